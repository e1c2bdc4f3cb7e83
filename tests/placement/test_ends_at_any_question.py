"""Whatever a solve is doing when it is asked to stop, what it has said by then is true."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import placement
from planner.findings import BadInputError, InfeasibleError
from planner.model.proof import Limits
from planner.placement import Floor, NearPairs, enumerate_sets
from planner.placement.capacitated import program, smallest_room_factor, solve_rooms, split_rooms
from planner.placement.capacitated import split as split_module
from planner.placement.cases import CenterCase
from planner.placement.general import engine, relaxations
from planner.placement.general.facts import facts_of, people_of, whole_unit
from planner.placement.general.program import Solved
from planner.placement.mip import MipAnswer
from planner.placement.p_center import lexicographic_center, solve_center
from planner.placement.pareto import front, trade_off
from planner.placement.problem import Distance
from planner.placement.worst_first import worst_first
from tests.placement import test_capacitated as rooms
from tests.placement import test_p_center_lexicographic as lines
from tests.placement.builders import question
from tests.placement.cover_cases import watch_of
from tests.placement.general_cases import MODELS, random_problem
from tests.placement.test_capacitated_limits import town
from tests.placement.test_every_model import expected
from tests.placement.test_general_large import roomy
from tests.placement.test_general_relax import line_of_homes
from tests.placement.test_p_center import best_of_all, worst
from tests.placement.test_pareto import case as front_case
from tests.placement.test_pareto import plans

QUESTIONS = (0, 1, 2, 4, 8, 16, 40)


def stops():
    """Requests to stop, each after so many questions."""
    for patience in QUESTIONS:
        left = [patience]

        def stop(left=left):
            left[0] -= 1
            return left[0] < 0

        yield stop


@pytest.mark.parametrize("kind", [{"covers": True}, {"least": True}, {}])
def test_capacitated_trees_enclose_the_optimum(kind):
    """Rooms filled by whole rows, with covers, least loads or neither."""
    for seed in (3, 11):
        case = rooms.random_case(seed, **kind)
        best = rooms.brute_force(case)
        if best is None:
            continue
        sign = -1.0 if case.covers else 1.0
        for stop in stops():
            found = solve_rooms(case, watch_of(should_stop=stop))
            assert sign * found.bound <= sign * best + 1e-6
            if found.open_sites:
                assert sign * rooms.objective(case, found) >= sign * best - 1e-6


def test_a_deep_capacitated_tree_encloses_what_it_proves_in_the_end():
    """A town whose tree splits sites and rows, stopped by question, gap or number of parts."""
    case = town(36, 14, 4, fill=0.98)
    best = solve_rooms(case, watch_of()).bound
    asked = [watch_of(should_stop=stop) for stop in list(stops())[::3]]
    asked += [watch_of(gap=gap) for gap in (0.001, 0.03)]
    asked += [watch_of(max_nodes=nodes) for nodes in (1,)]
    ends = set()
    for watch in asked:
        found = solve_rooms(case, watch)
        used = np.bincount(found.assignment, weights=case.load, minlength=case.room.size)
        assert (used <= case.room + 1e-6).all()
        worth = float(case.value[np.arange(case.load.size), found.assignment].sum())
        assert found.bound <= best + 1e-6 <= worth + 2e-6
        ends.add(found.ended_by)
    assert {"cancel", "gap", "work"} <= ends


def test_too_many_pairs_for_highs_leave_what_the_search_has(monkeypatch):
    """Beyond so many pairs HiGHS is not asked; the answer of splits is feasible, its bound true."""
    case = town(20, 7, 3, fill=0.9)
    whole = split_rooms(case, watch_of()).found
    monkeypatch.setattr(split_module, "MOST_PAIRS", 0)
    monkeypatch.setattr(program, "MOST_PAIRS", 0)
    early = split_rooms(case, watch_of()).found
    assert early.bound <= whole.bound + 1e-6
    assert len(early.open_sites) == 3
    monkeypatch.undo()
    none = MipAnswer(None, -np.inf, "clock")
    monkeypatch.setattr(split_module, "run_mip", lambda *_args, **_more: none)
    late = split_rooms(case, watch_of()).found
    assert late.bound <= whole.bound + 1e-6


def test_room_factors_of_odd_cases():
    """Rows of no load need no more room, covers none, and too few sites are no matter of room."""
    case = town(12, 5, 2)
    assert smallest_room_factor(replace(case, load=np.zeros(12))) == 1.0
    assert smallest_room_factor(town(12, 5, 2, covers=True)) == 1.0
    assert smallest_room_factor(replace(case, required=(0, 1, 2))) is None
    tight = replace(case, room=case.room * 0.3)
    factor = smallest_room_factor(tight)
    assert solve_rooms(replace(tight, room=tight.room * factor * (1 + 1e-9)), watch_of()).open_sites


def test_worst_first_down_the_line_keeps_what_is_proved():
    """Steps said to be proved are those of the best profile of all, in order, whenever it stops."""
    for seed in (1, 2, 5, 8):
        case, people = lines.random_case(seed)
        best = lines.best_profile(case, people, 3)
        if best is None:
            continue
        for stop in stops():
            found, steps = lexicographic_center(case, watch_of(should_stop=stop), 3, people=people)
            if not found.open_sites:
                continue
            assert found.bound <= best[0][0]
            assert lines.profile(case.distance, people, found.open_sites, 3) >= best
            sure = [
                (distance, count)
                for distance, count, proved in zip(
                    *map(list, (steps.distance, steps.people, steps.proved)), strict=True
                )
                if proved
            ]
            assert sure == best[: len(sure)]


@pytest.mark.parametrize("max_nodes", [None, 0, 1])
def test_centres_enclose_the_optimum(max_nodes):
    """P-centres without geography, some sites out of reach, stopped by question or by nodes."""
    for seed in range(3):
        rng = np.random.default_rng(seed)
        distance = rng.integers(1, 60, (24, 12)).astype(float)
        distance[rng.random(distance.shape) < 0.4] = np.inf
        case = CenterCase(distance, 4)
        best = best_of_all(case)
        for stop in stops():
            found = solve_center(case, watch_of(should_stop=stop, max_nodes=max_nodes))
            assert found.bound <= best
            if found.open_sites:
                assert worst(distance, list(found.open_sites)) >= best


def test_ways_out_are_each_right_or_not_told():
    """Of an impossible problem, whenever it stops, only changes are told that the whole look finds,
    with the same least value.
    """
    problems = [
        line_of_homes(model="p_median", p=2, min_spacing=Distance(13.0, "minute")),
        line_of_homes(
            model="max_cover",
            p=2,
            radius=Distance(4.0, "minute"),
            floors=(Floor("everyone", 0.99),),
        ),
        replace(line_of_homes(model="p_median", p=1), budget=0.0),
    ]
    told = 0
    for problem in problems:
        whole = {(way.kind, way.value) for way in relaxations(problem, watch_of())}
        assert whole
        for stop in stops():
            some = {
                (way.kind, way.value) for way in relaxations(problem, watch_of(should_stop=stop))
            }
            assert some <= whole
            told += some < whole
    assert told > 0


def test_fronts_keep_the_points_they_have():
    """Points told before the stop are plans of p sites with true bounds; no more are told."""
    problem = front_case(3, p=2)
    every, _ = plans(problem, 2)
    best = max(numbers["covered everyone"] for numbers in every.values())
    sizes = []
    for stop in stops():
        points = front(problem, (1, 2), should_stop=stop)
        sizes.append(len(points))
        for point in points:
            assert len(point.open_sites) in {0, point.p}
            if point.p == 2 and point.covered_bound is not None:
                assert point.covered_bound >= best - 1e-6
        for point in trade_off(problem, 4, should_stop=stop):
            assert len(point.open_sites) == 2
            assert point.covered <= best + 1e-6
    assert sizes == sorted(sizes)
    assert sizes[0] == 0


def test_a_trade_off_stopped_after_its_ends_is_its_ends():
    """Asked to stop once both extreme plans are told, these are the answer, in order."""
    told = []
    problem = front_case(3, p=2)
    points = trade_off(problem, 4, tell=told.append, should_stop=lambda: len(told) >= 2)
    assert len(told) == 2
    assert {point.open_sites for point in points} <= {point.open_sites for point in told}
    walks = [point.worst_distance for point in points]
    assert walks == sorted(walks)


def test_more_points_than_sites_are_impossible_points():
    """Where no further site is left to carry a plan on, the point says so and the others stand."""
    problem = question([[1.0, 9.0], [8.0, 2.0]], [3, 4], 1, model="p_median", radius=5.0)
    points = front(problem, (1, 2, 3))
    assert {point.status for point in points if point.p == 3} == {"infeasible"}
    assert all(len(point.open_sites) == point.p for point in points if point.p < 3)


def test_points_with_split_rows_count_people_where_they_are_served():
    """With rooms and split rows, the mean walk is that of the shares, as the solve's objective."""
    problem = roomy(1, assignment="split")
    (point,) = front(problem, (2,), kinds=("least_mean",))
    found = placement.solve(problem)
    assert point.mean_distance * problem.weights.sum() == pytest.approx(found.objective)
    near = problem.near[found.shares.row, found.shares.site]
    people = problem.weights[found.shares.row] * found.shares.share
    assert point.covered == pytest.approx(float(people[near].sum()))


