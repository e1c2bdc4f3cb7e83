"""Every page of the app over the sample desk, in either language."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from ui_desk import FakeDesk  # noqa: E402

from planner.ui import app, boundary, bring, errand  # noqa: E402
from planner.ui.state import KEY, Session  # noqa: E402

SCRIPT = """
from planner.ui.app import main

main()
"""


@pytest.fixture(autouse=True, scope="session")
def installed_packages_are_read_once() -> Iterator[None]:
    """Every AppTest would read the notes of all installed packages, looking for components of
    theirs: a quarter of a second each time, for an answer that does not change.
    """
    with pytest.MonkeyPatch.context() as patch:
        once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture(autouse=True)
def faults_are_seen(monkeypatch) -> None:
    """No fault hides behind the words of the last net under a page."""
    monkeypatch.setattr(boundary, "RAISES", True)


@pytest.fixture(autouse=True)
def errands_are_waited_for(monkeypatch) -> None:
    """AppTest has no timer that looks again: what runs beside the screen is waited for."""
    monkeypatch.setattr(errand, "QUICK_S", 60.0)
    monkeypatch.setattr(bring, "QUICK_S", 60.0)


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def open_page(desk, monkeypatch):
    """A function that opens one page of the app in a language.

    AppTest has no address bar: the page asked for is made the first one.
    """
    pages = app.PAGES

    def opened(module: str = "overview", language: str = "vi") -> AppTest:
        routes = tuple((m, "" if m == module else f"to_{m}", icon) for m, _, icon in pages)
        monkeypatch.setattr(app, "PAGES", routes)
        test = AppTest.from_string(SCRIPT, default_timeout=60)
        test.session_state[KEY] = Session(desk, language)
        return test.run()

    return opened
