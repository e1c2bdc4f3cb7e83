"""OpenDocument and Excel sheets as programs store them: typed values, notes, hidden sheets, caps."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from random import Random

import openpyxl
import pytest

from planner.findings import Finding
from planner.readers import ods as ods_reader
from planner.readers import preview_table, read_table
from planner.readers import sheets as sheets_reader
from planner.readers.sheet_cells import survey
from tests.readers.formats import made_files as made

HEADER = made.ods_row("name", "households")


def _typed(kind: str, **own: str) -> str:
    values = "".join(f' office:{k}-value="{v}"' for k, v in own.items() if k != "value")
    plain = f' office:value="{own["value"]}"' if "value" in own else ""
    return f'<table:table-cell office:value-type="{kind}"{values}{plain}><text:p>shown</text:p></table:table-cell>'


def _told(path: Path) -> list[Finding]:
    return [f for f in preview_table(path, "groups").findings if f.severity == "error"]


def _cells(path: Path) -> list[tuple[str, ...]]:
    return [cells for _, cells in preview_table(path, "groups").raw_rows[1:]]


def test_typed_cells_of_an_ods_are_their_values(tmp_path: Path) -> None:
    """Proves that numbers, money, shares, dates, clocks and yes/no are what is stored, whatever is
    shown, and that a value which is not what its type says stays as it is written or shown.
    """
    cells = {
        _typed("float", value="1204.000000000001"): "1204",
        _typed("currency", value="12.5"): "12.5",
        _typed("percentage", value="nhiều"): "nhiều",
        _typed("float", value="1e300"): "1e300",
        _typed("date", date="2025-08-21"): "2025-08-21",
        _typed("date", date="2025-08-21T00:00:00"): "2025-08-21",
        _typed("date", date="2025-08-21T07:30:00"): "2025-08-21 07:30:00",
        _typed("time", time="PT7H30M00S"): "07:30",
        _typed("time", time="P1D"): "shown",
        _typed("boolean", boolean="true"): "yes",
        _typed("boolean", boolean="false"): "no",
        _typed("string"): "shown",
    }
    rows = "".join(f"<table:table-row>{cell}</table:table-row>" for cell in cells)
    assert _cells(made.ods(tmp_path / "a.ods", HEADER + rows)) == [
        (value,) for value in cells.values()
    ]


def test_only_the_text_of_a_cell_is_its_value(tmp_path: Path) -> None:
    """Proves that comments, pictures and shapes on a cell are no part of its text, that tabs, line
    ends and blanks in it are, and that marks of repetition that are no numbers count as one.
    """
    note = '<office:annotation xmlns:draw="d"><text:p>hỏi lại<text:s/></text:p></office:annotation>'
    shape = '<draw:frame xmlns:draw="d"><text:p>ảnh</text:p></draw:frame>'
    text = "<text:p>Tổ<text:tab/>1<text:line-break/><text:span>cũ</text:span></text:p>"
    cell = f'<table:table-cell table:number-columns-repeated="x">\n{note}{shape}{text}</table:table-cell>'
    count = _typed("float", value="400")
    path = made.ods(
        tmp_path / "a.ods", HEADER + f"<table:table-row>{cell}{count}</table:table-row>"
    )
    assert [dict(row) for row in read_table(path, "groups").rows] == [
        {"name": "Tổ 1 cũ", "households": "400"}
    ]


def _sheets(path: Path, *tables: str, styles: str = "") -> Path:
    """An .ods of these tables, with styles before them."""
    names = "".join(
        f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for n in ("office", "table", "text", "style")
    )
    text = (
        f"<office:document-content{names}><office:automatic-styles>{styles}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    path.write_bytes(made.zipped({"content.xml": text.encode(), "pad": Random(45).randbytes(900)}))
    return path


def test_a_hidden_sheet_of_an_ods_is_told_and_left_out(tmp_path: Path) -> None:
    """Proves that a sheet whose style is not shown is a warning with its name, and that a style
    which is shown hides nothing.
    """
    styles = "".join(
        f'<style:style style:name="{name}"><style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("ta1", "true"), ("ta2", "FALSE"))
    )
    old = f'<table:table table:name="Cũ" table:style-name="ta2">{HEADER}{made.ods_row("Tổ 9", 9)}</table:table>'
    new = f'<table:table table:name="Tổ" table:style-name="ta1">{HEADER}{made.ods_row("Tổ 1", 5)}</table:table>'
    preview = preview_table(_sheets(tmp_path / "a.ods", old, new, styles=styles), "groups")
    assert [(f.code, f.sheet) for f in preview.findings if f.code == "hidden_sheet"] == [
        ("hidden_sheet", "Cũ")
    ]
    assert preview.sheets == ("Tổ",)
    assert preview.raw_rows[1][1] == ("Tổ 1", "5")


def test_an_ods_beyond_the_caps_is_refused_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that too many rows, columns and cells are one error that names the sheet and the row,
    that empty rows and columns however many are none, and that too much content is refused unread.
    """
    path = tmp_path / "a.ods"
    far = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    cell = '<table:table-cell table:number-columns-repeated="{}">{}</table:table-cell>'
    text = "<text:p>x</text:p>"
    empty = far.format(1_048_000, cell.format(16_384, ""))
    made.ods(path, HEADER + made.ods_row("Tổ 1", 5) + empty)
    assert _told(path) == []
    made.ods(path, HEADER + far.format(200_000, cell.format(1, text)))
    assert [(f.code, f.sheet, f.row) for f in _told(path)] == [("table_too_large", "To", 200_001)]
    made.ods(path, HEADER + f"<table:table-row>{cell.format(201, text)}</table:table-row>")
    assert [(f.code, f.sheet, f.row) for f in _told(path)] == [("table_too_large", "To", 2)]
    monkeypatch.setattr(sheets_reader, "MAX_CELLS", 7)
    made.ods(path, HEADER + far.format(3, cell.format(2, text)))
    assert [(f.code, f.row) for f in _told(path)] == [("table_too_large", 2)]
    monkeypatch.setattr(ods_reader, "MAX_CONTENT_BYTES", 300)
    assert [(f.code, f.sheet, f.row) for f in _told(path)] == [("table_too_large", "", None)]


