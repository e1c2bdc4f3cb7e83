"""Two planners in two browsers on one campaign: put together, decided side by side, on the trail."""

from __future__ import annotations

import pytest

from planner.exports import write_workspace
from tests import worlds
from tests.browser.conftest import Watch, at_rest, running_app

pytestmark = pytest.mark.browser
MADE = "n => document.querySelector('[data-changes]')?.dataset.changes === String(n)"
HELD = "p => document.querySelector(`[data-point-id='${p}'].kept`) !== null"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The app over the small ward."""
    home = tmp_path_factory.mktemp("Phường nhỏ") / "tay_ho_nho"
    write_workspace(worlds.small_scenario(), home, network=None)
    with running_app(home, time_limit_s=5) as url:
        yield url


@pytest.fixture
def other(browser, address):
    """The second planner's browser."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(120_000)
    opened = context.new_page()
    opened.watch = Watch(opened, address)
    yield opened
    at_rest(opened)
    context.close()
    assert opened.watch.errors == []


def open_points(page, address: str) -> None:
    page.goto(f"{address}/points")
    page.wait_for_selector("[data-point-id='admin-2']")
    at_rest(page)


def look_at(page, point: str) -> None:
    page.locator(f"[data-point-id='{point}']").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Không đặt ở đây").wait_for()
    at_rest(page)


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


@pytest.mark.long
def test_two_planners_lose_nothing(page, other, address) -> None:
    """Proves in two browsers: what touches other points is put together and said; what touches the
    same point asks, side by side, and changes nothing before; what is kept aside waits on the
    history, and the trail has it all.
    """
    for window in (page, other):
        open_points(window, address)
        look_at(window, "admin-1")
    press(page, "Giữ điểm này")
    page.wait_for_function(HELD, arg="admin-1")
    press(other, "Bỏ điểm")
    dialog = other.get_by_role("dialog")
    dialog.get_by_role("button", name="Để riêng, quyết sau").wait_for()
    table = dialog.locator("table.conflict").inner_text()
    assert "Điểm HCC số 1" in table
    assert "đã ghim giữ" in table
    assert "không còn điểm này" in table
    assert dialog.locator("[data-figure]").count() == 5
    other.wait_for_function(MADE, arg=1)
    dialog.get_by_role("button", name="Để riêng, quyết sau").click()
    dialog.wait_for(state="detached")
    at_rest(other)
    look_at(page, "admin-2")
    press(page, "Giữ điểm này")
    page.wait_for_function(MADE, arg=2)
    press(other, "Bỏ ghim")
    told = other.wait_for_selector(".sentence.merged").inner_text()
    assert "Đã gộp" in told
    assert "điểm HCC số 2" in told
    other.wait_for_function(MADE, arg=3)
    other.goto(f"{address}/history")
    other.locator(".st-key-history_aside").get_by_text("Điểm HCC số 1").wait_for()
    other.get_by_role("radio", name="Vết thay đổi").click()
    other.wait_for_selector("tr.aside")
    assert other.locator("table.trail tr.edit").count() == 3
