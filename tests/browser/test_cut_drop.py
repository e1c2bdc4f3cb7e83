"""The connection is cut while a point is being dropped: the edit is absent
on file and on the page once that has come back by itself, and work goes on.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner import store
from planner.exports import write_workspace
from tests import worlds
from tests.browser.conftest import at_rest, free_port, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.long]
CHANGES = "n => document.querySelector('[data-changes]')?.dataset.changes === String(n)"
POINT = "[data-point-id='admin-1']"
MOVED = (
    "([point, x, moved]) => moved === "
    "(Math.abs(document.querySelector(point).getBoundingClientRect().x - x) > 20)"
)
PLACED = "el => { const box = el.getBoundingClientRect(); return [box.x, box.y]; }"


@pytest.fixture
def ward(tmp_path) -> Path:
    write_workspace(worlds.small_scenario(), tmp_path / "Phường nhỏ", network=None)
    return tmp_path / "Phường nhỏ"


@contextmanager
def _app(ward: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The app of a ward."""
    environment = {**os.environ, "STREAMLIT_SERVER_HEADLESS": "true"}
    command = [sys.executable, "-m", "planner", "app", str(ward), "--port", str(port)]
    server = subprocess.Popen(command, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}", server)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=30)


def _edits(ward: Path) -> int:
    with store.CampaignStore(store.campaign_path(ward)) as file:
        assert file.verify() == ()
        return len(file.edits())


def _drop(page) -> None:
    """Drag the first point by a hundred pixels and let it go."""
    box = page.locator(POINT).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 50, y - 40, steps=5)
    page.mouse.move(x - 100, y - 80, steps=5)
    page.mouse.up()


def _opened(browser, port: int):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(60_000)
    return context.new_page(), f"http://127.0.0.1:{port}/points"


def _says(page, ward: Path, made: int, before: list[float]) -> None:
    """Page and file agree on how many edits are made, and the point stands where they put it."""
    page.wait_for_function(CHANGES, arg=made)
    at_rest(page)
    assert _edits(ward) == made
    page.wait_for_function(MOVED, arg=[POINT, before[0], bool(made)])


def test_a_drop_cut_off_before_it_arrives_is_absent(browser, ward) -> None:
    """Nothing is on file, and the point goes back to where it stood; the next drop counts."""
    port = free_port()
    with _app(ward, port):
        page, address = _opened(browser, port)
        cutting, sockets = [], []

        def through(route):
            server = route.connect_to_server()
            sockets.append(route)

            def to_server(message):
                if cutting and cutting[-1] == "armed":
                    cutting.append("cut")
                    route.close(code=1001)
                    return
                server.send(message)

            route.on_message(to_server)

        page.route_web_socket("**/_stcore/stream*", through)
        page.goto(address)
        page.locator(POINT).wait_for()
        at_rest(page)
        before = page.locator(POINT).evaluate(PLACED)
        cutting.append("armed")
        _drop(page)
        while len(sockets) < 2:
            page.wait_for_timeout(100)
        _says(page, ward, 0, before)
        _drop(page)
        page.wait_for_function(CHANGES, arg=1)
        assert _edits(ward) == 1
        page.context.close()
