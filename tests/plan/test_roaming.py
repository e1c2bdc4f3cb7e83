"""The small ward with admin points that roam: from campaign to files, edits and exit codes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner import audit, coverage
from planner.cli.main import main
from planner.exports import write_workspace
from planner.exports.csv_files import timetable_csv
from planner.exports.geojson_files import points_geojson, roaming, stays_geojson
from planner.exports.roster_book import roster_workbook
from planner.maps import plan_map_html
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.roaming import CoverageWindow, Roaming
from planner.model.scenario import Scenario
from planner.model.standing import placed_apart
from planner.plan import EditRequest, Workbench, edit_plan, open_workbench, solve_plan
from planner.plan._returned_rows import openings_of
from planner.plan._roaming import place_walks
from tests import worlds

WINDOWS = (
    CoverageWindow("week", 6, 1, 12.0),
    CoverageWindow("late", 12, 1, 12.0, who="working", when=("evening", "Sat", "Sun")),
)
ROAMING = Roaming(block_days=3, shifts_per_day=2, windows=WINDOWS, quota_share=0.2, move_minutes=50)
LIMITS = Limits(time_limit_s=20.0, seed=45)


def ward(**asked: object) -> Scenario:
    """The small ward; its admin points roam."""
    world = worlds.small_scenario()
    admin, learning = world.services
    return replace(world, services=(replace(admin, roaming=replace(ROAMING, **asked)), learning))


@cache
def planned() -> tuple[Workbench, Plan]:
    """The ward planned once."""
    bench = open_workbench(ward(), worlds.small_network())
    return bench, solve_plan(bench, limits=LIMITS)


def faults(bench: Workbench, plan: Plan) -> set[str]:
    walks = place_walks(bench, plan.points(), plan.timetable.openings)
    return {finding.code for finding in audit.check(plan, walks, bench.demand)}


def admin_points(plan: Plan) -> tuple[ServicePoint, ...]:
    return tuple(p for p in plan.points() if p.service_id == "admin" and p.kind == "mobile")


def test_the_plan_roams_and_is_sound() -> None:
    """Points keep their numbers and stand at more than two stops; the audit finds nothing, the
    timetable is proved, and the quality shown is that of the timetable.
    """
    bench, plan = planned()
    assert faults(bench, plan) == set()
    assert [point.id for point in admin_points(plan)] == ["admin-1", "admin-2"]
    stood = {s.stop_id for s in plan.timetable.stays if s.point_id.startswith("admin")}
    assert len(stood) > 2
    proof = plan.timetable.roaming[0].proof
    assert proof.status == "optimal"
    assert plan.headline.quality_gap == proof.gap == 0.0
    assert plan.timetable.roaming[0].missed == ()


def test_every_planned_slot_is_open_or_refused_once() -> None:
    """Openings and refusals together are each point's planned slots, none twice; at most two shifts
    a day.
    """
    plan = planned()[1]
    admin = [o for o in plan.timetable.openings if o.point_id.startswith("admin")]
    answered = [(o.point_id, o.date, o.shift) for o in admin]
    answered += [
        (r.point_id, r.date, r.shift)
        for r in plan.timetable.refused
        if r.point_id.startswith("admin")
    ]
    assert len(answered) == len(set(answered)) == 2 * 12 * 3
    daily = [(o.point_id, o.date) for o in admin]
    assert max(daily.count(key) for key in daily) == 2


def at_home(plan: Plan) -> Plan:
    """The plan as if every opening were at its point's home."""
    openings = tuple(replace(o, at=None) for o in plan.timetable.openings)
    return replace(plan, timetable=replace(plan.timetable, openings=openings))


