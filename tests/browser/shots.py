"""Pictures of every page in both languages and three sizes, for eyes to look at (make shots)."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.ui.app import LANGUAGES, PAGES

pytestmark = pytest.mark.browser

SIZES = {"laptop": (1366, 768), "wide": (1920, 1080), "phone": (390, 844)}
FOLDER = Path(__file__).resolve().parents[2] / "out" / "shots"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures(browser, address, language, size):
    """Each page has a picture in out/shots/<language>/<size>/."""
    width, height = SIZES[size]
    folder = FOLDER / language / size
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-point-id]", timeout=90_000)
    if language == "en":
        page.get_by_text("English", exact=True).click()
        page.get_by_role("link", name="Overview").wait_for()
    names = [
        (module, page.locator("[data-testid='stSidebarNavLink']").nth(index))
        for index, (module, _, _) in enumerate(PAGES)
    ]
    for module, link in names:
        page.set_viewport_size({"width": 1366, "height": 768})
        page.wait_for_timeout(300)
        link.click()
        page.wait_for_timeout(2000)
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(900)
        page.screenshot(path=folder / f"{module}.png")
        assert (folder / f"{module}.png").stat().st_size > 10_000
    context.close()
