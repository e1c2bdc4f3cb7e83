"""The next k best points beside the open ones: the joint optimum, and one after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planner.findings import Finding, InfeasibleError
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.placement.moves import Change, Changes, Headline, headline, prepare_moves
from planner.placement.problem import Distance, PlacementProblem, PlacementSolution, Sites
from planner.placement.solve import solve

WITHOUT_COUNT = frozenset({"set_cover", "partial_cover"})
TOP = 10


@dataclass(frozen=True, slots=True, eq=False)
class NextPoints:
    """What k more points would bring to the plan that stands (`now`).

    joint: the best k together, with the proof; added: its new sites; after: its numbers, everybody
    going to the nearest open site. None and empty with `reasons` where no k more points meet the
    problem's wishes. most_gain: no k more points better the objective by more (never below 0).

    greedy: the best single point, then the best beside it, and so on; each with its own gain (with
    capacities each is the engine's best single point, and the numbers are those of going to the
    nearest). alone: the best single points by themselves, best first. Their reasons name what the
    plan with them still breaks.
    """

    now: Headline
    joint: PlacementSolution | None
    added: tuple[int, ...]
    after: Headline | None
    most_gain: float | None
    greedy: tuple[Change, ...]
    alone: Changes
    reasons: tuple[Finding, ...] = ()


def next_points(
    problem: PlacementProblem,
    open_sites: tuple[int, ...],
    k: int,
    *,
    top: int = TOP,
    radius: Distance | None = None,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> NextPoints:
    """The next k best points, for every model that is told a number of points (at most k where
    that number is a most: facility_location). Points that are open stay open at no cost.

    The greedy order is proved to reach 63 % of the joint gain in covering models only (Nemhauser,
    Wolsey & Fisher 1978): the joint optimum is what to build when k is settled. radius as in
    prepare_moves. ValueError for k < 1, models without a number of points, unknown sites.
    """
    if k < 1 or problem.model in WITHOUT_COUNT:
        raise ValueError("next points need k >= 1 and a model with a number of points")
    limits = limits or Limits()
    kept = _kept(problem, open_sites)
    moves = prepare_moves(kept, open_sites, radius=radius)
    openings = moves.openings()
    usable = np.flatnonzero(np.isin(openings.into, problem.usable))
    alone = openings.take(usable)
    greedy = _greedy(kept, open_sites, min(k, len(alone)), (radius, should_stop, limits))
    asked = replace(
        kept, p=len(open_sites) + k, warm_start=(*open_sites, *(int(c.into or 0) for c in greedy))
    )
    joint, reasons = _joint(asked, progress, should_stop, limits)
    sites = joint.open_sites if joint is not None else ()
    return NextPoints(
        now=moves.now,
        joint=joint,
        added=tuple(sorted(set(sites) - set(open_sites))),
        after=headline(kept, sites, radius=radius) if sites else None,
        most_gain=_most_gain(moves.now, joint),
        greedy=greedy,
        alone=alone.take(moves.ranked(alone)[:top]),
        reasons=reasons,
    )


def _kept(problem: PlacementProblem, open_sites: tuple[int, ...]) -> PlacementProblem:
    """The open sites stay open: required, and paid for already."""
    chosen, sites = set(open_sites), problem.sites
    status = tuple("required" if j in chosen else s for j, s in enumerate(sites.status))
    cost = None
    if sites.cost is not None:
        cost = sites.cost.astype(np.float64).copy()
        cost[list(open_sites)] = 0.0
    kept: Sites = replace(sites, status=status, cost=cost)
    return replace(problem, sites=kept)


def _joint(
    asked: PlacementProblem, progress: Progress, should_stop: StopRequest, limits: Limits
) -> tuple[PlacementSolution | None, tuple[Finding, ...]]:
    try:
        found = solve(asked, progress=progress, should_stop=should_stop, limits=limits)
    except InfeasibleError as error:
        return None, tuple(error.findings)
    return found, ()


def _most_gain(now: Headline, joint: PlacementSolution | None) -> float | None:
    if joint is None or joint.bound is None:
        return None
    sign = 1.0 if joint.sense == "max" else -1.0
    return max(0.0, sign * (joint.bound - now.objective))


def _greedy(
    problem: PlacementProblem,
    open_sites: tuple[int, ...],
    k: int,
    asked: tuple[Distance | None, StopRequest, Limits],
) -> tuple[Change, ...]:
    """The best point beside those chosen before it, k times; fewer when asked to stop."""
    radius, should_stop, limits = asked
    chosen, steps = open_sites, list[Change]()
    while len(steps) < k and not should_stop():
        moves = prepare_moves(problem, chosen, radius=radius)
        openings = moves.openings()
        free = openings.take(np.flatnonzero(np.isin(openings.into, problem.usable)))
        best = int(moves.ranked(free)[0])
        if problem.sites.capacity is not None:
            best = _with_room(problem, chosen, free, (best, should_stop, limits))
        steps.append(free.one(best))
        chosen = (*chosen, int(free.into[best]))
    return tuple(steps)


def _with_room(
    problem: PlacementProblem,
    chosen: tuple[int, ...],
    free: Changes,
    asked: tuple[int, StopRequest, Limits],
) -> int:
    """Line of `free` that is the best single point with capacities; the nearest-site best where
    one more point still leaves no answer.
    """
    best, should_stop, limits = asked
    kept = _kept(problem, chosen)
    one_more = replace(kept, p=len(chosen) + 1, warm_start=(*chosen, int(free.into[best])))
    found, _ = _joint(one_more, no_progress, should_stop, limits)
    new = set(found.open_sites) - set(chosen) if found is not None else set()
    return int(np.flatnonzero(free.into == new.pop())[0]) if new else best