def test_coverage_counts_where_points_stand() -> None:
    """Each opening is counted at its stop: the same openings at the homes serve other people. Loads
    of the places of one point are added up under its own number.
    """
    bench, plan = planned()
    places, told = placed_apart(plan.points(), plan.timetable.openings)
    assert len(places) > len(plan.points())
    assert {o.point_id for o in told} <= {place.id for place in places}
    assert {load.point_id for load in plan.coverage.loads} == {p.id for p in plan.points()}
    home = at_home(plan).timetable.openings
    walks = bench.point_walks(plan.points())
    still = coverage.report(bench.coverage_inputs, plan.points(), home, walks)
    assert [r for r in still.rows if r.service_id == "admin"] != [
        r for r in plan.coverage.rows if r.service_id == "admin"
    ]
    assert [r for r in still.rows if r.service_id == "learning"] == [
        r for r in plan.coverage.rows if r.service_id == "learning"
    ]


def test_the_roster_walks_to_where_the_point_stands() -> None:
    """The roster's objective holds with the positions of the openings, and not with the homes."""
    bench, plan = planned()
    assert faults(bench, plan) == set()
    assert {"audit_objective", "audit_opening_elsewhere"} <= faults(bench, at_home(plan))


def test_files_say_where_the_units_stay() -> None:
    """stays.geojson has every stay with stop, days and position; timetable.csv the venue of the
    day.
    """
    plan = planned()[1]
    features = json.loads(stays_geojson(plan))["features"]
    stays = {(f["properties"]["unit_id"], f["properties"]["first_day"]) for f in features}
    own = [s for s in plan.timetable.stays if s.point_id.startswith("admin")]
    moving = {s.unit_id for s in own if sum(t.unit_id == s.unit_id for t in own) > 1}
    assert stays >= {(s.unit_id, s.first_day.isoformat()) for s in own if s.unit_id in moving}
    assert all(f["geometry"] is not None for f in features)
    rows = list(csv.DictReader(timetable_csv(plan).decode("utf-8").splitlines()))
    stop_of = {
        (s.point_id, day): s.stop_id
        for s in own
        for day in (s.first_day.isoformat(), s.last_day.isoformat())
    }
    for row in rows:
        stop = stop_of.get((row["point_id"], row["date"]))
        assert stop is None or row["venue_id"] == ("" if stop.startswith("group:") else stop)


def test_the_paper_names_the_stop_of_the_day() -> None:
    """The workbook says a roaming point's place day by day; a returned workbook finds its rows
    again.
    """
    plan = planned()[1]
    book = load_workbook(io.BytesIO(roster_workbook(plan, None)), read_only=True)
    cells = {str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row}
    names = {venue.id: venue.name for venue in plan.scenario.venues}
    moved = {o.venue_id for o in plan.timetable.openings if o.at is not None and o.venue_id}
    homes = {point.venue_id for point in admin_points(plan)}
    assert moved - homes
    for venue in moved:
        assert any(names[venue] in cell and "HCC" in cell for cell in cells)
    known = openings_of(plan)
    assert len(known.slots) == len(plan.timetable.openings)


def test_moving_a_roaming_point_by_hand_keeps_the_rules() -> None:
    """A point that is moved stays there for good, in the sessions it had; nothing is claimed of
    the service any more, and no rule is broken.
    """
    bench, plan = planned()
    used = {stay.stop_id for stay in plan.timetable.stays}
    free = next(s for s in bench.stops if s.venue_id and s.id not in used and s.id != "S1")
    edited = edit_plan(bench, plan, EditRequest(kind="move", point_id="admin-1", stop_id=free.id))
    assert faults(bench, edited.plan) == set()
    assert edited.plan.timetable.roaming == ()
    assert edited.plan.timetable.proof.objective is None
    stays = [s for s in edited.plan.timetable.stays if s.point_id == "admin-1"]
    assert [stay.stop_id for stay in stays] == [free.id]


def test_a_kept_point_stays_and_the_others_roam() -> None:
    """A point kept in its place before a re-solve stands there throughout."""
    bench, plan = planned()
    kept = edit_plan(bench, plan, EditRequest(kind="keep", point_id="admin-2")).plan
    again = solve_plan(bench, limits=LIMITS, previous=kept, staff=False)
    home = next(p.stop_id for p in admin_points(again) if p.id == "admin-2")
    stays = {s.stop_id for s in again.timetable.stays if s.point_id == "admin-2"}
    assert stays == {home}
    assert faults(bench, again) == set()


