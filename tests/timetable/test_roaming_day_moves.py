"""Units that move every day or within the day, and long campaigns solved stretch by stretch."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import numpy as np
import pytest

from planner import timetable
from planner.benchmark.timetable_instance import TimetableSizes, timetable_case
from planner.model.place import VenueHours
from planner.model.proof import Limits
from planner.model.roaming import CoverageWindow, Roaming
from planner.timetable import roaming_search
from planner.timetable.roaming_changes import moves_of
from planner.timetable.roaming_score import score_of
from planner.timetable.roaming_segments import joined, segment, segments_of
from planner.timetable.roaming_solve import solve_roaming
from tests.how_many import the_first
from tests.timetable.roaming_cases import (
    arrivals_by_week,
    day_kept,
    moves_allowed,
    patterns,
    small_problem,
)

LIMITS = Limits(time_limit_s=60.0)
PARTS = np.array([[0, 1]] * 3 + [[2, 3]] * 3)
"""Six days in blocks of three, where the evening is a part of its own."""


def within_a_day(seed: int, **changes: object):
    """A small problem of one unit that may move between the two shifts of a day."""
    return small_problem(seed, **{"block": PARTS, "units": 1, "return_visit": None, **changes})


@pytest.mark.parametrize("seed", the_first(4, range(10)))
def test_moves_within_the_day_are_the_best_of_all(seed):
    """With a stop for the mornings and one for the evenings of a block, the objective is the least
    over every pattern, and every move is counted, there and back.
    """
    problem = within_a_day(seed, move_minutes=float(40 * seed))
    best = min(score_of(problem, pattern).total for pattern in patterns(problem))
    answer = solve_roaming(problem, limits=LIMITS)
    assert answer.score.total == pytest.approx(best, rel=1e-6, abs=1e-3)
    assert answer.status == "optimal"
    assert day_kept(problem, answer.pattern)
    assert moves_allowed(problem, answer.pattern.stands)
    told = sum(arrivals_by_week(problem, answer.pattern.stands).values())
    assert answer.score.moves == told


@pytest.mark.parametrize("seed", range(8))
def test_daily_moves_are_the_best_of_all(seed):
    """With blocks of one day the objective is the least over every pattern."""
    three = {"block": np.array([[0, 0], [1, 1], [2, 2]]), "week": np.zeros(3, dtype=np.int64)}
    base = small_problem(seed, units=1)
    first = replace(base.windows[0], periods=((0, 2),), times=(2,), counts=np.ones((3, 2), bool))
    problem = replace(
        base,
        **three,
        can_open=base.can_open[:, :3],
        walk_periods=((0, 2),),
        windows=(first,),
        return_visit=None,
        quota=None,
    )
    best = min(score_of(problem, pattern).total for pattern in patterns(problem))
    answer = solve_roaming(problem, limits=LIMITS)
    assert answer.score.total == pytest.approx(best, rel=1e-6, abs=1e-3)
    assert answer.status == "optimal"


@pytest.mark.parametrize("seed", range(12))
def test_stretches_never_promise_too_much(seed, monkeypatch):
    """Cut into two stretches, the bound never passes the best of all patterns, the sum of the best
    of both stretches does not either, and the answer keeps every rule.
    """
    monkeypatch.setattr(roaming_search, "SMALL_COLUMNS", -1)
    problem = small_problem(seed, units=1)
    problem = replace(problem, windows=problem.windows[:1])
    assert segments_of(problem) == ((0, 2), (3, 5))
    best = min(score_of(problem, pattern).total for pattern in patterns(problem))
    parts = [segment(problem, period) for period in segments_of(problem)]
    alone = sum(min(score_of(part, p).total for p in patterns(part)) for part in parts)
    assert alone <= best + 1e-6
    answer = solve_roaming(problem, limits=LIMITS)
    assert answer.bound <= best * (1 + 1e-6) + 1e-3
    assert best * (1 - 1e-6) - 1e-3 <= answer.score.total <= 1.1 * best + 1e-3
    assert moves_allowed(problem, answer.pattern.stands)


@pytest.mark.parametrize("seed", range(8))
def test_a_stretch_between_its_neighbours_counts_their_moves(seed):
    """The cost of a stretch with the stands around it, moves to and from them included, and that of
    the rest make up the cost of the whole, whatever stands in the stretch.
    """
    random = np.random.default_rng(seed)
    problem = replace(small_problem(seed, units=2), return_visit=None, quota=None)
    problem = replace(problem, windows=problem.windows[:1], moves_per_week=None)
    stands = random.random((3, 2)) < 0.5
    for period, own in (((0, 2), slice(0, 1)), ((3, 5), slice(1, 2))):
        part = segment(problem, period, stands)
        other = stands.copy()
        other[:, own] = random.random((3, 1)) < 0.5
        change = moves_of(problem, other) - moves_of(problem, stands)
        assert moves_of(part, other[:, own]) - moves_of(part, stands[:, own]) == change


def test_stretches_that_move_too_often_stay_where_they_were():
    """Put together, stretches whose units would pass one another stay within the weekly limit."""
    problem = replace(small_problem(3, units=1, moves_per_week=0), return_visit=None)
    problem = replace(problem, windows=problem.windows[:1])
    parts = [segment(problem, period) for period in segments_of(problem)]
    found = [next(p for p in patterns(part) if p.stands[k].any()) for k, part in enumerate(parts)]
    assert not moves_allowed(problem, np.concatenate([p.stands for p in found], axis=1))
    assert moves_allowed(problem, joined(problem, found).stands)


def two_places(**asked: object) -> timetable.RoamingCase:
    """One unit, two stops beside one another's groups: the first opens in the morning alone, the
    second in the evening alone.
    """
    case = timetable_case(TimetableSizes(groups=2, stops=2, units=1, days=4, shifts=2, seed=3))
    hours = (
        *(VenueHours("V1", time(6), time(12), True, day) for day in range(7)),
        *(VenueHours("V2", time(18), time(22), True, day) for day in range(7)),
    )
    venues = tuple(replace(v, open_shifts=("morning", "evening")) for v in case.scenario.venues)
    roaming = Roaming(
        block_days=2,
        move_minutes=0.0,
        windows=(CoverageWindow("near", 4, 4, 500.0, when=("morning",)),),
        **asked,  # type: ignore[arg-type]
    )
    service = replace(case.service, roaming=roaming)
    scenario = replace(case.scenario, services=(service,), venues=venues, venue_hours=hours)
    return replace(case, scenario=scenario, service=service)


@pytest.mark.parametrize(("minutes", "moves"), [(None, False), (60.0, True), (600.0, False)])
def test_morning_here_and_evening_there(minutes, moves):
    """A unit opens at two stops on one day exactly where the user allows it and the break between
    the shifts is long enough; its stays then name their shifts.
    """
    table = timetable.roam(two_places(day_move_minutes=minutes), limits=LIMITS)
    places: dict[object, set[str]] = {}
    for opening in table.openings:
        assert opening.at is not None
        places.setdefault(opening.date, set()).add(opening.at.stop_id)
    assert any(len(stops) == 2 for stops in places.values()) is moves
    told = {stay.shifts for stay in table.stays}
    assert told >= {("morning",), ("evening",)} if moves else told == {()}


@pytest.mark.parametrize("most", [1, 2])
def test_a_unit_that_moves_opens_in_no_more_shifts(most):
    """Two units that may move within the day open in at most so many shifts each."""
    case = timetable_case(TimetableSizes(12, 8, 2, days=5, block_days=1, seed=8))
    roaming = replace(case.roaming, shifts_per_day=most, day_move_minutes=30.0, move_minutes=1.0)
    service = replace(case.service, roaming=roaming)
    case = replace(case, service=service, scenario=replace(case.scenario, services=(service,)))
    table = timetable.roam(case, limits=LIMITS)
    daily: dict[tuple[str, object], list[str]] = {}
    for opening in table.openings:
        daily.setdefault((opening.point_id, opening.date), []).append(opening.shift)
    assert max(len(shifts) for shifts in daily.values()) == most
    assert table.roaming[0].proof.bound <= table.roaming[0].proof.objective + 1e-6
