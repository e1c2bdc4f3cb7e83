"""The roster's objective recomputed in plain loops: vacancies, ways, shifts outside fair bands.

objective = weight(need) x vacant places
          + weight(home_distance) x sum over duties of floor(metres / per_m + 0.5)
          + weight(fairness) x (sum over members of shifts outside the member's bands
                                + kilometres above the member's fair way)
          + weight x units broken of every other soft rule
          + 100 x weight(need) x units broken of a hard rule of patterns (a shortest run, days off
            together, the weekly rest) or, in a crew with a range, of places kept for trained or
            skilled people, which only pinned or earlier duties can break
A band is the member's share of the part's places by free days, widened by half of band_shifts on
both sides; a part is a set of posts and members that no other part touches. Evenings (from 17:00),
weekends and holidays have bands of their own where a fairness rule gives their parameter; a fair
way is the member's share of the part's places at their mean way, and km_band on top.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time

from planner.audit.facts import Facts, fault
from planner.audit.limits import limit_of, weight_of
from planner.audit.roster import BROKEN_BY_MEMBERS, breaks_of, trained_rule, untrained_openings
from planner.audit.roster_breaks import Break
from planner.audit.roster_crews import ideal_cost
from planner.audit.roster_fair import Pool, fair_shares
from planner.audit.roster_helpers import Entry, helpers_at
from planner.audit.roster_people import FORCED
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
KM_BAND = "km_band"
FORCED_VACANCIES = 100.0
PATTERNS = (
    frozenset({rules.MIN_RUN_DAYS, rules.MIN_DAYS_OFF, rules.WEEKLY_REST}) | FORCED | rules.KEPT_FOR
)
PoolKey = tuple[str | None, tuple[str, ...], tuple[tuple[str, Entry], ...]]
"""Whose people, in which roles, and the helpers besides."""


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
    unfair = _unfair(facts, plan) + _km_above(facts, plan)
    return (
        weight_of(facts.scenario, rules.NEED) * vacant
        + weight_of(facts.scenario, rules.HOME_DISTANCE) * way
        + weight_of(facts.scenario, rules.FAIRNESS) * unfair
        + sum(cost.cost for cost in soft_costs(facts, plan))
        + ideal_cost(facts, plan.roster.duties)
    )


@dataclass(frozen=True, slots=True)
class SoftCost:
    """What one rule costs in a roster: units broken and their price, with each break."""

    rule: rules.Rule
    units: float
    cost: float
    breaks: tuple[Break, ...]


def soft_costs(facts: Facts, plan: Plan) -> tuple[SoftCost, ...]:
    """The rules with a price that the roster breaks, in the order of their ids and scopes."""
    found: dict[tuple[str, str, str], list[Break]] = defaultdict(list)
    for rule_id in BROKEN_BY_MEMBERS:
        for broken in breaks_of(facts, plan.roster.duties, rule_id):
            if _has_price(facts, broken):
                found[rule_id, broken.rule.scope, repr(broken.rule)].append(broken)
    trained = trained_rule(facts)
    for slot, count, least in untrained_openings(facts, plan.roster.duties):
        said: dict[str, str | float] = {"point": slot[0], "date": str(slot[1])}
        said |= {"shift": slot[2], "count": count, "limit": least}
        broken = Break(trained, "", float(least - count), said)
        if _has_price(facts, broken):
            found[trained.id, "all", repr(trained)].append(broken)
    return tuple(_cost(facts, tuple(own)) for _, own in sorted(found.items()))


def _cost(facts: Facts, breaks: tuple[Break, ...]) -> SoftCost:
    rule, units = breaks[0].rule, sum(broken.amount for broken in breaks)
    return SoftCost(rule, units, units * _price(facts, rule), breaks)


def _has_price(facts: Facts, broken: Break) -> bool:
    """Whether a break costs something; of hard rules that keep places only one in a crew with a
    range, which others who come could mend.
    """
    if not broken.rule.hard or broken.rule.id not in rules.KEPT_FOR:
        return _price(facts, broken.rule) > 0
    crew = facts.crew(facts.points[str(broken.facts["point"])])
    return any(post.room > post.count for post in crew)


def _price(facts: Facts, rule: rules.Rule) -> float:
    """The price of a unit; 0 for hard rules, but those of patterns."""
    if not rule.hard:
        return rule.weight
    return FORCED_VACANCIES * weight_of(facts.scenario, rules.NEED) if rule.id in PATTERNS else 0.0


def _way(facts: Facts, duty: Duty) -> float:
    member, point = facts.members[duty.member_code], facts.where(duty)
    per_m = limit_of(facts.scenario, member, rules.HOME_DISTANCE, "per_m")
    return math.floor(_metres(member, point) / per_m + 0.5)


def _metres(member: Member, point: ServicePoint) -> float:
    """Great-circle metres from home; 0 without a home, and to a post nowhere on the map."""
    if member.lon is None or member.lat is None or math.isnan(point.lon):
        return 0.0
    phi, other = math.radians(member.lat), math.radians(point.lat)
    turn = math.radians(point.lon - member.lon)
    half = math.sin((other - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(other) * math.sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(half))


def _km_above(facts: Facts, plan: Plan) -> float:
    """Kilometres above the fair ways, in whole metres a duty; 0 where no rule gives km_band."""
    fair = [r for r in facts.scenario.rules if r.id == rules.FAIRNESS and KM_BAND in r.parameters]
    metres: Counter[str] = Counter()
    for duty in plan.roster.duties if fair else ():
        point = facts.where(duty)
        metres[duty.member_code] += _whole_metres(facts.members[duty.member_code], point)
    above = 0.0
    for part in _parts(_pools(facts)) if fair else ():
        members = {m.code: m for pool in part for m in pool.members}
        days = {code: _free_days(part, member, _is_any) for code, member in members.items()}
        total = sum(_mean_way(facts, pool, o) * count for pool in part for o, count in pool.asked)
        for code, member in members.items():
            band = _km_band(fair, member)
            share = total * days[code] / max(sum(days.values()), 1)
            if band is not None:
                above += max(0.0, metres[code] - math.floor(share + band * 1000 + 0.5))
    return above / 1000


def _km_band(fair: list[rules.Rule], member: Member) -> float | None:
    scopes = rules.scopes_of(member)
    speaking = [rule for scope in scopes for rule in fair if rule.scope == scope]
    return speaking[0].parameters[KM_BAND] if speaking else None


def _mean_way(facts: Facts, pool: Pool, opening: Opening) -> float:
    """Mean whole metres of those who may stand there."""
    point = facts.where(opening)
    ways = [_whole_metres(member, point) for member in pool.members]
    return sum(ways) / len(ways) if ways else 0.0


def _whole_metres(member: Member, point: ServicePoint) -> int:
    return math.floor(_metres(member, point) + 0.5)


Counts = Callable[[Opening | Duty], bool]


def _is_any(opening: Opening | Duty) -> bool:
    return opening.start >= time.min


def _is_evening(opening: Opening | Duty) -> bool:
    return opening.start >= EVENING_FROM


def _is_weekend(opening: Opening | Duty) -> bool:
    return opening.date.isoweekday() > 5


KINDS: dict[str, Counts] = {
    "band_shifts": _is_any,
    "evening_band_shifts": _is_evening,
    "weekend_band_shifts": _is_weekend,
}


def _unfair(facts: Facts, plan: Plan) -> float:
    """Shifts outside the bands of all shifts and of each kind that a fairness rule names."""
    fair = (rule for rule in facts.scenario.rules if rule.id == rules.FAIRNESS)
    named = {"band_shifts", *(name for rule in fair for name in rule.parameters)}
    holidays = {holiday.date for holiday in facts.scenario.campaign.holidays}
    kinds = {**KINDS, "holiday_band_shifts": lambda duty: duty.date in holidays}
    return sum(_unfair_kind(facts, plan, name, kinds[name]) for name in kinds if name in named)


def _unfair_kind(facts: Facts, plan: Plan, name: str, counts: Counts) -> float:
    shifts: Counter[str] = Counter(d.member_code for d in plan.roster.duties if counts(d))
    total = 0.0
    for part in _parts(_pools(facts)):
        members = {m.code: m for pool in part for m in pool.members}
        days = {code: _free_days(part, member, counts) for code, member in members.items()}
        shares = fair_shares(facts, part, days, counts)
        for code, member in members.items():
            width = limit_of(facts.scenario, member, rules.FAIRNESS, name)
            share = shares[code]
            low = max(0, math.floor(share - width / 2 + 1e-9))
            high = math.ceil(share + width / 2 - 1e-9)
            total += max(0, low - shifts[code], shifts[code] - high)
    return total


def _pools(facts: Facts) -> dict[PoolKey, Pool]:
    pools: dict[PoolKey, Pool] = {}
    known: dict[object, tuple[tuple[str, Entry], ...]] = {}
    for opening in facts.openings.values():
        point = facts.where(opening)
        team = team_of(facts, point)
        for post in facts.crew(point):
            at = (point.id, point.lon, point.lat, post.roles)
            if at not in known:
                known[at] = helpers_at(facts, point, post.roles)
            key = (team, post.roles, known[at])
            if key not in pools:
                pools[key] = _pool(facts, key)
            pools[key].asked.append((opening, post.aimed))
    return pools


def _pool(facts: Facts, key: PoolKey) -> Pool:
    """The people of a pool, its helpers included."""
    team, roles, lent = key
    helpers = dict(lent)
    people = (
        m
        for m in facts.scenario.members
        if m.code in helpers or ((team is None or m.team == team) and m.fits(roles))
    )
    return Pool([], [m for m in people if not m.unit], helpers)


def team_of(facts: Facts, point: ServicePoint) -> str | None:
    """Whose people stand there: a team's or place's own, the teamless (""), or anybody (None)."""
    if point.kind == "fixed":
        return point.host or point.stop_id
    origin = facts.services[point.service_id].staff_from
    if origin == "own_team":
        return point.group_id or f"point:{point.id}"
    return "" if origin == "outside_teams" else None


def _parts(pools: dict[PoolKey, Pool]) -> Iterator[list[Pool]]:
    """Pools that share a member, directly or through others."""
    by_member: dict[str, list[PoolKey]] = defaultdict(list)
    for key, pool in pools.items():
        for member in pool.members:
            by_member[member.code].append(key)
    seen: set[PoolKey] = set()
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


def _free_days(part: list[Pool], member: Member, counts: Counts) -> int:
    slots = {
        (opening.date, opening.shift)
        for pool in part
        if member in pool.members
        for opening, _ in pool.asked
        if counts(opening)
    }
    return len({day for day, shift in slots if member.can_work(day, shift)}) * member.size
