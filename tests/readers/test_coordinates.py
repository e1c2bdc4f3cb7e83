"""Coordinates of every form end as WGS 84 degrees of the ward, or wait with their reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from planner.findings import Finding
from planner.readers import Reading, read_workspace
from planner.readers.choices import Choices
from planner.readers.ground import Ground, ground_of
from planner.readers.places import read_position, settle
from planner.readers.report import Report, Where
from planner.readers.rows import Table
from planner.readers.ward import read_ward
from planner.tables import TABLES
from planner.tables.metres import TM3
from tests.how_many import so_many
from tests.readers import readers_sample as sample

HEAD, *ROWS = list(csv.reader(io.StringIO(sample.GROUPS)))
LON, LAT = HEAD.index("lon"), HEAD.index("lat")
PLACES = [(float(row[LON]), float(row[LAT])) for row in ROWS]
Cells = tuple[str, str]
NOWHERE = Ground()


def _groups(
    write: Callable[[float, float], Cells], *, heads: Cells = ("lon", "lat"), above: str = ""
) -> dict[str, str]:
    """The sample's groups with their two coordinate cells written in another way."""
    out = io.StringIO()
    out.write(above)
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([*HEAD[:LON], *heads, *HEAD[LAT + 1 :]])
    for row, place in zip(ROWS, PLACES, strict=True):
        lines.writerow([*row[:LON], *write(*place), *row[LAT + 1 :]])
    return {"groups.csv": out.getvalue()}


def _one_column(
    write: Callable[[float, float], str], *, head: str = "Tọa độ", above: str = ""
) -> dict[str, str]:
    """The same in one column for both coordinates."""
    return _groups(lambda lon, lat: (write(lon, lat), ""), heads=(head, "ghi chú"), above=above)


def _read(tmp_path: Path, changes: Mapping[str, str], *mends: str) -> Reading:
    return read_workspace(sample.write(tmp_path, changes), mends=frozenset(mends))


def _own(reading: Reading) -> list[Finding]:
    """What is said of the groups' coordinates."""
    other = {"unknown_column", "title_rows", "personal_kept_apart"}
    return [f for f in reading.findings if f.file == "groups.csv" and f.code not in other]


def _assert_here(reading: Reading, *, within: float = 2e-6) -> None:
    """All groups stand where the sample has them, to `within` degrees (2e-6 is 0.2 m)."""
    assert reading.scenario is not None
    found = [(group.lon, group.lat) for group in reading.scenario.groups]
    assert len(found) == len(PLACES)
    for one, place in zip(found, PLACES, strict=True):
        assert one == pytest.approx(place, abs=within)


def _metres(epsg: int) -> Callable[[float, float], tuple[float, float]]:
    to = Transformer.from_crs(4326, epsg, always_xy=True)
    return lambda lon, lat: tuple(round(v, 3) for v in to.transform(lon, lat))


def _x_north(epsg: int) -> Callable[[float, float], Cells]:
    """Northing first, as in Vietnamese tables."""
    to = _metres(epsg)
    return lambda lon, lat: (str(to(lon, lat)[1]), str(to(lon, lat)[0]))


def _dms(angle: float) -> str:
    hundredths = round(angle * 360000)
    degrees, rest = divmod(hundredths, 360000)
    minutes, rest = divmod(rest, 6000)
    return f"{degrees}°{minutes:02d}'{rest / 100:05.2f}\""


@dataclass(frozen=True, slots=True)
class Form:
    """A way of writing positions, and what is said of it ("" = nothing)."""

    changes: Mapping[str, str]
    code: str
    severity: str = "mend"


