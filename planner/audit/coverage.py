"""Coverage recomputed by its definition, in plain loops, apart from planner.coverage.

Definition: see planner/coverage. Nothing is imported from there.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.audit.facts import Facts, fault
from planner.findings import Finding
from planner.model.campaign import Service, minutes_between
from planner.model.coverage import WEEK, CoverageRow
from planner.model.demand import DemandTable
from planner.model.place import DemandCell
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.model.standing import placed_apart
from planner.model.timetable import Opening
from planner.model.travel import WALKERS, ODCostMatrix, Walker

Counts = dict[Walker, tuple[int, int, int]]
Key = tuple[str, str, str, str, str]
Served = dict[tuple[int, Walker], tuple[str, tuple[int, int, int]]]


@dataclass(frozen=True, slots=True)
class Recount:
    """What the recount reads: the plan's facts, the matrices, the demand, the normal week."""

    facts: Facts
    points: tuple[ServicePoint, ...]
    openings: tuple[Opening, ...]
    minutes: Mapping[Walker, ODCostMatrix]
    demand: DemandTable
    first: date
    split: tuple[Counts, ...]


def check_coverage(
    facts: Facts, plan: Plan, minutes: Mapping[Walker, ODCostMatrix], demand: DemandTable
) -> Iterator[Finding]:
    """Every line of the report equals the recount; classes add up to everyone."""
    said: dict[Key, CoverageRow] = {
        (r.group_id, r.service_id, r.shift, r.walker, r.coverage_class): r
        for r in plan.coverage.rows
    }
    openings = plan.timetable.openings
    split = tuple(split_cell(cell, facts.scenario) for cell in facts.scenario.cells)
    first = normal_week(facts.scenario, openings)
    points, openings = placed_apart(plan.points(), openings)
    facts = replace(facts, points={point.id: point for point in points})
    found = recount(Recount(facts, points, openings, minutes, demand, first, split))
    for key in sorted({*said, *found}):
        row = said.get(key)
        numbers = (row.people, row.elderly, row.households) if row else (0, 0, 0)
        expected = found.get(key, (0, 0, 0))
        if numbers != expected:
            yield fault("coverage", where=" ".join(key), said=str(numbers), found=str(expected))
            return
    yield from _check_sums(facts, plan.coverage.rows)


def recount(base: Recount) -> dict[Key, tuple[int, int, int]]:
    """(people, elderly, households) by group, service, shift, walker, class; zeros left out."""
    scenario = base.facts.scenario
    sums: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    for service in scenario.services:
        shifts = {s.id: _one_shift(base, service, s.id) for s in scenario.campaign.shifts}
        shifts[WEEK] = _whole_week(scenario, shifts)
        for shift_id, served in shifts.items():
            for (index, walker), (other, numbers) in served.items():
                whole = base.split[index][walker]
                group = scenario.cells[index].group_id
                for k in range(3):
                    sums[group, service.id, shift_id, walker, "served"][k] += numbers[k]
                    sums[group, service.id, shift_id, walker, other][k] += whole[k] - numbers[k]
    return {key: (v[0], v[1], v[2]) for key, v in sums.items() if any(v)}


def split_cell(cell: DemandCell, scenario: Scenario) -> Counts:
    """(people, elderly, households) of a cell by walker; each person counted once."""
    elderly = min(cell.elderly, cell.people)
    disabled = min(cell.disabled, cell.people)
    share = scenario.assumed("people.disabled_elderly_share", 0.5)
    both = min(math.floor(disabled * share + 0.5), elderly)
    both = max(both, disabled - (cell.people - elderly))
    alone = elderly - both
    people: dict[Walker, int] = {
        "adult": cell.people - disabled - alone,
        "elderly": alone,
        "mobility_limited": disabled,
    }
    old: dict[Walker, int] = {"adult": 0, "elderly": alone, "mobility_limited": both}
    households = _largest_remainder(cell.households, [people[w] for w in WALKERS])
    return {w: (people[w], old[w], households[k]) for k, w in enumerate(WALKERS)}


def walker_people(scenario: Scenario) -> dict[Walker, NDArray[np.int64]]:
    """People by cell (n) for every walker."""
    split = [split_cell(cell, scenario) for cell in scenario.cells]
    return {w: np.array([s[w][0] for s in split], dtype=np.int64) for w in WALKERS}


def normal_week(scenario: Scenario, openings: tuple[Opening, ...]) -> date:
    """Monday of the normal week: wholly inside, no holiday, most openings, the first such."""
    campaign = scenario.campaign
    count = Counter(o.date - timedelta(days=o.date.weekday()) for o in openings)
    holidays = {h.date for h in campaign.holidays}
    mondays = sorted({d - timedelta(days=d.weekday()) for d in campaign.days()})
    whole = [
        m
        for m in mondays
        if m >= campaign.start
        and m + timedelta(days=6) <= campaign.last_day
        and not any(m + timedelta(days=k) in holidays for k in range(7))
    ]
    return max(whole or mondays, key=lambda monday: (count[monday], -monday.toordinal()))


