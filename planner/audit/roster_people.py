"""Rules of places and of several people, checked from the duties alone.

Each is looked at opening by opening or duty by duty; a hard rule that is broken is a finding, a
soft one costs its weight for each unit. Pairs and budgets stand for themselves; rules of ways and
points bind each member by the narrowest scope.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from planner.audit.facts import Facts, Slot, by_slot, slot_of
from planner.audit.roster_breaks import Break, Own, at, in_force, owners
from planner.audit.roster_crews import kept_short
from planner.audit.roster_published import changed, thawed
from planner.audit.roster_rescue import off_guard
from planner.audit.roster_ways import way_m
from planner.model import rules
from planner.model.leaders import DUTY_LEADERS
from planner.model.roster import Duty
from planner.model.rules import Rule, scopes_of
from planner.model.ward_duty import speaks_of

Duties = Sequence[Duty]
Wide = Callable[[Facts, Duties], Iterator[Break]]
Told = Iterator[tuple[float, dict[str, str | float]]]
FORCED: frozenset[str] = frozenset({rules.PAIR_TOGETHER})
"""Hard rules that pinned duties may make impossible: each unit costs many vacancies."""


def _of_each(rule_id: str, look: Callable[[Facts, Own, Rule], Told]) -> Wide:
    """A rule that the places of single members break."""

    def wide(facts: Facts, duties: Duties) -> Iterator[Break]:
        for own in owners(facts, duties) if any(_alone(facts, rule_id)) else ():
            for rule in in_force(facts, own.member, rule_id):
                if own.member.kind == "person" or rule_id not in rules.OF_PERSONS:
                    for amount, said in look(facts, own, rule):
                        if amount > 0:
                            yield Break(rule, own.member.code, amount, said)

    return wide


def _too_far(facts: Facts, own: Own, rule: Rule) -> Told:
    for duty in own.planned:
        metres, limit = way_m(own.member, facts.where(duty)), rule.number("m")
        if metres > limit:
            yield (metres - limit) / 1000, at(duty, km=metres / 1000, limit=limit / 1000)


def _too_far_in_a_day(facts: Facts, own: Own, rule: Rule) -> Told:
    days: dict[date, list[Duty]] = defaultdict(list)
    for duty in own.planned:
        days[duty.date].append(duty)
    limit = rule.number("km") * own.member.size
    for day, theirs in days.items():
        km = sum(2 * way_m(own.member, facts.where(duty)) for duty in theirs) / 1000
        yield km - limit, {"date": str(day), "km": km, "limit": limit}


def _too_many_points(_facts: Facts, own: Own, rule: Rule) -> Told:
    points: dict[str, dict[str, Duty]] = defaultdict(dict)
    for duty in own.planned:
        if duty.point_id == DUTY_LEADERS:
            continue
        week = "-W".join(f"{part:02d}" for part in duty.date.isocalendar()[:2])
        span = {"week": week, "month": f"{duty.date:%Y-%m}"}
        period = span.get(next(iter(rule.names.get("per", ())), ""), "")
        points[period].setdefault(duty.point_id, duty)
    for met in points.values():
        last = list(met.values())[-1]
        yield (
            len(met) - rule.number("points"),
            at(last, count=len(met), limit=rule.number("points"), points=", ".join(met)),
        )


def _alone(facts: Facts, rule_id: str) -> Iterator[Rule]:
    """Rules that stand for themselves."""
    return (r for r in facts.scenario.rules if r.id == rule_id and (r.hard or r.weight > 0))


def _people(facts: Facts, rule: Rule) -> list[str]:
    """The named persons; units are none."""
    units = {code for code, member in facts.members.items() if member.kind == "unit"}
    return [code for code in dict.fromkeys(rule.names.get("members", ())) if code not in units]


def _met(facts: Facts, duties: Duties, rule: Rule) -> Iterator[tuple[list[str], Slot, list[str]]]:
    """(named people, opening, those of them who are there) of each opening with one of them."""
    named = _people(facts, rule)
    crews: dict[Slot, list[str]] = defaultdict(list)
    for duty in duties:
        if duty.member_code in named:
            crews[slot_of(duty)].append(duty.member_code)
    for slot, there in crews.items():
        yield named, slot, there


def _parted(facts: Facts, duties: Duties) -> Iterator[Break]:
    for rule in _alone(facts, rules.PAIR_TOGETHER):
        for named, slot, there in _met(facts, duties, rule):
            if len(there) < len(named):
                away = ", ".join(code for code in named if code not in there)
                said = _place(slot) | {"there": ", ".join(there), "away": away}
                yield Break(rule, there[0], 1.0, said)


def _not_apart(facts: Facts, duties: Duties) -> Iterator[Break]:
    for rule in _alone(facts, rules.PAIR_APART):
        for _, slot, there in _met(facts, duties, rule):
            if len(there) > 1:
                said = _place(slot) | {"there": ", ".join(there)}
                yield Break(rule, there[0], float(len(there) - 1), said)


def _unskilled(facts: Facts, duties: Duties) -> Iterator[Break]:
    """Vacant places count as people with the skill: they are kept for them."""
    crews = by_slot(facts, duties)
    for rule in _alone(facts, rules.SKILL_MIN):
        skill = rule.names.get("skill", ("",))[0]
        services = rule.names.get("services", ())
        for slot, on_duty in crews.items():
            point = facts.points[slot[0]]
            if not speaks_of(services, point.service_id):
                continue
            crew = [facts.members[duty.member_code] for duty in on_duty]
            places = sum(post.count for post in facts.crew(point))
            able = sum(skill.lower() in {own.lower() for own in member.skills} for member in crew)
            least = int(rule.number("people"))
            if short := kept_short(places, len(crew), able, least):
                least = min(least, max(places, len(crew)))
                said = _place(slot) | {"skill": skill, "count": able, "limit": least}
                yield Break(rule, crew[0].code, short, said)


def _over_turns(facts: Facts, duties: Duties) -> Iterator[Break]:
    spoken = {rule.scope for rule in facts.scenario.rules if rule.id == rules.TURNS}
    budgets = list(_alone(facts, rules.TURNS))
    for code, member in facts.members.items():
        if member.turns is not None and f"member:{code}" not in spoken:
            own = Rule(rules.TURNS, f"member:{code}", parameters={"turns": float(member.turns)})
            budgets.append(own)
    for rule in budgets:
        used = sum(rule.scope in scopes_of(facts.members[d.member_code]) for d in duties)
        limit = rule.number("turns")
        if used > limit:
            said: dict[str, str | float] = {"scope": rule.scope, "count": used, "limit": limit}
            yield Break(rule, "", used - limit, said)


def _place(slot: Slot) -> dict[str, str | float]:
    return {"point": slot[0], "date": slot[1].isoformat(), "shift": slot[2]}


WIDE: dict[str, Wide] = {
    rules.MAX_TRAVEL: _of_each(rules.MAX_TRAVEL, _too_far),
    rules.MAX_TRAVEL_DAY: _of_each(rules.MAX_TRAVEL_DAY, _too_far_in_a_day),
    rules.KEEP_SAME_POINT: _of_each(rules.KEEP_SAME_POINT, _too_many_points),
    rules.PAIR_TOGETHER: _parted,
    rules.PAIR_APART: _not_apart,
    rules.SKILL_MIN: _unskilled,
    rules.TURNS: _over_turns,
    rules.FROZEN_UNTIL: thawed,
    rules.CHANGE_COST: changed,
    rules.RESCUE: off_guard,
}
"""Rules that a whole roster breaks: rule id -> every break of it, hard and soft."""
