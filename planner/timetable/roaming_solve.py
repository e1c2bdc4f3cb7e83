"""Which stop is open in which block of days and which shift: found, and proved how good.

Method: the relaxation of the model by interior point (its multipliers are the bound); a dive
that fixes stands and resolves; openings in whole numbers for the stands found; then, while the gap
is above the target, the model in whole numbers where it is small, or three blocks at a time.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace

import numpy as np

from planner.model.proof import (
    Certificate,
    Limits,
    Progress,
    Status,
    StopRequest,
    never_stop,
    no_progress,
    relative_gap,
)
from planner.model.roaming import QUOTA, RETURN_VISIT
from planner.timetable.roaming_changes import moves_kept
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
    Period,
    RoamingAnswer,
    RoamingProblem,
    Score,
)
from planner.timetable.roaming_score import score_of
from planner.timetable.roaming_segments import columns_of, joined, segment, segments_of

STAGE = "timetable"
SURE = 0.7
"""A stand of so much in the relaxation is fixed together with others in a dive."""
WHOLE = 1e-6
TOLERANCE = 1e-6
DIVE_SHARE = 0.8
"""Share of what time is left after the relaxation that a dive may take."""
SMALL_COLUMNS = 2500
"""Whole-number columns times blocks up to which the whole model is searched at once."""
NODES_WHOLE = 20_000
NODES_PART = 100
BLOCKS_AT_ONCE = 3
ROUNDS = 3
SEGMENTS_SHARE = 0.6
"""Share of the time that the stretches of a long campaign may take by themselves."""
PROOF_SHARE = 0.5
"""Share of what time is left that the relaxation of one stretch may take beyond its own."""
MUCH = 0.01
"""Gap above which a large model is searched as a whole in what time is left."""
ENOUGH = 0.002
"""Gap below which a large model is improved no further where the caller wants none."""


@dataclass(slots=True)
class _Search:
    """The best pattern so far and what is known of the least objective."""

    problem: RoamingProblem
    watch: Watch
    progress: Progress
    pattern: Pattern
    score: Score
    proof_deadline_s: float
    bound: float = 0.0
    certified: float = 0.0
    ended_by: str = "work"
    share: float = 0.0

    def tell(self, share: float) -> None:
        """How far the search is; never less than before."""
        self.share = max(self.share, share)
        self.progress(STAGE, self.share, self.gap)

    @property
    def meets_the_rest(self) -> bool:
        """Whether the best pattern misses no return visit and no quota."""
        return not any(part.rule in {RETURN_VISIT, QUOTA} for part in self.score.shortfalls)

    def take(self, pattern: Pattern) -> bool:
        """Keep a pattern if it is better and keeps the moves of each week."""
        if not moves_kept(self.problem, pattern.stands):
            return False
        pattern = filled(self.problem, pattern)
        score = score_of(self.problem, pattern)
        if score.total >= self.score.total - TOLERANCE * max(1.0, self.score.total):
            return False
        self.pattern, self.score = pattern, score
        return True

    @property
    def gap(self) -> float:
        """Gap of the best pattern to the bound."""
        if self.bound >= self.score.total - TOLERANCE * max(1.0, self.score.total):
            return 0.0
        return relative_gap(self.score.total, self.bound)


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
    search = _Search(
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


def _answer(search: _Search, started_s: float, first_s: float) -> RoamingAnswer:
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


def _certificate(search: _Search, bound: float) -> Certificate:
    """Multipliers that prove the bound by themselves, the search's word, or nothing proved."""
    if bound <= 0.0 < search.score.total:
        return "none"
    proved = search.certified >= bound - TOLERANCE * max(1.0, abs(bound))
    return "lp_dual" if proved else "solver_word"


def _improve(search: _Search) -> None:
    """A large problem first without return visits and quotas, which seldom cost anything: its bound
    holds for the whole, and where its patterns meet both nothing more is needed.
    """
    problem = search.problem
    light = replace(problem, return_visit=None, quota=None)
    asks_more = problem.return_visit is not None or problem.quota is not None
    small = _is_small(problem)
    target = max(search.watch.limits.gap, 0.0 if small else ENOUGH)
    if not small:
        _by_segments(search, target)
    for model in (light, problem) if asks_more and not small else (problem,):
        if not search.watch.over and search.gap > target:
            _by_model(search, model_of(model), target, whole=model is problem)
    if search.gap <= target:
        search.ended_by = "gap"
    elif search.watch.over:
        search.ended_by = search.watch.ended_by


