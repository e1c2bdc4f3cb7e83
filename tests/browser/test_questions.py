"""Asking in a real browser: a question, its answer on the map, adopted, taken back."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

HEADLINE = ".st-key-coverage_headline"
PATIENCE_MS = 120_000


@pytest.mark.long
def test_ask_answer_adopt_undo(page, address, settled):
    """A question is answered with proof beside the map, adopted as one edit and undone."""
    page.goto(f"{address}/points")
    page.wait_for_selector("[data-point-id]")
    settled(page)
    before = page.eval_on_selector_all("[data-point-id]", "all => all.map(n => n.dataset.pointId)")
    page.get_by_role("button", name="Hỏi – đáp").click()
    page.locator(".st-key-ask_key input").click()
    page.get_by_role("option", name="Người ở xa nhất đi bộ ít nhất", exact=True).click()
    page.locator(".st-key-ask_least_worst_walk_points").wait_for()
    page.get_by_role("button", name="Tìm câu trả lời").click()
    page.get_by_role("button", name="Dùng phương án này").wait_for(timeout=PATIENCE_MS)
    page.wait_for_selector(".ghost-point.new")
    assert page.locator(".ghost-point").count() == 9
    assert "phép kiểm tra độc lập đã xác nhận" in page.inner_text(".sentence")
    page.locator(".curve circle").first.wait_for(timeout=PATIENCE_MS)
    page.locator(".ghost-point.new").first.click()
    page.locator(".why-lines").wait_for()
    page.get_by_role("button", name="Dùng phương án này").click()
    page.wait_for_selector(f"{HEADLINE} [data-changes='1']", timeout=PATIENCE_MS)
    page.get_by_role("button", name="Hoàn tác").click()
    page.wait_for_selector(f"{HEADLINE} [data-changes='0']", timeout=PATIENCE_MS)
    page.wait_for_function(
        "ids => ids.every(id => document.querySelector(`[data-point-id='${id}']`))", arg=before
    )
    assert page.watch.outside == []
    assert page.watch.errors == []
