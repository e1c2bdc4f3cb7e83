"""The sliders of points and people: numbers beside the present plan's, bounds, what is not ready."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest
from ui_desk import FakeDesk, FakeSolve
from ui_outlook import make_outcome

from planner.findings import Finding, PlannerError
from planner.model.outlook import Outcome, PeopleChange, Position
from planner.model.plan import StageMark
from planner.plan.outlook import Grid, as_it_is
from planner.ui.brief_sliders_curve import curve_svg, ticks_of
from planner.ui.brief_sliders_jobs import (
    Ahead,
    coarse_of,
    in_order,
    in_turn,
    is_better,
    is_wide,
)
from planner.ui.brief_sliders_said import bound_said, numbers_table
from planner.ui.state import KEY, Session
from planner.ui.words import Words

SCRIPT = """
from planner.ui import brief_sliders
from planner.ui.state import current

brief_sliders.render(current())
"""
VI, EN = Words("vi"), Words("en")


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


def shown(desk: FakeDesk, language: str = "vi") -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    app.session_state[KEY] = Session(desk, language)
    return app.run()


def text_of(app: AppTest) -> str:
    return "\n".join(str(node.proto.body) for node in app.get("html"))


@pytest.mark.parametrize(("language", "waits"), [("vi", "đang tính"), ("en", "computing")])
def test_what_is_not_solved_is_never_a_number(desk, language, waits):
    """Before the position is there every cell of it says that it is being computed."""
    app = shown(desk, language)
    assert not app.exception
    assert text_of(app).count(waits) >= 6
    assert "▼" not in text_of(app)
    assert app.button(key="outlook_take").disabled


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_solved_position_stands_beside_the_plan_with_sign_and_word(desk, language):
    """Two points fewer: numbers, changes with sign, unit and word, the bound, the check."""
    words, now = Words(language), desk.outlook.grid().now
    position = Position(now.points - 1, 0)
    desk.outlook.solve(position)
    app = shown(desk, language)
    app.select_slider(key="outlook_points").set_value(position.points).run()
    text = text_of(app)
    assert not app.exception
    assert f"▼ 5 {words('outlook.unit.elderly')} ({words('less')})" in text
    assert f"▼ 10 {words('outlook.unit.households')} ({words('less')})" in text
    assert words("outlook.proven", points=position.points) in text
    assert words("outlook.checked") in text
    assert not app.button(key="outlook_take").disabled
    assert desk.outlook.looked[-1] == position


LEAVING = """
import streamlit as st
from planner.ui import brief_sliders
from planner.ui.state import current

if not st.session_state.get("away"):
    brief_sliders.render(current())
"""


def test_sliders_stand_where_they_were_put(desk):
    """Neither another language nor a look at another page moves them; another plan does."""
    app = AppTest.from_string(LEAVING, default_timeout=60)
    app.session_state[KEY] = Session(desk, "vi")
    app.run()
    now = desk.outlook.grid().now
    app.select_slider(key="outlook_points").set_value(now.points - 2)
    app.select_slider(key="outlook_people").set_value(-7).run()
    app.session_state[KEY].language = "en"
    app.run()
    stands = [app.select_slider(key=f"outlook_{name}").value for name in ("points", "people")]
    assert stands == [now.points - 2, -7]
    app.session_state["away"] = True
    app.run()
    assert not app.select_slider
    app.session_state["away"] = False
    app.run()
    stands = [app.select_slider(key=f"outlook_{name}").value for name in ("points", "people")]
    assert stands == [now.points - 2, -7]
    assert desk.outlook.looked[-1] == Position(now.points - 2, -7)


def test_the_plan_as_it_is_is_there_without_solving(desk):
    """At its own position the plan's own numbers; none where an edit came since it was solved."""
    plan, now = desk.plan, desk.outlook.grid().now
    own = as_it_is(plan, now)
    assert own is not None
    assert (own.headline, own.position, own.people) == (plan.headline, now, PeopleChange())
    edited = replace(plan, marks=(StageMark("roster", "broken"),))
    assert as_it_is(edited, now) is None


def test_how_long_is_left_is_said_after_the_first(desk):
    """Ninety positions of six seconds are nine minutes; before the first nothing is said."""
    now = desk.outlook.grid().now
    desk.outlook.state = Ahead("running", 10, 100, 10, 854, now, seconds_each=6.2)
    assert "Mỗi vị trí khoảng 6 giây, còn khoảng 10 phút." in text_of(shown(desk))
    desk.outlook.state = Ahead("running", 0, 100, 0, 854, now)
    assert "Mỗi vị trí khoảng" not in text_of(shown(desk))


