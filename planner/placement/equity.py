"""What fairness costs: the price of every floor, the largest share within reach, worst first."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from planner.findings import InfeasibleError
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.placement.checks import WITH_P
from planner.placement.general.facts import people_of
from planner.placement.problem import Floor, PlacementProblem, PlacementSolution
from planner.placement.runs import Run
from planner.placement.slots import per_slot
from planner.placement.spread import Spread, aversion_to_kappa, kolm_pollak_ede, spread
from planner.placement.variants import asked_as, counting_only, farther_than
from planner.placement.worst_first import Level, WorstFirst, worst_first

__all__ = [
    "FloorPrice",
    "Level",
    "Price",
    "Share",
    "Spread",
    "WorstFirst",
    "aversion_to_kappa",
    "floor_prices",
    "kolm_pollak_ede",
    "largest_share",
    "spread",
    "worst_first",
]
POINT = 0.01
EACH = 3
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Price:
    """How much worse the objective becomes, never below 0: between least and most, one number
    where both answers are proven.
    """

    least: float
    most: float

    @property
    def proven(self) -> bool:
        """Whether it is one number."""
        return self.most - self.least <= 1e-9 * max(1.0, abs(self.most))


@dataclass(frozen=True, slots=True)
class Share:
    """The largest share (0..1) of these people that can be covered: found, and at most possible;
    beside_others: with the other floors held.
    """

    found: float
    at_most: float
    beside_others: bool


@dataclass(frozen=True, slots=True)
class FloorPrice:
    """One floor among all. covered: the share that the plan with all floors covers; price: of this
    floor, the others held; tighter: of one percentage point more. None where there is no answer
    with all floors (price, covered), none with the point more (tighter), or no time was left.
    largest: given where there is no answer with all floors, or none with the point more: what can
    be had with the other floors held, or without any where these alone have no answer.
    """

    floor: Floor
    covered: float | None
    price: Price | None
    tighter: Price | None
    largest: Share | None


def floor_prices(
    problem: PlacementProblem,
    floors: tuple[Floor, ...],
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> tuple[FloorPrice, ...]:
    """The price of every floor in the problem's own objective: with all of them against without
    that one, and with one percentage point more against all of them. The limits are for all solves
    together. Asked to stop, it returns the floors that are priced. ValueError without a radius.
    """
    asked = per_slot(replace(problem, floors=floors))
    run = Run(
        progress, should_stop, limits or Limits(), 1 + EACH * len(floors), time.perf_counter()
    )
    together = _solved(asked, run)
    warm = () if together is None else together.open_sites
    asked = replace(asked, warm_start=warm or asked.warm_start)
    prices: list[FloorPrice] = []
    for number in range(len(floors)):
        if should_stop():
            break
        run.done = 1 + EACH * number
        prices.append(_priced(asked, number, together, run))
    return tuple(prices)


def largest_share(
    problem: PlacementProblem,
    who: str,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> Share:
    """The largest share of these people (named as in Floor) whom the problem's number of sites, or
    any number where it names none, can cover with its floors and side conditions held.

    InfeasibleError where these alone have no answer; ValueError for unknown people or no radius.
    """
    run = Run(progress, should_stop, limits or Limits(), 1, time.perf_counter())
    return _largest(per_slot(problem), who, run, ways_out=True)


def _priced(
    problem: PlacementProblem, number: int, together: PlacementSolution | None, run: Run
) -> FloorPrice:
    floor = problem.floors[number]
    if together is None:
        return FloorPrice(floor, None, None, None, _largest_or_alone(problem, number, run))
    without = _solved(_with_share(problem, number, 0.0), run)
    can = floor.share + POINT <= 1.0 + ROUNDING
    more = _solved(_with_share(problem, number, floor.share + POINT), run) if can else None
    return FloorPrice(
        floor=floor,
        covered=_covered(problem, floor.who, together),
        price=_price(together, without),
        tighter=_price(more, together),
        largest=_largest_or_alone(problem, number, run) if can and more is None else None,
    )


def _with_share(problem: PlacementProblem, number: int, share: float) -> PlacementProblem:
    floors = list(problem.floors)
    floors[number] = Floor(floors[number].who, min(share, 1.0))
    return replace(problem, floors=tuple(floors))


def _solved(problem: PlacementProblem, run: Run) -> PlacementSolution | None:
    """None where there is no answer."""
    try:
        return run.solve(problem, ways_out=False)
    except InfeasibleError:
        return None


def _price(dearer: PlacementSolution | None, cheaper: PlacementSolution | None) -> Price | None:
    """How much worse the first answer's question is than the second's."""
    if dearer is None or cheaper is None or dearer.bound is None or cheaper.bound is None:
        return None
    if dearer.objective is None or cheaper.objective is None:
        return None
    sign = -1.0 if dearer.sense == "max" else 1.0
    least = sign * (dearer.bound - cheaper.objective)
    most = sign * (dearer.objective - cheaper.bound)
    return Price(max(0.0, least), max(0.0, most))


def _covered(problem: PlacementProblem, who: str, found: PlacementSolution) -> float | None:
    """The share of these people within the radius of an open site (with capacities: of the site
    that serves them).
    """
    people = people_of(problem, who)
    total = float(people.sum())
    if not found.open_sites or total <= 0:
        return 1.0 if found.open_sites else None
    near = problem.near
    if found.shares is not None:
        row, site = found.shares.row, found.shares.site
        return float((people[row] * found.shares.share * near[row, site]).sum()) / total
    if problem.sites.capacity is None:
        return float(people[near[:, list(found.open_sites)].any(axis=1)].sum()) / total
    row = np.flatnonzero(found.assignment >= 0)
    return float(people[row[near[row, found.assignment[row]]]].sum()) / total


def _largest_or_alone(problem: PlacementProblem, number: int, run: Run) -> Share | None:
    """With the other floors held, or without any where these alone have no answer."""
    others = tuple(f for k, f in enumerate(problem.floors) if k != number)
    who = problem.floors[number].who
    for floors in (others, ()) if others else ((),):
        try:
            return _largest(replace(problem, floors=floors), who, run)
        except InfeasibleError:
            continue
    return None


def _largest(problem: PlacementProblem, who: str, run: Run, *, ways_out: bool = False) -> Share:
    """Most covered by exactly p sites, or fewest left uncovered by any number of them."""
    beside_others = bool(problem.floors)
    total = float(people_of(problem, who).sum())
    counting = counting_only(problem, who)
    warm = problem.warm_start
    if problem.model in WITH_P:
        found = run.solve(
            asked_as(counting, "max_cover", p=problem.p, warm_start=warm), ways_out=ways_out
        )
        reached, most = found.objective or 0.0, found.bound
    else:
        assert problem.radius is not None
        asked = asked_as(counting, "facility_location", p=problem.p, warm_start=warm)
        free = replace(farther_than(asked, problem.radius), cost_weight=0.0)
        found = run.solve(free, ways_out=ways_out)
        reached = 0.0 if found.objective is None else total - found.objective
        most = None if found.bound is None else total - found.bound
    if total <= 0:
        return Share(1.0, 1.0, beside_others)
    at_most = 1.0 if most is None else min(1.0, most / total)
    return Share(reached / total, at_most, beside_others)