FORMS = {
    "two_numbers_in_one_cell": Form(_one_column(lambda lon, lat: f"{lat}, {lon}"), ""),
    "decimal_commas_in_one_cell": Form(
        _one_column(lambda lon, lat: f"{lat}; {lon}".replace(".", ",")), "decimal_comma"
    ),
    "degrees_minutes_seconds": Form(
        _one_column(lambda lon, lat: f"{_dms(lat)}N {_dms(lon)}E"), "degrees_text"
    ),
    "degrees_in_two_columns": Form(
        _groups(lambda lon, lat: (f"{_dms(lon)}Đ", f"{_dms(lat)}B")), "degrees_text"
    ),
    "decimal_point_lost": Form(
        _groups(lambda lon, lat: (f"{lon:.6f}".replace(".", ""), f"{lat:.6f}".replace(".", ""))),
        "lost_point",
    ),
    "map_links_with_pins": Form(
        _one_column(
            lambda lon, lat: (
                f"https://www.google.com/maps/place/X/@21.1,105.9,17z/data=!3m1!8m2!3d{lat}!4d{lon}"
            ),
            head="Link Google Maps",
        ),
        "positions_from_links",
        "warning",
    ),
    "map_links_of_a_view": Form(
        _one_column(lambda lon, lat: f"https://www.google.com/maps/@{lat},{lon},17z"),
        "positions_from_views",
        "warning",
    ),
    "whole_links_in_the_lon_column": Form(
        _groups(lambda lon, lat: (f"https://maps.google.com/?q={lat},{lon}", "")),
        "positions_from_links",
        "warning",
    ),
    "vn2000_metres_in_degree_columns": Form(
        _groups(lambda lon, lat: tuple(map(str, _metres(5897)(lon, lat)))),  # type: ignore[arg-type,return-value]
        "vn2000_metres",
    ),
    "vn2000_x_is_the_northing": Form(
        _groups(_x_north(5897), heads=("X (m)", "Y (m)")), "vn2000_metres"
    ),
    "vn2000_pair_in_one_cell": Form(
        _one_column(lambda lon, lat: "; ".join(_x_north(5897)(lon, lat))), "vn2000_metres"
    ),
    "vn2000_with_thousands_marks": Form(
        _groups(
            lambda lon, lat: tuple(  # type: ignore[arg-type,return-value]
                f"{v:,.2f}".translate(str.maketrans(",.", ".,")) for v in _metres(5897)(lon, lat)
            )
        ),
        "vn2000_metres",
    ),
    "vn2000_of_a_sister_zone": Form(_groups(_x_north(9210)), "vn2000_metres"),
    "vn2000_utm": Form(_groups(_x_north(3405)), "vn2000_two_zones"),
    "vn2000_named_in_the_title": Form(
        _groups(_x_north(9209), above="DANH SÁCH TỔ - VN-2000 KTT 105°30' múi 3\n"),
        "vn2000_converted",
        "warning",
    ),
    "vn2000_wrong_meridian_in_the_title": Form(
        _groups(_x_north(5897), above="Hệ VN-2000 kinh tuyến trục 105°45'\n"),
        "wrong_meridian",
        "warning",
    ),
    "x_and_y_of_degrees": Form(
        _groups(lambda lon, lat: (str(lat), str(lon)), heads=("X", "Y")), "x_is_north", "warning"
    ),
    "whole_table_swapped": Form(
        _groups(lambda lon, lat: (str(lat), str(lon))), "coordinates_swapped"
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_ends_where_it_is(name: str, tmp_path: Path) -> None:
    """Proves that each form is told once by its code, waits where it is a mend, and gives the
    sample's positions once it is taken.
    """
    form = FORMS[name]
    taken = _read(tmp_path / "taken", form.changes, form.code)
    _assert_here(taken, within=2e-6)
    assert {f.severity for f in _own(taken)} <= {"warning"}
    if not form.code:
        assert _own(taken) == []
        return
    first = _read(tmp_path / "first", form.changes)
    told = [f for f in _own(first) if f.code == form.code]
    assert told, [f.code for f in _own(first)]
    assert told[0].severity == form.severity
    assert told[0].row is not None
    assert told[0].value
    assert (first.held_rows > 0) == (form.severity == "mend")


def test_plus_codes_full_and_short_are_read(tmp_path: Path) -> None:
    """Proves that codes are completed near the ward, and land within their cell of 14 m."""
    codes = {(105.805, 21.045): "2RW4+22", (105.835, 21.045): "7PH72RWP+22"}
    changes = _one_column(lambda lon, lat: codes.get((lon, lat), f"{lat}, {lon}"), head="Plus code")
    reading = _read(tmp_path, changes)
    told = [f for f in _own(reading) if f.code == "positions_from_plus_codes"]
    assert [f.facts["rows"] for f in told] == [2]
    _assert_here(reading, within=1.3e-4)


def test_degrees_of_vn2000_are_moved_where_the_file_says_so(tmp_path: Path) -> None:
    """Proves that a title "VN-2000" moves degrees by about 224 m, and says by how much."""
    back = Transformer.from_crs(4326, 4756, always_xy=True)
    changes = _groups(
        lambda lon, lat: tuple(f"{v:.7f}" for v in back.transform(lon, lat)),  # type: ignore[arg-type,return-value]
        heads=("Kinh độ (VN-2000)", "Vĩ độ (VN-2000)"),
    )
    reading = _read(tmp_path, changes)
    _assert_here(reading)
    told = [f for f in _own(reading) if f.code == "vn2000_degrees"]
    assert 215 <= int(told[0].facts["metres"]) <= 235


def test_the_wrong_meridian_is_told_with_its_distance(tmp_path: Path) -> None:
    """Proves that a title of 105°45' over coordinates of 105°00' says how many km they are off."""
    form = FORMS["vn2000_wrong_meridian_in_the_title"]
    told = [f for f in _own(_read(tmp_path, form.changes)) if f.code == "wrong_meridian"]
    assert 70 <= float(told[0].facts["km"]) <= 85
    assert told[0].facts["declared"] == "VN-2000 TM-3 105°45′"
    assert told[0].facts["zone"] == "VN-2000 TM-3 105°00′"


def test_metres_of_no_zone_near_the_ward_wait(tmp_path: Path) -> None:
    """Proves that metres which no zone brings into the ward are held with the nearest distance."""
    reading = _read(tmp_path, _groups(lambda *_: ("1198000", "600000")))
    told = [f for f in _own(reading) if f.code == "vn2000_zone_unknown"]
    assert told[0].severity == "held"
    assert float(told[0].facts["km"]) > 500
    assert reading.held_rows >= len(PLACES)


def test_two_zones_that_both_fit_are_both_named(tmp_path: Path) -> None:
    """Proves that one point which two zones bring into the ward is offered with both names and the
    distance between them.
    """
    lines = sample.MEMBERS.splitlines()
    east, north = _metres(5897)(105.81, 21.05)
    lines[1] = lines[1].replace("105.8,21.05", f"{north},{east}")
    reading = _read(tmp_path, {"members.csv": "\n".join(lines) + "\n"})
    told = {f.code: f.facts for f in reading.findings if f.file == "members.csv"}
    assert told["vn2000_two_zones"]["zone"] == "VN-2000 TM-3 105°00′"
    assert told["vn2000_two_zones"]["other"] == "VN-2000 UTM 48N"
    assert 600 <= float(told["vn2000_two_zones"]["metres"]) <= 800


def test_metres_without_a_ward_are_offered_as_hanois(tmp_path: Path) -> None:
    """Proves that without an outline the usual zone is offered, and said to be unchecked."""
    changes: dict[str, str | None] = {**_groups(_x_north(5897)), "ward.geojson": None}
    folder = sample.write(tmp_path, changes)
    reading = read_workspace(folder, mends=frozenset({"vn2000_zone_assumed"}))
    assert [f.code for f in _own(reading)] == ["vn2000_zone_assumed"]
    _assert_here(reading)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("https://maps.app.goo.gl/AbCdEf123", "short_link"),
        ("https://goo.gl/maps/xyz", "short_link"),
        ("https://www.google.com/maps/place/Ho+Tay", "link_not_coordinates"),
        ("95.1, 200.3", "position_unreadable"),
    ],
)
def test_links_without_a_position_are_held(cell: str, code: str, tmp_path: Path) -> None:
    """Proves that short links and names of places wait, each with its own mend."""
    changes = _one_column(lambda lon, lat: cell if lat > 21.05 else f"{lat}, {lon}")
    told = [f for f in _own(_read(tmp_path, changes)) if f.severity == "held"]
    assert [(f.code, f.row, f.column, f.value) for f in told] == [(code, 4, "Tọa độ", cell)]


