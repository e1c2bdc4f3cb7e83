"""ward.geojson and groups.geojson as people draw them: heights, crossings, shapes that do not fit."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from planner.model.place import Ward
from planner.readers import geometry
from planner.readers.geojson import parse_geojson
from planner.readers.ground import ground_of
from planner.readers.report import Report
from planner.readers.ward import read_areas, read_ward_file
from tests.readers.readers_sample import EAST, NORTH, SOUTH, WEST, box, collection, feature

Said = list[tuple[str, str, int | None, str]]
OUTLINE = feature("Polygon", [box(WEST, SOUTH, EAST, NORTH)], kind="boundary", name="Phường thử")
BOW = [[105.81, 21.05], [105.82, 21.06], [105.82, 21.05], [105.81, 21.06], [105.81, 21.05]]


def _ward(folder: Path, *features: dict[str, Any], mends: str = "") -> tuple[Ward, Said]:
    path = folder / "ward.geojson"
    path.write_text(collection(*features), encoding="utf-8")
    report = Report(frozenset(mends.split()))
    return read_ward_file(path, report), _said(report)


def _said(report: Report) -> Said:
    return [(f.code, f.severity, f.row, f.value) for f in report.findings]


def test_heights_wait_until_they_may_be_left_out(tmp_path: Path) -> None:
    """Proves that features with heights are one mend that counts them, that only they wait, and
    that they come back flat, points as well as areas, once it is taken.
    """
    high = [[x, y, 7.5] for x, y in box(105.81, 21.05, 105.82, 21.06)]
    drawn = (
        OUTLINE,
        feature("Polygon", [high], kind="barrier", barrier_type="lake", name="Hồ"),
        feature("Point", [105.815, 21.07, 3], kind="label", name="CHỢ"),
    )
    ward, said = _ward(tmp_path, *drawn)
    assert said == [("heights_dropped", "mend", 2, "")]
    assert (len(ward.boundary), ward.barriers, ward.labels) == (1, (), ())
    ward, said = _ward(tmp_path, *drawn, mends="heights_dropped")
    assert said == [("heights_dropped", "warning", 2, "")]
    assert ward.barriers[0].rings == (tuple((x, y) for x, y, _ in high),)
    assert (ward.labels[0].lon, ward.labels[0].lat) == (105.815, 21.07)


def test_shapes_that_cannot_be_what_they_are_called_are_told(tmp_path: Path) -> None:
    """Proves that a barrier that is a point refuses the file, that streets that are areas or points
    and labels that are lines are held with their number, and that what is sound is read.
    """
    line = [[105.81, 21.05], [105.82, 21.06]]
    ward, said = _ward(
        tmp_path,
        OUTLINE,
        feature("Point", [105.815, 21.055], kind="barrier", barrier_type="lake", name="Hồ"),
        feature("Polygon", [box(105.81, 21.05, 105.82, 21.06)], kind="street", name="Phố"),
        feature("Point", [105.81, 21.05], kind="street", name="Ngõ"),
        feature("LineString", line, kind="label", name="CHỢ"),
        feature("LineString", line, kind="street", name="Phố Dài", highway="primary"),
        feature("LineString", line, kind="barrier", barrier_type="rail", name="Đường tàu"),
    )
    assert said == [
        ("point_not_area", "error", 2, "Point"),
        ("unknown_geometry", "held", 3, "Polygon"),
        ("unknown_geometry", "held", 4, "Point"),
        ("unknown_geometry", "held", 5, "LineString"),
    ]
    assert [street.name for street in ward.streets] == ["Phố Dài"]
    assert [(b.name, b.is_area) for b in ward.barriers] == [("Đường tàu", False)]


def test_properties_without_a_text_are_blank(tmp_path: Path) -> None:
    """Proves that a number becomes text, that one without end, yes/no and lists do not, and that
    the next property that says something is taken.
    """
    text = collection(
        feature("Point", [105.81, 21.05], kind="label", name=math.nan, text="CHỢ"),
        feature("Point", [105.82, 21.05], kind="label", name=12),
        feature("Point", [105.83, 21.05], kind="label", name=True, text=["x"]),
    )
    (tmp_path / "ward.geojson").write_text(text, encoding="utf-8")
    ward = read_ward_file(tmp_path / "ward.geojson", Report())
    assert [label.text for label in ward.labels] == ["CHỢ", "12", ""]


def test_areas_of_a_table_of_groups_need_a_name(tmp_path: Path) -> None:
    """Proves that where groups.geojson is the table itself, points and areas without a name are no
    fault of the areas, whereas beside a table both are told.
    """
    square = [box(105.81, 21.05, 105.82, 21.06)]
    text = collection(
        feature("Polygon", square, id="G1"),
        feature("Polygon", [box(105.82, 21.05, 105.83, 21.06)]),
        feature("Point", [105.81, 21.07], id="G2"),
    )
    (tmp_path / "groups.geojson").write_text(text, encoding="utf-8")
    own, beside = Report(), Report()
    assert list(read_areas(tmp_path, own, are_points=True)) == ["G1"]
    assert _said(own) == []
    assert list(read_areas(tmp_path, beside)) == ["G1"]
    assert _said(beside) == [
        ("bad_area", "held", 2, ""),
        ("point_not_area", "error", 3, "Point"),
    ]
    assert read_areas(tmp_path / "absent", Report()) == {}


def _circle(count: int, radius: float = 0.01, lat: float = 21.06) -> list[list[float]]:
    turns = np.linspace(0.0, 2.0 * math.pi, count)
    ring = np.column_stack([105.82 + radius * np.cos(turns), lat + radius * np.sin(turns)])
    ring[-1] = ring[0]
    return [[float(x), float(y)] for x, y in ring]


def test_too_many_vertices_wait_and_then_come_back_thinned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that a file with too many vertices is one mend with the counts before and after, that
    points are never kept waiting, that thinned areas keep their extent, and that a line within a
    hand's breadth keeps its two ends.
    """
    monkeypatch.setattr(geometry, "MAX_VERTICES", 1000)
    speck = [[105.8201 + 1e-9 * k, 21.1 + 1e-9 * (k % 2)] for k in range(40)]
    text = collection(
        feature("Polygon", [_circle(1500)], kind="boundary"),
        feature("Point", [105.82, 21.06], kind="label", name="HỒ"),
        feature("LineString", speck, kind="street", name="Ngõ"),
    )
    waiting = Report()
    kept = parse_geojson(text, "ward.geojson", waiting, asks=True)
    assert kept is not None
    assert [f.type for f in kept.features] == ["Point"]
    assert [f.code for f in waiting.findings] == ["vertices_thinned"]
    assert waiting.held == {("ward.geojson", "", 1), ("ward.geojson", "", 3)}
    taken = Report(frozenset({"vertices_thinned"}))
    thin = parse_geojson(text, "ward.geojson", taken, asks=True)
    assert thin is not None
    (told,) = taken.findings
    assert (told.severity, told.facts["before"]) == ("warning", 1541)
    area, point, line = thin.features
    left = len(area.coordinates[0]) + 1 + len(line.coordinates)
    assert left == told.facts["after"] < 1541
    before, after = (shapely.Polygon(r).area for r in (_circle(1500), area.coordinates[0]))
    assert after == pytest.approx(before, rel=0.01)
    assert (point.type, line.type) == ("Point", "LineString")
    assert len(line.coordinates) == 2
    unasked = parse_geojson(text, "network.geojson", Report())
    assert unasked is not None
    assert len(unasked.features[0].coordinates[0]) == 1500


