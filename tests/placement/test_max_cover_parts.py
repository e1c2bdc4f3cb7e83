"""Cover lists, classes, bounds, swaps and the choice among equals, each for itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from planner.placement.max_cover import (
    cover_lists,
    cover_lists_of,
    interior,
    swap_gains,
    tie_break,
)
from planner.placement.max_cover.bounds import Fixed, priced, restricted, served_weight, spread
from planner.placement.max_cover.classes import classes_of, covered_weight, reordered
from planner.placement.max_cover.interior import Goal, relaxed
from planner.placement.max_cover.swaps import close, open_, swaps_of
from tests.how_many import so_many
from tests.placement.cover_cases import case_of, covered, random_case, town, watch_of

NEAR = arrays(bool, st.tuples(st.integers(0, 12), st.integers(1, 6)))


def classes_from(case):
    """The classes of all sites."""
    return classes_of(case.indptr, case.indices, case.weight, np.arange(case.sites))


@pytest.mark.parametrize("radius", [0.0, 0.5, 3.0, 50.0, 1e6])
def test_cover_lists_are_the_pairs_within_the_radius(radius):
    """Grid and all pairs agree, the radius included, for points inside and outside the sites' box."""
    rng = np.random.default_rng(3)
    sites = rng.integers(0, 40, (60, 2)).astype(float)
    rows = np.vstack([rng.integers(-30, 80, (400, 2)), sites]).astype(float)
    indptr, indices = cover_lists(rows, sites, radius)
    square = ((rows[:, None, :] - sites[None, :, :]) ** 2).sum(axis=2)
    wanted = cover_lists_of(square <= radius**2)
    np.testing.assert_array_equal(indptr, wanted[0])
    np.testing.assert_array_equal(indices, wanted[1])


@pytest.mark.parametrize("line", [True, False])
def test_cover_lists_of_odd_places(line):
    """Sites on one line or on one spot, and no sites or rows at all, are no obstacle."""
    sites = np.array([[0.0, 0.0], [0.0, 7.0]]) if line else np.zeros((3, 2))
    indptr, indices = cover_lists(np.array([[0.0, 3.0], [0.0, 9.0]]), sites, 4.0)
    assert indices.tolist() == ([0, 1, 1] if line else [0, 1, 2])
    assert indptr.tolist() == ([0, 2, 3] if line else [0, 3, 3])
    assert cover_lists(np.zeros((2, 2)), np.zeros((0, 2)), 1.0)[0].tolist() == [0, 0, 0]
    assert cover_lists(np.zeros((0, 2)), sites, 1.0)[0].tolist() == [0]


@pytest.mark.parametrize(
    ("rows", "radius"),
    [(np.zeros((2, 3)), 1.0), (np.full((2, 2), np.nan), 1.0), (np.zeros((2, 2)), -1.0)],
)
def test_cover_lists_refuse_what_is_no_place(rows, radius):
    """Wrong shapes, missing coordinates and negative radii are ValueErrors."""
    with pytest.raises(ValueError, match="coordinates must"):
        cover_lists(rows, np.zeros((1, 2)), radius)


@settings(max_examples=so_many(60))
@given(near=NEAR, seed=st.integers(0, 9))
def test_classes_keep_every_objective(near, seed):
    """Whatever opens, the classes cover the same weight as the rows; renaming sites changes nothing."""
    rng = np.random.default_rng(seed)
    case = case_of(near, rng.integers(0, 5, len(near)), 1)
    classes = classes_from(case)
    order = rng.permutation(case.sites)
    renamed = reordered(classes, order)
    patterns = {row.tobytes() for row, weight in zip(near, case.weight, strict=True) if weight > 0}
    assert classes.weight.size == sum(np.frombuffer(x, bool).sum() > 1 for x in patterns)
    for bits in range(2**case.sites):
        chosen = np.flatnonzero(bits >> np.arange(case.sites) & 1)
        assert covered_weight(classes, chosen) == covered(case, chosen)
        assert covered_weight(renamed, np.flatnonzero(np.isin(order, chosen))) == covered(
            case, chosen
        )


def test_restricting_keeps_the_objective_and_the_bound():
    """With sites opened and closed, small classes and their multipliers say what the large ones do."""
    rng = np.random.default_rng(8)
    for _ in range(40):
        case = random_case(rng)
        classes, p = classes_from(case), min(3, case.sites)
        kind = rng.permutation(case.sites)
        fixed = Fixed(tuple(kind[: p - 1].tolist()), tuple(kind[p + 2 :].tolist()))
        small, free = restricted(classes, fixed)
        base = served_weight(classes, small, fixed)
        u = rng.random(small.weight.size) * small.weight
        large = priced(classes, p, spread(classes, small, u), fixed)
        inner = priced(small, p - len(fixed.opened), u, Fixed())
        assert large.bound == pytest.approx(inner.bound + base, abs=1e-9)
        for site in range(free.size):
            both = [*fixed.opened, int(free[site])]
            assert covered_weight(classes, np.array(both)) == pytest.approx(
                base + covered_weight(small, np.array([site]))
            )