def test_a_short_plus_code_needs_a_ward(tmp_path: Path) -> None:
    """Proves that a short code waits where nothing says what it is near to."""
    changes: dict[str, str | None] = {**_one_column(lambda *_: "2RW4+22"), "ward.geojson": None}
    reading = read_workspace(sample.write(tmp_path, changes))
    assert {f.code for f in _own(reading) if f.severity == "held"} == {"plus_code_needs_place"}


def _positions(
    choices: Choices, *cells: Cells, ground: Ground = NOWHERE
) -> tuple[list[tuple[float | None, float | None]], Report]:
    """Positions of a table with these coordinates, read with a user's answers."""
    where = Where("groups.csv", "", {"lon": "lon", "lat": "lat"})
    report = Report()
    rows = tuple((n, {"lon": a, "lat": b}) for n, (a, b) in enumerate(cells, start=2))
    table = Table(TABLES["groups"], where, rows, choices=choices)
    positions = [read_position(row) for row in table.each(report)]
    settle(positions, ground)
    return [(p.lon, p.lat) for p in positions], report


@settings(max_examples=so_many(30))
@given(st.sampled_from(sorted(TM3)), st.floats(-0.9, 0.9), st.floats(9.0, 23.0), st.booleans())
def test_a_chosen_zone_brings_metres_back(
    zone: str, aside: float, lat: float, is_north_first: bool
) -> None:
    """Proves that metres of every zone of Vietnam, in either order, come back to 1 cm when the user
    names the zone, and that nothing more is then asked.
    """
    epsg, meridian = TM3[zone], int(zone[:3]) + int(zone[4:]) / 60.0
    lon = meridian + aside
    east, north = Transformer.from_crs(4326, epsg, always_xy=True).transform(lon, lat)
    back = Transformer.from_crs(epsg, 4326, always_xy=True).transform(east, north)
    # PROJ moves the Mekong delta by figures of its own, and at its edge not the same there and back
    assume(back == pytest.approx((lon, lat), abs=1e-7))
    cells = (repr(north), repr(east)) if is_north_first else (repr(east), repr(north))
    found, report = _positions(Choices(crs=f"EPSG:{epsg}"), cells)
    assert found[0] == pytest.approx((lon, lat), abs=1.5e-7)
    assert [f.code for f in report.findings if f.code != "outside_country"] == []


