"""The morning briefing: one page, everything of the day on it, people only as asked."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from planner.exports.asked import Asked
from planner.exports.briefings import morning_content
from planner.exports.briefings.morning import TEMPLATE
from planner.exports.briefings.sheet import FRAME
from planner.exports.day_rows import day_rows
from planner.exports.roster_words import paper_phone
from planner.exports.typeset import tagged_pdf
from planner.model.roster import Vacancy
from planner.plan._dossier_briefings import briefing_files, morning_of
from planner.plan.moment import moment
from planner.plan.open import open_workbench
from tests.exports.briefing_cases import TUESDAY, busy_plan, dense_plan
from tests.exports.phone_cases import PEOPLE, lean_plan, roaming_plan
from tests.exports.test_phones import HOSTILE
from tests.made_plans import small_plan, with_hostile_text


def content(plan, *, day: date = TUESDAY, language: str = "vi", **asked):
    """What the page is filled with."""
    assert language in {"vi", "en"}
    return morning_content(morning_of(Asked(plan, language, day, day, **asked)))


@cache
def busy(language: str = "vi"):
    """The page of a day on which much happens."""
    return content(busy_plan(), language=language)


def crowded():
    """126 groups and 105 numbered points with long names."""
    return dense_plan("Tổ dân phố có cái tên thật là dài dòng văn tự số {n} thuộc khu {w}")


@cache
def dense():
    """The page of its day."""
    return content(crowded())


def said(data, day: int = 0) -> dict[str, str]:
    """The lines of one day by their label."""
    return {label: "\n".join(lines) for label, lines in data["days"][day]["items"]}


def read_back(pdf: bytes, folder: Path) -> tuple[int, str]:
    """Pages and words of a PDF as another program reads them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in info
    assert "595.276 x 841.89" in info
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    pages = re.search(r"^Pages:\s+(\d+)", info, re.MULTILINE)
    assert pages is not None
    return int(pages[1]), " ".join(words.stdout.split())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_says_what_the_day_holds(language, tmp_path) -> None:
    """One tagged page with both days, points, hours, people missing, gaps, who is away, who came
    instead, what moved, who leads; no name of a person, whom nobody asked for.
    """
    day = Asked(busy_plan(), language, TUESDAY, TUESDAY)
    name, pdf = next(iter(briefing_files(day)))
    assert name == "giao_ban.pdf"
    pages, words = read_back(pdf, tmp_path)
    assert pages == 1
    told = {
        "vi": ("Thứ Ba 29/7/2025 – ngày 6/10", "Thứ Tư 30/7/2025", "DỮ LIỆU MÔ PHỎNG", "nội bộ"),
        "en": ("Tuesday 29/7/2025 – day 6 of 10", "Wednesday 30/7/2025", "SYNTHETIC", "internal"),
    }[language]
    for one in (*told, "LD-01", "CA-09", "ốm", "33/34", "Nhà văn hóa TDP 5 (mô phỏng)"):
        assert one in words, one
    assert not any(name in words for name, _ in PEOPLE.values())


def test_people_stand_by_name_only_where_names_were_asked_for() -> None:
    """With names the away member is called by name and code, with phones also by phone."""
    gone = busy_plan().away[0].member_code
    name, phone = PEOPLE[gone]
    assert gone in said(busy())["Vắng mặt"]
    named = said(content(busy_plan(), people=PEOPLE))["Vắng mặt"]
    assert f"{name} ({gone})" in named
    assert phone not in named
    assert paper_phone(phone) not in named
    assert paper_phone(phone) in said(content(busy_plan(), people=PEOPLE, phones=True))["Vắng mặt"]


@pytest.mark.parametrize("make", [small_plan, roaming_plan, crowded])
def test_every_point_of_the_day_is_named_or_counted(make) -> None:
    """The counts of the lines and of the table add up to the openings of the plan."""
    plan = make()
    data = dense() if make is crowded else content(plan)
    openings = [o for o in plan.timetable.openings if o.date == TUESDAY]
    assert data["keys"][0][1] == str(len({o.point_id for o in openings}))
    rows = data["days"][0]["table"]["rows"]
    services = data["days"][0]["table"]["services"]
    counted = sum(int(cell) for row in rows for cell in row[1 : 1 + services] if cell != "–")
    assert counted == len(openings)
    lines = said(data)["Mở cửa"]
    assert sum(int(n) for n in re.findall(r": (\d+) điểm, ", lines)) == len(
        {(o.point_id, o.at) for o in openings}
    )


def test_a_dense_ward_stays_on_one_page_of_readable_type(tmp_path) -> None:
    """126 groups, 105 points with hours and vacancies of their own, long names: one page of at
    least 8 points; what is not named is counted.
    """
    data = dense()
    assert data["size"] >= 8.0
    lines = said(data)
    assert re.search(r"và \d+ mục khác", lines["Thiếu người"])
    assert re.search(r"và \d+ người khác", lines["Vắng mặt"])
    assert "tùy điểm" in lines["Mở cửa"]
    assert read_back(tagged_pdf([FRAME, TEMPLATE], data), tmp_path)[0] == 1


