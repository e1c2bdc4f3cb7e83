"""Which stop is open in which block of days and which shift: found, and proved how good.

Method: the relaxation of the model by interior point (its multipliers are the bound); a dive
that fixes stands and resolves; openings in whole numbers for the stands found; then, while the gap
is above the target, the model in whole numbers where it is small, or three blocks at a time.
"""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np

from planner.model.proof import (
    Certificate,
    Limits,
    Progress,
    Status,
    StopRequest,
    never_stop,
    no_progress,
)
from planner.timetable.roaming_first import filled, first_pattern, rounded
from planner.timetable.roaming_highs import (
    Relaxation,
    Watch,
    limited,
    solve_whole,
)
from planner.timetable.roaming_model import RoamingModel, model_of
from planner.timetable.roaming_problem import (
    Bools,
    Floats,
    Ints,
    Pattern,
    RoamingAnswer,
    RoamingProblem,
)
from planner.timetable.roaming_score import score_of
from planner.timetable.roaming_search import STAGE, TOLERANCE, Search, is_small
from planner.timetable.roaming_stretches import are_few_and_large, by_stretches

SURE = 0.7
"""A stand of so much in the relaxation is fixed together with others in a dive."""
WHOLE = 1e-6
RELAX_SHARE = 0.5
"""Share of the time that the relaxation of the whole may take before stretches are tried."""
DIVE_SHARE = 0.8
"""Share of what time is left after the relaxation that a dive may take."""
NODES_WHOLE = 20_000
NODES_PART = 100
BLOCKS_AT_ONCE = 3
ROUNDS = 3
MUCH = 0.01
"""Gap above which a large model is searched as a whole in what time is left."""
ENOUGH = 0.002
"""Gap below which a large model is improved no further where the caller wants none."""


def solve_roaming(
    problem: RoamingProblem,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
    start: Pattern | None = None,
    proof_s: float = 0.0,
) -> RoamingAnswer:
    """The best pattern found with its bound; there always is one, its score names shortfalls.
    start: a pattern that keeps the rules, to be bettered. proof_s: seconds that the relaxation may
    take, where more than the time limit: without it nothing is proved.

    The same problem, seed and threads give the same pattern unless the clock ended the search.
    """
    limits = limits or Limits()
    started_s = time.perf_counter()
    progress(STAGE, 0.0)
    first = first_pattern(problem) if start is None else start
    search = Search(
        problem,
        Watch(started_s + limits.time_limit_s, should_stop, limits),
        progress,
        first,
        score_of(problem, first),
        started_s + max(limits.time_limit_s, proof_s),
    )
    first_s = time.perf_counter() - started_s
    _improve(search)
    progress(STAGE, 1.0, search.gap)
    return _answer(search, started_s, first_s)


def _answer(search: Search, started_s: float, first_s: float) -> RoamingAnswer:
    gap = search.gap
    status: Status = "optimal" if gap == 0.0 else "feasible"
    bound = search.score.total if gap == 0.0 else search.bound
    ended = "proof" if gap == 0.0 else search.ended_by
    return RoamingAnswer(
        pattern=search.pattern,
        score=search.score,
        bound=bound,
        certified=search.certified,
        status=status,
        gap=gap,
        ended_by=ended,
        runtime_s=time.perf_counter() - started_s,
        first_feasible_s=first_s,
        certificate=_certificate(search, bound),
    )


def _certificate(search: Search, bound: float) -> Certificate:
    """Multipliers that prove the bound by themselves, the search's word, or nothing proved."""
    if bound <= 0.0 < search.score.total:
        return "none"
    proved = search.certified >= bound - TOLERANCE * max(1.0, abs(bound))
    return "lp_dual" if proved else "solver_word"


def _improve(search: Search) -> None:
    """A small problem as a whole. A large one stretch by stretch, then as a whole; the other way
    round where its stretches are few and large themselves, as patterns of such seldom fit together.
    """
    problem = search.problem
    small = is_small(problem)
    target = max(search.watch.limits.gap, 0.0 if small else ENOUGH)
    whole_first = not small and are_few_and_large(problem)
    if not small and not whole_first:
        by_stretches(search, target, solve_roaming)
    _as_a_whole(search, target, RELAX_SHARE if whole_first else 1.0)
    if whole_first and not search.watch.over and search.gap > target:
        by_stretches(search, target, solve_roaming)
    if search.gap <= target:
        search.ended_by = "gap"
    elif search.watch.over:
        search.ended_by = search.watch.ended_by


def _as_a_whole(search: Search, target: float, relax_share: float) -> None:
    """A large problem first without return visits and quotas, which seldom cost anything: its bound
    holds for the whole, and where its patterns meet both nothing more is needed.
    """
    problem = search.problem
    light = replace(problem, return_visit=None, quota=None)
    asks_more = problem.return_visit is not None or problem.quota is not None
    for model in (light, problem) if asks_more and not is_small(problem) else (problem,):
        if not search.watch.over and search.gap > target:
            whole = model is problem
            _by_model(search, model_of(model), target, whole=whole, relax_share=relax_share)


