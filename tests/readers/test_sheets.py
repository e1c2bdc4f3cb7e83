"""Workbooks: many sheets, or the ward office's own four columns."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.readers import Reading, read_workspace
from tests.readers import readers_sample as sample

FOUR_COLUMNS: tuple[tuple[Any, ...], ...] = (
    ("Tổ dân phố", "Số hộ", "Vị trí", "Người phụ trách"),
    ("Tổ dân phố số 1", 400, "21.0450, 105.8050", "Nguyễn Văn Thử"),
    ("Tổ dân phố số 2", 320, "21.0470, 105.8110", "Trần Thị Thử"),
    ("Tổ dân phố số 3", "450", "21.0510, 105.8090", "Lê Văn Thử"),
)


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """An .xlsx with these sheets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return path


def rows_of(text: str) -> list[list[Any]]:
    """CSV text as cells; whole numbers as Excel would hold them."""
    rows = csv.reader(io.StringIO(text))
    return [[int(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]


def codes(reading: Reading, *severities: str) -> list[str]:
    """Codes of the findings of these severities."""
    return [f.code for f in reading.findings if f.severity in severities]


def test_four_vietnamese_columns_give_a_whole_scenario(tmp_path: Path) -> None:
    """Proves that group, households, position and person suffice, the rest being assumptions."""
    reading = read_workspace(book(tmp_path / "Danh sách tổ.xlsx", {"Sheet1": FOUR_COLUMNS}))
    scenario = reading.scenario
    assert scenario is not None
    assert codes(reading, "error", "held", "mend") == ["numbers_as_text"]
    assert [group.households for group in scenario.groups] == [400, 320, 450]
    assert [group.people for group in scenario.groups] == [1500, 1200, 1688]
    assert scenario.groups[0].elderly == 255
    assert scenario.groups[0].disabled == 23
    assert scenario.groups[0].id == "to-dan-pho-so-1"
    assert [service.id for service in scenario.services] == ["admin", "learning"]
    assert scenario.services[0].points == 1
    assert scenario.members == ()
    assert "Nguyễn" not in repr(scenario)
    said = {(p.table, p.column): p.source for p in scenario.provenance}
    wanted = {("groups", "people"), ("cells", "*"), ("members", "*"), ("campaign", "*")}
    assert {said[key] for key in wanted} == {"assumed"}
    assert scenario.assumed("people.per_household", 0.0) == 3.75


def test_the_cells_of_four_columns_add_up_to_their_groups(tmp_path: Path) -> None:
    """Proves that people, households, elderly and disabled are spread without losing anybody."""
    scenario = read_workspace(book(tmp_path / "a.xlsx", {"Sheet1": FOUR_COLUMNS})).scenario
    assert scenario is not None
    for group in scenario.groups:
        own = [cell for cell in scenario.cells if cell.group_id == group.id]
        assert 6 <= len(own) <= 30
        for column in ("people", "households", "elderly", "disabled"):
            assert sum(getattr(cell, column) for cell in own) == getattr(group, column)


@pytest.mark.parametrize(
    "header",
    [
        ("TO DAN PHO", "SO HO", "TOA DO", "NGUOI PHU TRACH"),
        ("Tổ", "Số hộ dân", "Toạ độ", "Tổ trưởng"),
        ("Residential group", "Households", "Position or address", "Person in charge"),
        ("TDP", "Hộ", "Vị trí (tọa độ)", "Phụ trách"),
    ],
)
def test_headings_are_known_with_and_without_marks(header: tuple[str, ...], tmp_path: Path) -> None:
    """Proves that capitals, missing diacritics and English headings mean the same columns."""
    reading = read_workspace(book(tmp_path / "a.xlsx", {"S": (header, *FOUR_COLUMNS[1:])}))
    assert reading.scenario is not None
    assert [group.households for group in reading.scenario.groups] == [400, 320, 450]
    assert reading.scenario.groups[0].lon == 105.805


def test_lon_and_lat_in_two_columns_do_as_well(tmp_path: Path) -> None:
    """Proves that Kinh độ and Vĩ độ are read where a sheet has them apart."""
    rows = [
        ("Tổ dân phố", "Số hộ", "Kinh độ", "Vĩ độ", "Người phụ trách"),
        ("Tổ 1", 400, 105.805, 21.045, None),
        ("Tổ 2", 300, 105.811, 21.047, None),
    ]
    reading = read_workspace(book(tmp_path / "a.xlsx", {"S": rows}))
    assert reading.scenario is not None
    assert reading.scenario.groups[1].lat == 21.047


def test_an_address_that_says_nothing_is_not_placed_by_a_guess(tmp_path: Path) -> None:
    """Proves that such a group waits, its row named, and that the plan is of the others."""
    rows = (*FOUR_COLUMNS, ("Tổ dân phố số 4", 300, "số 5 ngõ 12", "Ai đó"))
    reading = read_workspace(book(tmp_path / "a.xlsx", {"S": rows}))
    assert reading.scenario is not None
    assert len(reading.scenario.groups) == 3
    waiting = reading.places[3]
    assert (waiting.method, waiting.group.address, waiting.group.lon) == (
        "none",
        "số 5 ngõ 12",
        None,
    )
    held = [f for f in reading.findings if f.code == "group_not_placed"]
    assert [(f.severity, f.row, f.value) for f in held] == [("held", 5, "số 5 ngõ 12")]
    assert reading.held_rows == 1
    assert not reading.scenario.synthetic


def test_addresses_alone_give_a_sketch_marked_as_simulated(tmp_path: Path) -> None:
    """Proves that a list of addresses still gives a plan's input, with every position assumed."""
    rows = [("Tổ dân phố", "Số hộ", "Địa chỉ", "Người phụ trách")]
    rows += [(f"Tổ {n}", 300, f"ngõ {n}", "Ai đó") for n in range(1, 8)]  # type: ignore[arg-type]
    reading = read_workspace(book(tmp_path / "a.xlsx", {"S": rows}))
    assert reading.scenario is not None
    assert codes(reading, "error", "held", "mend") == []
    assert "positions_assumed" in codes(reading, "warning")
    assert len({(group.lon, group.lat) for group in reading.scenario.groups}) == 7
    assert reading.scenario.synthetic


def test_an_address_on_a_known_street_is_placed_there(tmp_path: Path) -> None:
    """Proves that a street of the folder's network places the groups whose address names it."""
    rows = (*FOUR_COLUMNS, ("Tổ dân phố số 4", 300, "số 5 PHỐ DÀI", "Ai đó"))
    book(tmp_path / "a.xlsx", {"S": rows})
    (tmp_path / "network.geojson").write_text(sample.NETWORK, encoding="utf-8")
    reading = read_workspace(tmp_path)
    assert reading.scenario is not None
    assert "group_placed_by_street" in codes(reading, "warning")
    fourth = reading.scenario.groups[3]
    assert (fourth.lon, fourth.lat) == pytest.approx((105.82, 21.045), abs=1e-6)


def test_title_rows_and_a_sum_do_not_disturb(tmp_path: Path) -> None:
    """Proves that the header is found below titles, and that "Tổng cộng" is held, not counted."""
    rows = [
        ("ỦY BAN NHÂN DÂN PHƯỜNG",),
        ("DANH SÁCH TỔ DÂN PHỐ",),
        (),
        ("STT", *FOUR_COLUMNS[0]),
        *((n, *row) for n, row in enumerate(FOUR_COLUMNS[1:], start=1)),
        ("Tổng cộng", None, 1170, None, None),
    ]
    reading = read_workspace(book(tmp_path / "a.xlsx", {"S": rows}))
    assert reading.scenario is not None
    assert len(reading.scenario.groups) == 3
    held = [f for f in reading.findings if f.severity == "held"]
    assert [(f.code, f.sheet, f.row) for f in held] == [("total_row", "S", 8)]
    assert reading.held_rows == 1


def test_the_contract_sentence_for_a_bad_row(tmp_path: Path) -> None:
    """Proves that file, sheet, Excel's row, heading and value of a bad row are named."""
    rows = (*FOUR_COLUMNS, ("Tổ dân phố số 14", "khoảng 500", "21.05, 105.81", None))
    reading = read_workspace(book(tmp_path / "to_dan_pho.xlsx", {"Sheet1": rows}))
    found = next(f for f in reading.findings if f.code == "not_a_number")
    place = (found.file, found.sheet, found.row, found.column, found.value)
    assert place == ("to_dan_pho.xlsx", "Sheet1", 5, "Số hộ", "khoảng 500")


def test_all_tables_may_be_sheets(tmp_path: Path) -> None:
    """Proves that sheets named after the tables give what the CSV files give."""
    names = ("groups", "cells", "venues", "venue_hours", "members", "people")
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        name: rows_of(sample.FILES[f"{name}.csv"]) for name in names
    }
    sheets["campaign"] = [
        ("key", "value", "source", "note"),
        ("name", "45 ngày đêm", None, None),
        ("start", date(2025, 7, 24), "given", "kế hoạch"),
        ("end", date(2025, 8, 31), None, None),
        ("services.admin.points", 3, "given", "chốt"),
        ("services.admin.shifts", "morning;evening", None, None),
        ("shifts.evening.end", time(21, 30), None, None),
        ("rules.rest_hours", 11, None, None),
    ]
    folder = sample.write(tmp_path / "csv")
    reading = read_workspace(book(tmp_path / "all.xlsx", sheets))
    from_files = read_workspace(folder).scenario
    assert codes(reading, "error", "held", "mend") == []
    assert reading.scenario is not None
    assert from_files is not None
    for part in ("groups", "cells", "venue_hours", "members"):
        assert getattr(reading.scenario, part) == getattr(from_files, part)
    admin = reading.scenario.services[0]
    assert (admin.points, admin.shifts) == (3, ("morning", "evening"))
    assert reading.scenario.campaign.last_day == date(2025, 8, 31)
    assert reading.scenario.campaign.shift("evening").end == time(21, 30)
    said = {(p.table, p.column): p.note for p in reading.scenario.provenance}
    assert said["campaign", "services.admin.points"] == "chốt"


def test_a_fault_of_the_campaign_sheet_names_its_row(tmp_path: Path) -> None:
    """Proves that the sheet `campaign` is reported by sheet and row."""
    sheets = {
        "Tổ dân phố": FOUR_COLUMNS,
        "campaign": [("key", "value"), ("start", "2025-07-24"), ("services.admin.points", "hai")],
    }
    reading = read_workspace(book(tmp_path / "a.xlsx", sheets))
    found = next(f for f in reading.findings if f.severity == "error")
    place = (found.code, found.sheet, found.row, found.column, found.value)
    assert place == ("wrong_type", "campaign", 3, "services.admin.points", "hai")


def test_a_campaign_sheet_without_values_is_refused(tmp_path: Path) -> None:
    """Proves that a sheet `campaign` needs its columns key and value."""
    sheets = {"to": FOUR_COLUMNS, "campaign": [("tên", "số"), ("start", "x")]}
    reading = read_workspace(book(tmp_path / "a.xlsx", sheets))
    assert codes(reading, "error") == ["missing_column"]


def test_a_folder_with_one_workbook_is_a_workspace(tmp_path: Path) -> None:
    """Proves that ward and streets beside the workbook are used with its tables."""
    book(tmp_path / "Danh sách.xlsx", {"Sheet1": FOUR_COLUMNS})
    (tmp_path / "ward.geojson").write_text(sample.WARD, encoding="utf-8")
    (tmp_path / "network.geojson").write_text(sample.NETWORK, encoding="utf-8")
    reading = read_workspace(tmp_path)
    assert reading.scenario is not None
    assert reading.scenario.ward.name == "Phường thử"
    assert reading.scenario.network_file == "network.geojson"


def test_hidden_and_unknown_sheets_are_named(tmp_path: Path) -> None:
    """Proves that sheets which are not read are said, not swallowed."""
    path = book(
        tmp_path / "a.xlsx", {"to": FOUR_COLUMNS, "Ghi chú": [("abc",)], "cũ": FOUR_COLUMNS}
    )
    workbook = openpyxl.load_workbook(path)
    workbook["cũ"].sheet_state = "hidden"
    workbook.save(path)
    reading = read_workspace(path)
    assert {"unknown_sheet", "hidden_sheet"} <= set(codes(reading, "warning"))
    assert reading.scenario is not None


def test_a_workbook_without_groups_is_refused(tmp_path: Path) -> None:
    """Proves that a book of other sheets is an error that says what is missing."""
    reading = read_workspace(book(tmp_path / "a.xlsx", {"x": [("a",)], "y": [("b",)]}))
    assert codes(reading, "error") == ["missing_sheet"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("renamed.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600),
        ("text.xlsx", b"not a zip"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + b"x" * 600),
    ],
)
def test_what_is_no_workbook_is_refused(name: str, data: bytes, tmp_path: Path) -> None:
    """Proves that .xls (renamed or not), encrypted books and plain text get their own message."""
    (tmp_path / name).write_bytes(data)
    reading = read_workspace(tmp_path / name)
    assert (codes(reading, "error"), reading.scenario) == (["not_xlsx"], None)


def test_a_workbook_that_unpacks_to_gigabytes_is_not_opened(tmp_path: Path) -> None:
    """Proves that a zip beyond the size and ratio caps is refused from its directory alone."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    assert codes(read_workspace(path), "error") == ["zip_bomb"]


def test_a_cell_in_the_last_corner_is_named(tmp_path: Path) -> None:
    """Proves that a stray cell at XFD1048576 refuses the file by its address instead of being left out."""
    path = book(tmp_path / "far.xlsx", {"S": FOUR_COLUMNS})
    workbook = openpyxl.load_workbook(path)
    workbook["S"]["XFD1048576"] = "x"
    workbook.save(path)
    found = [f for f in read_workspace(path).findings if f.severity == "error"]
    assert [(f.code, f.value) for f in found] == [("far_cell", "XFD1048576")]
