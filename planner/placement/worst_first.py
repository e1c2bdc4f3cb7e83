"""Worst first: the least worst walk, then the fewest people beyond one distance after another."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np

from planner.model.proof import Limits, Progress, Status, StopRequest, never_stop, no_progress
from planner.placement.cases import CenterCase
from planner.placement.checks import WITH_P
from planner.placement.engines import needs_general
from planner.placement.p_center import lexicographic_center
from planner.placement.problem import Distance, PlacementProblem
from planner.placement.reasons import no_answer, refuse
from planner.placement.runs import Run
from planner.placement.slots import per_slot
from planner.placement.variants import SMALLEST, asked_as, stacked
from planner.placement.watch import Watch

STEP = 8.0
FIRST = 512.0
EXACT = 1e11


@dataclass(frozen=True, slots=True)
class Level:
    """People farther than `distance` from every open site, those without a way among them, and the
    fewest possible given the levels before.
    """

    distance: float
    beyond: float
    bound: float


@dataclass(frozen=True, slots=True)
class Step:
    """A walk that occurs, the people who have it, and whether neither can be less given the steps
    before.
    """

    distance: float
    people: float
    proven: bool


@dataclass(frozen=True, slots=True)
class WorstFirst:
    """The plan, its worst walk (of the people with a way; None without any) with a bound, and its
    levels, or steps, in the order in which they were settled. status: optimal where all of it is
    proven.
    """

    open_sites: tuple[int, ...]
    status: Status
    worst_distance: float | None
    worst_bound: float | None
    levels: tuple[Level, ...] = ()
    steps: tuple[Step, ...] = ()


def worst_first(
    problem: PlacementProblem,
    levels: int | tuple[Distance, ...],
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> WorstFirst:
    """Of the plans of problem.p sites with the least worst walk, those with the fewest people
    beyond the first distance; of these, beyond the second; and so on (lexicographic, in the order
    of `levels`; usually descending). Side conditions hold. With a number of levels: the fewest
    people at the worst walk, then the least next walk that occurs, the fewest people at that, and
    so on (no side conditions; see p_center.lexicographic_center).

    For distances each step is a maximal covering in which the rows stand once for every level so
    far, people of earlier levels weighing more; they weigh more still until the earlier levels are
    held, which proves the step. Where that would be beyond exact arithmetic it is left unproven.
    InfeasibleError where p sites cannot reach everyone; ValueError for models without p or with
    capacities, and for a number of levels with side conditions.
    """
    if problem.model not in WITH_P or problem.p is None or problem.sites.capacity is not None:
        raise ValueError("worst first needs a number of points and no capacities")
    asked = per_slot(problem)
    if isinstance(levels, int):
        watch = Watch(
            _by_number(asked, progress), should_stop, limits or Limits(), time.perf_counter()
        )
        return _down_the_line(asked_as(asked, "p_center", p=asked.p), levels, watch)
    total = 1 + 2 * len(levels)
    run = Run(progress, should_stop, limits or Limits(), total, time.perf_counter())
    found = run.solve(asked_as(asked, "p_center", p=asked.p, warm_start=asked.warm_start))
    if not found.open_sites or found.worst_distance is None:
        return WorstFirst(found.open_sites, found.status, None, found.bound, ())
    climb = _Climb(asked, run, found.open_sites)
    climb.hold(found.worst_distance, FIRST)
    proven = found.status == "optimal"
    settled: list[Level] = []
    for level in levels:
        if should_stop():
            proven = False
            break
        line = climb.settle(level.value)
        settled.append(line)
        proven = proven and line.bound == line.beyond
    status: Status = "optimal" if proven else "feasible"
    return WorstFirst(climb.sites, status, _worst(asked, climb.sites), found.bound, tuple(settled))


def _by_number(problem: PlacementProblem, progress: Progress) -> Progress:
    """Told of positions of the usable sites, it tells of sites."""
    usable = problem.usable

    def told(
        stage: str, share: float, gap: float | None = None, answer: tuple[int, ...] | None = None
    ) -> None:
        sites = None if answer is None else tuple(sorted(usable[list(answer)].tolist()))
        progress(stage, share, gap, sites)

    return told


def _down_the_line(problem: PlacementProblem, count: int, watch: Watch) -> WorstFirst:
    """The farthest walks that occur, each as short and as rare as can be given the ones before."""
    if needs_general(problem):
        raise ValueError("worst first by steps knows no side conditions; name distances instead")
    assert problem.p is not None
    refuse(problem)
    usable, weights = problem.usable, problem.weights
    walk = problem.table.walk[:, usable]
    counted = np.isfinite(walk).any(axis=1) & (weights > 0)
    required = tuple(np.flatnonzero(np.isin(usable, problem.required)).tolist())
    case = CenterCase(walk[counted], problem.p, required)
    found, line = lexicographic_center(case, watch, count, people=weights[counted])
    if found.impossible:
        raise no_answer(problem, watch)
    sites = tuple(sorted(usable[list(found.open_sites)].tolist()))
    lines = zip(line.distance, line.people, line.proved, strict=True)
    steps = tuple(Step(*one) for one in lines)
    worst = _worst(problem, sites) if sites else None
    proven = bool(sites) and found.bound == worst and all(step.proven for step in steps)
    return WorstFirst(sites, "optimal" if proven else "feasible", worst, found.bound, steps=steps)


def _worst(problem: PlacementProblem, sites: tuple[int, ...]) -> float:
    """The worst walk of the people with a way to one of these sites."""
    walk = problem.table.walk[:, list(sites)].min(axis=1)
    return float(walk[(problem.weights > 0) & np.isfinite(walk)].max(initial=0.0))


@dataclass(slots=True)
class _Held:
    """A level that is settled: people within this distance, and what a person of it weighs."""

    distance: float
    within: float
    weight: float


@dataclass(slots=True, eq=False)
class _Climb:
    """The plan so far and the levels that it is held to."""

    problem: PlacementProblem
    run: Run
    sites: tuple[int, ...]
    held: list[_Held] = field(default_factory=list)

    def hold(self, distance: float, weight: float = STEP) -> None:
        """Keeps the number of people whom the plan has within this distance; the levels before it
        weigh more.
        """
        for level in self.held:
            level.weight *= STEP
        self.held.append(_Held(distance, self.within(distance, self.sites), weight))

    def settle(self, distance: float) -> Level:
        """The fewest people beyond this distance, those within the earlier ones held."""
        people = float(self.problem.weights.sum())
        most, proven = people, False
        while not proven:
            levels = [*((h.distance, h.weight) for h in self.held), (distance, 1.0)]
            found = self.run.solve(stacked(self.problem, levels, self.sites), ways_out=False)
            if found.bound is not None:
                most = min(most, found.bound - sum(h.weight * h.within for h in self.held))
            lost = self._first_lost(found.open_sites)
            if found.open_sites and lost is None:
                self.sites, proven = found.open_sites, found.status == "optimal"
            if lost is None or found.status != "optimal" or not self._weighed_up(lost):
                break
        self.hold(distance)
        beyond = people - self.held[-1].within
        return Level(distance, beyond, beyond if proven else min(beyond, max(0.0, people - most)))

    def within(self, distance: float, sites: tuple[int, ...]) -> float:
        """People within this distance of one of these sites."""
        walk = self.problem.table.walk[:, list(sites)].min(axis=1, initial=np.inf)
        return float(self.problem.weights[walk <= distance].sum())

    def _first_lost(self, sites: tuple[int, ...]) -> int | None:
        """The first earlier level that this plan does not hold."""
        for number, level in enumerate(self.held):
            if self.within(level.distance, sites) < level.within - SMALLEST:
                return number
        return None

    def _weighed_up(self, lost: int) -> bool:
        """Makes the level that was lost, and those before it, weigh more where that stays exact."""
        for level in self.held[: lost + 1]:
            level.weight *= STEP
        weight = sum(level.weight for level in self.held)
        return weight * float(self.problem.weights.sum()) <= EXACT
