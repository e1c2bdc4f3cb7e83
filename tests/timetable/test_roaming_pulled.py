"""Stretches that pull units to different places, so that their best patterns do not fit together."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from planner.model.proof import Limits, never_stop, no_progress
from planner.timetable import roaming_solve, roaming_stretches
from planner.timetable.roaming_changes import moves_kept
from planner.timetable.roaming_first import first_pattern, rounded
from planner.timetable.roaming_highs import Relaxation, Watch, solve_whole
from planner.timetable.roaming_model import model_of
from planner.timetable.roaming_problem import Pattern
from planner.timetable.roaming_score import score_of
from planner.timetable.roaming_search import Search
from planner.timetable.roaming_segments import joined, segment, segments_of
from planner.timetable.roaming_stretches import by_stretches
from tests.timetable.roaming_cases import (
    arrivals_by_week,
    moves_allowed,
    patterns,
    small_problem,
)
from tests.timetable.test_roaming_stretches import FAR_S, best_of, in_two, tried

APART = ((0, 2), (3, 5))


def pulled(seed: int, **changes: object):
    """Two stretches; in the second no stop opens that did in the first but one, and walks differ."""
    rng = np.random.default_rng(seed)
    opens = np.ones((3, 6, 2), dtype=bool)
    opens[0, 3:] = False
    opens[1, :3] = False
    opens[2] = rng.random((6, 2)) < 0.6
    minutes = np.array([[2.0, 4, 14], [5, 1, 12], [3, 6, 15]]) + rng.integers(0, 3, (3, 3))
    kind = {"units": 1, "can_open": opens, "minutes": minutes, "shifts_per_day": 2}
    return in_two(seed, **{"move_minutes": float(rng.choice([0, 200, 2_000])), **kind, **changes})


def search_of(problem, should_stop=never_stop, seconds=FAR_S) -> Search:
    """A search that has its first pattern."""
    watch = Watch(time.perf_counter() + seconds, should_stop, Limits())
    first = first_pattern(problem)
    return Search(problem, watch, no_progress, first, score_of(problem, first), watch.deadline_s)


def truth(problem) -> float:
    """The least objective of all patterns."""
    return min(score_of(problem, pattern).total for pattern in patterns(problem))


@pytest.mark.parametrize("limit", [0, 1, None])
def test_stretches_that_do_not_fit_are_solved_one_after_the_other(limit):
    """No worse than the best first stretch with the best that its units can still reach, the last
    stretch as good as it can be where units stand before it, and no bound above the best of all.
    """
    apart = 0
    for seed in range(3):
        problem = pulled(seed, moves_per_week=limit)
        one, best = best_of(segment(problem, APART[0])), truth(problem)
        both = [
            Pattern(np.hstack([one.stands, p.stands]), np.concatenate([one.opens, p.opens], axis=1))
            for p in patterns(segment(problem, APART[1]))
        ]
        reached = [score_of(problem, p).total for p in both if moves_allowed(problem, p.stands)]
        search = search_of(problem)
        by_stretches(search, 0.0, tried)
        assert moves_allowed(problem, search.pattern.stands)
        assert best - 1e-6 <= search.score.total <= min(reached) + 1e-6
        assert search.bound <= best + 1e-6
        same_start = [
            score_of(problem, p).total
            for p in patterns(problem)
            if (p.stands[:, 0] == search.pattern.stands[:, 0]).all()
            and (p.opens[:, 0] == search.pattern.opens[:, 0]).all()
        ]
        assert search.score.total <= min(same_start) + 1e-6
        apart += search.gap > 0
    assert apart > 0


def test_an_end_at_any_stretch_keeps_a_pattern_and_a_bound():
    """Stopped after however many questions, the pattern keeps the moves and the bound is true."""
    problem = pulled(2, moves_per_week=0)
    best = truth(problem)
    for patience in range(9):
        left = [patience]

        def stop(left=left):
            left[0] -= 1
            return left[0] < 0

        search = search_of(problem, stop)
        by_stretches(search, 0.0, tried)
        assert moves_allowed(problem, search.pattern.stands)
        assert search.bound <= best + 1e-6 <= search.score.total + 2e-6


def test_stretches_too_large_to_solve_still_prove(monkeypatch):
    """Of large stretches only the relaxation is asked for: its bound is true, and the whole model
    after it ends at the best of all.
    """
    monkeypatch.setattr(roaming_stretches, "is_small", lambda _: False)
    for seed in range(2):
        problem = pulled(seed, moves_per_week=1)
        best, search = truth(problem), search_of(problem)
        by_stretches(search, 0.0, tried)
        assert 0 < search.certified <= best + 1e-6
        assert moves_allowed(problem, search.pattern.stands)
        monkeypatch.setattr(roaming_solve, "is_small", lambda _: False)
        for first in (True, False):
            monkeypatch.setattr(roaming_solve, "are_few_and_large", lambda _, first=first: first)
            answer = roaming_solve.solve_roaming(problem, limits=Limits(gap=1e-9))
            assert answer.bound <= best + 1e-6 * best
            assert best - 1e-6 * best <= answer.score.total
        monkeypatch.undo()
        monkeypatch.setattr(roaming_stretches, "is_small", lambda _: False)


def test_a_solve_stopped_at_any_question_claims_nothing_false(monkeypatch):
    """Whatever the way of large problems has begun when it is stopped, the pattern keeps the moves,
    the bound lies below the best of all and the end is told.
    """
    monkeypatch.setattr(roaming_solve, "is_small", lambda _: False)
    problem = pulled(1, moves_per_week=1)
    best = truth(problem)
    for patience in (0, 1, 2, 3, 5, 8, 13, 21):
        left = [patience]

        def stop(left=left):
            left[0] -= 1
            return left[0] < 0

        answer = roaming_solve.solve_roaming(problem, should_stop=stop, limits=Limits(gap=1e-9))
        assert moves_allowed(problem, answer.pattern.stands)
        assert answer.bound <= best * (1 + 1e-6)
        assert answer.score.total >= best * (1 - 1e-6)
        assert answer.ended_by in {"cancel", "proof", "gap"}


def test_models_without_time_have_no_answer():
    """Once the time is over a relaxation has no values, a whole model none, and neither proves."""
    problem = pulled(1)
    model = model_of(problem).linear
    over = Watch(time.perf_counter() - 1.0, never_stop, Limits())
    relaxed = Relaxation(model, over)
    assert (relaxed.solved, relaxed.bound) == (False, 0.0)
    whole = solve_whole(model, over, start=None, seconds=1.0, nodes=10)
    assert (whole.values, whole.bound, whole.proved) == (None, 0.0, False)
    best = truth(problem)
    later = replace(over, deadline_s=time.perf_counter() + FAR_S)
    assert Relaxation(model, later).bound <= best * (1 + 1e-9)


def test_what_can_never_be_fixed_leaves_the_relaxation_without_answer():
    """Columns fixed against the rules have no answer; given free again the values are as before."""
    problem = small_problem(3)
    model = model_of(problem)
    relaxed = Relaxation(model.linear, Watch(time.perf_counter() + FAR_S, never_stop, Limits()))
    before, columns = relaxed.objective, model.s[:, 0]
    assert not relaxed.fix(columns, np.ones(columns.size), np.ones(columns.size))
    assert relaxed.fix(columns, np.zeros(columns.size), np.ones(columns.size))
    assert relaxed.objective == pytest.approx(before)


def in_three(seed: int, limit: int | None):
    """Six days in three stretches of two, over two weeks."""
    periods = ((0, 1), (2, 3), (4, 5))
    problem = small_problem(seed, units=1, return_visit=None, quota=None, moves_per_week=limit)
    window = replace(problem.windows[0], periods=periods, times=(1, 1, 1))
    block = np.repeat(np.arange(6)[:, None] // 2, 2, axis=1)
    problem = replace(problem, block=block, walk_periods=periods, windows=(window,))
    assert segments_of(problem) == periods
    return problem


def drawn_stands(rng):
    """One unit somewhere in each of three blocks."""
    stands = np.zeros((3, 3), dtype=bool)
    stands[rng.integers(0, 3, 3), np.arange(3)] = True
    return stands


def test_moves_of_other_stretches_count_in_their_weeks():
    """What a stretch is told of other arrivals, and its own and those at its borders, add up to the
    arrivals of every week counted day after day.
    """
    rng = np.random.default_rng(5)
    for _ in range(40):
        problem, stands = in_three(int(rng.integers(9)), 5), drawn_stands(rng)
        whole = arrivals_by_week(problem, stands)
        for number, period in enumerate(segments_of(problem)):
            border = segment(problem, period, stands).border
            around = stands.copy()
            for other in {0, 1, 2} - {number - 1, number, number + 1}:
                beside = other - 1 if other > number else other + 1
                around[:, other] = stands[:, beside]
            own = arrivals_by_week(problem, around)
            for week in (0, 1):
                assert own[week] + border.made.get(week, 0) == whole[week]


def test_three_stretches_put_together_move_where_they_may():
    """Of three parts that do not fit, a unit still moves into a stretch where the weeks allow it,
    and parts together never break them.
    """
    rng, moved = np.random.default_rng(8), 0
    for _ in range(60):
        problem, stands = in_three(int(rng.integers(9)), int(rng.integers(0, 2))), drawn_stands(rng)
        problem = replace(problem, week=np.zeros(6, dtype=np.int64))
        parts = [
            Pattern(stands[:, [k]], np.repeat(stands[:, [k], None], 2, axis=2)) for k in range(3)
        ]
        found = joined(problem, parts)
        assert moves_kept(problem, found.stands)
        assert (found.stands[:, 0] == stands[:, 0]).all()
        if moves_kept(problem, stands):
            assert (found.stands == stands).all()
        else:
            moved += int((found.stands != found.stands[:, :1]).any())
    assert moved > 0


@pytest.mark.parametrize("seed", range(6))
def test_stretches_put_together_keep_the_moves_of_every_week(seed):
    """However the parts stand, what is put together keeps the moves; parts that fit stay as they
    are, and units that may not move stay where they stood.
    """
    rng = np.random.default_rng(seed)
    problem = pulled(seed, moves_per_week=int(rng.integers(0, 2)))
    parts = []
    for _ in range(2):
        stands = np.zeros((3, 1), dtype=bool)
        stands[rng.integers(3)] = True
        parts.append(Pattern(stands, np.repeat(stands[:, :, None], 2, axis=2)))
    found = joined(problem, parts)
    assert moves_kept(problem, found.stands)
    assert (found.stands[:, 0] == parts[0].stands[:, 0]).all()
    wanted = np.hstack([part.stands for part in parts])
    if moves_kept(problem, wanted):
        assert (found.stands == wanted).all()
    else:
        assert (found.stands[:, 1] == found.stands[:, 0]).all()
        assert not found.opens[:, 1].any()


def test_rounding_stays_where_every_change_is_too_many():
    """A unit that would arrive in a week without moves stays all campaign long where it began."""
    problem = small_problem(0, units=1, moves_per_week=0)
    values = np.zeros(problem.shape[:2])
    values[0, 0], values[1, 1:] = 1.0, 1.0
    stands = rounded(problem, values)
    assert moves_kept(problem, stands)
    assert (stands == stands[:, :1]).all()


def test_a_pattern_that_breaks_the_moves_is_not_taken():
    """However good, a pattern with too many arrivals in a week is refused."""
    drawn = (pulled(seed, moves_per_week=0, move_minutes=0.0) for seed in range(9))
    loose = ((one, best_of(replace(one, moves_per_week=None))) for one in drawn)
    problem, free = next((p, f) for p, f in loose if not moves_allowed(p, f.stands))
    search = search_of(problem)
    assert score_of(problem, free).total < truth(problem)
    assert not search.take(free)
    assert search.score.total >= truth(problem) - 1e-6
