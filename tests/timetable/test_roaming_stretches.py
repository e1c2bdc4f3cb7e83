"""Long campaigns, one stretch after the other: every stretch here is solved by trying all of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.benchmark.timetable_instance import TimetableSizes, timetable_case
from planner.model.proof import Limits
from planner.timetable import roaming_solve
from planner.timetable.roaming_case import problem_of
from planner.timetable.roaming_changes import moves_of
from planner.timetable.roaming_problem import Pattern, RoamingAnswer
from planner.timetable.roaming_score import score_of
from planner.timetable.roaming_segments import segment, segments_of
from planner.timetable.roaming_stretches import are_few_and_large
from tests.how_many import the_first
from tests.timetable.roaming_cases import patterns, small_problem

FAR_S = 1e6


def in_two(seed: int, **changes: object):
    """A small problem of two stretches without anything that joins them but moves."""
    problem = small_problem(seed, return_visit=None, quota=None, **changes)
    problem = replace(problem, windows=problem.windows[:1])
    assert segments_of(problem) == ((0, 2), (3, 5))
    return problem


def best_of(problem):
    """The best of all patterns that keep the moves of each week, those to the stretch included."""
    return min(patterns(problem), key=lambda pattern: score_of(problem, pattern).total)


def tried(problem, *, start=None, **_: object) -> RoamingAnswer:
    """A stretch solved by trying everything; where it has neighbours, never worse than its start."""
    pattern = best_of(problem) if problem.border is None else start
    if problem.border is not None:
        allowed = [p for p in patterns(problem) if kept_beside(problem, p)]
        pattern = min([start, *allowed], key=lambda p: score_of(problem, p).total)
    score = score_of(problem, pattern)
    told = ("optimal", 0.0, "proof", 0.0, 0.0)
    return RoamingAnswer(pattern, score, score.total, score.total, *told)


def kept_beside(problem, pattern: Pattern) -> bool:
    """Whether the moves of each week are kept, those of the neighbours counted."""
    limit, border = problem.moves_per_week, problem.border
    if limit is None:
        return True
    arrived = [border.made.get(week, 0) for week in (0, 1)]
    stands = pattern.stands[:, 0]
    for side, week, now, before in (
        (border.before, int(problem.week[0]), stands, border.before),
        (border.after, border.next_week, border.after, stands),
    ):
        if side is not None:
            arrived[week] += int((now & ~before).sum())
    return max(arrived) <= limit


@pytest.mark.parametrize("seed", range(6))
def test_an_open_end_counts_no_move_to_what_comes_next(seed):
    """A stretch with an open end costs the moves to it alone, wherever the units stand later."""
    problem = in_two(seed, units=2, moves_per_week=None)
    stands = np.random.default_rng(seed).random((3, 2)) < 0.5
    first = segment(problem, (0, 2), stands, after=False)
    assert moves_of(first, stands[:, :1]) == 0
    second = segment(problem, (3, 5), stands, after=False)
    assert moves_of(second, stands[:, 1:]) == moves_of(problem, stands)


@pytest.mark.parametrize(
    ("block_days", "days", "whole_first"), [(1, 45, True), (5, 45, False), (1, 120, False)]
)
def test_the_whole_comes_first_where_stretches_are_few_and_large(block_days, days, whole_first):
    """Three fortnights of daily moves are solved as a whole first, short or many stretches not."""
    sizes = TimetableSizes(82, 60, 9, days, 3, block_days=block_days)
    assert are_few_and_large(problem_of(timetable_case(sizes))) is whole_first


@pytest.mark.parametrize("seed", the_first(2, range(4)))
def test_the_whole_first_and_stretches_first_prove_the_same(seed, monkeypatch):
    """With either first, the answer is the best of all patterns and no bound lies above it."""
    problem = in_two(seed)
    best = score_of(problem, best_of(problem)).total
    monkeypatch.setattr(roaming_solve, "is_small", lambda _: False)
    for first in (True, False):
        monkeypatch.setattr(roaming_solve, "are_few_and_large", lambda _, first=first: first)
        answer = roaming_solve.solve_roaming(problem, limits=Limits(gap=1e-9))
        assert answer.bound <= best + 1e-6 * max(1.0, best)
        assert answer.score.total >= best - 1e-6 * max(1.0, best)
        assert answer.gap < 0.05
