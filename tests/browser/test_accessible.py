"""Every page for everyone: axe finds nothing, the keyboard reaches all, 200 % loses nothing."""

from __future__ import annotations

import contextlib
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as NotInTime
from playwright.sync_api import expect

from planner.ui.app import PAGES
from tests.browser.sourced import told_sources
from tests.how_many import the_first

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PLACES = [".leaflet-marker-pane"]
"""Left out: marks of places on a map, which cannot lie elsewhere (2.5.8 excuses them); the table
beside the map does the same with full rows, and the marks are walked by keyboard elsewhere.
"""


FIVE = 5
"""Headline figures that every page shows."""


def faults(page) -> list[str]:
    """What axe finds on the page as it stands."""
    context = {"exclude": [PLACES]} if page.locator(PLACES[0]).count() else None
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, context=context, options=options).response
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def visit(page, address: str, route: str, settled) -> None:
    page.goto(f"{address}/{route}")
    page.wait_for_selector(".headline")  # the ward may still be opening
    settled(page)


DAILY = ("overview", "points", "roster", "brief")
"""Pages that the short run looks at: headline, map, tables, grid and sliders are on one of them."""


@pytest.mark.parametrize(
    "names", the_first(1, [list(DAILY), [name for name, _, _ in PAGES if name not in DAILY]]),
    ids=["daily", "the others"],
)  # fmt: skip
def test_axe_finds_nothing_on_any_page(page, address, settled, names):
    """No page breaks a rule of WCAG 2.2 A and AA that axe can check; each has the language and a
    title of its own, at 200 % of 1366 x 768 and on a phone nothing lies beside the page, and no
    figure stands there that does not say whether it is given, derived or assumed.
    """
    told: dict[str, list[str]] = {}
    visit(page, address, "", settled)
    titles, sourced = {page.title()}, {}
    for name, route, _ in (entry for entry in PAGES if entry[0] in names):
        if route:
            page.locator(f"[data-testid='stSidebarNav'] a[href$='/{route}']").click()
            page.wait_for_function("titles => !titles.includes(document.title)", arg=list(titles))
            settled(page)
        titles.add(page.title())
        assert page.evaluate("document.documentElement.lang") == "vi"
        sourced[name] = told_sources(page)
        if found := [*faults(page), *beside_when_narrow(page)]:
            told[name] = found
    assert told == {}
    assert min(sourced.values()) >= FIVE, sourced
    assert sourced.get("brief", 101) > 100, sourced
    assert len(titles) == len({"overview", *names})


IN_ENGLISH = ("brief", "roster", "points", "")
"""Pages looked at in English too: most words, most controls, a map."""


@pytest.mark.long
def test_axe_finds_nothing_in_english_either(page, address, settled):
    """After the switch of language four pages break no rule, fit 200 %, and name every source."""
    visit(page, address, IN_ENGLISH[0], settled)
    page.get_by_text("English", exact=True).click()
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    settled(page)
    told: dict[str, list[str]] = {}
    for route in IN_ENGLISH:
        if route != IN_ENGLISH[0]:
            page.locator(f"[data-testid='stSidebarNav'] a[href$='/{route}']").first.click()
            page.wait_for_url(f"{address}/{route}")
            settled(page)
        assert told_sources(page) >= FIVE
        if found := [*faults(page), *beside_when_narrow(page)]:
            told[route] = found
    assert told == {}
    page.get_by_text("Tiếng Việt", exact=True).click()
    page.wait_for_function("() => document.documentElement.lang === 'vi'")


FOCUSED = """() => {
  const node = document.activeElement, menu = node.closest("[data-testid='stSidebarNav']");
  if (menu && node.href) return `menu ${new URL(node.href).pathname.split("/").pop()}`;
  return node.dataset.pointId ?? (node.className.toString() || node.tagName);
}"""


def focused(page) -> str:
    """What has the focus, as a reader would name it."""
    name: str = page.evaluate(FOCUSED)
    return name


def tab_until(page, wanted: str, most: int = 60) -> list[str]:
    """Press Tab until something of this name has the focus; what had it on the way."""
    on_the_way: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        on_the_way.append(focused(page))
        if wanted in on_the_way[-1]:
            return on_the_way
    raise AssertionError(f"no {wanted} among {on_the_way}")