def test_what_no_grid_makes_small_stays_within_five_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that vertices are drawn together on coarser and coarser grids until there are few
    enough, at most five times, and that the tolerance told is that of the last grid.
    """
    rough = Polygon([(105.82 + 0.01 * math.cos(k) * (1 + k % 3), 21.06 + 0.01 * math.sin(k) * (1 + k % 3)) for k in np.linspace(0, 6.28, 600)])  # fmt: skip
    smooth = Polygon(_circle(4000))
    monkeypatch.setattr(geometry, "WANTED_VERTICES", 1200)
    (small,), metres = geometry.simplified([smooth])
    assert 600 < shapely.get_num_coordinates(small) <= 1200
    assert small.area == pytest.approx(smooth.area, rel=0.02)
    few = 0.557
    assert metres == pytest.approx(few * 16, rel=0.01)
    monkeypatch.setattr(geometry, "WANTED_VERTICES", 3)
    _, most = geometry.simplified([shapely.make_valid(rough)])
    assert most == pytest.approx(few * 32, rel=0.01)
    monkeypatch.setattr(geometry, "WANTED_VERTICES", 200_000)
    _, least = geometry.simplified([smooth])
    assert least == pytest.approx(few, rel=0.01)


def test_a_point_is_found_on_every_area_that_has_one() -> None:
    """Proves that an empty area has no point, that a ring of two corners is no area, that the point
    on a bow tie lies inside it, and that a shape on one level has its point too.
    """
    assert geometry.point_inside(()) is None
    assert geometry.point_on(MultiPolygon()) is None
    assert geometry.point_inside((((105.81, 21.05), (105.82, 21.06)),)) is None
    bow = Polygon(BOW)
    point = geometry.point_on(bow)
    assert point is not None
    assert shapely.make_valid(bow).buffer(1e-9).contains(Point(point))
    flat = Polygon([(105.81, 21.05), (105.82, 21.05), (105.815, 21.05), (105.81, 21.05)])
    assert geometry.point_on(flat) is not None
    assert geometry.point_on(LineString([(105.8, 21.0), (105.8, 21.0)])) == (105.8, 21.0)
    assert not geometry.is_on_earth(geometry.even_odd((((1e12, 0.0), (0.0, 1.0), (1.0, 1.0)),)))


def test_a_knot_of_crossings_is_thinned_before_it_is_divided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Proves that a tangle beyond counting becomes the area that it covers in bounded time, without
    crossings and within its own extent; where all parts are small the largest is kept.
    """
    chance = np.random.default_rng(45)
    places = np.column_stack(
        [chance.uniform(105.81, 105.82, 400), chance.uniform(21.05, 21.06, 400)]
    )
    tangle = tuple((float(x), float(y)) for x, y in (*places, places[0]))
    monkeypatch.setattr(geometry, "_KNOTTED", 2000)
    mended = geometry.mended_area((tangle,))
    assert mended.is_crossed
    whole = geometry.even_odd(mended.rings)
    assert whole.is_valid
    assert Polygon(tangle).envelope.buffer(1e-6).contains(whole)
    assert mended.after_m2 > 0.2 * geometry.square_metres(Polygon(tangle).envelope)
    two = MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 8, 8)])
    assert geometry._every_so_many(two, 2).equals(shapely.box(5, 5, 8, 8))


def test_a_ring_of_two_corners_is_no_part_of_the_ground() -> None:
    """Proves that a boundary with a ring that encloses nothing is the area of its other rings."""
    square = tuple((x, y) for x, y in box(WEST, SOUTH, EAST, NORTH))
    plain, odd = ground_of(Ward(boundary=(square,))), ground_of(Ward(boundary=(square[:2], square)))
    assert odd.outline.area == pytest.approx(plain.outline.area)
    assert odd.metres_outside(WEST + 0.01, SOUTH + 0.01) == 0.0
