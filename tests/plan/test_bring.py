"""Taking a new version of a table: what differs, what is kept, and the way back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import openpyxl
import pytest

from planner import readers
from planner.exports import write_workspace
from planner.findings import ConflictError, Finding, PlannerError
from planner.plan import EditRequest, OpenCampaign, open_campaign
from planner.plan.aside import aside_rows
from planner.plan.bring import bring
from planner.plan.look_in import Parcel, Wish, look_in
from planner.plan.take_back import last_before, take_back
from planner.readers.choices import Choices
from planner.store import CampaignStore, campaign_path
from tests import worlds

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
LATER = datetime(2025, 7, 21, 9, 42, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "Phường nhỏ"
    write_workspace(worlds.small_scenario(), folder, network=None)
    return folder


@pytest.fixture
def campaign(workspace: Path):
    opened = open_campaign(workspace)
    yield opened
    opened.file.close()


def sheet(folder: Path, *rows: tuple[object, ...], name: str = "Danh sách mới.xlsx") -> Path:
    """An Excel file as an office makes it: a merged title, then header and rows."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["UBND PHƯỜNG NHỎ – DANH SÁCH"])
    for row in rows:
        page.append(list(row))
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
    path = folder.parent / name
    book.save(path)
    return path


def looked(campaign: OpenCampaign, path: Path, table: str = "groups", **wish) -> Parcel:
    shown = readers.preview_table(path, table, workspace=campaign.workspace)
    mends = frozenset(f.code for f in shown.findings if f.severity == "mend")
    reading = readers.read_table(path, table, Choices(mends=mends), workspace=campaign.workspace)
    return look_in(
        campaign.workspace,
        reading,
        Wish(**wish),
        scenario=campaign.bench.scenario,
        plan=campaign.draft,
        told=campaign.findings,
    )


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    text = (folder / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


HEADER = ("STT", "Tổ dân phố", "Số hộ", "Nhân khẩu")


def test_nothing_is_written_before_it_is_taken(campaign: OpenCampaign, workspace: Path) -> None:
    """Looking at a file leaves every file of the workspace as it is."""
    before = {p.name: p.read_bytes() for p in workspace.iterdir() if p.is_file()}
    looked(campaign, sheet(workspace, HEADER, (1, "TDP 1", 130, 430)))
    assert {p.name: p.read_bytes() for p in workspace.iterdir() if p.is_file()} == before


def test_a_new_version_keeps_pins_moves_and_duties(campaign: OpenCampaign, workspace: Path) -> None:
    """New numbers change people and cells; points, pins and numbers stay; undo brings all back."""
    assert campaign.draft is not None
    point = campaign.draft.points()[0]
    lon, lat = worlds.at(1.3, 4.2)
    campaign.edit(EditRequest("move", point.id, lon=lon, lat=lat), at=NOW)
    campaign.edit(EditRequest("keep", point.id), at=NOW)
    draft, old = campaign.draft, (workspace / "groups.csv").read_bytes()
    path = sheet(
        workspace, HEADER, (1, "TDP 1", 130, 500), (2, "Tổ 2", 126, 420), (3, "Tổ 03", 210, 700)
    )
    parcel = looked(campaign, path)
    assert parcel.difference.matched == {"id": 0, "name": 0, "alike": 3}
    assert [(c.id, [(v.column, v.new) for v in c.changes]) for c in parcel.difference.changed] == [
        ("G1", [("households", "130"), ("people", "500")])
    ]
    assert [(side.kind, side.owners) for side in parcel.sides] == [("cells_shared", 1)]
    brought = bring(parcel, at=LATER, campaign=campaign)
    after = brought.campaign
    assert after is not None
    assert after.draft is not None
    kept = [(p.id, p.number, p.lon, p.lat, p.pinned) for p in after.draft.points()]
    assert kept == [(p.id, p.number, p.lon, p.lat, p.pinned) for p in draft.points()]
    group = after.bench.scenario.groups[0]
    assert (group.id, group.name, group.people, group.elderly) == (
        "G1", "Tổ dân phố số 1 (Nhỏ)", 500, draft.scenario.groups[0].elderly,
    )  # fmt: skip
    assert sum(c.people for c in after.bench.scenario.cells if c.group_id == "G1") == 500
    assert {m.stage: m.reasons for m in after.draft.marks}["placement"] == ("other_data",)
    assert not [f for f in after.draft.findings if f.code.startswith("audit_")]
    back = take_back(workspace, at=LATER, campaign=after).campaign
    assert back is not None
    assert back.draft is not None
    assert (workspace / "groups.csv").read_bytes() == old
    assert back.draft.points() == draft.points()
    assert back.draft.scenario == draft.scenario


def without_venues(workspace: Path, *gone: str) -> Path:
    """The venues as a CSV that lacks some of them."""
    rows = [row for row in rows_of(workspace, "venues") if row["id"] not in gone]
    path = workspace.parent / "dia_diem.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_rows_that_go_are_told_with_what_stands_on_them(
    campaign: OpenCampaign, workspace: Path
) -> None:
    """A point whose venue goes stays where it stands, with its number, and is told before."""
    assert campaign.draft is not None
    point = campaign.draft.placements[0].points[0]
    parcel = looked(campaign, without_venues(workspace, point.venue_id), "venues")
    told = {(loss.kind, loss.point.id if loss.point else "") for loss in parcel.losses}
    assert ("point_stays", point.id) in told
    assert [row.id for row in parcel.difference.removed] == [point.venue_id]
    after = bring(parcel, at=LATER, campaign=campaign).campaign
    assert after is not None
    assert after.draft is not None
    now = {p.id: p for p in after.draft.points()}
    assert (now[point.id].lon, now[point.id].lat) == (point.lon, point.lat)
    assert (now[point.id].number, now[point.id].venue_id) == (point.number, "")


