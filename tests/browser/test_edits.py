"""The planner's edits in Chromium: by click, by drag, by table, back and forth, before and after."""

from __future__ import annotations

import re
import time

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.long]
MADE = "n => document.querySelector('[data-changes]')?.dataset.changes === String(n)"
SAVED = re.compile(r"Đã lưu lúc \d\d:\d\d")


@pytest.fixture
def points(page, address, settled):
    """The points page at rest."""
    page.goto(f"{address}/points")
    page.wait_for_selector("[data-point-id='admin-5']")
    settled(page)
    return page


def now_at(page, changes: int, settled) -> None:
    """Wait until so many changes are open; the page says that they are saved, and when."""
    page.wait_for_function(MADE, arg=changes)
    settled(page)
    if changes:
        assert SAVED.search(page.inner_text(".tile.changes")), page.inner_text(".tile.changes")


def shows(page, count: int, selector: str = "[data-point-id]") -> None:
    """Wait until the map shows so many marks."""
    page.wait_for_function(
        "([selector, n]) => document.querySelectorAll(selector).length === n", arg=[selector, count]
    )


def look_at(page, point: str, settled) -> None:
    page.locator(f"[data-point-id='{point}']").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Không đặt ở đây").wait_for()
    settled(page)


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def free_spot(page) -> tuple[float, float]:
    """A place on the map where nothing stands."""
    box = page.locator(".ward-map").first.bounding_box()
    for across in range(3, 9):
        x, y = box["x"] + box["width"] * across / 10, box["y"] + box["height"] * 0.42
        near = "([x, y]) => document.elementFromPoint(x, y).closest('.leaflet-marker-icon, .leaflet-interactive')"
        if page.evaluate(near, [x, y]) is None:
            return x, y
    raise AssertionError("the map is full")


def test_every_edit_by_click_saves_itself_and_can_be_taken_back(points, settled, record_property):
    """Keep, ban, add on the map: each is one change that is saved with its time; undo goes back
    through all of them, redo forth, and nothing is left behind.
    """
    page, began = points, time.perf_counter()
    count = page.locator("[data-point-id]").count()
    look_at(page, "admin-5", settled)
    press(page, "Giữ điểm này")
    now_at(page, 1, settled)
    shows(page, 1, "[data-point-id='admin-5'].kept")
    press(page, "Không đặt ở đây")
    now_at(page, 2, settled)
    press(page, "Thêm điểm")
    page.get_by_role("button", name="Chỉ vị trí trên bản đồ").click()
    page.get_by_text("Bấm vào bản đồ tại nơi đặt điểm mới").wait_for()
    settled(page)
    page.mouse.click(*free_spot(page))
    now_at(page, 3, settled)
    shows(page, count + 1)
    press(page, "Hoàn tác")
    now_at(page, 2, settled)
    shows(page, count)
    press(page, "Làm lại")
    now_at(page, 3, settled)
    for left in (2, 1, 0):
        press(page, "Hoàn tác")
        now_at(page, left, settled)
    shows(page, 0, "[data-point-id='admin-5'].kept")
    record_property("edits", f"{time.perf_counter() - began:.1f} s")


def test_a_drag_names_the_groups_and_stands_beside_what_was(points, settled):
    """The sentence counts elderly people and the mean walk; groups that lose or gain stand below by
    name with their people; two maps show before and after; the table does the same edits.
    """
    page = points
    box = page.locator("[data-point-id='admin-4']").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 45, steps=4)
    page.mouse.move(x + 60, y + 90, steps=4)
    page.mouse.up()
    now_at(page, 1, settled)
    said = page.locator(".sentence[role='status']").first.inner_text()
    assert re.search(r"(giảm|tăng) [\d.]+ người cao tuổi trong tầm đi bộ", said), said
    assert "thời gian đi bộ bình quân" in said
    assert "Tổ bớt người được phục vụ" in said or "Tổ thêm người được phục vụ" in said
    assert re.search(r"TDP \d+ – \S.*\t[+−][\d.]+\t[+−]?[\d.]+", said), said
    page.get_by_text("So sánh trước và sau").click()
    page.wait_for_function("() => document.querySelectorAll('.ward-map').length === 2")
    settled(page)
    page.get_by_text("So sánh trước và sau").click()
    page.wait_for_function("() => document.querySelectorAll('.ward-map').length === 1")
    press(page, "Hoàn tác")
    now_at(page, 0, settled)
    page.get_by_text("Sửa trong bảng").click()
    table = page.locator("[data-testid='stDataFrame'] canvas").first
    table.wait_for()
    settled(page)
    table.scroll_into_view_if_needed()
    corner = table.bounding_box()
    page.mouse.click(corner["x"] + 60, corner["y"] + 52)
    for key in ("ArrowRight",) * 4:
        page.keyboard.press(key)
    page.keyboard.press("Space")
    now_at(page, 1, settled)
    shows(page, 1, "[data-point-id='admin-1'].kept")
    press(page, "Hoàn tác")
    now_at(page, 0, settled)
    page.get_by_text("Sửa trong bảng").click()
