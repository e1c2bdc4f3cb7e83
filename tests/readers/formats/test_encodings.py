"""Encodings of before Unicode and mixed ones, in text files, workbooks and shapefiles."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from planner.readers import Choices, preview_table, read_table
from planner.readers.encodings import apart, decode_table
from planner.readers.report import Report
from planner.tables import legacy_text
from tests.how_many import so_many
from tests.readers.formats import made_files as made

NAMES = ("Tổ dân phố số 5 Quảng An", "Ngõ 12 Đường Lạc Long Quân", "Chùa Tảo Sách, Nhật Tân")
TEXT = "name,households,lon,lat\n" + "".join(
    f'"{name}",{100 + k},105.80{k + 5}1,21.05{k}2\n' for k, name in enumerate(NAMES)
)
TO_TCVN3 = {letter: chr(code) for code, letter in legacy_text._TCVN3.items()}
TO_VNI = {letter: stored for stored, letter in legacy_text._VNI.items()}


def tcvn3(text: str) -> str:
    """The text as .VnTime stores it; accented capitals have no place there and become small."""
    return "".join(TO_TCVN3.get(c, TO_TCVN3.get(c.lower(), c)) for c in text)


def vni(text: str) -> str:
    """The text as VNI-Times stores it."""
    return "".join(TO_VNI.get(c, c) for c in text)


def cp1258(text: str) -> bytes:
    """The text as Windows' Vietnamese page stores it: tones behind their letter."""
    return apart(unicodedata.normalize("NFC", text)).encode("cp1258")


STORED = {
    "utf-8": (TEXT.encode(), "utf-8"),
    "utf-8-bom": (TEXT.encode("utf-8-sig"), "utf-8"),
    "utf-16": (TEXT.encode("utf-16"), "utf-16"),
    "utf-16-le": (TEXT.encode("utf-16-le"), "utf-16"),
    "utf-16-be": (TEXT.encode("utf-16-be"), "utf-16"),
    "cp1258": (cp1258(TEXT), "cp1258"),
    "tcvn3": (tcvn3(TEXT).encode("latin-1"), "tcvn3"),
    "tcvn3-in-utf-8": (tcvn3(TEXT).encode(), "tcvn3"),
    "vni": (vni(TEXT).encode("latin-1"), "vni"),
    "vni-in-utf-8": (vni(TEXT).encode(), "vni"),
}


@pytest.mark.parametrize("how", STORED)
def test_every_encoding_is_found(how: str, tmp_path: Path) -> None:
    """Proves that the names come back from every encoding, guessed as a mend or chosen without."""
    data, encoding = STORED[how]
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    reading = read_table(path, "groups")
    assert [row["name"] for row in reading.rows] == list(NAMES)
    assert reading.choices.encoding == encoding
    mends = [f.code for f in reading.findings if f.severity == "mend"]
    offered = "old_font_text" if encoding in ("tcvn3", "vni") else "encoding_guessed"
    assert mends == ([] if encoding == "utf-8" else [offered])
    chosen = read_table(path, "groups", Choices(encoding=encoding))
    assert chosen.rows == reading.rows
    assert [f for f in chosen.findings if f.severity == "mend"] == []


@pytest.mark.parametrize("stored", [tcvn3, vni])
def test_old_fonts_in_a_workbook_are_read(stored: object, tmp_path: Path) -> None:
    """Proves that cells typed in .VnTime or VNI-Times become Unicode beside cells that are."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["name", "households", "old_ward"])
    for name in NAMES:
        sheet.append([stored(name), 100, "Phường Bưởi"])
        sheet.cell(sheet.max_row, 1).font = Font(name=".VnTime" if stored is tcvn3 else "VNI-Times")
    book.save(tmp_path / "a.xlsx")
    reading = read_table(tmp_path / "a.xlsx", "groups")
    assert [row["name"] for row in reading.rows] == list(NAMES)
    assert {row["old_ward"] for row in reading.rows} == {"Phường Bưởi"}
    assert [f.code for f in reading.findings if f.severity == "mend"] == ["old_font_text"]


@pytest.mark.parametrize("how", ["cp1258", "tcvn3"])
def test_rows_of_another_encoding_are_held(how: str, tmp_path: Path) -> None:
    """Proves that one row pasted from another encoding is held with what it probably says."""
    lines = TEXT.splitlines()
    odd = cp1258(lines[3]) if how == "cp1258" else tcvn3(lines[3]).encode("latin-1")
    path = tmp_path / "a.csv"
    path.write_bytes(b"\n".join([*(line.encode() for line in lines[:3]), odd, b""]))
    reading = read_table(path, "groups")
    assert [row["name"] for row in reading.rows] == list(NAMES[:2])
    (held,) = reading.held
    assert (held.row, [(f.code, f.value) for f in held.findings]) == (
        4,
        [("mixed_encoding", NAMES[2])],
    )


def test_a_utf8_row_in_an_old_file_is_held(tmp_path: Path) -> None:
    """Proves that a Unicode row pasted into a TCVN3 file is held as well."""
    lines = TEXT.splitlines()
    old = [tcvn3(line).encode("latin-1") for line in lines[:3]]
    path = tmp_path / "a.csv"
    path.write_bytes(b"\n".join([*old, lines[3].encode(), b""]))
    reading = read_table(path, "groups")
    assert [row["name"] for row in reading.rows] == list(NAMES[:2])
    assert [f.code for f in reading.held[0].findings] == ["mixed_encoding"]
    assert reading.held[0].cells[0] == NAMES[2]


@pytest.mark.parametrize(("stored", "encoding"), [(tcvn3, "latin-1"), (str, "utf-8")])
def test_a_shapefile_without_cpg_is_read(stored: object, encoding: str, tmp_path: Path) -> None:
    """Proves that texts of a shapefile that does not name its encoding are found out."""
    names = [stored(name).encode(encoding) for name in ("Tổ Quảng An", "Tổ Nhật Tân", "Tổ Bưởi")]
    path = made.legacy_dbf(tmp_path / "a.zip", names)
    rows = read_table(path, "groups").rows
    assert [row["name"] for row in rows] == ["Tổ Quảng An", "Tổ Nhật Tân", "Tổ Bưởi"]


def test_a_chosen_encoding_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    """Proves that a file is not read as UTF-16 when it is none, and that the error names it."""
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode())
    preview = preview_table(path, "groups", Choices(encoding="utf-16"))
    assert [f.code for f in preview.findings] == ["encoding_does_not_fit"]
    assert preview.accepted_rows == 0


@settings(max_examples=so_many(200))
@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_finding(data: bytes) -> None:
    """Proves that no bytes raise: there is a text, or a finding that says there is none."""
    report = Report()
    found = decode_table(data, "a.csv", report)
    assert found is not None or [f.severity for f in report.findings] == ["error"]


def test_chosen_utf_8_keeps_the_rows_that_are(tmp_path: Path) -> None:
    """Proves that a file that the user calls UTF-8 and that is not throughout is read as such, the
    cells stored otherwise held with their text.
    """
    path = tmp_path / "a.csv"
    path.write_bytes("name,households\nTổ 1,5\n".encode() + b"T\xf4\xd2 2,7\n")
    reading = read_table(path, "groups", Choices(encoding="utf-8"))
    assert [row["name"] for row in reading.rows] == ["Tổ 1"]
    assert [(held.row, held.findings[0].code) for held in reading.held] == [(3, "mixed_encoding")]