def test_a_table_that_the_ward_cannot_do_without_is_refused(
    campaign: OpenCampaign, workspace: Path
) -> None:
    """Without its only school the campaign has no place for a fixed point: told, and not taken."""
    parcel = looked(campaign, without_venues(workspace, "S1"), "venues")
    assert ("point_closes", "learning-S1") in {
        (loss.kind, loss.point.id if loss.point else "") for loss in parcel.losses
    }
    assert [f.code for f in parcel.findings if f.severity == "error"]
    assert not parcel.is_ready
    with pytest.raises(PlannerError):
        bring(parcel, at=LATER, campaign=campaign)
    assert "S1" in {row["id"] for row in rows_of(workspace, "venues")}


def test_held_rows_stay_in_use_and_come_back_mended(
    campaign: OpenCampaign, workspace: Path
) -> None:
    """A row that cannot be read keeps what is in use, is listed, and leaves the list when mended."""
    path = sheet(
        workspace, HEADER, (1, "TDP 1", 130, 500), (2, "Tổ 2", "khoảng 90", 380),
        (3, "Tổ 3", 210, 700), ("", "Tổng cộng", 466, 1580),
    )  # fmt: skip
    parcel = looked(campaign, path)
    assert [row.row for row in parcel.held] == [4, 6]
    assert parcel.difference.removed == ()
    after = bring(parcel, at=LATER, campaign=campaign).campaign
    assert after is not None
    assert len(after.bench.scenario.groups) == 3
    aside = aside_rows(workspace)
    assert [(row.row, row.findings[0].code) for row in aside] == [
        (4, "not_a_number"), (6, "total_row"),
    ]  # fmt: skip
    mended = sheet(workspace, HEADER, (2, "Tổ 2", 90, 420), name="sua.xlsx")
    part = looked(after, mended, whole=False)
    assert part.difference.kept_rows == 2
    last = bring(part, at=LATER, campaign=after).campaign
    assert last is not None
    assert last.bench.scenario.groups[1].households == 90
    assert [row.row for row in aside_rows(workspace)] == [6]


def test_a_change_meanwhile_is_not_overwritten(campaign: OpenCampaign, workspace: Path) -> None:
    """A parcel made before somebody moved a point is refused, and nothing is written."""
    assert campaign.draft is not None
    parcel = looked(campaign, sheet(workspace, HEADER, (1, "TDP 1", 130, 500)), whole=False)
    old = (workspace / "groups.csv").read_bytes()
    lon, lat = worlds.at(1.3, 4.2)
    campaign.edit(EditRequest("move", campaign.draft.points()[0].id, lon=lon, lat=lat), at=NOW)
    with pytest.raises(ConflictError):
        bring(parcel, at=LATER, campaign=campaign)
    assert (workspace / "groups.csv").read_bytes() == old
    assert last_before(workspace) is None


def test_tables_are_as_they_were_when_taking_fails(campaign: OpenCampaign, workspace: Path) -> None:
    """Files that give no scenario are put back, whatever went wrong after writing."""
    old = (workspace / "groups.csv").read_bytes()
    parcel = looked(campaign, sheet(workspace, HEADER, (1, "TDP 1", 130, 500)), whole=False)
    broken = replace(parcel, files={**parcel.files, "groups.csv": b"id,name\nG1,x\nG1,y\n"})
    with pytest.raises(PlannerError):
        bring(broken, at=LATER, campaign=campaign)
    assert (workspace / "groups.csv").read_bytes() == old


