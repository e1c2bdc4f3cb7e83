"""Faults that nobody foresaw, in a page, a part of it, a button: always told, never in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import local_script_runner

from planner.ui import boundary
from planner.ui.editing import actions
from planner.ui.pages import coverage
from planner.ui.state import Session

ROOT = Path(__file__).resolve().parents[2]
TOLD = {
    "vi": ("Phần này của trang chưa hiện được", "Mở lại trang"),
    "en": ("This part of the page could not be shown", "Open the page again"),
}
SECRET = "0912 345 678"


@pytest.fixture
def told(monkeypatch):
    """Faults are told as on a ward's machine, by the server's own way too."""
    monkeypatch.setattr(boundary, "RAISES", False)
    begin = local_script_runner.LocalScriptRunner.__init__

    def served(self, *given, **named) -> None:
        begin(self, *given, **named)
        self._on_script_error = boundary.on_fault

    monkeypatch.setattr(local_script_runner.LocalScriptRunner, "__init__", served)


def broken(*_: object) -> None:
    raise LookupError(SECRET)


def shown(app) -> str:
    assert not app.exception
    return "\n".join(
        str(node.value) for kind in ("subheader", "error", "code") for node in app.get(kind)
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_fault_in_a_part_leaves_the_rest_of_the_page(told, open_page, monkeypatch, language):
    """The part says what happened, what was kept and what to do; the page round it stands."""
    monkeypatch.setattr("planner.ui.pages.points._editing", broken)
    app = open_page("points", language)
    text = shown(app)
    assert TOLD[language][0] in text
    assert re.search(r"LookupError · [0-9a-f]{8}", text)
    assert SECRET not in text
    assert app.title[0].value == {"vi": "Điểm phục vụ", "en": "Service points"}[language]


def test_a_part_rests_after_a_fault_until_it_is_opened_again(told, open_page, monkeypatch, desk):
    """What looks again by itself does not fail once a second; the button tries again."""
    calls = []

    def failing(session) -> None:
        calls.append(session)
        raise LookupError(SECRET)

    monkeypatch.setattr("planner.ui.pages.points._editing", failing)
    app = open_page("points")
    assert len(calls) == 1
    again = next(b.key for b in app.button if b.key.startswith("page_again_"))
    monkeypatch.setattr("planner.ui.pages.points._editing", actions)
    app.button(key=again).click().run()
    assert TOLD["vi"][0] not in shown(app)
    assert app.button(key="solve")
    assert len(calls) == 1


def test_a_fault_of_a_button_is_told_in_the_ward_s_words(told, open_page, monkeypatch, desk):
    """A callback's fault names the step, keeps the plan and leaves a way on."""
    app = open_page("points")
    monkeypatch.setattr(Session, "undo", broken)
    desk.past.append(desk.plan)
    app.run()
    app.button(key="undo").click().run()
    text = shown(app)
    assert "Thao tác vừa rồi chưa thực hiện được" in text
    assert "đã lưu vẫn còn nguyên" in text
    assert SECRET not in text
    monkeypatch.setattr(Session, "undo", lambda _: None)
    app.button(key="page_again").click().run()
    assert "Thao tác vừa rồi" not in shown(app)


def test_a_fault_of_a_page_is_told_once_for_the_page(told, open_page, monkeypatch):
    """The page's own boundary names the page, in either language."""
    monkeypatch.setattr(coverage, "gap_rows", broken)
    assert "Trang này chưa mở được" in shown(open_page("coverage"))
    assert "This page could not be shown" in shown(open_page("coverage", "en"))


def test_every_part_of_a_page_has_the_net():
    """Streamlit's own fragment is asked for in one place only, the one that has the net."""
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "planner").rglob("*.py")
        if re.search(r"st\.fragment\b|import fragment\b.*streamlit", path.read_text("utf-8"))
    ]
    assert found == ["planner/ui/boundary.py"]
