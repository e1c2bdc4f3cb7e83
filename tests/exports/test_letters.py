"""How wide words are on paper, and how high rows of a workbook are for them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from PIL import ImageFont

from planner.exports import roster_workbook
from planner.exports.duty.wall_book import wall_list_book
from planner.exports.letters import line_count, width_of
from tests.exports.duty_cases import asked
from tests.how_many import so_many
from tests.made_plans import small_plan, with_hostile_text

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
SIGNS = "0123456789 .,:;()[]/-–—…“”*%+="
TWIN = "LiberationSerif-Regular.ttf"
"""As wide as Times New Roman, letter by letter."""


def font_of(name: str) -> ImageFont.FreeTypeFont:
    """The typeface in a thousand points; skips where the machine has none."""
    try:
        return ImageFont.truetype(name, 1000, layout_engine=ImageFont.Layout.BASIC)
    except OSError:
        pytest.skip(f"{name} is not on this machine (fonts-liberation)")


@pytest.mark.parametrize("letters", [VIETNAMESE, VIETNAMESE.upper(), SIGNS, "bcfghjklmnpqrstvwxz"])
def test_letters_are_as_wide_as_in_the_typeface(letters: str) -> None:
    """Letters are as wide as the metric twin has them, to five hundredths of an em; those that an
    old copy of it lacks are passed over.
    """
    font = font_of(TWIN)
    box = font.getlength("\uffff")
    there = [letter for letter in letters if font.getlength(letter) != box]
    assert len(there) >= 15
    for letter in there:
        assert width_of(letter, 1000.0) == pytest.approx(font.getlength(letter), abs=50), letter


def test_bold_is_no_narrower_than_in_the_typeface() -> None:
    """Heads are counted a little wider than bold type sets them, never narrower."""
    bold = font_of("LiberationSerif-Bold.ttf")
    for words in ("Can bo phu trach ca", "DU LIEU MO PHONG – khong dung"):
        assert 1.0 <= width_of(words, 1000.0, bold=True) / bold.getlength(words) <= 1.1


@settings(max_examples=so_many(60))
@given(st.text(VIETNAMESE + " -W", max_size=120), st.floats(30.0, 400.0))
def test_lines_hold_what_is_set_in_them(words: str, room_pt: float) -> None:
    """No fewer lines than the width asks for, and as many as words when each has a line of its own."""
    lines = line_count(words, room_pt, 11.0)
    assert lines >= width_of(words.strip(), 11.0) / room_pt - 1e-6
    assert line_count(words, 1e6, 11.0) == 1
    assert line_count(f"{words}\n{words}", room_pt, 11.0) == 2 * lines


def cells_with_room(sheet: Worksheet) -> Iterator[tuple[Cell, float, float]]:
    """Each cell of text with the points that it has across and down, merged ones once."""
    wide = {
        n: d.width * 5.25 for d in sheet.column_dimensions.values() for n in range(d.min, d.max + 1)
    }
    merged = {str(area).split(":")[0]: area for area in sheet.merged_cells.ranges}
    for cell in (c for row in sheet.iter_rows() for c in row if isinstance(c.value, str)):
        area = merged.get(cell.coordinate)
        columns = range(area.min_col, area.max_col + 1) if area else [cell.column]
        rows = range(area.min_row, area.max_row + 1) if area else [cell.row]
        if all(column in wide for column in columns):
            high = sum(sheet.row_dimensions[row].height or 15.0 for row in rows)
            yield cell, sum(wide[column] for column in columns), high


def test_long_names_make_rows_higher() -> None:
    """Rows, titles and merged cells of both workbooks are high enough for long names, and no row is
    higher than programs take.
    """
    name = "Nhà văn hóa tổ dân phố liên cơ quan Nguyễn Khuyến – Phùng Hưng mở rộng số 12"
    plan, count = with_hostile_text(small_plan(), name), 0
    for content in (roster_workbook(plan), wall_list_book(asked(plan))):
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            for cell, across, down in cells_with_room(sheet):
                needed = width_of(cell.value, cell.font.size) / across * cell.font.size * 1.15
                count += needed > 20
                assert down >= min(needed, 400.0), (sheet.title, cell.coordinate, cell.value)
            assert all((d.height or 0) <= 409 for d in sheet.row_dimensions.values())
    assert count > 20
