"""The estimate against shortest ways found by looking at every corner, for lakes drawn at will."""

from __future__ import annotations

import heapq
import itertools
import math

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.model.place import Barrier
from planner.model.travel import PointSet
from planner.travel import WALK_MODES, prepare, to_metres
from planner.travel.projection import to_degrees
from tests.how_many import so_many
from tests.travel.grids import SOUTH, WEST

ADULT = WALK_MODES["adult"]
MIDDLE = to_metres(np.array([[WEST, SOUTH]]))[0]
AWAY_M = 15.0
Place = tuple[float, float]


def shortest_m(start: Place, end: Place, water: shapely.Geometry) -> float:
    """Length of the shortest way that never leads through the inside of the water: a graph of all
    corners, sight asked of the exact outline, the textbook's search.
    """
    rings = shapely.get_rings(shapely.get_parts(water))
    corners = {tuple(corner) for ring in rings for corner in shapely.get_coordinates(ring)}
    stands = [start, end, *sorted(corners)]
    seen = in_sight(np.array(stands), water)
    done, queue = set(), [(0.0, 0)]
    while queue:
        walked, here = heapq.heappop(queue)
        if here == 1:
            return walked
        if here in done:
            continue
        done.add(here)
        for there in np.flatnonzero(seen[here]).tolist():
            if there not in done:
                heapq.heappush(queue, (walked + math.dist(stands[here], stands[there]), there))
    return math.inf


def in_sight(stands: np.ndarray, water: shapely.Geometry) -> np.ndarray:
    """Which straight lines between places (n, 2) keep out of the inside of the water, (n, n)."""
    count = len(stands)
    pairs = np.stack(np.broadcast_arrays(stands[:, None], stands[None]), axis=2)
    lines = shapely.linestrings(pairs.reshape(-1, 2, 2))
    inside = shapely.length(shapely.intersection(lines, water))
    along = shapely.relate_pattern(lines, water, "F********")
    return ((inside < 1e-3) | along).reshape(count, count) & ~np.eye(count, dtype=bool)


@st.composite
def lakes(draw: st.DrawFn) -> shapely.Polygon:
    """A lake with bays: corners all round a middle, each as far out as it likes."""
    count = draw(st.integers(3, 9))
    reach = draw(st.lists(st.integers(80, 900), min_size=count, max_size=count))
    east, north = draw(st.integers(-400, 400)), draw(st.integers(-400, 400))
    turns = [2.0 * math.pi * k / count for k in range(count)]
    return shapely.Polygon(
        [
            (east + r * math.cos(t), north + r * math.sin(t))
            for r, t in zip(reach, turns, strict=True)
        ]
    )


def barrier(shape: shapely.Polygon) -> Barrier:
    """A lake as a file holds it."""
    ring = to_degrees(shapely.get_coordinates(shape) + MIDDLE)
    return Barrier("lake", "Hồ", (tuple(map(tuple, ring.tolist())),))


def estimated_m(places: list[Place], barriers: list[Barrier]) -> np.ndarray:
    """The engine's metres between all places."""
    ids = tuple(map(str, range(len(places))))
    here = PointSet(ids, to_degrees(np.array(places, dtype=float) + MIDDLE))
    return prepare(None, here, tuple(barriers)).matrix(here, ADULT).distance_m


PLACES = st.lists(
    st.tuples(st.integers(-1500, 1500), st.integers(-1500, 1500)),
    min_size=4,
    max_size=4,
    unique=True,
)


