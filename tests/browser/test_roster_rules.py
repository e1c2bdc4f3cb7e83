"""Rules, a unit's people and the standby team in a real browser, over a small ward of their own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from planner.exports import write_workspace
from planner.model.people import Member
from planner.model.rules import Rule
from planner.model.scenario import Scenario
from tests import worlds
from tests.browser.conftest import Watch, at_rest, running_app

pytestmark = pytest.mark.browser
UNIT = "DV-12"


def peopled() -> Scenario:
    """The small ward whose youth members are one unit of eight, nine of its people by code, and
    whose police stand by.
    """
    scenario = worlds.small_scenario()
    youth = [m for m in scenario.members if "doan_vien" in m.roles]
    others = tuple(
        replace(m, skills=("cntt",)) if "cong_an" in m.roles else m
        for m in scenario.members
        if m not in youth
    )
    unit = Member(UNIT, "unit", 8, ("doan_vien",))
    named = tuple(Member(f"N{n}", "person", 1, ("doan_vien",), unit=UNIT) for n in range(1, 10))
    rule = Rule("rescue_standby", parameters={"people": 1.0, "minutes": 2.0},
                names={"skill": ("cntt",)})  # fmt: skip
    return replace(scenario, members=(*others, unit, *named), rules=(*scenario.rules, rule))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The running app over that ward; its roster is solved by itself at the first look."""
    home = tmp_path_factory.mktemp("ward") / "nho"
    write_workspace(peopled(), home, network=None)
    with running_app(home) as url:
        yield url


@pytest.fixture
def roster(browser, small):
    """The roster page with everybody on duty; edits of the test are taken back."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.watch = Watch(page, small)
    page.goto(f"{small}/roster")
    page.locator(".duty-grid td[data-id]", has_text=UNIT).first.wait_for()
    at_rest(page)
    yield page
    at_rest(page)
    context.close()


def open_tab(page, name: str) -> None:
    """Another view of the page."""
    page.get_by_role("tab", name=name, exact=True).click()


@pytest.mark.long
def test_a_rule_is_refused_changed_and_undone(roster):
    """A wrong number is told beside its entry; one day in a row says what breaks; undo mends it."""
    open_tab(roster, "Quy tắc")
    line = roster.locator(".rule-line", has_text="Số ngày trực liên tục.")
    row = roster.locator("[data-testid='stHorizontalBlock']", has=line)
    row.get_by_role("button", name="Sửa").click()
    form = roster.locator(".st-key-rule_form")
    days = form.get_by_role("textbox", name="Số ngày")
    days.fill("sáu")
    days.press("Enter")
    form.get_by_text("“sáu” không phải là số").wait_for()
    days.fill("1")
    days.press("Enter")
    form.get_by_text(re.compile(r"Lịch trực hiện tại sẽ có \d+ chỗ vi phạm")).wait_for()
    form.get_by_role("button", name="Lưu quy tắc").click()
    roster.get_by_text("Đã lưu quy tắc “Số ngày trực liên tục” – Mọi người.").wait_for()
    roster.get_by_text(re.compile(r"lịch trực có \d+ chỗ vi phạm")).wait_for()
    roster.locator(".st-key-rules_undo button").click()
    roster.get_by_text(re.compile(r"lịch trực có \d+ chỗ vi phạm")).wait_for(state="detached")
    assert roster.watch.outside == []
    assert roster.watch.errors == []


@pytest.mark.long
def test_a_changed_rule_is_rostered_again(roster):
    """“Lập lại lịch” solves the people under the new rule; the answer is taken and nothing breaks."""
    open_tab(roster, "Quy tắc")
    line = roster.locator(".rule-line", has_text="Số ngày trực liên tục.")
    row = roster.locator("[data-testid='stHorizontalBlock']", has=line)
    row.get_by_role("button", name="Sửa").click()
    days = roster.locator(".st-key-rule_form").get_by_role("textbox", name="Số ngày")
    days.fill("3")
    days.press("Enter")
    roster.get_by_text("Quy tắc sẽ là: Không ai trực quá 3 ngày liên tục").wait_for()
    roster.get_by_role("button", name="Lưu quy tắc").click()
    roster.get_by_role("button", name="Lập lại lịch").click()
    roster.locator(".st-key-solve_take button").click()
    roster.locator(".rule-line", has_text="Không ai trực quá 3 ngày liên tục").wait_for()
    roster.get_by_text(re.compile(r"lịch trực có \d+ chỗ vi phạm")).wait_for(state="detached")
    open_tab(roster, "Lịch tuần")
    roster.get_by_text("Mọi quy tắc của lịch trực đều được giữ").wait_for()


@pytest.mark.long
def test_a_unit_gets_its_names(roster):
    """Names are proposed for the unit's openings, taken at once, seen in the grid, undone."""
    open_tab(roster, "Tên người của đơn vị")
    roster.get_by_text(re.compile(rf"{UNIT} có 8 người, đã nêu tên 9 người")).wait_for()
    roster.get_by_role("button", name="Đề xuất tên cho các ca dưới đây").click()
    roster.get_by_text("Các tên đã chọn giữ mọi quy tắc.").wait_for()
    roster.get_by_role("button", name=re.compile(r"Ghi \d+ tên đã chọn")).click()
    roster.get_by_text(re.compile(rf"Đã ghi \d+ tên cho {UNIT}")).wait_for()
    roster.locator(".st-key-units_undo button").click()
    roster.get_by_text(re.compile("hoàn tác")).first.wait_for()
    assert roster.watch.errors == []


@pytest.mark.long
def test_the_standby_team_by_shift_and_point(roster):
    """The strip shows who stands by; the slowest shift comes first, with the reason."""
    open_tab(roster, "Đội cơ động")
    roster.get_by_text(re.compile(r"\d+/\d+ ca có điểm phải chờ quá lâu")).wait_for()
    roster.locator(".grid.week .crew").first.wait_for()
    roster.get_by_text(re.compile("gần nhất, nhà cách")).first.wait_for()
    assert roster.watch.errors == []
