"""The timetable: calendar, one day, strips of units that roam, the player's frames."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from ui_moments import FakeMoments
from ui_sample import make_plan, make_stops

from planner.i18n.catalogue import all_texts
from planner.model.proof import Proof
from planner.model.roaming import CoverageWindow, ReturnVisits, Roaming
from planner.model.roster import Vacancy
from planner.model.timetable import Missed, RefusedOpening, RoamingReport, Standing, Stay
from planner.ui.calendar_grid import calendar_data
from planner.ui.player_frames import Film, film_data
from planner.ui.timetable_day import DayView, day_rows, summary
from planner.ui.timetable_facts import Chosen, day_facts, is_rostered, moves_of, places_of
from planner.ui.timetable_state import DAY, SHOWN, VIEW
from planner.ui.timetable_strips import ask_rows, kits_sentence, strips_html
from planner.ui.words import Words

VI = Words("vi")
TUESDAY = date(2025, 8, 5)


def html_of(app) -> str:
    return "\n".join(str(node.proto.body) for node in app.get("html"))


def text_of(app) -> str:
    return "\n".join([html_of(app), *(str(n.value) for n in (*app.info, *app.markdown))])


def places(plan, words=VI):
    return places_of(plan, make_stops(plan.scenario), words)


def facts_of(plan, **chosen):
    return day_facts(plan, Chosen("admin", **chosen), places(plan))


def closed(plan, *slots):
    """The plan with these (point, day, shift, reason) refused instead of open."""
    gone = {(point, day, shift) for point, day, shift, _ in slots}
    kept = tuple(o for o in plan.timetable.openings if (o.point_id, o.date, o.shift) not in gone)
    table = replace(
        plan.timetable, openings=kept, refused=tuple(RefusedOpening(*slot) for slot in slots)
    )
    return replace(plan, timetable=table)


def roaming_plan(kits=8, missed=()):
    """Point 1 stands at V12 from 5 August on; the others stay where they are."""
    plan = make_plan()
    campaign = plan.scenario.campaign
    venue = {v.id: v for v in plan.scenario.venues}["V12"]
    at = Standing("V12", venue.lon, venue.lat)
    window = CoverageWindow("hai_lan", 14, 2)
    services = tuple(
        replace(s, roaming=Roaming(kits=kits, windows=(window,))) if s.id == "admin" else s
        for s in plan.scenario.services
    )
    openings = tuple(
        replace(o, at=at, venue_id="V12")
        if o.point_id == "admin-1" and o.date >= TUESDAY else o
        for o in plan.timetable.openings
    )  # fmt: skip
    stays = (
        Stay("U1", "admin-1", "V01", campaign.start, TUESDAY - timedelta(days=1)),
        Stay("U1", "admin-1", "V12", TUESDAY, campaign.last_day),
        Stay("U2", "admin-2", "V02", campaign.start, campaign.last_day),
    )
    proof = Proof("timetable", "feasible", 1.0, 1.0, 0.0, 1.0, 45, "lp", "min")
    report = RoamingReport("admin", proof, 1, tuple(missed), (), ("V01", "V12"), 1.0)
    table = replace(plan.timetable, openings=openings, stays=stays, roaming=(report,))
    return replace(plan, scenario=replace(plan.scenario, services=services), timetable=table)


def test_the_calendar_holds_every_day_once_and_counts_its_openings():
    """Weeks run from Monday to Sunday over exactly the campaign's days; counts are the plan's."""
    plan = make_plan()
    days = list(plan.scenario.campaign.days())
    data = calendar_data(facts_of(plan), days, plan.scenario.campaign, VI, chosen=None,
                         rostered=True)  # fmt: skip
    cells = [cell for week in data["weeks"] for cell in week]
    assert [c["day"] for c in cells if c] == [day.isoformat() for day in days]
    assert all(len(week) == 7 for week in data["weeks"])
    for k, cell in enumerate(cells):
        if cell:
            assert date.fromisoformat(cell["day"]).weekday() == k % 7
            assert [line["short"] for line in cell["lines"]] == ["9", "9", "9"]


def test_a_closed_point_is_told_with_its_reason_and_a_missing_person_by_number():
    """The cell of a day says how many do not open and why, and how many people are missing."""
    plan = closed(make_plan(), ("admin-3", TUESDAY, "evening", "venue_closed"))
    vacancy = Vacancy("admin-2", TUESDAY, "morning", ("doan_vien",), 2)
    plan = replace(plan, roster=replace(plan.roster, vacancies=(vacancy,)))
    data = calendar_data(facts_of(plan), [TUESDAY], plan.scenario.campaign, VI, chosen=TUESDAY,
                         rostered=is_rostered(plan))  # fmt: skip
    cell = next(c for week in data["weeks"] for c in week if c)
    evening = cell["lines"][2]
    assert evening["short"] == "8"
    assert evening["closed"] == ["−1: địa điểm đóng cửa"]
    assert "Còn thiếu 2 người trực" in cell["label"]
    assert data["chosen"] == "2025-08-05"


def test_the_day_lists_open_and_closed_points_with_place_hours_and_crew():
    """Rows of a day: place and hours of what opens, who is missing, why something does not."""
    plan = closed(make_plan(), ("admin-3", TUESDAY, "evening", "no_kit"))
    vacancy = Vacancy("admin-2", TUESDAY, "morning", ("doan_vien",), 1)
    plan = replace(plan, roster=replace(plan.roster, vacancies=(vacancy,)))
    facts, view = facts_of(plan)[TUESDAY], DayView(plan, "admin", places(plan), VI)
    parts = day_rows(facts, view)
    assert [len(rows) for rows in parts.values()] == [9, 9, 9]
    told = {(shift, r["Điểm"]): r for shift, rows in parts.items() for r in rows}
    assert told["Ca sáng", "Điểm HCC số 1"]["Giờ"] == "7:30–11:30"
    assert told["Ca sáng", "Điểm HCC số 1"]["Người trực"] == "Đủ"
    assert told["Ca sáng", "Điểm HCC số 2"]["Người trực"].startswith("Thiếu 1")
    assert told["Ca tối", "Điểm HCC số 3"]["Địa điểm"].endswith(" – không mở: thiếu bộ thiết bị")
    assert summary(facts, view).startswith("26 lượt mở điểm, 1 lượt không mở được")


def test_a_roaming_point_is_told_where_it_stands_that_day():
    """The day it moves the table names the new place, and only that day is marked as a move."""
    plan = roaming_plan()
    facts = facts_of(plan)
    assert [day for day, own in facts.items() if own.moves] == [TUESDAY]
    view = DayView(plan, "admin", places(plan), VI)
    name = places(plan).name("V12")
    first = {r["Điểm"]: r["Địa điểm"] for r in day_rows(facts[TUESDAY], view)["Ca sáng"]}
    assert first["Điểm HCC số 1"] == f"{name} (mới đến)"
    later = day_rows(facts[TUESDAY + timedelta(days=1)], view)
    rows = [row for part in later.values() for row in part]
    assert {r["Địa điểm"] for r in rows if r["Điểm"] == "Điểm HCC số 1"} == {name}


def test_strips_mark_moves_and_name_what_is_missed():
    """One box a stay, one thick edge a move; a window that is missed names group and times."""
    missed = Missed("hai_lan", "TDP-03", date(2025, 7, 24), date(2025, 8, 6), 1.0, "days")
    plan = roaming_plan(missed=(missed,))
    service = plan.scenario.service("admin")
    points = [p for p in plan.points() if p.service_id == "admin"]
    html = strips_html(plan, points, plan.timetable.stays, places(plan), words=VI)
    assert html.count("<span") == 3
    assert html.count('class="moved"') == len(list(moves_of(plan.timetable.stays))) == 1
    (row,) = ask_rows(plan, service, plan.timetable.roaming[0], VI)
    assert row["Tổ được đáp ứng"] == "11/12"
    assert "TDP 3 – Thụy Khuê: 1 trong 2 lần/14 ngày" in row["Còn thiếu"]


def test_kits_that_are_short_are_told_by_point():
    """Points that rest for want of a kit are named with their shifts; none where all are enough."""
    plan = roaming_plan()
    service = plan.scenario.service("admin")
    assert "không ca nào phải nghỉ" in kits_sentence(plan, service, VI)
    plan = closed(
        plan,
        ("admin-9", TUESDAY, "evening", "no_kit"),
        ("admin-9", TUESDAY, "morning", "no_kit"),
    )
    assert "Điểm HCC số 9 × 2 ca" in kits_sentence(plan, service, VI)


@pytest.mark.parametrize("service", ["admin", "learning"])
def test_a_frame_for_every_day_and_shift_and_each_scene_worked_out_once(service):
    """Frames are days times shifts, each with its own openings; equal ones ask the engine once."""
    plan = make_plan()
    moments = FakeMoments(plan)
    film = Film(plan, service, places(plan), VI)
    data = film_data(film, moments)
    days, shifts = list(plan.scenario.campaign.days()), [s["id"] for s in data["shifts"]]
    assert len(data["frames"]) == len(days) * len(shifts)
    assert len(moments.asked) == len(data["scenes"]) < len(data["frames"])
    points = {p.id for p in plan.points() if p.service_id == service}
    for k, frame in enumerate(data["frames"]):
        day, shift = days[k // len(shifts)], shifts[k % len(shifts)]
        here = {
            o.point_id for o in plan.timetable.openings
            if (o.date, o.shift) == (day, shift) and o.point_id in points
        }  # fmt: skip
        assert {data["stands"][number]["id"] for number, _, _ in frame["open"]} == here
        served = data["scenes"][frame["scene"]]["all"].count(0)
        assert f"{day:%d/%m}" in frame["told"]
        assert (f"{served}/12 tổ" in frame["told"]) == bool(here)


def test_the_sentence_names_who_is_not_served():
    """Nine points serve nine of twelve groups: the sentence counts them and names the rest."""
    plan = make_plan()
    data = film_data(Film(plan, "admin", places(plan), VI), FakeMoments(plan))
    told = data["frames"][12 * 3 + 2]["told"]
    assert told.startswith("Tối thứ Ba 05/08: 9 điểm mở, 9/12 tổ trong tầm đi bộ")
    assert told.count("TDP") == 3
    assert "người cao tuổi ở gần điểm mở" in told
    old = data["frames"][12 * 3 + 2]["told_old"]
    assert old.split("; ")[1].startswith("người cao tuổi chưa được phục vụ: TDP")
    assert old.split("; ")[0] == told.split("; ")[0]
    assert "phục vụ được" in data["frames"][12 * 3]["told"]
    assert data["shifts"][2]["note"]
    assert not data["shifts"][0]["note"]


def test_a_roaming_point_has_a_marker_at_each_of_its_places():
    """Before and after its move the same point is shown at two positions."""
    plan = roaming_plan()
    data = film_data(Film(plan, "admin", places(plan), VI), FakeMoments(plan))
    stands = [s for s in data["stands"] if s["id"] == "admin-1"]
    assert len({(s["lat"], s["lon"]) for s in stands}) == 2


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("view", ["calendar", "player", "strips", "grid"])
def test_every_view_draws_in_each_language(open_page, desk, view, language):
    """All four views, over points that stay put and over points that roam, without an error."""
    app = open_page("timetable", language)
    app.session_state[VIEW] = view
    for plan in (make_plan(), roaming_plan()):
        desk.plan = plan
        assert not app.run().exception


def test_a_day_opens_steps_and_goes_to_the_map(open_page):
    """An opened day shows its table; the buttons go on, to the map, and back to all days."""
    app = open_page("timetable")
    app.session_state[DAY] = TUESDAY
    app.run()
    assert "27 lượt mở điểm" in html_of(app)
    app.button(key="day_after").click().run()
    assert app.session_state[DAY] == TUESDAY + timedelta(days=1)
    app.button(key="day_map").click().run()
    assert app.session_state[VIEW] == "player"
    assert app.session_state[SHOWN][0] == TUESDAY + timedelta(days=1)
    app.session_state[VIEW] = "calendar"
    app.run()
    app.button(key="day_back").click().run()
    assert app.session_state[DAY] is None
    assert not app.exception


def test_empty_states_say_what_to_do(open_page, desk):
    """No opening at all, points that stay put, a moment that fails: each has its sentence."""
    app = open_page("timetable")
    app.session_state[VIEW] = "strips"
    assert "mọi điểm đứng yên" in text_of(app.run())
    desk.moments_fail = True
    app.session_state[VIEW] = "player"
    app.run()
    assert not app.exception
    assert "sentence bad" in html_of(app)
    desk.plan = replace(desk.plan, timetable=replace(desk.plan.timetable, openings=()))
    assert "chưa có ca mở nào" in text_of(app.run())


def test_the_words_of_the_timetable_name_no_solver():
    """No text of these screens speaks of solving machinery."""
    own = [
        t for k, t in all_texts().items() if k.startswith(("ui.calendar", "ui.player", "ui.day"))
    ]
    assert len(own) > 60
    for vietnamese, english in own:
        for word in ("solver", "MIP", "tối ưu hóa", "infeasible", "gap "):
            assert word not in vietnamese
            assert word not in english


def test_the_old_ward_keeps_what_stands_there_that_day():
    """Under an old ward a point counts where it stands that day, closed or open, not at its home."""
    plan = roaming_plan()
    stops = make_stops(plan.scenario)
    new, old = (
        plan.scenario.groups[0],
        next(g for g in plan.scenario.groups if g.old_ward != plan.scenario.groups[0].old_ward),
    )
    near = {"V01": old.id, "V12": new.id}
    own = places_of(plan, [replace(s, group_id=near.get(s.id, "")) for s in stops], VI)
    plan = closed(plan, ("admin-1", TUESDAY, "evening", "venue_closed"))
    facts = day_facts(plan, Chosen("admin", ward=new.old_ward), own)
    assert not facts[TUESDAY - timedelta(days=1)].openings
    assert [o.point_id for o in facts[TUESDAY].openings] == ["admin-1", "admin-1"]
    assert [r.shift for r in facts[TUESDAY].refused] == ["evening"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_of_request_is_told_met_or_missed_by_name(language):
    """Windows, deadline, return visit and quota each have a row; who misses it is named there."""
    words = Words(language)
    whole = (date(2025, 7, 24), date(2025, 9, 1))
    missed = [
        Missed("deadline", "TDP-01", *whole, 1.0, "days", no_stop=True),
        Missed("return_visit", "TDP-02", *whole, 1.0, "visits"),
        Missed("quota", "TDP-03", *whole, 2.5, "hours"),
        Missed("cuoi_tuan", "TDP-04", date(2025, 8, 28), whole[1], 1.0, "days"),
    ]
    plan = roaming_plan(missed=missed)
    window = CoverageWindow("cuoi_tuan", 14, 3, 10.0, "priority", "working", ("evening", "Sat"))
    roaming = Roaming(
        windows=(window,), priority=("TDP-01", "TDP-04"), priority_days=5, quota_share=0.6,
        return_visits=ReturnVisits(7, 14),
    )  # fmt: skip
    service = replace(plan.scenario.service("admin"), roaming=roaming)
    rows = ask_rows(plan, service, plan.timetable.roaming[0], words)
    told = [list(row.values()) for row in rows]
    assert [met for _, met, _ in told] == ["1/2", "1/2", "11/12", "11/12"]
    for (_, _, why), group in zip(told, (4, 1, 2, 3), strict=True):
        assert f"TDP {group} – " in why
    assert ("1 lần/5 ngày" if language == "vi" else "of 1 time in 5 days") in told[0][2]


def test_after_a_change_by_hand_nothing_is_said_to_be_met(open_page, desk):
    """Without the report of a solve the strips ask to solve again instead of telling who is met."""
    plan = roaming_plan()
    desk.plan = replace(plan, timetable=replace(plan.timetable, roaming=()))
    app = open_page("timetable")
    app.session_state[VIEW] = "strips"
    assert "bấm Tính lại để biết yêu cầu nào đạt" in text_of(app.run())
