"""Seconds of work in the place of the page: its progress, the button that stops it, what follows."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from planner.plan.course import Course
from planner.ui import errand
from planner.ui.state import KEY


class Gate:
    """Work of two steps that waits between them until it is let go."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        self.done: list[str] = []

    def __call__(self, course: Course):
        """What follows adds one word."""
        course.at("read", 0.0)
        course.at("walks", 0.5)
        self.reached.set()
        assert self.open.wait(30)
        course.at("save", 0.8)
        return lambda: self.done.append("done")


@pytest.fixture
def at_the_gate(open_page, monkeypatch):
    """The page of service points while its tab waits for work."""
    monkeypatch.setattr(errand, "QUICK_S", 0.0)
    gate, told = Gate(), []
    app = open_page("points")
    beside = errand.Beside(gate)
    app.session_state[errand.KEY] = errand.Errand("renew", beside, told.append)
    assert gate.reached.wait(30)
    yield app.run(), gate, told, beside
    gate.open.set()


def bodies(app) -> str:
    return " ".join(str(node.proto.body) for node in app.get("html"))


def test_progress_and_the_way_to_stop_stand_in_the_place_of_the_page(at_the_gate):
    """What is done, how far it is and the button are there, the page's own buttons are not; once
    it has ended the page is there again, and what follows was done once.
    """
    app, gate, told, beside = at_the_gate
    assert not app.exception
    assert "Đang tính lại với vị trí mới" in bodies(app)
    bar = app.get("progress")[0].proto
    assert (bar.value, bar.text) == (50, "Đang tính đường đi bộ")
    assert [button.key for button in app.main.button] == ["errand_stop"]
    gate.open.set()
    assert beside.wait(30)
    app.run()
    assert gate.done == ["done"]
    assert not told
    assert "errand_stop" not in [button.key for button in app.main.button]
    assert not errand.is_under_way() or errand.KEY not in app.session_state


def test_a_stop_is_told_and_what_follows_is_not_done(at_the_gate):
    """The button asks once; the refusal says that all is as it was, in words with a mend."""
    app, gate, told, beside = at_the_gate
    app.button(key="errand_stop").click().run()
    assert app.button(key="errand_stop").disabled
    assert "trở lại như trước" in app.get("progress")[0].proto.text
    gate.open.set()
    assert beside.wait(30)
    app.run()
    assert gate.done == []
    session = app.session_state[KEY]
    lines = [session.words.finding(finding) for finding in told[0].findings]
    assert len(lines) == 1
    assert "giữ nguyên" in lines[0]
    assert not app.exception


def test_while_work_is_under_way_the_open_file_is_left_alone(at_the_gate, desk, monkeypatch):
    """Drawing the progress asks nothing that waits for the work's own hold on the campaign."""
    app, gate, _told, _beside = at_the_gate

    def asked() -> None:
        raise AssertionError("asked while the work holds the campaign")

    monkeypatch.setattr(desk, "view", asked)
    monkeypatch.setattr(desk, "settle", asked)
    app.run()
    assert not app.exception
    assert [button.key for button in app.main.button] == ["errand_stop"]
    monkeypatch.undo()
    gate.open.set()


@pytest.mark.parametrize(
    ("page", "button"), [("points", "save"), ("history", "history_save"), ("brief", "brief_save")]
)
def test_a_save_that_is_stopped_saves_nothing_and_says_so(open_page, desk, page, button):
    """The draft stays as it was, and one sentence says that it did."""
    desk.edit("keep", point_id=desk.plan.points()[0].id)
    desk.save, edits = (lambda _note, course: stopped(course)), desk.changes
    app = open_page(page)
    app.button(key=button).click().run()
    assert not app.exception
    assert "giữ nguyên" in bodies(app)
    assert desk.changes == edits > 0


def stopped(course: Course) -> None:
    """As work that somebody stops at its first step."""
    replace(course, should_stop=lambda: True).at("plan", 0.1)


def test_the_sample_comes_back_or_stays_as_it_is_when_stopped(open_page, desk):
    """Going back to the sample is told; stopped, that is told."""
    desk.revision = 2
    app = open_page("overview")
    app.button(key="restore").click().run()
    assert [toast.value for toast in app.toast] == ["Đã khôi phục phương án mẫu."]
    desk.restore_demo = stopped
    app.button(key="restore").click().run()
    assert "giữ nguyên" in bodies(app)
