"""Closings, openings and swaps against plans counted from scratch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.placement import Distances, NearPairs, nearest_open, objective_of
from planner.placement.moves import prepare_moves, why
from planner.placement.slots import per_slot
from tests.how_many import so_many
from tests.placement.move_cases import MODELS, broken, headline, minutes, random_case

EXACT = {"gradual_cover", "kolm_pollak"}
NUMBERS = ("objective", "worst", "unreached")


def flat(line):
    """A headline (or a change of one) with the names of move_cases."""
    numbers = {
        "objective": line.objective,
        "worst": line.worst_distance,
        "unreached": line.unreached,
        "covered everyone": line.covered,
        "mean everyone": line.mean_distance,
    }
    for who, value in line.covered_priority.items():
        numbers[f"covered {who}"] = value
    for who, value in line.mean_distance_priority.items():
        numbers[f"mean {who}"] = value
    return numbers


def all_changes(moves):
    """Every closing, opening and swap, one by one."""
    for changes in (moves.closings(), moves.openings(), *moves.all_swaps()):
        yield from (changes.one(k) for k in range(len(changes)))


def after_move(plan, change):
    """The plan after the move."""
    return tuple(sorted((set(plan) - {change.out}) | ({change.into} - {None})))


def same(found, wanted, *, exact):
    """Whether two numbers agree; nan is nan."""
    if np.isnan(wanted):
        return np.isnan(found)
    return found == wanted if exact else found == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("model", MODELS)
@settings(max_examples=so_many(25), derandomize=True)
@given(seed=st.integers(0, 2**32 - 1))
def test_every_move_equals_counting_from_scratch(model, seed):
    """With whole data every number of every move is that of the new plan minus that of the old."""
    problem, plan = random_case(seed, model)
    now = headline(problem, plan)
    moves = prepare_moves(problem, plan)
    said = flat(moves.now)
    assert all(same(said[k], v, exact=model not in EXACT) for k, v in now.items()), said
    for change in all_changes(moves):
        after = headline(problem, after_move(plan, change))
        found = flat(change.change)
        for name, value in after.items():
            exact = model not in EXACT or name != "objective"
            assert same(found[name], value - now[name], exact=exact), (name, change)
        assert set(change.reasons) == broken(problem, plan, change.out, change.into)


@pytest.mark.parametrize("model", MODELS)
def test_fractions_agree_closely(model):
    """With fractional data the changes agree with counting from scratch to nine digits."""
    for seed in range(15):
        problem, plan = random_case(seed, model, whole=False)
        now = headline(problem, plan)
        for change in all_changes(prepare_moves(problem, plan)):
            after, found = headline(problem, after_move(plan, change)), flat(change.change)
            assert all(same(found[k], after[k] - now[k], exact=False) for k in after)


@pytest.mark.parametrize("model", MODELS)
def test_objective_is_the_engines(model):
    """The objective of the plan as it stands is the one that solve() reports."""
    for seed in range(30):
        problem, plan = random_case(seed, model)
        engine = objective_of(problem, plan, nearest_open(problem, plan))
        assert prepare_moves(problem, plan).now.objective == pytest.approx(engine, rel=1e-12)


@pytest.mark.parametrize("model", MODELS)
def test_best_swaps_are_the_first_of_all(model):
    """The best swaps head the order of all allowed swaps by the rule that is promised."""
    for seed in range(10):
        problem, plan = random_case(seed, model)
        moves = prepare_moves(problem, plan)
        sign = -1.0 if problem.sense == "max" else 1.0
        reach_first = model in ("p_median", "kolm_pollak", "facility_location", "one_per_group")
        reach_first = reach_first or model.endswith("center")
        every = [c for changes in moves.all_swaps() for c in map(changes.one, range(len(changes)))]
        order = sorted(
            every,
            key=lambda c: (
                bool(c.reasons),
                c.change.unreached * reach_first,
                sign * c.change.objective,
                np.nan_to_num(c.change.mean_distance, nan=np.inf),
                c.out,
                c.into,
            ),
        )
        best = moves.best_swaps(5)
        assert [(best.out[k], best.into[k]) for k in range(len(best))] == [
            (c.out, c.into) for c in order[:5]
        ]


def test_who_may_move():
    """Required sites never close in a swap and excluded ones never open; lists still mark them."""
    problem, _ = random_case(3, "p_median")
    problem = replace(
        problem,
        distances=Distances(np.ones((2, 4)), np.ones((2, 4), bool), "minute"),
        demand=replace(problem.demand, weights=np.ones(2), priority={}, group=np.array([0, 1])),
        sites=replace(
            problem.sites,
            status=("required", "existing", "excluded", "candidate"),
            cost=np.ones(4),
            closing_cost=None,
            spacing=None,
            group=None,
        ),
        min_spacing=None,
        budget=None,
        floors=(),
    )
    moves = prepare_moves(problem, (0, 1))
    swaps = [c for changes in moves.all_swaps() for c in map(changes.one, range(len(changes)))]
    assert [(c.out, c.into) for c in swaps] == [(1, 3)]
    closings, openings = moves.closings(), moves.openings()
    assert [closings.reasons(k) for k in range(2)] == [("required",), ()]
    assert [openings.reasons(k) for k in range(2)] == [("excluded",), ()]


def test_capacities_are_marked_by_their_sum():
    """With capacities a closing that leaves too little room in all is marked."""
    problem, _ = random_case(5, "p_median")
    rows, sites = problem.distances.shape
    problem = replace(
        problem,
        distances=replace(problem.table, reachable=np.ones((rows, sites), bool)),
        demand=replace(problem.demand, load=np.ones(rows)),
        sites=replace(problem.sites, capacity=np.full(sites, rows / 2)),
        assignment="single",
    )
    closings = prepare_moves(problem, (0, 1)).closings()
    assert all("capacity" in closings.reasons(k) for k in range(2))
    openings = prepare_moves(problem, (0, 1)).openings()
    assert not any("capacity" in openings.reasons(k) for k in range(len(openings)))


def test_shifts_count_people_in_each():
    """With shifts a move changes what the same move changes in the question with a row a shift."""
    for seed in range(20):
        problem, plan = random_case(seed, "max_cover")
        rng = np.random.default_rng(seed)
        rows, sites = problem.distances.shape
        shifts = replace(
            problem,
            demand=replace(problem.demand, slot_weights=rng.integers(0, 9, (rows, 3)) * 1.0),
            sites=replace(problem.sites, slots=rng.uniform(size=(sites, 3)) < 0.6),
        )
        now = headline(per_slot(shifts), plan)
        for change in all_changes(prepare_moves(shifts, plan)):
            after = headline(per_slot(shifts), after_move(plan, change))
            found = flat(change.change)
            assert all(same(found[k], after[k] - now[k], exact=True) for k in after)


def test_radius_from_outside():
    """A model without a radius counts people covered within a radius that is handed over."""
    problem, plan = random_case(11, "p_median")
    bare = replace(problem, radius=None, floors=())
    assert np.isnan(prepare_moves(bare, plan).closings().covered).all()
    told = prepare_moves(bare, plan, radius=minutes(10))
    wanted = headline(replace(bare, radius=minutes(10)), plan)["covered everyone"]
    assert told.now.covered == wanted


@pytest.mark.parametrize("model", MODELS)
def test_openings_of_an_empty_plan(model):
    """With nothing open yet every opening is that site alone against nothing."""
    for seed in range(5):
        problem, _ = random_case(seed, model)
        moves = prepare_moves(problem, ())
        now = headline(problem, ())
        assert not len(moves.closings())
        assert not len(moves.best_swaps())
        for change in all_changes(moves):
            after, found = headline(problem, (change.into,)), flat(change.change)
            assert all(same(found[k], after[k] - now[k], exact=False) for k in after)


@pytest.mark.parametrize("model", ["max_cover", "set_cover"])
def test_near_pairs_know_who_is_covered(model):
    """Near pairs give the same coverage, objective and broken conditions as the full table."""
    for seed in range(40):
        problem, plan = random_case(seed, model)
        lists = [np.flatnonzero(line) for line in problem.near]
        ends = np.concatenate([[0], np.cumsum([line.size for line in lists])])
        pairs = NearPairs(ends, np.concatenate(lists), problem.distances.shape[1], problem.radius)
        short = replace(problem, distances=pairs, radius=None)
        full, moves = prepare_moves(problem, plan), prepare_moves(short, plan)
        assert moves.now.covered_priority == full.now.covered_priority
        assert np.isnan([moves.now.mean_distance, moves.now.worst_distance]).all()
        assert np.isnan(moves.now.unreached)
        for changes, wanted in zip(
            (moves.closings(), moves.openings(), *moves.all_swaps()),
            (full.closings(), full.openings(), *full.all_swaps()),
            strict=True,
        ):
            for name in ("out", "into", "objective", "covered", "covered_priority", "breaks"):
                np.testing.assert_array_equal(getattr(changes, name), getattr(wanted, name))
        for site in range(problem.distances.shape[1]):
            facts, told = why(short, plan, site), why(problem, plan, site, shown=99)
            assert facts.change.change.covered == told.change.change.covered
            assert sum(g.covered for g in facts.groups) == facts.change.change.covered
            assert facts.people == abs(facts.change.change.covered)


def test_swaps_can_be_stopped():
    """The stream of swaps ends as soon as it is asked to."""
    problem, _ = random_case(11, "p_median")
    moves = prepare_moves(problem, (0, 1))
    assert not list(moves.all_swaps(should_stop=lambda: True))


def test_faulty_plans_are_refused():
    """A plan with a site twice or with one the problem has not, is a ValueError."""
    problem, _ = random_case(1, "p_median")
    for plan in ((0, 0), (99,), (-1,)):
        with pytest.raises(ValueError, match="open_sites"):
            prepare_moves(problem, plan)
