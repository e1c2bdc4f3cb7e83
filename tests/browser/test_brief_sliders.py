"""The sliders of the brief in a real Chromium: moved by keyboard, computed, kept over a reload."""

from __future__ import annotations

import pytest

from tests.browser.conftest import running_app
from tests.small_campaign import week_of_mornings

pytestmark = pytest.mark.browser

GROUPS = "Tổ dân phố,Số hộ,Vĩ độ,Kinh độ\n" + "".join(
    f"Tổ {k + 1},{300 + 20 * k},{21.05 + 0.003 * k:.4f},{105.81 + 0.002 * (k % 2):.4f}\n"
    for k in range(6)
)
MEMBERS = "code,kind,roles\n" + "".join(f"CA-{k:02},person,cong_an\n" for k in range(1, 7))
TABLE = ".outlook-numbers"
STATE = """points => {
  const table = document.querySelector(".outlook-numbers");
  if (!table || !table.querySelector("thead").textContent.includes(`${points} điểm`)) return "";
  return table.querySelector("td.wait") ? "waits" : "answered";
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The app over six groups, a week of mornings at two points and six policemen."""
    home = tmp_path_factory.mktemp("Phường nhỏ")
    (home / "groups.csv").write_text(GROUPS, encoding="utf-8")
    (home / "members.csv").write_text(MEMBERS, encoding="utf-8")
    (home / "campaign.toml").write_text(
        week_of_mornings("Tuần thử", points=2, crew=1), encoding="utf-8"
    )
    with running_app(home, time_limit_s=5) as url:
        yield url


def one_point_more(page) -> str:
    """Moves the slider of points by one with the arrow key; how its first table stands."""
    page.get_by_role("slider").first.press("ArrowRight")
    return page.wait_for_function(STATE, arg=3).json_value()


@pytest.mark.long
def test_a_position_is_computed_told_with_its_bound_and_kept(page, address):
    """Before anything is solved the numbers say that they are being computed; the position that
    the keyboard asks for gets its answer, its bound and its check; after a reload it is there at
    once; nothing leaves the machine.
    """
    page.goto(f"{address}/brief")
    page.wait_for_selector(f"{TABLE} td.wait:has-text('đang tính')")
    one_point_more(page)
    page.wait_for_function(f"points => ({STATE})(points) === 'answered'", arg=3)
    told = page.locator(".outlook-said").inner_text()
    assert "3 điểm" in told
    assert "Phép kiểm tra độc lập không thấy lỗi." in told
    assert page.locator(f"{TABLE} .ok").count() == 6
    page.get_by_role("button", name="Lấy phương án này làm bản thảo").and_(
        page.locator(":enabled")
    ).wait_for()
    page.reload()
    page.wait_for_selector(TABLE)
    assert one_point_more(page) == "answered"
    assert page.locator(".outlook-said").inner_text().splitlines()[0] == told.splitlines()[0]
    assert page.watch.outside == []
    assert page.watch.errors == []
