"""The roster in a real browser: edits by keyboard and mouse, broken rules outlined, a sick call."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

LIVE = ".duty-live"
BROKEN = ".duty-grid td.broken"


UNDO = ".duty-tool.undo"


@pytest.fixture
def grid(page, address, settled):
    """The roster page with the week grid on it; edits of the test are taken back."""
    open_roster(page, address, settled)
    yield page
    settled(page)
    open_roster(page, address, settled)
    while page.locator(UNDO).is_enabled():
        page.evaluate("at => { document.querySelector(at).dataset.used = 'yes'; }", UNDO)
        page.locator(UNDO).click()
        page.locator(f"{UNDO}:not([data-used])").wait_for()
        settled(page)


def open_roster(page, address, settled) -> None:
    page.goto(f"{address}/roster")
    page.locator(".duty-grid td[data-id]").first.wait_for()
    settled(page)


def cell(page, at: int):
    """One of the places of the week, in the order of reading."""
    return page.locator(".duty-grid td[data-id]").nth(at)


def done(page, text: str) -> None:
    """Waits until the line above the grid says so; a failure tells what it says instead."""
    from playwright.sync_api import expect

    expect(page.locator(LIVE)).to_contain_text(text, timeout=60_000)


def test_keyboard_edit_outlines_the_broken_rule_and_undo_takes_it_back(grid):
    """Arrow keys, a typed code, Enter: the doubled person is outlined with the sentence; Ctrl+Z."""
    first = cell(grid, 0)
    here = first.inner_text()
    twice = grid.locator(".duty-grid td[data-id]").nth(63).inner_text()
    first.focus()
    grid.keyboard.press("ArrowRight")
    grid.keyboard.press("ArrowLeft")
    assert grid.evaluate("document.activeElement.dataset.id") == first.get_attribute("data-id")
    grid.keyboard.type(twice)
    grid.keyboard.press("Enter")
    done(grid, f"Đã xếp {twice} thay {here}")
    grid.locator(BROKEN).first.wait_for()
    assert cell(grid, 0).get_attribute("aria-invalid") == "true"
    assert grid.locator(".duty-sign").first.inner_text() == "⚠"
    assert twice in grid.locator(".duty-bubble").inner_text()
    grid.keyboard.press("Control+z")
    done(grid, "hoàn tác")
    grid.wait_for_function(f"() => !document.querySelector('{BROKEN}')")
    assert cell(grid, 0).inner_text() == here
    assert grid.watch.outside == []
    assert grid.watch.errors == []


@pytest.mark.long
def test_an_unknown_code_stays_in_the_editor_with_its_sentence(grid):
    """What nobody is called is said at once, the text stays, Escape leaves the roster as it was."""
    before = cell(grid, 0).inner_text()
    cell(grid, 0).focus()
    grid.keyboard.type("zzz")
    grid.keyboard.press("Enter")
    assert "Không có mã hoặc tên nào khớp với “zzz”" in grid.inner_text(".duty-editor")
    assert grid.input_value(".duty-editor input") == "zzz"
    grid.keyboard.press("Escape")
    assert grid.locator(".duty-editor").count() == 0
    assert cell(grid, 0).inner_text() == before


@pytest.mark.long
def test_dragging_a_person_onto_another_swaps_them(grid):
    """Two people change places by mouse, and both cells say so."""
    one, after_noon = cell(grid, 0), range(7 * 3 + 1, 7 * 4)
    others = (cell(grid, at) for at in after_noon)
    other = next(place for place in others if place.inner_text() != one.inner_text())
    codes = one.inner_text(), other.inner_text()
    one.locator("[data-place]").drag_to(other.locator("[data-place]"))
    done(grid, f"Đã đổi {codes[0]} với {codes[1]}")
    grid.wait_for_function(
        "code => document.querySelector('.duty-grid td[data-id]').textContent.includes(code)",
        arg=codes[1],
    )


@pytest.mark.long
def test_a_sick_call_from_the_form_to_one_edit(grid, settled):
    """Who is away, the duties touched, the fewest changes with their proof, accepted, undone."""
    code = re.sub(r"\W*(\w+-\d+)", r"\1", cell(grid, 0).inner_text())
    grid.get_by_role("tab", name="Báo vắng đột xuất").click()
    grid.locator(".st-key-away_who input").fill(code)
    grid.get_by_role("option", name=re.compile(rf"^{code}")).first.click()
    for name in ("first", "last"):
        group = grid.locator(f".st-key-away_{name}")
        group.locator("[role='spinbutton']").first.click()
        grid.keyboard.type("28072025")
        grid.keyboard.press("Tab")
        settled(grid)
    grid.get_by_role("button", name="Tìm người thay").click()
    grid.get_by_text(f"{code} vắng từ 28/07/2025 đến 28/07/2025").wait_for()
    grid.get_by_role("button", name="Đổi ít ô nhất", exact=True).click()
    grid.get_by_text(re.compile(r"Đổi \d+ ô, không thể ít hơn")).wait_for()
    grid.get_by_role("button", name="Nhận cách đổi ít ô nhất").click()
    grid.get_by_text(re.compile(f"Đã ghi {code} vắng")).wait_for()
    assert "28/07/2025, ca" in grid.locator("[data-testid='stCode']").first.inner_text()
    grid.locator(".st-key-away_undo button").click()
    grid.get_by_text(f"{code}: 28/07/2025").wait_for(state="detached")
    assert grid.watch.errors == []


@pytest.mark.long
def test_a_member_is_reached_by_address(grid, address):
    """/roster?member=CODE opens the calendar of that member."""
    grid.goto(f"{address}/roster?member=CC-07")
    grid.locator(".duty-month td.on").first.wait_for()
    assert "CC-07:" in grid.locator(".stMain").inner_text()
