"""Tables as they lie in a ward's folder: found, matched and joined as an office would do by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from planner.exports import write_workspace
from planner.plan._bring_match import Row, match_rows, row_id
from planner.plan._bring_merge import Rows, merge_rows
from planner.plan._bring_present import Present, present_tables
from planner.plan._bring_side import side_effects
from planner.readers import read_workspace
from tests import worlds

HOURS = (
    {"venue_id": "V1", "when": "Mon", "start": "07:30", "end": "11:30", "open": "open"},
    {"venue_id": "V3", "when": "Tue", "start": "18:00", "end": "22:00", "open": "closed"},
)
"""Opening hours of two venues; a row has no id of its own."""


def ward(folder: Path) -> Path:
    """The small ward as a folder of tables."""
    write_workspace(worlds.small_scenario(), folder, network=None)
    return folder


def book_of(path: Path, **tables: str) -> Path:
    """A workbook with these tables, one a sheet."""
    book = openpyxl.Workbook()
    for name, text in tables.items():
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(","))
    del book[book.sheetnames[0]]
    book.save(path)
    return path


def test_opening_hours_are_the_same_where_venue_day_and_begin_are() -> None:
    """A row of hours is known by venue, day and begin: one with a new end is changed, one of
    another day is new, and none is taken for another.
    """
    new = (
        {**HOURS[0], "end": "12:00"},
        {**HOURS[1], "when": "Wed"},
    )
    assert [row_id("venue_hours", row) for row in HOURS] == ["V1 · Mon · 07:30", "V3 · Tue · 18:00"]
    found = match_rows("venue_hours", HOURS, new)
    assert [(pair.old, pair.new) for pair in found.pairs] == [(0, 0)]
    assert (found.removed, found.added) == ((1,), (1,))
    columns = tuple(HOURS[0])
    merged = merge_rows(
        Rows("venue_hours", columns, HOURS), Rows("venue_hours", columns, new), found, whole=False
    )
    assert sorted((row["venue_id"], row["when"], row["end"]) for row in merged.rows) == [
        ("V1", "Mon", "12:00"), ("V3", "Tue", "22:00"), ("V3", "Wed", "22:00"),
    ]  # fmt: skip


def test_new_rows_get_ids_that_nobody_has() -> None:
    """Two new groups with the name of one that is there, and of each other, get ids of their own;
    an old ward that is only written otherwise stays as the ward wrote it.
    """
    columns = ("id", "name", "old_ward", "households")
    old: tuple[Row, ...] = (
        {"id": "to-1", "name": "Tổ 1", "old_ward": "Bưởi", "households": "100"},
    )  # fmt: skip
    new: tuple[Row, ...] = (
        {"name": "Tổ 1", "old_ward": "phường Bưởi", "households": "120"},
        {"name": "Tổ 1", "old_ward": "Xuân La", "households": "80"},
        {"name": "Tổ 1", "old_ward": "Xuân La", "households": "70"},
    )
    found = match_rows("groups", old, new)
    merged = merge_rows(
        Rows("groups", columns, old), Rows("groups", columns[1:], new), found, whole=False
    )
    ids = [row["id"] for row in merged.rows]
    assert len(set(ids)) == len(ids) == 3
    first = next(row for row in merged.rows if row["id"] == "to-1")
    assert (first["old_ward"], first["households"]) == ("Bưởi", "120")


@pytest.mark.parametrize("kind", ["folder", "book", "list", "lone", "csv", "none"])
def test_tables_are_found_where_the_ward_has_them(tmp_path: Path, kind: str) -> None:
    """In a folder of tables they stay in place; out of one workbook in a folder, a list under the
    office's own name or a lone file they move to tables of their own beside it, the campaign's
    settings with them; a folder that is not there has none.
    """
    groups = "id,name,lon,lat,households,people\nG1,Tổ 1,105.8,21.04,100,400\nG2,Tổ 2,105.81,21.04,90,350"
    folder = tmp_path / "Phường"
    workspace = folder
    if kind == "folder":
        ward(folder)
    elif kind == "book":
        folder.mkdir()
        book_of(folder / "so_lieu.xlsx", groups=groups)
    elif kind == "list":
        folder.mkdir()
        (folder / "danh sách.csv").write_text(groups, encoding="utf-8")
    elif kind in ("lone", "csv"):
        workspace = tmp_path / ("phuong.xlsx" if kind == "lone" else "phuong.csv")
        if kind == "lone":
            book_of(workspace, groups=groups)
        else:
            workspace.write_text(groups, encoding="utf-8")
    scenario = worlds.small_scenario() if kind in ("folder", "none") else None
    if scenario is None:
        scenario = read_workspace(workspace, partly=True).scenario
        assert scenario is not None
    found = present_tables(workspace, scenario, "groups")
    if kind == "none":
        assert (dict(found.rows), dict(found.moved)) == ({}, {})
        return
    assert [row["id"] for row in found.rows["groups"].rows] == [g.id for g in scenario.groups]
    if kind == "folder":
        assert dict(found.moved) == {}
        assert found.home == workspace
        return
    assert "groups.csv" in found.moved
    assert b"G2" in found.moved["groups.csv"]
    assert found.home == (workspace if workspace.is_dir() else tmp_path / "phuong_du_lieu")
    assert [origin.table for origin in scenario.provenance if origin.table == "campaign"]
    assert "campaign.toml" not in found.moved
    own = replace(
        scenario, provenance=tuple(p for p in scenario.provenance if p.table != "campaign")
    )
    assert b"start" in present_tables(workspace, own, "groups").moved["campaign.toml"]


def test_a_campaign_of_its_own_is_not_written_over(tmp_path: Path) -> None:
    """A folder whose groups lie in a workbook keeps the campaign.toml that lies beside it."""
    folder = ward(tmp_path / "Phường")
    text = (folder / "groups.csv").read_text(encoding="utf-8")
    (folder / "groups.csv").unlink()
    book_of(folder / "so_lieu.xlsx", groups=text)
    scenario = replace(worlds.small_scenario(), provenance=())
    found = present_tables(folder, scenario, "groups")
    assert "groups.csv" in found.moved
    assert "campaign.toml" not in found.moved


def test_what_hangs_on_rows_that_stay_is_left_alone(tmp_path: Path) -> None:
    """A hall that goes and had no hours of its own takes no hours along; a list of groups with the
    same counts shares no cell anew; files that need not change are not written.
    """
    folder = ward(tmp_path / "Phường")
    scenario = worlds.small_scenario()
    venues = present_tables(folder, scenario, "venues")
    files = {"venues.csv": b"id\n"}
    assert side_effects(folder, venues, files, table="venues", gone=("V1",)) == (files, ())
    gone, effects = side_effects(folder, venues, files, table="venues", gone=("V3",))
    assert [(e.kind, e.rows) for e in effects] == [("hours_dropped", 1)]
    assert b"V3" not in gone["venue_hours.csv"]
    groups = present_tables(folder, scenario, "groups")
    same = {"groups.csv": (folder / "groups.csv").read_bytes()}
    assert side_effects(folder, groups, same, table="groups", gone=()) == (same, ())
    bare = Present(groups.home, {"groups": groups.rows["groups"]}, {}, {})
    assert side_effects(folder, bare, same, table="groups", gone=("G1",)) == (same, ())
