"""What an outside checker's files showed: each was a traceback, a hang or a wrong word."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from planner.i18n import message
from planner.readers import geometry, read_workspace
from planner.tables import ValueFault, parse_count


@pytest.mark.parametrize("endless", ["NaN", "-Infinity", "1e400"])
def test_a_number_without_end_in_a_drawn_table_is_named(tmp_path: Path, endless: str) -> None:
    """Proves that NaN and numbers without end in groups.geojson are told in words, with the feature
    that holds them.
    """
    points = [[105.81, 21.05], [105.82, 21.06]]
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"Tổ {k}", "households": 9},
            "geometry": {"type": "Point", "coordinates": point},
        }
        for k, point in enumerate(points)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (tmp_path / "groups.geojson").write_text(text.replace("105.82", endless), encoding="utf-8")
    told = [f for f in read_workspace(tmp_path).findings if f.code == "not_finite"]
    assert told
    assert {f.row for f in told} == {2}
    assert all("2" in message(f, "vi") for f in told)


def test_an_endless_whole_number_is_broken_json(tmp_path: Path) -> None:
    """Proves that a whole number of 5,000 digits is a finding in words."""
    text = '{"type":"FeatureCollection","features":[' + "1" * 5000 + "]}"
    (tmp_path / "groups.geojson").write_text(text, encoding="utf-8")
    findings = read_workspace(tmp_path).findings
    assert "bad_json" in {f.code for f in findings}
    assert all(message(f, "vi") for f in findings)


@pytest.mark.parametrize("text", ["12 hộ", "'500"])
def test_a_dressed_number_without_marks_is_offered_in_any_column(text: str) -> None:
    """Proves that "12 hộ" is offered as 12 also where other rows show a decimal point."""
    with pytest.raises(ValueFault) as raised:
        parse_count(text, "point")
    assert raised.value.severity == "mend"
    assert raised.value.mended == int("".join(c for c in text if c.isdigit()))


def test_a_jagged_border_of_many_vertices_is_drawn_coarser_alike_on_both_sides() -> None:
    """Proves that thinning reaches its size, keeps areas sound and lets neighbours share their
    border.
    """
    count = 150_000
    y = np.linspace(21.04, 21.06, count)
    middle = 105.81 + 0.0005 * np.sin(300 * y)
    west = np.r_[np.c_[np.full(count, 105.80), y], np.c_[middle, y][::-1]]
    east = np.r_[np.c_[middle, y], np.c_[np.full(count, 105.82), y][::-1]]
    small, metres = geometry.simplified([shapely.Polygon(west), shapely.Polygon(east)])
    assert sum(map(shapely.get_num_coordinates, small)) <= geometry.WANTED_VERTICES
    assert all(shape.is_valid for shape in small)
    common = small[0].intersection(small[1])
    assert geometry.square_metres(common) < 1.0
    assert metres < 1.0


@pytest.mark.long
def test_spikes_that_no_coverage_can_smooth_end_soon() -> None:
    """Proves that a line of noise is brought to the wanted size on a coarser grid, its ends kept to
    the tolerance told.
    """
    noise = np.random.default_rng(1).normal(size=(600_000, 2)).cumsum(axis=0) * 1e-6
    line = shapely.LineString(noise + np.array([105.8, 21.05]))
    (small,), metres = geometry.simplified([line])
    assert shapely.get_num_coordinates(small) <= geometry.WANTED_VERTICES
    assert shapely.Point(small.coords[0]).distance(shapely.Point(line.coords[0])) * 111_320 < metres


def test_a_tangle_of_crossings_is_divided_soon() -> None:
    """Proves that a ring of 300 places at random crosses itself thousands of times and ends in areas without any."""
    places = np.random.default_rng(1).random((300, 2)) * 0.01 + np.array([105.8, 21.05])
    mended = geometry.mended_area([tuple((float(x), float(y)) for x, y in places)])
    assert mended.is_crossed
    assert all(shapely.Polygon(ring).is_valid for ring in mended.rings)


def star(places: int) -> shapely.Polygon:
    """A ring of chords: nearly every one of them crosses a third of the others."""
    turn = np.arange(places, dtype=float)
    return shapely.Polygon(np.c_[105.8 + np.cos(turn) / 500, 21.05 + np.sin(turn) / 500])


@pytest.mark.long
def test_a_star_of_any_size_has_a_point_and_an_area_soon() -> None:
    """Proves that rings of 20 to 600,000 chords, which no library can divide, give a point among
    their chords, areas without crossings, and no wait for a judgement that takes minutes.
    """
    for places in (20, 300, 3_000, 600_000):
        shape = star(places)
        lon, lat = geometry.point_on(shape) or (0.0, 0.0)
        assert np.hypot(lon - 105.8, lat - 21.05) < 1 / 500
        ring = tuple((float(x), float(y)) for x, y in shape.exterior.coords)
        assert geometry.point_inside([ring]) is not None
        mended = geometry.mended_area([ring])
        assert mended.is_crossed
        assert mended.rings
        assert all(shapely.Polygon(part).is_valid for part in mended.rings)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=9))
def test_the_point_of_a_crossed_area_lies_inside_it(places) -> None:
    """Proves against shapely's own division that the point lies on the even-odd area of any ring."""
    shape = shapely.Polygon([(105 + x / 10, 21 + y / 10) for x, y in places])
    point = geometry.point_on(shape)
    assert point is not None
    assert shapely.make_valid(shape).distance(shapely.Point(point)) < 1e-6


def test_a_ring_of_random_spikes_is_cut_down_before_it_is_judged() -> None:
    """Proves that a tangle, whose soundness takes minutes to judge, is thinned to some thousand
    vertices within its extent, and that a jagged but sound outline of as many vertices is not.
    """
    chance = np.random.default_rng(45)
    turn = np.sort(chance.uniform(0.0, 2.0 * np.pi, 30_000))
    for spread, tangled in ((0.008, True), (1e-5, False)):
        reach = 0.01 - chance.uniform(0.0, spread, len(turn))
        ring = np.column_stack([105.82 + reach * np.cos(turn), 21.06 + reach * np.sin(turn)])
        outline = shapely.polygons(np.vstack([ring, ring[:1]]))
        (small,), _ = geometry.simplified([outline])
        assert (shapely.get_num_coordinates(small) <= 2500) == tangled
        assert outline.envelope.buffer(1e-5).covers(small)
        if not tangled:
            assert abs(small.area / outline.area - 1.0) < 0.001
