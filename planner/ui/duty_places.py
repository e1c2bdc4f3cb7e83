"""The places of a shown week: who stands where, what is vacant, who else may stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from planner.audit.facts import Facts, facts_of
from planner.audit.roster_cost import team_of
from planner.audit.roster_helpers import helpers_at
from planner.model.campaign import CrewPost
from planner.model.people import ANY_ROLE
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty, Slot
from planner.model.ward_duty import leads

Pool = tuple[str | None, tuple[str, ...], tuple[str, ...]]
"""Whose people may stand there (None = anybody, "" = those without a team), in which roles, and the
codes of helpers besides.
"""


Nearby = Mapping[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an opening's crew; `code` "" = vacant. Whoever stands there beyond the crew has
    a place without roles. `line` counts the places of one opening; `is_extra` are places that a
    crew may fill above what it must have.
    """

    slot: Slot
    line: int
    roles: tuple[str, ...]
    pool: Pool
    code: str = ""
    role: str = ""
    pinned: bool = False
    reason: str = ""
    is_extra: bool = False

    @property
    def key(self) -> str:
        """Names the place in the browser."""
        return f"{self.slot.text}|{self.line}"


@dataclass(frozen=True, slots=True)
class Week:
    """Places of one service on some days, below those of the duty leaders; the members of each
    pool, and the hours of each (point, shift) as its first opening has them.
    """

    service_id: str
    days: tuple[date, ...]
    points: Mapping[str, ServicePoint]
    places: tuple[Place, ...]
    pools: Mapping[Pool, tuple[str, ...]]
    hours: Mapping[tuple[str, str], tuple[time, time]]

    def place(self, key: str) -> Place | None:
        """The place of a key; None where the roster has no such place any more."""
        return next((place for place in self.places if place.key == key), None)


def week_of(plan: Plan, service_id: str, days: Collection[date]) -> Week:
    """What is shown of a plan; KeyError for a service that has no points."""
    facts = facts_of(plan)
    leading = [point for point in facts.points.values() if leads(point)]
    points = {point.id: point for point in (*leading, *plan.placement(service_id).points)}
    places = tuple(_places(plan, facts, points, frozenset(days)))
    pools = {
        pool: _members(facts, pool) for pool in dict.fromkeys(p.pool for p in places if p.roles)
    }
    hours: dict[tuple[str, str], tuple[time, time]] = {}
    for opening in facts.openings.values():
        if opening.date in days and opening.point_id in points:
            hours.setdefault((opening.point_id, opening.shift), (opening.start, opening.end))
    return Week(service_id, tuple(sorted(days)), points, places, pools, hours)


def _places(
    plan: Plan, facts: Facts, points: Mapping[str, ServicePoint], days: frozenset[date]
) -> Iterator[Place]:
    on_duty: dict[Slot, list[Duty]] = defaultdict(list)
    for duty in plan.roster.duties:
        if duty.date in days and duty.point_id in points:
            on_duty[Slot(duty.point_id, duty.date, duty.shift)].append(duty)
    reasons = {
        (v.point_id, v.date, v.shift, v.roles): v.reason_code
        for v in plan.roster.vacancies
        if v.date in days
    }
    known: dict[tuple[object, ...], Nearby] = {}
    for opening in facts.openings.values():
        if opening.date not in days or opening.point_id not in points:
            continue
        slot = Slot(opening.point_id, opening.date, opening.shift)
        point = points[slot.point_id]
        team = team_of(facts, point)
        crew = facts.crew(point)
        near = _helpers(facts, facts.where(opening), crew, known)
        seats = [post for post in crew for _ in range(post.count)]
        extra = [post for post in crew for _ in range(post.room - post.count)]
        for line, (roles, there) in enumerate(_seated([*seats, *extra], on_duty[slot])):
            reason = reasons.get((slot.point_id, slot.date, slot.shift, roles), "")
            is_extra = len(seats) <= line < len(seats) + len(extra)
            pool = (team, roles, near.get(roles, ()))
            place = Place(slot, line, roles, pool, reason=reason, is_extra=is_extra)
            if there is not None:
                place = replace(
                    place, code=there.member_code, role=there.role, pinned=there.pinned, reason=""
                )
            yield place


def _helpers(
    facts: Facts,
    point: ServicePoint,
    crew: Sequence[CrewPost],
    known: dict[tuple[object, ...], Nearby],
) -> Nearby:
    """Roles of each post -> the codes of its helpers there; looked up once a place."""
    at = (point.id, point.lon, point.lat)
    if at not in known:
        known[at] = {
            post.roles: tuple(code for code, _ in helpers_at(facts, point, post.roles))
            for post in crew
        }
    return known[at]


def _seated(
    seats: Sequence[CrewPost], duties: Sequence[Duty]
) -> list[tuple[tuple[str, ...], Duty | None]]:
    """Each seat with who sits there, narrow seats filled first; people beyond the crew after it."""
    taken: dict[int, Duty] = {}
    over: list[Duty] = []
    order = sorted(
        range(len(seats)), key=lambda n: (ANY_ROLE in seats[n].roles, len(seats[n].roles), n)
    )
    for duty in sorted(duties, key=lambda d: (d.role, d.member_code)):
        seat = next((n for n in order if n not in taken and _takes(seats[n], duty.role)), None)
        if seat is None:
            over.append(duty)
        else:
            taken[seat] = duty
    free = [n for n in order if n not in taken]
    taken |= dict(zip(free, over, strict=False))
    beyond = over[len(free) :]
    return [
        *((seats[n].roles, taken.get(n)) for n in range(len(seats))),
        *(((), duty) for duty in beyond),
    ]


def _takes(post: CrewPost, role: str) -> bool:
    return role in post.roles or ANY_ROLE in post.roles


def _members(facts: Facts, pool: Pool) -> tuple[str, ...]:
    team, roles, helpers = pool
    return tuple(
        member.code
        for member in facts.scenario.members
        if member.code in helpers or ((team is None or member.team == team) and member.fits(roles))
    )
