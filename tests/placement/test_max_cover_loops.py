"""The compiled loops of maximal covering say what they say as plain Python, inside their arrays."""

from __future__ import annotations

import numpy as np
import pytest

from planner.placement import enumerate_sets
from planner.placement.max_cover import (
    bounds,
    classes,
    cover_lists,
    interior,
    lists,
    search,
    solve_cover,
    swaps,
    tie_break,
    ties,
    tree,
)
from planner.placement.max_cover.classes import classes_of, covered_weight
from planner.placement.max_cover.interior import Goal, relaxed
from planner.placement.max_cover.swaps import best_swap, fill, move_to, swaps_of
from tests.placement.cover_cases import (
    case_of,
    covered,
    listener,
    near_of,
    optimum,
    random_case,
    town,
    watch_of,
)
from tests.placement.plain import plain_python

LOOPS = (bounds, classes, interior, lists, search, swaps, ties, tree)


def both(ask):
    """The answer of compiled code and of plain Python."""
    compiled = ask()
    with plain_python(*LOOPS):
        return compiled, ask()


def test_cover_lists_written_out():
    """Grid lists of places near and far, on borders and outside, are those of all pairs."""
    rng = np.random.default_rng(4)
    sites = rng.integers(0, 20, (15, 2)).astype(float)
    rows = np.vstack([rng.integers(-30, 50, (30, 2)), sites]).astype(float)
    far = np.hypot(*(rows[:, None] - sites[None]).transpose(2, 0, 1))
    for radius in (0.0, 4.0, 60.0):
        compiled, plain = both(lambda radius=radius: cover_lists(rows, sites, radius))
        assert plain[1].tolist() == compiled[1].tolist() == np.nonzero(far <= radius)[1].tolist()
        assert plain[0].tolist() == compiled[0].tolist()


def test_classes_written_out():
    """Classes with sites opened and closed for good are the same, and lose no weight."""
    rng = np.random.default_rng(9)
    for _ in range(30):
        case = random_case(rng)
        kind = rng.integers(classes.OPENED, 3, case.sites)
        place = np.where(kind >= 0, np.cumsum(kind >= 0) - 1, kind)
        one, two = both(lambda c=case, at=place: classes_of(c.indptr, c.indices, c.weight, at))
        for name in ("indptr", "indices", "weight", "alone", "member"):
            np.testing.assert_array_equal(getattr(one, name), getattr(two, name))
        opened, free = np.flatnonzero(kind == classes.OPENED), np.flatnonzero(kind >= 0)
        served = covered(case, opened)
        for chosen in (free[:1], free[::2], free):
            told = covered_weight(one, place[chosen])
            assert served + told == covered(case, [*opened, *chosen])
        again = both(lambda c=one: classes.transposed(c))
        for part in (0, 1):
            np.testing.assert_array_equal(again[0][part], again[1][part])


def test_swap_tables_written_out():
    """Wanted sites keep their slots when others go; empty slots take what gains most; the best swap
    is the best of all that may be.
    """
    case = town(2, 200, 14, 5, side=3_000.0)

    def moved():
        tables = swaps_of(classes_of(case.indptr, case.indices, case.weight, np.arange(14)), 5)
        move_to(tables, np.array([3, 9, 11]))
        move_to(tables, np.array([9, 4]))
        first = tables.site.copy()
        fill(tables)
        held = np.array([True, False, False, False, True])
        return first, tables.site.copy(), best_swap(tables, held), best_swap(tables, held | True)

    one, two = both(moved)
    for compiled, plain in zip(one, two, strict=True):
        np.testing.assert_array_equal(compiled, plain)
    first, site, (gain, slot, new), none = two
    assert first.tolist() == [4, 9, -1, -1, -1]
    chosen = [4, 9]
    for _ in range(3):
        chosen.append(max(set(range(14)) - set(chosen), key=lambda s: covered(case, [*chosen, s])))
    assert site.tolist() == chosen
    worth = {
        (out, come): covered(case, [*np.delete(site, out), come]) - covered(case, site)
        for out in (1, 2, 3)
        for come in set(range(14)) - set(chosen)
    }
    assert gain == pytest.approx(max(worth.values()))
    assert worth[slot, new] == pytest.approx(gain)
    assert none[1] == -1


