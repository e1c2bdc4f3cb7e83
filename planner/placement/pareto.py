"""Fronts that the screens draw: points against coverage, worst walk and mean walk; and, for one
number of points, coverage against the worst walk.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from planner.findings import InfeasibleError
from planner.model.proof import Limits, Progress, Status, StopRequest, never_stop, no_progress
from planner.placement.engines import needs_general
from planner.placement.moves import headline, prepare_moves
from planner.placement.problem import (
    Floats,
    Ints,
    ModelName,
    NearPairs,
    PlacementProblem,
    PlacementSolution,
)
from planner.placement.runs import Run
from planner.placement.slots import per_slot
from planner.placement.variants import (
    SMALLEST,
    asked_as,
    farther_than,
    outweighing,
    reachable_people,
    stacked,
)

Kind = Literal["most_covered", "least_worst", "least_mean", "trade_off"]
Aim = Literal["p", "covered", "worst_distance", "mean_distance"]
MODEL: Mapping[Kind, ModelName] = {
    "most_covered": "max_cover",
    "least_worst": "p_center",
    "least_mean": "p_median",
}
KINDS: tuple[Kind, ...] = ("most_covered", "least_worst", "least_mean")
AIMS: tuple[Aim, ...] = ("p", "covered", "worst_distance", "mean_distance")
STEPS = 8
AHEAD = 4


@dataclass(frozen=True, slots=True)
class FrontPoint:
    """One plan of p sites that is the best of its kind, with the best that p sites could do.

    covered: people within the radius; mean_distance, worst_distance of the people with a way to an
    open site, None where there are none; unreached: people with none (nan for near pairs).
    covered_bound, worst_bound, mean_bound: no plan of p sites betters them (the last two: no plan
    in which everyone who could have a way has one); None = not asked. trade_off: covered_bound
    holds for plans whose worst walk is at most `within`. status: of the answer to its own question;
    "infeasible" and "stopped" have no sites.
    """

    p: int
    kind: Kind
    open_sites: tuple[int, ...]
    status: Status
    covered: float | None = None
    covered_priority: Mapping[str, float] | None = None
    worst_distance: float | None = None
    mean_distance: float | None = None
    unreached: float = 0.0
    covered_bound: float | None = None
    worst_bound: float | None = None
    mean_bound: float | None = None
    within: float | None = None


Tell = Callable[[FrontPoint], None]


def tell_nobody(point: FrontPoint) -> None:
    """A Tell that nobody hears."""


def front(
    problem: PlacementProblem,
    counts: Iterable[int],
    *,
    kinds: tuple[Kind, ...] = KINDS,
    tell: Tell = tell_nobody,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> tuple[FrontPoint, ...]:
    """The extreme plans of every number of points: most covered, least worst, least mean walk.

    Side conditions of the problem hold throughout. Each solve starts from the plan for the number
    before; where more sites can only help, a bound for more points also holds for fewer. `tell`
    hears each point as soon as it is solved; the answer may have tighter bounds. Asked to stop, it
    returns what it has. ValueError: most_covered without a radius, a kind that is no extreme.
    """
    if "trade_off" in kinds or ("most_covered" in kinds and not _has_radius(problem)):
        raise ValueError("a front has extreme kinds, and most_covered needs a radius")
    asked, numbers = per_slot(problem), sorted(set(counts))
    total = len(numbers) * len(kinds)
    run = Run(progress, should_stop, limits or Limits(), total, time.perf_counter())
    points: list[FrontPoint] = []
    before: dict[Kind, tuple[int, ...]] = {}
    for p in numbers:
        for kind in kinds:
            if should_stop():
                return _tightened(asked, points)
            carried = _carried(asked, kind, before.get(kind, ()), p)
            try:
                point = _extreme(asked, kind, p, carried, run, ways_out=False)
            except InfeasibleError:
                point = FrontPoint(p, kind, (), "infeasible")
            before[kind] = point.open_sites
            points.append(point)
            tell(point)
    return _tightened(asked, points)


def trade_off(
    problem: PlacementProblem,
    steps: int = STEPS,
    *,
    tell: Tell = tell_nobody,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> tuple[FrontPoint, ...]:
    """For problem.p sites: people covered against the worst walk, least worst walk first.

    Between the two extremes, the most covered within each of `steps` longest walks (the epsilon-
    constraint method, Haimes, Lasdon & Wismer 1971): a maximal covering in which a person within
    the longest walk outweighs all that the radius can gain; with capacities or side conditions a
    p-median of being beyond the radius that knows no longer walk. Plans that another one dominates
    are dropped. ValueError without p or radius; InfeasibleError where p sites cannot reach
    everyone.
    """
    if problem.p is None or problem.radius is None:
        raise ValueError("a trade-off needs p and a radius")
    asked = per_slot(problem)
    run = Run(progress, should_stop, limits or Limits(), steps + 2, time.perf_counter())
    run.ahead = min(run.total, AHEAD)
    least = _extreme(asked, "least_worst", problem.p, (), run)
    most = _extreme(asked, "most_covered", problem.p, least.open_sites, run)
    points = [replace(most, kind="trade_off"), replace(least, kind="trade_off")]
    for point in points:
        tell(point)
    last, run.ahead = most, 0
    for level in _levels(asked, least, most, steps):
        if should_stop():
            break
        if last.unreached > least.unreached or (last.worst_distance or 0.0) > level:
            last = _within(asked, level, (least, most), run)
            points.append(last)
            tell(last)
    found = [point for point in points if point.open_sites]
    return tuple(sorted(undominated(found), key=_shortest_worst))


def dominates(a: FrontPoint, b: FrontPoint, *, by: tuple[Aim, ...] = AIMS) -> bool:
    """Whether a is nowhere worse than b in these aims and better in one: fewer points, more
    covered, a shorter worst or mean walk (of two plans that leave different numbers of people
    without a way, the one that leaves fewer walks less).
    """
    pairs = [(_aim(a, name), _aim(b, name)) for name in by]
    return all(x <= y for x, y in pairs) and any(x < y for x, y in pairs)


def undominated(
    points: Iterable[FrontPoint], *, by: tuple[Aim, ...] = ("covered", "worst_distance")
) -> tuple[FrontPoint, ...]:
    """The points that no other one dominates; of equal ones the first."""
    kept: list[FrontPoint] = []
    for point in points:
        if any(dominates(k, point, by=by) or _equal(k, point, by) for k in kept):
            continue
        kept = [k for k in kept if not dominates(point, k, by=by)]
        kept.append(point)
    return tuple(kept)


def _has_radius(problem: PlacementProblem) -> bool:
    return problem.radius is not None or isinstance(problem.distances, NearPairs)


def _aim(point: FrontPoint, name: Aim) -> tuple[float, float]:
    """Smaller is better."""
    if name == "p":
        return 0.0, float(point.p)
    if name == "covered":
        return 0.0, -(point.covered or 0.0)
    walk = point.worst_distance if name == "worst_distance" else point.mean_distance
    return point.unreached, np.inf if walk is None else walk


def _equal(a: FrontPoint, b: FrontPoint, by: tuple[Aim, ...]) -> bool:
    return all(_aim(a, name) == _aim(b, name) for name in by)


def _shortest_worst(point: FrontPoint) -> tuple[float, float]:
    return _aim(point, "worst_distance")


def _carried(
    problem: PlacementProblem, kind: Kind, sites: tuple[int, ...], p: int
) -> tuple[int, ...]:
    """The plan for fewer points and the best single sites beside it, up to p."""
    asked = asked_as(problem, MODEL[kind], p=p)
    while sites and len(sites) < p:
        moves = prepare_moves(asked, sites)
        openings = moves.openings()
        free = openings.take(np.flatnonzero(np.isin(openings.into, asked.usable)))
        if not len(free):
            break
        sites = tuple(sorted((*sites, int(free.into[moves.ranked(free)[0]]))))
    return sites


def _extreme(
    problem: PlacementProblem,
    kind: Kind,
    p: int,
    warm: tuple[int, ...],
    run: Run,
    *,
    ways_out: bool = True,
) -> FrontPoint:
    asked = asked_as(problem, MODEL[kind], p=p, warm_start=warm)
    found = run.solve(asked, ways_out=ways_out)
    bound = found.bound
    people = reachable_people(problem) if kind == "least_mean" else 0.0
    mean = bound / people if bound is not None and people > 0 else None
    return replace(
        _point(problem, found, kind, p),
        covered_bound=bound if kind == "most_covered" else None,
        worst_bound=bound if kind == "least_worst" else None,
        mean_bound=mean if kind == "least_mean" else None,
    )


def _within(
    problem: PlacementProblem, level: float, ends: tuple[FrontPoint, FrontPoint], run: Run
) -> FrontPoint:
    """The most covered by problem.p sites with everybody within `level`. ends: least worst walk,
    most covered.
    """
    assert problem.p is not None
    assert problem.radius is not None
    everybody = reachable_people(problem)
    if problem.sites.capacity is not None or needs_general(asked_as(problem, "max_cover")):
        asked = asked_as(problem, "p_median", p=problem.p, warm_start=ends[0].open_sites)
        found = run.solve(farther_than(asked, problem.radius, at_most=level))
        most = None if found.bound is None else everybody - found.bound
    else:
        gain = (ends[1].covered_bound or everybody) - (ends[0].covered or 0.0)
        weight = outweighing(problem, gain)
        levels = [(level, weight), (problem.radius.value, 1.0)]
        found = run.solve(stacked(problem, levels, ends[0].open_sites))
        most = None if found.bound is None else found.bound - weight * everybody
    point = replace(_point(problem, found, "trade_off", problem.p), within=level)
    short = point.unreached > ends[0].unreached + SMALLEST
    if short or point.worst_distance is None or point.worst_distance > level:
        point = FrontPoint(problem.p, "trade_off", (), "stopped", within=level)
    return replace(point, covered_bound=most)


def _point(problem: PlacementProblem, found: PlacementSolution, kind: Kind, p: int) -> FrontPoint:
    """The plan's numbers, everybody at the site that serves them."""
    if not found.open_sites:
        return FrontPoint(p, kind, (), found.status)
    if isinstance(problem.distances, NearPairs):
        return _covered_only(problem, found, kind, p)
    row, site, share = _served(problem, found)
    walk, weights = problem.table.walk[row, site], problem.weights
    people = weights[row] * share
    some = people > 0
    total = float(people.sum())
    near = np.zeros(row.size) if problem.radius is None else walk <= problem.radius.value
    groups = problem.demand.priority
    covered = {who: float((n[row] * share * near).sum()) for who, n in groups.items()}
    return FrontPoint(
        p=p,
        kind=kind,
        open_sites=found.open_sites,
        status=found.status,
        covered=None if problem.radius is None else float((people * near).sum()),
        covered_priority=None if problem.radius is None else covered,
        worst_distance=float(walk[some].max()) if some.any() else None,
        mean_distance=float((people * walk)[some].sum()) / total if total > 0 else None,
        unreached=float(weights.sum()) - total,
    )


