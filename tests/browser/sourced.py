"""Figures on a page that do not say where they come from, as a reader would meet them."""

from __future__ import annotations

from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

UNTOLD = """() => {
  const main = document.querySelector("[data-testid='stMain']");
  const apart = "style, script, button, input, select, textarea, a, h1, h2, h3, label, summary, " +
    ".ward-map-host, .player-host, [role='tab'], [role='slider'], [data-baseweb='slider'], " +
    "[data-testid='stFileUploader'], [data-testid='stSlider'], [data-testid='stDateInput'], .duty-grid, .calendar-host";
  const names = /(TDP|HCC|BDHVS|Group|No\\.|số|point|trường|trạm)[^,;(]*\\d+|mô phỏng \\d+|\\d+\\/\\d+(\\/\\d+)?|\\d\\d?:\\d\\d/gi;
  const told = (node) => {
    if (node.closest("[data-hint]")) return true;
    if (node.closest(".tile")?.querySelector("[data-hint]")) return true;
    const cell = node.closest("td, th");
    if (!cell) return false;
    const row = cell.closest("tr"), table = cell.closest("table");
    const head = table.tHead?.rows[0]?.children[[...row.children].indexOf(cell)];
    return Boolean(head?.querySelector("[data-hint]"));
  };
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const found = { told: 0, untold: [] };
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement, text = walk.currentNode.data;
    if (!/\\d/.test(text) || node.closest(apart) || !node.checkVisibility()) continue;
    if (told(node)) found.told += 1;
    else if (/\\d/.test(text.replace(names, ""))) found.untold.push(text.trim().slice(0, 90));
  }
  return found;
}"""
"""Text with a digit that neither stands in something with a note nor under a heading with one.
Left apart: controls, titles, maps and the calendars whose marks are codes of people or days; names
that hold a number ("TDP 3", "Điểm HCC số 4"), dates and hours are no figures.
"""


def told_sources(page) -> int:
    """How many figures of the page say where they come from; AssertionError where one does not."""
    try:
        page.wait_for_function(f"() => ({UNTOLD})().untold.length === 0", timeout=5_000)
    except PlaywrightTimeoutError:
        raise AssertionError(f"{page.url}: {page.evaluate(UNTOLD)['untold']}") from None
    return int(page.evaluate(UNTOLD)["told"])
