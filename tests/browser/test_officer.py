"""The roster officer's whole way in Chromium: people in, roster, an edit, a sick call, the workbook."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path

import openpyxl
import pytest

from tests.browser.conftest import running_app
from tests.small_campaign import week_of_mornings

pytestmark = pytest.mark.browser

GROUPS = "Tổ dân phố,Số hộ,Vĩ độ,Kinh độ\n" + "".join(
    f"Tổ {k + 1},{300 + 20 * k},{21.05 + 0.003 * k:.4f},{105.81 + 0.002 * (k % 2):.4f}\n"
    for k in range(6)
)
CODES = tuple(f"CA-{k:02}" for k in range(1, 7))
GRID = ".duty-grid td[data-id]"
AWAY_ON = "04/08/2025"
OTHER_STANDS = """([grid, code]) => {
  const first = document.querySelector(grid)?.innerText ?? "";
  return first.includes("CA-") && !first.includes(code);
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The app over six groups and a week, nobody listed yet."""
    home = tmp_path_factory.mktemp("Phường nhỏ")
    (home / "groups.csv").write_text(GROUPS, encoding="utf-8")
    (home / "campaign.toml").write_text(
        week_of_mornings("Tuần thử", points=2, crew=1), encoding="utf-8"
    )
    with running_app(home, time_limit_s=5) as url:
        yield url


@pytest.fixture
def people(tmp_path) -> Path:
    """A sheet of six policemen as the ward keeps it, names included."""
    book = openpyxl.Workbook()
    book.active.append(["STT", "Mã", "Họ tên", "Vai trò"])
    for number, code in enumerate(CODES, start=1):
        book.active.append([number, code, f"Nguyễn Văn {code[-1]}", "công an"])
    path = tmp_path / "Danh sách công an.xlsx"
    book.save(path)
    return path


def bring_people(page, address, file: Path) -> None:
    page.goto(f"{address}/data")
    page.get_by_role("button", name="Nạp dữ liệu").click()
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Tiếp: xem các dòng").click()
    onward = page.get_by_role("button", name="Tiếp: so sánh")
    onward.wait_for()
    agree = page.get_by_role("button", name="Đồng ý tất cả")
    if agree.count():
        agree.click()
        agree.wait_for(state="detached")
    onward.click()
    page.get_by_role("button", name="Đúng rồi").click()
    page.get_by_text("Đã lấy vào bảng").wait_for()


def solve(page, settled) -> None:
    page.get_by_role("link", name="Điểm phục vụ").click()
    page.wait_for_selector("[data-point-id]")
    settled(page)
    take = page.get_by_role("button", name="Dùng phương án này")
    again = page.get_by_role("button", name="Tính lại")
    again.or_(take).first.wait_for()
    if again.count():
        again.click()
    take.click()
    take.wait_for(state="detached")


def edit_and_take_back(page) -> None:
    """The person of the other point doubles here: outlined with the sentence; Ctrl+Z."""
    cells = page.locator(GRID)
    twice = cells.nth(7).inner_text()
    here = cells.first.inner_text()
    assert twice != here
    cells.first.focus()
    page.keyboard.type(twice)
    page.keyboard.press("Enter")
    page.locator(".duty-grid td.broken").first.wait_for()
    assert twice in page.locator(".duty-bubble").inner_text()
    page.keyboard.press("Control+z")
    page.wait_for_function("() => !document.querySelector('.duty-grid td.broken')")


def sick_call(page, settled, code: str) -> None:
    page.get_by_role("tab", name="Báo vắng đột xuất").click()
    page.locator(".st-key-away_who input").fill(code)
    page.get_by_role("option", name=re.compile(rf"^{code}")).first.click()
    for name in ("first", "last"):
        page.locator(f".st-key-away_{name} [role='spinbutton']").first.click()
        page.keyboard.type(AWAY_ON.replace("/", ""))
        page.keyboard.press("Tab")
        settled(page)
    page.get_by_role("button", name="Tìm người thay").click()
    page.get_by_text(f"{code} vắng từ {AWAY_ON} đến {AWAY_ON}").wait_for()
    page.get_by_role("button", name="Nhận những người đã chọn").click()
    page.get_by_text(re.compile(f"Đã ghi {code} vắng")).wait_for()


def week_of(page) -> list[list[str]]:
    """The printed roster, row by row of every sheet."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="Lưu lịch trực roster.xlsx").click()
    content = Path(coming.value.path()).read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return [
        ["" if cell is None else str(cell) for cell in row]
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
    ]


@pytest.mark.long
def test_people_roster_edit_sick_call_print(page, address, settled, people, record_property):
    """Six people come in from a sheet, the week is staffed, a doubled person is outlined and taken
    back, a sick call names who comes, that person then stands in the very place, and the saved
    workbook has them, without any name (the short run does each step on the pages without a
    browser, and the edit with its undo in one).
    """
    began = time.perf_counter()
    bring_people(page, address, people)
    solve(page, settled)
    page.get_by_role("link", name="Lịch trực").click()
    page.locator(GRID).first.wait_for()
    settled(page)
    edit_and_take_back(page)
    settled(page)
    code = re.search(r"CA-\d\d", page.locator(GRID).first.inner_text()).group()
    sick_call(page, settled, code)
    page.get_by_role("tab", name="Lịch tuần").click()
    page.wait_for_function(OTHER_STANDS, arg=[GRID, code])
    stands = re.search(r"CA-\d\d", page.locator(GRID).first.inner_text())
    assert stands, "nobody stands in for the sick person"
    assert stands.group() != code
    settled(page)
    rows = week_of(page)
    record_property("journey", f"{time.perf_counter() - began:.1f} s")
    told = " ".join(cell for row in rows for cell in row)
    assert {own for own in CODES if own in told} >= set(CODES) - {code}
    assert "Nguyễn Văn" not in told
    assert page.watch.outside == []
    assert page.watch.errors == []