def test_turning_a_site_round_costs_what_is_said():
    """The bound with one more site fixed the other way is at most the bound less its change."""
    case = town(4, 400, 40, 9, side=3_000.0)
    classes = classes_from(case)
    u = relaxed(classes, 9, watch_of(), Goal()).multipliers
    whole = priced(classes, 9, u, Fixed())
    for site in range(40):
        turned = Fixed((), (site,)) if whole.taken[site] else Fixed((site,), ())
        after = priced(classes, 9, u, turned).bound
        assert after == pytest.approx(whole.bound - whole.change[site], abs=1e-6)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_relaxation_is_solved_to_its_optimum(seed):
    """Bound and value of the interior-point method meet within 1e-9, from both sides."""
    case = town(seed, 3_000, 90, 20, side=5_000.0)
    classes = classes_from(case)
    answer = relaxed(classes, 20, watch_of(), Goal())
    assert answer.value <= answer.bound * (1 + 1e-12)
    assert answer.bound <= answer.value * (1 + 1e-9)
    assert (answer.multipliers >= 0).all()
    assert (answer.multipliers <= classes.weight).all()
    assert answer.share.sum() == pytest.approx(20.0)


def test_the_order_of_sites_is_the_same_with_and_without_a_table(monkeypatch):
    """Very many sites are put in order by the same rule, and every site is there once."""
    classes = classes_from(town(5, 3_000, 90, 20, side=5_000.0))
    order = interior.banded_order(classes)
    monkeypatch.setattr(interior, "SITES_IN_TABLE", 0)
    assert interior.banded_order(classes).tolist() == order.tolist()
    assert sorted(order.tolist()) == list(range(90))


def test_swap_gains_are_what_swaps_gain():
    """Every entry is the difference of the weights covered; required and open sites are barred."""
    rng = np.random.default_rng(6)
    for _ in range(25):
        case = random_case(rng)
        if not 0 < case.p < case.sites:
            continue
        rest = [site for site in range(case.sites) if site not in case.required]
        chosen = np.array([*case.required, *rest][: case.p])
        gains = swap_gains(case, chosen)
        before = covered(case, chosen)
        for slot, site in np.ndindex(gains.shape):
            after = covered(case, [*np.delete(chosen, slot), site])
            barred = site in chosen or chosen[slot] in case.required
            wanted = -np.inf if barred else after - before
            assert gains[slot, site] == pytest.approx(wanted)


def test_swap_tables_survive_many_swaps():
    """After a hundred swaps the tables equal those built afresh."""
    classes, rng = classes_from(town(2, 2_000, 60, 12, side=4_000.0)), np.random.default_rng(1)
    swaps = swaps_of(classes, 12)
    for slot in range(12):
        open_(swaps, slot, slot)
    for _ in range(100):
        slot = int(rng.integers(12))
        close(swaps, slot)
        open_(swaps, slot, int(rng.choice(np.flatnonzero(swaps.slot < 0))))
    fresh = swaps_of(classes, 12)
    for slot, site in enumerate(swaps.site.tolist()):
        open_(fresh, slot, site)
    shut = swaps.slot < 0
    np.testing.assert_allclose(swaps.gain[shut], fresh.gain[shut], atol=1e-6)
    np.testing.assert_allclose(swaps.loss, fresh.loss, atol=1e-6)
    np.testing.assert_allclose(swaps.kept[:, shut], fresh.kept[:, shut], atol=1e-6)


def walked(case, walk, sites):
    """Weight of the rows that reach none of the sites, and the walking of the others."""
    least = walk[:, sites].min(axis=1, initial=np.inf)
    far = np.isinf(least)
    return float(case.weight[far].sum()), float(least[~far].sum())


@pytest.mark.parametrize("seed", range(10))
def test_ties_end_where_no_swap_helps(seed):
    """No single swap that keeps the cover lessens rows out of reach or, at equal reach, walking."""
    rng = np.random.default_rng(seed)
    minutes = rng.integers(1, 40, (60, 12)).astype(float)
    minutes[rng.random(minutes.shape) < 0.6] = np.inf
    case = case_of(minutes <= 10, rng.integers(1, 5, 60), 4, required=(2,))
    walk = minutes * case.weight[:, None]
    start = np.array([2, 5, 7, 11])
    better = tie_break(case, walk, start, watch_of())
    assert 2 in better
    assert np.unique(better).size == 4
    assert covered(case, better) >= covered(case, start)
    now = walked(case, walk, better)
    assert now <= walked(case, walk, start)
    for out in set(better.tolist()) - {2}:
        for new in set(range(12)) - set(better.tolist()):
            other = np.array([*(set(better.tolist()) - {out}), new])
            if covered(case, other) >= covered(case, better):
                assert walked(case, walk, other) >= now


def test_ties_with_nothing_to_choose():
    """Without rows, without sites to swap and without open sites the answer stays as it is."""
    for near, chosen in (
        (np.zeros((0, 3)), [0, 2]),
        (np.ones((4, 2)), [0, 1]),
        (np.ones((4, 2)), []),
    ):
        case = case_of(near, np.ones(len(near)), len(chosen))
        walk = np.ones(near.shape)
        kept = tie_break(case, walk, np.array(chosen, dtype=np.int64), watch_of())
        assert kept.tolist() == chosen