def _covered_only(
    problem: PlacementProblem, found: PlacementSolution, kind: Kind, p: int
) -> FrontPoint:
    """The plan's numbers where near pairs know no distances."""
    numbers = headline(asked_as(problem, "max_cover", p=p), found.open_sites)
    return FrontPoint(
        p=p,
        kind=kind,
        open_sites=found.open_sites,
        status=found.status,
        covered=numbers.covered,
        covered_priority=numbers.covered_priority,
        unreached=numbers.unreached,
    )


def _served(problem: PlacementProblem, found: PlacementSolution) -> tuple[Ints, Ints, Floats]:
    """Rows, the sites that serve them, and their shares: as assigned with capacities, else the
    nearest open site.
    """
    if found.shares is not None:
        return found.shares.row, found.shares.site, found.shares.share
    site = found.assignment
    if problem.sites.capacity is None:
        walk = problem.table.walk[:, list(found.open_sites)]
        nearest = np.array(found.open_sites, dtype=np.int64)[walk.argmin(axis=1)]
        site = np.where(np.isfinite(walk.min(axis=1)), nearest, -1)
    row = np.flatnonzero(site >= 0)
    return row, site[row], np.ones(row.size)


def _levels(
    problem: PlacementProblem, least: FrontPoint, most: FrontPoint, steps: int
) -> list[float]:
    """Distances that occur, at most `steps`, from the worst walk of `most` down to `least`'s."""
    table = problem.table
    known = table.values[:, problem.usable][table.reachable[:, problem.usable]]
    short = most.unreached > least.unreached or most.worst_distance is None
    top = float(known.max(initial=0.0)) if short else float(most.worst_distance or 0.0)
    bottom = least.worst_distance or 0.0
    between = np.unique(known[(known >= bottom) & (known <= top)])
    if not between.size or not least.open_sites:
        return []
    at = np.searchsorted(between, np.linspace(top, bottom, steps), side="right") - 1
    return list(dict.fromkeys(between[np.maximum(at, 0)].tolist()))


