"""The roster workbook in English, and read back whichever language it is written in."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from planner.exports import roster_workbook
from planner.i18n import all_texts
from planner.i18n.catalogue import Language
from planner.plan.returned import compare
from planner.readers.returned_roster import read_returned_roster
from tests import worlds
from tests.how_many import the_first
from tests.made_plans import small_plan

OWN = ("documents.column.", "documents.title.", "documents.note.", "documents.sheet.", "rota.")


@cache
def book_of(language: Language) -> bytes:
    """The workbook of the solved small plan."""
    return roster_workbook(worlds.small_plan(), language=language)


def words_of(content: bytes) -> set[str]:
    """Every text of a workbook, and the names of its sheets."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value}
    return cells | set(book.sheetnames)


def test_the_english_workbook_is_english() -> None:
    """No heading, title, note or sheet name of ours is Vietnamese; hours are written the English
    way; what the ward wrote itself stays as it is.
    """
    english = words_of(roster_workbook(small_plan(), language="en"))
    for key, (vietnamese, translated) in all_texts().items():
        if key.startswith(OWN) and vietnamese != translated and "{" not in vietnamese:
            assert vietnamese not in english, key
    assert {"Officer in charge", "Police", "Duty leader", "Summary", "Week 30"} <= english
    assert "Ca sáng (7:30–11:30)" in english
    assert any(words.startswith("Thursday,\n24/7/2025") for words in english)
    assert not any("Cán bộ phụ trách" in words or "đường dây nóng" in words for words in english)


@pytest.mark.parametrize(
    ("coded", "language"),
    the_first(2, [(True, "vi"), (False, "en"), (True, "en"), (False, "vi")]),
)
def test_a_workbook_of_either_language_is_read_back(
    language: Language, coded: bool, tmp_path: Path
) -> None:
    """Unchanged it changes nothing, with its shift codes or, where those are gone, by what its rows
    say; a person taken off is one change.
    """
    path = tmp_path / "roster.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(book_of(language)))
    if not coded:
        code = all_texts()["documents.column.slot"][language == "en"]
        for sheet in book:
            for cell in [c for c in sheet[5] if c.value == code]:
                sheet.delete_cols(cell.column)
    book.save(path)
    found = compare(worlds.small_plan(), read_returned_roster(path))
    assert (found.changes, found.missing) == ((), 0)
    assert found.findings == ()
    crew = all_texts()["documents.column.in_charge"][language == "en"]
    sheet, column = next((s, c.column) for s in book for c in s[5] if c.value == crew)
    sheet.cell(6, column).value = None
    book.save(path)
    assert len(compare(worlds.small_plan(), read_returned_roster(path)).changes) == 1
