"""Placement as the planner uses it: reasons, ties, limits, stopping, honesty, speed."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from planner import placement
from planner.findings import InfeasibleError
from planner.model.proof import Limits
from planner.placement import Distance, Distances
from tests.placement.builders import question, ward


def codes_of(problem):
    """Codes and facts of the refusal."""
    with pytest.raises(InfeasibleError) as refused:
        placement.solve(problem)
    return {finding.code: dict(finding.facts) for finding in refused.value.findings}


def test_more_points_than_candidates_is_refused_by_name():
    """Three points on two usable sites say how many there are of each."""
    problem = question(np.ones((2, 3)), [1, 1], 3, status=("candidate", "candidate", "excluded"))
    assert codes_of(problem) == {"placement_too_many_points": {"points": 3, "candidates": 2}}


def test_more_kept_than_points_is_refused_by_name():
    """Two kept sites and one point say so."""
    problem = question(np.ones((2, 3)), [1, 1], 1, status=("required", "required", "candidate"))
    assert codes_of(problem) == {"placement_too_many_kept": {"points": 1, "kept": 2}}


def test_a_group_without_a_candidate_is_named():
    """People of a group without any site make the plan infeasible, by the group's id."""
    problem = question(
        np.ones((2, 2)),
        [1, 1],
        2,
        model="one_per_group",
        site_group=np.array([0, 0]),
        row_group=np.array([0, 1]),
        group_ids=("TDP-1", "TDP-2"),
    )
    assert codes_of(problem) == {
        "placement_group_without_candidate": {"group": "TDP-2", "points": 1}
    }


def test_short_capacity_names_the_points_it_would_take():
    """Four times five visits into sites of eight need four points: a place is not divided."""
    problem = question(
        np.ones((4, 4)),
        [1, 1, 1, 1],
        2,
        model="p_median",
        visits=np.full(4, 5.0),
        capacity=np.full(4, 8.0),
    )
    facts = {"points": 2, "visits": 20.0, "capacity": 16.0}
    found = codes_of(problem)
    assert found["placement_capacity_short"] == facts
    assert found["placement_relax_p"]["value"] == 4


def test_p_median_says_how_many_points_reach_everybody():
    """Three islands cannot be walked to from two points; three are enough."""
    minutes = np.full((3, 4), np.inf)
    minutes[[0, 1, 2], [0, 1, 2]] = 5.0
    minutes[:, 3] = [7.0, np.inf, np.inf]
    found = codes_of(question(minutes, [1, 1, 1], 2, model="p_median"))
    assert found["placement_not_all_reachable"] == {"points": 2, "needed": 3}


def test_among_equal_covers_the_one_with_less_walking_is_taken():
    """Two sites cover the same people; the nearer one opens and the bound stays the people."""
    answer = placement.solve(question([[9.0, 2.0], [8.0, 3.0]], [10, 10], 1))
    assert answer.open_sites == (1,)
    assert (answer.objective, answer.bound, answer.status) == (20.0, 20.0, "optimal")
    assert answer.mean_distance == pytest.approx(2.5)


def test_people_who_can_walk_nowhere_are_counted_apart():
    """A row without any walk is assigned to none and never enters the objective."""
    minutes = [[4.0, np.inf], [np.inf, np.inf]]
    answer = placement.solve(question(minutes, [10, 7], 1, model="p_median"))
    assert answer.assignment.tolist() == [0, -1]
    assert (answer.objective, answer.unreached_weight) == (40.0, 7.0)


def test_two_points_per_group_are_opened_where_asked():
    """Twice as many points as groups opens the best pair of each group."""
    minutes = [[1.0, 5.0, 9.0], [9.0, 5.0, 1.0]]
    problem = question(
        minutes,
        [1, 1],
        2,
        model="one_per_group",
        site_group=np.zeros(3, dtype=np.int64),
        row_group=np.zeros(2, dtype=np.int64),
    )
    assert placement.solve(problem).open_sites == (0, 2)


def test_a_group_s_site_must_hold_its_visits():
    """The nearer site is too small, so the larger one opens; with none large enough it says so."""
    problem = question(
        [[1.0, 5.0]],
        [10],
        1,
        model="one_per_group",
        site_group=np.zeros(2, dtype=np.int64),
        row_group=np.zeros(1, dtype=np.int64),
        visits=np.array([6.0]),
        capacity=np.array([5.0, 6.0]),
    )
    assert placement.solve(problem).open_sites == (1,)
    short = replace(problem, sites=replace(problem.sites, capacity=np.array([5.0, 5.5])))
    assert codes_of(short) == {
        "placement_group_capacity_short": {"group": "0", "visits": 6.0, "capacity": 5.5}
    }


def test_arrays_that_do_not_fit_are_refused():
    """Wrong shapes, negative weights, missing groups and minutes that are no number: ValueError."""
    good = question(np.ones((2, 2)), [1, 1], 1)
    nothing = Distances(np.full((2, 2), np.nan), np.ones((2, 2), dtype=bool), "minute")
    bad = [
        replace(good, demand=replace(good.demand, weights=np.ones(3))),
        replace(good, demand=replace(good.demand, weights=np.array([-1.0, 1.0]))),
        replace(good, distances=nothing),
        replace(good, model="one_per_group"),
        replace(good, warm_start=(9,)),
        replace(good, demand=replace(good.demand, load=np.ones(2))),
        replace(good, radius=None),
        replace(good, radius=Distance(500.0, "metre")),
        replace(good, model="gradual_cover"),
        replace(good, model="partial_cover"),
        replace(good, budget=3.0),
    ]
    for problem in bad:
        with pytest.raises(ValueError, match=r"fit|finite|need|unit|together"):
            placement.solve(problem)


