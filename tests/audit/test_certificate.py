"""The check of certificates: true claims are confirmed, false ones are not."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from planner.audit import LocationCase, certified_bound, location_case
from planner.model.evidence import Evidence, Part


def least_cost(table, p):
    """The p-median optimum by looking at every choice."""
    sites = range(table.shape[1])
    return min(table[:, list(c)].min(axis=1).sum() for c in combinations(sites, p))


def most_covered(near, weight, p):
    """The covering optimum by looking at every choice."""
    sites = range(near.shape[1])
    return max(weight[near[:, list(c)].any(axis=1)].sum() for c in combinations(sites, p))


def test_any_multipliers_bound_the_p_median_from_below():
    """Whatever the multipliers, the confirmed bound is never above the true optimum."""
    rng = np.random.default_rng(1)
    for _ in range(300):
        table = rng.uniform(0, 9, (7, 5))
        p = int(rng.integers(1, 5))
        evidence = Evidence("median", 0.0, (Part(),), (rng.uniform(-2, 9, 7),))
        bound = certified_bound(evidence, LocationCase(p, 5, table=table))
        assert bound <= least_cost(table, p) + 1e-9


def test_any_multipliers_bound_the_cover_from_above():
    """Whatever the multipliers between 0 and the weights, the bound is never below the optimum."""
    rng = np.random.default_rng(2)
    for _ in range(300):
        distance, weight = rng.uniform(0, 9, (7, 5)), rng.uniform(0, 9, 7)
        p = int(rng.integers(1, 5))
        case = location_case("max_cover", distance, weight, p=p, radius=4.0)
        evidence = Evidence("cover", 0.0, (Part(),), (rng.uniform(0, 1, 7) * weight,))
        assert certified_bound(evidence, case) >= most_covered(distance <= 4.0, weight, p) - 1e-9


def test_multipliers_outside_their_range_confirm_nothing():
    """A cover multiplier above the row's weight, or below 0, is refused."""
    case = location_case("max_cover", np.ones((2, 2)), np.ones(2), p=1, radius=4.0)
    for u in ([2.0, 0.0], [-0.1, 0.5]):
        assert certified_bound(Evidence("cover", 0.0, (Part(),), (np.array(u),)), case) is None


def test_parts_must_hold_every_choice():
    """A tree with a missing leaf confirms nothing; the whole tree does; dropping any leaf fails."""
    table = np.array([[0.0, 5, 5], [5, 0, 5], [5, 5, 0]])
    case = LocationCase(1, 3, table=table)
    u = (np.full(3, 5.0),)
    whole = (Part((0,)), Part((1,), (0,)), Part((2,), (0, 1)), Part((), (0, 1, 2)))
    assert certified_bound(Evidence("median", 0.0, whole, u), case) == pytest.approx(10.0)
    for gone in range(3):
        parts = tuple(part for k, part in enumerate(whole) if k != gone)
        assert certified_bound(Evidence("median", 0.0, parts, u), case) is None


def test_rows_that_rank_sites_unlike_may_not_be_added_up():
    """Two rows with opposite wishes under one multiplier would prove a falsehood, and are refused."""
    table = np.array([[0.0, 4.0], [4.0, 0.0]])
    false = Evidence("median", 4.0, (Part(),), (np.array([4.0]),), row_part=np.array([0, 0]))
    assert certified_bound(false, LocationCase(2, 2, table=table)) is None
    alike = np.array([[0.0, 4.0], [1.0, 4.0]])
    confirmed = certified_bound(false, LocationCase(1, 2, table=alike))
    assert confirmed == pytest.approx(1.0)


def test_rows_left_out_can_only_lower_a_bound():
    """Evidence without a row's multiplier confirms no more than with it."""
    table = np.array([[0.0, 4.0], [4.0, 0.0]])
    evidence = Evidence("median", 0.0, (Part(),), (np.array([4.0]),), row_part=np.array([0, -1]))
    assert certified_bound(evidence, LocationCase(1, 2, table=table)) <= 4.0


