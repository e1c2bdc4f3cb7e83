"""The leader's page on paper: one sheet, tagged, every word text and none of it markup."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exports import brief_content, brief_pdf
from planner.exports.typeset import (
    PAPER_FONTS,
    PictureOrder,
    families,
    known_fonts,
    page_count,
    typeset_pictures,
)
from planner.i18n.brief import OneMore, gap_line
from planner.i18n.catalogue import Language
from planner.i18n.labels import by_ward, is_plain_json, visible
from planner.model.approval import StepRecord
from planner.model.outlook import GapAt, NextVenue, RoleNeed, Situation, ThinClosing
from planner.model.plan import Plan
from planner.plan.brief import at_moment
from planner.plan.brief_paper import BriefSheet, brief_of
from tests.made_plans import small_plan, with_hostile_text

HOSTILE = '#panic() $x$ `a` *b* _c_ <d> </svg> @e \\ = "\u202e\x00 ] } {{ 9'
DAY = date(2025, 7, 24)
NAME = "Nguyễn Thị Hòa"


@cache
def sheet(language: Language = "vi", hostile: str = "", approved: bool = False) -> BriefSheet:
    """The sheet of the small plan with made-up venues and thin shifts."""
    plan = with_hostile_text(small_plan(), hostile) if hostile else small_plan()
    record = StepRecord(
        1, 3, "approve", "approved", plan.digest(), hostile or NAME, "2025-07-24T09:42:00+07:00", ""
    )
    made = brief_of(
        plan,
        language,
        made_on=DAY,
        situation=told(plan, hostile),
        revision=3,
        approval=record if approved else None,
        certificate=hostile,
    )
    needs = (RoleNeed("admin", ("doan_vien", hostile or "can_bo"), 63, 36),)
    return replace(made, brief=replace(made.brief, needs=needs))


def told(plan: Plan, hostile: str) -> Situation:
    """Five venues and six thin shifts."""
    week = at_moment(plan, "week")
    venues = tuple(
        NextVenue(
            f"V{n}", f"V{n}", hostile or f"Nhà văn hóa {n}", "nha_van_hoa", 105.82, 21.06 + n / 900,
            90 - n, 50 - n, 20, (), ("evening",), ("morning",),
        )
        for n in range(5)
    )  # fmt: skip
    gap = GapAt("week", week.gaps, week.worst, venues, (), venues[0], week.gaps[:1])
    point = plan.points()[0].id
    thin = tuple(ThinClosing(point, "morning", 1.5, 480, 120, 0, 0, 0, 7, 2) for _ in range(6))
    return Situation("admin", (), (gap,), thin)


def pages_and_text(pdf: bytes, folder: Path) -> tuple[int, str]:
    """What another program reads out of a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    path = folder / "brief.pdf"
    path.write_bytes(pdf)
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    pages = re.search(r"^Pages:\s+(\d+)", info, re.MULTILINE)
    assert pages is not None
    assert "Tagged:          yes" in info
    assert "595.276 x 841.89" in info
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    return int(pages[1]), " ".join(words.stdout.split())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_sheet_is_one_tagged_page_with_all_it_promises(tmp_path, language) -> None:
    """Title, date, version, approval with name and time, mark, numbers, groups, people, venues."""
    pages, text = pages_and_text(sheet(language, approved=True).pdf(), tmp_path)
    assert pages == 1
    said = {
        "vi": ("BÁO CÁO LÃNH ĐẠO", "Phiên bản 3", "Đã duyệt", "DỮ LIỆU MÔ PHỎNG", "thiếu 27"),
        "en": ("LEADERSHIP BRIEF", "Version 3", "Approved", "SYNTHETIC DATA", "27 short"),
    }[language]
    for words in (*said, "24/07/2025", "09:42", NAME, small_plan().digest()[:16]):
        assert words in text, words
    for group in sheet(language).brief.figures.worst:
        assert f"TDP {group.group_id.removeprefix('TDP-')} – Bưởi" in text
    assert "A. Nhà văn hóa 0" in text
    assert "E. Nhà văn hóa 4" in text


def test_text_of_files_is_text_on_the_sheet(tmp_path) -> None:
    """Whatever stands in every name, the sheet is one page and shows it as it is."""
    pages, text = pages_and_text(sheet(hostile=HOSTILE, approved=True).pdf(), tmp_path)
    assert pages == 1
    shown = " ".join(HOSTILE.translate({0: None, 0x202E: None}).split())
    assert text.replace(" ", "").count(shown.replace(" ", "")[:20]) >= 8


@settings(max_examples=6)
@given(st.text(min_size=1, max_size=300))
def test_no_text_breaks_the_sheet(words: str) -> None:
    """Any text in every name, however long and in whatever script, gives a PDF of one page."""
    made = sheet.__wrapped__(hostile=words)
    data = brief_content(made.brief, "vi", map_svg=MAP)
    assert page_count("brief_paper.typ", data) == 1
    assert brief_pdf(made.brief, "vi", map_svg=MAP).startswith(b"%PDF")


MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0L8 8"/></svg>'


