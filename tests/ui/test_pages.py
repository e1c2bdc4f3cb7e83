"""What is done on the pages: edits, undo, solving, saving, the table beside the map."""

from __future__ import annotations

from ui_desk import FakeSolve

from planner.findings import Finding, PlannerError
from planner.ui.state import KEY


def html_of(app) -> str:
    return "\n".join(str(node.proto.body) for node in app.get("html"))


def test_language_switch_keeps_the_draft(open_page, desk):
    """Changing the language leaves edits and their number as they were."""
    app = open_page("points")
    app.session_state[KEY].edit("move", point_id="admin-4", spot=(105.81, 21.06))
    app.segmented_control(key="language_switch").set_value("en").run()
    assert not app.exception
    assert "Moved admin point 4 to" in html_of(app)
    assert 'data-changes="1"' in html_of(app)
    assert desk.changes == 1


def test_a_move_is_said_in_one_sentence_with_names(open_page):
    """After a drag the page tells the elderly lost, the longer walk, and the groups by name."""
    app = open_page("points")
    app.session_state[KEY].edit("move", point_id="admin-4", spot=(105.81, 21.06))
    app.run()
    text = html_of(app)
    assert "giảm 312 người cao tuổi trong tầm đi bộ" in text
    assert "thời gian đi bộ bình quân tăng 4 phút" in text
    row = '<th scope="row">TDP 3 – Thụy Khuê</th><td>−400</td><td>−250</td>'
    assert row in text
    assert "▼ 312 (giảm)" in text


def test_undo_and_redo_buttons_take_the_edit_back_and_again(open_page, desk):
    """Undo brings the old position back, redo the new one."""
    app = open_page("points")
    before = desk.plan
    app.session_state[KEY].edit("move", point_id="admin-4", spot=(105.81, 21.06))
    moved = desk.plan
    app.run()
    app.button(key="undo").click().run()
    assert desk.plan == before
    app.button(key="redo").click().run()
    assert desk.plan == moved


def test_keep_and_remove_act_on_the_chosen_point(open_page, desk):
    """The card of a chosen point pins it and closes it."""
    app = open_page("points")
    app.session_state[KEY].chosen = "admin-5"
    app.run()
    app.button(key="act_keep").click().run()
    assert next(p for p in desk.plan.points() if p.id == "admin-5").pinned == "kept"
    app.button(key="act_remove").click().run()
    assert all(p.id != "admin-5" for p in desk.plan.points())


def test_solve_runs_beside_the_page_and_can_be_stopped(open_page, desk):
    """The button starts a solve, progress is shown, the stop button ends it."""
    app = open_page("points")
    app.button(key="solve").click().run()
    assert desk.running is not None
    app.button(key="solve_stop").click().run()
    assert desk.running.status == "cancelled"
    assert not app.exception


def test_a_solved_plan_is_offered_never_written_over_edits(open_page, desk):
    """An answer that comes after an edit waits beside the draft until it is taken."""
    app = open_page("points")
    app.session_state[KEY].edit("move", point_id="admin-4", spot=(105.81, 21.06))
    draft, desk.waiting = desk.plan, desk.past[0]
    app.run()
    assert desk.plan is draft
    assert any("lựa chọn khác" in m.value for m in app.markdown)
    app.button(key="solve_take").click().run()
    assert desk.plan is not draft


def test_saving_clears_the_count_of_changes(open_page, desk):
    """After saving, no change is open and the new version is named."""
    app = open_page("points")
    app.session_state[KEY].edit("keep", point_id="admin-4")
    app.run()
    app.button(key="save").click().run()
    assert desk.changes == 0
    assert 'data-changes="0"' in html_of(app)


def test_coverage_follows_shift_and_walker(open_page):
    """The evening of elderly people names more gaps than the week of everyone."""
    app = open_page("coverage")
    week = html_of(app)
    app.segmented_control(key="coverage_shift").set_value("evening").run()
    assert not app.exception
    assert "2/12 tổ dân phố còn khoảng trống" in week
    assert "12/12 tổ dân phố còn khoảng trống" in html_of(app)


def test_the_table_is_an_equal_way_to_edit(open_page, desk):
    """The table of points is there on request, with every mobile admin point and its place."""
    app = open_page("points")
    app.toggle(key="table_shown").set_value(True).run()
    assert not app.exception
    frame = app.dataframe[0].value if app.dataframe else app.get("arrow_data_frame")[0].value
    assert len(frame) == 9
    assert "Kinh độ" in list(frame.columns)


def test_a_coefficient_can_be_tried_and_planned_with(open_page, desk):
    """Changed coefficients start a background solve and leave the plan at hand alone."""
    app = open_page("demand")
    session = app.session_state[KEY]
    session.assumed = {"people.total": 10.0}
    before = desk.plan
    app.run()
    app.button(key="replan").click().run()
    assert not app.exception
    assert desk.running is not None
    assert desk.plan is before


def test_a_solve_without_an_answer_says_why(open_page, desk):
    """Where no plan meets the rules, the page names the finding and its mend."""
    finding = Finding("no_members", "error", file="members.csv")
    desk.running = FakeSolve(status="failed", error=PlannerError([finding]))
    text = html_of(open_page("points"))
    assert "Lần tính lại chưa cho phương án mới" in text
    assert "members.csv" in text