def _one_shift(base: Recount, service: Service, shift_id: str) -> Served:
    """Charge the desks in order of walking time; say what is served and what the rest is."""
    room = _capacities(base, service, shift_id)
    visits = base.demand.of(service.id, shift_id)
    load = {
        (i, w): float(visits[i]) * base.split[i][w][0] / cell.people
        for i, cell in enumerate(base.facts.scenario.cells)
        for w in WALKERS
        if cell.people and base.split[i][w][0]
    }
    left, near = dict(load), set()
    for _, row, index, rank in _pairs(base.minutes, room, service.catchment_minutes):
        unit = (index, WALKERS[rank])
        if unit not in left:
            continue
        near.add(unit)
        take = min(left[unit], room[row])
        left[unit] -= take
        room[row] -= take
    return {
        unit: _outcome(base.split[unit[0]][unit[1]], unit in near, load[unit], left[unit])
        for unit in load
    }


def _outcome(
    whole: tuple[int, int, int], near: bool, load: float, left: float
) -> tuple[str, tuple[int, int, int]]:
    if not near:
        return "out_of_reach", (0, 0, 0)
    share = 1.0 if load == 0 else (load - left) / load
    return "full", (_part(whole[0], share), _part(whole[1], share), _part(whole[2], share))


def _whole_week(scenario: Scenario, shifts: dict[str, Served]) -> Served:
    week: Served = {}
    units = {unit for served in shifts.values() for unit in served}
    for unit in units:
        best, other = (0, 0, 0), "out_of_reach"
        for shift in scenario.campaign.shifts:
            if not _comes(scenario, unit[1], shift.id):
                continue
            label, numbers = shifts[shift.id][unit]
            other = label if label == "full" else other
            best = numbers if numbers[0] > best[0] else best
        week[unit] = (other, best)
    return week


def _comes(scenario: Scenario, walker: Walker, shift_id: str) -> bool:
    default = 0.0 if walker != "adult" and shift_id == "evening" else 1.0
    return scenario.assumed(f"comes.{walker}.{shift_id}", default) > 0


def _capacities(base: Recount, service: Service, shift_id: str) -> dict[int, float]:
    """Visits a week by row of the matrix, for points open in this shift in the normal week."""
    rows = {point.id: row for row, point in enumerate(base.points)}
    room: dict[int, float] = defaultdict(float)
    for opening in base.openings:
        point = base.facts.points[opening.point_id]
        week = base.first <= opening.date <= base.first + timedelta(days=6)
        if week and opening.shift == shift_id and point.service_id == service.id:
            room[rows[point.id]] += _visits_of(base.facts, service, point, opening)
    return room


def _visits_of(facts: Facts, service: Service, point: ServicePoint, opening: Opening) -> float:
    if service.seats_per_session is not None:
        return float(service.seats_per_session)
    venue = facts.venues.get(point.venue_id)
    desks = service.desks or (venue.desks if venue else 1) or 1
    open_minutes = minutes_between(opening.start, opening.end)
    return desks * open_minutes / service.minutes_per_visit.value


def _pairs(
    minutes: Mapping[Walker, ODCostMatrix], room: Mapping[int, float], catchment: float
) -> list[tuple[float, int, int, int]]:
    """(minutes, point row, cell, walker rank) within the catchment, in charging order."""
    pairs: list[tuple[float, int, int, int]] = []
    for rank, walker in enumerate(WALKERS):
        matrix = minutes[walker]
        for row in room:
            reached = matrix.reachable[row] & (matrix.minutes[row] <= catchment)
            near = np.flatnonzero(reached).tolist()
            walk = matrix.minutes[row]
            pairs.extend((round(float(walk[index]), 6), row, index, rank) for index in near)
    return sorted(pairs)


def _part(whole: int, share: float) -> int:
    return min(whole, math.floor(whole * share + 0.5 + 1e-9))


def _largest_remainder(total: int, weights: list[int]) -> list[int]:
    everyone = sum(weights)
    if everyone == 0:
        return [total, *[0] * (len(weights) - 1)]
    shares = [divmod(total * weight, everyone) for weight in weights]
    parts = [whole for whole, _ in shares]
    order = sorted(range(len(weights)), key=lambda k: (-shares[k][1], k))
    for k in order[: total - sum(parts)]:
        parts[k] += 1
    return parts


def _check_sums(facts: Facts, rows: tuple[CoverageRow, ...]) -> Iterator[Finding]:
    people = sum(cell.people for cell in facts.scenario.cells)
    sums: Counter[tuple[str, str]] = Counter()
    for row in rows:
        sums[row.service_id, row.shift] += row.people
    for (service, shift), total in sums.items():
        if total != people:
            yield fault("coverage_sum", service=service, shift=shift, said=total, found=people)