def test_a_crowded_ward_is_set_smaller_and_still_fits() -> None:
    """Twenty posts and long names: the type gets smaller, posts that find no room are counted."""
    made, long = sheet(), "Tổ dân phố với một cái tên rất dài " * 3
    groups = tuple(replace(g, name=f"{long}{g.id}") for g in made.brief.plan.scenario.groups)
    plan = replace(made.brief.plan, scenario=replace(made.brief.plan.scenario, groups=groups))
    needs = tuple(RoleNeed("admin", (f"vai trò số {n} {long}",), n, n) for n in range(20))
    brief = replace(made.brief, plan=plan, needs=needs)
    small = brief_content(brief, "vi", map_svg=MAP)
    assert small["size"] < brief_content(made.brief, "vi", map_svg=MAP)["size"]
    assert "11" in small["people"]["rows"][-1][0]


def test_a_draft_says_so_and_a_real_ward_has_no_mark() -> None:
    """Without an approval the sheet is a draft; a plan of real tables is not marked synthetic."""
    brief = sheet().brief
    data = brief_content(brief, "vi", map_svg=MAP)
    assert (data["state"], data["is_approved"]) == ("Bản thảo, chưa duyệt", False)
    real = replace(brief.plan, scenario=replace(brief.plan.scenario, synthetic=False))
    assert brief_content(replace(brief, plan=real), "vi", map_svg=MAP)["synthetic"] == ""


def test_a_sheet_without_venues_says_what_is_missing() -> None:
    """Where the next venues are not known the sheet says how to get them."""
    brief = replace(sheet().brief, situation=None)
    data = brief_content(brief, "vi", map_svg=MAP)
    assert data["venues"]["rows"] == []
    assert "dữ liệu phường" in data["next_none"]


def test_the_picture_is_the_same_page_and_wide_enough() -> None:
    """The PNG is A4 upright, at least 1,654 pixels wide, and the same bytes each time."""
    png = sheet().png()
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert png.startswith(b"\x89PNG")
    assert width >= 1654
    assert abs(height / width - 297 / 210) < 0.002
    assert sheet().png() == png


def test_every_font_used_writes_vietnamese() -> None:
    """The family that comes with the typesetter is always there; none that lacks letters is."""
    found = families(PAPER_FONTS)
    assert found[-1] == "Libertinus Serif"
    lacking = {"Nimbus Roman", "C059"} & set(known_fonts().families())
    assert families(tuple(lacking)) == ()


def test_a_template_that_takes_two_pages_says_two() -> None:
    """The count that the sheet is judged by is a real one."""
    brief = sheet().brief
    data = brief_content(brief, "vi", map_svg=MAP)
    data["foot"] = ["một dòng"] * 80
    assert page_count("brief_paper.typ", data) == 2
    assert len(typeset_pictures(PictureOrder(("brief_paper.typ",), data, 24.0))) == 2


def test_gaps_are_said_in_one_sentence_by_old_ward() -> None:
    """Groups of one old ward stand together; the venue that helps most and what it leaves."""
    names = [f"Tổ dân phố số {n} (Quảng An)" for n in (3, 7)] + ["Tổ dân phố số 12 (Nhật Tân)"]
    assert by_ward(names) == "TDP 3, 7 (Quảng An), TDP 12 (Nhật Tân)"
    said = gap_line(names, "vào buổi tối", "vi", more=OneMore("Chợ", 1473, True, "Quảng Khánh", 2))
    assert said == (
        "3 tổ dân phố còn khoảng trống vào buổi tối: TDP 3, 7 (Quảng An), TDP 12 (Nhật Tân). "
        "Thêm 1 điểm: tại Chợ thêm 1.473 người cao tuổi trong tầm; tại Quảng Khánh thì còn 2 tổ có "
        "khoảng trống."
    )
    assert gap_line(names * 4, "x", "vi").endswith("và 4 tổ khác.")
    one = gap_line(names, "x", "vi", more=OneMore("A", 5, False, "A", 0, one_place=True))
    assert one.endswith("Thêm 1 điểm tại A: thêm 5 người trong tầm, hết tổ còn khoảng trống.")
    assert "chưa nơi nào" in gap_line(names, "x", "vi", more=OneMore("A", 5))
    assert "nơi nào đã xét cũng chưa" in gap_line(names, "x", "vi", more=OneMore())
    none_known = gap_line(names, "x", "vi", more=OneMore(any_place=False))
    assert none_known.endswith("Chưa có danh sách địa điểm nên chưa gợi ý được điểm tiếp theo.")
    assert gap_line([], "vào buổi tối", "vi").startswith("Không tổ dân phố nào")


@given(st.text(st.characters(codec="utf-8")))
def test_no_sign_that_acts_unseen_slips_past_as_plain(words: str) -> None:
    """Words whose JSON is called plain have no sign that is taken out of words on paper; the same
    for each control sign and each that turns the writing.
    """
    signs = map(chr, (*range(32), *range(0x2028, 0x2070)))
    for own in (words, *(f"{words}{sign}" for sign in signs)):
        plain = is_plain_json(json.dumps({"words": [own]}, ensure_ascii=False))
        assert not plain or visible(own) == own
    assert is_plain_json(json.dumps(["Tổ\u00a0dân phố\n19\t–\u202f9 %"], ensure_ascii=False))