def test_hostile_names_stay_words_on_the_page(tmp_path) -> None:
    """Whatever stands in every name, the page is one page and shows it as it is."""
    plan = with_hostile_text(busy_plan(), HOSTILE)
    _, pdf = next(iter(briefing_files(Asked(plan, "vi", TUESDAY, TUESDAY))))
    pages, words = read_back(pdf, tmp_path)
    assert pages == 1
    assert "#panic() $x$ `a` *b*" in words


def test_gaps_are_those_of_the_day_by_the_walks() -> None:
    """Groups that no shift of the day serves are those of the use case that counts one shift."""
    plan = busy_plan()
    bench = open_workbench(plan.scenario, None)
    left = [
        {g.group_id for g in own.groups if g.state != "served"}
        for shift in ("morning", "afternoon", "evening")
        for own in [moment(bench, plan, TUESDAY, shift).service("admin")]
    ]
    both = set.intersection(*left)
    assert 0 < len(both) < 8
    assert busy()["keys"][3][1] == f"{len(both)}/8"
    numbers = sorted(int(group.removeprefix("TDP-")) for group in both)
    assert f"{len(both)} tổ (TDP " in said(busy())["Chưa phục vụ được"]
    assert str(numbers[-1]) in said(busy())["Chưa phục vụ được"]


def test_who_is_in_charge_stands_by_shift_and_point() -> None:
    """Every numbered point of the day has the officer in charge of each shift, as the roster has."""
    plan = busy_plan()
    lines = said(busy())["Phụ trách ca"].splitlines()
    assert [line.split(",")[0] for line in lines] == ["Ca sáng", "Ca chiều", "Ca tối"]
    there = [
        d for d in plan.roster.duties
        if d.date == TUESDAY and d.point_id.startswith("admin") and d.role == "cong_chuc"
    ]  # fmt: skip
    for duty in there:
        number = duty.point_id.removeprefix("admin-")
        assert any(f"{number}:\u00a0{duty.member_code}" in line for line in lines)


def test_a_vacant_place_names_who_could_come() -> None:
    """Members who break no rule in the vacant place are offered by code."""
    lines = said(busy())["Thiếu người"]
    assert "Điểm HCC số 2" in lines
    assert "ca tối" in lines
    assert "thiếu 1 đoàn viên thanh niên" in lines
    assert re.search(r"thay được: (DV-0\d, )*DV-09", lines)


def test_all_short_openings_are_looked_at_the_worst_first() -> None:
    """Every opening that lacks people is asked for members who could come, one where nobody is
    stands first, and a member named once stands behind others in the same shift.
    """
    plan = small_plan()
    gone = [d for d in plan.roster.duties if d.date == TUESDAY and d.role == "to_pho"]
    alone = {d.point_id for d in gone[:2]}
    gone = [d for d in gone if d.point_id in alone or d.member_code.endswith("-1")]
    vacant = tuple(Vacancy(d.point_id, d.date, d.shift, ("any",), 1) for d in gone)
    left = tuple(d for d in plan.roster.duties if d not in set(gone))
    short = replace(plan, roster=replace(plan.roster, duties=left, vacancies=vacant))
    found = morning_of(Asked(short, "vi", TUESDAY, TUESDAY)).today.short
    openings = {(v.point_id, v.shift) for v in vacant}
    assert {(own.point.id, own.shift) for own in found} == openings
    assert len(found) == len(openings) > 7
    empty = [own.point.id in alone for own in found]
    assert empty == sorted(empty, reverse=True)
    assert all(own.could_come for own in found)


def test_days_outside_the_campaign_are_said_to_be_outside() -> None:
    """Another day than asked for is told; the day after the last one has nothing open; a day
    without openings says so.
    """
    data = content(lean_plan(), day=date(2026, 1, 1))
    assert "01/01/2026 nằm ngoài đợt (24/07/2025 – 20/08/2025)" in data["outside"]
    assert "24/7/2025" in data["days"][0]["title"]
    last = content(small_plan(), day=date(2025, 8, 2))
    assert last["outside"] == ""
    assert "ngoài đợt" in last["days"][1]["note"]
    plan = small_plan()
    none = tuple(o for o in plan.timetable.openings if o.date != TUESDAY)
    bare = content(replace(plan, timetable=replace(plan.timetable, openings=none)))
    assert "Không có điểm nào mở cửa" in bare["days"][0]["note"]


def test_the_second_day_does_not_repeat_what_opens_again() -> None:
    """Places with the same hours on both days are listed once."""
    data = content(small_plan(), day=date(2025, 7, 30))
    assert "Nhà văn hóa" in said(data)["Mở cửa"]
    assert "Như ngày trước" in said(data, 1)["Mở cửa"]


@pytest.mark.long
def test_places_with_hours_of_their_own_become_one_row() -> None:
    """More rows than wanted become one for each service and kind, none of the places lost."""
    card = morning_of(Asked(dense_plan(), "vi", TUESDAY, TUESDAY)).today.card
    services = ["admin", "learning"]
    many, few = day_rows(card.places, services), day_rows(card.places, services, most=4)
    assert len(many) > 60
    assert [(row.service_id, row.varied) for row in few] == [("admin", True), ("learning", True)]
    assert sum(len(r.places) for r in few) == sum(len(r.places) for r in many) == len(card.places)
