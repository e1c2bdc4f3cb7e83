"""The planner's way: open, drag a point, see the numbers, undo, solve again, take the roster home."""

from __future__ import annotations

import io
import time

import openpyxl
import pytest

from tests.how_many import the_first

pytestmark = pytest.mark.browser

HEADLINE = ".st-key-coverage_headline"
CHANGED = "before => document.querySelector('.st-key-coverage_headline').innerText !== before"


@pytest.fixture
def points_page(page, address, settled):
    """The points on their map."""
    page.goto(f"{address}/points")
    page.wait_for_selector("[data-point-id]")
    page.wait_for_selector(HEADLINE)
    settled(page)
    return page


def numbers(page) -> str:
    return page.inner_text(HEADLINE)


def drag(page, point_id: str, by: tuple[int, int]) -> float:
    """Drag a marker; seconds from the drop until the numbers changed."""
    box = page.locator(f"[data-point-id='{point_id}']").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = numbers(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0] / 2, y + by[1] / 2, steps=4)
    page.mouse.move(x + by[0], y + by[1], steps=4)
    start = time.perf_counter()
    page.mouse.up()
    page.wait_for_function(CHANGED, arg=before, polling=20)
    return time.perf_counter() - start


def test_the_whole_way_of_the_planner(points_page):
    """Open, drag, undo, solve again, take it, download the roster: nothing leaves the machine."""
    page = points_page
    before = numbers(page)
    page.evaluate("document.querySelector('.ward-map').sameMap = true")
    drag(page, "admin-4", (60, -30))
    assert numbers(page) != before
    assert page.locator(".sentence").first.inner_text()
    assert page.evaluate("document.querySelector('.ward-map').sameMap") is True
    page.get_by_role("button", name="Hoàn tác").click()
    page.wait_for_function(
        "() => document.querySelector('.st-key-coverage_headline [data-changes]')"
        "?.dataset.changes === '0'"
    )
    page.get_by_role("button", name="Tính lại").click()
    page.get_by_role("button", name="Dừng tính").wait_for()
    page.get_by_role("button", name="Dùng phương án này").click(timeout=200_000)
    page.get_by_role("button", name="Tính lại").wait_for()
    page.get_by_role("link", name="Lịch trực").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Lưu lịch trực roster.xlsx").click()
    with open(download.value.path(), "rb") as file:  # noqa: PTH123
        book = openpyxl.load_workbook(io.BytesIO(file.read()), read_only=True)
    assert len(book.sheetnames) > 3
    assert page.watch.outside == []
    assert page.watch.errors == []


@pytest.mark.long
def test_markers_are_elements_of_the_page(points_page):
    """All points can be dragged, mobile admin points come first, the map fits the screen."""
    page = points_page
    nodes = page.eval_on_selector_all(
        "[data-point-id]",
        "all => all.map(n => [n.dataset.pointId, n.classList.contains('leaflet-marker-draggable')])",
    )
    assert len(nodes) == 96
    assert [name for name, _ in nodes[:9]] == [f"admin-{k}" for k in range(1, 10)]
    assert all(draggable for _, draggable in nodes)
    box = page.locator(".ward-map").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 768


@pytest.mark.long
def test_arrow_keys_move_a_point_and_keep_the_focus(points_page):
    """The keyboard is an equal way: the numbers follow and the same point stays focused."""
    page = points_page
    before = numbers(page)
    page.locator("[data-point-id='admin-2']").focus()
    for _ in range(4):
        page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_function(CHANGED, arg=before, polling=20)
    assert page.evaluate("document.activeElement.dataset.pointId") == "admin-2"


@pytest.mark.parametrize(
    "route", the_first(1, ["roster", "", "data", "demand", "timetable", "coverage", "export"])
)
def test_each_page_opens_by_its_address(page, address, settled, route):
    """Every page opens from a link with the five numbers, without errors or outside requests."""
    page.goto(f"{address}/{route}")
    told = "head => (document.querySelector(head)?.innerText ?? '').includes('1.080')"
    page.wait_for_function(told, arg=HEADLINE)
    settled(page)
    assert page.watch.outside == []
    assert page.watch.errors == []


@pytest.mark.long
def test_the_numbers_follow_a_drag_within_half_a_second(points_page, settled):
    """The median of five drags, from the drop to the new numbers, stays under 0.5 s."""
    page = points_page
    ways = [(40, 20), (-30, 15), (25, -30), (-35, -5), (30, 10)]
    seconds = []
    for way in ways:
        seconds.append(drag(page, "admin-3", way))
        settled(page)
    assert sorted(seconds)[2] < 0.5, seconds
