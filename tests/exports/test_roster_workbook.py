"""roster.xlsx says who works where, prints on A4, and holds neither formula nor link."""

from __future__ import annotations

import io
import math
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from planner.exports import roster_workbook
from planner.exports.roster_rows import person_rows, weeks
from planner.exports.roster_words import paper_date
from planner.model.people import Role
from planner.model.timetable import Opening
from tests.made_plans import small_plan, with_hostile_text
from tests.strategies import HOSTILE_TEXTS

MARK = "DỮ LIỆU MÔ PHỎNG – không dùng để phân công thật"


def cells_of(content: bytes) -> dict[str, list[list[str]]]:
    """Sheet name -> rows of text."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=False)
    return {
        sheet.title: [["" if v is None else str(v) for v in row] for row in sheet.values]
        for sheet in book.worksheets
    }


@cache
def plain() -> dict[str, list[list[str]]]:
    """The workbook of the small plan without names."""
    return cells_of(roster_workbook(small_plan()))


def test_sheets_and_columns():
    """Each ISO week has a sheet of the numbered points, one of learning points, one by person and
    one by role; then come sums by person and by role, and vacancies. The weekly columns are those
    of the duty list.
    """
    sheets = plain()
    kinds = ("Tuần", "Điểm BDHVS tuần", "Người tuần", "Vai trò tuần")
    weekly = [f"{kind} {week}" for kind in kinds for week in (30, 31)]
    sums = ["Theo người", "Theo vai trò", "Ca còn thiếu người"]
    assert list(sheets) == ["Tổng hợp", *weekly, *sums]
    assert sheets["Tuần 31"][4] == [
        "STT",
        "Ngày, thứ",
        "Ca (giờ)",
        "Điểm, địa chỉ",
        "Cán bộ phụ trách ca",
        "Công an",
        "Đoàn viên",
        "Lãnh đạo trực",
        "Điện thoại",
        "Ghi chú",
        "Mã ca (không sửa)",
    ]


def test_a_row_says_day_shift_point_and_crew():
    """The second row of the first week is the afternoon of the first day with its crew by code."""
    rows = plain()["Tuần 30"]
    assert rows[5][1] == "Thứ Năm,\n24/7/2025"
    assert rows[5][2] == "Ca sáng (7h30–11h30)"
    assert rows[5][3] == "Điểm HCC số 1 – Nhà văn hóa TDP 2 (mô phỏng)"
    assert rows[6][2] == "Ca chiều (13h30–17h30)"
    assert rows[6][4:7] == ["CC-03", "CA-03", "DV-03"]


def test_vacancies_and_holidays_are_said():
    """A missing youth member is shown in the row and on its own sheet; holiday duty is marked."""
    sheets = plain()
    assert sheets["Tuần 30"][5][6] == "(còn thiếu)"
    assert sheets["Ca còn thiếu người"][5][5:] == ["Đoàn viên thanh niên", "Không còn người rảnh"]
    assert "Trực ngày lễ" in {row[9] for row in sheets["Tuần 30"]}
    full = replace(small_plan(), roster=replace(small_plan().roster, vacancies=()))
    empty = cells_of(roster_workbook(full))["Ca còn thiếu người"]
    assert empty[5][0] == "Tất cả các ca trong phương án đều đủ người."


def test_every_opening_has_a_row():
    """The weekly and learning sheets together have one numbered row per opening of the plan."""
    plan = small_plan()
    sheets = cells_of(roster_workbook(plan))
    rows = [
        row
        for name, lines in sheets.items()
        if name.startswith(("Tuần", "Điểm BDHVS"))
        for row in lines[5:]
        if row[0].isdecimal()
    ]
    assert len(rows) == len(plan.timetable.openings)


def test_person_counts_add_up_to_the_roster():
    """Shifts by person add up to all duties; evenings, weekends, holidays and hours are counted."""
    plan = small_plan()
    rows = {row.member.code: row for row in person_rows(plan)}
    assert sum(row.shifts for row in rows.values()) == len(plan.roster.duties)
    teacher = rows["GV-1"]
    assert (teacher.shifts, teacher.weekends, teacher.evenings) == (2, 2, 0)
    assert (teacher.hours, teacher.most_hours_in_week) == (6.0, 3.0)
    helper = rows["TV-1-1"]
    assert (helper.shifts, helper.evenings, helper.weekends) == (5, 3, 2)
    assert sum(row.holidays for row in rows.values()) == 2 * 3 * 3
    sheets = cells_of(roster_workbook(plan))
    for name, column in (("Theo người", 4), ("Theo vai trò", 3)):
        (total,) = [row for row in sheets[name] if row[0] == "Cộng"]
        assert total[column] == str(len(plan.roster.duties))


def test_names_come_only_with_people():
    """Without a list of people there are only codes; with it, name and phone of those listed."""
    people = {"CC-03": ("Nguyễn Thử", "024 000 000"), "X": ("Không trực", "1")}
    with_names = cells_of(roster_workbook(small_plan(), people))
    assert "Nguyễn" not in str(plain())
    assert with_names["Tuần 30"][6][4] == "Nguyễn Thử (CC-03)"
    assert with_names["Tuần 30"][6][8] == "024 000 000"
    assert with_names["Theo người"][4][2:4] == ["Họ và tên", "Điện thoại"]
    assert "Không trực" not in str(with_names)


def test_people_are_listed_by_given_name():
    """The sheet by person goes by given name, in the order of Vietnamese letters and tones."""
    names = {
        "CC-03": ("Nguyễn Văn Đức", ""),
        "CA-03": ("Trần Thị Ánh", ""),
        "DV-03": ("Lê Văn Dũng", ""),
        "GV-1": ("Phạm Thị An", ""),
    }
    lines = cells_of(roster_workbook(small_plan(), names))["Theo người"][5:]
    listed = [line[2] for line in lines if line[2]]
    assert listed == ["Phạm Thị An", "Trần Thị Ánh", "Lê Văn Dũng", "Nguyễn Văn Đức"]
    assert [line[1] for line in lines[:4]] == ["GV-1", "CA-03", "DV-03", "CC-03"]


def test_each_sheet_prints_on_a4_landscape_one_page_wide():
    """Every sheet is A4 landscape, one page wide, with repeated heads, a print area, the mark of
    synthetic data and page numbers; the head stays in view on screen.
    """
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(small_plan())))
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$3:$5"
        assert sheet.print_area
        assert sheet.freeze_panes == "A6"
        assert sheet.oddHeader.center.text == MARK
        assert sheet.oddFooter.right.text == "Trang &P/&N"


@pytest.mark.parametrize("name", ["rất dài " * 50, "&" * 400])
def test_a_long_name_leaves_the_footer_whole(name: str):
    """However long the campaign is called, page numbers stay below each page."""
    plan = small_plan()
    campaign = replace(plan.scenario.campaign, name=name)
    long = replace(plan, scenario=replace(plan.scenario, campaign=campaign))
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(long)))
    assert all(sheet.oddFooter.right.text == "Trang &P/&N" for sheet in book.worksheets)


def test_real_data_carry_no_mark():
    """A workbook of data that are not synthetic does not carry the mark."""
    plan = small_plan()
    real = replace(plan, scenario=replace(plan.scenario, synthetic=False))
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(real)))
    assert MARK not in str(cells_of(roster_workbook(real)))
    assert book.worksheets[0].oddHeader.center.text in (None, "")


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_hostile_text_stays_text(hostile: str):
    """No text from a file becomes a formula or a link, and the workbook opens."""
    plan = with_hostile_text(small_plan(), hostile)
    people = {"CC-03": (hostile, hostile)}
    content = roster_workbook(plan, people)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(n).decode() for n in parts.namelist() if "worksheets/sheet" in n]
        others = [parts.read(n) for n in parts.namelist() if n.endswith((".xml", ".rels"))]
    assert sheets
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    assert all(len(ET.fromstring(part)) >= 0 for part in others)


def test_hostile_service_names_make_lawful_sheet_names():
    """Two services of the user's own with long names full of forbidden characters get two sheets."""
    plan = small_plan()
    admin, learning = plan.scenario.services
    other = replace(learning, id="other", name="Dịch vụ [x]:*?/\\ " + "rất " * 10)
    third = replace(other, id="third")
    points = tuple(
        replace(p, id=f"{sid}-{p.number}", service_id=sid)
        for sid in ("other", "third")
        for p in plan.placements[1].points[:1]
    )
    openings = tuple(
        Opening(p.id, o.date, o.shift, o.start, o.end)
        for p in points
        for o in plan.timetable.openings[:1]
    )
    plan = replace(
        plan,
        scenario=replace(plan.scenario, services=(admin, learning, other, third)),
        placements=(*plan.placements, replace(plan.placements[1], points=points)),
        timetable=replace(plan.timetable, openings=(*plan.timetable.openings, *openings)),
    )
    names = [name for name in cells_of(roster_workbook(plan)) if name.startswith("Dịch vụ")]
    assert len(names) == 2
    assert all(len(name) <= 31 and " tuần 30" in name for name in names)


