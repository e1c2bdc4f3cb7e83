"""Worst first: the least worst walk, then the fewest people beyond one distance after another."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

import numpy as np

from planner.model.proof import Limits, Progress, Status, StopRequest, never_stop, no_progress
from planner.placement.checks import WITH_P
from planner.placement.problem import (
    EVERYONE,
    Demand,
    Distance,
    Distances,
    Floats,
    PlacementProblem,
    whole_numbers,
)
from planner.placement.runs import Run
from planner.placement.slots import per_slot
from planner.placement.variants import asked_as, counting_only

SMALLEST = 1e-3
"""People: with fractional weights, fewer than this are not told apart in an earlier level."""
EXACT = 1e12


@dataclass(frozen=True, slots=True)
class Level:
    """People farther than `distance` from every open site, those without a way among them, and the
    fewest possible given the levels before.
    """

    distance: float
    beyond: float
    bound: float


@dataclass(frozen=True, slots=True)
class WorstFirst:
    """The plan, its worst walk (of the people with a way; None without any) with a bound, and its
    levels in the order in which they were settled. status: optimal where all of it is proven.
    """

    open_sites: tuple[int, ...]
    status: Status
    worst_distance: float | None
    worst_bound: float | None
    levels: tuple[Level, ...]


def worst_first(
    problem: PlacementProblem,
    levels: tuple[Distance, ...],
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> WorstFirst:
    """Of the plans of problem.p sites with the least worst walk, those with the fewest people
    beyond the first distance; of these, beyond the second; and so on (lexicographic, in the order
    of `levels`; usually descending). Side conditions hold.

    Each step is one maximal covering in which the rows stand once for every level so far and a
    person of an earlier level weighs more than everything that later ones could still gain.
    InfeasibleError where p sites cannot reach everyone; ValueError for models without p, with
    capacities, or where the levels together weigh more than arithmetic is exact for.
    """
    if problem.model not in WITH_P or problem.p is None or problem.sites.capacity is not None:
        raise ValueError("worst first needs a number of points and no capacities")
    asked = per_slot(problem)
    total = 1 + 2 * len(levels)
    run = Run(progress, should_stop, limits or Limits(), total, time.perf_counter())
    found = run.solve(asked_as(asked, "p_center", p=asked.p, warm_start=asked.warm_start))
    if not found.open_sites or found.worst_distance is None:
        return WorstFirst(found.open_sites, found.status, None, found.bound, ())
    climb = _Climb(asked, run, found.open_sites)
    climb.hold(found.worst_distance, _reachable(asked))
    proven = found.status == "optimal"
    settled: list[Level] = []
    for level in levels:
        if should_stop():
            proven = False
            break
        line = climb.settle(level.value)
        settled.append(line)
        proven = proven and line.bound == line.beyond
    walk = climb.walk[np.isfinite(climb.walk)]
    status: Status = "optimal" if proven else "feasible"
    return WorstFirst(climb.sites, status, float(walk.max()), found.bound, tuple(settled))


@dataclass(frozen=True, slots=True)
class _Held:
    """A level that is settled: people within this distance, and the most of any plan."""

    distance: float
    within: float
    most: float


@dataclass(slots=True, eq=False)
class _Climb:
    """The plan so far and the levels that it is held to."""

    problem: PlacementProblem
    run: Run
    sites: tuple[int, ...]
    held: list[_Held] = field(default_factory=list)

    @property
    def walk(self) -> Floats:
        """To the nearest open site of the rows with people, inf none."""
        walk = self.problem.table.walk[:, list(self.sites)][self.problem.weights > 0]
        return np.asarray(walk.min(axis=1, initial=np.inf), dtype=np.float64)

    def hold(self, distance: float, most: float) -> None:
        """Keeps the number of people whom the plan has within this distance."""
        self.held.append(_Held(distance, self._within(distance), most))

    def settle(self, distance: float) -> Level:
        """The fewest people beyond this distance, those within the earlier ones held."""
        people = float(self.problem.weights.sum())
        alone = self.run.solve(_stacked(self.problem, [(distance, 1.0)], self.sites))
        most = people if alone.bound is None else alone.bound
        weights = self._weights(max(0.0, most - self._within(distance)))
        levels = [(h.distance, w) for h, w in zip(self.held, weights, strict=True)]
        found = self.run.solve(_stacked(self.problem, [*levels, (distance, 1.0)], self.sites))
        earlier = sum(w * h.within for h, w in zip(self.held, weights, strict=True))
        if found.open_sites:
            self._take(found.open_sites)
        self.hold(distance, most)
        bound = most if found.bound is None else min(most, found.bound - earlier)
        beyond = people - self.held[-1].within
        if found.status == "optimal":
            return Level(distance, beyond, beyond)
        return Level(distance, beyond, min(beyond, max(0.0, people - bound)))

    def _take(self, sites: tuple[int, ...]) -> None:
        """The new plan, where it holds the earlier levels."""
        before, self.sites = self.sites, sites
        if any(self._within(h.distance) < h.within - SMALLEST for h in self.held):
            self.sites = before

    def _within(self, distance: float) -> float:
        weights = self.problem.weights
        return float(weights[weights > 0][self.walk <= distance].sum())

    def _weights(self, gain: float) -> list[float]:
        """Of a person in each earlier level: losing the least of one weighs more than all that
        the levels after it can gain.
        """
        step = 1.0 if whole_numbers(self.problem.weights) else SMALLEST
        weights: list[float] = []
        for level in reversed(self.held):
            weights.insert(0, float(np.floor(gain / step)) + 1.0)
            gain += weights[0] * max(0.0, level.most - level.within)
        if sum(weights) * float(self.problem.weights.sum()) > EXACT:
            raise ValueError("so many levels are beyond exact arithmetic")
        return weights


def _reachable(problem: PlacementProblem) -> float:
    """People with a way to some usable site."""
    reachable = problem.table.reachable[:, problem.usable].any(axis=1)
    return float(problem.weights[reachable].sum())


def _stacked(
    problem: PlacementProblem, levels: list[tuple[float, float]], warm: tuple[int, ...]
) -> PlacementProblem:
    """The maximal covering with a row for every level (distance, weight of a person), and rows of
    weight 0 in which the floors are counted.
    """
    counting = counting_only(problem, EVERYONE)
    table, demand = problem.table, counting.demand
    near = [table.walk <= distance for distance, _ in levels]
    weights = [demand.weights * weight for _, weight in levels]
    if problem.floors:
        near.append(problem.near)
        weights.append(np.zeros(demand.weights.size))
    blank = np.zeros((len(levels), demand.weights.size))
    priority = {who: np.append(blank, n) for who, n in demand.priority.items()}
    held = np.concatenate(near)
    return replace(
        asked_as(counting, "max_cover", p=problem.p, warm_start=warm),
        distances=Distances(np.zeros(held.shape), held, table.unit),
        demand=Demand(np.concatenate(weights), priority=priority if problem.floors else {}),
        radius=Distance(0.0, table.unit),
    )
