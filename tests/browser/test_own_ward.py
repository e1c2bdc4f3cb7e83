"""A ward's own four columns in a real Chromium: from the start page to the first plan and the roster."""

from __future__ import annotations

import shutil
import time

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


@pytest.fixture
def four_columns(tmp_path):
    """Twelve groups as a ward types them: a title, name, households, address, person in charge."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH TỔ DÂN PHỐ NĂM 2025"])
    sheet.append(["Tổ dân phố", "Số hộ", "Vị trí", "Người phụ trách"])
    for k in range(12):
        place = f"21.0{500 + (k * 37) % 60}, 105.8{100 + (k * 53) % 90}"
        sheet.append([f"Tổ dân phố số {k + 1}", 300 + 11 * k, place, PEOPLE[k % 3]])
    path = tmp_path / "Danh sách tổ.xlsx"
    book.save(path)
    return path


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