def test_roles_of_the_campaign_are_named():
    """A role that the campaign adds is shown by its name."""
    plan = small_plan()
    member = replace(plan.scenario.members[0], roles=("thong_dich",))
    scenario = replace(
        plan.scenario,
        roles=(Role("thong_dich", "Thông dịch viên"),),
        members=(member, *plan.scenario.members[1:]),
    )
    rows = cells_of(roster_workbook(replace(plan, scenario=scenario)))["Theo người"]
    assert rows[5][2] == "Thông dịch viên"


def test_the_same_plan_gives_the_same_bytes():
    """Exporting twice gives identical files, so a version can be compared."""
    assert roster_workbook(small_plan()) == roster_workbook(small_plan())


def test_weeks_are_cut_to_the_campaign():
    """Ten days from a Thursday are two ISO weeks of four and six days."""
    first, second = weeks(small_plan().scenario.campaign)
    assert (first.number, (first.last - first.first).days) == (30, 3)
    assert (second.number, (second.last - second.first).days) == (31, 5)


def test_paper_dates():
    """Paper writes the day with two digits and the month with two only in January and February."""
    days = [o.date for o in small_plan().timetable.openings]
    assert paper_date(max(days)) == "02/8/2025"
    assert paper_date(max(days).replace(month=2)) == "02/02/2025"


