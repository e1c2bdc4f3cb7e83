"""What fairness costs: the price of every floor, the largest share within reach, worst first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from planner.findings import InfeasibleError
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.placement.checks import WITH_P
from planner.placement.general.facts import least_people, people_of
from planner.placement.problem import EVERYONE, Floor, PlacementProblem, PlacementSolution
from planner.placement.runs import Run
from planner.placement.slots import per_slot
from planner.placement.spread import Spread, aversion_to_kappa, kolm_pollak_ede, spread
from planner.placement.variants import asked_as, counting_only, farther_than
from planner.placement.worst_first import Level, Step, WorstFirst, worst_first

__all__ = [
    "FloorPrice",
    "Level",
    "Price",
    "Share",
    "Spread",
    "Step",
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
PROVEN = 1e-9
Shares = tuple[float, ...]
Value = tuple[float | None, float | None]


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
        return self.most - self.least <= PROVEN * max(1.0, abs(self.most))


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
    total = 2 + EACH * len(floors)
    run = Run(progress, should_stop, limits or Limits(), total, time.perf_counter())
    known = _Known(asked, run)
    shares = tuple(floor.share for floor in floors)
    known.ask((0.0,) * len(floors))
    known.ask(shares)
    questions = [(n, _changed(shares, n)) for n in range(len(floors))]
    largest: list[Share | None] = []
    for number, (without, more) in questions:
        if should_stop():
            break
        run.done = 2 + EACH * number
        known.ask(without)
        largest.append(None)
        if known.impossible(shares) or (more is not None and not known.ask(more)):
            largest[-1] = _largest_or_alone(asked, number, run)
    return tuple(
        FloorPrice(
            floor=floors[number],
            covered=known.covered(shares, number),
            price=_price(asked, known.value(shares), known.value(without)),
            tighter=None if more is None else _price(asked, known.value(more), known.value(shares)),
            largest=share,
        )
        for (number, (without, more)), share in zip(questions, largest, strict=False)
    )


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


def _changed(shares: Shares, number: int) -> tuple[Shares, Shares | None]:
    """The shares without this floor, and with one percentage point more of it (None above 1)."""
    more = shares[number] + POINT
    rest = shares[:number], shares[number + 1 :]
    return (*rest[0], 0.0, *rest[1]), (*rest[0], more, *rest[1]) if more <= 1.0 else None


@dataclass(frozen=True, slots=True, eq=False)
class _Solved:
    """The answer with floors of these shares; people: of each floor, how many it covers."""

    shares: Shares
    found: PlacementSolution
    people: tuple[float, ...]


@dataclass(slots=True, eq=False)
class _Known:
    """Answers for several shares of the same floors, and what each tells of the others: higher
    shares cost no less, and a plan that covers enough for them is an answer to them too.
    """

    problem: PlacementProblem
    run: Run
    solved: list[_Solved] = field(default_factory=list)
    hopeless: list[Shares] = field(default_factory=list)

    def ask(self, shares: Shares) -> bool:
        """Solves the question unless its answer is known; whether it has, or may have, one."""
        if not self.impossible(shares) and not _met(*self.value(shares)):
            self._solve(shares)
        return not self.impossible(shares)

    def impossible(self, shares: Shares) -> bool:
        """Whether it is proved that no plan covers these shares."""
        return any(_at_least(shares, less) for less in self.hopeless)

    def value(self, shares: Shares) -> Value:
        """Best objective known and tightest bound known; None = not known."""
        sign = -1.0 if self.problem.sense == "max" else 1.0
        answers = [s.found for s in self._answers(shares)]
        values = [sign * f.objective for f in answers if f.objective is not None]
        easier = [s.found for s in self.solved if _at_least(shares, s.shares)]
        bounds = [sign * f.bound for f in easier if f.bound is not None]
        if self.impossible(shares):
            return None, None
        return sign * min(values) if values else None, sign * max(bounds) if bounds else None

    def covered(self, shares: Shares, number: int) -> float | None:
        """The share of this floor's people whom the best plan known for these shares covers."""
        best = self._best(shares)
        if best is None:
            return None
        total = float(people_of(self.problem, self.problem.floors[number].who).sum())
        return best.people[number] / total if total > 0 else 1.0

    def _solve(self, shares: Shares) -> None:
        best = self._best(shares)
        warm = self.problem.warm_start if best is None else best.found.open_sites
        floors = [
            Floor(floor.who, share)
            for floor, share in zip(self.problem.floors, shares, strict=True)
            if share > 0.0
        ]
        if not floors and self.problem.model == "partial_cover":
            floors = [Floor(EVERYONE, 0.0)]
        asked = replace(self.problem, floors=tuple(floors), warm_start=warm)
        try:
            found = self.run.solve(asked, ways_out=False)
        except InfeasibleError:
            self.hopeless.append(shares)
            return
        people = tuple(_covered(self.problem, floor.who, found) for floor in self.problem.floors)
        self.solved.append(_Solved(shares, found, people))

    def _best(self, shares: Shares) -> _Solved | None:
        sign = -1.0 if self.problem.sense == "max" else 1.0
        answers = self._answers(shares)
        return min(answers, key=lambda s: sign * (s.found.objective or 0.0), default=None)

    def _answers(self, shares: Shares) -> list[_Solved]:
        """Plans that cover these shares."""
        split = self.problem.assignment == "split"
        asked = [people_of(self.problem, floor.who) for floor in self.problem.floors]
        least = [least_people(n, x, split=split) for n, x in zip(asked, shares, strict=True)]
        known = [s for s in self.solved if s.found.open_sites]
        return [s for s in known if _at_least(s.people, least)]


def _at_least(high: Sequence[float], low: Sequence[float]) -> bool:
    return all(a >= b for a, b in zip(high, low, strict=True))


def _met(objective: float | None, bound: float | None) -> bool:
    if objective is None or bound is None:
        return False
    return abs(objective - bound) <= PROVEN * max(1.0, abs(objective))


def _price(problem: PlacementProblem, dearer: Value, cheaper: Value) -> Price | None:
    """How much worse the first value is than the second."""
    if dearer[0] is None or dearer[1] is None or cheaper[0] is None or cheaper[1] is None:
        return None
    sign = -1.0 if problem.sense == "max" else 1.0
    least, most = sign * (dearer[1] - cheaper[0]), sign * (dearer[0] - cheaper[1])
    return Price(max(0.0, least), max(0.0, most))


def _covered(problem: PlacementProblem, who: str, found: PlacementSolution) -> float:
    """People within the radius of an open site (with capacities: of the site that serves them)."""
    people, near = people_of(problem, who), problem.near
    if found.shares is not None:
        row, site = found.shares.row, found.shares.site
        return float((people[row] * found.shares.share * near[row, site]).sum())
    if problem.sites.capacity is None:
        return float(people[near[:, list(found.open_sites)].any(axis=1)].sum())
    row = np.flatnonzero(found.assignment >= 0)
    return float(people[row[near[row, found.assignment[row]]]].sum())


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