def test_a_chosen_system_of_degrees_is_honoured() -> None:
    """Proves that chosen VN-2000 degrees are moved, chosen WGS 84 degrees stay, and a chosen swap
    is made without asking.
    """
    moved, report = _positions(Choices(crs="EPSG:4756"), ("105.82", "21.06"))
    assert moved[0] == pytest.approx((105.8218831, 21.0590145), abs=1e-6)
    stay, _ = _positions(Choices(crs="EPSG:4326"), ("105.82", "21.06"))
    assert stay[0] == (105.82, 21.06)
    swapped, told = _positions(Choices(swapped=True), ("21.06", "105.82"), ("21.05", "105.81"))
    assert swapped == [(105.82, 21.06), (105.81, 21.05)]
    said = {f.code for f in (*report.findings, *told.findings)}
    assert said <= {"coarse_position"}


def test_the_chosen_meridian_is_kept_and_said_to_miss(tmp_path: Path) -> None:
    """Proves that an answer which puts the points elsewhere is used, and the zone that fits named."""
    folder = sample.write(tmp_path)
    ground = ground_of(read_ward(folder, Report()))
    cells = [_x_north(5897)(*place) for place in PLACES]
    found, report = _positions(Choices(crs="EPSG:9210"), *cells, ground=ground)
    told = {f.code: f for f in report.findings}
    assert told["chosen_meridian_misses"].facts["zone"] == "VN-2000 TM-3 105°00′"
    assert told["outside_ward"].severity == "held"
    assert found[0] == pytest.approx((PLACES[0][0] + 0.75, PLACES[0][1]), abs=0.01)