HEADED = ("Tuần", "Điểm BDHVS", "Người", "Vai trò", "Theo")


def test_every_list_has_the_hotline_and_the_places_to_sign():
    """The one hotline stands above the heads of every sheet, dotted where it is not known; lists
    and sums end with the places to sign, in columns that hold no people.
    """
    known = cells_of(roster_workbook(small_plan(), hotline="024 3753 1234"))
    assert all(rows[3][0].startswith("Đường dây nóng: 024 3753 1234.") for rows in known.values())
    for name, rows in plain().items():
        assert rows[3][0].startswith("Đường dây nóng: ………………")
        told = "\n".join(cell for row in rows for cell in row)
        assert ("TM. ỦY BAN NHÂN DÂN" in told) == name.startswith(HEADED)
        assert ("Tây Hồ thử, ngày …… tháng …… năm 2025" in told) == name.startswith(HEADED)


def test_a_week_by_person_and_by_role():
    """By person: each duty is in the cell of its day, with shifts and hours summed; by role: each
    shift of each day names who stands in that role, and where.
    """
    sheets = plain()
    rows = {row[1]: row for row in sheets["Người tuần 30"][5:]}
    assert sheets["Người tuần 30"][4][4:8] == ["T5 24/7", "T6 25/7", "T7 26/7", "CN 27/7"]
    assert rows["DV-03"][4:6] == ["chiều – HCC 1", "sáng – HCC 1\ntối – HCC 1"]
    assert rows["TV-1-1"][4:6] == ["tối – tại chỗ", ""]
    assert rows["TV-1-1"][8:10] == ["2", "5"]
    told = [row for row in sheets["Vai trò tuần 30"] if row[5].startswith("CA-03")]
    assert told[0][3:6] == ["Ca chiều (13h30–17h30)", "2", "CA-03 (HCC 1); CA-04 (HCC 2)"]
    assert "Công an" in {row[1] for row in sheets["Vai trò tuần 30"]}


