"""The timetable in a real Chromium: calendar, one day, the player on the map."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

TOLD = ".player-told"
CHANGED = "before => document.querySelector('.player-told').innerText !== before"
OPEN = "[data-point-id]"


def open_calendar(page, address) -> None:
    page.goto(f"{address}/timetable")
    page.wait_for_selector("[data-day='2025-08-05']")


def told(page) -> str:
    return page.inner_text(TOLD)


def step(page, key: str) -> str:
    before = told(page)
    page.keyboard.press(key)
    page.wait_for_function(CHANGED, arg=before, polling=20)
    return told(page)


def to_player(page) -> None:
    page.get_by_role("button", name="Xem trên bản đồ").click()
    page.wait_for_function(f"() => document.querySelector('{TOLD}')?.innerText")
    page.wait_for_selector(f".player-map {OPEN}")


@pytest.mark.long
def test_from_the_calendar_to_a_day_to_the_film_of_who_is_served(page, address):
    """Arrow keys and Enter open a day, its button the map; two steps of play change the sentence,
    the day goes back into the calendar; nothing leaves the machine.
    """
    open_calendar(page, address)
    page.locator("[data-day='2025-08-04']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_text("Thứ Ba, 05/08/2025").wait_for()
    to_player(page)
    assert told(page).startswith("Sáng thứ Ba 05/08: 9 điểm mở")
    page.locator(".player-play").click()
    for _ in range(2):
        before = told(page)
        page.wait_for_function(CHANGED, arg=before, polling=50)
    page.locator(".player-play").click()
    assert page.locator(".player-play").get_attribute("aria-pressed") == "false"
    page.get_by_role("button", name="Mở ngày này trong lịch").click()
    page.wait_for_selector(".st-key-day_bar")
    assert page.watch.outside == []
    assert page.watch.errors == []


@pytest.mark.long
def test_the_map_and_the_tables_tell_the_same_as_the_sentence(page, address):
    """In each step by key the markers, the rows and the sentence have the same number of points,
    and as many groups are told as not served as the table says.
    """
    open_calendar(page, address)
    page.get_by_role("radio", name="Điểm BDHVS").click()
    page.locator("[data-day='2025-08-05']").click()
    page.get_by_text("Thứ Ba, 05/08/2025").wait_for()
    to_player(page)
    page.locator(".player-play").focus()
    for key, points in (("", 20), ("ArrowRight", 67)):
        text = step(page, key) if key else told(page)
        assert f"{points} điểm mở" in text
        assert page.locator(f".player-map {OPEN}").count() == points
        tables = page.locator(".player-table")
        assert tables.nth(0).locator("tbody tr").count() == points
        missing = tables.nth(1).locator(".player-state:not(.s0)").count()
        assert ("chưa được phục vụ" in text) == (missing > 0)
    assert "không có điểm nào" in step(page, "ArrowRight")
    assert page.locator(f".player-map {OPEN}").count() == 0
