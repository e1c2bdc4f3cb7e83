"""Bounds that the check of certificates confirms, each held against looking at every choice."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from planner.audit import certified_bound, location_case
from planner.model.evidence import Evidence, Part

WHOLE = np.array([[0.0, 5, 5], [5, 0, 5], [5, 5, 0]])
ONES = np.ones(3)
NEAR_OWN = location_case("set_cover", WHOLE, ONES, p=3, radius=1.0)
"""Three rows, each near its own site alone."""


def choices(sites, p, required=()):
    """Every choice of p sites with the required ones."""
    return [list(c) for c in combinations(range(sites), p) if set(required) <= set(c)]


def packing(u, rows=(0, 1, 2)):
    """The claim that sites are needed for the rows, each with its multiplier."""
    part = np.array(rows, dtype=np.int64)
    return Evidence("center", 0.0, (Part(),), (np.array(u, dtype=float),), row_part=part)


def test_a_packing_proves_how_many_sites_cover_everyone():
    """Rows that share no site need one each; parts of a site are rounded up, a hair over is not."""
    assert certified_bound(packing([1, 1, 1]), NEAR_OWN) == 3.0
    assert certified_bound(packing([1, 0.2, 0]), NEAR_OWN) == 2.0
    assert certified_bound(packing([1, 1e-8, 0]), NEAR_OWN) == 1.0
    assert certified_bound(packing([0, 0, 0]), NEAR_OWN) == 0.0
    assert certified_bound(packing([1, 1, 1], (0, -1, 2)), NEAR_OWN) == 2.0


def test_a_packing_that_breaks_its_conditions_proves_nothing():
    """A site that holds more than 1, a multiplier below 0, a row of no multiplier: None."""
    assert certified_bound(packing([1.1, 0, 0]), NEAR_OWN) is None
    assert certified_bound(packing([-0.1, 1, 1]), NEAR_OWN) is None
    assert certified_bound(packing([1, 1], (0, 1, 2)), NEAR_OWN) is None
    assert certified_bound(packing([1, 1, 1], (0, 1)), NEAR_OWN) is None
    assert certified_bound(replace(packing([1, 1, 1]), row_part=None), NEAR_OWN) is None
    together = location_case("set_cover", np.zeros((2, 1)), np.ones(2), p=1, radius=1.0)
    assert certified_bound(packing([1.0], (0, 0)), together) is None
    assert certified_bound(packing([0.5], (0, 0)), together) == 1.0


def test_required_sites_and_rows_without_people_need_no_packing():
    """A required site counts once and takes its rows along; a row of nobody asks for no site."""
    required = location_case("set_cover", WHOLE, ONES, p=3, required=(1,), radius=1.0)
    assert certified_bound(packing([1, 1, 1]), required) == 3.0
    assert certified_bound(packing([0, 9, 0]), required) == 1.0
    nobody = location_case("set_cover", WHOLE, np.array([1.0, 0, 1]), p=3, radius=1.0)
    assert certified_bound(packing([1, 1, 1]), nobody) == 2.0


def test_no_packing_proves_more_sites_than_are_needed():
    """Whatever packing is offered, the confirmed number is never above the true least one."""
    rng, confirmed = np.random.default_rng(11), 0
    for _ in range(300):
        distance, weight = rng.uniform(0, 9, (6, 5)), rng.integers(0, 3, 6).astype(float)
        distance[:, 0] = 1.0
        required = (1,) if rng.uniform() < 0.4 else ()
        case = location_case("set_cover", distance, weight, p=5, required=required, radius=5.0)
        bound = certified_bound(packing(rng.uniform(0, 0.7, 6), range(6)), case)
        near, asked = distance <= 5.0, weight > 0
        least = min(
            p
            for p in range(6)
            for c in choices(5, p, required)
            if near[asked][:, c].any(axis=1).all()
        )
        confirmed += bound is not None
        assert bound is None or bound <= least
    assert confirmed > 50


def test_whole_data_have_whole_bounds():
    """Costs in whole numbers lift a median's bound, whole people lower a cover's; others do not."""
    u = (np.array([2.4, 2.5, 2.5]),)
    case = location_case("p_median", WHOLE, ONES, p=1)
    bare = 7.4 - 2.5
    assert certified_bound(Evidence("median", 0.0, (Part(),), u), case) == 5.0
    odd = location_case("p_median", WHOLE + 0.25, ONES, p=1)
    assert certified_bound(Evidence("median", 0.0, (Part(),), u), odd) == pytest.approx(bare + 0.25)
    people = location_case("max_cover", WHOLE, ONES, p=1, radius=1.0)
    gains = Evidence("cover", 0.0, (Part(),), (np.array([0.3, 0.3, 0.4]),))
    assert certified_bound(gains, people) == 2.0
    halves = location_case("max_cover", WHOLE, ONES * 1.5, p=1, radius=1.0)
    assert certified_bound(gains, halves) == pytest.approx(3.5 + 0.4)


def test_a_tree_with_required_sites_never_proves_too_much():
    """Two leaves over one site, other multipliers in each, required sites: between the trivial and
    the true value for medians and covers, whatever is drawn.
    """
    rng = np.random.default_rng(12)
    for _ in range(200):
        distance, weight = rng.uniform(0, 9, (6, 5)), rng.uniform(0.5, 3, 6)
        required = (4,) if rng.uniform() < 0.5 else ()
        p = int(rng.integers(1 + len(required), 4))
        leaves = (Part((0,), (), 0), Part((), (0,), 1))
        table = distance * weight[:, None]
        u = (rng.uniform(0, 20, 6), rng.uniform(0, 20, 6))
        median = location_case("p_median", distance, weight, p=p, required=required)
        true = min(table[:, c].min(axis=1).sum() for c in choices(5, p, required))
        assert certified_bound(Evidence("median", 0.0, leaves, u), median) <= true + 1e-9
        v = (rng.uniform(0, 1, 6) * weight, rng.uniform(0, 1, 6) * weight)
        cover = location_case("max_cover", distance, weight, p=p, required=required, radius=4.0)
        near = distance <= 4.0
        most = max(weight[near[:, c].any(axis=1)].sum() for c in choices(5, p, required))
        assert certified_bound(Evidence("cover", 0.0, leaves, v), cover) >= most - 1e-9


def test_the_better_of_two_leaves_is_the_bound():
    """The least of the leaves for a cost, the greatest for a cover: each worked out by hand."""
    leaves = (Part((0,), (), 0), Part((), (0,), 1))
    u = (np.array([0.0, 5, 5]), np.array([5.0, 4, 4]))
    case = location_case("p_median", WHOLE, ONES, p=1)
    # site 0 open: 10 - 0; closed: 13 - max(4, 4)
    assert certified_bound(Evidence("median", 0.0, leaves, u), case) == 9.0
    cover = location_case("max_cover", WHOLE, np.array([5.0, 2, 1]), p=1, radius=1.0)
    v = (np.array([5.0, 2, 1]), np.array([0.0, 2, 1]))
    # site 0 open: 0 + 5; closed: 5 + 2
    assert certified_bound(Evidence("cover", 0.0, leaves, v), cover) == 7.0


def test_a_leaf_that_holds_no_choice_bounds_nothing():
    """A leaf that opens more sites than p, or leaves too few, does not spoil the bound of others."""
    case = location_case("p_median", WHOLE, ONES, p=1)
    u = (np.full(3, 5.0), np.zeros(3))
    parts = (Part(), Part((0, 1), (), 1), Part((), (0, 1, 2), 1), Part((0,), (0,), 1))
    assert certified_bound(Evidence("median", 0.0, parts, u), case) == 10.0


def test_a_tree_proves_a_worst_walk():
    """Leaves of a center: the opened sites' rows are taken out, the rest must need more sites than
    may still open; a leaf whose rest does not prove nothing.
    """
    case = location_case("p_center", WHOLE, ONES, p=2)
    leaves = (Part((0,), ()), Part((), (0,)))
    claim = Evidence("center", 5.0, leaves, (ONES,), radius=0.0)
    assert certified_bound(claim, case) == 5.0
    assert certified_bound(replace(claim, multipliers=(np.array([1.0, 1, 0]),)), case) is None
    assert certified_bound(replace(claim, multipliers=(np.array([1.0, 1, 1.5]),)), case) is None
    assert certified_bound(replace(claim, multipliers=(np.array([-1.0, 1, 1]),)), case) is None
    assert certified_bound(replace(claim, radius=5.0), case) is None
    three = location_case("p_center", WHOLE, ONES, p=3)
    assert certified_bound(claim, three) is None


def test_the_case_says_who_is_near_and_what_a_way_costs():
    """The radius itself is near, rows without any site keep their place, costs are people times
    distance, and nobody, or nowhere to go, does not count.
    """
    distance = np.array([[1.0, 2.0], [9.0, 9.0], [2.0, np.inf]])
    near = location_case("max_cover", distance, ONES, p=1, radius=2.0)
    assert near.indptr.tolist() == [0, 2, 2, 3]
    assert near.indices.tolist() == [0, 1, 0]
    people = np.array([2.0, 0.0, 3.0])
    for model in ("p_median", "weighted_p_center"):
        case = location_case(model, distance, people, p=2, required=(1,))
        assert case.table.tolist() == [[2.0, 4.0], [0.0, 0.0], [6.0, np.inf]]
        assert (case.p, case.sites, case.required) == (2, 2, (1,))
        assert case.counted.tolist() == [True, False, True]
    walks = location_case("p_center", distance, people, p=1)
    assert walks.table.tolist() == distance.tolist()
    assert walks.counted.tolist() == [True, False, True]
    assert location_case("max_cover", distance, ONES, p=1) is None


def test_rows_put_together_are_added_up_in_any_order():
    """Rows of one multiplier that rank sites alike count as their sum, wherever they stand."""
    table = np.array([[0.0, 1, 4], [7, 7, 7], [1.0, 1, 9]])
    case = location_case("p_median", table, ONES, p=1)
    one = Evidence("median", 0.0, (Part(),), (np.array([9.0, 7]),), row_part=np.array([0, 1, 0]))
    assert certified_bound(one, case) == 8.0
    unlike = location_case("p_median", table[:, ::-1] * [[1], [1], [-1]] + 9, ONES, p=1)
    assert certified_bound(one, unlike) is None
    over = replace(one, row_part=np.array([0, 2, 0]))
    assert certified_bound(over, case) is None
    other_way = location_case(
        "p_median", np.array([[0.0, 1, 4], [7, 3, 1], [1.0, 1, 9]]), ONES, p=1
    )
    assert certified_bound(one, other_way) == 5.0
    nobody = replace(case, counted=np.array([False, True, True]))
    assert certified_bound(one, nobody) is None


def test_every_multiplier_must_fit() -> None:
    """One of two multipliers of another length spoils the claim, whichever leaf it bounds."""
    case = location_case("p_median", WHOLE, ONES, p=1)
    leaves = (Part((0,), (), 0), Part((), (0,), 1))
    for u in ((ONES, np.ones(2)), (np.ones(2), ONES)):
        assert certified_bound(Evidence("median", 0.0, leaves, u), case) is None


def test_a_leaf_with_all_its_sites_open_proves_only_by_rows_that_are_left() -> None:
    """Everyone is near the one site: the leaf that opens it proves no longer walk."""
    one = np.array([[0.0, 9, 9]] * 3)
    leaves = (Part((0,)), Part((), (0,)))
    claim = Evidence("center", 9.0, leaves, (ONES,), radius=1.0)
    assert certified_bound(claim, location_case("p_center", one, ONES, p=1)) is None
    one[2, 0] = 9.0
    assert certified_bound(claim, location_case("p_center", one, ONES, p=1)) == 9.0


def test_evidence_without_what_it_speaks_of_proves_nothing():
    """A covering bound without cover lists, a centre without a radius: None, not a number."""
    plain = location_case("p_center", WHOLE, ONES, p=1)
    cover = Evidence("cover", 3.0, (Part(),), (ONES,))
    assert certified_bound(cover, plain) is None
    centre = Evidence("center", 5.0, (Part(),), (ONES,))
    assert certified_bound(centre, plain) is None
    assert certified_bound(replace(centre, radius=1.0), plain) == 5.0


def test_a_part_that_holds_no_choice_needs_no_packing():
    """Parts that close too many sites, or open too many, hold nothing and take nothing away."""
    case = location_case("p_center", WHOLE, ONES, p=1)
    whole = (Part((), (), 0), Part((0, 1), (), 1), Part((), (0, 1, 2), 1))
    claim = Evidence("center", 5.0, whole, (ONES, -ONES), radius=1.0)
    assert certified_bound(claim, case) == 5.0
    bad = replace(claim, parts=(Part((), (), 0), Part((0,), (), 1)))
    assert certified_bound(bad, case) is None


def test_rows_of_nobody_cost_nothing_and_that_is_proved():
    """Where no row has people, an empty set of multipliers proves the bound 0."""
    nobody = location_case("p_median", WHOLE, np.zeros(3), p=1)
    none = np.full(3, -1, dtype=np.int64)
    claim = Evidence("median", 0.0, (Part(),), (np.zeros(0),), row_part=none)
    assert certified_bound(claim, nobody) == 0.0
