"""Lines without the vertices that nobody could see moved."""

from __future__ import annotations

import math
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from planner.maps.thinning import FINE_DEG, thinned
from tests.how_many import so_many

spots = st.tuples(st.floats(105.80, 105.84), st.floats(21.04, 21.09))


@given(st.lists(spots, min_size=2, max_size=60))
@settings(max_examples=so_many(60))
def test_no_vertex_moves_farther_than_told(line):
    """Every vertex that was left out lies within the tolerance of the thinned line; ends stay."""
    thin = thinned(tuple(line))
    drawn = LineString(thin)
    assert (thin[0], thin[-1]) == (line[0], line[-1])
    assert all(drawn.distance(Point(spot)) <= FINE_DEG * (1 + 1e-6) for spot in line)


def test_a_finely_surveyed_ring_stays_a_ring():
    """Ten thousand vertices of a circle of one kilometre become a few hundred, still closed."""
    draw = random.Random(1)
    ring = []
    for step in range(10_000):
        angle, radius = 2 * math.pi * step / 10_000, 0.009 + draw.uniform(-1e-6, 1e-6)
        ring.append((105.8 + radius * math.cos(angle), 21.05 + radius * math.sin(angle)))
    thin = thinned((*ring, ring[0]))
    assert thin[0] == thin[-1]
    assert 20 < len(thin) < 300
