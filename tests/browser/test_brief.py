"""The vice-chair's minute in a real Chromium: read, switch, approve, see what changed, take away."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

NAME = "Nguyễn Thị Hòa"
IN_SIGHT = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
}"""


def approve(page) -> None:
    """Type a name and lock the version; edits that an earlier test left are saved first."""
    save = page.get_by_role("button", name="Lưu thành phiên bản")
    if save.count():
        save.click()
    page.get_by_role("button", name="Duyệt", exact=True).click()
    page.get_by_label("Họ và tên người duyệt").fill(NAME)
    page.get_by_role("button", name="Duyệt phiên bản").click()
    page.wait_for_selector(f".brief-stands.approved:has-text('{NAME}')")


def test_a_leader_reads_switches_approves_and_sees_what_changes(page, address, settled):
    """All that is read first lies on the first screen; the evening is marked by one click; a typed
    name locks the version; the PDF is one file; a later edit is told beside what was approved, and
    undone again; nothing leaves the machine.
    """
    page.goto(f"{address}/brief")
    page.wait_for_selector(".ghost-point.next")
    settled(page)
    for part in (".st-key-coverage_headline", ".st-key-brief_bar", ".brief-table.shifts"):
        assert page.evaluate(IN_SIGHT, part), part
    assert page.locator(".brief-table").nth(1).locator("tbody tr").count() == 5
    page.get_by_role("radio", name="Ca tối").click()
    page.wait_for_selector("tr.chosen:has-text('Ca tối')")
    approve(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Bản in PDF").click()
    assert waiting.value.suggested_filename == "bao_cao_lanh_dao.pdf"
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    page.goto(f"{address}/points")
    page.locator("[data-point-id='admin-4']").click()
    page.get_by_role("button", name="Giữ điểm này").or_(
        page.get_by_role("button", name="Bỏ ghim")
    ).click()
    settled(page)
    page.goto(f"{address}/brief")
    page.wait_for_selector(".brief-changes li")
    page.get_by_role("button", name="Lưu thành phiên bản").wait_for()
    assert page.get_by_role("button", name="Duyệt", exact=True).count() == 0
    page.goto(f"{address}/points")
    page.get_by_role("button", name="Hoàn tác").click()
    settled(page)
    assert page.watch.outside == []
    assert page.watch.errors == []
