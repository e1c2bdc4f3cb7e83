"""Use case: a question about where the points of a service should stand, answered with proof.

`prepare_question` works out the problem beside the workbench; `answer_question` runs in a warm
worker, which needs nothing but what it is handed; `trace_curve` draws points against people near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner import placement
from planner.findings import InfeasibleError
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.proof import Limits, Progress, Proof, StopRequest
from planner.model.question import Answer, Curve, CurvePoint, FloorPrice, Question, WayOut, noted
from planner.placement.problem import (
    Demand,
    Distance,
    Distances,
    Floats,
    PlacementProblem,
    PlacementSolution,
    Sites,
)
from planner.placement.warm import warm_up
from planner.plan import _adopt, _verify
from planner.plan._figures import figures, left_out
from planner.plan._questions import Ground, answerable, costs, ground_of, problem_of
from planner.plan.workbench import Workbench

RELAX = "placement_relax_"
MORE = 6
"""How many points more than now, or than asked for, the curve shows."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question with all that its answer needs; stop_ids names the problem's sites."""

    question: Question
    problem: PlacementProblem
    ground: Ground
    cost: Floats | None
    digest: str

    @property
    def stop_ids(self) -> tuple[str, ...]:
        """Stops by the numbers that progress tells while solving."""
        return self.ground.stop_ids


def prepare_question(bench: Workbench, plan: Plan, question: Question) -> Asked:
    """The question over the stops that its service may use now. KeyError for an unknown service."""
    ground = ground_of(bench, plan, question)
    cost = costs(bench, ground, question) if question.kind == "within_budget" else None
    return Asked(question, problem_of(bench, ground, question), ground, cost, bench.digest)


def answer_question(
    asked: Asked, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> Answer:
    """The best points found, beside those that stand; a question that nothing can meet is answered
    with why and with the single changes that would do.
    """
    ground, question = asked.ground, asked.question
    base = Answer(
        question=question,
        proof=_no_proof(asked, limits),
        now=figures(ground, ground.now, question.minutes, asked.cost),
        left_out=left_out(ground, answerable(ground, question)),
    )
    try:
        found = placement.solve(
            asked.problem, progress=progress, should_stop=should_stop, limits=limits
        )
    except InfeasibleError as error:
        ways = [f for f in error.findings if f.code.startswith(RELAX)]
        return replace(
            base,
            cause=error.findings[0],
            ways_out=tuple(_way(f.code, f.facts) for f in ways),
        )
    return _answered(asked, base, found)


def _answered(asked: Asked, base: Answer, found: PlacementSolution) -> Answer:
    note = noted(asked.question)
    proof = found.proof(scenario_digest=asked.digest, note=note)
    if not found.open_sites:
        return replace(base, proof=proof)
    return replace(
        base,
        proof=proof,
        checked=_verify.holds(asked.problem, found),
        stop_ids=stops_of(asked, found.open_sites),
        proposed=figures(asked.ground, found.open_sites, asked.question.minutes, asked.cost),
    )


def stops_of(asked: Asked, sites: Sequence[int]) -> tuple[str, ...]:
    """Stop ids of sites by number."""
    return tuple(asked.stop_ids[site] for site in sites)


def _no_proof(asked: Asked, limits: Limits) -> Proof:
    return Proof(
        stage="placement",
        status="infeasible",
        objective=None,
        bound=None,
        gap=None,
        runtime_s=0.0,
        seed=limits.seed,
        certificate="solver_word",
        data_digest=asked.digest,
        note=noted(asked.question),
    )


def _way(code: str, facts: object) -> WayOut:
    known = dict(facts) if isinstance(facts, dict) else {}
    return WayOut(code.removeprefix(RELAX), float(known["value"]), str(known.get("unit", "")))


def points_of(bench: Workbench, plan: Plan, answer: Answer) -> tuple[ServicePoint, ...]:
    """The answer's stops as the points that adopting would make of them."""
    service = bench.scenario.service(answer.question.service_id)
    stops = [bench.stop(stop) for stop in answer.stop_ids]
    return _adopt.proposed_points(service, plan.placement(service.id), stops)


def trace_curve(
    asked: Asked, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> Curve:
    """The most people near by number of points, from one to a few more than asked for."""
    counts = _counts(asked)
    steps: list[CurvePoint] = []
    for done, count in enumerate(counts):
        if should_stop():
            break
        progress("curve", done / len(counts))
        steps.append(_step(asked, count, should_stop, limits))
    return Curve(asked.question, round(float(asked.ground.people.sum())), tuple(steps))


def _counts(asked: Asked) -> tuple[int, ...]:
    standing = max(len(asked.ground.now), asked.question.points)
    least = max(1, len(asked.problem.required))
    return tuple(range(least, min(standing + MORE, asked.problem.usable.size) + 1))


def _step(asked: Asked, count: int, should_stop: StopRequest, limits: Limits) -> CurvePoint:
    ground = asked.ground
    problem = PlacementProblem(
        model="max_cover",
        distances=Distances(ground.minutes, ground.reachable, "minute"),
        demand=Demand(ground.people),
        sites=Sites(ground.status),
        p=count,
        radius=Distance(asked.question.minutes, "minute"),
    )
    found = placement.solve(problem, should_stop=should_stop, limits=limits)
    told = figures(ground, found.open_sites, asked.question.minutes)
    return CurvePoint(
        points=count,
        people_near=told.people_near,
        at_most=found.bound if found.bound is not None else told.people,
        worst_minutes=told.worst_minutes,
        proven=found.status == "optimal",
        stop_ids=stops_of(asked, found.open_sites),
    )


def price_floors(
    asked: Asked, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> tuple[FloorPrice, ...]:
    """What each floor of the question costs, against the same question without it."""
    problem = asked.problem
    whole = placement.solve(problem, should_stop=should_stop, limits=limits)
    found: list[FloorPrice] = []
    kinds = list(dict.fromkeys(floor.who.split(":")[0] for floor in problem.floors))
    for done, kind in enumerate(kinds):
        progress("prices", done / len(kinds))
        own = [floor for floor in problem.floors if floor.who.split(":")[0] == kind]
        rest = tuple(floor for floor in problem.floors if floor not in own)
        less = placement.solve(
            replace(problem, floors=rest), should_stop=should_stop, limits=limits
        )
        found.append(
            FloorPrice(
                kind, own[0].share, whole.objective, less.objective,
                whole.status == less.status == "optimal",
            )
        )  # fmt: skip
    return tuple(found)


def warm_engines(
    payload: None, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> None:
    """Lets a worker meet the compiled engines before anybody waits for them."""
    del payload, progress, should_stop, limits
    warm_up()