def test_people_are_named_by_role_and_marked_as_assumed(desk):
    """Twelve people fewer: which role, that it is assumed, the open shift, no way to hide it."""
    now = desk.outlook.grid().now
    desk.outlook.solve(Position(now.points, -12))
    app = shown(desk)
    app.select_slider(key="outlook_people").set_value(-12).run()
    text = text_of(app)
    assert "Giả định bớt 12 công an" in text
    assert "Còn 1 ca chưa đủ người" in text


def test_a_plan_with_a_fault_cannot_be_taken(desk):
    """The independent check's count is said and the button stays shut."""
    now = desk.outlook.grid().now
    desk.outlook.solved[now] = replace(make_outcome(desk.plan.headline, now, now.points), faults=2)
    app = shown(desk)
    assert "Phép kiểm tra độc lập thấy 2 lỗi" in text_of(app)
    assert app.button(key="outlook_take").disabled


def test_taking_a_position_asks_for_it_and_says_its_version(desk):
    """The click hands the position over; once it is there the notice names points and version."""
    now = desk.outlook.grid().now
    other = Position(now.points - 1, 0)
    desk.outlook.solve(other)
    app = shown(desk)
    app.select_slider(key="outlook_points").set_value(other.points).run()
    app.button(key="outlook_take").click().run()
    assert desk.outlook.taken == [other]
    desk.outlook.version = 7
    app.run()
    assert "phiên bản 7" in app.session_state[KEY].notice


def test_a_plan_that_could_not_be_taken_says_why(desk):
    """The draft changed meanwhile: a sentence, nothing taken, no exception."""
    desk.outlook.refusal = PlannerError([Finding("outlook_draft_changed", "error")])
    app = shown(desk)
    assert not app.exception
    assert "Bản thảo đã thay đổi" in text_of(app)


def test_stop_and_go_on_are_one_button(desk):
    """While it runs the button stops; then it goes on; what is under way is said."""
    now = desk.outlook.grid().now
    desk.outlook.state = Ahead("running", 3, 182, 3, 854, now, "roster:doan_vien", 0.4)
    app = shown(desk)
    assert "lịch trực" in text_of(app)
    assert "3/182" in text_of(app)
    app.button(key="outlook_stop").click().run()
    assert desk.outlook.state.status == "stopped"
    app.button(key="outlook_stop").click().run()
    assert desk.outlook.state.status == "running"


def test_a_worker_that_died_is_said(desk):
    """The finding's sentence stands beside the bar, and the button tries again."""
    problem = Finding("worker_died", "error", facts={"target": "x"})
    desk.outlook.state = Ahead("done", 3, 182, 3, 854, problems=(problem,))
    app = shown(desk)
    assert VI.finding(problem).split(".", maxsplit=1)[0] in text_of(app)
    assert app.button(key="outlook_stop").label == VI("outlook.again")
    desk.outlook.on_the_way = FakeSolve(stage="roster")
    assert app.run().button(key="outlook_take").disabled


def test_the_curve_draws_solved_positions_alone(desk):
    """A dot for each solved position, hollow rings at the foot for the rest, no line between."""
    desk.outlook.solve(Position(1, 0), Position(3, 0), Position(3, 5))
    grid = desk.outlook.grid()
    now = (grid.now.points, desk.plan.headline)
    svg = curve_svg(desk.outlook.outcomes(), grid.points, Position(3, 0), now, VI)
    assert svg.count('class="dot"') == 2
    assert svg.count('class="hollow"') == len(grid.points) - 2
    assert svg.count("đang tính") >= len(grid.points) - 2
    assert not re.search(r"<polyline|M[\d. ]+L[\d. ]+L[\d. ]+\"", svg)
    assert not curve_svg({}, (2,), Position(2, 0), now, VI)


@pytest.mark.parametrize("low", [0.0, 0.013, 0.15, 0.4999, 0.87, 0.95, 1.0])
@pytest.mark.parametrize("wide", [0.0, 0.004, 0.06, 0.31, 0.85])
def test_ticks_are_round_and_hold_every_share(low, wide):
    """Multiples of five per cent, evenly apart, three to six of them, none beyond 0 and 100 %."""
    high = min(1.0, low + wide)
    ticks = [round(100 * tick, 6) for tick in ticks_of([high, low])]
    assert ticks[0] <= 100 * low + 1e-6
    assert ticks[-1] >= 100 * high - 1e-6
    assert (min(ticks) >= 0, max(ticks) <= 100, 3 <= len(ticks) <= 6) == (True, True, True)
    assert all(tick % 5 == 0 for tick in ticks)
    assert len({round(b - a, 6) for a, b in pairwise(ticks)}) == 1