def test_typed_cells_of_an_xlsx_are_their_values(tmp_path: Path) -> None:
    """Proves that yes/no, dates, clocks and numbers of Excel become the contracts' texts, and that
    a row of blanks alone is no row.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    values = {
        True: "yes",
        date(2025, 8, 21): "2025-08-21",
        datetime.fromisoformat("2025-08-21T07:30"): "2025-08-21 07:30:00",
        time(7, 30): "07:30",
        time(7, 30, 5): "07:30:05",
        12.5: "12.5",
        1204.000000000001: "1204",
    }
    sheet.append(["name", "households"])
    sheet.append([" ", "\u00a0"])
    for value in values:
        sheet.append([value])
    book.save(tmp_path / "a.xlsx")
    assert _cells(tmp_path / "a.xlsx") == [(text,) for text in values.values()]
    assert preview_table(tmp_path / "a.xlsx", "groups").raw_rows[1][0] == 3


def test_iso_dates_of_an_xlsx_are_dates(tmp_path: Path) -> None:
    """Proves that dates which a program stored as text of their own type are read as they stand."""
    head = f'<row r="1">{_text("A1", "name")}</row>'
    cells = '<c r="A2" t="d"><v>2025-08-21</v></c><c r="B2" t="d"><v>2025-08-21T07:30:00</v></c>'
    path = _xlsx(tmp_path / "a.xlsx", f'{head}<row r="2">{cells}</row>')
    assert _cells(path) == [("2025-08-21", "2025-08-21 07:30:00")]


def test_dates_that_count_from_1904_are_told_and_read(tmp_path: Path) -> None:
    """Proves that a workbook of an old Macintosh has one warning and its dates are right."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["name", "households"])
    book.active.append([date(2025, 8, 21), 5])
    book.save(tmp_path / "a.xlsx")
    preview = preview_table(tmp_path / "a.xlsx", "groups")
    assert [f.code for f in preview.findings if f.code == "dates_from_1904"] == ["dates_from_1904"]
    assert preview.raw_rows[1][1] == ("2025-08-21", "5")


def _xlsx(path: Path, cells: str, **parts: str) -> Path:
    """A workbook of one sheet with these cells, other parts beside."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "http://schemas.openxmlformats.org/package/2006"
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{sheet_type}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet_type}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{kinds}/relationships"><Relationship Id="r1" '
        f'Type="{rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rels}"><sheets>'
        '<sheet name="Tổ" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{kinds}/relationships"><Relationship '
        f'Id="r1" Type="{rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        **parts,
    }
    pad = {"docProps/pad.bin": Random(45).randbytes(30_000)}
    path.write_bytes(made.zipped({name: text.encode() for name, text in members.items()} | pad))
    return path


def _text(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_cell_far_outside_a_table_is_named(tmp_path: Path) -> None:
    """Proves that content beyond the caps is named by its address, in a far row as in a far column,
    that far cells within the caps or without content are none, and that counting ends at the limit.
    """
    cells = {
        '<c r="GR199999"><v>7</v></c><c r="B200000"><v>8</v></c>': "",
        '<c r="A900000" s="1"/><c r="XFD900000"></c>': "",
        '<c r="B200001"><v>7</v></c>': "B200001",
        '<x:c r="GS2" s="1"><x:f>A1</x:f></x:c>': "GS2",
    }
    for content, far in cells.items():
        with zipfile.ZipFile(_xlsx(tmp_path / "a.xlsx", content)) as archive:
            assert survey(archive, 9).far_cell == far
            assert survey(archive, 0).cells == content.count("c r=")
    (finding,) = _told(tmp_path / "a.xlsx")
    assert (finding.code, finding.value) == ("far_cell", "GS2")


def test_a_part_far_too_large_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    """Proves that a part which is read whole is refused as a bomb where it is too large, that the
    same size is no fault in a part that is never read, and that an entity is refused anywhere.
    """
    head = f'<row r="1">{_text("A1", "name")}</row>'
    large = f"<a>{' ' * 2_100_000}</a>"
    path = _xlsx(tmp_path / "a.xlsx", head, **{"xl/theme/theme1.xml": large})
    assert [f.code for f in _told(path)] == ["zip_bomb"]
    _xlsx(path, head, **{"customXml/item1.xml": large})
    assert "zip_bomb" not in [f.code for f in _told(path)]
    _xlsx(path, head, **{"customXml/item1.xml": "<!DOCTYPE a><a/>"})
    assert [f.code for f in _told(path)] == ["xml_entities"]
