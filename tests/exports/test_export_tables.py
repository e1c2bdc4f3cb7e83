"""The CSV and GeoJSON files hold what the plan holds, and nothing in them runs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from planner.exports import (
    clusters_csv,
    coverage_csv,
    findings_csv,
    guarded,
    points_geojson,
    roster_csv,
    stays_geojson,
    timetable_csv,
)
from tests.made_plans import small_plan, with_hostile_text
from tests.strategies import HOSTILE_TEXTS

TABLES = (timetable_csv, roster_csv, coverage_csv, clusters_csv, findings_csv)


def rows_of(table: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by column."""
    return list(csv.DictReader(io.StringIO(table.decode("utf-8"), newline="")))


def test_columns_are_those_of_the_contract():
    """Every table has exactly the columns that other tools rely on."""
    plan = small_plan()
    heads = [table(plan).decode().splitlines()[0] for table in TABLES]
    assert heads == [
        "point_id,date,shift,start,end,unit_id,venue_id",
        "member_code,date,shift,start,end,point_id,role",
        "group_id,service,shift,walker,minutes,class,people,elderly,households",
        "cluster_id,name,groups,people,elderly,visits_per_week,load_share",
        "code,severity,file,sheet,row,column,value,message_vi,message_en,mend_vi,mend_en",
    ]


def test_timetable_reads_back():
    """timetable.csv names every opening with its hours, unit and venue."""
    plan = small_plan()
    found = [tuple(row.values()) for row in rows_of(timetable_csv(plan))]
    assert found == [
        (
            o.point_id,
            o.date.isoformat(),
            o.shift,
            o.start.isoformat("minutes"),
            o.end.isoformat("minutes"),
            o.unit_id,
            o.venue_id,
        )
        for o in plan.timetable.openings
    ]


def test_roster_reads_back():
    """roster.csv names every duty with the member's own role."""
    plan = small_plan()
    found = [
        (r["member_code"], r["date"], r["point_id"], r["role"]) for r in rows_of(roster_csv(plan))
    ]
    assert found == [
        (d.member_code, d.date.isoformat(), d.point_id, d.role) for d in plan.roster.duties
    ]


def test_coverage_reads_back_and_adds_up():
    """coverage.csv keeps every row; the people of a service and shift add up to the same number."""
    plan = small_plan()
    rows = rows_of(coverage_csv(plan))
    assert len(rows) == len(plan.coverage.rows)
    assert {row["class"] for row in rows} <= {"served", "full", "out_of_reach"}
    sums = {
        key: sum(int(r["people"]) for r in rows if (r["service"], r["shift"]) == key)
        for key in {(r["service"], r["shift"]) for r in rows}
    }
    assert ("admin", "week") in sums
    assert set(sums.values()) == {12_000}
    assert {row["minutes"] for row in rows} == {"6.5", ""}


def test_clusters_read_back():
    """clusters.csv joins the groups with semicolons and leaves an unknown load blank."""
    first, second = rows_of(clusters_csv(small_plan()))
    assert first["groups"].split(";")[0] == "TDP-1"
    assert (first["load_share"], second["load_share"]) == ("0.710", "")


def test_findings_speak_both_languages():
    """findings.csv says what is wrong and what to do in Vietnamese and English."""
    (row,) = rows_of(findings_csv(small_plan()))
    assert row["message_vi"] == "Không ghi được vào x: thử nghiệm."
    assert row["message_en"] == "Cannot write to x: thử nghiệm."
    assert row["mend_vi"]
    assert row["mend_en"]


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_no_cell_starts_a_formula(hostile: str):
    """No CSV cell with text from a file begins with a character that a spreadsheet runs."""
    plan = with_hostile_text(small_plan(), hostile)
    for table in TABLES:
        for row in rows_of(table(plan)):
            cells = [cell for cell in row.values() if cell[:1] in "=+-@\t\r" and cell]
            assert not cells


@pytest.mark.parametrize("number", ["-5", "+84 24 3825", "-1.234,5", "12"])
def test_numbers_stay_numbers(number: str):
    """Negative numbers and phone numbers are left as they are written."""
    assert guarded(number) == number


def test_guarded_text_is_the_text_after_an_apostrophe():
    """The guard only puts an apostrophe before the text, so nothing is lost."""
    assert guarded("=1+1") == "'=1+1"
    assert guarded("Tổ 1") == "Tổ 1"


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_points_read_back_whatever_their_names(hostile: str):
    """points.geojson is valid JSON with one feature per point, the venue and group ids, the people
    assigned, and the mark of synthetic data, whatever the names hold.
    """
    plan = with_hostile_text(small_plan(), hostile)
    read = json.loads(points_geojson(plan))
    assert read["synthetic"] is True
    assert [f["properties"]["id"] for f in read["features"]] == [p.id for p in plan.points()]
    for feature, point in zip(read["features"], plan.points(), strict=True):
        assert feature["geometry"] == {"type": "Point", "coordinates": [point.lon, point.lat]}
        assert hostile in feature["properties"]["name"]
        assert set(feature["properties"]) == {
            "id",
            "number",
            "service",
            "kind",
            "venue_id",
            "group_id",
            "name",
            "people_assigned",
            "elderly_assigned",
            "synthetic",
        }


def test_stays_are_empty_where_every_point_stays_put():
    """stays.geojson has no feature when no unit moves."""
    assert json.loads(stays_geojson(small_plan()))["features"] == []


def test_roaming_units_show_each_stop_and_block():
    """A unit with two stops gives a feature per block with its days and the stop's position."""
    plan = small_plan()
    first, second = plan.timetable.stays
    moved = replace(second, unit_id=first.unit_id)
    plan = replace(plan, timetable=replace(plan.timetable, stays=(first, moved)))
    features = json.loads(stays_geojson(plan))["features"]
    assert [f["properties"]["stop"] for f in features] == [first.stop_id, moved.stop_id]
    assert features[0]["properties"]["first_day"] == "2025-07-24"
    point = plan.points()[0]
    assert features[0]["geometry"]["coordinates"] == [point.lon, point.lat]
