"""KML, KMZ and GPX: every shape that a map program draws, and everything that is refused."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from planner.i18n import message
from planner.readers import Choices, TablePreview, preview_table, read_table, xml_places
from tests.readers.formats import made_files as made

TAKEN = Choices(mends=frozenset({"areas_as_points", "kinds_from_names"}))
X, Y = made.PLACES[0]


def _kml(path: Path, *shapes: str, around: str = "") -> Path:
    """Groups named after their number, each drawn with one of these shapes."""
    data = '<ExtendedData><Data name="households"><value>5</value></Data></ExtendedData>'
    marks = (f"<Placemark><name>{n}</name>{data}{s}</Placemark>" for n, s in enumerate(shapes, 1))
    return made.kml(path, "".join(marks) + around)


def _coordinates(shape: str, *places: tuple[float, float]) -> str:
    listed = " ".join(f"{x},{y},3" for x, y in places)
    return f"<{shape}><coordinates>\n{listed}\n</coordinates></{shape}>"


def _area(*rings: tuple[tuple[float, float], ...]) -> str:
    return f"<Polygon>{''.join(_coordinates('LinearRing', *ring) for ring in rings)}</Polygon>"


def _ring(x: float, y: float, side: float) -> tuple[tuple[float, float], ...]:
    return ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))


def _codes(preview: TablePreview, severity: str) -> list[str]:
    return [f.code for f in preview.findings if f.severity == severity]


def test_an_area_of_several_parts_gives_a_point_in_the_largest(tmp_path: Path) -> None:
    """Proves that the largest of several areas is the place, beside a point too, that a hole is no
    part of it, and that a ring of less than three corners draws nothing.
    """
    small, large = _ring(X, Y, 0.001), _ring(X + 0.01, Y, 0.006)
    hole = _ring(X + 0.0101, Y + 0.0001, 0.0058)
    drawn = f"<MultiGeometry>{_coordinates('Point', (X, Y))}{_area(small)}{_area(large, hole)}</MultiGeometry>"
    path = _kml(tmp_path / "a.kml", drawn, _area(small[:3]))
    first, second = read_table(path, "groups", TAKEN).rows
    lon, lat = float(first["lon"]), float(first["lat"])
    assert X + 0.01 <= lon <= X + 0.016
    assert not (hole[0][0] < lon < hole[2][0] and hole[0][1] < lat < hole[2][1])
    assert (second["lon"], second["lat"]) == ("", "")


def test_lines_and_several_points_are_no_place(tmp_path: Path) -> None:
    """Proves that lines and several points are held with their number, that an unfinished line, a
    point without numbers and a shape that no program knows are groups without a place, and that the
    point among them is taken.
    """
    line = _coordinates("LineString", *made.PLACES)
    points = "".join(_coordinates("Point", place) for place in made.PLACES[:2])
    path = _kml(
        tmp_path / "a.kml",
        line,
        f"<MultiGeometry>{points}</MultiGeometry>",
        _coordinates("LineString", (X, Y)),
        "<Point><coordinates>105.8,Bắc</coordinates></Point>",
        _coordinates("Cloud", (X, Y)),
        _coordinates("Point", made.PLACES[2]),
    )
    reading = read_table(path, "groups")
    assert [(h.row, h.findings[0].code) for h in reading.held] == [
        (1, "not_one_place"),
        (2, "not_one_place"),
    ]
    assert [(row["name"], row["lon"]) for row in reading.rows] == [
        ("3", ""),
        ("4", ""),
        ("5", ""),
        ("6", str(made.PLACES[2][0])),
    ]


def test_links_to_other_files_are_counted_and_not_followed(tmp_path: Path) -> None:
    """Proves that network links are told by their number, and that the placemarks are read."""
    link = "<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink>"
    preview = preview_table(
        _kml(tmp_path / "a.kml", _coordinates("Point", (X, Y)), around=link * 2), "groups"
    )
    (told,) = [f for f in preview.findings if f.code == "links_not_followed"]
    assert (told.severity, told.facts) == ("warning", {"links": 2})
    assert preview.accepted_rows == 1


def test_a_folder_without_a_name_and_one_that_is_no_kind_say_nothing(tmp_path: Path) -> None:
    """Proves that a column of folders is not offered where no folder, or only one that is no kind,
    has a name.
    """
    marks = made.placemark("NVH 1", made.PLACES[0]), made.placemark("NVH 2", made.PLACES[1])
    body = f"<Folder><name>Khảo sát tháng 7</name>{marks[0]}</Folder><Folder>{marks[1]}</Folder>"
    preview = preview_table(made.kml(tmp_path / "a.kml", body), "venues")
    assert "folders_as_column" not in _codes(preview, "mend")
    assert preview.header[:3] == ("id", "name", "folder")
    assert preview.found.get("kind") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<svg><g/></svg>", "not_places"),
        ("<kml>" + "<a>" * 60 + "</a>" * 60 + "</kml>", "not_places"),
        (f"<kml><name>{'x' * 2_000_001}</name></kml>", "not_places"),
        ("<kml><Document></kml>", "not_places"),
        ('<?xml version="1.0" encoding="klingon"?><kml/>', "not_places"),
        ("<!DOCTYPE kml><kml/>", "xml_entities"),
    ],
    ids=["another root", "too deep", "endless text", "torn", "unknown encoding", "document type"],
)
def test_what_is_no_map_is_refused(text: str, code: str, tmp_path: Path) -> None:
    """Proves that each is one error in words, in a .kml as in a .kmz."""
    (tmp_path / "a.kml").write_text(text, encoding="utf-8")
    (tmp_path / "a.kmz").write_bytes(
        made.zipped({"doc.kml": text.encode(), "pad": Random(45).randbytes(20_000)})
    )
    for name in ("a.kml", "a.kmz"):
        (finding,) = preview_table(tmp_path / name, "groups").findings
        assert (finding.code, finding.severity, finding.file) == (code, "error", name)
        assert message(finding, "vi") != message(finding, "en")


def test_a_kmz_that_holds_no_map_is_refused(tmp_path: Path) -> None:
    """Proves that a torn zip, one without a .kml, a bomb and an archive inside have one error."""
    sound = made.zipped({"doc.kml": b"<kml/>"})
    files = [
        ("not_places", sound[:-30]),
        ("not_places", made.zipped({"picture.png": b"x"})),
        ("zip_bomb", made.zipped({"doc.kml": b"<kml>" + b" " * 3_000_000})),
        ("nested_archive", made.zipped({"doc.kml": b"<kml/>", "more.kmz": b"x"})),
        ("empty_file", b"  "),
    ]
    for code, data in files:
        (tmp_path / "a.kmz").write_bytes(data)
        assert _codes(preview_table(tmp_path / "a.kmz", "groups"), "error") == [code]


def test_more_features_than_a_ward_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that reading stops with the limit in the finding, in KML and in GPX."""
    monkeypatch.setattr(xml_places, "MAX_FEATURES", 3)
    _kml(tmp_path / "a.kml", *[_coordinates("Point", (X, Y))] * 5)
    points = f'<wpt lat="{Y}" lon="{X}"/>' * 5
    (tmp_path / "a.gpx").write_text(f"<gpx>{points}</gpx>", encoding="utf-8")
    for name in ("a.kml", "a.gpx"):
        (finding,) = preview_table(tmp_path / name, "groups").findings
        assert (finding.code, finding.facts["limit"]) == ("too_many_features", 3)


def test_a_gpx_without_places_or_of_another_root_is_told(tmp_path: Path) -> None:
    """Proves that a waypoint without numbers has no place, that tracks are no rows, and that a file
    which is absent, empty or no GPX is one error.
    """
    path = tmp_path / "a.gpx"
    track = '<trk><name>đường</name><trkseg><trkpt lat="21" lon="105"/></trkseg></trk>'
    path.write_text(
        f'<gpx><wpt lat="21.04"><name>NVH 1</name></wpt>{track}</gpx>', encoding="utf-8"
    )
    reading = read_table(path, "venues", TAKEN)
    assert [(held.row, held.cells[2]) for held in reading.held] == [(1, "NVH 1")]
    assert reading.rows == ()
    path.write_text("<kml/>", encoding="utf-8")
    assert _codes(preview_table(path, "venues"), "error") == ["not_places"]
    path.write_text(f"<gpx>{track}</gpx>", encoding="utf-8")
    assert _codes(preview_table(path, "venues"), "error") == ["empty_file"]
    assert _codes(preview_table(tmp_path / "b.gpx", "venues"), "error") == ["missing_file"]