def test_a_gap_that_rounds_to_nothing_is_not_told(desk):
    """Two hundredths of a per cent are said, a millionth is not: no figure 0,00 %."""
    now = desk.outlook.grid().now
    own = make_outcome(desk.plan.headline, now, now.points)
    for gap, said in ((0.0002, True), (0.000001, False)):
        for vacant in (0, 3):
            stages = (*own.stages[:2], replace(own.stages[2], gap=gap))
            text = bound_said(replace(own, stages=stages, vacant=vacant), "max_cover", VI)
            assert ("có thể tốt hơn tối đa" in text) is said
            assert "0,00 %" not in text


def test_a_refused_position_says_its_reason(desk):
    """No numbers; the finding's sentence; the table says that it cannot be planned."""
    facts = {"service": "admin", "points": 14, "candidates": 6}
    finding = Finding("more_points_than_candidates", "error", facts=facts)
    outcome = Outcome(Position(14, 0), PeopleChange(), refused=(finding,))
    assert EN.finding(finding) in bound_said(outcome, "max_cover", EN)
    table = numbers_table(desk.plan, outcome, outcome.position, EN)
    assert table.count(EN("outlook.refused")) == 6


def test_fewer_shifts_that_all_have_their_people_are_no_loss(desk):
    """The tone of the shifts is that of those without people; sign and word stay with the count."""
    now = desk.outlook.grid().now
    less = make_outcome(desk.plan.headline, now, now.points)
    kept = replace(less.headline, shifts_planned=less.headline.shifts_planned - 240,
                   shifts_staffed=less.headline.shifts_staffed - 240)  # fmt: skip
    table = numbers_table(desk.plan, replace(less, headline=kept), now, VI)
    assert f'<td class="same">▼ 240 {VI("outlook.unit.shifts")} ({VI("less")})' in table
    lost = replace(less.headline, shifts_staffed=less.headline.shifts_staffed - 2)
    table = numbers_table(desk.plan, replace(less, headline=lost), now, VI)
    assert f'<td class="worse">▼ 2 {VI("outlook.unit.shifts")} ({VI("less")})' in table


def test_the_one_looked_at_comes_first_then_its_neighbours_then_fives():
    """The order of a small grid: itself, beside it, same people, multiples of five, the rest."""
    grid = Grid((4, 5, 6), -7, 7, Position(5, 0))
    order = in_order(grid, Position(5, 0))
    assert order[0] == Position(5, 0)
    assert order[1:3] == [Position(4, 0), Position(6, 0)]
    beside = {Position(5, 1), Position(5, -1), Position(5, 5), Position(5, -5)}
    assert set(order[3:7]) == beside
    wide = in_order(Grid(tuple(range(4, 15)), -7, 7, Position(9, 0)), Position(9, 0))
    assert [p.points for p in wide[:5]] == [9, 8, 10, 7, 11]
    assert {p.people for p in wide[:5]} == {0}
    assert len(order) == len(set(order)) == 3 * 15
    fives = [n for n, position in enumerate(order) if position.people % 5 == 0]
    ones = [n for n, p in enumerate(order) if p.people % 5 and n >= 7]
    assert max(fives) < min(ones)
    assert set(coarse_of(grid)) == {p for p in order if p.people % 5 == 0}


def test_of_two_answers_the_one_with_fewer_open_places_is_kept(desk):
    """A wide one is solved again once; a poorer second answer does not take its place."""
    now = desk.outlook.grid().now
    good = make_outcome(desk.plan.headline, now, now.points)
    last = replace(good.stages[2], gap=0.3, ended_by="clock")
    wide = replace(good, stages=(*good.stages[:2], last))
    assert is_wide(wide)
    assert not is_wide(good)
    assert is_better(good, wide)
    assert not is_better(wide, good)
    assert not is_better(replace(good, vacant=1), wide)


def test_first_answers_of_all_come_before_the_last_of_any_but_the_shown():
    """In turn: beside the shown one, its last answer, the coarse grid, last ones beside, the rest."""
    grid, shown = Grid((4, 5, 6), -7, 7, Position(5, 0)), Position(5, 0)
    turns = list(in_turn(grid, shown))
    assert turns[:4] == [(shown, True), (Position(4, 0), True), (Position(6, 0), True),
                         (shown, False)]  # fmt: skip
    firsts = [position for position, first in turns if first]
    lasts = [position for position, first in turns if not first]
    assert sorted(firsts) == sorted(in_order(grid, shown))
    assert sorted(lasts) == [Position(4, 0), shown, Position(6, 0)]
    last_coarse = max(turns.index((position, True)) for position in coarse_of(grid))
    assert last_coarse < min(n for n, turn in enumerate(turns) if not turn[1] and n > 3)
    assert all(turns.index((p, True)) < turns.index((p, False)) for p in lasts)
