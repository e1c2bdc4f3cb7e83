"""The lists of office and wall as data: who stands where, roaming points, what is missing."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from planner.exports import roster_workbook
from planner.exports.duty.calendars import calendars
from planner.exports.duty.cards import card_texts
from planner.exports.duty.duty_list import duty_list_content, duty_list_pdf
from planner.exports.duty.wall_list import wall_list_pdf, wall_weeks
from planner.exports.roster_words import paper_phone
from planner.model.campaign import Holiday
from planner.model.people import Member
from tests.exports.duty_cases import asked, led, roaming
from tests.exports.office_cases import pdf_words
from tests.made_plans import small_plan

HALL, OWN = "Nhà văn hóa TDP 4 (mô phỏng)", "Nhà văn hóa TDP 2 (mô phỏng)"


def test_a_point_that_roams_is_told_where_it_stands() -> None:
    """Each paper names the hall of the shift: a row of its own on the wall, a note in the office's
    list, merged cells apart in the workbook, the place on card and calendar, and its position.
    """
    plan = roaming()
    first = next(wall_weeks(asked(plan)))
    rows = {row.place: row.hours for row in first.services[0][1]}
    assert rows[f"Điểm HCC số 1 – {HALL}"] == ("7h30–11h30\n13h30–17h30", "", "", "")
    assert rows[f"Điểm HCC số 1 – {OWN}"][0] == "18h30–21h00"
    days = duty_list_content(asked(plan))["weeks"][0]["services"][0]["parts"][0]["days"]
    notes = [row["cells"][-1] for row in days[0]["rows"]]
    assert [HALL in note for note in notes] == [True, True, False]
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(plan)))
    places = [str(book["Tuần 30"].cell(row, 4).value) for row in (6, 8)]
    assert [HALL in places[0], OWN in places[1]] == [True, True]
    texts = dict(card_texts(asked(plan)))
    assert HALL in texts["CC-01"][0]
    content = calendars(asked(plan)).file("CC-01").decode("utf-8").replace("\r\n ", "")
    hall = next(venue for venue in plan.scenario.venues if venue.id == "nvh-4")
    assert f"GEO:{hall.lat};{hall.lon}" in content


def test_leaders_stand_in_their_own_list_and_in_every_row() -> None:
    """With duty leaders each week begins with theirs, a place nobody fills included, and each row
    of each point names who leads the ward then.
    """
    week = duty_list_content(asked(led()))["weeks"][0]
    assert week["services"][0]["title"] == "Lãnh đạo trực"
    rows = [row["cells"] for day in week["services"][1]["parts"][0]["days"] for row in day["rows"]]
    assert rows[0][4] == "LD-1"
    assert {row[4] for row in rows[1:]} == {""}


def test_posts_that_nobody_fills_are_said() -> None:
    """A missing youth member is a mark in its column; without any duty the list still stands."""
    plan = small_plan()
    days = duty_list_content(asked(plan))["weeks"][0]["services"][0]["parts"][0]["days"]
    assert days[0]["rows"][0]["cells"][3] == "(còn thiếu)"
    bare = replace(plan, roster=replace(plan.roster, duties=(), vacancies=()))
    content = duty_list_content(asked(bare))
    assert content["statistics"]["rows"] == []
    assert duty_list_pdf(asked(bare)).startswith(b"%PDF")


def test_a_unit_sends_people() -> None:
    """Three people of a unit in one shift are one line of three on card, week and role."""
    plan = small_plan()
    unit = Member("CD-12", "unit", 12, ("doan_vien",))
    first = replace(plan.roster.duties[0], member_code="CD-12", role="doan_vien")
    sent = replace(
        plan,
        scenario=replace(plan.scenario, members=(*plan.scenario.members, unit)),
        roster=replace(plan.roster, duties=(*plan.roster.duties, first, first, first)),
    )
    (card,) = dict(card_texts(asked(sent)))["CD-12"]
    assert "; 3 người" in card
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(sent)))
    told = [row for row in book["Vai trò tuần 30"].values if "CD-12" in str(row[5])]
    assert [(row[4], row[5].count("CD-12 (HCC 1, 3 người)")) for row in told] == [(4, 1)]


def test_holidays_are_shaded_on_the_wall() -> None:
    """A day that the campaign names as a holiday is marked, whether or not a point is open."""
    plan = small_plan()
    day = plan.scenario.campaign.start
    campaign = replace(plan.scenario.campaign, holidays=(Holiday(day, {}),))
    shut = replace(plan, scenario=replace(plan.scenario, campaign=campaign))
    assert next(wall_weeks(asked(shut))).holidays == (True, False, False, False)


def test_papers_have_bookmarks_by_week() -> None:
    """Every week, service, point or day of the office's list and its sums are in the outline, every
    week and service of the wall's.
    """
    weeks = duty_list_content(asked(small_plan()))["weeks"]
    services = [service for week in weeks for service in week["services"]]
    parts = [part for service in services for part in service["parts"]]
    office, wall = duty_list_pdf(asked(small_plan())), wall_list_pdf(asked(small_plan()))
    assert b"/Outlines" in office
    assert office.count(b"/Dest") == len(weeks) + len(services) + len(parts) + 1
    assert wall.count(b"/Dest") == len(weeks) + len(services)


def test_a_page_that_goes_on_with_a_list_names_it(tmp_path: Path) -> None:
    """The week and the point or day stand above the rows of each page that begins within a list, and
    above no other.
    """
    pages = pdf_words(duty_list_pdf(asked(small_plan())), tmp_path, "-layout").split("\f")[:-2]
    going_on = 0
    for page in pages[1:]:
        first = re.search(r"^\s*(\d+)\s+\S", page, re.MULTILINE)
        assert first is not None
        above = page[: first.start()]
        assert ("(tiếp theo)" in above) == (first[1] != "1"), above
        going_on += first[1] != "1"
        if first[1] != "1":
            assert re.search(r"Tuần 3\d .*: (Điểm HCC số \d|Thứ |Chủ nhật)", above)
    assert going_on


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("0912345678", "0912 345 678"),
        ("+84 912 345 678", "0912 345 678"),
        ("0912.345.678", "0912 345 678"),
        ("02437531234", "024 3753 1234"),
        ("113", "113"),
        ("gọi anh Ba", "gọi anh Ba"),
        ("", ""),
    ],
)
def test_phones_are_written_as_people_write_them(given: str, told: str) -> None:
    """Ten digits in groups with their zero; anything else as it stands."""
    assert paper_phone(given) == told