def _by_model(
    search: Search, model: RoamingModel, target: float, *, whole: bool, relax_share: float
) -> None:
    """Relaxation within its share of the time, dive, then whole numbers until the gap is small
    enough or the work is done; a model that is not the whole one is not searched for what it leaves
    out.
    """
    if search.watch.over:
        return
    watch = replace(search.watch, deadline_s=search.proof_deadline_s).part(relax_share)
    relaxed = Relaxation(model.linear, watch)
    if not relaxed.solved:
        return
    search.certified = max(search.certified, relaxed.bound)
    search.bound = max(search.bound, search.certified)
    search.tell(0.3)
    stands, wish = _dive(relaxed, model, search)
    shut = np.zeros(model.y.shape, dtype=np.bool_)
    search.take(filled(search.problem, Pattern(stands, shut), wish))
    _open(search, model, stands)
    search.tell(0.6)
    if search.gap <= target or not (whole or search.meets_the_rest):
        return
    if not is_small(search.problem):
        _by_parts(search, model, target)
    if is_small(search.problem) or search.gap > MUCH:
        _all_at_once(search, model)


def _dive(relaxed: Relaxation, model: RoamingModel, search: Search) -> tuple[Bools, Floats]:
    """Stands in whole numbers, bool (stops, blocks), by fixing the surest of the relaxation and
    resolving; of a single doubtful one the better side is kept. Without time for that they are
    rounded. With them what the last relaxation opens, float64 (stops, blocks, shifts).
    """
    columns = model.s.ravel()
    relaxed.watch = watch = search.watch.part(DIVE_SHARE)
    values = relaxed.values[columns]
    while not watch.over:
        doubtful = (values > WHOLE) & (values < 1.0 - WHOLE)
        if not doubtful.any():
            break
        whole = columns[values >= 1.0 - WHOLE]
        order = np.argsort(-np.where(doubtful, values, -1.0), kind="stable")
        many = order[: max(1, int(doubtful.sum()) // 4)]
        sure = columns[many[values[many] > SURE]]
        relaxed.fix(whole, np.ones(whole.size), np.ones(whole.size))
        if sure.size and relaxed.fix(sure, np.ones(sure.size), np.ones(sure.size)):
            values = relaxed.values[columns]
            continue
        relaxed.fix(sure, np.zeros(sure.size), np.ones(sure.size))
        if not _one_side(relaxed, columns[order[:1]]):
            break
        values = relaxed.values[columns]
    wish = np.where(model.y >= 0, relaxed.values[model.y], 0.0)
    return rounded(search.problem, values.reshape(model.s.shape)), wish


def _one_side(relaxed: Relaxation, column: Ints) -> bool:
    """Fix one stand at the side with the better relaxation."""
    before = relaxed.objective
    one, zero = np.ones(1), np.zeros(1)
    up = relaxed.objective if relaxed.fix(column, one, one) else np.inf
    if up <= before + TOLERANCE * max(1.0, abs(before)):
        return True
    down = relaxed.objective if relaxed.fix(column, zero, zero) else np.inf
    if down <= up:
        return bool(math.isfinite(down))
    return relaxed.fix(column, one, one)


def _open(search: Search, model: RoamingModel, stands: Bools) -> None:
    """The best openings for these stands."""
    fixed = limited(model.linear, model.s.ravel(), stands.ravel().astype(np.float64))
    answer = solve_whole(
        fixed, search.watch, start=None, seconds=search.watch.left_s / 2, nodes=NODES_PART
    )
    if answer.values is not None:
        search.take(_pattern(model, answer.values))


def _all_at_once(search: Search, model: RoamingModel) -> None:
    """The whole model, from the best pattern."""
    start = _columns(search, model)
    answer = solve_whole(
        model.linear, search.watch, start=start, seconds=search.watch.left_s, nodes=NODES_WHOLE
    )
    search.bound = max(search.bound, answer.bound)
    if answer.values is not None:
        search.take(_pattern(model, answer.values))


def _by_parts(search: Search, model: RoamingModel, target: float) -> None:
    """Three neighbouring blocks at a time, the others as they are, until nothing improves."""
    blocks = model.s.shape[1]
    for turn in range(ROUNDS):
        better = False
        for first in range(turn % 2, max(1, blocks - 1), 2):
            if search.watch.over or search.gap <= target:
                return
            better |= _part(search, model, range(first, min(first + BLOCKS_AT_ONCE, blocks)))
            search.tell(0.6 + 0.35 * first / blocks)
        if not better and turn:
            return


def _part(search: Search, model: RoamingModel, free: range) -> bool:
    """Whether the blocks of `free`, solved again, are better."""
    kept = np.ones(model.s.shape[1], dtype=np.bool_)
    kept[list(free)] = False
    values = _columns(search, model)
    own = np.concatenate([model.s[:, kept].ravel(), model.y[:, kept].ravel()])
    own = np.unique(own[own >= 0])
    fixed = limited(model.linear, own, values[own])
    answer = solve_whole(
        fixed, search.watch, start=None, seconds=search.watch.left_s / 3, nodes=NODES_PART
    )
    return answer.values is not None and search.take(_pattern(model, answer.values))


def _columns(search: Search, model: RoamingModel) -> Floats:
    """Stands and openings of the best pattern as columns; the others 0."""
    values = np.zeros(model.linear.cost.size)
    values[model.s] = search.pattern.stands
    there = model.y >= 0
    if not search.problem.opens_all:
        values[model.y[there]] = search.pattern.opens[there]
    return values


def _pattern(model: RoamingModel, values: Floats) -> Pattern:
    stands = values[model.s] > 0.5
    opens = np.where(model.y >= 0, values[model.y] > 0.5, False)
    return Pattern(stands, opens)
