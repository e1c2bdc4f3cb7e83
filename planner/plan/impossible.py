"""Use case: why the roster cannot be whole, which rules stand in the way, and three solved ways."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from planner import audit, roster
from planner.findings import Finding
from planner.model.people import with_away
from planner.model.plan import Plan
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.model.shortage import Relaxation, Shortage, SolvedWay
from planner.plan._published import frozen_before, published

RELAX_SHARE = 0.4
WITHIN_S, LEAST_WAYS_S = 27.0, 9.0
"""When all is to be answered where the set of rules is found soon; the least time of the ways."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """What is known of a roster with vacancies: places that counting heads rules out, the smallest
    set of rules to relax with its proven bound, ways out that were solved and priced; findings of
    the audit, which counts the certificates again.
    """

    shortages: tuple[Shortage, ...]
    relaxation: Relaxation
    ways: tuple[SolvedWay, ...]
    findings: tuple[Finding, ...] = ()


def shortages_of(plan: Plan) -> tuple[Shortage, ...]:
    """The head-count certificate alone, in a moment; none where heads suffice."""
    return roster.shortages(_problem(plan))


def impossible(
    plan: Plan,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits = Limits(),  # noqa: B008
) -> Impossible:
    """Certificate, smallest set of rules, three ways out; a job of a warm worker. Without vacancies
    there is nothing to explain: all three are empty.
    """
    problem = _problem(plan)
    if not plan.roster.vacancies:
        return Impossible((), Relaxation((), 0), ())
    began = time.perf_counter()
    found = roster.shortages(problem)
    own = replace(limits, time_limit_s=limits.time_limit_s * RELAX_SHARE)
    relaxation = roster.smallest_relaxation(
        problem,
        vacancies=plan.roster.vacancies,
        progress=progress,
        should_stop=should_stop,
        limits=own,
    )
    left_s = max(LEAST_WAYS_S, WITHIN_S - (time.perf_counter() - began))
    rest = replace(limits, time_limit_s=min(left_s, limits.time_limit_s * (1 - RELAX_SHARE)))
    ways = roster.solved_ways(
        problem,
        plan.roster,
        relaxation,
        progress=progress,
        should_stop=should_stop,
        limits=rest,
    )
    return Impossible(found, relaxation, ways, audit.check_shortages(plan, found))


def _problem(plan: Plan) -> roster.RosterProblem:
    """The roster's problem with absences as they are known now and duties set by hand."""
    asked = plan.staffed()
    return roster.RosterProblem(
        replace(asked.scenario, members=with_away(plan.scenario.members, plan.away)),
        asked.points,
        asked.openings,
        pinned=(*(duty for duty in plan.roster.duties if duty.pinned), *plan.roster.earlier),
        base=published(plan) if frozen_before(plan) else (),
        standing=plan.roster.duties,
    )