def test_the_relaxation_written_out():
    """Bound, value, multipliers and order of the sites agree; the optimum lies under the bound."""
    case = town(6, 120, 12, 4, side=3_000.0)
    made = classes_of(case.indptr, case.indices, case.weight, np.arange(12))
    one, two = both(lambda: relaxed(made, 4, watch_of(), Goal()))
    assert one.bound == pytest.approx(two.bound, rel=1e-12)
    assert one.value == pytest.approx(two.value, rel=1e-12)
    np.testing.assert_allclose(one.multipliers, two.multipliers, atol=1e-6)
    assert optimum(case) <= two.bound * (1 + 1e-12)
    orders = both(lambda: interior.banded_order(made).tolist())
    assert orders[0] == orders[1]


@pytest.mark.parametrize("seed", range(3))
def test_whole_solves_written_out(monkeypatch, seed):
    """Random cases, with required sites and warm starts, end at the optimum of brute force with
    the same sites, nodes of evidence and answers on the way.
    """
    monkeypatch.setattr(enumerate_sets, "ENUMERATE_UP_TO", 0)
    rng = np.random.default_rng(300 + seed)
    for _ in range(6):
        case = random_case(rng)

        def solved(case=case):
            told = []
            found = solve_cover(case, watch_of(seed=3, progress=listener(told)))
            return found.open_sites, found.bound, found.evidence.parts, told

        compiled, plain = both(solved)
        assert compiled == plain
        assert plain[1] == covered(case, plain[0]) == optimum(case)


def test_kicks_written_out():
    """A town whose search is kicked gives the same sites, at least as good as swaps alone."""
    case = town(3, 150, 16, 6, side=2_500.0)
    made = classes_of(case.indptr, case.indices, case.weight, np.arange(16))

    def kicked():
        looking = search.Search(made, 6, np.array([5]), seed=2)
        looking.try_from(np.array([1, 5, 7]), watch_of())
        climbed = looking.value
        better = looking.kick(12, watch_of())
        return looking.best.tolist(), looking.value, climbed, better

    compiled, plain = both(kicked)
    assert compiled == plain
    best, value, climbed, better = plain
    assert 5 in best
    assert value == covered(case, best) >= climbed
    assert better == (value > climbed)


@pytest.mark.parametrize("seed", range(4))
def test_ties_written_out(seed):
    """The choice among equals is the same: cover kept, people out of reach and walking lessened."""
    rng = np.random.default_rng(seed)
    minutes = rng.integers(1, 40, (40, 9)).astype(float)
    minutes[rng.random(minutes.shape) < 0.7] = np.inf
    case = case_of(minutes <= 10, rng.integers(1, 5, 40), 4, required=(2,))
    walk, start = minutes * case.weight[:, None], np.array([2, 4, 6, 8])
    compiled, plain = both(lambda: tie_break(case, walk, start, watch_of()).tolist())
    assert compiled == plain
    assert covered(case, plain) >= covered(case, start)
    out = [case.weight[np.isinf(walk[:, sites]).all(axis=1)].sum() for sites in (start, plain)]
    assert out[1] <= out[0]


def test_loops_that_stop_between_two_swaps(monkeypatch):
    """Asked after every swap, climbing and choosing among equals come to the same end."""
    case = town(2, 120, 14, 5, side=3_000.0)
    made, none = classes_of(case.indptr, case.indices, case.weight, np.arange(14)), []
    walk = np.where(near_of(case), 1.0 + np.arange(14), np.inf) * case.weight[:, None]

    def climbed():
        looking = search.Search(made, 5, np.array(none, dtype=np.int64))
        looking.try_from(np.arange(5), watch_of())
        chosen = tie_break(case, walk, looking.best, watch_of())
        return looking.best.tolist(), chosen.tolist()

    many = climbed()
    monkeypatch.setattr(search, "SWAPS_AT_ONCE", 1)
    monkeypatch.setattr(ties, "SWAPS_AT_ONCE", 1)
    assert many == climbed() == both(climbed)[1]
    assert covered(case, many[1]) >= covered(case, many[0])
