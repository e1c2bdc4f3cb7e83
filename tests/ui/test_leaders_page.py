"""Duty leaders on screen: the week grid, edits, vacancies, a member's page, the workbook back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from ui_duties import do

from planner.model.leaders import DUTY_LEADERS
from planner.model.people import Away
from planner.model.roster import Slot
from planner.plan._duties import left_by
from planner.plan.returned import take
from planner.ui import app
from planner.ui.data_tables import campaign_rows
from planner.ui.duty_grid import grid_data
from planner.ui.duty_member import calendar_html, week_rows
from planner.ui.duty_places import week_of
from planner.ui.duty_told import message, told_of
from planner.ui.fairness import worked
from planner.ui.pages.roster import TABS
from planner.ui.timetable_day import DayView, leaders_text
from planner.ui.timetable_facts import places_of
from planner.ui.words import Words
from tests.led_ward import first_led, leading, led_bench, led_plan, slot_of
from tests.worlds import small_plan

TAB = {"vi": "roster_tab_vi", "en": "roster_tab_en"}


@pytest.fixture
def led(desk):
    """The sample desk with the plan of a ward that has duty leaders."""
    desk.plan = desk.outlook.plan = led_plan()
    return desk


def html_of(app) -> str:
    """All HTML on the page."""
    return "\n".join(str(node.proto.body) for node in app.get("html"))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("view", [name for name, _ in TABS])
def test_every_view_of_the_roster_draws_with_leaders(open_page, led, view, language):
    """Each view of the page draws in each language, with leaders on duty and with none left."""
    away = [Away(code, led.plan.scenario.campaign.start, led.plan.scenario.campaign.last_day)
            for code in {d.member_code for d in leading(led.plan)}]  # fmt: skip
    app = open_page("roster", language)
    app.session_state[TAB[language]] = Words(language)(view)
    assert not app.run().exception
    cells = [cell for one in away for cell in left_by(led.plan, one)]
    led.plan = take(
        led_bench(), led.plan, [c for c in cells if c.cell.slot.point_id == DUTY_LEADERS]
    )
    assert not app.run().exception


@pytest.mark.parametrize("service", ["admin", "learning"])
def test_the_leaders_stand_above_the_points_of_every_service(led, service):
    """The grid's first rows are the ward's leaders, one place in each open shift of the week, in
    every service; by person they carry their own sign.
    """
    plan, day = led.plan, first_led().date + timedelta(days=4)
    days = [day + timedelta(days=n) for n in range(3)]
    week = week_of(plan, service, days)
    data = grid_data(plan, week, (), (), Words("vi"), names={})
    shifts = {duty.shift for duty in leading(plan) if duty.date in days}
    heads = [group["head"] for group in data["groups"]]
    assert heads[: len(shifts)] == ["Trực lãnh đạo toàn phường"] * len(shifts)
    assert set(heads[len(shifts) :]).isdisjoint(heads[: len(shifts)])
    assert {group["short"] for group in data["groups"][: len(shifts)]} == {"LĐ"}
    places = [place for place in data["places"] if place[1] < len(shifts)]
    there = {place[0].rpartition("|")[0]: place[5] for place in places}
    assert there == {slot_of(d).text: d.member_code for d in leading(plan) if d.date in days}
    assert {data["seats"][place[4]] for place in places} == {Words("vi")("duty.seat.leader")}


def test_a_leader_is_exchanged_in_the_grid_and_a_broken_rule_is_said(open_page, led):
    """Somebody on duty at a point at that time is put in as leader: it is done, and said."""
    duty = first_led()
    slot = slot_of(duty)
    other = next(
        d.member_code for d in led.plan.roster.duties
        if (d.date, d.shift) == (duty.date, duty.shift) and d.point_id.startswith("admin")
    )  # fmt: skip
    app = open_page("roster")
    assert "Mọi quy tắc của lịch trực đều được giữ" in html_of(app)
    do(app, what="put", place=f"{slot.text}|0", out=duty.member_code, code=other)
    now = [d.member_code for d in led.plan.roster.duties if slot_of(d) == slot]
    assert now == [other]
    assert "hai nơi cùng lúc" in html_of(app)
    assert "duty_leaders" not in html_of(app)
    do(app, what="off", place=f"{slot.text}|0", code=other)
    vacant = [v for v in led.plan.roster.vacancies if v.point_id == DUTY_LEADERS]
    assert [(v.date, v.shift, v.count) for v in vacant] == [(duty.date, duty.shift, 1)]
    app.session_state[TAB["vi"]] = Words("vi")("roster.vacant")
    app.run()
    assert not app.exception
    rows = app.dataframe[0].value.to_dict("records")
    assert "Trực lãnh đạo toàn phường" in {value for row in rows for value in row.values()}


def test_the_page_of_a_leader_shows_the_duty_and_counts_no_way(led):
    """The calendar marks the days, the weeks count shifts, and no kilometre is counted."""
    words, plan, code = Words("vi"), led.plan, first_led().member_code
    member = next(m for m in plan.scenario.members if m.code == code)
    own = [d for d in plan.roster.duties if d.member_code == code]
    shown = calendar_html(plan, member, own, (), words)
    assert shown.count("Trực lãnh đạo toàn phường") == sum(d.point_id == DUTY_LEADERS for d in own)
    rows = week_rows(plan, member, own, words)
    assert sum(row[words("roster.shifts")] for row in rows) == len(own)
    assert {row[words("duty.member.km")] for row in rows} == {0.0}
    assert next(one.shifts for one in worked(plan) if one.code == code) == len(own)


def test_the_message_to_a_leader_names_the_duty(led):
    """Who is taken off or comes is told day, shift, hours and that it is the leaders' duty."""
    duty = first_led()
    cells = left_by(led.plan, Away(duty.member_code, duty.date, duty.date))
    text = message(led.plan, told_of(cells)[0])
    assert f"{duty.start.hour}h{duty.start.minute:02d}" in text
    assert "Trực lãnh đạo toàn phường" in text
    assert Slot(DUTY_LEADERS, duty.date, duty.shift) in told_of(cells)[0].leaves


