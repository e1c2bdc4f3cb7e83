"""A plan under many rules, each as tight as its roster just keeps: whatever an edit does may break
one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from planner import audit
from planner.audit.facts import facts_of
from planner.model import rules as ids
from planner.model.plan import Plan
from planner.model.rules import Rule

LEAST: dict[str, tuple[str, tuple[float, ...]]] = {
    ids.MAX_SHIFTS_PER_DAY: ("shifts", (1, 2, 3)),
    ids.MAX_HOURS_PER_DAY: ("hours", (2, 4, 8, 12)),
    ids.MAX_HOURS_PER_WEEK: ("hours", (8, 16, 24, 32, 48)),
    ids.MAX_HOURS_ROLLING: ("hours", (8, 16, 24, 32, 48)),
    ids.MAX_HOURS_PER_MONTH: ("hours", (8, 16, 32, 64)),
    ids.MAX_EVENINGS: ("evenings", (1, 2, 3, 5, 12)),
    ids.MAX_WEEKENDS: ("weekends", (1, 2, 3)),
    ids.MAX_HOLIDAYS: ("holidays", (0, 1)),
    ids.MAX_CONSECUTIVE_DAYS: ("days", (2, 3, 4, 5, 6)),
    ids.MAX_RUN_DAYS: ("days", (2, 3, 4, 5, 6)),
    ids.MAX_TRAVEL: ("m", (100, 300, 500, 800, 1200, 2500)),
    ids.MAX_TRAVEL_DAY: ("km", (0.2, 0.6, 1.0, 1.6, 2.4, 5)),
    ids.KEEP_SAME_POINT: ("points", (1, 2, 3)),
    ids.EXTRA_HOURS: ("hours", (0, 8, 40, 400)),
    ids.TURNS: ("turns", (20, 60, 100, 200)),
}
"""Rules of at most so much: parameter, values from tight to wide."""
MOST: dict[str, tuple[str, tuple[float, ...]]] = {
    ids.REST_HOURS: ("hours", (24, 20, 16, 14, 12, 10)),
    ids.WEEKLY_REST: ("hours", (72, 48, 36, 24)),
    ids.MIN_RUN_DAYS: ("days", (4, 3, 2)),
    ids.MIN_DAYS_OFF: ("days", (4, 3, 2)),
}
"""Rules of at least so much; those of runs hold member by member."""
BY_MEMBER = (ids.MIN_RUN_DAYS, ids.MIN_DAYS_OFF)
SKILL = "cứu hộ"


def tight(plan: Plan) -> Plan:
    """The plan under tight rules, all of them hard; its members have skills, it looks back upon
    duties of days before, and its roster is public for half of its days.
    """
    members = tuple(
        replace(member, skills=(SKILL,)) if place % 2 else member
        for place, member in enumerate(plan.scenario.members)
    )
    plan = replace(plan, scenario=replace(plan.scenario, members=members))
    plan = replace(plan, roster=replace(plan.roster, base=plan.roster.duties))
    plan = _looking_back(plan)
    found: list[Rule] = []
    for choices in _choices(plan):
        found += next(([rule] for rule in choices if _holds(plan, rule)), [])
    return _under(plan, found)


def _looking_back(plan: Plan) -> Plan:
    """The plan with duties of the days before it, of everybody who breaks no rule with them."""
    days = [opening.date for opening in plan.timetable.openings]
    back = max(days) - min(days) + timedelta(days=1)
    earlier = [replace(duty, date=duty.date - back) for duty in plan.roster.duties]
    whole = replace(plan, roster=replace(plan.roster, earlier=tuple(earlier)))
    tired = {finding.facts["member"] for finding in audit.check_roster(whole)}
    rested = tuple(duty for duty in earlier if duty.member_code not in tired)
    return replace(plan, roster=replace(plan.roster, earlier=rested))


def _choices(plan: Plan) -> Iterator[Iterable[Rule]]:
    """Rules to choose from, the first that the roster keeps each time."""
    for rule_id, (name, values) in (*LEAST.items(), *MOST.items()):
        scopes = [f"member:{m.code}" for m in plan.scenario.members[::2]]
        for scope in scopes if rule_id in BY_MEMBER else ["all"]:
            yield [Rule(rule_id, scope, parameters={name: float(value)}) for value in values]
    codes = [member.code for member in plan.scenario.members]
    for rule_id in (ids.PAIR_APART, ids.PAIR_TOGETHER):
        yield [Rule(rule_id, names={"members": pair}) for pair in combinations(codes[:40], 2)]
    named = {"skill": (SKILL,)}
    yield [Rule(ids.SKILL_MIN, parameters={"people": 1.0}, names=named | {"services": ("admin",)})]
    yield [
        Rule(ids.RESCUE, parameters={"people": float(n), "minutes": minutes}, names=named)
        for n in (12, 8, 6, 4)
        for minutes in (1.0, 2.0, 5.0)
    ]
    days = sorted({opening.date for opening in plan.timetable.openings})
    yield [Rule(ids.FROZEN_UNTIL, names={"date": (str(days[len(days) // 2]),)})]
    succession = {"first": ("evening",), "then": ("morning",)}
    yield [Rule(ids.FORBIDDEN_SUCCESSION, names=succession)]


def _under(plan: Plan, more: Iterable[Rule]) -> Plan:
    """The plan under these rules beside its own, of which those of the same id give way."""
    more = tuple(more)
    gone = {rule.id for rule in more if rule.scope == "all"}
    kept = tuple(rule for rule in plan.scenario.rules if rule.id not in gone)
    return replace(plan, scenario=replace(plan.scenario, rules=(*kept, *more)))


def _holds(plan: Plan, rule: Rule) -> bool:
    under = _under(plan, [rule])
    check = audit.RULE_CHECKS[rule.id]
    return not any(check(facts_of(under), under.roster.duties))
