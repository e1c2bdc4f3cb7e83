"""Lists as ward offices keep them: sums and numbers between the rows, a sheet for each old ward,
one number in several old wards.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planner.exports import held_workbook
from planner.i18n import mend, message
from planner.readers import Reading, read_workspace
from tests.readers.test_sheets import book

HEADER = ("STT", "Tổ dân phố", "Số hộ", "Nhân khẩu", "Kinh độ", "Vĩ độ")
GROUPS: tuple[tuple[Any, ...], ...] = (
    (1, "Tổ dân phố Cộng Hòa", 211, 803, 105.811, 21.047),
    (2, "Tổ dân phố số 2", 187, 702, 105.813, 21.049),
    (3, "Tổ dân phố số 3", 240, 951, 105.815, 21.048),
    (4, "Tổ dân phố số 4", 163, 598, 105.817, 21.046),
)


def read(path: Path, rows: list[tuple[Any, ...]], **sheets: list[tuple[Any, ...]]) -> Reading:
    """A workbook of one or more sheets, read."""
    return read_workspace(book(path / "Danh sách.xlsx", {"Trang 1": rows, **sheets}))


def names(reading: Reading) -> list[str]:
    """The names of the accepted groups."""
    return [group.name for group in reading.scenario.groups] if reading.scenario else []


def held(reading: Reading) -> list[tuple[str, int | None]]:
    """Codes and rows of what is set apart."""
    return [(f.code, f.row) for f in reading.findings if f.severity == "held"]


def test_rows_that_sum_up_a_part_of_the_list_are_set_apart(tmp_path: Path) -> None:
    """Proves that "I. Phường Bưởi: 398 hộ" above its groups is counted with neither."""
    rows = [
        HEADER,
        ("I", "Phường Bưởi", 398, 1505),
        *GROUPS[:2],
        ("II", "Phường Thụy Khuê", 403, 1549),
        *GROUPS[2:],
    ]
    reading = read(tmp_path, rows)
    assert names(reading) == [group[1] for group in GROUPS]
    assert held(reading) == [("subtotal_row", 2), ("subtotal_row", 5)]
    assert [(row.row, row.cells[1]) for row in reading.held[0].rows] == [
        (2, "Phường Bưởi"),
        (5, "Phường Thụy Khuê"),
    ]


def test_a_heading_whose_sum_is_wrong_is_set_apart_by_its_number(tmp_path: Path) -> None:
    """Proves that a part of the list with a stale sum is no group either."""
    reading = read(tmp_path, [HEADER, ("A", "Cụm Bưởi – Thụy Khuê", 999, 3000), *GROUPS])
    assert held(reading) == [("section_total_row", 2)]
    assert len(names(reading)) == 4


@pytest.mark.parametrize("label", ["Cộng phường Bưởi:", "Tổng cộng (4 tổ)", "Tổng số hộ", "Lũy kế"])
def test_sums_are_known_by_their_first_words(tmp_path: Path, label: str) -> None:
    """Proves that a sum under the list is set apart however it goes on, and Cộng Hòa is a group."""
    reading = read(tmp_path, [HEADER, *GROUPS, (None, label, 801, 3054)])
    assert held(reading) == [("total_row", 6)]
    assert names(reading) == [group[1] for group in GROUPS]


def test_a_group_as_large_as_the_next_two_is_a_group(tmp_path: Path) -> None:
    """Proves that counts which happen to add up take no group away."""
    first = (1, "Tổ dân phố số 1", 427, 1653, 105.811, 21.047)
    reading = read(tmp_path, [HEADER, first, *GROUPS[1:]])
    assert held(reading) == []
    assert len(names(reading)) == 4


@pytest.mark.parametrize(
    "numbers", [("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), ("A", "B", 1, 2, 3, 4)]
)
def test_numbers_of_columns_are_no_row(tmp_path: Path, numbers: tuple[Any, ...]) -> None:
    """Proves that the line that numbers the columns is told and is no group of 3 households."""
    reading = read(tmp_path, [HEADER, numbers, *GROUPS])
    assert [f.row for f in reading.findings if f.code == "numbering_row"] == [2]
    assert held(reading) == []
    assert names(reading) == [group[1] for group in GROUPS]


def test_sums_of_floats_are_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    """Proves that 703.0000000000001, which Excel shows as 703, is 703 people."""
    row = (1, "Tổ dân phố số 1", 211.00000000000003, 703.0000000000001, 105.811, 21.047)
    reading = read(tmp_path, [HEADER, row])
    assert reading.scenario is not None
    assert (reading.scenario.groups[0].households, reading.scenario.groups[0].people) == (211, 703)


def test_one_sheet_for_each_old_ward_is_one_list(tmp_path: Path) -> None:
    """Proves that further sheets with the same columns are read on, their title as old ward, and
    a row at fault is set apart under its own sheet and can be put back.
    """
    ward = "Phường Thụy Khuê"
    sheets = {
        "Bưởi": [HEADER, *GROUPS[:2]],
        ward: [HEADER, *GROUPS[2:], (5, "Tổ dân phố số 5", "khoảng 90", 400, 105.818, 21.045)],
    }
    path = book(tmp_path / "ds.xlsx", sheets)
    reading = read_workspace(tmp_path)
    assert reading.scenario is not None
    assert [g.old_ward for g in reading.scenario.groups] == ["Bưởi", "Bưởi", *["Thụy Khuê"] * 2]
    joined = next(f for f in reading.findings if f.code == "sheets_joined")
    assert (joined.sheet, joined.facts["rows"]) == (ward, 3)
    assert [(t.file, t.sheet, [r.row for r in t.rows]) for t in reading.held] == [
        (path.name, ward, [4])
    ]
    mended = held_workbook(reading.held)
    (tmp_path / "held_rows.xlsx").write_bytes(mended)
    again = read_workspace(tmp_path)
    assert [(f.file, f.code, f.row) for f in again.findings if f.severity == "held"] == [
        ("held_rows.xlsx", "not_a_number", 2)
    ]


def test_a_second_list_with_other_columns_is_refused_in_words(tmp_path: Path) -> None:
    """Proves that a sheet that cannot be joined is never left out in silence."""
    other = [("Tổ dân phố", "Số hộ", "Người cao tuổi"), ("Tổ dân phố số 9", 100, 12)]
    reading = read(tmp_path, [HEADER, *GROUPS], Cũ=other)
    found = [f for f in reading.findings if f.severity == "error"]
    assert [(f.code, f.sheet) for f in found] == [("second_sheet_of_table", "Cũ")]
    assert all(
        "Trang 1" in message(found[0], lang) and mend(found[0], lang) for lang in ("vi", "en")
    )


def test_numbers_begin_anew_in_each_old_ward(tmp_path: Path) -> None:
    """Proves that "Tổ 1" of two old wards are two groups, and twice in one ward still an error."""
    header = ("Phường cũ", "Tổ", "Số hộ", "Nhân khẩu", "Kinh độ", "Vĩ độ")
    rows: list[tuple[Any, ...]] = [
        ("Bưởi", "Tổ 1", *GROUPS[0][2:]),
        ("Bưởi", "Tổ 2", *GROUPS[1][2:]),
        ("Thụy Khuê", "Tổ 1", *GROUPS[2][2:]),
    ]
    reading = read(tmp_path / "a", [header, *rows])
    assert reading.scenario is not None
    assert [group.id for group in reading.scenario.groups] == [
        "to-1-buoi",
        "to-2",
        "to-1-thuy-khue",
    ]
    twice = read(tmp_path / "b", [header, *rows, ("Bưởi", "Tổ 1", *GROUPS[3][2:])])
    assert [(f.code, f.row) for f in twice.findings if f.severity == "error"] == [
        ("duplicate_id", 5)
    ]


def test_a_quotation_that_never_closes_swallows_no_rows(tmp_path: Path) -> None:
    """Proves that the row where a quotation begins is named, and the rows behind it are not taken
    for one cell.
    """
    rows = "".join(f"Tổ {number},{number}\n" for number in range(3, 60))
    path = tmp_path / "groups.csv"
    path.write_text(f'Tổ dân phố,Số hộ\nTổ 1,10\n"Tổ 2,20\n{rows}', encoding="utf-8")
    found = [f for f in read_workspace(tmp_path).findings if f.severity == "error"]
    assert ("bad_csv", 3) in [(f.code, f.row) for f in found]