def test_bounds_hold_when_the_clock_stops_the_solve():
    """Stopped at once or after a moment, the bound still holds and optimal is not said without it."""
    rng = np.random.default_rng(7)
    minutes = rng.uniform(0, 30, (70, 20))
    for model in ("max_cover", "p_median"):
        problem = question(minutes, rng.integers(1, 50, 70), 6, model=model, radius=4.0)
        best = placement.solve(problem, limits=Limits(time_limit_s=60.0))
        for limit in (0.0, 0.05, 0.3):
            answer = placement.solve(problem, limits=Limits(time_limit_s=limit))
            assert answer.status in ("optimal", "feasible")
            if model == "max_cover":
                assert answer.objective <= best.objective <= answer.bound + 1e-6
            else:
                assert answer.bound - 1e-6 <= best.objective <= answer.objective
            assert (answer.gap == 0.0) == (answer.status == "optimal")


def test_a_cancelled_solve_keeps_its_first_answer():
    """Asked to stop at once, the answer is feasible, says cancel, and its bound holds."""
    minutes, weights = ward(400, 50)
    problem = question(minutes, weights, 9, radius=12.0)
    answer = placement.solve(problem, should_stop=lambda: True)
    assert len(answer.open_sites) == 9
    assert answer.bound >= answer.objective
    assert answer.status == "optimal" or answer.ended_by == "cancel"


def test_a_solve_is_cancelled_in_the_middle_of_the_proof():
    """Asked to stop after a moment, a hard p-median ends soon, with a bound below its answer."""
    minutes = np.random.default_rng(7).uniform(0, 30, (160, 40))
    problem = question(minutes, np.ones(160), 6, model="p_median")
    begin = time.perf_counter()
    answer = placement.solve(problem, should_stop=lambda: time.perf_counter() - begin > 0.8)
    assert time.perf_counter() - begin < 6.0
    assert answer.bound <= answer.objective
    assert (answer.status, answer.ended_by) == ("feasible", "cancel")


def test_a_wished_gap_ends_the_solve_early():
    """With a gap of a fifth the answer says gap, and is within it."""
    minutes = np.random.default_rng(7).uniform(0, 30, (160, 40))
    problem = question(minutes, np.ones(160), 6, model="p_median")
    answer = placement.solve(problem, limits=Limits(gap=0.2))
    assert (answer.status, answer.ended_by) == ("feasible", "gap")
    assert 0.0 < answer.gap <= 0.2


def test_progress_is_told_and_ends_at_one():
    """Progress begins at 0, never falls and ends at 1 with the gap."""
    told = []
    minutes, weights = ward(300, 40)
    problem = question(minutes, weights, 6, model="p_median")
    placement.solve(
        problem,
        progress=lambda stage, share, gap=None, answer=None: told.append((stage, share, gap)),  # noqa: ARG005
    )
    shares = [share for _, share, _ in told]
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    assert {stage for stage, _, _ in told} == {"placement"}


def test_the_same_seed_gives_the_same_answer():
    """Two solves of one problem open the same sites, with and without a warm start."""
    minutes, weights = ward(300, 40)
    for model in ("max_cover", "p_median"):
        problem = question(minutes, weights, 6, model=model, radius=12.0)
        first = placement.solve(problem)
        assert placement.solve(problem).open_sites == first.open_sites
        warm = placement.solve(replace(problem, warm_start=first.open_sites))
        assert warm.objective == pytest.approx(first.objective)


def test_merged_rows_leave_the_answer_unchanged():
    """Adding each row up from halves of its people changes neither sites nor objective."""
    rng = np.random.default_rng(71)
    for model in ("max_cover", "p_median"):
        for _ in range(30):
            minutes, weights = rng.integers(0, 30, (9, 6)), rng.integers(0, 40, 9)
            p = int(rng.integers(1, 6))
            whole = question(minutes, weights, p, model=model)
            halves = question(
                np.vstack([minutes] * 2), np.concatenate([weights] * 2) / 2, p, model=model
            )
            one, two = placement.solve(whole), placement.solve(halves)
            assert two.objective == pytest.approx(one.objective)


def test_proof_carries_the_answer_s_numbers():
    """The noun for papers repeats objective, bound, status, sense and seed."""
    answer = placement.solve(question([[1.0, 20.0]], [5], 1), limits=Limits(seed=7))
    proof = answer.proof(scenario_digest="abc")
    assert (proof.stage, proof.sense, proof.seed, proof.data_digest) == (
        "placement",
        "max",
        7,
        "abc",
    )
    assert (proof.objective, proof.bound, proof.gap, proof.status) == (5.0, 5.0, 0.0, "optimal")


@pytest.mark.long
def test_a_ward_of_the_demo_s_size_is_proved_in_time():
    """6,000 rows x 70 sites: nine points of most people, proved within ten seconds."""
    minutes, weights = ward()
    begin = time.process_time()
    answer = placement.solve(question(minutes, weights, 9, radius=15.0))
    assert answer.status == "optimal"
    assert time.process_time() - begin <= 10.0


@pytest.mark.long
def test_sixty_seven_groups_are_settled_in_time():
    """One site in each of 67 groups, two thousand cells, within ten seconds."""
    minutes, weights = ward(2000, 140)
    problem = question(
        minutes,
        weights,
        67,
        model="one_per_group",
        site_group=np.arange(140) % 67,
        row_group=np.tile(np.arange(2000) % 67, 3),
    )
    begin = time.process_time()
    answer = placement.solve(problem)
    assert (answer.status, len(answer.open_sites)) == ("optimal", 67)
    assert time.process_time() - begin <= 10.0