def test_the_plan_goes_back_with_the_tables(
    campaign: OpenCampaign, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk breaks after the plan was saved on the new tables: tables and plan are those before,
    the campaign goes on from them without a conflict, and opened anew it shows the same.
    """
    assert campaign.draft is not None
    lon, lat = worlds.at(1.3, 4.2)
    moved = campaign.edit(EditRequest("move", "admin-1", lon=lon, lat=lat), at=NOW).plan
    parcel = looked(campaign, sheet(workspace, HEADER, (1, "TDP 1", 130, 500)), whole=False)
    broken = PlannerError([Finding("store_disk_broken", "error")])
    monkeypatch.setattr("planner.plan.bring.keep_aside", Mock(side_effect=broken))
    old = (workspace / "groups.csv").read_bytes()
    with pytest.raises(PlannerError, match="store_disk_broken"):
        bring(parcel, at=LATER, campaign=campaign)
    assert (workspace / "groups.csv").read_bytes() == old
    notes = [entry.note for entry in campaign.file.history()]
    assert notes[-3:] == ["before_new_data", "new_data", "tables_taken_back"]
    assert (campaign.base, campaign.edits) == (campaign.file.load_plan(), ())
    assert campaign.base is not None
    assert campaign.base.points() == moved.points()
    assert campaign.base.timetable.openings == moved.timetable.openings
    edited = campaign.edit(EditRequest("keep", "admin-1"), at=LATER).plan
    again = open_campaign(workspace)
    assert again.draft is not None
    assert (again.draft.points(), again.edits) == (edited.points(), campaign.edits)
    again.file.close()


def test_what_another_window_saved_meanwhile_stays_the_newest(
    campaign: OpenCampaign, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taking fails after somebody else saved: the tables go back, nobody's version is displaced."""
    parcel = looked(campaign, sheet(workspace, HEADER, (1, "TDP 1", 130, 500)), whole=False)

    def saved_by_another(*_: object, **__: object) -> None:
        with CampaignStore(campaign_path(workspace)) as other:
            other.save_plan(replace(other.load_plan(1), seed=7), note="của người khác", at=LATER)
        raise PlannerError([Finding("store_disk_broken", "error")])

    monkeypatch.setattr("planner.plan.bring.keep_aside", saved_by_another)
    old = (workspace / "groups.csv").read_bytes()
    with pytest.raises(PlannerError, match="store_disk_broken"):
        bring(parcel, at=LATER, campaign=campaign)
    assert (workspace / "groups.csv").read_bytes() == old
    assert campaign.file.history()[-1].note == "của người khác"


def test_an_empty_folder_begins_with_four_columns(tmp_path: Path) -> None:
    """A list of groups with addresses, and no terminal, gives a plan of every group."""
    home = tmp_path / "Phường mới"
    path = sheet(
        home,
        ("Tổ dân phố", "Số hộ", "Vị trí", "Người phụ trách"),
        ("Tổ dân phố số 1", 120, "21.0450, 105.8050", "Nguyễn Văn A"),
        ("Tổ dân phố số 2", 150, "21.0470, 105.8090", "Trần Thị B"),
        name="bon_cot.xlsx",
    )
    reading = readers.read_table(path, "", workspace=None)
    mends = frozenset(f.code for f in reading.findings if f.severity == "mend")
    reading = readers.read_table(path, "", Choices(mends=mends))
    parcel = look_in(home, reading, Wish())
    assert parcel.difference.is_first
    brought = bring(parcel, at=NOW)
    assert brought.home == home
    text = (home / "groups.csv").read_text(encoding="utf-8")
    assert "Nguyễn" not in text
    opened = open_campaign(home)
    assert opened.draft is not None
    assert len(opened.draft.placements) == 2
    opened.file.close()


def test_a_lone_workbook_gets_a_folder_beside_it(tmp_path: Path) -> None:
    """Tables of an .xlsx workspace are written beside it, all of them; the workbook stays."""
    book = sheet(
        tmp_path / "x",
        ("Tổ dân phố", "Số hộ", "Vị trí"),
        ("Tổ dân phố số 1", 120, "21.0450, 105.8050"),
        ("Tổ dân phố số 2", 150, "21.0470, 105.8090"),
        name="phuong.xlsx",
    )
    before = book.read_bytes()
    campaign = open_campaign(book)
    members = tmp_path / "nguoi.csv"
    members.write_text("code,kind,size,roles\nCC-1,person,1,cong_chuc\n", encoding="utf-8")
    parcel = looked(campaign, members, "members")
    assert parcel.moves_home
    after = bring(parcel, at=NOW, campaign=campaign).campaign
    assert after is not None
    assert after.workspace == tmp_path / "phuong_du_lieu"
    assert [m.code for m in after.bench.scenario.members] == ["CC-1"]
    assert [g.households for g in after.bench.scenario.groups] == [120, 150]
    assert book.read_bytes() == before
    after.file.close()
