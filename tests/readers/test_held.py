"""Rows set apart go out as a workbook, are mended there and come back; no file is changed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.cli.main import main
from planner.exports import held_workbook
from planner.findings import Finding
from planner.readers import Reading, read_workspace
from planner.tables.held import HELD_FILE, OWN_COLUMNS, AsideRow, HeldTable
from tests.readers import readers_sample as sample

SPOILT = (
    sample.GROUPS.replace("100,400,68", "100,khoảng 400,68").replace(
        "(Xuân La),Xuân La,105.805", "(Xuân La),Xuân La,105.9"
    )
    + "Tổng cộng,,,,,310,1190,198,18,120\n"
)


def _sheet(book: openpyxl.Workbook, name: str) -> list[dict[str, Any]]:
    rows = list(book[name].iter_rows(values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def _write(folder: Path, *changes: tuple[int, str, Any]) -> Path:
    """The rows set apart written out, some cells changed, the file put into the workspace."""
    reading = read_workspace(folder)
    book = openpyxl.load_workbook(io.BytesIO(held_workbook(reading.held)))
    sheet = book["groups"]
    heads = [cell.value for cell in sheet[1]]
    for row, column, value in changes:
        sheet.cell(row, heads.index(column) + 1).value = value
    book.save(folder / HELD_FILE)
    return folder / HELD_FILE


def _people(reading: Reading) -> dict[str, int]:
    assert reading.scenario is not None
    return {group.id: group.people for group in reading.scenario.groups}


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A workspace of three groups, two of them held, and a total row."""
    return sample.write(tmp_path / "w", {"groups.csv": SPOILT, "cells.csv": None})


def test_the_command_writes_the_rows_as_they_stood(spoilt: Path, tmp_path: Path) -> None:
    """Proves that --held gives each row with its place, original cells, reason and mend in both
    languages, exit 2 as before.
    """
    out = tmp_path / "out" / "giữ lại.xlsx"
    assert main(["check", str(spoilt), "--held", str(out)]) == 2
    rows = _sheet(openpyxl.load_workbook(out), "groups")
    assert [(row["Tệp gốc"], row["Dòng gốc"]) for row in rows] == [
        ("groups.csv", 2),
        ("groups.csv", 4),
        ("groups.csv", 5),
    ]
    assert [row["people"] for row in rows] == ["khoảng 400", 340, 1190]
    assert [row["lon"] for row in rows] == ["105.805", 105.9, None]
    for row in rows:
        words = [row[column] for column in OWN_COLUMNS[3:7]]
        assert all(words)
        assert len(set(words)) == 4
    assert "khoảng 400" in rows[0]["Lý do"]


def test_mended_rows_come_back_and_the_files_stay(spoilt: Path) -> None:
    """Proves that mended rows take the place of theirs, a blanked row is left out, and that no file
    of the workspace is changed.
    """
    blank = [(4, column, None) for column in sample.GROUPS.splitlines()[0].split(",")]
    _write(spoilt, (2, "people", 400), (3, "lon", 105.805), *blank)
    reading = read_workspace(spoilt)
    assert _people(reading) == {"G1": 400, "G2": 450, "G3": 340}
    assert reading.held_rows == 0
    assert [f.severity for f in reading.findings if f.file == HELD_FILE] == ["warning"]
    assert (spoilt / "groups.csv").read_text(encoding="utf-8") == SPOILT
    assert main(["check", str(spoilt)]) == 0


def test_a_row_still_at_fault_is_named_where_it_now_stands(spoilt: Path) -> None:
    """Proves that a fault of a mended row names held_rows.xlsx, its row there and the value."""
    _write(spoilt, (2, "people", "chừng 300"), (3, "lon", 105.805))
    reading = read_workspace(spoilt)
    held = [f for f in reading.findings if f.severity == "held"]
    assert {(f.file, f.sheet, f.row, f.column, f.value) for f in held} == {
        (HELD_FILE, "groups", 2, "people", "chừng 300"),
        ("groups.csv", "", 5, "id", "Tổng cộng"),
    }
    assert _people(reading) == {"G2": 450, "G3": 340}


def test_writing_them_out_again_keeps_what_was_mended(spoilt: Path) -> None:
    """Proves that --held over held_rows.xlsx itself loses no mended row."""
    _write(spoilt, (3, "lon", 105.805))
    assert main(["check", str(spoilt), "--held", str(spoilt / HELD_FILE)]) == 2
    reading = read_workspace(spoilt)
    assert _people(reading) == {"G2": 450, "G3": 340}
    rows = _sheet(openpyxl.load_workbook(spoilt / HELD_FILE), "groups")
    assert [(row["Dòng gốc"], row["Reason"] == "Mended") for row in rows] == [
        (2, False),
        (4, True),
        (5, False),
    ]


def test_a_row_whose_original_changed_is_not_laid_over_it(spoilt: Path) -> None:
    """Proves that an edit of the original file wins, and that the mended row is told as held."""
    _write(spoilt, (2, "people", 400), (3, "lon", 105.805))
    newer = SPOILT.replace("khoảng 400", "410")
    (spoilt / "groups.csv").write_text(newer, encoding="utf-8")
    reading = read_workspace(spoilt)
    assert _people(reading) == {"G1": 410, "G2": 450, "G3": 340}
    told = [f for f in reading.findings if f.code == "held_row_changed"]
    assert [(f.file, f.row, f.severity) for f in told] == [(HELD_FILE, 2, "held")]


def test_a_new_row_may_be_added_by_hand(spoilt: Path) -> None:
    """Proves that a row without an original joins the table."""
    path = _write(spoilt, (2, "people", 400), (3, "lon", 105.805))
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book["groups"][1]]
    new = {"id": "G9", "name": "Tổ mới", "lon": 105.81, "lat": 21.05, "households": 10}
    full = {**new, "people": 40, "elderly": 5, "disabled": 0, "no_smartphone": 1}
    book["groups"].append([full.get(str(head)) for head in heads])
    book.save(path)
    assert _people(read_workspace(spoilt))["G9"] == 40


def test_text_stays_text(tmp_path: Path) -> None:
    """Proves that neither a formula nor a link nor an id with zeros is made of a held cell."""
    cells = ("=1+1", "@SUM(A1)", "http://x.vn", "007", "-5", "1e5", "450", "21.05")
    header = tuple(f"c{n}" for n in range(len(cells)))
    row = AsideRow(2, cells, (Finding("missing_value", "held", "a.csv", column="c0"),), "m")
    made = held_workbook([HeldTable("groups", "a.csv", "", header, (row,))])
    sheet = openpyxl.load_workbook(io.BytesIO(made))["groups"]
    line = next(sheet.iter_rows(min_row=2))[3 : 3 + len(cells)]
    assert [cell.value for cell in line] == [*cells[:4], -5, "1e5", 450, 21.05]
    assert {cell.data_type for cell in line} == {"s", "n"}
    assert not any(cell.hyperlink for cell in line)


def test_shapes_are_listed_with_their_numbers(tmp_path: Path) -> None:
    """Proves that a shape set apart is in the workbook too, with its file and number."""
    ward = sample.collection({"type": "Feature", "geometry": None})
    reading = read_workspace(sample.write(tmp_path, {"ward.geojson": ward}))
    book = openpyxl.load_workbook(io.BytesIO(held_workbook(reading.held)))
    rows = _sheet(book, "ban_do")
    assert [(row["Tệp gốc"], row["Dòng gốc"]) for row in rows] == [("ward.geojson", 1)]
    assert rows[0]["Lý do"] != rows[0]["Reason"]
