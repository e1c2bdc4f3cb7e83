"""Versions compared and one chosen, a backup taken and restored, in a real Chromium."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from planner.exports import write_workspace
from planner.plan import EditRequest, open_campaign
from tests import worlds
from tests.browser.conftest import running_app

pytestmark = pytest.mark.browser
AT = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
REASON = "gần chợ, nhiều người cao tuổi"
LOADED = "() => [...document.querySelectorAll('.sides-maps img')].every(i => i.naturalWidth > 0)"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The small ward with two versions and one open change."""
    folder = tmp_path_factory.mktemp("Phường nhỏ") / "tay_ho_nho"
    write_workspace(worlds.small_scenario(), folder, network=None)
    campaign = open_campaign(folder)
    for spot in ((1.3, 4.2), (11.0, 5.0)):
        lon, lat = worlds.at(*spot)
        campaign.edit(EditRequest("move", "admin-1", lon=lon, lat=lat), at=AT)
        if campaign.revision == 1:
            campaign.save(note="bản trình", at=AT)
    campaign.file.close()
    return folder


@pytest.fixture(scope="module")
def address(home):
    """The app over the small ward."""
    with running_app(home, time_limit_s=5) as url:
        yield url


def quiet(page) -> None:
    assert page.watch.errors == []
    assert page.watch.outside == []


@pytest.mark.long
def test_two_plans_are_compared_and_one_is_chosen_with_a_reason(page, address, settled) -> None:
    """One click compares the draft with what is saved; the choice is a version with its reason, and
    the open change is one of its own.
    """
    page.goto(f"{address}/history")
    page.get_by_role("button", name="So sánh bản thảo với phiên bản 2").click()
    page.wait_for_selector("[data-figure='staff_hours']")
    page.wait_for_function(LOADED)
    assert page.locator("[data-figure]").count() == 8
    assert page.locator(".sides em.best").count() > 0
    page.get_by_role("button", name="B · Chọn phương án này").click()
    page.locator(".st-key-history_reason_v2 textarea").fill(REASON)
    page.get_by_role("button", name="Lưu lựa chọn").last.click()
    page.wait_for_selector("text=phương án này là phiên bản 4")
    settled(page)
    page.get_by_role("radio", name="Các phiên bản đã lưu").click()
    newest = page.wait_for_selector("[data-version='4']")
    assert REASON in newest.inner_text()
    kept = page.inner_text("[data-version='3']")
    assert "tự lưu trước khi chọn phương án khác" in kept
    quiet(page)


@pytest.mark.long
def test_a_backup_is_taken_and_restored(page, address, home, tmp_path, settled) -> None:
    """One click gives one file; it is shown, confirmed and restored, and the tables are its own
    again, byte for byte.
    """
    venues = (home / "venues.csv").read_bytes()
    page.goto(f"{address}/settings")
    page.wait_for_selector("h1:has-text('Cài đặt')")
    settled(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Sao lưu ngay").click()
    assert taken.value.suggested_filename.startswith("Sao-lưu-")
    backup = tmp_path / "a.zip"
    taken.value.save_as(backup)
    (home / "venues.csv").write_bytes(venues + b"\n")
    page.locator("[data-testid='stFileUploader'] input").set_input_files(backup)
    page.wait_for_selector("text=Sẽ thay: venues.csv")
    settled(page)
    page.locator(".st-key-restore_sure label").click()
    page.locator(".st-key-restore_go button:not([disabled])").click()
    page.wait_for_selector("text=Đã khôi phục")
    assert (home / "venues.csv").read_bytes() == venues
    assert len(list((home / ".planner" / "backups").glob("*.zip"))) == 1
    quiet(page)
