"""The roaming solve against trying every pattern, its bound, and each rule by itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.benchmark.timetable_instance import TimetableSizes, timetable_case
from planner.model.campaign import minutes_between, session_hours
from planner.model.proof import Limits
from planner.timetable import roaming_search
from planner.timetable.roaming_case import problem_of
from planner.timetable.roaming_changes import moves_of
from planner.timetable.roaming_first import filled, first_pattern, rounded
from planner.timetable.roaming_highs import Relaxation, Watch, multiplier_bound
from planner.timetable.roaming_model import model_of
from planner.timetable.roaming_problem import Pattern
from planner.timetable.roaming_score import score_of
from planner.timetable.roaming_solve import solve_roaming
from tests.how_many import the_first
from tests.timetable.roaming_cases import moves_allowed, patterns, small_problem

LIMITS = Limits(time_limit_s=60.0)


def kept_rules(problem, pattern) -> bool:
    """Whether a pattern keeps units, kits, shifts a day, moves and kept stops."""
    opens = pattern.opens
    return bool(
        (pattern.stands.sum(axis=0) <= problem.units).all()
        and (opens.sum(axis=0) <= problem.kits).all()
        and (opens.sum(axis=2) <= problem.shifts_per_day).all()
        and not (opens & ~pattern.stands[:, :, None]).any()
        and pattern.stands[list(problem.kept)].all()
        and moves_allowed(problem, pattern.stands)
    )


@pytest.mark.parametrize("seed", the_first(4, range(24)))
def test_the_answer_is_the_best_of_all_patterns(seed):
    """On small random problems the objective equals the least over every pattern, proved."""
    problem = small_problem(seed, quota=None) if seed % 4 else small_problem(seed, units=1)
    best = min(score_of(problem, pattern).total for pattern in patterns(problem))
    answer = solve_roaming(problem, limits=LIMITS)
    assert answer.score.total == pytest.approx(best, rel=1e-6, abs=1e-3)
    assert answer.status == "optimal"
    assert answer.gap == 0.0
    assert kept_rules(problem, answer.pattern)
    assert answer.certified <= best * (1 + 1e-6) + 1e-3


@pytest.mark.parametrize("seed", range(12))
def test_the_way_of_large_problems_is_sound(seed, monkeypatch):
    """Solved as a large problem is (first without returns and quotas, then by parts) the bound never
    passes the best of all patterns, the answer keeps every rule and is no better than the best.
    """
    monkeypatch.setattr(roaming_search, "SMALL_COLUMNS", -1)
    problem = small_problem(seed, units=1)
    best = min(score_of(problem, pattern).total for pattern in patterns(problem))
    answer = solve_roaming(problem, limits=LIMITS)
    assert kept_rules(problem, answer.pattern)
    assert answer.bound <= best * (1 + 1e-6) + 1e-3
    assert answer.score.total >= best * (1 - 1e-6) - 1e-3
    assert answer.score.total <= 1.25 * best + 1e-3


def test_kits_limit_what_is_open_at_once():
    """With one kit for two units never two stops are open in one shift; with two some are."""
    found = []
    for kits in (1, 2):
        problem = small_problem(5, units=2, kits=kits, can_open=np.ones((3, 6, 2), dtype=bool))
        best = min(score_of(problem, p).total for p in patterns(problem))
        answer = solve_roaming(problem, limits=LIMITS)
        assert answer.score.total == pytest.approx(best)
        found.append(int(answer.pattern.opens.sum(axis=0).max()))
    assert found == [1, 2]


def test_a_weekly_limit_of_none_keeps_units_where_they_are():
    """With no move allowed the stands of all blocks are the same; the best such pattern is found."""
    problem = small_problem(2, moves_per_week=0, units=1)
    answer = solve_roaming(problem, limits=LIMITS)
    assert moves_of(problem, answer.pattern.stands) == 0
    best = min(score_of(problem, p).total for p in patterns(problem))
    assert answer.score.total == pytest.approx(best)


@pytest.mark.long
def test_a_kept_stop_is_stood_at_throughout():
    """A stop where a point is kept has a unit in every block, whatever it costs."""
    problem = small_problem(4, units=2, kept=(2,))
    answer = solve_roaming(problem, limits=LIMITS)
    assert answer.pattern.stands[2].all()
    best = min(score_of(problem, p).total for p in patterns(problem))
    assert answer.score.total == pytest.approx(best)


def test_a_window_moves_units_that_would_stay():
    """Without windows a dear move is not made; with a window that asks for both sides it is."""
    walk = np.array([[1.0, 30.0, 30.0], [30.0, 1.0, 30.0], [1.0, 30.0, 30.0]])
    changes = {
        "minutes": walk,
        "units": 1,
        "move_minutes": 5000.0,
        "moves_per_week": None,
        "can_open": np.ones((3, 6, 2), dtype=bool),
        "return_visit": None,
        "quota": None,
        "people": np.array([50.0, 20.0, 50.0]),
        "walk_periods": ((0, 5),),
    }
    base = small_problem(1)
    window = replace(
        base.windows[0], near=walk <= 15, periods=((0, 5),), times=(1,), minutes=5000.0
    )
    problem = small_problem(1, windows=(), **changes)
    still = solve_roaming(problem, limits=LIMITS)
    roaming = solve_roaming(replace(problem, windows=(window,)), limits=LIMITS)
    assert moves_of(problem, still.pattern.stands) == 0
    assert moves_of(problem, roaming.pattern.stands) == 1
    assert roaming.score.shortfalls == ()


def test_demand_shrinks_as_households_are_finished():
    """Hours beyond the need are given to nobody, and in one period at most finish_share of what is
    left: with 0.5 two periods give three quarters of the need at most.
    """
    problem = small_problem(0, units=2, can_open=np.ones((3, 6, 2), dtype=bool))
    assert problem.quota is not None
    near = np.ones((3, 3), dtype=bool)
    quota = replace(problem.quota, near=near, goal=problem.quota.need, finish_share=0.5)
    problem = replace(problem, quota=quota, windows=(), return_visit=None)
    score = solve_roaming(problem, limits=LIMITS).score
    given = np.zeros(3)
    for gift in score.gifts:
        given[gift.group] += gift.hours
    assert (given <= 0.75 * quota.need + 1e-6).all()
    missing = {part.group: part.missing for part in score.shortfalls if part.rule == "quota"}
    assert missing == pytest.approx({g: quota.need[g] - given[g] for g in range(3)})


def test_every_vector_of_multipliers_bounds_the_best_pattern():
    """The bound recomputed from the relaxation's multipliers, and from those tampered with, never
    passes the least objective.
    """
    problem = small_problem(7)
    best = min(score_of(problem, p).total for p in patterns(problem))
    model = model_of(problem).linear
    relaxed = Relaxation(model, Watch(float("inf"), lambda: False, LIMITS))
    assert relaxed.solved
    random = np.random.default_rng(1)
    assert relaxed.bound <= best * (1 + 1e-9)
    assert relaxed.bound > 0.5 * best
    for _ in range(20):
        duals = relaxed.duals * random.uniform(0, 2, relaxed.duals.size)
        assert multiplier_bound(model, duals) <= best * (1 + 1e-9)


def test_a_first_pattern_keeps_every_hard_rule():
    """Before any solver there is a pattern that stays put and keeps kits and shifts a day."""
    for seed in range(6):
        problem = small_problem(seed)
        pattern = first_pattern(problem)
        assert kept_rules(problem, pattern)
        assert moves_of(problem, pattern.stands) == 0


def test_rounding_keeps_whole_stands_and_the_weekly_moves():
    """Whole stands come back as they are; halves become stands within units and moves."""
    problem = small_problem(3, units=1, moves_per_week=1)
    stands = solve_roaming(problem, limits=LIMITS).pattern.stands
    again = rounded(problem, stands.astype(float))
    assert (again[stands]).all()
    random = np.random.default_rng(3)
    for _ in range(30):
        found = rounded(problem, random.random(stands.shape))
        assert (found.sum(axis=0) <= 1).all()
        assert moves_allowed(problem, found)


def test_filling_never_worsens_a_pattern():
    """Further openings within the limits lose nothing."""
    random = np.random.default_rng(2)
    for seed in range(12):
        problem = small_problem(seed)
        stands = first_pattern(problem).stands
        opens = (random.random(problem.shape) < 0.3) & stands[:, :, None]
        opens &= opens.cumsum(axis=2) <= problem.shifts_per_day
        opens &= opens.cumsum(axis=0) <= problem.kits
        bare = Pattern(stands, opens)
        full = filled(problem, bare)
        assert kept_rules(problem, full)
        assert score_of(problem, full).total <= score_of(problem, bare).total + 1e-6


def test_the_same_seed_gives_the_same_pattern():
    """Two solves of one problem are the same in every stand and opening."""
    first, second = (solve_roaming(small_problem(9), limits=LIMITS) for _ in range(2))
    assert (first.pattern.stands == second.pattern.stands).all()
    assert (first.pattern.opens == second.pattern.opens).all()


def test_a_cancelled_solve_has_a_pattern_and_claims_nothing():
    """Asked to stop at once, there is a pattern that keeps the rules, with bound 0."""
    problem = small_problem(6)
    answer = solve_roaming(problem, should_stop=lambda: True, limits=LIMITS)
    assert kept_rules(problem, answer.pattern)
    assert answer.bound == 0.0
    assert answer.ended_by == "cancel"
    assert answer.certificate == "none"
    assert answer.status == "feasible"


def test_progress_is_told_from_none_to_all():
    """Shares rise from 0 to 1 under the stage's name."""
    told = []
    solve_roaming(
        small_problem(8),
        progress=lambda stage, share, *_: told.append((stage, share)),
        limits=LIMITS,
    )
    shares = [share for _, share in told]
    assert {stage for stage, _ in told} == {"timetable"}
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_seats_of_a_session_are_its_room():
    """With seats, every session has room for as many visits, whatever its hours and desks; without,
    its desks times its hours.
    """
    case = timetable_case(TimetableSizes(groups=6, stops=5, units=2, days=14, seed=1))
    service = replace(case.service, roaming=replace(case.roaming, quota_share=0.5))
    hours_a_visit = service.minutes_per_visit.value / 60.0
    seated = replace(service, seats_per_session=8)
    rooms = [problem_of(replace(case, service=own)).quota.room for own in (seated, service)]
    assert rooms[0] == pytest.approx(8 * hours_a_visit)
    spans = [
        session_hours(case.scenario.campaign, service, s.id) for s in case.scenario.campaign.shifts
    ]
    hours = [minutes_between(*span) / 60.0 for span in spans]
    desks = {venue.id: venue.desks for venue in case.scenario.venues}
    own = [service.desks or desks.get(stop.venue_id, 1) or 1 for stop in case.stops]
    assert rooms[1] == pytest.approx(np.outer(own, hours))


def test_points_that_stay_put_have_no_roaming_problem():
    """A service whose points do not roam is refused by name."""
    case = timetable_case(TimetableSizes(groups=6, stops=5, units=2, days=14, seed=1))
    put = replace(case, service=replace(case.service, roaming=None))
    with pytest.raises(ValueError, match="stay put"):
        problem_of(put)