def _tightened(problem: PlacementProblem, points: list[FrontPoint]) -> tuple[FrontPoint, ...]:
    """Bounds of each number of points said of all its plans; where more sites can only help, a
    bound for more points said for fewer.
    """
    more_helps = _helped_by_more(problem)
    covered = _shared([(q.p, q.covered_bound) for q in points], min, more_helps=more_helps)
    worst = _shared([(q.p, q.worst_bound) for q in points], max, more_helps=more_helps)
    mean = _shared([(q.p, q.mean_bound) for q in points], max, more_helps=more_helps)
    return tuple(
        replace(q, covered_bound=covered[q.p], worst_bound=worst[q.p], mean_bound=mean[q.p])
        for q in points
    )


def _helped_by_more(problem: PlacementProblem) -> bool:
    """Whether any plan stays allowed, and no worse, with one more site."""
    sites = problem.sites
    return problem.min_spacing is None and problem.budget is None and sites.min_load is None


def _shared(
    bounds: list[tuple[int, float | None]],
    tightest: Callable[[list[float]], float],
    *,
    more_helps: bool,
) -> dict[int, float | None]:
    """The tightest bound that holds for each number of points."""
    held: dict[int, float | None] = {}
    for p in {p for p, _ in bounds}:
        valid = [b for q, b in bounds if b is not None and (q == p or (more_helps and q > p))]
        held[p] = tightest(valid) if valid else None
    return held
