"""Solves instances with the public engine and has every bound checked by who knows no solver."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from planner import audit, placement
from planner.benchmark import generate
from planner.benchmark.answers import Answer
from planner.benchmark.instances import CoverInstance, Floats, GraphInstance, RoomInstance
from planner.findings import InfeasibleError
from planner.model.proof import Limits, StopRequest, never_stop
from planner.placement import (
    Demand,
    Distances,
    PlacementProblem,
    PlacementSolution,
    Sites,
    SiteStatus,
)

GraphModel = Literal["p-median", "p-center"]
HEURISTIC_S = 1.0
ROUNDING = 1e-6
WARM = Limits(time_limit_s=120.0)
"""For the small solves of the start-up, which may have to compile."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How long and how well to solve, whom to ask to stop, whether the bound is checked."""

    limits: Limits = field(default_factory=Limits)
    should_stop: StopRequest = never_stop
    check: bool = True


def solve_graph(instance: GraphInstance, model: GraphModel, wishes: Wishes) -> Answer:
    """p-median (sum of the distances) or p-center (the largest distance) of a graph."""
    costs = instance.costs()
    everybody = np.ones(instance.n)
    problem = PlacementProblem(
        model="p_median" if model == "p-median" else "p_center",
        distances=_metres(costs),
        demand=Demand(everybody),
        sites=candidates(instance.n),
        p=instance.p,
    )
    asked = ask(problem, wishes, 0.0)
    said = answer_of(instance, model, asked, wishes)
    if asked.solution is None:
        return said
    early = asked.heard.early or asked.solution.open_sites
    walk = costs[:, list(early)].min(axis=1)
    case = audit.location_case(problem.model, costs, everybody, p=instance.p)
    return replace(
        said,
        open_sites=tuple(site + 1 for site in asked.solution.open_sites),
        heuristic_objective=float(walk.sum() if model == "p-median" else walk.max()),
        certified_bound=certified(asked.solution, case, wishes, whole=whole_numbers(costs)),
    )


def solve_rooms(instance: RoomInstance, wishes: Wishes) -> Answer:
    """Capacitated p-median, each customer at one site. The check knows no capacities: what it
    confirms is the bound that holds with room for all.
    """
    costs = instance.costs()
    weights = instance.demand if instance.weighted else np.ones(instance.n)
    problem = PlacementProblem(
        model="p_median",
        distances=_metres(costs),
        demand=Demand(weights, load=instance.demand),
        sites=replace(candidates(instance.n), capacity=instance.room),
        p=instance.p,
        assignment="single",
    )
    asked = ask(problem, wishes, 0.0)
    said = answer_of(instance, "capacitated-p-median", asked, wishes)
    if asked.solution is None:
        return replace(said, assignment=())
    case = audit.location_case("p_median", costs, weights, p=instance.p)
    return replace(
        said,
        open_sites=tuple(site + 1 for site in asked.solution.open_sites),
        certified_bound=certified(
            asked.solution, case, wishes, whole=whole_numbers(costs) and whole_numbers(weights)
        ),
        assignment=tuple((asked.solution.assignment + 1).tolist()),
    )


def warm_graphs(model: GraphModel) -> None:
    """Start-up: small p-medians or p-centers that end at the root, in the tree and in a linear
    program, so that compiling counts in no instance.
    """
    for n, p in ((60, 5), (100, 33), (100, 10), (150, 3)):
        solve_graph(generate.graph(n, p, seed=1), model, Wishes(WARM, check=False))


def warm_rooms() -> None:
    """Start-up: a small capacitated p-median."""
    for n, p in ((24, 3), (40, 4)):
        solve_rooms(generate.rooms(n, p, seed=1), Wishes(WARM, check=False))


@dataclass(slots=True)
class Heard:
    """A Progress that keeps the first answer's moment and the last answer of the first second."""

    started_s: float
    first_s: float | None = None
    early: tuple[int, ...] = ()

    def __call__(
        self,
        stage: str,
        share: float,
        gap: float | None = None,
        answer: tuple[int, ...] | None = None,
    ) -> None:
        """Take note."""
        del stage, share, gap
        if not answer:
            return
        now = time.perf_counter() - self.started_s
        self.first_s = now if self.first_s is None else self.first_s
        if now <= HEURISTIC_S or not self.early:
            self.early = answer


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a solve: a solution, or the codes of why there is none."""

    solution: PlacementSolution | None
    heard: Heard
    runtime_s: float
    reasons: tuple[str, ...] = ()


def ask(problem: PlacementProblem, wishes: Wishes, spent_s: float) -> Asked:
    """Solve in what is left of the time; the seconds spent before count."""
    limits = wishes.limits
    left = replace(limits, time_limit_s=max(0.0, limits.time_limit_s - spent_s))
    started_s = time.perf_counter() - spent_s
    heard = Heard(started_s)
    try:
        found = placement.solve(
            problem, progress=heard, should_stop=wishes.should_stop, limits=left
        )
    except InfeasibleError as error:
        reasons = tuple(finding.code for finding in error.findings)
        return Asked(None, heard, time.perf_counter() - started_s, reasons)
    return Asked(found, heard, found.runtime_s + spent_s)


def answer_of(
    instance: GraphInstance | RoomInstance | CoverInstance,
    model: str,
    asked: Asked,
    wishes: Wishes,
) -> Answer:
    """All that a solution says by itself."""
    found = asked.solution
    return Answer(
        instance=instance.name,
        model=model,
        n=instance.n,
        p=instance.p,
        status=found.status if found else "infeasible",
        objective=found.objective if found else None,
        bound=found.bound if found else None,
        gap=found.gap if found else None,
        runtime_s=asked.runtime_s,
        seed=wishes.limits.seed,
        open_sites=(),
        certificate=found.certificate if found else "none",
        first_answer_s=asked.heard.first_s or asked.runtime_s,
        ended_by=found.ended_by if found else "proof",
        reasons=asked.reasons,
    )


def certified(
    solution: PlacementSolution,
    case: audit.LocationCase | None,
    wishes: Wishes,
    *,
    whole: bool,
) -> float | None:
    """What the evidence proves, rounded towards the objective where objectives are whole."""
    if not wishes.check or solution.evidence is None or case is None:
        return None
    bound = audit.certified_bound(solution.evidence, case)
    if bound is None or not math.isfinite(bound) or not whole:
        return bound
    return float(
        math.ceil(bound - ROUNDING) if solution.sense == "min" else math.floor(bound + ROUNDING)
    )


def _metres(costs: Floats) -> Distances:
    return Distances(costs, np.isfinite(costs), "metre")


def candidates(count: int) -> Sites:
    """So many sites, each a candidate."""
    one: SiteStatus = "candidate"
    return Sites((one,) * count)


def whole_numbers(values: Floats) -> bool:
    """Whether every number is whole."""
    return bool((values == np.round(values)).all())
