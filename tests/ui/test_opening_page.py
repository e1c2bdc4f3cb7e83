"""A ward on its way: its steps, the button that stops it, what then stands there; one opening for
all tabs.
"""

from __future__ import annotations

import threading

import pytest
from streamlit.testing.v1 import AppTest
from ui_desk import FakeDesk

from planner.findings import BadInputError, Finding
from planner.settings import Settings
from planner.ui import errand, opening
from planner.ui.bring_start import OPENING
from planner.ui.state import KEY

SCRIPT = "from planner.ui.app import main\nmain()\n"


class Gate:
    """An opening of two steps that waits between them until it is let go."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        self.begun, self.broken = 0, False

    def __call__(self, _: Settings, course) -> FakeDesk:
        """A sample desk, in its turn."""
        self.begun += 1
        course.at("read", 0.0)
        course.at("walks", 0.4)
        self.reached.set()
        assert self.open.wait(60)
        course.at("plan", 0.55)
        if self.broken:
            raise BadInputError([Finding("missing_file", "error", file="groups.csv")])
        return FakeDesk()


@pytest.fixture
def gate(tmp_path, monkeypatch):
    """The way into a ward that no other test opens, shut."""
    monkeypatch.setattr(errand, "QUICK_S", 0.0)
    shut = Gate()
    monkeypatch.setattr(opening, "_open", shut)
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path / "Phường Một"))
    yield shut
    shut.open.set()


def tab(monkeypatch, language: str = "vi") -> AppTest:
    monkeypatch.setenv("PLANNER_LANGUAGE", language)
    app = AppTest.from_string(SCRIPT, default_timeout=60).run()
    assert not app.exception
    return app


def body(app) -> str:
    return " ".join(str(node.proto.body) for node in app.get("html"))


def keys(app) -> list[str]:
    return [button.key for button in app.main.button]


def settled(app: AppTest) -> AppTest:
    """Look again once what the tab waits for has ended."""
    if OPENING in app.session_state:
        assert app.session_state[OPENING].opening.work.wait(60)
    app.run()
    assert not app.exception
    return app


SAID = {
    "vi": ("Đang mở dữ liệu phường", "Đang tính đường đi bộ", "Đã dừng mở", "vẫn còn nguyên"),
    "en": ("Opening the ward", "Working out walks", "Opening was stopped", "are as they were"),
}
"""Heading, step, what a stop is called, what was kept."""


@pytest.mark.parametrize("language", SAID)
def test_steps_a_stop_and_the_ways_on(gate, monkeypatch, language):
    """The step is told in words beside a stop; stopped, the page says that nothing was lost and
    offers to open it again, the sample and a ward of one's own; opened again, the ward is there.
    """
    heading, step, stopped, kept = SAID[language]
    app = tab(monkeypatch, language)
    assert gate.reached.wait(60)
    app.run()
    assert heading in body(app)
    assert (app.get("progress")[0].proto.value, app.get("progress")[0].proto.text) == (40, step)
    assert keys(app) == ["errand_stop"]
    first = app.session_state[OPENING].opening
    app.button(key="errand_stop").click().run()
    assert not app.get("progress")
    assert stopped in body(app)
    assert kept in body(app)
    assert "Phường Một" in body(app)
    assert keys(app) == ["open_again", "begin_own", "to_sample"]
    gate.open.set()
    assert first.work.wait(60)
    assert first.is_over
    settled(app.button(key="open_again").click().run())
    assert gate.begun == 2
    assert app.session_state[KEY].language == language
    assert OPENING not in app.session_state
    assert stopped not in body(app)


def test_from_a_stopped_opening_to_another_ward(gate, monkeypatch):
    """One's own ward is begun, and left again, without any ward being open."""
    app = tab(monkeypatch)
    app.run()
    app.button(key="errand_stop").click().run()
    app.button(key="begin_own").click().run()
    assert not app.exception
    assert "bring_start_back" in keys(app)
    app.button(key="bring_start_back").click().run()
    assert "open_again" in keys(app)
    assert gate.begun == 1


def test_tabs_wait_for_one_opening_and_stop_for_themselves(gate, monkeypatch):
    """Two tabs share it; one stops, it goes on for the other; where the last one stops, it ends,
    and a tab that comes meanwhile gets one of its own.
    """
    mine, theirs = tab(monkeypatch), tab(monkeypatch)
    shared = mine.session_state[OPENING].opening
    assert theirs.session_state[OPENING].opening is shared
    assert gate.reached.wait(60)
    mine.run()
    mine.button(key="errand_stop").click().run()
    assert not shared.work.stopping
    theirs.run()
    theirs.button(key="errand_stop").click().run()
    assert shared.work.stopping
    late = tab(monkeypatch)
    gate.open.set()
    assert shared.work.wait(60)
    assert shared.is_over
    settled(settled(late))
    assert KEY in late.session_state
    assert gate.begun == 2


def test_what_keeps_a_ward_from_opening_is_held_until_it_is_tried_again(gate, monkeypatch):
    """The page of its faults stays while other things are pressed there; a tab that comes later
    tries for itself.
    """
    gate.broken = True
    gate.open.set()
    app = settled(tab(monkeypatch))
    app.run()
    assert app.session_state[OPENING].findings
    assert gate.begun == 1
    gate.broken = False
    assert KEY in settled(tab(monkeypatch)).session_state
    assert gate.begun == 2
