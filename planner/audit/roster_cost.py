"""The roster's objective recomputed in plain loops: vacancies, ways, shifts outside fair bands.

objective = weight(need) x vacant places
          + weight(home_distance) x sum over duties of floor(metres / per_m + 0.5)
          + weight(fairness) x sum over members of shifts outside the member's bands
A band is the member's share of the part's places by free days, widened by half of band_shifts on
both sides; a part is a set of posts and members that no other part touches. Evenings (from 17:00)
and weekends have bands of their own where a fairness rule gives their parameter.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time

from planner.audit.facts import Facts, fault
from planner.audit.limits import limit_of, weight_of
from planner.findings import Finding
from planner.model import rules
from planner.model.people import Member
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty
from planner.model.timetable import Opening

EARTH_RADIUS_M = 6_371_008.8
EVENING_FROM = time(17)
TOLERANCE = 1e-6
Pool = tuple[str | None, tuple[str, ...]]


@dataclass(slots=True)
class _Pool:
    """Posts that take the same people: (opening, places) of each, and who may stand there."""

    asked: list[tuple[Opening, int]]
    members: list[Member]


def check_cost(facts: Facts, plan: Plan) -> Iterator[Finding]:
    """The objective and bound of the roster against the recount."""
    proof = plan.roster.proof
    if proof.objective is None or not facts.members:
        return
    found = recount_cost(facts, plan)
    if abs(found - proof.objective) > TOLERANCE * max(abs(found), 1.0):
        yield fault("objective", service="roster", said=proof.objective, found=found)
    if proof.bound is not None and proof.bound - found > TOLERANCE * max(abs(found), 1.0):
        yield fault("bound", service="roster", said=proof.bound, found=found)


def recount_cost(facts: Facts, plan: Plan) -> float:
    """The weighted sum of the three soft rules."""
    vacant = sum(vacancy.count for vacancy in plan.roster.vacancies)
    way = sum(_way(facts, duty) for duty in plan.roster.duties)
    return (
        weight_of(facts.scenario, rules.NEED) * vacant
        + weight_of(facts.scenario, rules.HOME_DISTANCE) * way
        + weight_of(facts.scenario, rules.FAIRNESS) * _unfair(facts, plan)
    )


def _way(facts: Facts, duty: Duty) -> float:
    member, point = facts.members[duty.member_code], facts.points[duty.point_id]
    if member.lon is None or member.lat is None:
        return 0.0
    phi, other = math.radians(member.lat), math.radians(point.lat)
    turn = math.radians(point.lon - member.lon)
    half = math.sin((other - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(other) * math.sin(turn / 2) ** 2
    metres = 2 * EARTH_RADIUS_M * math.asin(math.sqrt(half))
    per_m = limit_of(facts.scenario, member, rules.HOME_DISTANCE, "per_m")
    return math.floor(metres / per_m + 0.5)


def _is_any(opening: Opening | Duty) -> bool:
    return opening.start >= time.min


def _is_evening(opening: Opening | Duty) -> bool:
    return opening.start >= EVENING_FROM


def _is_weekend(opening: Opening | Duty) -> bool:
    return opening.date.isoweekday() > 5


KINDS: dict[str, Callable[[Opening | Duty], bool]] = {
    "band_shifts": _is_any,
    "evening_band_shifts": _is_evening,
    "weekend_band_shifts": _is_weekend,
}


def _unfair(facts: Facts, plan: Plan) -> float:
    """Shifts outside the bands of all shifts and of each kind that a fairness rule names."""
    fair = (rule for rule in facts.scenario.rules if rule.id == rules.FAIRNESS)
    named = {"band_shifts", *(name for rule in fair for name in rule.parameters)}
    return sum(_unfair_kind(facts, plan, name) for name in KINDS if name in named)


def _unfair_kind(facts: Facts, plan: Plan, name: str) -> float:
    counts = KINDS[name]
    shifts: Counter[str] = Counter(d.member_code for d in plan.roster.duties if counts(d))
    total = 0.0
    for part in _parts(_pools(facts)):
        members = {m.code: m for pool in part for m in pool.members}
        days = {code: _free_days(part, member, counts) for code, member in members.items()}
        everyone = max(sum(days.values()), 1)
        places = sum(count for pool in part for o, count in pool.asked if counts(o))
        for code, member in members.items():
            width = limit_of(facts.scenario, member, rules.FAIRNESS, name)
            share = places * days[code] / everyone
            low = max(0, math.floor(share - width / 2 + 1e-9))
            high = math.ceil(share + width / 2 - 1e-9)
            total += max(0, low - shifts[code], shifts[code] - high)
    return total


def _pools(facts: Facts) -> dict[Pool, _Pool]:
    pools: dict[Pool, _Pool] = {}
    for opening in facts.openings.values():
        point = facts.points[opening.point_id]
        team = _team(facts, point)
        for post in facts.crew(point):
            key = (team, post.roles)
            if key not in pools:
                people = [
                    m
                    for m in facts.scenario.members
                    if (team is None or m.team == team) and m.fits(post.roles)
                ]
                pools[key] = _Pool([], people)
            pools[key].asked.append((opening, post.count))
    return pools


def _team(facts: Facts, point: ServicePoint) -> str | None:
    """Whose people stand there: a team's or place's own, the teamless (""), or anybody (None)."""
    if point.kind == "fixed":
        return point.host or point.stop_id
    origin = facts.services[point.service_id].staff_from
    if origin == "own_team":
        return point.group_id or f"point:{point.id}"
    return "" if origin == "outside_teams" else None


def _parts(pools: dict[Pool, _Pool]) -> Iterator[list[_Pool]]:
    """Pools that share a member, directly or through others."""
    by_member: dict[str, list[Pool]] = defaultdict(list)
    for key, pool in pools.items():
        for member in pool.members:
            by_member[member.code].append(key)
    seen: set[Pool] = set()
    for start in pools:
        if start in seen:
            continue
        part, waiting = [], [start]
        seen.add(start)
        while waiting:
            pool = pools[waiting.pop()]
            part.append(pool)
            near = {key for member in pool.members for key in by_member[member.code]}
            waiting += sorted(near - seen, key=str)
            seen |= near
        yield part


def _free_days(part: list[_Pool], member: Member, counts: Callable[[Opening | Duty], bool]) -> int:
    slots = {
        (opening.date, opening.shift)
        for pool in part
        if member in pool.members
        for opening, _ in pool.asked
        if counts(opening)
    }
    return len({day for day, shift in slots if member.can_work(day, shift)}) * member.size