def test_worst_first_without_an_answer_is_refused():
    """Rows that no p sites reach together: the line of worst walks is impossible, by either way."""
    far = question([[1.0, np.inf], [np.inf, 1.0]], [1, 1], 1, model="p_median", radius=None)
    for levels in (2, (Distance(5.0, "minute"),)):
        with pytest.raises(InfeasibleError):
            worst_first(far, levels)


def test_worst_first_to_distances_says_what_is_proved():
    """People beyond each distance: proven levels are those of the whole solve, bounds are true."""
    problem = replace(front_case(5, p=2), radius=None)
    levels = (Distance(12.0, "minute"), Distance(6.0, "minute"))
    whole = worst_first(problem, levels)
    for stop in stops():
        found = worst_first(problem, levels, should_stop=stop)
        for own, best in zip(found.levels, whole.levels, strict=False):
            assert own.bound <= best.beyond + 1e-6
            if found.status == whole.status == "optimal" and own.beyond == own.bound:
                assert own.beyond >= best.bound - 1e-6
            else:
                break


def test_rooms_for_nobody_are_empty_sites():
    """Where no row reaches a site, any p sites that may stay empty do; where too few may, or a
    required one may not, there is no answer.
    """
    far = [[np.inf, np.inf, np.inf]] * 2
    asked = {"model": "p_median", "radius": None, "visits": np.ones(2), "capacity": np.ones(3)}
    found = placement.solve(question(far, [5, 5], 2, **asked))
    assert len(found.open_sites) == 2
    problem = question(far, [5, 5], 2, **asked)
    for low, status in (
        ([1.0, 1, 0], ("candidate",) * 3),
        ([1.0, 0, 0], ("required", "candidate", "candidate")),
    ):
        sites = replace(problem.sites, min_load=np.array(low), status=status)
        with pytest.raises(InfeasibleError):
            placement.solve(replace(problem, sites=sites))