@settings(max_examples=so_many(50))
@given(drawn=st.lists(lakes(), min_size=1, max_size=3), places=PLACES)
def test_no_walk_is_shorter_than_the_way_round_the_water(drawn, places):
    """Whatever lakes are drawn, apart or over one another, the estimate of every pair is at least
    the shortest way round, and at most 1.18 times it, or what open ground towards the shore
    takes where that is longer.
    """
    water = shapely.union_all(drawn)
    assume(not any(len(getattr(part, "interiors", ())) for part in shapely.get_parts(water)))
    dry = [p for p in places if shapely.distance(shapely.Point(p), water) > AWAY_M]
    assume(len(dry) > 1)
    found = estimated_m(dry, [barrier(shape) for shape in drawn])
    for i, j in itertools.combinations(range(len(dry)), 2):
        way, straight = shortest_m(dry[i], dry[j], water), math.dist(dry[i], dry[j])
        assert found[i, j] >= way - 1e-6
        open_ground = 1.04 * 1320.0 * (straight / 1000.0) ** (1.0 - 0.043)
        assert found[i, j] <= 1.01 * max(open_ground, 1.18 * way) + 10.0


@settings(max_examples=so_many(40))
@given(
    bends=st.lists(st.integers(-120, 120), min_size=2, max_size=6),
    width=st.floats(0.3, 60.0),
    cuts=st.integers(1, 4),
)
def test_no_ditch_or_border_in_the_water_is_a_crossing(bends, width, cuts):
    """A river of any width, drawn whole or in pieces that touch, is walked round at its ends."""
    middle = [(150.0 * k - 75.0 * (len(bends) - 1), float(b)) for k, b in enumerate(bends)]
    river = shapely.buffer(shapely.LineString(middle), width / 2.0, cap_style="flat")
    assume(river.geom_type == "Polygon" and not river.interiors)
    pieces = in_pieces(river, cuts)
    places = [(0.0, 400.0), (0.0, -400.0), (-30.0, 300.0), (35.0, -300.0)]
    found = estimated_m(places, [barrier(piece) for piece in pieces])
    for i, j in ((0, 1), (0, 3), (1, 2), (2, 3)):
        assert found[i, j] >= shortest_m(places[i], places[j], river) - 1e-6


def in_pieces(shape: shapely.Polygon, cuts: int) -> list[shapely.Polygon]:
    """The shape cut along upright lines, like a river at ward borders."""
    west, _, east, _ = shape.bounds
    marks = np.linspace(west, east, cuts + 1)
    strips = [shapely.box(a, -1e4, b, 1e4) for a, b in itertools.pairwise(marks)]
    parts = [part for s in strips for part in shapely.get_parts(shapely.intersection(shape, s))]
    return [part for part in parts if part.geom_type == "Polygon" and part.area > 0.01]


@pytest.mark.parametrize(("gap_m", "crossed"), [(0.0, False), (0.5, False), (12.0, True)])
def test_only_a_gap_that_was_drawn_is_a_bridge(gap_m, crossed):
    """Two pieces of a river that touch, or nearly, leave no way; a gap of 12 m is a bridge."""
    pieces = [shapely.box(-800, -50, -gap_m / 2, 50), shapely.box(gap_m / 2, -50, 800, 50)]
    found = estimated_m([(0.0, 200.0), (0.0, -200.0)], [barrier(piece) for piece in pieces])
    assert (found[0, 1] < 700.0) == crossed
    assert crossed or found[0, 1] > 1600.0


def test_bridges_to_islands_are_no_way_across():
    """Two isles that lie near each other and near both shores do not join the shores."""
    west, east = shapely.box(-140, -20, -20, 20), shapely.box(20, -20, 140, 20)
    lake = shapely.difference(shapely.box(-270, -900, 270, 900), shapely.union(west, east))
    rings = [lake.exterior, *lake.interiors]
    water = Barrier("lake", "Hồ", tuple(barrier(shapely.Polygon(ring)).rings[0] for ring in rings))
    places = [(-300.0, 0.0), (300.0, 0.0), (-80.0, 0.0), (80.0, 0.0)]
    found = estimated_m(places, [water])
    assert found[0, 1] >= 2 * math.hypot(30.0, 900.0) + 540.0
    assert np.isfinite(found).all()
    assert min(found[0, 2], found[1, 2]) < 700.0
