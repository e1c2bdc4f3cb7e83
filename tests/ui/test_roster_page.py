"""The roster page in every state: week, broken rules, substitutes, sick calls, ways out, people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from ui_duties import FakeInquiry, do

from planner import audit
from planner.model.plan import Plan
from planner.model.roster import Slot
from planner.model.shortage import Relaxation, SolvedWay
from planner.plan.impossible import Impossible
from planner.ui.duty_grid import grid_data
from planner.ui.duty_places import week_of
from planner.ui.duty_state import KEY as STATE
from planner.ui.grids import weeks
from planner.ui.state import KEY
from planner.ui.words import Words
from tests import worlds

MONDAY = date(2025, 7, 28)
SLOT = Slot("admin-1", MONDAY, "morning")
TAB = {"vi": "roster_tab_vi", "en": "roster_tab_en"}


def html_of(app) -> str:
    """All HTML on the page."""
    return "\n".join(str(node.proto.body) for node in app.get("html"))


def said(app) -> str:
    """HTML, markdown and captions."""
    return html_of(app) + "\n".join(m.value for m in (*app.markdown, *app.caption))


def tab(app, name: str, language: str = "vi"):
    """The page with one of its views open."""
    app.session_state[TAB[language]] = Words(language)(name)
    return app.run()


def crew(desk, slot: Slot = SLOT) -> list[str]:
    """Who stands in an opening of the draft."""
    duties = desk.plan.roster.duties
    return [d.member_code for d in duties if Slot(d.point_id, d.date, d.shift) == slot]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "name",
    ["roster.week", "roster.away", "roster.vacant", "roster.enough", "roster.fair",
     "roster.member", "returned"],
)  # fmt: skip
def test_each_view_draws_in_each_language(open_page, name, language):
    """Every view of the page draws, with something on it, and raises nothing."""
    app = tab(open_page("roster", language), name, language)
    assert not app.exception
    assert len(html_of(app)) > 500


@pytest.fixture
def sound(desk):
    """The desk with a solved plan that breaks no rule, and an opening of its first whole week."""
    desk.plan = worlds.small_plan()
    first, last = next(
        span for span in weeks(desk.plan.scenario.campaign) if (span[1] - span[0]).days == 6
    )
    duty = next(
        d
        for d in desk.plan.roster.duties
        if d.point_id.startswith("admin") and first <= d.date <= last
    )
    return desk, Slot(duty.point_id, duty.date, duty.shift)


def elsewhere(plan: Plan, slot: Slot) -> str:
    """Somebody on duty at the same time at another point, in the role of the first of the slot."""
    return next(
        d.member_code
        for d in plan.roster.duties
        if (d.date, d.shift) == (slot.date, slot.shift) and d.point_id != slot.point_id
    )


def test_somebody_put_in_by_hand_breaks_a_rule_and_it_is_said(open_page, sound):
    """A person who already works that shift elsewhere is said to be in two places at once."""
    desk, slot = sound
    app = open_page("roster")
    assert "Mọi quy tắc của lịch trực đều được giữ" in html_of(app)
    other, out = elsewhere(desk.plan, slot), crew(desk, slot)[0]
    do(app, what="put", place=f"{slot.text}|0", out=out, code=other.lower())
    assert other in crew(desk, slot)
    assert out not in crew(desk, slot)
    assert f"{other} ở hai nơi cùng lúc" in html_of(app)
    assert f"Đã xếp {other} thay {out}" in app.session_state[STATE].said


def test_the_grid_marks_exactly_the_places_of_the_broken_rule(open_page, sound):
    """Places of the doubled person and crews of other sizes carry faults, everybody else none."""
    desk, slot = sound
    app = open_page("roster")
    other = elsewhere(desk.plan, slot)
    do(app, what="put", place=f"{slot.text}|0", out=crew(desk, slot)[0], code=other)
    faults = app.session_state[STATE].faults.of(desk.plan)
    week = week_of(desk.plan, "admin", [slot.date])
    texts = [fault.finding.code for fault in faults]
    data = grid_data(desk.plan, week, faults, texts, Words("vi"), names={})
    doubled = [place for place in data["places"] if place[5] == other]
    assert any("audit_one_place_at_a_time" in [texts[n] for n in p[7]] for p in doubled)
    alone = [n for place in data["places"] if place[5] != other for n in place[7]]
    assert all(not faults[n].fact("member") for n in alone)


@pytest.mark.parametrize("wrong", ["XX-99", "", "<b>CC-01</b>"])
def test_a_code_that_nobody_has_is_refused_and_nothing_is_lost(open_page, desk, wrong):
    """An unknown code gives its sentence; the roster stays as it was."""
    app, before = open_page("roster"), desk.plan
    do(app, what="put", place=f"{SLOT.text}|0", out=crew(desk)[0], code=wrong)
    assert desk.plan is before
    assert [f.code for f in app.session_state[STATE].problems] == ["no_such_member"]
    assert not app.exception


def test_the_same_person_twice_in_a_shift_is_refused(open_page, desk):
    """Somebody who stands in the crew cannot take a second place of it."""
    app, before = open_page("roster"), desk.plan
    first, second, *_ = crew(desk)
    do(app, what="put", place=f"{SLOT.text}|1", out=second, code=first)
    assert desk.plan is before
    assert [f.code for f in app.session_state[STATE].problems] == ["already_in_opening"]


def test_delete_leaves_a_named_vacancy_and_undo_brings_the_person_back(open_page, desk):
    """Taking somebody off opens the place; undo and redo replay it."""
    app, before = open_page("roster"), desk.plan
    code = crew(desk)[0]
    do(app, what="off", place=f"{SLOT.text}|0", code=code)
    assert code not in crew(desk)
    assert any(Slot(v.point_id, v.date, v.shift) == SLOT for v in desk.plan.roster.vacancies)
    do(app, what="undo")
    assert desk.plan is before
    do(app, what="redo")
    assert code not in crew(desk)


def test_two_people_swap_their_places(open_page, desk):
    """Dropping one person on another exchanges them, in one edit."""
    app, far = open_page("roster"), Slot("admin-2", MONDAY, "afternoon")
    one, other = crew(desk)[0], crew(desk, far)[0]
    do(app, what="exchange", place=f"{SLOT.text}|0", code=one, to=f"{far.text}|0", there=other)
    assert other in crew(desk)
    assert one in crew(desk, far)
    assert desk.changes == 1


def test_the_panel_says_why_and_puts_a_substitute_in_with_one_click(open_page, sound):
    """The chosen place shows way and fair share; a click on the best puts that person there."""
    desk, slot = sound
    week = week_of(desk.plan, "admin", [slot.date])
    place, best = next(
        (place, free[0].member_code)
        for place in week.places
        if place.code
        and (free := [c for c in desk.duties.exchanges()
                      .at(place.slot, leaving=place.code).candidates if c.is_free])
    )  # fmt: skip
    app = open_page("roster")
    do(app, what="look", place=place.key)
    assert not app.exception
    assert "theo đường chim bay" in html_of(app)
    app.button(key=f"duty_take_{best}").click().run()
    assert best in crew(desk, place.slot)
    assert place.code not in crew(desk, place.slot)
    assert audit.check_roster(desk.plan) == ()


def test_a_sick_call_offers_people_and_one_edit_takes_it(open_page, desk):
    """The duties touched are named with substitutes; accepting says whom to tell, undo undoes."""
    app, before = tab(open_page("roster"), "roster.away"), desk.plan
    code = crew(desk)[0]
    app.selectbox(key="away_who").set_value(code)
    app.date_input(key="away_first").set_value(MONDAY)
    app.date_input(key="away_last").set_value(MONDAY).run()
    app.button(key="away_look").click().run()
    assert not app.exception
    assert f"{code} vắng từ 28/07/2025" in html_of(app)
    app.button(key="away_take").click().run()
    assert not app.exception
    assert code not in crew(desk)
    assert len(desk.past) == 1
    texts = "\n".join(block.value for block in app.code)
    assert "28/07/2025" in texts
    assert "7h30–11h30" in texts
    app.session_state[KEY].undo()
    assert desk.plan is before


def test_the_fewest_changes_are_called_fewest_only_when_proved(open_page, desk):
    """The proven answer says that fewer is not possible, and can be taken."""
    app, code = tab(open_page("roster"), "roster.away"), crew(desk)[0]
    app.selectbox(key="away_who").set_value(code)
    app.date_input(key="away_first").set_value(MONDAY)
    app.date_input(key="away_last").set_value(MONDAY).run()
    app.button(key="away_look").click().run()
    app.button(key="away_fewest").click().run()
    fewest = app.session_state[STATE].absent.fewest
    assert fewest is not None
    assert ("không thể ít hơn" in html_of(app)) == fewest.proved
    app.session_state[STATE].absent.fewest = replace(fewest, fewest=fewest.changed - 1)
    app.run()
    assert "không thể ít hơn" not in html_of(app)
    app.button(key="fewest_take").click().run()
    assert code not in crew(desk)


def test_an_absence_that_ends_before_it_starts_is_refused(open_page, desk):
    """The message names both days; the form keeps what was entered, the plan stays."""
    app, before = tab(open_page("roster"), "roster.away"), desk.plan
    app.selectbox(key="away_who").set_value(crew(desk)[0])
    app.date_input(key="away_first").set_value(date(2025, 7, 30))
    app.date_input(key="away_last").set_value(MONDAY).run()
    app.button(key="away_look").click().run()
    assert "kết thúc ngày 28/07/2025, trước ngày bắt đầu 30/07/2025" in html_of(app)
    assert app.date_input(key="away_first").value == date(2025, 7, 30)
    assert desk.plan is before


def test_nobody_chosen_as_away_is_said(open_page):
    """Pressing without a person gives a sentence."""
    app = tab(open_page("roster"), "roster.away")
    app.button(key="away_look").click().run()
    assert "Chưa chọn người báo vắng" in html_of(app)


def test_a_running_search_can_be_stopped(open_page, desk):
    """While the fewest changes are looked for there is progress and a stop button."""
    desk.duties.running = True
    app = tab(open_page("roster"), "roster.away")
    app.selectbox(key="away_who").set_value(crew(desk)[0])
    app.date_input(key="away_first").set_value(MONDAY)
    app.date_input(key="away_last").set_value(MONDAY).run()
    app.button(key="away_look").click().run()
    app.button(key="away_fewest").click().run()
    app.button(key="fewest_stop").click().run()
    assert "Đã dừng tìm" in html_of(app)


def test_three_ways_are_shown_with_prices_and_no_solver_word(open_page, desk):
    """Rules to relax with their bound, each way with now and then."""
    price = (("vacancies", 27.0, 0.0), ("way_km", 812.44, 790.0))
    ways = tuple(
        SolvedWay(code, facts, desk.plan.roster, price)
        for code, facts in (
            ("relax_rules", (("rules", "rest_hours;max_shifts_per_day"),)),
            ("people_join", (("people", "3"),)),
            ("close_vacant", (("shifts", "4"),)),
        )
    )
    relaxed = Relaxation((("doan_vien", "rest_hours"),), 1)
    desk.duties.ways = Impossible((), relaxed, ways)
    app = tab(open_page("roster"), "roster.enough")
    app.button(key="ways_find").click().run()
    text = said(app).replace("\\", "")
    assert not app.exception
    assert "Cần nới ít nhất 1 quy tắc, không thể ít hơn: Giờ nghỉ giữa hai ca" in text
    assert "Thêm 3 người." in text
    assert "Đóng 4 ca đang thiếu người." in text
    assert "812,4" in text


def test_a_search_that_fails_says_so(open_page, desk, monkeypatch):
    """A job without an answer leaves a sentence, not an empty page."""
    failed = FakeInquiry(status="failed")
    monkeypatch.setattr(desk.duties, "impossible", lambda: failed)
    app = tab(open_page("roster"), "roster.enough")
    app.button(key="ways_find").click().run()
    assert "chưa cho kết quả" in html_of(app)


def test_without_people_the_page_lists_posts_to_fill(open_page, desk):
    """No members: every view draws and says that there is no list yet."""
    scenario = replace(desk.plan.scenario, members=())
    roster = replace(desk.plan.roster, duties=())
    desk.plan = replace(desk.plan, scenario=scenario, roster=roster)
    app = open_page("roster")
    assert not app.exception
    assert "lịch ghi các chỗ trực còn trống" in html_of(app)
    assert app.button(key="people_bring_week").label == "Nạp danh sách người trực"
    for name in ("roster.away", "roster.vacant", "roster.enough", "roster.fair", "roster.member"):
        assert not tab(app, name).exception


def test_a_member_has_a_page_with_weeks_and_limits(open_page, desk):
    """A code leads to the calendar, hours by week, limits and absences."""
    app = tab(open_page("roster"), "roster.member")
    app.selectbox(key="member_chosen").set_value(crew(desk)[0]).run()
    text = said(app)
    assert not app.exception
    assert "duty-month" in text
    assert "Giờ nghỉ giữa hai ca" in text
    assert "Vắng: 24/07/2025" in text


def test_an_unknown_member_in_the_address_is_said(open_page):
    """A link to somebody who is not there gives a sentence and the list."""
    app = open_page("roster")
    app.query_params["member"] = "XX-1"
    tab(app, "roster.member")
    assert "không có mã “XX-1”" in html_of(app)
    assert not app.exception


def test_a_ranged_crew_shows_its_least_and_the_places_above_it():
    """One police officer at least and three at most: a place that must be filled, two extra ones."""
    plan = worlds.small_plan()
    services = tuple(
        replace(s, crew=tuple(replace(p, ideal=2, most=3) if "cong_an" in p.roles else p
                              for p in s.crew))
        for s in plan.scenario.services
    )  # fmt: skip
    ranged = replace(plan, scenario=replace(plan.scenario, services=services))
    opening = next(o for o in plan.timetable.openings if o.point_id.startswith("admin"))
    before, after = (
        [p for p in week_of(one, "admin", [opening.date]).places
         if (p.slot.point_id, p.slot.shift) == (opening.point_id, opening.shift)]
        for one in (plan, ranged)
    )  # fmt: skip
    extra = [p for p in after if p.is_extra]
    assert len(after) == len(before) + 2
    assert len(extra) == 2
    assert all("cong_an" in p.roles and not p.code for p in extra)
    assert [p.code for p in after if p.code] == [p.code for p in before if p.code]