def test_the_day_of_the_timetable_says_who_leads_each_shift(led):
    """The heading of every shift with an opening names its leader, or how many are missing; without
    leaders the heading is the shift alone.
    """
    duty = first_led()
    plan = led.plan
    view = DayView(plan, "admin", places_of(plan, (), Words("vi")), Words("vi"))
    assert leaders_text(duty.date, duty.shift, view) == f"Lãnh đạo trực: {duty.member_code}"
    gone = take(led_bench(), plan, left_by(plan, Away(duty.member_code, duty.date, duty.date)))
    later = DayView(gone, "admin", places_of(gone, (), Words("vi")), Words("vi"))
    assert leaders_text(duty.date, duty.shift, later) == "Lãnh đạo trực: còn thiếu 1 người"
    bare = DayView(small_plan(), "admin", places_of(plan, (), Words("vi")), Words("vi"))
    assert leaders_text(duty.date, duty.shift, bare) == ""


def test_the_data_page_lists_the_leaders_beside_the_services(led):
    """The table of services ends with the leaders, their shifts and how many a shift has."""
    words = Words("vi")
    row = campaign_rows(led.plan.scenario, words)[-1]
    assert row[words("column.service")] == "Lãnh đạo trực"
    assert row[words("data.crew")] == "1 × Lãnh đạo trực"
    assert len(campaign_rows(small_plan().scenario, words)) == len(small_plan().scenario.services)


@pytest.mark.parametrize("page", [page for page, _, _ in app.PAGES])
def test_every_page_draws_for_a_ward_with_leaders(open_page, led, page):
    """No page of the app trips over duties that stand at no point."""
    assert not open_page(page).exception
