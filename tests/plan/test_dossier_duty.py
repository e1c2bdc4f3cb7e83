"""The duty part of the dossier: its files, and that the lists for the wall know nobody."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from planner.exports.asked import DutyWish, PaperVersion
from planner.model.proof import Limits, never_stop, no_progress
from planner.plan.duty_papers import duty_files, duty_made
from tests.exports.duty_cases import asked, led, without
from tests.made_plans import small_plan, with_hostile_text
from tests.strategies import HOSTILE_TEXTS

PEOPLE = {
    "CC-03": ("Nguyễn Thị Ánh", "0912345678"),
    "DV-03": ("Trần Văn Đức", "+84987654321"),
    "TV-1-1": ("Lê Hữu Quyết", "0243 753 1234"),
}
WALL = "_cong_khai"
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")


def pdf_text(content: bytes, folder: Path) -> str:
    (folder / "paper.pdf").write_bytes(content)
    command = ["pdftotext", "-layout", "paper.pdf", "-"]
    run = subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return run.stdout.decode("utf-8")


def pdf_info(content: bytes, folder: Path) -> dict[str, str]:
    (folder / "paper.pdf").write_bytes(content)
    run = subprocess.run(["pdfinfo", "paper.pdf"], cwd=folder, check=True, capture_output=True)
    pairs = (line.split(":", 1) for line in run.stdout.decode("utf-8").splitlines() if ":" in line)
    return {key: value.strip() for key, value in pairs}


def test_every_file_is_there_and_repeats_itself() -> None:
    """Lists, cards and one text and one calendar for each member on duty; made twice, equal."""
    plan = small_plan()
    files = dict(duty_files(asked(plan)))
    codes = {duty.member_code for duty in plan.roster.duties}
    assert list(files)[:5] == ["roster.xlsx", "lich_truc.pdf", "lich_truc_cong_khai.xlsx",
                               "lich_truc_cong_khai.pdf", "phieu_ca.pdf"]  # fmt: skip
    assert {name for name in files if name.startswith("phieu_ca/")} == {
        f"phieu_ca/{code}.txt" for code in codes
    }
    assert {name for name in files if name.endswith(".ics")} == {
        f"lich_ca_nhan/{code}.ics" for code in codes
    }
    assert dict(duty_files(asked(plan))) == files


def test_what_another_process_makes_heeds_a_stop() -> None:
    """Its files are the same; a stop between two of them ends the making."""
    wish = DutyWish(asked(small_plan()), PaperVersion(), frozenset({"lich_ca_nhan"}))
    whole = duty_made(wish, progress=no_progress, should_stop=never_stop, limits=Limits())
    assert dict(whole) == dict(duty_files(wish.asked, wanted=wish.wanted))
    answers = iter([False, False, True])
    some = duty_made(wish, progress=no_progress, should_stop=lambda: next(answers), limits=Limits())
    assert some == whole[:2]


def test_codes_and_second_messages_never_share_a_file() -> None:
    """Codes that are no names of files, and one that looks like the second part of another, each
    have a file of their own.
    """
    plan = small_plan()
    other = {"CC-01": "a/b:c", "CC-02": "CON", "CC-03": "A/B?C", "CC-04": "a-b-c-2"}
    duties = tuple(
        replace(d, member_code=other.get(d.member_code, d.member_code)) for d in plan.roster.duties
    )
    plan = replace(plan, roster=replace(plan.roster, duties=duties))
    names = [name for name, _ in duty_files(asked(plan))]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch(r"[\w./-]+", name) and ".." not in name for name in names)
    assert len([name for name in names if name.endswith(".ics")]) == len(
        {duty.member_code for duty in duties}
    )


@needs_poppler
def test_the_lists_for_the_wall_know_nobody(tmp_path: Path) -> None:
    """With names and phones asked for, no part of the public files holds a name, a phone or a code;
    the workbook has no hidden sheet, row or column, no comment and no name but those of printing.
    """
    paper = asked(led(), people=PEOPLE, phones=True, hotline="024 3999 8888")
    files = {name: made for name, made in duty_files(paper) if WALL in name}
    book = files["lich_truc_cong_khai.xlsx"]
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        held = {name: parts.read(name).decode("utf-8") for name in parts.namelist()}
    assert not [name for name in held if "comment" in name or "drawing" in name]
    held["pdf"] = pdf_text(files["lich_truc_cong_khai.pdf"], tmp_path)
    held["info"] = str(pdf_info(files["lich_truc_cong_khai.pdf"], tmp_path))
    codes = [member.code for member in led().scenario.members]
    names = [word for name, phone in PEOPLE.values() for word in (name, phone, phone[-6:])]
    for part, text in held.items():
        found = [w for w in codes if re.search(rf"(?<![\w-]){re.escape(w)}(?![\w-])", text)]
        assert not found + [name for name in names if name in text], part
        assert 'hidden="1"' not in text
        assert 'state="hidden"' not in text
    assert "024 3999 8888" in held["pdf"]
    defined = openpyxl.load_workbook(io.BytesIO(book))
    assert not list(defined.defined_names)
    assert all(sheet.sheet_state == "visible" for sheet in defined.worksheets)
    assert not re.search(r"<(cp:keywords|dc:description|cp:category|dc:subject)", str(held))


@needs_poppler
def test_no_row_of_the_lists_is_cut(tmp_path: Path) -> None:
    """Each shift with its people stands in the text of the PDF of the office, each point with its
    hours in that for the wall; both are tagged, A4 landscape, with a mark and a number on each page.
    """
    plan = small_plan()
    files = {n: c for n, c in duty_files(asked(plan, hotline="024 3999 8888")) if n[:4] == "lich"}
    text = pdf_text(files["lich_truc.pdf"], tmp_path)
    rows = [" ".join(line.split()) for line in text.splitlines()]
    for duty in plan.roster.duties:
        told = f"{duty.start.hour}h{duty.start.minute:02d}–{duty.end.hour}h{duty.end.minute:02d}"
        assert any(told in row and duty.member_code in row for row in rows), duty
    wall = pdf_text(files["lich_truc_cong_khai.pdf"], tmp_path)
    for point in plan.points():
        assert point.name in " ".join(wall.split())
    for content, words in (
        (files["lich_truc.pdf"], text),
        (files["lich_truc_cong_khai.pdf"], wall),
    ):
        info = pdf_info(content, tmp_path)
        pages = int(info["Pages"])
        assert info["Tagged"] == "yes"
        assert info["Page size"].startswith("841.89 x 595.276")
        assert words.count("DỮ LIỆU MÔ PHỎNG") == pages
        assert [f"Trang {k}/{pages}" in words for k in range(1, pages + 1)] == [True] * pages
        assert words.count("024 3999 8888") >= pages
    heads = [("STT" in page, "Vai trò" in page) for page in text.split("\f")[:-1]]
    assert heads == [(True, False)] * (len(heads) - 1) + [(False, True)]


@needs_poppler
def test_signatures_stay_with_the_last_rows(tmp_path: Path) -> None:
    """The last page of the office's list holds the sums, what they rest on and who signs; what the
    plan does not know is a dotted line.
    """
    files = dict(duty_files(asked(small_plan())))
    last = pdf_text(files["lich_truc.pdf"], tmp_path).split("\f")[-2]
    for words in ("theo kế hoạch", "Cộng", "Số km", "đường chim bay", "NGƯỜI LẬP LỊCH",
                  "TM. ỦY BAN NHÂN DÂN", "Tây Hồ thử, ngày …… tháng …… năm 2025"):  # fmt: skip
        assert words in last
    assert "Số: ………/KH-UBND".lower() in pdf_text(files["lich_truc.pdf"], tmp_path).lower()


def test_a_campaign_without_people_has_its_lists() -> None:
    """Without members the lists show the posts to fill and the hours; there is no card or calendar;
    without any opening each list is still a paper.
    """
    plan = small_plan()
    roster = replace(plan.roster, duties=())
    bare = replace(plan, roster=roster, scenario=replace(plan.scenario, members=()))
    assert len(dict(duty_files(asked(bare)))) == 5
    shut = replace(bare, timetable=replace(plan.timetable, openings=()))
    files = dict(duty_files(asked(shut)))
    assert len(files) == 5
    assert all(files.values())


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS[::6])
def test_hostile_names_make_clean_papers(hostile: str) -> None:
    """Every paper of a plan full of hostile names is made; no cell is a formula or a link."""
    plan = with_hostile_text(without(small_plan(), "CC-03", 1), hostile)
    paper = asked(plan, people={"CC-03": (hostile, hostile)}, phones=True, hotline=hostile)
    for name, content in duty_files(paper):
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                sheets = [parts.read(n).decode() for n in parts.namelist() if "/sheet" in n]
            assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
        assert not name.endswith(".pdf") or content.startswith(b"%PDF-1.7")
        assert content


def test_both_languages_are_written() -> None:
    """Asked for in English, lists, cards and calendars speak English."""
    files = dict(duty_files(asked(small_plan(), "en")))
    card = files["phieu_ca/DV-03.txt"].decode("utf-8")
    assert card.startswith("DUTY CARD – code DV-03")
    book = openpyxl.load_workbook(io.BytesIO(files["lich_truc_cong_khai.xlsx"]))
    assert book.sheetnames == ["Week 30", "Week 31"]
    assert "SUMMARY:Ca sáng – Admin 1" in files["lich_ca_nhan/CC-01.ics"].decode("utf-8")
