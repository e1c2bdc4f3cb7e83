"""Text tables by any mark, and OpenDocument sheets as they are stored."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.readers import Choices, preview_table, read_table
from planner.readers.delimited import open_delimited
from planner.readers.report import Report
from planner.tables import clean, from_text
from tests.how_many import so_many
from tests.readers.formats import made_files as made

HEADER = ("name", "households", "lon", "lat")
ROWS = (("Tổ 1; cũ", "400", "105.8051", "21.0452"), ("Tổ, 2", "120", "105.8102", "21.0503"))


def _save(path: Path, rows: object, mark: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=mark).writerows(rows)
    return path


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_mark_between_columns_is_found(mark: str, tmp_path: Path) -> None:
    """Proves that the mark is found although other marks stand inside cells."""
    reading = read_table(_save(tmp_path / "a.csv", (HEADER, *ROWS), mark), "groups")
    assert [row["name"] for row in reading.rows] == ["Tổ 1; cũ", "Tổ, 2"]
    assert reading.choices.delimiter == mark


def test_a_declared_mark_is_taken(tmp_path: Path) -> None:
    """Proves that Excel's first line sep=; names the mark and is no row of the table."""
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nname;households\nTổ 1;400\n", encoding="utf-8")
    preview = preview_table(path, "groups")
    assert (preview.accepted_rows, preview.choices.header_row) == (1, 2)
    assert {e.field: e.code for e in preview.evidence}["delimiter"] == "delimiter_declared"


def test_an_unquoted_decimal_comma_is_refused(tmp_path: Path) -> None:
    """Proves that a comma file whose coordinates have decimal commas is an error at its row."""
    path = tmp_path / "a.csv"
    path.write_text("name,households,lon,lat\nTổ 1,400,105,8051,21,0452\n", encoding="utf-8")
    errors = [f for f in preview_table(path, "groups").findings if f.severity == "error"]
    assert [(f.code, f.row) for f in errors] == [("too_many_values", 2)]


cell = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=10)


@settings(max_examples=so_many(60))
@given(
    st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
)
@example([["", "", "'@"]], ",")
@example([["", " '=1", "x"]], ";")
def test_cells_come_back_through_any_mark(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], mark: str
) -> None:
    """Proves that whatever text is written with a mark is read with it, cell by cell, without the
    apostrophe that keeps a formula from running.
    """
    path = _save(tmp_path_factory.mktemp("cells") / "a.csv", rows, mark)
    opened = open_delimited(path, Choices(delimiter=mark, encoding="utf-8"), Report())
    seen = [tuple(from_text(clean(one)) for one in row) for row in rows]
    written = [row for row in seen if any(row)]
    read = [cells for _, cells in opened.grids[0].rows] if opened else []
    assert read == [w for w in written if not w[0].lower().startswith("sep=")] or read == written


def test_an_ods_is_read_as_it_is_stored(tmp_path: Path) -> None:
    """Proves that typed numbers, dates, blanks within texts, repeated cells and rows are read."""
    typed = (
        '<table:table-row><table:table-cell><text:p>Tổ<text:s text:c="1"/>1</text:p>'
        "<text:p>cũ</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2" office:value-type="float" '
        'office:value="400"><text:p>400,0</text:p></table:table-cell></table:table-row>'
    )
    gap = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    last = made.ods_row("Tổ 2", 120, 130)
    rows = made.ods_row("name", "households", "people") + typed + gap + last
    reading = read_table(made.ods(tmp_path / "a.ods", rows), "groups")
    assert [dict(row) for row in reading.rows] == [
        {"name": "Tổ 1 cũ", "households": "400", "people": "400"},
        {"name": "Tổ 2", "households": "120", "people": "130"},
    ]
    assert reading.row_numbers == (2, 6)


def test_a_broken_ods_is_refused(tmp_path: Path) -> None:
    """Proves that an encrypted or torn content.xml is an error in words, not an exception."""
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", b"\x00\x01\x02 not xml")
    assert [f.code for f in preview_table(path, "groups").findings] == ["not_ods"]


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a", "a.shp"])
def test_other_files_are_told_what_is_read(name: str, tmp_path: Path) -> None:
    """Proves that a file of another kind is refused with the kinds that are read."""
    path = tmp_path / name
    path.write_bytes(b"x")
    (finding,) = preview_table(path, "groups").findings
    assert finding.severity == "error"
    assert ".xlsx" in str(finding.facts) or ".dbf" in str(finding.facts)
