"""A plan for other tools, read back by other libraries; its JSON by its published schema."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas
import jsonschema
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import codec
from planner.exports import gis, plan_json, points_geojson, roster_csv, timetable_csv
from planner.exports.asked import Asked
from planner.exports.gis.kml import MOST_FOLDERS, MOST_PLACES
from planner.exports.gis.layers import plan_layers
from planner.i18n.labels import visible
from planner.model.plan import Plan
from planner.plan._dossier_tools import tools_makers
from tests.made_plans import small_plan
from tests.strategies import nouns

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2025, 7, 29)
NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs", "Cc"]),
    min_size=1,
    max_size=30,
)
SLOW = settings(max_examples=8, suppress_health_check=list(HealthCheck))


def named(name: str, lon: float, lat: float) -> Plan:
    """The small plan with a name and a position at its first point, and the name at its venues."""
    plan = small_plan()
    first, *others = plan.placements
    moved = replace(first.points[0], name=name, lon=lon, lat=lat)
    first = replace(first, points=(moved, *first.points[1:]))
    venues = tuple(replace(venue, name=name) for venue in plan.scenario.venues)
    scenario = replace(plan.scenario, venues=venues)
    return replace(plan, scenario=scenario, placements=(first, *others))


SPOTS = st.tuples(NAMES, st.floats(105.7, 105.9), st.floats(20.9, 21.2))
"""Name, longitude and latitude of the first point."""


def drawn(points: int, names: list[str], spots: list[tuple[float, float]]) -> Plan:
    """The small plan with so many numbered points, named and placed out of the lists in turn."""
    plan = small_plan()
    first, *others = plan.placements
    more = []
    for n in range(1, points + 1):
        lon, lat = spots[n % len(spots)]
        name = names[n % len(names)]
        moved = replace(first.points[0], id=f"admin-{n}", number=n, name=name, lon=lon, lat=lat)
        more.append(moved)
    return replace(plan, placements=(replace(first, points=tuple(more)), *others))


LARGE = st.builds(
    drawn,
    st.integers(60, 200),
    st.lists(NAMES, min_size=3, max_size=9),
    st.lists(st.tuples(st.floats(102.0, 110.0), st.floats(8.0, 24.0)), min_size=2, max_size=9),
)
PLANS = st.one_of(SPOTS.map(lambda spot: named(*spot)), LARGE)
"""The small plan with any name and place, and plans of up to two hundred points anywhere in the
country.
"""


def places_of(plan: Plan) -> dict[str, tuple[float, float]]:
    return {point.id: (point.lon, point.lat) for point in plan.points()}


@SLOW
@given(plan=PLANS)
def test_a_geopackage_read_by_gdal_holds_the_plan(plan, tmp_path_factory):
    """Every layer is there in EPSG:4326 or as a bare table; points, hours, duties are the plan's."""
    path = tmp_path_factory.mktemp("gpkg") / "plan.gpkg"
    path.write_bytes(gis.plan_geopackage(plan, made_on=DAY))
    layers = {layer.name: layer for layer in plan_layers(plan)}
    assert [name for name, _ in pyogrio.list_layers(path)] == list(layers)
    points = geopandas.read_file(path, layer="points")
    assert points.crs.to_epsg() == 4326
    assert dict(
        zip(points["id"], zip(points.geometry.x, points.geometry.y, strict=True), strict=True)
    ) == places_of(plan)
    assert list(points["name"]) == [visible(str(name)) for name in layers["points"].cells("name")]
    for name, keys in (
        ("timetable", ("point_id", "shift", "start")),
        ("roster", ("member_code", "point_id")),
    ):
        read = pyogrio.read_dataframe(path, layer=name)
        for key in keys:
            assert list(read[key]) == layers[name].cells(key)
        assert [day.date().isoformat() for day in read["date"]] == layers[name].cells("date")


@SLOW
@given(plan=PLANS)
def test_kml_read_by_gdal_holds_the_points(plan, tmp_path_factory):
    """Each service has its folder, and every point stands in one of them where the plan has it."""
    path = tmp_path_factory.mktemp("kml") / "plan.kml"
    path.write_bytes(gis.plan_kml(plan, "vi", hours={}))
    found: dict[str, tuple[float, float]] = {}
    for name, _ in pyogrio.list_layers(path)[:-1]:
        read = geopandas.read_file(path, layer=name)
        found |= dict(
            zip(read["ref"], zip(read.geometry.x, read.geometry.y, strict=True), strict=True)
        )
    assert found == places_of(plan)


