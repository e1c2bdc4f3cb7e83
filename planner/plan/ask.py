"""Use case: a question about where the points of a service should stand, answered with proof.

`prepare_question` works out the problem beside the workbench; `answer_question` runs in a warm
worker, which needs nothing but what it is handed.
"""

from __future__ import annotations

from dataclasses import replace

from planner import placement
from planner.findings import InfeasibleError
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.proof import Limits, Progress, Proof, StopRequest
from planner.model.question import Answer, Question, noted
from planner.placement.problem import PlacementSolution
from planner.placement.warm import warm_up
from planner.plan import _adopt, _verify
from planner.plan._figures import figures, gains, left_out
from planner.plan._questions import Asked, Ground, answerable, costs, ground_of, problem_of
from planner.plan.workbench import Workbench

__all__ = [
    "Asked",
    "Ground",
    "answer_question",
    "ground_of",
    "points_of",
    "prepare_question",
    "warm_engines",
]
RELAX = "placement_relax_"


def prepare_question(
    bench: Workbench, plan: Plan, question: Question, ground: Ground | None = None
) -> Asked:
    """The question over the stops that its service may use now; `ground` of an earlier question
    saves the look at who can walk where. KeyError for an unknown service.
    """
    ground = ground or ground_of(bench, plan, question)
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
        ways = tuple(finding for finding in error.findings if finding.code.startswith(RELAX))
        most = figures(ground, ground.usable.tolist(), question.minutes, asked.cost)
        return replace(base, cause=error.findings[0], ways_out=ways, ceiling=most)
    return _answered(asked, base, found)


def _answered(asked: Asked, base: Answer, found: PlacementSolution) -> Answer:
    proof = found.proof(
        scenario_digest=asked.digest,
        note=noted(asked.question),
        certified_bound=_verify.confirmed(asked.problem, found),
    )
    if not found.open_sites:
        return replace(base, proof=proof)
    return replace(
        base,
        proof=proof,
        stop_ids=asked.stops(found.open_sites),
        proposed=figures(asked.ground, found.open_sites, asked.question.minutes, asked.cost),
        gains=gains(asked.ground, found.open_sites, asked.question.minutes)
        if asked.question.kind == "more_points"
        else (),
    )


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


def points_of(bench: Workbench, plan: Plan, answer: Answer) -> tuple[ServicePoint, ...]:
    """The answer's stops as the points that adopting would make of them."""
    service = bench.scenario.service(answer.question.service_id)
    stops = [bench.stop(stop) for stop in answer.stop_ids]
    return _adopt.proposed_points(service, plan.placement(service.id), stops)


def warm_engines(
    payload: None, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> None:
    """Lets a worker meet the compiled engines before anybody waits for them."""
    del payload, progress, should_stop, limits
    warm_up()
