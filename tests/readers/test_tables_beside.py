"""Which files and sheets of a workspace are read as which table, and what is said of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.findings import Finding
from planner.readers import Reading, old_wards, preview_table, read_table, read_workspace
from planner.readers.named_columns import without_names
from planner.readers.people_names import people_list
from planner.readers.personal_files import personal_files, table_files
from planner.readers.report import Report
from planner.readers.sheet_marks import read_marks
from planner.readers.sources import open_sources
from planner.tables.held import HELD_FILE
from tests.readers import readers_sample as sample
from tests.readers.formats import made_files as made

HEAD = ("Tổ dân phố", "Số hộ", "Nhân khẩu")
ROWS = (("Tổ 1", 100, 400), ("Tổ 2", 120, 450))
PEOPLE = (("code", "name", "phone"), ("CC-1", "Người Thử", "0900000000"))


def _book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def _stops(reading: Reading) -> list[tuple[str, str, str]]:
    return [(f.code, f.file, f.sheet) for f in reading.findings if f.severity == "error"]


def _told(found: Sequence[Finding], code: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [(f.severity, f.file, dict(f.facts)) for f in found if f.code == code]


def test_of_two_files_of_one_table_the_other_is_named(tmp_path: Path) -> None:
    """Proves that a second file of a table is a warning with the one that is used, that areas beside
    the table are none, and that the first file's rows are read.
    """
    (tmp_path / "groups.csv").write_text(sample.GROUPS, encoding="utf-8")
    _book(tmp_path / "groups.xlsx", {"S": (HEAD, *ROWS)})
    (tmp_path / "groups.geojson").write_text(sample.collection(), encoding="utf-8")
    reading = read_workspace(tmp_path)
    assert reading.scenario is not None
    assert [group.people for group in reading.scenario.groups] == [400, 450, 340]
    assert _told(reading.findings, "second_file_of_table") == [
        ("warning", "groups.xlsx", {"used": "groups.csv"})
    ]


def test_files_beside_a_workbook_fill_what_it_lacks(tmp_path: Path) -> None:
    """Proves that a table beside a workbook is read where the workbook has none, that one which it
    has is a warning, and that a workbook which cannot be read leaves nothing.
    """
    book = _book(tmp_path / "phuong.xlsx", {"groups": (HEAD, *ROWS)})
    (tmp_path / "venues.csv").write_text(sample.VENUES, encoding="utf-8")
    report = Report()
    sources = open_sources(tmp_path, report)
    assert sources is not None
    assert {name: table.where.file for name, table in sources.tables.items()} == {
        "groups": "phuong.xlsx",
        "venues": "venues.csv",
    }
    _book(book, {"groups": (HEAD, *ROWS), "venues": [r.split(",") for r in sample.VENUES.split()]})
    assert _told(read_workspace(tmp_path).findings, "second_file_of_table") == [
        ("warning", "venues.csv", {"used": "phuong.xlsx"})
    ]
    book.write_bytes(b"PK\x03\x04 torn")
    reading = read_workspace(tmp_path)
    assert ("not_xlsx", "phuong.xlsx", "") in _stops(reading)
    assert reading.scenario is None


def test_a_lone_file_without_a_table_is_one_error(tmp_path: Path) -> None:
    """Proves that a lone list that cannot be read or is empty has the error of its file alone."""
    (tmp_path / "to.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    assert _stops(read_workspace(tmp_path)) == [("binary_file", "to.csv", "")]
    (tmp_path / "to.csv").unlink()
    _book(tmp_path / "to.xlsx", {"Tổ": (), "Khác": ()})
    reading = read_workspace(tmp_path / "to.xlsx")
    assert [code for code, _, _ in _stops(reading)] == ["missing_sheet"]
    (empty,) = preview_table(tmp_path / "to.xlsx", "groups").findings
    assert (empty.code, empty.severity) == ("empty_file", "error")


def test_one_sheet_whatever_its_name_is_the_table(tmp_path: Path) -> None:
    """Proves that the only sheet of a workbook is the groups, or else surely another table, which
    is then said; of several sheets an unknown one is a warning.
    """
    path = _book(tmp_path / "a.xlsx", {"Trang tính của chị Hoa": (HEAD, *ROWS)})
    reading = read_workspace(path)
    assert reading.scenario is not None
    assert [group.name for group in reading.scenario.groups] == ["Tổ 1", "Tổ 2"]
    schools = [(f"Trường {n}", "trường học", 2) for n in (1, 2)]
    _book(path, {"Tháng 7": (("Địa điểm", "Loại", "Số bàn"), *schools)})
    assert _stops(read_workspace(path))[0] == ("lone_table_not_groups", "a.xlsx", "")
    _book(path, {"groups": (HEAD, *ROWS), "Ghi chú": (("việc", "ai"), ("in", "Hoa"))})
    found = read_workspace(path).findings
    assert [(f.severity, f.sheet) for f in found if f.code == "unknown_sheet"] == [
        ("warning", "Ghi chú")
    ]


def test_several_sheets_of_groups_take_their_wards_from_their_titles(tmp_path: Path) -> None:
    """Proves that sheets with the same columns are one list, each group of the old ward that its
    sheet is called, and that a sheet called "Sheet2" says no ward.
    """
    sheets = {"Phường Bưởi": (HEAD, *ROWS), "Sheet2": (HEAD, ("Tổ 3", 90, 340))}
    reading = read_workspace(_book(tmp_path / "a.xlsx", sheets))
    assert reading.scenario is not None
    assert [(g.name, g.old_ward) for g in reading.scenario.groups] == [
        ("Tổ 1", "Bưởi"),
        ("Tổ 2", "Bưởi"),
        ("Tổ 3", ""),
    ]


def test_mended_rows_of_unknown_sheets_are_told(tmp_path: Path) -> None:
    """Proves that of a workbook of mended rows a sheet of no table is a warning, the sheet of
    shapes none, and one whose columns are gone changes nothing.
    """
    folder = sample.write(tmp_path / "w")
    own = ("file", "sheet", "row")
    _book(
        folder / HELD_FILE,
        {
            "members": (own, ("members.csv", "", 2)),
            "hop to": (own, ("x", "", 2)),
            "ban do": (own, ("ward.geojson", "", 1)),
        },
    )
    reading = read_workspace(folder)
    unknown = [(f.severity, f.sheet) for f in reading.findings if f.code == "unknown_sheet"]
    assert unknown == [("warning", "hop to")]
    missing = [(f.file, f.sheet, f.column) for f in reading.findings if f.code == "missing_column"]
    assert (HELD_FILE, "members", "code") in missing
    (folder / HELD_FILE).write_bytes(b"PK\x03\x04 torn")
    torn = read_workspace(folder)
    assert ("not_xlsx", HELD_FILE, "") in _stops(torn)


def test_people_lie_in_files_and_sheets_called_so(tmp_path: Path) -> None:
    """Proves that a list of people is known by its name, that a workbook counts where a sheet is
    called so or it cannot be opened, and that a lone workbook is its own workspace.
    """
    _book(tmp_path / "a.xlsx", {"groups": (HEAD, *ROWS)})
    _book(tmp_path / "b.xlsx", {"groups": (HEAD, *ROWS), "People": PEOPLE})
    (tmp_path / "c.xlsx").write_bytes(b"locked away")
    (tmp_path / "people.csv").write_text("code,name,phone\n", encoding="utf-8")
    (tmp_path / ".hidden.csv").write_text("x", encoding="utf-8")
    assert personal_files(tmp_path) == {"b.xlsx", "c.xlsx", "people.csv"}
    assert [p.name for p in table_files(tmp_path)] == ["a.xlsx", "b.xlsx", "c.xlsx", "people.csv"]
    assert table_files(tmp_path / "b.xlsx") == (tmp_path / "b.xlsx",)
    assert personal_files(tmp_path / "b.xlsx") == {"b.xlsx"}
    assert table_files(tmp_path / "absent") == ()
    assert without_names("b.xlsx", (tmp_path / "b.xlsx").read_bytes()) is None
    assert without_names("c.xlsx", b"locked away") is None
    plain = (tmp_path / "a.xlsx").read_bytes()
    assert without_names("a.xlsx", plain) == plain


def test_a_code_without_name_and_phone_is_nobody(tmp_path: Path) -> None:
    """Proves that the list of people has those of whom something is known, the first row of each."""
    text = "code,name,phone\nCC-1,,\nCA-1,Người Thử,\nT1-1,,0900000001\nCA-1,Khác,\n"
    sample.write(tmp_path, {"people.csv": text})
    assert people_list(tmp_path).people == {"CA-1": ("Người Thử", ""), "T1-1": ("", "0900000001")}


def test_names_that_differ_by_a_letter_are_two_people(tmp_path: Path) -> None:
    """Proves that of rows of one spelling without marks, those of one name, of names that differ by
    a tone, and of a name typed without marks are told, and those with another letter are not.
    """
    names = {
        ("Đỗ Thị Lan", "đỗ  thị lan"): "person_twice_name",
        ("Đỗ Thị Lan", "Đỗ Thị Làn"): "person_twice_spelling",
        ("Đỗ Thị Lan", "Do Thi Lan"): "person_twice_unmarked",
        ("Đỗ Thị Lan", "Đỗ Thị Lân"): "",
    }
    for pair, code in names.items():
        rows = "".join(f"C{n},{name},\n" for n, name in enumerate(pair))
        (tmp_path / "people.csv").write_text(f"code,name,phone\n{rows}", encoding="utf-8")
        found = read_table(tmp_path / "people.csv", "people").findings
        told = [(f.code, f.row, f.facts["first"]) for f in found if f.code.startswith("person_")]
        assert told == ([(code, 3, 2)] if code else [])


def test_hours_that_are_held_or_say_nothing_are_not_taken(tmp_path: Path) -> None:
    """Proves that of a table of hours the sound rows come back as text, a range over midnight as
    two days, and that a row of no day is held.
    """
    rows = (
        "V1,Mon,07:30,11:30,open,",
        "V1,Monn,07:30,11:30,open,",
        "V1,2025-08-22..2025-08-24,20:00,01:00,open,",
    )
    path = tmp_path / "venue_hours.csv"
    path.write_text("venue_id,when,start,end,state,reason\n" + "\n".join(rows), encoding="utf-8")
    waiting = read_table(path, "venue_hours")
    assert (waiting.row_numbers, [held.row for held in waiting.held]) == ((2,), [3, 4])
    (folder := tmp_path / "w").mkdir()
    sample.write(folder, {"venue_hours.csv": path.read_text(encoding="utf-8")})
    scenario = read_workspace(folder, mends=frozenset({"across_midnight"})).scenario
    assert scenario is not None
    dated = [h for h in scenario.venue_hours if h.first_date]
    assert [
        (f"{h.first_date}", f"{h.last_date}", f"{h.start:%H:%M}", f"{h.end:%H:%M}") for h in dated
    ] == [
        ("2025-08-22", "2025-08-24", "20:00", "23:59"),
        ("2025-08-23", "2025-08-25", "00:00", "01:00"),
    ]


def test_places_with_ids_get_only_their_kind(tmp_path: Path) -> None:
    """Proves that a drawn place with an id of its own keeps it, its kind read from its name."""
    path = tmp_path / "a.kml"
    made.kml(path, made.placemark("Trường TH A", made.PLACES[0], id="V7"))
    preview = preview_table(path, "venues")
    assert preview.header[:1] == ("kind",)
    assert preview.raw_rows[1][1][preview.header.index("id")] == "V7"


def test_merged_blocks_that_are_none_are_passed_over(tmp_path: Path) -> None:
    """Proves that a reference of one cell or of nonsense marks nothing, a sound one its block."""
    path = _book(tmp_path / "a.xlsx", {"S": (HEAD, *ROWS)})
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A2:A3")
    book.save(path)
    parts = made.zip_parts(path)
    name = "xl/worksheets/sheet1.xml"
    odd = b'<mergeCell ref="B2"/><mergeCell ref="?:C3"/><mergeCell ref="A2:A3"/>'
    parts[name] = parts[name].replace(b'<mergeCell ref="A2:A3"/>', odd)
    assert parts[name].count(b"mergeCell ") == 3
    (marks,) = read_marks(made.zipped(parts)).values()
    assert [(b.top, b.left, b.bottom, b.right) for b in marks.merged] == [(2, 0, 3, 0)]


def test_old_wards_of_the_package_are_read_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that the optional package's data file gives old wards of wards not known here, that a
    package without it gives none, and that a known ward does not ask it.
    """

    class Found:
        submodule_search_locations = (str(tmp_path),)

    monkeypatch.setattr(old_wards, "find_spec", lambda _: Found())
    key = old_wards._PROVINCE
    data = {"DICT_PROVINCE_WARD_NO_DIVIDED": {key: {"phuongthuxa": [f"{key}_q_phuongxuacu"]}}}
    for has_file in (False, True):
        (tmp_path / "data").mkdir(exist_ok=True)
        if has_file:
            (tmp_path / "data" / "converter_2025.json").write_text(str(data).replace("'", '"'))
        old_wards._by_package.cache_clear()
        old_wards.merged_from.cache_clear()
        try:
            found = old_wards.merged_from("Phường Thử Xa")
            assert bool(found) == has_file, found
            assert len(old_wards.merged_from("Phường Tây Hồ")) > 2
        finally:
            old_wards._by_package.cache_clear()
            old_wards.merged_from.cache_clear()


