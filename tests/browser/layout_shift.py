"""How much the page moves by itself: layout shift as browsers count it, a sum for each step."""

from __future__ import annotations

from collections.abc import Iterator

WATCH = """
window.plannerShifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.plannerShifts.push(entry);
}).observe({ type: "layout-shift", buffered: true });
"""
TAKE = """() => window.plannerShifts.splice(0)
  .filter((entry) => !entry.hadRecentInput).reduce((sum, entry) => sum + entry.value, 0)"""
STANDS = """() => {
  const waits = document.querySelector("[data-testid='stSkeleton'], [data-testid='stAppSkeleton']");
  const now = performance.now();
  window.standsSince = document.querySelector(".headline") && !waits ? window.standsSince || now : 0;
  return Boolean(window.standsSince) && now - window.standsSince > 500;
}"""
"""Everything that the page shows has come; parts that look again by themselves may go on so."""
MENU = "[data-testid='stSidebarNav'] a"
MOST = 0.1
"""What browsers' makers call good: at most a tenth, counted over the whole visit of a page."""


def watch(context) -> None:
    """Count from now on in every page of a browser context."""
    context.add_init_script(WATCH)


def taken(page) -> float:
    """What moved by itself since the last look, once the whole page stands."""
    page.wait_for_function(STANDS, polling=50)
    return float(page.evaluate(TAKE))


def of_opening(page, address: str, routes: list[str]) -> Iterator[tuple[str, float]]:
    """Each page opened by its address, in a browser that has just been there or not."""
    for route in routes:
        page.goto(f"{address}/{route}")
        yield route, taken(page)


def of_menu(page) -> Iterator[tuple[str, float]]:
    """Each page of the menu, one after the other, by a press on its name; the page has to be open
    at any of them.
    """
    taken(page)
    for number in range(page.locator(MENU).count()):
        link = page.locator(MENU).nth(number)
        name = link.get_attribute("href") or ""
        link.click()
        page.wait_for_function(
            "([css, n]) => document.querySelectorAll(css)[n].getAttribute('aria-current')"
            " === 'page'", arg=[MENU, number],
        )  # fmt: skip
        page.evaluate("() => { window.standsSince = 0; }")
        yield name.rpartition("/")[2], taken(page)
