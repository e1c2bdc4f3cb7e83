"""What of a roster has to be looked at after an edit of a plan in which nobody broke a rule.

Points that are moved, added or taken away end duties and change openings; they put nobody on duty.
So a rule can only be broken by who lost a duty, or where a point or its openings changed; which of
the two each rule speaks of stands in LOOKED_AT. What is found is what the whole check finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from planner.audit.facts import Facts, slot_of
from planner.model import rules
from planner.model.people import Member
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty
from planner.model.scenario import Scenario
from planner.model.timetable import Opening

T = TypeVar("T")
Duties = Sequence[Duty]
Part = tuple[Facts, Duties]
"""The facts and duties that a rule is checked with."""
Portion = Literal["points", "members", "standing", "lent", "whole", "none"]
"""points: openings and duties of the touched points. members: all duties of who lost one. standing:
of who lost one or stands at a touched point. lent: of the teams that lend somebody to a touched
point, in the same shift. none: fewer duties cannot break it.
"""
OF_WAYS = frozenset({rules.MAX_TRAVEL, rules.MAX_TRAVEL_DAY, rules.RESCUE})
"""Rules that ask where a point stands."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Points that an edit touched as far as people are concerned, and members who lost a duty, each
    with all of the unit. No points: nothing that a roster is checked by has changed.
    """

    points: frozenset[str]
    members: frozenset[str]


LOOKED_AT: dict[str, Portion] = {
    rules.ROLE_FITS: "points",  # a role against the crew of the point
    rules.AVAILABILITY: "none",  # each duty by itself, and nobody's free time changed
    rules.ONE_PLACE: "none",  # two duties of one person, and none is new
    rules.TRAINED_MIN: "points",  # opening by opening
    rules.STAFF_FROM: "points",  # a member against the team of the point and its helpers' way
    rules.UNIT_SIZE: "members",  # people of a unit at once: only fewer, counted all the same
    rules.HELPERS_PER_TEAM: "lent",  # a moved point may come near another entry of helpers
    rules.MAX_SHIFTS_PER_DAY: "members",  # a sum over the own duties
    rules.MAX_HOURS_PER_DAY: "members",  # a sum over the own duties
    rules.MAX_HOURS_PER_WEEK: "members",  # a sum over the own duties
    rules.MAX_HOURS_ROLLING: "members",  # a sum over the own duties
    rules.MAX_HOURS_PER_MONTH: "members",  # a sum over the own duties
    rules.MAX_EVENINGS: "members",  # a sum over the own duties
    rules.MAX_NIGHTS: "members",  # a sum over the own duties
    rules.COMPENSATION: "members",  # a sum over the own duties
    rules.MAX_WEEKENDS: "members",  # a count over the own duties
    rules.MAX_HOLIDAYS: "members",  # a count over the own duties
    rules.JOB_HOURS: "members",  # each own duty by itself
    rules.AVOID: "members",  # each own duty by itself
    rules.PREFER: "members",  # each own duty by itself
    rules.REST_HOURS: "members",  # two own duties; of a unit, all of its own
    rules.MAX_CONSECUTIVE_DAYS: "members",  # own days; of a unit, all of its own
    rules.MAX_RUN_DAYS: "members",  # own days
    rules.MIN_RUN_DAYS: "members",  # own days: a run may become too short by a duty that ends
    rules.MIN_DAYS_OFF: "members",  # own days: a day off that comes in may be too short
    rules.FORBIDDEN_SUCCESSION: "members",  # two own duties
    rules.WEEKLY_REST: "members",  # the own week
    rules.EXTRA_HOURS: "none",  # a sum over all of a scope, which only becomes less
    rules.MAX_TRAVEL: "standing",  # the way to a point that may have moved
    rules.MAX_TRAVEL_DAY: "standing",  # the ways of a day, some to a point that may have moved
    rules.KEEP_SAME_POINT: "members",  # points of the own duties
    rules.PAIR_TOGETHER: "points",  # opening by opening: one may have gone and the other not
    rules.PAIR_APART: "points",  # opening by opening
    rules.SKILL_MIN: "points",  # opening by opening
    rules.TURNS: "none",  # a sum over all of a scope, which only becomes less
    rules.FROZEN_UNTIL: "whole",  # the published crews of all frozen days, as they are now
    rules.CHANGE_COST: "none",  # duties that were not published, and none is new
    rules.RESCUE: "whole",  # who is free in a shift, and every point open then
}
"""Rule id -> what is looked at after an edit, and why that is enough."""


def scope_of(plan: Plan, before: Plan) -> Scope | None:
    """What changed from a plan to this one; None where it is more than points, openings that come
    and go, and duties that ended, so that everything has to be looked at.
    """
    if not _same_ground(plan, before):
        return None
    old, new = before.staffed(), plan.staffed()
    sees_ways = _sees_ways(new.scenario)
    duties = _differing(before.roster.duties, plan.roster.duties, _itself)
    places = _differing(old.points, new.points, _place_of(new.scenario, ways=sees_ways))
    times = _differing(old.openings, new.openings, _time_of(ways=sees_ways))
    vacant = _differing(before.roster.vacancies, plan.roster.vacancies, _itself)
    if duties is None or places is None or times is None or vacant is None:
        return None
    if duties[1] or _hours_differ(*times) or _days(old.openings) != _days(new.openings):
        return None
    touched = {point.id for side in places for point in side}
    for found in (duties, times, vacant):
        touched |= {item.point_id for side in found for item in side}
    lost = {duty.member_code for duty in duties[0]}
    return Scope(frozenset(touched), _with_units(new.scenario.members, lost))


def parts_of(facts: Facts, duties: Duties, among: Scope) -> dict[Portion, Part]:
    """The facts and duties of each portion but "none"; the order of duties is kept."""
    there = tuple(duty for duty in duties if duty.point_id in among.points)
    openings = {slot: o for slot, o in facts.openings.items() if slot[0] in among.points}
    here = {duty.member_code for duty in there}
    standing = among.members | _with_units(tuple(facts.members.values()), here)
    return {
        "points": (replace(facts, openings=openings), there),
        "members": _of_members(facts, duties, among.members),
        "standing": _of_members(facts, duties, standing),
        "lent": (facts, _lent(facts, duties, there)),
        "whole": (facts, duties),
    }


def _of_members(facts: Facts, duties: Duties, codes: frozenset[str]) -> Part:
    """These members with all of their duties; nobody else is known, so that nobody whose duties are
    left out is taken for one without duties.
    """
    members = {code: facts.members[code] for code in facts.members if code in codes}
    return replace(facts, members=members), tuple(d for d in duties if d.member_code in codes)


def _lent(facts: Facts, duties: Duties, there: Duties) -> Duties:
    """Duties of a team in the shifts in which somebody of it stands at a touched point."""
    if not any(service.helpers for service in facts.services.values()):
        return ()

    def shift_of(duty: Duty) -> Hashable:
        member = facts.members.get(duty.member_code)
        return member.team if member else "", duty.date, duty.shift

    shifts = set(map(shift_of, there))
    return tuple(duty for duty in duties if shift_of(duty) in shifts)


def _with_units(members: Sequence[Member], codes: Iterable[str]) -> frozenset[str]:
    """These members, and everybody of a unit that one of them is or belongs to."""
    own = frozenset(codes)
    units = {m.unit or m.code for m in members if m.code in own}
    return own | {m.code for m in members if (m.unit or m.code) in units}


def _sees_ways(scenario: Scenario) -> bool:
    """Whether it matters to the roster where a point stands."""
    asked = any(rule.id in OF_WAYS and rule.is_on for rule in scenario.rules)
    return asked or any(service.helpers for service in scenario.services)


def _place_of(scenario: Scenario, *, ways: bool) -> Callable[[ServicePoint], Hashable]:
    """What of a point matters to the roster."""
    by_group = {s.id for s in scenario.services if s.staff_from == "own_team"}

    def place(point: ServicePoint) -> Hashable:
        host = point.host if point.kind == "fixed" else ""
        group = point.group_id if point.service_id in by_group else ""
        at = (point.lon, point.lat) if ways else ()
        return point.id, point.service_id, point.kind, host, group, at

    return place


def _time_of(*, ways: bool) -> Callable[[Opening], Hashable]:
    """What of an opening matters to the roster."""

    def time(o: Opening) -> Hashable:
        return o.point_id, o.date, o.shift, o.start, o.end, o.at if ways else None

    return time


def _itself(item: Hashable) -> Hashable:
    return item


def _differing(
    old: Sequence[T], new: Sequence[T], seen: Callable[[T], Hashable]
) -> tuple[list[T], list[T]] | None:
    """(gone, come): what one has and the other has not, as far as it is seen. An edit leaves most
    nouns the very same, so these are passed over first; None where one of them stands there more
    often than before.
    """
    left, right = _others(old, new), _others(new, old)
    if len(old) - len(left) != len(new) - len(right):
        return None
    had, has = Counter(map(seen, left)), Counter(map(seen, right))
    gone = [item for item in left if had[seen(item)] > has[seen(item)]]
    return gone, [item for item in right if has[seen(item)] > had[seen(item)]]


def _others(items: Sequence[T], others: Sequence[T]) -> list[T]:
    """Items that are none of the others, as objects."""
    known = set(map(id, others))
    return [item for item in items if id(item) not in known]


def _hours_differ(gone: Sequence[Opening], come: Sequence[Opening]) -> bool:
    """Whether a shift of a point now has other hours: who keeps a duty in it works more or less."""
    before = {slot_of(o): (o.start, o.end) for o in gone}
    return any(before.get(slot_of(o), (o.start, o.end)) != (o.start, o.end) for o in come)


def _days(openings: Sequence[Opening]) -> tuple[object, ...]:
    """The first and last day, at which runs of days begin and end."""
    days = {opening.date for opening in openings}
    return (min(days), max(days)) if days else ()


def _same_ground(plan: Plan, before: Plan) -> bool:
    """Whether people, rules, absences and the duties looked back upon are the same."""
    return (
        plan.scenario == before.scenario
        and plan.away == before.away
        and plan.roster.earlier == before.roster.earlier
        and plan.roster.base == before.roster.base
    )
