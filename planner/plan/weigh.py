"""Use case: what more points would bring, and what each condition of a question costs."""

from __future__ import annotations

from dataclasses import replace

from planner import placement
from planner.findings import InfeasibleError
from planner.model.proof import Limits, Progress, StopRequest
from planner.model.question import Curve, CurvePoint, FloorPrice
from planner.placement.equity import FloorPrice as Priced
from planner.placement.equity import floor_prices
from planner.placement.pareto import FrontPoint, front
from planner.placement.problem import (
    Demand,
    Distance,
    Distances,
    PlacementProblem,
    PlacementSolution,
    Sites,
)
from planner.plan._figures import figures
from planner.plan._questions import Asked

MORE, FEWER = 6, 6
"""How many points more and fewer than now, or than asked for, the curve shows."""
GROUP = "group:"


def trace_curve(
    asked: Asked, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> Curve:
    """For every number of points up to a few more than now: the most people near, and the least
    that whoever lives farthest must walk.
    """
    found = front(
        _by_count(asked),
        _counts(asked),
        kinds=("most_covered", "least_worst"),
        progress=progress,
        should_stop=should_stop,
        limits=limits,
    )
    most = [point for point in found if point.kind == "most_covered" and point.open_sites]
    least = {point.p: point for point in found if point.kind == "least_worst"}
    return Curve(
        question=asked.question,
        people=round(float(asked.ground.people.sum())),
        steps=tuple(_step(asked, point, least.get(point.p)) for point in most),
    )


def price_floors(
    asked: Asked, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> tuple[FloorPrice, ...]:
    """What each floor of the question costs in the question's own aim, the others held; the floors
    on all residential groups are priced together.
    """
    problem = asked.problem
    if any(floor.who.startswith(GROUP) for floor in problem.floors):
        return _priced_by_kind(asked, progress, should_stop, limits)
    found = floor_prices(
        problem, problem.floors, progress=progress, should_stop=should_stop, limits=limits
    )
    return tuple(_price(price) for price in found)


def _by_count(asked: Asked) -> PlacementProblem:
    """Everyone, the question's minutes, no other condition."""
    ground = asked.ground
    return PlacementProblem(
        model="max_cover",
        distances=Distances(ground.minutes, ground.reachable, "minute"),
        demand=Demand(ground.people),
        sites=Sites(ground.status),
        p=1,
        radius=Distance(asked.question.minutes, "minute"),
    )


def _counts(asked: Asked) -> range:
    asked_for = asked.problem.p or len(asked.ground.now)
    standing = max(len(asked.ground.now), asked_for)
    first = min(len(asked.ground.now), asked_for) - FEWER
    least = max(1, len(asked.problem.required), first)
    return range(least, min(standing + MORE, asked.problem.usable.size) + 1)


def _step(asked: Asked, point: FrontPoint, least: FrontPoint | None) -> CurvePoint:
    told = figures(asked.ground, point.open_sites, asked.question.minutes)
    bound = point.covered_bound
    return CurvePoint(
        points=point.p,
        people_near=told.people_near,
        at_most=told.people if bound is None else bound,
        proven=bound is not None and bound - told.people_near < 0.5,
        least_worst=None if least is None else least.worst_distance,
        worst_proven=least is not None and least.status == "optimal",
        stop_ids=asked.stops(point.open_sites),
    )


def _price(found: Priced) -> FloorPrice:
    price, tighter, largest = found.price, found.tighter, found.largest
    return FloorPrice(
        who=found.floor.who,
        share=found.floor.share,
        covered=found.covered,
        least=None if price is None else price.least,
        most=None if price is None else price.most,
        next_point=None if tighter is None or not tighter.proven else tighter.most,
        largest=None if largest is None else largest.found,
    )


def _priced_by_kind(
    asked: Asked, progress: Progress, should_stop: StopRequest, limits: Limits
) -> tuple[FloorPrice, ...]:
    """With all floors against without those of one kind, by kind."""
    problem, prices = asked.problem, []
    kinds = list(dict.fromkeys(floor.who.split(":")[0] for floor in problem.floors))
    share = replace(limits, time_limit_s=limits.time_limit_s / (1 + len(kinds)))
    together = _solved(problem, should_stop, share)
    for done, kind in enumerate(kinds, start=1):
        if should_stop():
            break
        progress("prices", done / (1 + len(kinds)))
        own = [floor for floor in problem.floors if floor.who.split(":")[0] == kind]
        rest = tuple(floor for floor in problem.floors if floor not in own)
        without = _solved(replace(problem, floors=rest), should_stop, share)
        least, most = _between(together, without)
        prices.append(FloorPrice(kind, own[0].share, least=least, most=most))
    return tuple(prices)


def _solved(
    problem: PlacementProblem, should_stop: StopRequest, limits: Limits
) -> PlacementSolution | None:
    try:
        return placement.solve(problem, should_stop=should_stop, limits=limits)
    except InfeasibleError:
        return None


def _between(
    dearer: PlacementSolution | None, cheaper: PlacementSolution | None
) -> tuple[float | None, float | None]:
    """How much worse the first is at least and at most."""
    if dearer is None or cheaper is None or dearer.bound is None or cheaper.bound is None:
        return None, None
    if dearer.objective is None or cheaper.objective is None:
        return None, None
    sign = -1.0 if dearer.sense == "max" else 1.0
    least = sign * (dearer.bound - cheaper.objective)
    most = sign * (dearer.objective - cheaper.bound)
    return max(0.0, least), max(0.0, most)