def test_a_table_is_checked_against_what_its_workspace_has(tmp_path: Path) -> None:
    """Proves that hours are checked against the venues of their workspace, and against none where
    the folder is no workspace yet or its venues cannot be read.
    """
    path = tmp_path / "venue_hours.csv"
    path.write_text(sample.VENUE_HOURS.replace("V1,Mon", "V9,Mon"), encoding="utf-8")
    folder = sample.write(tmp_path / "w")
    held = read_table(path, "venue_hours", workspace=folder).held
    assert [(row.row, row.findings[0].code) for row in held] == [(2, "unknown_venue")]
    (folder / "venues.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (tmp_path / "empty").mkdir()
    for workspace in (folder, tmp_path / "empty", None):
        assert read_table(path, "venue_hours", workspace=workspace).row_numbers == (2, 3)


def test_a_heading_of_places_alone_tells_what_a_file_is(tmp_path: Path) -> None:
    """Proves that a list under "Tên cơ sở" is taken for places although its names say nothing."""
    path = tmp_path / "a.csv"
    path.write_text("Tên cơ sở,Số bàn\nHoa Sen,2\nBình Minh,1\n", encoding="utf-8")
    preview = preview_table(path)
    assert preview.table == "venues"
    why = next(e for e in preview.evidence if e.field == "table")
    assert (why.code, why.facts) == ("table_by_columns", {"columns": "Tên cơ sở, Số bàn"})


def test_a_setting_that_leads_into_a_list_of_words_is_unknown(tmp_path: Path) -> None:
    """Proves that a key of the settings' sheet that goes on behind plain values changes nothing and
    is a warning at its row.
    """
    rows = [
        ("key", "value"),
        ("services.admin.points", 2),
        ("services.admin.shifts", "morning;evening"),
        ("services.admin.shifts.morning.points", 3),
    ]
    path = _book(tmp_path / "a.xlsx", {"groups": (HEAD, *ROWS), "campaign": rows})
    found = [f for f in read_workspace(path).findings if f.code == "unknown_key"]
    assert ("services.admin.shifts.morning.points", "3") in [(f.column, f.value) for f in found]
    assert {f.severity for f in found} == {"warning"}


def test_a_campaign_that_assumes_its_rest_needs_no_start(tmp_path: Path) -> None:
    """Proves that a campaign that says that its rest is assumed takes start and end from there, and
    with a start of its own goes on without an end.
    """
    for own, has_end in (("", True), ("start = 2025-07-24\n", False)):
        text = f"schema_version = 1\nrest_assumed = true\nname = 'x'\n{own}"
        folder = sample.write(
            tmp_path / f"w{has_end}",
            {
                "campaign.toml": text,
                "members.csv": None,
                "venues.csv": None,
                "venue_hours.csv": None,
            },
        )
        scenario = read_workspace(folder).scenario
        assert scenario is not None
        assert (scenario.campaign.end is not None) == has_end
