"""Every roster rule checked from the duties alone, one small function per rule (RULE_CHECKS)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from planner.audit.facts import Facts, Slot, by_slot, duplicates, fault, overlap, slot_of, starts
from planner.audit.roster_breaks import Break, Look, look_at
from planner.audit.roster_budget import over_budget
from planner.audit.roster_crews import all_have_room, kept_short, vacant_places
from planner.audit.roster_helpers import check_helpers_per_team, helps_with
from planner.audit.roster_limits import LIMITS
from planner.audit.roster_people import WIDE
from planner.audit.roster_runs import RUNS
from planner.audit.roster_scope import LOOKED_AT, Part, Scope, parts_of
from planner.audit.roster_units import short_handed
from planner.findings import Finding
from planner.model import rules
from planner.model.campaign import CrewPost
from planner.model.roster import Duty, Vacancy
from planner.model.rules import Rule

Duties = Sequence[Duty]
RuleCheck = Callable[[Facts, Duties], Iterator[Finding]]


def check_duties(
    facts: Facts, duties: Duties, vacancies: Sequence[Vacancy], among: Scope | None = None
) -> Iterator[Finding]:
    """All rule breaks of a roster: references first, then each rule, then the need. `among`: what
    changed since a plan that broke nothing; only what that can break is looked at.
    """
    every: Part = (facts, duties)
    parts = parts_of(facts, duties, among) if among is not None else {}
    at_points = parts.get("points", every)
    broken = list(check_references(*at_points))
    yield from broken
    if broken:
        return
    for rule_id, check in RULE_CHECKS.items():
        if among is None or LOOKED_AT[rule_id] != "none":
            yield from check(*parts.get(LOOKED_AT[rule_id], every))
    yield from check_need(*at_points, vacancies)


def check_references(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """A duty is in an opening that exists, at its hours, by a member who exists, once."""
    for duty in duties:
        opening = facts.openings.get(slot_of(duty))
        if duty.member_code not in facts.members:
            yield _at(duty, "duty_unknown_member")
        elif opening is None:
            yield _at(duty, "duty_without_opening")
        elif (duty.start, duty.end) != (opening.start, opening.end):
            yield _at(duty, "duty_hours_differ")


def check_role_fits(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """The role on the duty is the member's own and is one that the crew takes."""
    takes: dict[tuple[str, str], bool] = {}
    for duty in duties:
        seat = (duty.point_id, duty.role)
        if seat not in takes:
            crew = facts.crew(facts.points[duty.point_id])
            takes[seat] = any(_takes(post, duty.role) for post in crew)
        if not takes[seat] or duty.role not in facts.members[duty.member_code].roles:
            yield _at(duty, rules.ROLE_FITS, role=duty.role)


