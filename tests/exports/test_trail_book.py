"""The trail as a workbook, read back by another library: text stays text, pages can be printed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest

from planner.exports.trail_book import TrailRow, trail_workbook

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
HOSTILE = (
    "=HYPERLINK(\"http://evil.test\",\"x\")", "+1+1", "-2", "@SUM(1)", "\t=1", "＝1+1", "{=1}",
    "http://evil.test/a", "mailto:a@b.vn", "<script>alert(1)</script>", "${7*7}", "_x0041_",
    "dòng 1\ndòng 2", "", "&A&P", "a" * 40_000,
)  # fmt: skip


def rows(*said: str) -> list[TrailRow]:
    """An act for each text, which stands in every cell of words."""
    return [TrailRow(AT + timedelta(minutes=n), one, one, one, n + 1) for n, one in enumerate(said)]


def test_hostile_names_are_text_in_every_cell_and_in_the_title() -> None:
    """No formula, link or macro comes of a name, a reason or the campaign's own name; what was
    typed is there whole, as far as a cell takes it.
    """
    made = trail_workbook(rows(*HOSTILE), HOSTILE[0], "vi")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.namelist()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert not [name for name in names if "externalLink" in name or "vba" in name]
    book = openpyxl.load_workbook(io.BytesIO(made))["Vết thay đổi"]
    assert HOSTILE[0] in book["A1"].value
    for line, said in enumerate(HOSTILE, start=3):
        for column in "BCD":
            cell = book[f"{column}{line}"]
            assert cell.data_type in ("s", "n")
            assert (cell.value or "") == said[:32_000]
            assert cell.hyperlink is None


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("vi", ["Lúc", "Người làm", "Việc đã làm", "Lý do", "Trên phiên bản"]),
        ("en", ["When", "Who", "What was done", "Why", "On version"]),
    ],
)
def test_the_sheet_can_be_sorted_filtered_and_printed(language, heads) -> None:
    """Headings in the language; times are times and versions numbers; headings stay, are filtered
    and come again on every page of A4 across; the print area holds every row.
    """
    made = trail_workbook(rows("Trần B", "Lê C"), "Phường", language)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(made)).worksheets
    assert [cell.value for cell in sheet[2]] == heads
    assert [sheet["A3"].value, sheet["E4"].value] == [AT.replace(tzinfo=None), 2]
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:E4"
    assert sheet.print_area == f"'{sheet.title}'!$A$1:$E$4"
    assert sheet.print_title_rows == "$1:$2"
    page = sheet.page_setup
    assert (page.orientation, str(page.paperSize), page.fitToHeight) == ("landscape", "9", 0)
    assert made == trail_workbook(rows("Trần B", "Lê C"), "Phường", language)
    assert openpyxl.load_workbook(io.BytesIO(trail_workbook([], "", language))).worksheets


def test_a_row_is_as_high_as_its_words() -> None:
    """A long reason makes its row higher, up to what Excel takes; a short one does not."""
    made = trail_workbook(rows("ngắn", "lý do dài " * 30, "a" * 40_000), "Phường", "vi")
    (sheet,) = openpyxl.load_workbook(io.BytesIO(made)).worksheets
    heights = [sheet.row_dimensions[line].height or 15.0 for line in (3, 4, 5)]
    assert heights[0] < heights[1] < heights[2] <= 409
