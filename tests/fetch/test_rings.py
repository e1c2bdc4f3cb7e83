"""Rings out of ways in any order and direction."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.fetch.rings import area, gaps, join, polygon_rings
from tests.how_many import so_many


def square(west: float, south: float, size: float) -> list[tuple[float, float]]:
    """The corners of a square, closed."""
    e, n = west + size, south + size
    return [(west, south), (e, south), (e, n), (west, n), (west, south)]


@given(
    sizes=st.lists(st.integers(3, 12), min_size=1, max_size=4),
    seed=st.integers(0, 2**31 - 1),
)
@settings(max_examples=so_many(60))
def test_cut_shuffled_and_turned_rings_come_back(sizes: list[int], seed: int) -> None:
    """Rings cut into ways, shuffled, turned and partly doubled are the same rings again."""
    chance = random.Random(seed)
    ways: list[list[int]] = []
    wanted = []
    first = 1
    for size in sizes:
        ring = list(range(first, first + size))
        first += size
        wanted.append(frozenset(ring))
        cuts = sorted(chance.sample(range(size), chance.randint(1, size)))
        closed = ring[cuts[0] :] + ring[: cuts[0]]
        marks = [c - cuts[0] for c in cuts] + [size]
        closed.append(closed[0])
        ways += [closed[a : b + 1] for a, b in itertools.pairwise(marks)]
    ways = [way if chance.random() < 0.5 else way[::-1] for way in ways]
    ways += [way[::-1] for way in ways if chance.random() < 0.2 and len(way) > 2]
    chance.shuffle(ways)
    joined = join(ways)
    assert joined.open == ()
    assert sorted(map(frozenset, joined.rings), key=sorted) == sorted(wanted, key=sorted)
    assert all(ring[0] == ring[-1] for ring in joined.rings)


@given(seed=st.integers(0, 1000))
@settings(max_examples=so_many(30))
def test_rings_that_touch_stay_rings(seed: int) -> None:
    """Three rings that meet in one node are three rings, not one eight."""
    ways = [[1, 2, 3], [3, 4, 1], [1, 5], [5, 6, 1], [1, 7, 8, 1]]
    chance = random.Random(seed)
    chance.shuffle(ways)
    ways = [way if chance.random() < 0.5 else way[::-1] for way in ways]
    joined = join(ways)
    assert joined.open == ()
    assert {frozenset(r) for r in joined.rings} == {
        frozenset({1, 2, 3, 4}),
        frozenset({1, 5, 6}),
        frozenset({1, 7, 8}),
    }


def test_an_open_ring_has_its_gap() -> None:
    """What does not close is told by its two ends and the metres between them."""
    joined = join([[1, 2, 3], [5, 4, 3], [6, 7, 8, 6]])
    assert [sorted(ring) for ring in joined.rings] == [[6, 6, 7, 8]]
    positions = {1: (105.0, 21.0), 5: (105.0, 21.001)}
    (gap,) = gaps(joined.open, positions)
    assert {gap.first, gap.second} == {1, 5}
    assert gap.metres == pytest.approx(111.3, abs=0.1)


@given(order=st.permutations(range(5)), turn=st.lists(st.booleans(), min_size=5, max_size=5))
@settings(max_examples=so_many(40))
def test_rings_in_rings_are_holes_and_islands(order: list[int], turn: list[bool]) -> None:
    """Ward, hole, island in the hole, pond on the island, exclave: by where they lie, not by order."""
    rings = [square(0, 0, 10), square(1, 1, 8), square(2, 2, 6), square(3, 3, 2), square(20, 0, 3)]
    mixed = [rings[k][::-1] if turn[k] else rings[k] for k in order]
    whole = area(mixed)
    assert whole.area == pytest.approx(100 - 64 + 36 - 4 + 9)
    assert whole.is_valid
    parts = polygon_rings(whole)
    assert sorted(len(part) for part in parts) == [1, 2, 2]
    assert all(part[0][0] == part[0][-1] for part in parts)


def test_nothing_makes_no_area() -> None:
    """No ring, or a ring without room, is an empty area."""
    assert area([]).is_empty
    assert area([[(0, 0), (1, 1), (2, 2), (0, 0)]]).is_empty