def codes_of(**asked: object) -> set[str]:
    bench = open_workbench(ward(**asked), worlds.small_network())
    plan = solve_plan(bench, limits=LIMITS, staff=False)
    assert faults(bench, plan) == set()
    return {finding.code for finding in plan.findings}


def test_too_few_kits_are_said_by_name() -> None:
    """One kit for two points: a finding names the points and how often each rests."""
    bench = open_workbench(ward(kits=1), worlds.small_network())
    plan = solve_plan(bench, limits=LIMITS, staff=False)
    found = next(f for f in plan.findings if f.code == "roaming_resting")
    assert found.facts["kits"] == 1
    assert "admin-" in str(found.facts["resting"])
    resting = [r for r in plan.timetable.refused if r.reason_code == "no_kit"]
    assert resting
    assert faults(bench, plan) == set()


def test_a_deadline_that_cannot_be_met_is_said_by_name() -> None:
    """Three groups round the lake on the first day with two units within two minutes: the groups
    are named, and where no place is near at all that is what is said.
    """
    assert "roaming_missed" not in codes_of()
    tight = (CoverageWindow("first_day", 1, 1, 12.0),)
    near = (CoverageWindow("at_the_door", 12, 1, 0.5),)
    assert "roaming_missed" in codes_of(windows=tight, block_days=1, kits=1)
    assert "roaming_no_stop" in codes_of(windows=near)


def test_named_stops_that_are_too_few_are_filled_up() -> None:
    """With one venue named for two points the groups' bare positions are used beside it."""
    bench = open_workbench(ward(stops=("V1",), windows=()), worlds.small_network())
    table = solve_plan(bench, limits=LIMITS, staff=False).timetable
    assert {s for s in table.roaming[0].stop_ids if not s.startswith("group:")} == {"V1"}
    assert len(table.roaming[0].stop_ids) == 4


@pytest.mark.parametrize(
    ("asked", "expected"),
    [({}, 0), ({"windows": (CoverageWindow("at_the_door", 12, 1, 0.5),)}, 3)],
    ids=["met", "missed"],
)
def test_planner_plan_ends_with_the_right_code(
    asked: dict[str, object], expected: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`planner plan` writes the plan either way; it ends with 0, or with 3 where something that is
    asked cannot be met.
    """
    write_workspace(replace(ward(**asked), network_file=""), tmp_path / "ward", network=None)
    code = main(["plan", str(tmp_path / "ward"), "--out", str(tmp_path / "plan"), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert code == expected
    assert said["audited"]
    stays = json.loads((tmp_path / "plan" / "stays.geojson").read_text(encoding="utf-8"))
    assert stays["features"]


def test_maps_and_points_carry_every_stop_with_its_dates():
    """points.geojson and the map name each stop of a point that roams with its dates; a point that
    stays put has no such list.
    """
    _, plan = planned()
    features = json.loads(points_geojson(plan))["features"]
    assert not any("stops" in f["properties"] for f in features)
    told = {f["properties"]["id"]: f.get("stops", []) for f in features}
    moving = roaming(plan.timetable.stays)
    assert moving
    said = {(s["stop"], s["first_day"], s["last_day"]) for own in told.values() for s in own}
    assert said == {(s.stop_id, f"{s.first_day}", f"{s.last_day}") for s in moving}
    assert all(s["lon"] is not None for own in told.values() for s in own)
    still = {p.id for p in plan.points()} - {s.point_id for s in moving}
    assert not any(told[point] for point in still)
    page = plan_map_html(plan)
    for stay in moving:
        line = f"Ở đây {stay.first_day:%d/%m}–{stay.last_day:%d/%m}"
        assert json.dumps(line)[1:-1] in page
