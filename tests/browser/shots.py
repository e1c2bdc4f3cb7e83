"""Pictures of the pages for README and docs: `make shots`. Not collected with the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {
    "overview": "",
    "points": "points",
    "roster": "roster",
    "coverage": "coverage",
}
SETTLED_MS = 2500


@pytest.mark.parametrize("name", PAGES)
def test_a_picture_of_each_page(page, address, name):
    """Each page shows its headline numbers, and its picture is written to docs/."""
    page.goto(f"{address}/{PAGES[name]}")
    page.wait_for_selector(".st-key-coverage_headline")
    if name == "points":
        page.wait_for_selector("[data-point-id]")
    page.wait_for_timeout(SETTLED_MS)
    DOCS.mkdir(exist_ok=True)
    page.screenshot(path=DOCS / f"{name}.png")
    assert page.watch.outside == []