def test_arrays_that_are_none_are_refused():
    """Lists in the place of arrays, shifts without open hours: bad input, named."""
    problem = question([[1.0, 2.0]], [3], 1)
    listed = replace(problem, demand=replace(problem.demand, load=[1.0]))
    shifts = replace(problem, demand=replace(problem.demand, slot_weights=np.ones((1, 2))))
    for wrong in (listed, shifts):
        with pytest.raises((ValueError, BadInputError)):
            placement.solve(wrong)


def test_near_pairs_hold_no_table():
    """What needs the whole table of distances refuses near pairs by name."""
    pairs = NearPairs(np.array([0, 1]), np.array([0]), 1, Distance(5.0, "minute"))
    problem = replace(question([[1.0]], [1], 1), distances=pairs, radius=Distance(5.0, "minute"))
    with pytest.raises(TypeError, match="full table"):
        _ = problem.table
    with pytest.raises(TypeError, match="no table"):
        _ = problem.near


def test_facts_refuse_what_they_cannot_know():
    """Unknown people of a floor, a model without p or radius: a ValueError that says which."""
    problem = question([[1.0, 2.0]], [3], 1)
    with pytest.raises(ValueError, match="nobody is called"):
        people_of(problem, "group:nowhere")
    with pytest.raises(ValueError, match="nobody is called"):
        people_of(problem, "elderly")
    with pytest.raises(ValueError, match="needs p"):
        facts_of(replace(problem, model="p_median", p=None))
    bare = replace(problem, model="p_median", radius=None)
    with pytest.raises(ValueError, match="need a radius"):
        facts_of(bare).within()
    assert whole_unit(np.array([6.0, 9.0])) == 3.0
    assert whole_unit(np.array([6.0, 9e18])) == 1.0
    assert whole_unit(np.zeros(2)) == 1.0


