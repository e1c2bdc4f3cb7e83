"""The switch of the language changes the words and nothing else."""

from __future__ import annotations

from planner.ui.state import KEY


def test_a_chosen_point_and_an_open_panel_stay(open_page, desk):
    """The point that was picked, the panel of questions, what was typed into it and the undo stack
    are the same after a switch there and back; labels are in the language chosen.
    """
    app = open_page("points")
    session = app.session_state[KEY]
    session.edit("move", point_id="admin-4", spot=(105.81, 21.06))
    session.chosen = "admin-5"
    app.run()
    app.toggle(key="table_shown").set_value(True).run()
    app.selectbox(key="table_service").set_value("learning").run()
    before = (session.chosen, desk.plan, desk.changes)
    for language, solve in (("en", "Solve again"), ("vi", "Tính lại")):
        app.segmented_control(key="language_switch").set_value(language).run()
        assert not app.exception
        assert app.button(key="solve").label == solve
        assert app.toggle(key="table_shown").value is True
        assert app.selectbox(key="table_service").value == "learning"
        assert (session.chosen, desk.plan, desk.changes) == before
        assert not app.button(key="undo").disabled


def test_choices_on_a_page_are_said_anew(open_page):
    """A box keeps what was chosen and the tab that was open stays, each under its new name."""
    app = open_page("roster")
    app.session_state["roster_tab_vi"] = "Chia đều ca trực"
    app.run()
    app.segmented_control(key="language_switch").set_value("en").run()
    assert not app.exception
    assert app.session_state["roster_tab_en"] == "Fair shares"
