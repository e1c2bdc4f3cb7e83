"""A sheet of groups laid beside what was brought: workbook or list, the venues count."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from planner.readers import read_workspace
from tests.fetch.conftest import Run
from tests.fetch.test_bring import GROUPS


def lay(folder: Path, name: str) -> None:
    """The four columns as a workbook or as a list under another name."""
    path = folder / name
    if path.suffix == ".csv":
        path.write_text(GROUPS, encoding="utf-8")
        return
    book = openpyxl.Workbook()
    for line in GROUPS.splitlines():
        cells = line.split(",")
        numbers = [float(c) if c.replace(".", "").isdigit() else c for c in cells]
        book.active.append(numbers)
    book.save(path)


@pytest.mark.parametrize("name", ["groups.csv", "Danh sách tổ.csv", "Danh sách tổ.xlsx"])
def test_groups_of_any_kind_go_with_the_venues_that_were_brought(run: Run, name: str) -> None:
    """Four columns in a workbook, in groups.csv or in a list by another name: the groups and every venue
    that was brought are read, and nothing stops a plan.
    """
    brought = run()
    lay(run.workspace, name)
    reading = read_workspace(run.workspace)
    assert [f for f in reading.findings if f.severity != "warning"] == []
    assert reading.scenario is not None
    assert len(reading.scenario.groups) == 6
    assert len(reading.scenario.venues) == len(brought.found.venues.venues)


def test_a_table_that_lies_in_the_book_and_beside_it_is_told(run: Run) -> None:
    """The book's own sheet of venues wins over venues.csv, and that is said."""
    run()
    lay(run.workspace, "tất cả.xlsx")
    path = run.workspace / "tất cả.xlsx"
    book = openpyxl.load_workbook(path)
    book.active.title = "Tổ dân phố"
    sheet = book.create_sheet("Địa điểm")
    sheet.append(["Mã", "Tên", "Loại", "Kinh độ", "Vĩ độ"])
    sheet.append(["A", "Nhà văn hóa của phường", "nha_van_hoa", 105.805, 21.045])
    book.save(path)
    reading = read_workspace(run.workspace)
    assert reading.scenario is not None
    assert [venue.id for venue in reading.scenario.venues] == ["A"]
    told = [f for f in reading.findings if f.code == "second_file_of_table"]
    assert [(f.file, f.facts["used"]) for f in told] == [("venues.csv", "tất cả.xlsx")]
