"""Groups placed by clicks in a real Chromium: the next one comes by itself, a reload loses nothing."""

from __future__ import annotations

import shutil

import pytest

from tests.browser.conftest import DEMO, running_app

pytestmark = pytest.mark.browser
ROWS = """Tổ dân phố,Phường cũ,Số hộ,Địa chỉ
Tổ 1,Xuân La,400,Số 12 phố Xuân La
Tổ 2,Bưởi,380,ngõ 10 Võng Thị
Tổ 3,Lạ,900,nhà bà Tư
Tổ 4,Lạ,450,
Tổ 5,Nhật Tân,410,sau đình
Tổ 6,Bưởi,420,Trích Sài
"""
NOW = "[data-placing]"
CHANGED = "before => (document.querySelector('[data-placing]') || {}).innerText !== before"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The app over six addresses on the demo's map."""
    if not DEMO.is_dir():
        pytest.skip("geodata/tay_ho is not there")
    home = tmp_path_factory.mktemp("Danh sách")
    shutil.copy(DEMO / "ward.geojson", home)
    (home / "groups.csv").write_text(ROWS, encoding="utf-8")
    with running_app(home, time_limit_s=5) as url:
        yield url


def next_after(page, act) -> str:
    """Do something and wait until another group is at hand; its card."""
    before = page.inner_text(NOW)
    act()
    page.wait_for_function(CHANGED, arg=before)
    return page.inner_text(NOW)


@pytest.mark.long
def test_clicks_place_groups_and_survive_a_reload(page, address):
    """The unknown group with most people is first; a click on the map and a typed position place
    two; a reload still knows them; the plan counts them on the next page.
    """
    page.goto(f"{address}/place")
    page.wait_for_selector(".spot-ring", state="attached")
    assert "Tổ 3" in page.inner_text(NOW)
    box = page.locator(".ward-map").bounding_box()
    spot = (box["x"] + box["width"] * 0.62, box["y"] + box["height"] * 0.33)
    assert "Tổ 4" in next_after(page, lambda: page.mouse.click(*spot))

    def typed() -> None:
        page.locator("[data-testid='stTextInput'] input").fill("21,0523; 105,8146")
        page.keyboard.press("Enter")

    card = next_after(page, typed)
    assert "Tổ 4" not in card
    page.wait_for_selector(".spot-ring.now", state="attached")
    assert page.locator(".spot-ring.now").count() == 1
    page.reload()
    page.wait_for_selector(NOW)
    assert "2/6" in page.inner_text("[data-testid='stProgress']")
    page.get_by_role("link", name="Khoảng trống phục vụ").click()
    page.wait_for_selector("h1:has-text('Khoảng trống')")
    page.wait_for_selector(".st-key-coverage_headline")
    assert "/6 tổ" in page.inner_text(".st-key-coverage_headline")
    assert page.locator("[data-unplaced]").count() == 0
    assert page.watch.errors == []
    assert page.watch.outside == []