def _with_coordinates(name: str, write: Callable[[float, float], str]) -> dict[str, str]:
    """A table of the sample with one column "Tọa độ" in place of lon and lat."""
    head, *rows = list(csv.reader(io.StringIO(sample.FILES[name])))
    at = head.index("lon")
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([*head[:at], "Tọa độ", *head[at + 2 :]])
    for row in rows:
        there = write(float(row[at]), float(row[at + 1])) if row[at] else ""
        lines.writerow([*row[:at], there, *row[at + 2 :]])
    return {name: out.getvalue()}


def _as_link(lon: float, lat: float) -> str:
    return f"https://maps.google.com/?q={lat},{lon}"


def _as_metres(lon: float, lat: float) -> str:
    return "; ".join(_x_north(5897)(lon, lat))


@pytest.mark.parametrize("name", ["cells.csv", "venues.csv", "members.csv"])
@pytest.mark.parametrize("is_metric", [False, True], ids=["links", "metres"])
def test_every_table_may_hold_positions_in_one_column(
    name: str, is_metric: bool, tmp_path: Path
) -> None:
    """Proves that links and VN-2000 pairs stand for lon and lat in cells, venues and members too,
    and give the scenario of the sound sample.
    """
    sound = read_workspace(sample.write(tmp_path / "sound")).scenario
    write = _as_metres if is_metric else _as_link
    folder = sample.write(tmp_path / "changed", _with_coordinates(name, write))
    reading = read_workspace(folder, mends=frozenset({"vn2000_metres", "vn2000_two_zones"}))
    assert sound is not None
    assert reading.scenario is not None
    part = name.removesuffix(".csv")
    ours, theirs = getattr(reading.scenario, part), getattr(sound, part)
    assert [(noun.lon is None) for noun in ours] == [(noun.lon is None) for noun in theirs]
    for one, other in zip(ours, theirs, strict=True):
        if one.lon is not None:
            assert (one.lon, one.lat) == pytest.approx((other.lon, other.lat), abs=2e-6)
    told = {f.code for f in reading.findings if f.file == name and f.severity != "warning"}
    assert told == set()


def test_metres_that_fit_both_systems_of_six_degrees_are_asked_about(tmp_path: Path) -> None:
    """Proves that a receiver's WGS 84 UTM is offered beside VN-2000 UTM, with how far they lie
    apart, as both fall into the ward.
    """
    to_utm = Transformer.from_crs(4326, 32648, always_xy=True)
    rows = ["id,name,X (m),Y (m),households,people"]
    for number, (lon, lat) in enumerate(((105.806, 21.046), (105.834, 21.046), (105.806, 21.074))):
        east, north = to_utm.transform(lon, lat)
        rows.append(f"G{number},Tổ {number},{north:.2f},{east:.2f},100,400")
    folder = sample.write(tmp_path, {"groups.csv": "\n".join(rows) + "\n", "cells.csv": None})
    found = [f for f in read_workspace(folder).findings if f.code == "vn2000_two_zones"]
    assert [(f.severity, f.facts["other"], f.facts["metres"]) for f in found] == [
        ("mend", "WGS 84 UTM 48N", 224)
    ]