def _by_segments(search: _Search, target: float) -> None:
    """Each stretch of a long campaign by itself, which gives a bound and a pattern; then each again
    between its neighbours, where units went from one to the next.
    """
    problem, periods = search.problem, segments_of(search.problem)
    if len(periods) < 2:
        return
    found: list[RoamingAnswer] = []
    for number, period in enumerate(periods):
        if search.watch.over:
            break
        found.append(_segment(search, segment(problem, period), len(periods) - number, target))
        search.tell(0.5 * (number + 1) / len(periods))
    search.certified = max(search.certified, sum(own.certified for own in found))
    search.bound = max(search.bound, sum(own.bound for own in found))
    kept = [_part_of(search, period) for period in periods[len(found) :]]
    search.take(joined(problem, [*(own.pattern for own in found), *kept]))
    for number, period in enumerate(periods):
        if search.watch.over or search.gap <= target:
            return
        own, start = columns_of(problem, period), _part_of(search, period)
        part = segment(problem, period, search.pattern.stands)
        answer = _segment(search, part, len(periods) - number, target, start)
        stands, opens = search.pattern.stands.copy(), search.pattern.opens.copy()
        stands[:, own], opens[:, own] = answer.pattern.stands, answer.pattern.opens
        search.take(Pattern(stands, opens))


def _part_of(search: _Search, period: Period) -> Pattern:
    """The best pattern in one stretch."""
    own = columns_of(search.problem, period)
    return Pattern(search.pattern.stands[:, own], search.pattern.opens[:, own])


def _segment(
    search: _Search,
    part: RoamingProblem,
    left: int,
    target: float,
    start: Pattern | None = None,
) -> RoamingAnswer:
    """One of the `left` stretches that are still to be solved in SEGMENTS_SHARE of the time."""
    seconds = SEGMENTS_SHARE * search.watch.left_s / left
    limits = replace(search.watch.limits, time_limit_s=seconds, gap=target / 2)
    return solve_roaming(
        part,
        should_stop=search.watch.should_stop,
        limits=limits,
        start=start,
        proof_s=0.0 if start is not None else PROOF_SHARE * search.watch.left_s,
    )


def _by_model(search: _Search, model: RoamingModel, target: float, *, whole: bool) -> None:
    """Relaxation, dive, then whole numbers until the gap is small enough or the work is done; a
    model that is not the whole one is not searched for what it leaves out.
    """
    if search.watch.over:
        return
    watch = replace(search.watch, deadline_s=search.proof_deadline_s)
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
    if not _is_small(search.problem):
        _by_parts(search, model, target)
    if _is_small(search.problem) or search.gap > MUCH:
        _all_at_once(search, model)


def _is_small(problem: RoamingProblem) -> bool:
    stops, blocks, _ = problem.shape
    sessions = 0 if problem.opens_all else np.count_nonzero(problem.sessions())
    return bool((stops * blocks + sessions) * blocks <= SMALL_COLUMNS)


def _dive(relaxed: Relaxation, model: RoamingModel, search: _Search) -> tuple[Bools, Floats]:
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


def _open(search: _Search, model: RoamingModel, stands: Bools) -> None:
    """The best openings for these stands."""
    fixed = limited(model.linear, model.s.ravel(), stands.ravel().astype(np.float64))
    answer = solve_whole(
        fixed, search.watch, start=None, seconds=search.watch.left_s / 2, nodes=NODES_PART
    )
    if answer.values is not None:
        search.take(_pattern(model, answer.values))


def _all_at_once(search: _Search, model: RoamingModel) -> None:
    """The whole model, from the best pattern."""
    start = _columns(search, model)
    answer = solve_whole(
        model.linear, search.watch, start=start, seconds=search.watch.left_s, nodes=NODES_WHOLE
    )
    search.bound = max(search.bound, answer.bound)
    if answer.values is not None:
        search.take(_pattern(model, answer.values))


def _by_parts(search: _Search, model: RoamingModel, target: float) -> None:
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


def _part(search: _Search, model: RoamingModel, free: range) -> bool:
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


def _columns(search: _Search, model: RoamingModel) -> Floats:
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
