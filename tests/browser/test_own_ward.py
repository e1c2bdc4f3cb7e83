"""A ward's own four columns in a real Chromium: from the start page to the first plan and the roster."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.browser.conftest import DEMO, running_app
from tests.browser.first_timer import FirstTimer

pytestmark = pytest.mark.browser
PEOPLE = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The app over the sample; wards that are begun go to a folder of this test."""
    if not DEMO.is_dir():
        pytest.skip("geodata/tay_ho is not there")
    home = tmp_path_factory.mktemp("Phường mới")
    shutil.copytree(DEMO, home / "tay_ho", ignore=shutil.ignore_patterns(".planner"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
            patch.setenv(name, str(home / "data"))
        with running_app(home / "tay_ho", time_limit_s=5) as url:
            yield url


def sheet_of(path: Path, where: Callable[[int], str]) -> Path:
    """Twelve groups as a ward types them: a title, name, households, place, person in charge."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH TỔ DÂN PHỐ NĂM 2025"])
    sheet.append(["Tổ dân phố", "Số hộ", "Vị trí", "Người phụ trách"])
    for k in range(12):
        sheet.append([f"Tổ dân phố số {k + 1}", 300 + 11 * k, where(k), PEOPLE[k % 3]])
    book.save(path)
    return path


def scattered(k: int) -> str:
    return f"21.0{500 + (k * 37) % 60}, 105.8{100 + (k * 53) % 90}"


@pytest.fixture
def four_columns(tmp_path):
    """Every group has a place."""
    return sheet_of(tmp_path / "Danh sách tổ.xlsx", scattered)


@pytest.fixture
def weak_sheet(tmp_path):
    """Three groups live far from the others and from one another, one says nothing of where."""
    far = {3: "21.1900, 105.8100", 7: "21.0500, 105.9900", 10: "20.9000, 105.8200", 11: ""}
    return sheet_of(tmp_path / "Danh sách yếu.xlsx", lambda k: far.get(k, scattered(k)))


def test_four_columns_become_a_plan_and_a_roster_in_six_clicks(
    page, address, four_columns, record_property
):
    """Start page, own file, plan on the map, opening times, roster.xlsx: each click on what stands
    out, nobody's name in the plan, no request to another host.
    """
    page.goto(address)
    page.wait_for_selector("[data-point-id]")
    skip = page.get_by_role("button", name="Bỏ qua hướng dẫn")
    if skip.count():
        skip.click()
    first, began = FirstTimer(page), time.perf_counter()
    first.press_first("Bắt đầu với dữ liệu phường mình")
    first.choose(four_columns)
    first.press("Lập phương án ngay")
    page.wait_for_selector("[data-point-id='admin-1']")
    told = "head => (document.querySelector(head)?.innerText ?? '').includes('/12 tổ')"
    page.wait_for_function(told, arg=".st-key-coverage_headline")
    assert page.locator("[data-point-id]").count() == 14
    record_property("first_plan", f"{first.clicks} clicks, {time.perf_counter() - began:.1f} s")
    first.press("Tiếp: Lịch mở điểm")
    first.press("Tiếp: Lịch trực")
    book = first.save("Lưu lịch trực roster.xlsx")
    record_property("roster", f"{first.clicks} clicks, {time.perf_counter() - began:.1f} s")
    assert first.clicks <= 6, first.said
    cells = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    assert not any(name in cell for name in PEOPLE for cell in cells)
    assert any("Tổ dân phố số 7" in cell or "TDP 7" in cell for cell in cells)
    assert page.watch.outside == []
    assert page.watch.errors == []


@pytest.mark.long
def test_a_weak_sheet_still_gives_a_plan_its_gaps_and_three_ways_out(
    page, address, weak_sheet, settled, record_property
):
    """Groups too far away and one without a place: the plan is drawn all the same, it is told what
    is served and who is not and why, three solved ways stand below, each with its reasons, and one
    click takes one; no page of that ward is empty.
    """
    page.goto(address)
    page.wait_for_selector("[data-point-id]")
    settled(page)
    began = time.perf_counter()
    page.get_by_role("button", name="Bắt đầu với dữ liệu phường mình").first.click()
    page.get_by_label("Tên phường").fill("Phường Thử")
    page.keyboard.press("Tab")
    settled(page)
    page.locator("[data-testid='stFileUploaderDropzone']").wait_for()
    page.set_input_files("input[type=file]", weak_sheet)
    page.get_by_role("button", name="Lập phương án ngay").click()
    page.wait_for_selector("[data-point-id='admin-1']")
    card = page.locator(".st-key-partial")
    card.locator("[data-partial]").wait_for()
    told = card.locator("[data-partial]").inner_text()
    assert re.search(r"\d+/\d+|\d+ (trong|trên) \d+", told), told
    assert card.locator("[data-partial] li").count() >= 3
    assert re.search(r"(TDP|Tổ dân phố số) (4|8|11)\b", told), told
    card.locator("[data-way='2']").wait_for()
    assert card.locator("[data-way]").count() == 3
    assert card.get_by_role("button", name="Vì sao?").count() == 3
    record_property("partial_plan", f"{time.perf_counter() - began:.1f} s")
    before = told
    card.get_by_role("button", name="Vì sao?").first.click()
    page.locator(".why-lines").first.wait_for()
    page.keyboard.press("Escape")
    settled(page)
    page.locator(".st-key-way_0 button").click()
    page.wait_for_function(
        "before => document.querySelector('[data-partial]')?.innerText !== before", arg=before
    )
    settled(page)
    for route in ("timetable", "coverage"):
        page.locator(f"[data-testid='stSidebarNav'] a[href$='/{route}']").click()
        page.wait_for_url(f"{address}/{route}")
        page.wait_for_selector(".st-key-coverage_headline")
        settled(page)
        assert len(page.inner_text("[data-testid='stMainBlockContainer']")) > 400
