"""An impossible problem: which single change would make an answer possible, and how little of it.

Counts, money, closings and floors are minimised (maximised) directly in the model of the duties;
radius, spacing and room are found by bisection over the values that matter. Every change is
checked by an answer that keeps all other conditions.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from planner.model.proof import no_progress
from planner.placement.general.check import feasible
from planner.placement.general.engine import Answer
from planner.placement.general.facts import (
    AT_MOST_P,
    facts_of,
    in_people_unit,
    people_of,
    usual_unit,
)
from planner.placement.general.fault import (
    far_rows,
    large_rows,
    packed_rows,
    required_clashes,
)
from planner.placement.general.parts import Asked, Part, places_of
from planner.placement.general.solve import solve_part
from planner.placement.problem import (
    Distance,
    Floats,
    Floor,
    NearPairs,
    PlacementProblem,
    whole_numbers,
)
from planner.placement.watch import Watch

RelaxationKind = Literal["p", "radius", "capacity", "floor", "spacing", "budget", "closings"]
FACTOR_STEP = 1.01
MOST_FACTOR = 1e6
WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A single change that makes an answer possible: value is the new p (larger, or where only
    that helps smaller), radius, share of the floor (unit: whose), spacing, budget, number of
    closings, or the factor on all capacities (to 1 %). at_fault: rows (radius, floor, capacity, p)
    or sites (spacing; p below the required sites) that show why, as far as they are known.
    """

    kind: RelaxationKind
    value: float
    unit: str
    at_fault: tuple[int, ...] = ()


def relaxations(problem: PlacementProblem, watch: Watch) -> tuple[Relaxation, ...]:
    """All single changes that make an impossible problem possible, each the smallest of its kind;
    those that do not help, or could not be settled in time, are left out.
    """
    tries = _tries(problem)
    found: list[Relaxation] = []
    for at, attempt in enumerate(tries):
        if watch.asked_to_end():
            break
        share = _sliced(watch, len(tries) - at)
        way = attempt(problem, share)
        if way is not None:
            found.append(way)
    return tuple(found)


def _tries(
    problem: PlacementProblem,
) -> list[Callable[[PlacementProblem, Watch], Relaxation | None]]:
    """The changes that the problem has a condition for."""
    table = not isinstance(problem.distances, NearPairs)
    nearest = problem.sites.capacity is None and problem.sites.min_load is not None
    tries: list[Callable[[PlacementProblem, Watch], Relaxation | None]] = []
    if problem.p is not None:
        tries.append(_p)
    if problem.radius is not None and table and not nearest:
        tries.append(_radius)
    if problem.sites.capacity is not None:
        tries.append(_capacity)
    tries += [_Floors(number) for number in range(len(problem.floors))]
    if problem.min_spacing is not None:
        tries.append(_spacing)
    if problem.budget is not None:
        tries.append(_budget)
    if problem.max_closings is not None:
        tries.append(_closings)
    return tries


def _sliced(watch: Watch, parts: int) -> Watch:
    """A watch with an equal part of the time that is left."""
    limits = replace(watch.limits, time_limit_s=watch.left_s / parts, gap=0.0, max_nodes=None)
    return Watch(watch.progress, watch.should_stop, limits, time.perf_counter())


def _bare(problem: PlacementProblem, watch: Watch, asked: Asked) -> tuple[Part, Answer]:
    quiet = replace(watch, progress=no_progress)
    costs = asked.site_cost is None or whole_numbers(asked.site_cost)
    goal = asked.goal is None or (whole_numbers(asked.goal) and problem.assignment != "split")
    return solve_part(problem, asked, quiet, whole=costs and goal)


def _sites(part: Part, answer: Answer) -> Floats:
    assert answer.values is not None
    return part.chosen(answer.values).astype(np.float64)


def _holds(problem: PlacementProblem, part: Part, answer: Answer) -> bool:
    """Whether the answer keeps all conditions of the changed problem."""
    if answer.values is None:
        return False
    sites = tuple(np.flatnonzero(part.chosen(answer.values)).tolist())
    places = places_of(part, answer.values)
    return feasible(problem, sites, *(places or (None, None)))


def _possible(problem: PlacementProblem, watch: Watch) -> bool | None:
    """Whether there is any answer; None where that is not known in time."""
    part, answer = _bare(problem, watch, Asked(bare=True))
    if answer.infeasible:
        return False
    return True if _holds(problem, part, answer) else None


def _p(problem: PlacementProblem, watch: Watch) -> Relaxation | None:
    """The smallest larger p; where there is none, the largest smaller one from 1 on."""
    assert problem.p is not None
    facts = facts_of(problem)
    n, ones = facts.sites.size, np.ones(facts.sites.size)
    wishes = [(ones, (problem.p + 1, n))] if problem.p < n else []
    if problem.model not in AT_MOST_P and min(n, problem.p - 1) > 0:
        wishes.append((-ones, (1, min(n, problem.p - 1))))
    for cost, count in wishes:
        asked = Asked(bare=True, site_cost=cost, count=count)
        part, answer = _bare(problem, watch, asked)
        if answer.infeasible:
            continue
        if answer.ended_by != "proof" or answer.values is None:
            return None
        p = round(float(_sites(part, answer).sum()))
        changed = replace(problem, p=p)
        if not (_holds(changed, part, answer) and _possible(changed, watch)):
            return None
        return Relaxation("p", float(p), "site", packed_rows(problem, facts))
    return None


