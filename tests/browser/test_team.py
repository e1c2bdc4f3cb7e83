"""Two planners on two machines: two apps, two folders, one server; each in a browser of their own."""

from __future__ import annotations

import os
import sys

import pytest

from planner.exports import write_workspace
from tests import worlds
from tests.browser.conftest import ROOT, Watch, at_rest, free_port, serving
from tests.browser.test_two_planners import HELD, MADE, look_at, open_points, press
from tests.store.pg_server import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.long]
STATE = "[data-team-state='{}']"


def app_on(folder, database: str):
    """The address of an app over its own folder and the team's database, named by the variable."""
    port = free_port()
    env = {
        **os.environ, "STREAMLIT_SERVER_HEADLESS": "true", "PLANNER_TIME_LIMIT_S": "5",
        "PLANNER_DATABASE": database,
    }  # fmt: skip
    command = [sys.executable, "-m", "planner", "app", str(folder), "--port", str(port)]
    return serving(command, port, cwd=ROOT, env=env)


@pytest.fixture(scope="module")
def database(server) -> str:
    """An empty campaign's place on the server."""
    return server.new_schema()


@pytest.fixture(scope="module")
def address(database, tmp_path_factory):
    """The first machine's app, whose folder has the tables."""
    home = tmp_path_factory.mktemp("Máy 1") / "phường"
    write_workspace(worlds.small_scenario(), home, network=None)
    with app_on(home, database) as url:
        yield url


@pytest.fixture
def other(browser, address, page, database, tmp_path_factory):
    """The second machine's page: an app of its own, its folder empty."""
    open_points(page, address)
    with app_on(tmp_path_factory.mktemp("Máy 2"), database) as url:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        context.set_default_timeout(120_000)
        opened = context.new_page()
        opened.watch = Watch(opened, url)
        open_points(opened, url)
        yield opened
        context.close()
    assert opened.watch.errors == []


def test_two_machines_on_one_server(page, other, server, database) -> None:
    """Proves in two browsers on two apps: what one does is said to the other and put together, the
    same point asks side by side, undo and trail are shared; a server that is lost is said, the page
    stays, nothing is taken as saved, and all goes on when it is back; the password stands nowhere.
    """
    look_at(page, "admin-1")
    look_at(other, "admin-1")
    press(page, "Giữ điểm này")
    page.wait_for_function(HELD, arg="admin-1")
    other.locator(STATE.format("news")).wait_for()
    press(other, "Bỏ điểm")
    dialog = other.get_by_role("dialog")
    dialog.get_by_role("button", name="Để riêng, quyết sau").wait_for()
    assert "đã ghim giữ" in dialog.locator("table.conflict").inner_text()
    dialog.get_by_role("button", name="Để riêng, quyết sau").click()
    dialog.wait_for(state="detached")
    at_rest(other)
    look_at(other, "admin-2")
    press(other, "Giữ điểm này")
    other.wait_for_function(MADE, arg=2)
    press(page, "Xem ngay")
    page.wait_for_function(MADE, arg=2)
    page.wait_for_function(HELD, arg="admin-2")
    server.stop("immediate")
    for window in (page, other):
        told = window.locator(STATE.format("lost"))
        told.wait_for()
        assert "còn nguyên trên máy chủ" in told.inner_text()
        assert PASSWORD not in window.content()
        window.wait_for_function(MADE, arg=2)
    server.start()
    for window in (page, other):
        press(window, "Thử nối lại")
        window.locator(STATE.format("lost")).wait_for(state="detached")
        at_rest(window)
    look_at(page, "admin-2")
    press(page, "Bỏ ghim")
    page.wait_for_function(MADE, arg=3)
    press(other, "Xem ngay")
    other.wait_for_function(MADE, arg=3)
    other.goto(other.url.replace("/points", "/history"))
    other.get_by_role("radio", name="Vết thay đổi").click()
    other.wait_for_selector("tr.aside")
    assert other.locator("table.trail tr.edit").count() == 3