def test_a_packing_proves_a_worst_walk():
    """Three far rows and two points: somebody walks at least the next distance."""
    table = np.array([[1.0, 8, 8], [8, 1, 8], [8, 8, 1]])
    case = LocationCase(2, 3, table=table)
    good = Evidence("center", 8.0, (Part(),), (np.ones(3),), radius=1.0)
    assert certified_bound(good, case) == pytest.approx(8.0)
    assert certified_bound(replace(good, radius=8.0), case) is None
    assert certified_bound(replace(good, multipliers=(np.ones(3) * 0.5,)), case) is None
    assert certified_bound(replace(good, radius=None), case) is None


def test_random_packings_never_prove_too_much():
    """Whatever packing is offered, a confirmed worst walk is never above the true least one."""
    rng = np.random.default_rng(5)
    confirmed = 0
    for _ in range(400):
        table = np.round(rng.uniform(0, 9, (6, 5)))
        p = int(rng.integers(1, 4))
        best = min(table[:, list(c)].min(axis=1).max() for c in combinations(range(5), p))
        u = rng.uniform(0, 1, 6) * (rng.uniform(size=6) < 0.7)
        claim = Evidence("center", 0.0, (Part(),), (u,), radius=float(rng.integers(0, 9)))
        bound = certified_bound(claim, LocationCase(p, 5, table=table))
        confirmed += bound is not None
        assert bound is None or bound <= best
    assert confirmed > 5


def test_shapes_that_do_not_fit_confirm_nothing():
    """Wrong lengths, unknown multipliers, no parts, negative costs: None, never a bound."""
    table = np.ones((3, 2))
    case = LocationCase(1, 2, table=table)
    good = Evidence("median", 0.0, (Part(),), (np.ones(3),))
    assert certified_bound(good, case) is not None
    assert certified_bound(replace(good, multipliers=(np.ones(2),)), case) is None
    assert certified_bound(replace(good, parts=()), case) is None
    assert certified_bound(replace(good, parts=(Part(multipliers=3),)), case) is None
    assert certified_bound(good, replace(case, table=-table)) is None
    assert certified_bound(replace(good, row_part=np.zeros(2, dtype=np.int64)), case) is None


def test_models_without_a_known_certificate_have_no_case():
    """Only p-median, covering and the centers can be checked; others say None."""
    ones = np.ones((2, 2))
    for model in ("backup_cover", "partial_cover", "facility_location", "kolm_pollak"):
        assert location_case(model, ones, np.ones(2), p=1, radius=2.0) is None
    for model in ("p_median", "p_center", "weighted_p_center"):
        assert location_case(model, ones, np.ones(2), p=1) is not None


def test_numbers_that_are_none_and_sites_that_are_not_there_confirm_nothing():
    """NaN multipliers, NaN radius and sites out of range give None, never a bound."""
    table = np.array([[1.0, 8], [8, 1]])
    case = LocationCase(1, 2, table=table)
    nan = np.array([np.nan, 1.0])
    assert certified_bound(Evidence("median", 0.0, (Part(),), (nan,)), case) is None
    both = Evidence("median", 0.0, (Part((0,)), Part((), (0,), 1)), (np.array([3.0, 4]), nan))
    assert certified_bound(both, case) is None
    packed = Evidence("center", 0.0, (Part(),), (np.ones(2),), radius=float("nan"))
    assert certified_bound(packed, case) is None
    outside = Evidence("median", 0.0, (Part((5,)), Part((), (5,))), (np.ones(2),))
    assert certified_bound(outside, case) is None


def test_rows_without_people_or_without_a_way_have_no_say():
    """A multiplier on a row that the model leaves out would prove a falsehood, and is refused."""
    distance = np.array([[1.0, 9.0], [np.inf, np.inf]])
    case = location_case("p_median", distance, np.ones(2), p=1)
    false = Evidence("median", 0.0, (Part(),), (np.array([1.0, 500.0]),))
    assert certified_bound(false, case) is None
    listed = Evidence(
        "median", 0.0, (Part(),), (np.array([1.0, 500.0]),), row_part=np.array([0, 1])
    )
    assert certified_bound(listed, case) is None
    nobody = location_case("p_center", np.array([[1.0], [9.0]]), np.array([5.0, 0.0]), p=1)
    packed = Evidence("center", 9.0, (Part(),), (np.array([0.0, 2.0]),), radius=1.0)
    assert certified_bound(packed, nobody) is None