def _radius(problem: PlacementProblem, watch: Watch) -> Relaxation | None:
    """The smallest distance that occurs, above the radius."""
    assert problem.radius is not None
    facts, unit = facts_of(problem), problem.radius.unit
    walk = problem.table.walk[:, facts.sites]
    levels = np.unique(walk[np.isfinite(walk) & (walk > problem.radius.value)])
    changed = [replace(problem, radius=Distance(float(level), unit)) for level in levels]
    at = _first_possible(changed, watch)
    if at is None:
        return None
    return Relaxation("radius", float(levels[at]), unit, far_rows(problem, facts))


def _spacing(problem: PlacementProblem, watch: Watch) -> Relaxation | None:
    """The largest spacing that occurs between two sites, below the spacing."""
    assert problem.min_spacing is not None
    assert problem.sites.spacing is not None
    facts, unit = facts_of(problem), problem.min_spacing.unit
    gap = problem.sites.spacing.walk[np.ix_(facts.sites, facts.sites)]
    gap = np.minimum(gap, gap.T)[np.triu_indices(facts.sites.size, 1)]
    levels = np.unique(gap[gap < problem.min_spacing.value])[::-1]
    changed = [replace(problem, min_spacing=Distance(float(level), unit)) for level in levels]
    at = _first_possible(changed, watch)
    if at is None:
        return None
    return Relaxation("spacing", float(levels[at]), unit, required_clashes(facts))


def _first_possible(changed: list[PlacementProblem], watch: Watch) -> int | None:
    """The first problem with an answer, where all after it have one too; None: none, or unknown."""
    if not changed or not _possible(changed[-1], watch):
        return None
    low, high = 0, len(changed) - 1
    while low < high:
        middle = (low + high) // 2
        answer = _possible(changed[middle], watch)
        if answer is None:
            return None
        low, high = (low, middle) if answer else (middle + 1, high)
    return high


def _capacity(problem: PlacementProblem, watch: Watch) -> Relaxation | None:
    """The smallest factor on every room, to 1 %."""
    assert problem.sites.capacity is not None
    low, high = 1.0, 2.0
    while True:
        answer = _possible(_roomier(problem, high), watch)
        if answer:
            break
        if answer is None or high >= _enough(problem):
            return None
        low, high = high, min(high * high, _enough(problem))
    while high > low * FACTOR_STEP:
        middle = float(np.sqrt(low * high))
        answer = _possible(_roomier(problem, middle), watch)
        if answer is None:
            return None
        low, high = (low, middle) if answer else (middle, high)
    return Relaxation("capacity", high, "factor", large_rows(problem, facts_of(problem)))


def _enough(problem: PlacementProblem) -> float:
    """A factor with which every site that has any room has room for everything."""
    room, load = problem.sites.capacity, problem.demand.load
    assert room is not None
    total = float((problem.weights if load is None else load).sum())
    least = room[room > 0].min(initial=np.inf)
    return float(np.clip(2.0 * total / least, 2.0, MOST_FACTOR)) if np.isfinite(least) else 2.0


def _roomier(problem: PlacementProblem, factor: float) -> PlacementProblem:
    assert problem.sites.capacity is not None
    sites = replace(problem.sites, capacity=problem.sites.capacity * factor)
    return replace(problem, sites=sites)


@dataclass(frozen=True, slots=True)
class _Floors:
    """The largest share of one floor, the others kept."""

    number: int

    def __call__(self, problem: PlacementProblem, watch: Watch) -> Relaxation | None:
        floor = problem.floors[self.number]
        people = in_people_unit(people_of(problem, floor.who))
        total = float(people.sum())
        free = _with_share(problem, self.number, 0.0)
        part, answer = _bare(free, watch, Asked(bare=True, goal=people))
        if answer.infeasible or answer.ended_by != "proof" or total <= 0.0:
            return None
        share = min(-answer.objective / total, floor.share)
        changed = _with_share(problem, self.number, share)
        if not (_holds(changed, part, answer) and _possible(changed, watch)):
            return None
        return Relaxation("floor", share, floor.who, far_rows(problem, part.facts, people))


def _with_share(problem: PlacementProblem, number: int, share: float) -> PlacementProblem:
    floors = list(problem.floors)
    floors[number] = Floor(floors[number].who, share)
    return replace(problem, floors=tuple(floors))


def _budget(problem: PlacementProblem, watch: Watch) -> Relaxation | None:
    """The least money that all other conditions cost."""
    free = replace(problem, budget=None)
    per_site, constant = facts_of(problem).money
    unit = 1.0 if whole_numbers(per_site) else usual_unit(np.abs(per_site))
    part, answer = _bare(free, watch, Asked(bare=True, site_cost=per_site / unit))
    if answer.infeasible or answer.ended_by != "proof" or answer.values is None:
        return None
    budget = float(per_site @ _sites(part, answer)) + constant
    changed = replace(problem, budget=budget)
    if not (_holds(changed, part, answer) and _possible(changed, watch)):
        return None
    return Relaxation("budget", budget, "money")


def _closings(problem: PlacementProblem, watch: Watch) -> Relaxation | None:
    """The fewest existing sites that have to close."""
    free = replace(problem, max_closings=None)
    existing = facts_of(problem).existing.astype(np.float64)
    part, answer = _bare(free, watch, Asked(bare=True, site_cost=-existing))
    if answer.infeasible or answer.ended_by != "proof" or answer.values is None:
        return None
    closed = round(float(existing.sum() - existing @ _sites(part, answer)))
    changed = replace(problem, max_closings=closed)
    if not (_holds(changed, part, answer) and _possible(changed, watch)):
        return None
    return Relaxation("closings", float(closed), "site")
