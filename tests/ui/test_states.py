"""Every page in every state: it says what is so in words, and what to do next stands beside it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest
from ui_desk import FakeSolve

from planner.findings import Finding, PlannerError
from planner.ui import boundary
from planner.ui.app import PAGES

PAGE_NAMES = [module for module, _, _ in PAGES]
LANGUAGES = ("vi", "en")
BY_TURNS = [(module, LANGUAGES[k % 2]) for k, module in enumerate(PAGE_NAMES)]
"""Where pages share the words, each page is looked at in one language: every other in English."""
BARE = {
    "overview": ("2/12 tổ dân phố còn khoảng trống", "onward"),
    "data": ("Chưa có danh sách địa điểm", "people_bring_data"),
    "place": ("Chưa rõ vị trí", "place_skip"),
    "demand": ("Bấm vào giá trị để sửa", "onward"),
    "points": ("Phương án từng phần", "partial_place"),
    "timetable": ("Phương án này chưa có ca mở nào", "none_to_points"),
    "roster": ("Chưa có danh sách người trực", "people_bring_week"),
    "coverage": ("2/12 tổ dân phố còn khoảng trống", "onward"),
    "ground": ("Vạch vòng tròn trên bản đồ", "onward"),
    "brief": ("2 tổ dân phố còn khoảng trống", "brief_submit"),
    "export": ("mọi tệp xuất ra đều ghi rõ", "papers_all"),
    "history": ("Bản thảo giống phiên bản", "history_back_go"),
    "people": ("Phương án chạy bằng mã", "people_take_blank"),
    "settings": ("Chưa kiểm tra lần nào", "check_go"),
}
"""What a page says of a ward without people, places and openings, and its next step."""
IN_ENGLISH = {
    "data": "There is no list of places yet",
    "timetable": "This plan opens nothing yet",
    "roster": "There is no list of people yet",
}


def said(app: AppTest) -> str:
    kinds = ("title", "subheader", "markdown", "caption", "info", "error", "code")
    texts = [str(node.value) for kind in kinds for node in app.get(kind)]
    texts += [str(node.proto.body) for node in app.get("html")]
    return "\n".join(texts + [str(bar.proto.text) for bar in app.get("progress")])


def steps(app: AppTest) -> set[str]:
    keys = {button.key for button in app.main.button}
    return keys | {str(b.proto.id).rpartition("-")[2] for b in app.get("download_button")}


def bare(desk) -> None:
    plan = desk.plan
    desk.plan = replace(
        plan,
        scenario=replace(plan.scenario, members=(), venues=()),
        timetable=replace(plan.timetable, openings=()),
        roster=replace(plan.roster, duties=(), vacancies=()),
    )
    desk.is_demo = False


@pytest.mark.parametrize("module", PAGE_NAMES)
def test_a_ward_with_nothing_but_groups(open_page, desk, module):
    """No people, no places, nothing open: each page is drawn, says so, and leads on."""
    bare(desk)
    sentence, step = BARE[module]
    app = open_page(module)
    assert not app.exception
    assert sentence in said(app)
    assert step in steps(app)


@pytest.mark.parametrize(("module", "sentence"), IN_ENGLISH.items())
def test_what_is_missing_is_said_in_english_too(open_page, desk, module, sentence):
    """The sentences of pages that have nothing to show are there in the other language."""
    bare(desk)
    app = open_page(module, "en")
    assert sentence in said(app)
    assert BARE[module][1] in steps(app)


@pytest.mark.parametrize("module", PAGE_NAMES)
def test_while_a_plan_is_made_again_every_page_says_so(open_page, desk, module):
    """Running, waiting to be taken, saved: one line in the same place of every page, both
    languages.
    """
    desk.running = FakeSolve()
    app = open_page(module)
    assert not app.exception
    assert "Đang tính…" in said(app)
    assert "Đã lưu lúc 09:42" in said(app)
    desk.running, desk.waiting = FakeSolve(status="done"), desk.plan
    app.segmented_control(key="language_switch").set_value("en").run()
    assert "A new plan waits" in said(app)
    assert "Solving…" not in said(app)


@pytest.mark.parametrize(("module", "language"), BY_TURNS)
def test_before_the_first_plan(open_page, desk, module, language):
    """No plan, on its way, stopped, impossible: a sentence with what was kept, and a button."""
    desk.has_plan = False
    app = open_page(module, language)
    assert {"vi": "Chưa có phương án", "en": "No plan yet"}[language] in said(app)
    assert "solve" in steps(app)
    desk.running = FakeSolve()
    app.run()
    assert {"vi": "Đang tính: vị trí điểm", "en": "Solving: places"}[language] in said(app)
    assert "solve_stop" in steps(app)
    app.button(key="solve_stop").click().run()
    kept = {"vi": "phương án đã lưu giữ nguyên", "en": "saved plan are as they were"}[language]
    assert kept in said(app)
    desk.running = FakeSolve(status="failed", error=PlannerError([Finding("worker_died", "error")]))
    app.run()
    assert {"vi": "dừng đột ngột", "en": "ended abruptly"}[language] in said(app)
    assert kept in said(app)
    assert "solve" in steps(app)
    assert not app.exception


@pytest.mark.parametrize(("module", "language"), BY_TURNS)
def test_a_fault_of_any_page(open_page, monkeypatch, module, language):
    """Whatever breaks in a page: what happened, what was kept, a line to send, the way on."""
    monkeypatch.setattr(boundary, "RAISES", False)
    monkeypatch.setattr("planner.ui.app.import_module", lambda _: SimpleNamespace(render=_broken))
    app = open_page(module, language)
    assert not app.exception
    assert {"vi": "Trang này chưa mở được", "en": "could not be shown"}[language] in said(app)
    assert {"vi": "đã lưu vẫn còn nguyên", "en": "saved change are safe"}[language] in said(app)
    assert "LookupError · " in said(app)
    assert "page_again" in steps(app)


def _broken(_: object) -> None:
    raise LookupError("0912 345 678")


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_that_cannot_be_read(tmp_path, monkeypatch, language):
    """A broken table: the faults first, what was kept, a button that reads the files again."""
    (tmp_path / "groups.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (tmp_path / "campaign.toml").write_text("schema_version = 1\n", encoding="utf-8")
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("PLANNER_LANGUAGE", language)
    app = AppTest.from_string("from planner.ui.app import main\nmain()\n", default_timeout=60).run()
    assert not app.exception
    text = said(app)
    assert {"vi": "Chưa mở được dữ liệu", "en": "The data cannot be opened yet"}[language] in text
    assert {"vi": "vẫn còn nguyên", "en": "are as they were"}[language] in text
    assert "groups.csv" in text
    assert "open_again" in steps(app)
    app.button(key="open_again").click().run()
    assert not app.exception
