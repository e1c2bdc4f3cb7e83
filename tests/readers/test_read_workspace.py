"""A sound workspace becomes the scenario it describes."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from planner.model.people import Absence, WeeklySlot
from planner.model.rules import REST_HOURS, parameter
from planner.readers import Reading, read_workspace
from planner.readers.files import file_digest
from tests.readers import readers_sample as sample


def _sound(tmp_path: Path) -> Reading:
    return read_workspace(sample.write(tmp_path / "Phường Tây Hồ" / "Kế hoạch 45 ngày đêm"))


def test_a_sound_workspace_has_no_finding(tmp_path: Path) -> None:
    """Proves that the sample of this folder is read without a word, in a path with diacritics."""
    reading = _sound(tmp_path)
    assert reading.findings == ()
    assert reading.held_rows == 0
    assert reading.network_path is not None
    assert reading.network_path.name == "network.geojson"


def test_every_table_arrives_in_its_noun(tmp_path: Path) -> None:
    """Proves that groups, cells, venues, hours and members carry what the rows say."""
    scenario = _sound(tmp_path).scenario
    assert scenario is not None
    assert [group.people for group in scenario.groups] == [400, 450, 340]
    assert [cell.group_id for cell in scenario.cells] == ["G1", "G1", "G2", "G3"]
    assert scenario.venues[0].open_shifts == ("morning", "evening")
    assert scenario.venues[2].position == "surveyed"
    assert scenario.venue_hours[0].weekday == 0
    assert scenario.venue_hours[1].last_date == date(2025, 8, 24)
    assert not scenario.venue_hours[1].open
    first, _, third, unit = scenario.members
    assert first.unavailable == (Absence(date(2025, 8, 21)), Absence(date(2025, 8, 24), "evening"))
    assert first.skills == ("vneid", "etax")
    assert third.available == (WeeklySlot(0, "evening"), WeeklySlot(5))
    assert (unit.kind, unit.size, unit.team) == ("unit", 5, "G1")


def test_the_campaign_arrives_in_its_nouns(tmp_path: Path) -> None:
    """Proves that shifts, services, crews, fixed points, holidays and rules carry the file."""
    scenario = _sound(tmp_path).scenario
    assert scenario is not None
    admin, learning = scenario.services
    assert scenario.campaign.last_day == date(2025, 9, 1)
    assert scenario.campaign.holidays[0].open == {"admin": True, "learning": False}
    assert [post.label for post in admin.crew] == [
        "can_bo|cong_chuc|vien_chuc",
        "cong_an|canh_sat_khu_vuc",
    ]
    assert (admin.minutes_per_visit.value, admin.minutes_per_visit.source) == (14.0, "assumed")
    assert learning.crew[0].roles == ("any",)
    assert learning.hours["evening"] == (time(19), time(21))
    assert learning.fixed[0].last_day == date(2025, 8, 21)
    assert parameter(scenario.rules, REST_HOURS, "hours", 0.0) == 11.0


def test_the_ward_and_its_streets_arrive(tmp_path: Path) -> None:
    """Proves that outline, lake, label and named streets come from the two GeoJSON files."""
    reading = _sound(tmp_path)
    assert reading.scenario is not None
    assert reading.network_path is not None
    ward = reading.scenario.ward
    assert ward.name == "Phường thử"
    assert ward.attribution == "drawn by hand"
    assert [barrier.type for barrier in ward.barriers] == ["lake"]
    assert [street.name for street in ward.streets] == ["Phố Dài", "Dốc Thử"]
    assert reading.scenario.network_digest == file_digest(reading.network_path)


def test_personal_data_never_enters_the_scenario(tmp_path: Path) -> None:
    """Proves that neither the name nor the phone of people.csv is anywhere in the scenario."""
    scenario = _sound(tmp_path).scenario
    assert "Người Thử" not in repr(scenario)
    assert "0900000000" not in repr(scenario)


def test_the_same_files_give_the_same_digest(tmp_path: Path) -> None:
    """Proves that reading twice, from two folders, gives one scenario."""
    one = read_workspace(sample.write(tmp_path / "a")).scenario
    two = read_workspace(sample.write(tmp_path / "b")).scenario
    assert one is not None
    assert two is not None
    assert one.digest() == two.digest()


def test_a_wrapped_value_leaves_its_source_in_the_provenance(tmp_path: Path) -> None:
    """Proves that `{ value, source, note }` may stand anywhere and is remembered."""
    change = sample.swap(
        "campaign.toml", "points = 2", 'points = { value = 2, source = "given", note = "plan 45" }'
    )
    scenario = read_workspace(sample.write(tmp_path, change)).scenario
    assert scenario is not None
    assert scenario.services[0].points == 2
    said = {(p.table, p.column): (p.source, p.note) for p in scenario.provenance}
    assert said["campaign", "services.admin.points"] == ("given", "plan 45")


def test_a_rolling_campaign_is_planned_four_weeks_ahead(tmp_path: Path) -> None:
    """Proves that `end` may be left out."""
    change = sample.swap("campaign.toml", "end = 2025-09-01\n", "")
    change = {
        "campaign.toml": change["campaign.toml"].replace("date = 2025-09-01", "date = 2025-08-01")
    }
    reading = read_workspace(sample.write(tmp_path, change))
    assert reading.findings == ()
    assert reading.scenario is not None
    assert reading.scenario.campaign.last_day == date(2025, 8, 20)


def test_roles_of_the_campaign_may_be_used_by_members(tmp_path: Path) -> None:
    """Proves that [[roles]] widens the list of roles."""
    change = {
        "campaign.toml": sample.CAMPAIGN + '[[roles]]\nid = "cuu_chien_binh"\nname = "CCB"\n',
        "members.csv": sample.MEMBERS.replace("cong_an,", "cuu_chien_binh,"),
    }
    reading = read_workspace(sample.write(tmp_path, change))
    assert reading.scenario is not None
    assert reading.scenario.members[1].roles == ("cuu_chien_binh",)


def test_a_taken_mend_uses_the_mended_value(tmp_path: Path) -> None:
    """Proves that a decimal comma waits until its mend is taken, and then counts."""
    change = sample.swap(
        "groups.csv", "G1,Tổ dân phố số 1 (Bưởi),Bưởi,105.805,", 'G1,Tổ,Bưởi,"105,805",'
    )
    folder = sample.write(tmp_path, change)
    waiting, taken = (
        read_workspace(folder),
        read_workspace(folder, mends=frozenset({"decimal_comma"})),
    )
    assert waiting.scenario is not None
    assert taken.scenario is not None
    assert [group.id for group in waiting.scenario.groups] == ["G2", "G3"]
    assert (waiting.held_rows, taken.held_rows) == (1, 0)
    assert taken.scenario.groups[0].lon == 105.805


def test_a_taken_swap_turns_the_whole_table_round(tmp_path: Path) -> None:
    """Proves that swapped axes of a whole table are mended at one click."""
    change = sample.swap("groups.csv", "old_ward,lon,lat", "old_ward,lat,lon")
    folder = sample.write(tmp_path, change)
    taken = read_workspace(folder, mends=frozenset({"coordinates_swapped"}))
    assert taken.scenario is not None
    assert taken.scenario.groups[0].lon == 105.805
    assert [finding.severity for finding in taken.findings] == ["warning"]


def test_what_belongs_to_a_held_group_waits_with_one_word_each(tmp_path: Path) -> None:
    """Proves that a held group does not drown the report: one warning a table."""
    change = sample.swap("groups.csv", "100,400,68", "100,khoảng 400,68")
    reading = read_workspace(sample.write(tmp_path, change))
    assert reading.scenario is not None
    assert sorted(f.code for f in reading.findings) == [
        "not_a_number",
        "rows_of_held_group",
        "rows_of_held_group",
    ]
    assert {cell.group_id for cell in reading.scenario.cells} == {"G2", "G3"}
    assert [member.code for member in reading.scenario.members] == ["CC-1", "CA-1"]


def test_a_group_that_loses_a_cell_keeps_its_people(tmp_path: Path) -> None:
    """Proves that the other cells take over the counts of a held one, and that this is said."""
    change = sample.swap("cells.csv", "C2,G1,105.806,21.045", "C2,G1,0,0")
    reading = read_workspace(sample.write(tmp_path, change))
    assert reading.scenario is not None
    assert [f.code for f in reading.findings] == ["zero_position", "cells_shared_again"]
    assert reading.scenario.cells[0].people == 400


def test_fixed_points_wait_with_their_venue(tmp_path: Path) -> None:
    """Proves that a held school takes its fixed point along instead of breaking the plan."""
    change = sample.swap("venues.csv", "truong_hoc,105.834,21.046", "truong_hoc,0,0")
    reading = read_workspace(sample.write(tmp_path, change))
    assert reading.scenario is not None
    assert reading.scenario.services[1].fixed[0].points == 0


def test_a_broken_table_is_told_once(tmp_path: Path) -> None:
    """Proves that a groups table without ids does not make every cell and member a fault."""
    change = {"groups.csv": sample.GROUPS.replace("id,", "số hiệu,", 1), "venues.csv": ""}
    reading = read_workspace(sample.write(tmp_path, change))
    errors = [finding.code for finding in reading.findings if finding.severity != "warning"]
    assert sorted(errors) == ["empty_file", "missing_column"]


def test_many_held_groups_are_told_in_one_word(tmp_path: Path) -> None:
    """Proves that the rows of more than five held groups give one warning a table."""
    groups = "".join(f"H{n},Tổ {n},Bưởi,105.805,21.05,x,400,68,6,40\n" for n in range(6))
    cells = "".join(f"X{n},H{n},105.805,21.05,60,240,40,4\n" for n in range(6))
    change = {"groups.csv": sample.GROUPS + groups, "cells.csv": sample.CELLS + cells}
    reading = read_workspace(sample.write(tmp_path, change))
    found = [f for f in reading.findings if f.code == "rows_of_held_groups"]
    assert [(f.file, f.facts) for f in found] == [("cells.csv", {"groups": 6, "rows": 6})]


def test_a_group_without_cells_is_spread_and_labelled(tmp_path: Path) -> None:
    """Proves that nobody vanishes with the cells of one group."""
    change = sample.swap("cells.csv", "C4,G3,105.805,21.075,90,340,50,5\n", "")
    scenario = read_workspace(sample.write(tmp_path, change)).scenario
    assert scenario is not None
    assert sum(cell.people for cell in scenario.cells) == 400 + 450 + 340
    assert ("cells", "assumed") in {(p.table, p.source) for p in scenario.provenance}


def test_a_wards_own_list_needs_no_ids(tmp_path: Path) -> None:
    """Proves that a long list with Vietnamese headings, without ids and counts of disabled people,
    is read with ids of its names and assumed counts.
    """
    head = "STT,Tên TDP,Phường cũ,Kinh độ,Vĩ độ,Số hộ dân,Nhân khẩu,NCT\n"
    rows = "".join(
        f"{n},TDP số {n},Bưởi,105.8{n}1,21.05{n},{300 + n},{1200 + n},200\n" for n in (1, 2)
    )
    (tmp_path / "to dan pho.csv").write_text(head + rows, encoding="utf-8")
    reading = read_workspace(tmp_path)
    assert [f.code for f in reading.findings if f.severity != "warning"] == []
    assert reading.scenario is not None
    assert [g.id for g in reading.scenario.groups] == ["tdp-so-1", "tdp-so-2"]
    assert "columns_assumed" in {f.code for f in reading.findings}
