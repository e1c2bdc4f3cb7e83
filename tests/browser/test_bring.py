"""A clerk's list comes in: a messy workbook is looked at, mended, compared, taken and taken back."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

pytestmark = pytest.mark.browser

HEADER = ("STT", "Tổ dân phố", "Phường cũ", "Số hộ", "Nhân khẩu", "Tọa độ (vĩ độ, kinh độ)",
          "Tổ trưởng")  # fmt: skip
ADDED = 12


def rows_of(workspace: Path) -> list[dict[str, str]]:
    with (workspace / "groups.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def messy(workspace: Path, tmp_path: Path) -> Path:
    """67 groups under a merged title, numbers with points, one unreadable, a sum at the end."""
    groups = rows_of(workspace)
    book = openpyxl.Workbook()
    page = book.active
    page.append(["ỦY BAN NHÂN DÂN PHƯỜNG – DANH SÁCH TỔ DÂN PHỐ"])
    page.merge_cells("A1:G1")
    page.append(HEADER)
    for number, group in enumerate(groups, start=1):
        homes = int(group["households"]) + (ADDED if number == 1 else 0)
        people = "khoảng 1500" if number == 9 else f"{int(group['people']):,}".replace(",", ".")
        place = f"{group['lat']}, {group['lon']}"
        short = group["name"].replace("Tổ dân phố số", "TDP")
        page.append([number, short, group["old_ward"], homes, people, place, "Nguyễn Văn A"])
    page.append([None, "Tổng cộng", None, 27000, 100000])
    path = tmp_path / "Danh sách TDP.xlsx"
    book.save(path)
    return path


@pytest.mark.long
def test_a_list_from_the_ward_is_taken_and_taken_back(page, address, workspace, messy):
    """Guessed, ticked, compared, taken by one click and taken back by another; 67 groups stay."""
    before = (workspace / "groups.csv").read_bytes()
    page.goto(f"{address}/data")
    page.get_by_role("button", name="Nạp dữ liệu").click()
    page.set_input_files("input[type=file]", messy)
    page.get_by_text("Mỗi cột nghĩa là gì").wait_for()
    page.locator("[data-sample='3']").wait_for()
    assert page.locator(".bring-rows tr.head th").inner_text() == "2"
    page.get_by_role("button", name="Tiếp: xem các dòng").click()
    page.get_by_role("button", name="Đồng ý tất cả").click()
    page.get_by_role("button", name="Đồng ý tất cả").wait_for(state="detached")
    assert "khoảng 1500" not in (workspace / "groups.csv").read_text(encoding="utf-8")
    page.get_by_role("button", name="Tiếp: so sánh").click()
    take = page.get_by_role("button", name="Đúng rồi")
    take.wait_for()
    changed = page.locator(".bring-tiles .tile", has_text="Thay đổi").locator(".figure")
    assert changed.inner_text() == "1"
    assert (workspace / "groups.csv").read_bytes() == before
    take.click()
    page.get_by_text("Đã lấy vào bảng").wait_for()
    assert len(rows_of(workspace)) == 67
    assert "Nguyễn" not in (workspace / "groups.csv").read_text(encoding="utf-8")
    page.get_by_role("button", name="Xem các bảng").click()
    page.get_by_role("button", name="Lấy lại bản trước").click()
    page.get_by_role("button", name="Lấy lại", exact=True).click()
    page.get_by_text("Đã lấy lại bản trước").wait_for()
    assert (workspace / "groups.csv").read_bytes() == before
    assert page.watch.outside == []
    assert page.watch.errors == []