def check_availability(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """Nobody works in a shift they cannot work."""
    for duty in duties:
        if not facts.members[duty.member_code].can_work(duty.date, duty.shift):
            yield _at(duty, rules.AVAILABILITY)


def check_one_place(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """No person is in two openings at the same time."""
    for day in _person_days(facts, duties):
        for first, second in _pairs(day):
            if overlap((first.start, first.end), (second.start, second.end)):
                yield _at(second, rules.ONE_PLACE)


def check_trained_min(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """Every opening of a mobile point has enough trained people, or leaves places for them."""
    if trained_rule(facts).hard:
        for slot, trained, least in untrained_openings(facts, duties):
            yield fault(rules.TRAINED_MIN, **_slot_facts(slot), count=trained, limit=least)


def trained_rule(facts: Facts) -> Rule:
    """The rule of trained people; it speaks of openings, so its scope is all."""
    table = (*facts.scenario.rules, *rules.DEFAULT_RULES)
    return next(r for r in table if (r.id, r.scope) == (rules.TRAINED_MIN, "all"))


def untrained_openings(facts: Facts, duties: Duties) -> Iterator[tuple[Slot, int, int]]:
    """Openings of mobile points, the trained people there (vacant places counted as trained), and
    how many it takes, where these are more.
    """
    crews = by_slot(facts, duties)
    for slot, opening in facts.openings.items():
        point = facts.points[opening.point_id]
        asked = facts.services[point.service_id].trained_min if point.kind == "mobile" else 0
        if not asked:
            continue
        crew = [facts.members[duty.member_code] for duty in crews.get(slot, ())]
        places = sum(post.count for post in facts.crew(point))
        trained = sum(member.trained for member in crew)
        if short := kept_short(places, len(crew), trained, asked):
            least = min(asked, max(places, len(crew)))
            yield slot, least - short, least


def check_staff_from(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """Learning points by their own team, admin points by people outside the teams, places by
    their own people; helpers of residential teams where their service lets them.
    """
    for duty in duties:
        point = facts.points[duty.point_id]
        team = facts.members[duty.member_code].team
        origin = facts.services[point.service_id].staff_from
        if point.kind == "fixed":
            fits = team == point.host
        elif origin == "own_team":
            fits = team == point.group_id
        else:
            fits = origin == "any" or team == ""
        if not fits and not helps_with(facts, duty):
            yield _at(duty, rules.STAFF_FROM, team=team)


def check_unit_size(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """A unit never gives more people at once than it has, those with names included; a person is in
    an opening once.
    """
    for code, own in _of_units(facts, duties).items():
        size = facts.members[code].size
        for duty in own:
            span = (duty.start, duty.end)
            at_once = [d for d in own if d.date == duty.date and overlap((d.start, d.end), span)]
            if len(at_once) > size:
                yield _at(duty, rules.UNIT_SIZE, count=len(at_once), limit=size)
    for code, own in _grouped(facts, duties).items():
        if facts.members[code].kind == "person" and duplicates(slot_of(d) for d in own):
            yield _at(own[0], "duty_twice")


def check_need(facts: Facts, duties: Duties, vacancies: Sequence[Vacancy]) -> Iterator[Finding]:
    """In every opening duties and named vacancies add up to the crew, post by post."""
    filled = by_slot(facts, duties)
    vacant: Counter[Slot] = Counter()
    for vacancy in vacancies:
        vacant[(vacancy.point_id, vacancy.date, vacancy.shift)] += vacancy.count
    for slot, opening in facts.openings.items():
        posts = facts.crew(facts.points[opening.point_id])
        roles = tuple(sorted(duty.role for duty in filled.get(slot, ())))
        empty, have_room = facts.once(("seats", posts, roles), partial(_seats, posts, roles))
        if vacant[slot] != empty or not have_room:
            need = sum(post.count for post in posts)
            yield fault(rules.NEED, **_slot_facts(slot), count=len(roles), limit=need)


def _seats(posts: Sequence[CrewPost], roles: Sequence[str]) -> tuple[int, bool]:
    """The places that these roles leave empty, and whether everybody has one."""
    return vacant_places(posts, roles), all_have_room(posts, roles)


def _hard(rule_id: str, facts: Facts, duties: Duties) -> Iterator[Finding]:
    """Hard rules of this id that somebody's duties break."""
    for broken in breaks_of(facts, duties, rule_id):
        if broken.rule.hard:
            yield fault(rule_id, **{"member": broken.member, **broken.facts})
    for broken in short_handed(facts, duties, rule_id):
        yield fault(rule_id, **{"member": broken.member, **broken.facts})


def breaks_of(facts: Facts, duties: Duties, rule_id: str) -> Iterator[Break]:
    """All breaks of the rules of one id, hard and soft, in units of the rule."""
    if rule_id == rules.EXTRA_HOURS:
        return over_budget(facts, duties)
    if rule_id in WIDE:
        return WIDE[rule_id](facts, duties)
    return look_at(facts, duties, rule_id, LOOKS[rule_id])


LOOKS: dict[str, Look] = {**LIMITS, **RUNS}
"""Rules of members: rule id -> what a member's duties break."""
BROKEN_BY_MEMBERS: tuple[str, ...] = (*LOOKS, rules.EXTRA_HOURS, *WIDE)
RULE_CHECKS: dict[str, RuleCheck] = {
    rules.ROLE_FITS: check_role_fits,
    rules.AVAILABILITY: check_availability,
    rules.ONE_PLACE: check_one_place,
    rules.TRAINED_MIN: check_trained_min,
    rules.STAFF_FROM: check_staff_from,
    rules.UNIT_SIZE: check_unit_size,
    rules.HELPERS_PER_TEAM: check_helpers_per_team,
    **{rule_id: partial(_hard, rule_id) for rule_id in BROKEN_BY_MEMBERS},
}


def _takes(post: CrewPost, role: str) -> bool:
    return role in post.roles or "any" in post.roles


def _in_time(facts: Facts, duties: Duties) -> Duties:
    return facts.of_duties("in_time", duties, lambda: tuple(sorted(duties, key=starts)))


def _grouped(facts: Facts, duties: Duties) -> dict[str, list[Duty]]:
    own: dict[str, list[Duty]] = defaultdict(list)
    for duty in _in_time(facts, duties):
        own[duty.member_code].append(duty)
    return own


def _of_units(facts: Facts, duties: Duties) -> dict[str, list[Duty]]:
    """Duties of each unit and of its people who have names, in order of time."""
    units = {code for code, member in facts.members.items() if member.kind == "unit"}
    own: dict[str, list[Duty]] = defaultdict(list)
    for duty in _in_time(facts, duties):
        member = facts.members[duty.member_code]
        unit = member.unit or member.code
        if unit in units:
            own[unit].append(duty)
    return own


def _by_person(facts: Facts, duties: Duties) -> dict[str, list[Duty]]:
    """Duties of persons (not units) in order of time."""
    grouped = _grouped(facts, duties)
    return {code: own for code, own in grouped.items() if facts.members[code].kind == "person"}


def _person_days(facts: Facts, duties: Duties) -> Iterator[list[Duty]]:
    for own in _by_person(facts, duties).values():
        days: dict[date, list[Duty]] = defaultdict(list)
        for duty in own:
            days[duty.date].append(duty)
        yield from days.values()


def _pairs(day: list[Duty]) -> Iterator[tuple[Duty, Duty]]:
    for index, first in enumerate(day):
        for second in day[index + 1 :]:
            yield first, second


def _slot_facts(slot: Slot) -> dict[str, str]:
    point, day, shift = slot
    return {"point": point, "date": day.isoformat(), "shift": shift}


def _at(duty: Duty, code: str, **facts: str | float) -> Finding:
    return fault(code, member=duty.member_code, **_slot_facts(slot_of(duty)), **facts)