def test_phones_are_text_and_keep_their_zero():
    """A phone stands as people write it, in a cell of text; typing another keeps its zero too."""
    people = {"CC-03": ("Nguyễn Thử", "0912345678"), "CC-04": ("Trần Thử", "+84 987.654.321")}
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(small_plan(), people)))
    cells = [c for row in book["Tuần 30"].iter_rows(min_row=6, min_col=9, max_col=9) for c in row]
    phones = {cell.value: (cell.data_type, cell.number_format) for cell in cells if cell.value}
    assert phones["0912 345 678"] == phones["0987 654 321"] == ("s", "@")


def test_kilometres_are_there_and_back_from_a_known_home():
    """A duty counts the way as the crow flies twice; without a home no number is made up."""
    plan = small_plan()
    first, *others = plan.scenario.members
    housed = replace(first, lon=105.82, lat=21.06)
    plan = replace(plan, scenario=replace(plan.scenario, members=(housed, *others)))
    by_code = {row.member.code: row for row in person_rows(plan)}
    points = {point.id: point for point in plan.points()}
    way = sum(
        2 * math.hypot((p.lon - 105.82) * 103_900, (p.lat - 21.06) * 110_700) / 1000
        for p in (points[d.point_id] for d in plan.roster.duties if d.member_code == first.code)
    )
    assert by_code[first.code].km == pytest.approx(way, rel=0.01)
    assert by_code[others[0].code].km is None
    sheets = cells_of(roster_workbook(plan))
    assert [row[9] for row in sheets["Theo người"] if row[1] == others[0].code] == ["–"]
    assert "đường chim bay" in str(sheets["Theo người"])
    assert "số liệu mô phỏng" in str(sheets["Theo vai trò"])


def test_pages_break_between_points():
    """Each point of a week begins on a page of its own where the page before is full, and no break
    stands within a point or between the last rows and the places to sign.
    """
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(small_plan())))
    sheet = book["Tuần 31"]
    breaks = {own.id for own in sheet.row_breaks.brk}
    keys = [str(row[10].value or "") for row in sheet.iter_rows(min_row=6)]
    firsts = [n for n in range(1, len(keys)) if keys[n] and keys[n - 1]
              and keys[n].split(" | ")[0] != keys[n - 1].split(" | ")[0]]  # fmt: skip
    assert breaks == {n + 5 for n in firsts}


@pytest.mark.skipif(shutil.which("libreoffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.long
def test_libreoffice_prints_it(tmp_path: Path):
    """LibreOffice opens the workbook and prints each sheet with its mark; everybody on duty is on
    paper; written back by it, the workbook holds the same words.
    """
    content = roster_workbook(small_plan())
    (tmp_path / "roster.xlsx").write_bytes(content)
    command = ["libreoffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"]
    for kind, folder in (("pdf", "pdf"), ("xlsx", "again")):
        order = ["--convert-to", kind, "--outdir", str(tmp_path / folder)]
        source = str(tmp_path / "roster.xlsx")
        subprocess.run([*command, *order, source], check=True, capture_output=True, timeout=120)
    run = subprocess.run(["pdftotext", "-layout", str(tmp_path / "pdf" / "roster.pdf"), "-"],
                         check=True, capture_output=True)  # fmt: skip
    pages = run.stdout.decode("utf-8").split("\f")[:-1]
    breaks = [len(sheet.row_breaks.brk) for sheet in openpyxl.load_workbook(io.BytesIO(content))]
    assert len(pages) == sum(breaks) + len(breaks)
    bare = ["".join(page.split()) for page in pages]  # small letters are read with gaps in words
    assert all("".join(MARK.split()) in page for page in bare)
    told = "".join(pages)
    assert all(duty.member_code in told for duty in small_plan().roster.duties)
    again = cells_of((tmp_path / "again" / "roster.xlsx").read_bytes())
    for name, rows in cells_of(content).items():
        assert [row[: len(rows[0])] for row in again[name][: len(rows)]] == rows