def test_the_whole_way_by_keyboard(page, address, settled):
    """Skip link first, the menu in its order, Enter on a page, a point of the map by Tab, the arrow
    moves it, Ctrl+Z takes it back: no mouse, and the focus follows the order of the page.
    """
    visit(page, address, "", settled)
    page.keyboard.press("Tab")
    assert focused(page) == "skip-link"
    on_the_way = tab_until(page, "menu roster")
    menu = [one.removeprefix("menu ") for one in on_the_way if one.startswith("menu ")]
    routes = [route for _, route, _ in PAGES]
    assert menu == routes[: routes.index("roster") + 1]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/points")
    page.wait_for_selector("[data-point-id]")
    settled(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    if focused(page) == "skip-link":
        page.keyboard.press("Enter")
    tab_until(page, "admin-1")
    moved = "n => document.querySelector('[data-changes]').dataset.changes === n"
    page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_function(moved, arg="1")
    settled(page)
    assert focused(page) == "admin-1"
    page.keyboard.press("Control+z")
    page.wait_for_function(moved, arg="0")


def beside_when_narrow(page) -> list[str]:
    """What stands beside the page when it is read at 200 %, and on a phone."""
    wide: list[str] = []
    for width, height in NARROW:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(TWO_FRAMES)
        with contextlib.suppress(NotInTime):
            page.wait_for_function(f"() => ({WIDER})().length === 0", timeout=REDRAWN_MS)
        wide += [f"{width} px: {node}" for node in page.evaluate(WIDER)]
    page.set_viewport_size({"width": 1366, "height": 768})
    page.wait_for_function(TWO_FRAMES)
    return wide


NARROW = ((683, 384), (390, 844))
"""1366 x 768 at 200 %, and a phone."""
TWO_FRAMES = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"
)
REDRAWN_MS = 10_000
"""So long a table may take to draw itself for another width."""
WIDER = """() => {
  const main = document.querySelector("[data-testid='stMain']");
  const wide = document.documentElement.scrollWidth > innerWidth + 1
    || main.scrollWidth > main.clientWidth + 1;
  if (!wide) return [];
  return [...main.querySelectorAll("*")].filter((n) => n.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map((n) => `${n.tagName}.${n.className}`);
}"""


@pytest.mark.long
def test_the_keyboard_passes_the_menu_and_asks_where_figures_come_from(page, address, settled):
    """The first Tab stop leads past the menu; each headline figure says on focus whether it is
    given, derived or assumed, Escape closes it; the same in English after the switch.
    """
    visit(page, address, "", settled)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.testid") == "stMain"
    page.locator(".origin").first.focus()
    bubble = page.locator(".hint-bubble")
    assert bubble.inner_text().startswith("Số liệu tính toán.")
    page.keyboard.press("Escape")
    assert bubble.is_hidden()
    assert page.locator(".headline .tile").count() == page.locator(".headline .origin").count()
    page.get_by_text("English", exact=True).click()
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    settled(page)
    page.locator(".origin").first.focus()
    assert bubble.inner_text().startswith("Derived.")
    page.get_by_text("Tiếng Việt", exact=True).click()
    page.wait_for_function("() => document.documentElement.lang === 'vi'")


@pytest.mark.long
def test_a_choice_is_said_in_the_language_of_the_page(page, address, settled):
    """What a box holds is written in the new words after a switch, and back again."""
    visit(page, address, "timetable", settled)
    box = page.locator(".st-key-timetable_span input")
    expect(box).to_have_value(re.compile("^Cả đợt"), timeout=60_000)
    page.get_by_text("English", exact=True).click()
    expect(box).to_have_value(re.compile("^Whole campaign"), timeout=60_000)
    page.get_by_text("Tiếng Việt", exact=True).click()
    expect(box).to_have_value(re.compile("^Cả đợt"), timeout=60_000)


@pytest.mark.long
def test_a_map_is_a_table_too(page, address, settled):
    """One switch on the overview shows the points of the map as rows, by keyboard alone."""
    visit(page, address, "", settled)
    page.get_by_text("Xem dạng bảng", exact=True).first.wait_for()
    page.locator(".st-key-overview_map_as_table input").focus()
    page.keyboard.press("Space")
    page.get_by_role("tab", name="Các tổ dân phố").wait_for()
    settled(page)
    assert page.locator(".ward-map").count() == 0
    page.keyboard.press("Space")
    page.locator(".ward-map").wait_for()