@pytest.mark.parametrize("model", MODELS)
def test_every_model_with_conditions_says_nothing_false(model):
    """Whatever the model and its floors, spacing, money and closings: stopped by question or by a
    wished gap, no answer is better than the truth and no bound beyond it.
    """
    rng = np.random.default_rng([50, MODELS.index(model)])
    for _ in range(2):
        problem = random_problem(rng, model)
        true = expected(problem)
        if true is None:
            continue
        slack = 1e-5 * max(1.0, abs(true))
        asked = [{"should_stop": stop} for stop in stops()]
        asked += [{"limits": Limits(gap=gap)} for gap in (0.02, 0.3)]
        for how in asked:
            found = placement.solve(problem, **how)
            sign = -1.0 if found.sense == "max" else 1.0
            if found.objective is not None:
                assert sign * found.objective >= sign * true - slack
            if found.bound is not None:
                assert sign * found.bound <= sign * true + slack
            if found.status == "optimal":
                assert found.objective == pytest.approx(true, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("model", ["p_median", "gradual_cover", "facility_location"])
def test_cuts_that_come_to_no_end_leave_branch_and_cut(monkeypatch, model):
    """With one round of cuts, or none that HiGHS answers, the same optimum is proved; where HiGHS
    comes to nothing at all, the bound of the relaxation stands and is true.
    """
    rng = np.random.default_rng([51, MODELS.index(model)])
    drawn = (random_problem(rng, model) for _ in range(40))
    cases = [(one, expected(one)) for one in drawn]
    cases = [(one, true) for one, true in cases if true is not None and one.floors][:3]
    assert len(cases) == 3
    none = MipAnswer(None, -np.inf, "clock")
    for rounds, silent in ((1, False), (0, False), (1, True)):
        monkeypatch.setattr(engine, "LP_ROUNDS", max(rounds, 1))
        if not rounds:
            nothing = Solved(None, -np.inf, np.zeros(0))
            monkeypatch.setattr(engine.Program, "solve", lambda _, found=nothing: found)
        if silent:
            monkeypatch.setattr(engine, "run_mip", lambda *_args, **_more: none)
        for problem, true in cases:
            found = placement.solve(problem)
            if silent:
                assert found.bound is None or found.bound <= true + 1e-5 * max(1.0, abs(true))
            else:
                assert found.status == "optimal"
                assert found.objective == pytest.approx(true, rel=1e-5, abs=1e-5)
        monkeypatch.undo()


def test_enumeration_stops_too(monkeypatch):
    """Few sets, looked at one by one, end with the best so far and a true bound."""
    monkeypatch.setattr(enumerate_sets, "ENUMERATE_UP_TO", 10**6)
    rng = np.random.default_rng(1)
    distance = rng.integers(1, 60, (20, 9)).astype(float)
    whole = placement.solve(question(distance, np.ones(20), 3, model="p_median", radius=None))
    for stop in stops():
        found = placement.solve(
            question(distance, np.ones(20), 3, model="p_median", radius=None), should_stop=stop
        )
        if found.bound is not None:
            assert found.bound <= whole.objective + 1e-9
        if found.objective is not None:
            assert found.objective >= whole.objective - 1e-9
