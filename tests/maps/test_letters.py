"""Letters of proposed places: none hides another or a dot, however close the places are."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from planner.maps.svg_marks import letter_spots

NEAR = st.tuples(st.floats(0, 40), st.floats(0, 40))


@given(st.lists(NEAR, min_size=1, max_size=6))
def test_letters_of_close_places_stand_apart(dots):
    """Six places within forty pixels: letters touch neither each other nor any dot."""
    faces = letter_spots(dots)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 15.0 for a, b in combinations(faces, 2))
    assert all(hypot(f[0] - d[0], f[1] - d[1]) >= 11.5 for f in faces for d in dots)


@given(NEAR)
def test_a_place_alone_has_its_letter_beside_it(dot):
    """Nothing in the way: the nearest spot, to the right."""
    (face,) = letter_spots([dot])
    assert face == (dot[0] + 14.0, dot[1])
