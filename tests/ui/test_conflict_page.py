"""Two planners at once on screen: the dialogue, what is kept aside, the trail, the states."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from ui_conflicts import acts_of, keeping, standoff

from planner.plan.approve import usual_until
from planner.plan.aside_edits import AsideEdit
from planner.plan.put_edit import Other
from planner.ui.history_state import TRAIL
from planner.ui.history_trail import COLUMNS, book_of
from planner.ui.state import KEY, Beside
from planner.ui.who import BOX
from planner.ui.words import Words

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])


def html_of(app) -> str:
    return "\n".join(str(node.proto.body) for node in app.get("html"))


def clashing(open_page, desk, language: str = "vi", count: int = 1):
    """The history page with a clash of so many edits."""
    app = open_page("history", language)
    edits = [keeping(desk, n) for n in range(count)]
    app.session_state[KEY].standoff = standoff(desk, edits)
    return app.run()


@LANGUAGES
def test_a_clash_shows_three_plans_and_who_did_the_other_thing(open_page, desk, language) -> None:
    """Proves the point by its name, three columns, the five numbers, the other's name as text and
    three ways out, in both languages.
    """
    app = clashing(open_page, desk, language)
    assert not app.exception
    text = html_of(app)
    table = text.split('class="conflict"')[1].split("</table>")[0]
    assert table.count("data-figure=") == 5
    name = Words(language).point_in_sentence(desk.plan.points()[0])
    assert f"{name[:1].upper()}{name[1:]}</th>" in table
    assert "Trần &lt;b&gt;Thử" in table
    assert "gần chợ" in table
    assert [app.button(key=f"conflict_{way}").label for way in ("theirs", "mine", "aside")]


@pytest.mark.parametrize("way", ["theirs", "mine", "aside"])
def test_each_way_out_does_what_it_says(open_page, desk, way) -> None:
    """Proves that theirs lets mine go, mine is taken, aside leaves both lists alone, and that the
    dialogue is closed after each.
    """
    app = clashing(open_page, desk)
    app.button(key=f"conflict_{way}").click().run()
    assert not app.exception
    done = desk.conflicts
    assert (len(done.gone), len(done.taken)) == {"theirs": (1, 0), "mine": (0, 1)}.get(way, (0, 0))
    assert app.session_state[KEY].standoff is None


def test_several_clashes_are_decided_one_by_one(open_page, desk) -> None:
    """Proves that each clash has its own choice and all are carried out by one button."""
    app = clashing(open_page, desk, count=3)
    app.radio(key="conflict_way_1").set_value("mine").run()
    app.radio(key="conflict_way_2").set_value("aside").run()
    app.button(key="conflict_go").click().run()
    assert not app.exception
    taken = [clash.edit.point_id for clash in desk.conflicts.taken]
    gone = [clash.edit.point_id for clash in desk.conflicts.gone]
    points = [point.id for point in desk.plan.points()]
    assert (taken, gone) == ([points[1]], [points[0]])


@LANGUAGES
def test_what_was_put_together_is_said(open_page, desk, language) -> None:
    """Proves that a merge, and work that was there already, name who did it and what."""
    app = open_page("history", language)
    act = acts_of(desk)[1]
    other = Other("Trần B", act.at)
    for already, word in ((False, ("Đã gộp", "Put together")), (True, ("đã có sẵn", "already"))):
        app.session_state[KEY].beside = Beside(act.changes, (other,), already)
        app.run()
        told = html_of(app).split('class="sentence merged"')[1].split("</div>")[0]
        assert word[language == "en"] in told
        assert "Trần B" in told


@LANGUAGES
def test_the_trail_answers_who_changed_a_point(open_page, desk, language) -> None:
    """Proves that the trail lists all acts, by one point only its own, names as text, and that a
    point without any says so.
    """
    desk.conflicts.acts = acts_of(desk)
    app = open_page("history", language)
    app.session_state[KEY].looking.view = TRAIL
    app.run()
    assert not app.exception
    assert html_of(app).count("data-act=") == 3
    points = [point.id for point in desk.plan.points()]
    app.selectbox(key="trail_point").set_value(points[0]).run()
    text = html_of(app)
    assert text.count("data-act=") == 2
    assert "Trần &lt;b&gt;Thử" in text
    assert "vì gần chợ" in text
    session = app.session_state[KEY]
    book = openpyxl.load_workbook(io.BytesIO(book_of(desk.conflicts.acts, session))).active
    assert [cell.value for cell in book[2]] == [Words(language)(f"trail.{c}") for c in COLUMNS]
    assert "Trần <b>Thử" in [cell.value for cell in book["B"]]
    assert {"trail_book", "trail_file"} <= {
        str(node.proto.id).rpartition("-")[2] for node in app.get("download_button")
    }
    app.selectbox(key="trail_point").set_value(points[1]).run()
    assert html_of(app).count("data-act=") == 0


def test_a_reason_is_given_later_and_an_empty_one_is_not(open_page, desk) -> None:
    """Proves that the reason goes to the chosen change, and that nothing is kept without one."""
    first = acts_of(desk)[1]
    desk.conflicts.acts = (replace(first, why=""),)
    app = open_page("history")
    app.session_state[KEY].looking.view = TRAIL
    app.run()
    app.button(key="trail_explain").click().run()
    assert desk.conflicts.explained == []
    app.text_input(key="trail_why").input("  gần   chợ ").run()
    app.button(key="trail_explain").click().run()
    assert not app.exception
    assert desk.conflicts.explained == [(desk.plan.points()[0].id, "gần chợ")]


def test_an_edit_kept_aside_is_looked_at_again(open_page, desk) -> None:
    """Proves that what waits is listed with its name and opens the same dialogue."""
    act = acts_of(desk)[1]
    desk.conflicts.waiting = (AsideEdit(7, 1, act.at, "Lê *C", "", keeping(desk)),)
    app = open_page("history")
    app.button(key="aside_7").click().run()
    assert not app.exception
    app.button(key="conflict_theirs").click().run()
    assert len(desk.conflicts.gone) == 1


def test_the_name_is_typed_once_and_goes_with_every_act(open_page, desk) -> None:
    """Proves that a typed name is remembered on the machine and stands with the next edit."""
    app = open_page("history")
    app.text_input(key=BOX).input("  Trần   B ").run()
    app.button(key="who_keep").click().run()
    assert desk.name == "Trần B"
    app.session_state[KEY].edit("keep", point_id=desk.plan.points()[0].id)
    assert desk.window.who == "Trần B"


def test_a_draft_is_saved_with_a_note(open_page, desk) -> None:
    """Proves that the note goes with the version, that none is needed, and that it is offered only
    while there is something to save.
    """
    noted: list[str] = []
    save = desk.save
    desk.save = lambda note, _course: (noted.append(note), save(note))[1]
    app = open_page("history")
    assert "history_save" not in {button.key for button in app.button}
    for typed in ("  theo họp giao ban ", ""):
        app.session_state[KEY].edit("keep", point_id=desk.plan.points()[0].id)
        app.run()
        app.text_input(key="history_note").input(typed).run()
        app.button(key="history_save").click().run()
        assert not app.exception
    assert noted[0] == "theo họp giao ban"
    assert noted[1]


@LANGUAGES
def test_a_version_goes_its_way_from_the_history(open_page, desk, language) -> None:
    """Proves that each state offers only the steps that may follow, says what it locks, and that a
    publication asks for a name and tells how far the roster stays as it is.
    """
    app = open_page("history", language)
    steps = ("submit", "approve", "publish", "withdraw")

    def offered() -> list[str]:
        keys = {button.key for button in app.button}
        return [step for step in steps if f"history_step_{step}" in keys]

    def take(step: str) -> None:
        app.button(key=f"history_step_{step}").click().run()
        who = next(box for box in app.text_input if str(box.key).startswith("brief_who_"))
        who.input("Nguyễn A").run()
        note = next(box for box in app.text_input if str(box.key).startswith("brief_note_"))
        note.input("đủ hồ sơ").run()
        app.button(key=f"brief_do_{step}").click().run()
        assert not app.exception

    assert offered() == ["submit", "approve"]
    take("approve")
    assert offered() == ["publish", "withdraw"]
    take("publish")
    assert offered() == ["withdraw"]
    assert "sentence since" not in html_of(app)
    before = desk.plan
    point = replace(before.points()[0], pinned="kept")
    first = replace(before.placements[0], points=(point, *before.placements[0].points[1:]))
    desk.plan = replace(before, placements=(first, *before.placements[1:]))
    app.run()
    assert Words(language).point(point).split(" – ")[-1] in html_of(app).split("sentence since")[1]
    desk.plan = before
    app.run()
    last = usual_until(desk.plan.scenario.campaign, datetime.now().astimezone().date()).strftime(
        "%d/%m/%Y"
    )
    assert last in html_of(app).split('class="steps-said"')[1]
    take("withdraw")
    assert offered() == ["submit"]