@SLOW
@given(plan=PLANS)
def test_geojson_read_by_gdal_holds_the_points(plan):
    """The features are the points, each where the plan has it."""
    read = geopandas.read_file(io.BytesIO(points_geojson(plan)))
    assert dict(
        zip(read["id"], zip(read.geometry.x, read.geometry.y, strict=True), strict=True)
    ) == places_of(plan)


@pytest.mark.parametrize("separator", gis.SEPARATORS)
@SLOW
@given(plan=PLANS)
def test_spreadsheets_hold_the_same_cells(separator: gis.Separator, plan: Plan):
    """With either separator: a mark of UTF-8, and cell by cell what the plain table says; numbers
    with a comma where cells are parted by semicolons.
    """
    for make in (timetable_csv, roster_csv, gis.points_csv):
        plain = list(csv.reader(io.StringIO(make(plan).decode("utf-8"), newline="")))
        dressed = gis.for_spreadsheets(make(plan), separator)
        assert dressed.startswith(b"\xef\xbb\xbf")
        text = io.StringIO(dressed.decode("utf-8-sig"), newline="")
        read = list(csv.reader(text, delimiter=separator))
        assert read[0] == plain[0]
        decimals = {"lon", "lat"} if separator == ";" else set()
        for one, other in zip(read[1:], plain[1:], strict=True):
            back = [
                cell.replace(",", ".") if column in decimals else cell
                for column, cell in zip(read[0], one, strict=True)
            ]
            assert back == other


def test_the_same_plan_gives_the_same_bytes():
    """GeoPackage and KML are the same however often they are written."""
    plan = small_plan()
    for _ in range(2):
        assert gis.plan_geopackage(plan, made_on=DAY) == gis.plan_geopackage(plan, made_on=DAY)
        assert gis.plan_kml(plan, "vi", hours={}) == gis.plan_kml(plan, "vi", hours={})


def test_a_geopackage_has_no_trigger_and_no_view(tmp_path):
    """Nothing in the file acts when it is opened or written to, and SQLite finds it whole."""
    import sqlite3

    path = tmp_path / "plan.gpkg"
    path.write_bytes(gis.plan_geopackage(small_plan(), made_on=DAY))
    with sqlite3.connect(path) as base:
        kinds = {kind for (kind,) in base.execute("SELECT type FROM sqlite_master")}
        assert kinds <= {"table", "index"}
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_large_ward_keeps_to_what_my_maps_takes(tmp_path):
    """More services and places than Google My Maps has layers and rows for: none is lost, layers
    stay within the limit, and the first ones within theirs.
    """
    plan = small_plan()
    group = plan.scenario.groups[0]
    groups = tuple(replace(group, id=f"G{k}") for k in range(MOST_PLACES + 5))
    admin, learning = plan.placements
    more = tuple(
        replace(
            admin,
            service_id=f"s{k}",
            points=tuple(
                replace(p, service_id=f"s{k}", id=f"s{k}-{p.number}") for p in admin.points
            ),
        )
        for k in range(12)
    )
    plan = replace(
        plan, scenario=replace(plan.scenario, groups=groups), placements=(admin, learning, *more)
    )
    path = tmp_path / "plan.kml"
    path.write_bytes(gis.plan_kml(plan, "vi", hours={}))
    layers = [name for name, _ in pyogrio.list_layers(path)]
    counts = [pyogrio.read_info(path, layer=name)["features"] for name in layers]
    assert len(layers) == MOST_FOLDERS
    assert sum(counts) == len(plan.points()) + len(groups)
    assert all(count <= MOST_PLACES for count in counts[:-1])


def test_the_published_schema_is_the_one_of_the_code():
    """docs/plan.schema.json says what the code writes; `planner export --what schema` makes it."""
    published = (ROOT / "docs" / "plan.schema.json").read_bytes()
    assert published == codec.plan_schema()
    made = tools_makers(Asked(small_plan(), "vi", DAY, DAY))["plan.schema.json"]()
    assert made == published


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(plan=nouns(Plan, most=1))
def test_every_plan_json_is_valid_by_the_schema(plan: Plan):
    """Whatever a plan holds, its plan.json is valid, and one of a newer version is not."""
    judge = jsonschema.Draft202012Validator(json.loads(codec.plan_schema()))
    written = json.loads(plan_json(replace(plan, schema_version=1)))
    assert not list(judge.iter_errors(written))
    assert not judge.is_valid(written | {"schema_version": 2})
    assert not judge.is_valid({key: written[key] for key in written if key != "scenario"})
