"""Staffing on the demand page: targets, the chart, tables, tasks to edit, a counter."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import replace

import pytest
from ui_staffing import FakeStaffing

from planner.demand.arrivals import HOURS
from planner.demand.task_mix import DEFAULT_TASKS
from planner.exports.staffing_csv import as_csv
from planner.model.staffing import STANDARD_SETTINGS, StaffingSettings, WaitTarget
from planner.ui import staffing_tasks
from planner.ui.staffing_chart import load_svg
from planner.ui.staffing_rows import task_rows, tasks_from
from planner.ui.state import KEY, Session
from planner.ui.words import Words


def html_of(app) -> str:
    """All HTML on the page."""
    return " ".join(block.proto.body for block in app.get("html"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_says_where_people_are_short(open_page, desk, language):
    """Both languages draw the page; the overloaded morning is named; nothing changed is kept."""
    app = open_page("demand", language)
    assert not app.exception
    said = {"vi": "Ca sáng: 0/1 điểm đạt mục tiêu", "en": "0/1 point meets the target"}
    assert said[language] in html_of(app)
    assert desk.staffing.settings == STANDARD_SETTINGS
    assert desk.staffing.asked[-1] == STANDARD_SETTINGS


def test_a_target_is_asked_for_and_kept(open_page, desk):
    """A mean wait of at most 5 minutes goes to the reckoning and onto the file."""
    app = open_page("demand")
    app.selectbox(key="staffing_kind_vi").set_value("mean")
    app.select_slider(key="staffing_minutes_vi").set_value(5).run()
    assert not app.exception
    assert desk.staffing.asked[-1].target == WaitTarget("mean", 5.0, 0.8)
    assert desk.staffing.settings.target == WaitTarget("mean", 5.0, 0.8)


def test_patience_and_posts_are_kept(open_page, desk):
    """People who leave, and posts that go by desks, are part of the settings."""
    app = open_page("demand")
    app.selectbox(key="staffing_patience_vi").set_value(20)
    box = next(box for box in app.checkbox if str(box.key).startswith("staffing_per_desk_"))
    box.set_value(not box.value).run()
    assert not app.exception
    assert desk.staffing.settings.patience_minutes == 20.0
    assert (
        desk.staffing.settings.per_desk[str(box.key).removeprefix("staffing_per_desk_")]
        == box.value
    )


def test_the_counter_starts_with_bo_de_and_takes_other_numbers(open_page, desk):
    """200 to 300 visits a day and 5 people at first; a change is reckoned with."""
    app = open_page("demand")
    app.segmented_control(key="staffing_view").set_value("counter").run()
    assert not app.exception
    first = desk.staffing.counters[-1]
    assert (first.visits_low, first.visits_high, first.people) == (200.0, 300.0, 5)
    app.number_input(key="staffing_visits_high").set_value(410.0).run()
    assert desk.staffing.counters[-1].visits_high == 410.0


def test_tasks_that_miss_the_whole_are_refused_and_not_kept(open_page, desk):
    """Shares that do not add up to 100 % give a sentence, no table, and stay off the file."""
    desk.staffing.settings = before = StaffingSettings(tasks=DEFAULT_TASKS[:2])
    app = open_page("demand")
    assert not app.exception
    assert "chưa đúng 100 %" in html_of(app)
    app.select_slider(key="staffing_minutes_vi").set_value(5).run()
    assert desk.staffing.settings == before


def test_tasks_survive_a_look_at_another_page(open_page, desk):
    """An editor that is drawn again starts from the tasks on file, not from those it once showed."""
    app = open_page("demand")
    own = (replace(DEFAULT_TASKS[0], minutes=33.0), *DEFAULT_TASKS[1:])
    desk.staffing.settings = StaffingSettings(tasks=own, hour_weights={"08": 2.5})
    for name in ("tasks", "hours"):
        del app.session_state[f"staffing_{name}_vi_0"]
    app.run()
    assert not app.exception
    assert desk.staffing.settings.tasks == own
    assert desk.staffing.settings.hour_weights["08"] == 2.5


def edits(**changes) -> dict:
    """What a table editor says of its edits."""
    return {"edited_rows": {}, "added_rows": [], "deleted_rows": [], **changes}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_edited_table_is_on_file_before_the_page_is_drawn(desk, monkeypatch, language):
    """A changed cell, a row taken out and a new one are kept at once; wrong shares are not."""
    session, words = Session(desk, language), Words(language)
    name, share, minutes = (words(f"staffing.{c}") for c in ("task", "share", "minutes"))
    state = {KEY: session, "k_seed": DEFAULT_TASKS}
    monkeypatch.setattr(staffing_tasks.st, "session_state", state)
    new = {name: "Tra cứu BHXH", share: 25, minutes: 9}
    state["k"] = edits(edited_rows={1: {minutes: 40}}, deleted_rows=[0], added_rows=[new])
    staffing_tasks._keep_tasks("k")
    kept = desk.staffing.settings.tasks
    assert [task.id for task in kept[:-1]] == [task.id for task in DEFAULT_TASKS[1:]]
    assert (kept[0].minutes, kept[-1].name, kept[-1].share) == (40.0, "Tra cứu BHXH", 0.25)
    state["k"] = edits(edited_rows={1: {share: 90}})
    staffing_tasks._keep_tasks("k")
    assert desk.staffing.settings.tasks == kept


def test_edited_hours_are_on_file_before_the_page_is_drawn(desk, monkeypatch):
    """A changed weight is kept at once, the others stay; a weight below 0 is not kept."""
    session, weight = Session(desk, "vi"), Words("vi")("staffing.weight")
    state = {KEY: session, "k_seed": dict(HOURS), "k": edits(edited_rows={1: {weight: 3}})}
    monkeypatch.setattr(staffing_tasks.st, "session_state", state)
    staffing_tasks._keep_hours("k", ("07", "08"))
    assert desk.staffing.settings.hour_weights == {**HOURS, "08": 3.0}
    state["k"] = edits(edited_rows={0: {weight: -1}})
    staffing_tasks._keep_hours("k", ("07", "08"))
    assert desk.staffing.settings.hour_weights["07"] == HOURS["07"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_tasks_come_back_from_the_table_as_they_were(language):
    """Rows of the standard tasks are these tasks again; an added row is a task of its own."""
    words = Words(language)
    rows = task_rows(DEFAULT_TASKS, words)
    assert tasks_from(rows, words, DEFAULT_TASKS) == DEFAULT_TASKS
    new = dict.fromkeys(rows[0]) | {
        words("staffing.task"): "Tra cứu BHXH",
        words("staffing.share"): 4.0,
        words("staffing.minutes"): 9.0,
        words("staffing.minutes_elderly"): math.nan,
        words("staffing.source"): words("given"),
    }
    added = tasks_from([*rows, dict.fromkeys(rows[0]), new], words, DEFAULT_TASKS)[-1]
    assert (added.name, added.share, added.minutes, added.minutes_elderly) == (
        "Tra cứu BHXH", 0.04, 9.0, 9.0,
    )  # fmt: skip
    assert added.source == "given"
    assert len({added.id, *(task.id for task in DEFAULT_TASKS)}) == len(DEFAULT_TASKS) + 1


def test_the_chart_hatches_overload_and_frames_idleness():
    """Hours above the desks are hatched, idle ones framed; text from names is escaped."""
    loads = FakeStaffing().table(STANDARD_SETTINGS).loads
    svg = load_svg(loads, Words("vi"), lambda shift: f"<{shift}>")
    over = sum(hour.load > load.desks for load in loads for hour in load.hours)
    idle = sum(hour.status == "idle" for load in loads for hour in load.hours)
    assert over > 0
    assert idle > 0
    assert svg.count('fill="url(#staffing-over)"') == over
    assert svg.count('stroke-dasharray="3 3"') == idle
    assert "<morning>" not in svg
    assert load_svg(loads[2:], Words("vi"), str) == ""


def test_the_csv_is_read_by_excel_and_runs_nothing():
    """A mark for UTF-8, the headings, an empty cell for None, a formula as text."""
    content = as_csv([{"Điểm": "=1+1", "Có": 3, "Chờ": None}])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [["Điểm", "Có", "Chờ"], ["'=1+1", "3", ""]]
