"""Settings: the self-check in every state, backup and restore with what is said and asked first."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from ui_upkeep import UNWELL, WELL, FakeLook, look_of

from planner.jobs import JobState
from planner.plan.course import Course
from planner.plan.fault_report import FILE, LastFault
from planner.ui import settings_report
from planner.ui.boundary import LAST
from planner.ui.state import KEY


def html_of(app) -> str:
    return "\n".join(str(node.proto.body) for node in app.get("html"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_check_is_shown_line_by_line_with_its_meaning(open_page, desk, language) -> None:
    """Sign and word, name, meaning, what was found; the sum with the time; the same to copy."""
    desk.upkeep.done = WELL
    app = open_page("settings", language)
    assert not app.exception
    text = html_of(app)
    assert text.count('class="well"') == 3
    told = {"vi": "Tự kiểm tra: 3/3 đạt, lúc 16:50 22/11/2026.", "en": "Self-check: 3/3 passed"}
    assert told[language] in text
    meaning = {"vi": "Mọi phiên bản đã lưu còn nguyên", "en": "exactly what was saved"}
    assert meaning[language] in text
    assert "3.11.7" in app.code[0].value


def test_what_is_not_well_names_the_mend(open_page, desk) -> None:
    """The line is marked by sign and word, says what to do, and its text stays text."""
    desk.upkeep.done = UNWELL
    app = open_page("settings")
    text = html_of(app)
    assert "Cần xem: Tệp phương án." in text
    assert "✗" in text
    assert "Khôi phục từ bản sao lưu gần nhất" in text
    assert "&lt;b&gt;store&lt;/b&gt;" in text
    assert "[chưa đạt] Tệp phương án" in app.code[0].value


def test_a_check_runs_beside_the_page_and_can_be_stopped(open_page, desk) -> None:
    """Before any check the page says so; the button starts one, the stop ends it."""
    app = open_page("settings")
    assert "Chưa kiểm tra lần nào" in html_of(app)
    app.button(key="check_go").click().run()
    assert desk.upkeep.started == 1
    assert app.button(key="check_go").disabled
    app.button(key="check_stop").click().run()
    assert desk.upkeep.state is None
    assert not app.exception


@pytest.mark.parametrize(
    ("done", "told"), [(WELL, "Tự kiểm tra: 3/3 đạt"), (UNWELL, "Cần xem: Tệp phương án")]
)
def test_the_overview_has_one_line_at_the_first_opening(open_page, desk, done, told) -> None:
    """Only while the campaign is open for the first time, and linked to the settings."""
    desk.upkeep.done = done
    assert told not in str([node.proto for node in open_page("overview").get("page_link")])
    desk.upkeep.first = True
    links = [node.proto for node in open_page("overview").get("page_link")]
    assert any(told in link.label.replace("\\", "") for link in links)


@pytest.mark.parametrize(
    ("is_on", "told"), [(False, "Không đưa vào bản sao lưu"), (True, "tài liệu nội bộ")]
)
def test_people_are_backed_up_only_when_asked(open_page, desk, is_on, told) -> None:
    """The switch is there only where there are such files, and says what it does."""
    assert "backup_people" not in [t.key for t in open_page("settings").toggle]
    desk.upkeep.people = ("people.csv",)
    app = open_page("settings")
    app.toggle(key="backup_people").set_value(is_on).run()
    assert told in html_of(app)
    assert "people.csv" in html_of(app)


def restoring(open_page, desk, looks: FakeLook, language: str = "vi"):
    desk.upkeep.looks = looks
    app = open_page("settings", language)
    own = app.session_state[KEY].restoring
    own.begin("a.zip", looks, stays=True)
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_backup_is_shown_before_anything_is_replaced(open_page, desk, language) -> None:
    """Whose it is, its versions, every table that would change; the button waits for the tick."""
    look = look_of(left=("people.csv",))
    app = restoring(open_page, desk, FakeLook(look=look), language)
    text = html_of(app)
    assert "Phường &lt;Khác&gt;" in text
    for name in ("groups.csv", "venues.csv", "members.csv", "cells.csv", "people.csv", "vì chợ"):
        assert name in text
    assert app.button(key="restore_go").disabled
    assert desk.upkeep.restored == []
    app.checkbox(key="restore_sure").set_value(True).run()
    app.button(key="restore_go").click().run()
    assert not app.exception
    assert desk.upkeep.restored == [look]
    assert "kept.zip" in html_of(app)
    assert app.session_state[KEY].restoring.look is None


def test_a_restore_that_is_stopped_says_so_and_keeps_the_backup_at_hand(open_page, desk) -> None:
    """The refusal stands below the preview, which can be confirmed again."""
    app = restoring(open_page, desk, FakeLook(look=look_of()))
    desk.upkeep.restore = stopped
    app.checkbox(key="restore_sure").set_value(True).run()
    app.button(key="restore_go").click().run()
    assert not app.exception
    assert "giữ nguyên" in html_of(app)
    app.run()
    assert "giữ nguyên" in html_of(app)
    assert [b for b in app.button if b.key == "restore_go"]


def stopped(look, course) -> None:
    """As a restore that somebody stops at its first step."""
    Course(should_stop=lambda: True).at("keep", 0.0)


def test_a_file_that_is_no_backup_is_refused_in_words(open_page, desk) -> None:
    """The finding and its mend stand there; there is nothing to confirm."""
    app = restoring(open_page, desk, FakeLook())
    assert "không phải là bản sao lưu" in html_of(app)
    assert not [b for b in app.button if b.key == "restore_go"]


def test_a_backup_that_is_being_looked_over_can_be_stopped(open_page, desk) -> None:
    """While the worker reads the file nothing can be confirmed, and stop ends it."""
    looks = FakeLook(state=JobState("running", "backup", 0.1), look=look_of())
    app = restoring(open_page, desk, looks)
    assert not [b for b in app.button if b.key == "restore_go"]
    app.button(key="restore_stop").click().run()
    assert looks.state.status == "cancelled"


def test_the_tour_can_be_started_again(open_page) -> None:
    """The button leads to the overview with the first step open."""
    app = open_page("settings")
    app.button(key="tour_again").click().run()
    assert app.session_state[KEY].tour.step == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [("vi", ("bao_loi.zip", "số ab12cd34")), ("en", ("fault_report.zip", "number ab12cd34"))],
)
def test_the_report_is_read_whole_before_it_is_saved(
    open_page, desk, monkeypatch, language, told
) -> None:
    """The zip of the button holds the very text that stands above it: the last fault by its number
    and places, the self-check, counts; no name of the ward; saving does not draw the page anew.
    """
    asked: list[dict] = []
    monkeypatch.setattr(
        settings_report.st, "download_button", lambda _label, **given: asked.append(given)
    )
    desk.upkeep.done = UNWELL
    app = open_page("settings", language)
    app.session_state[LAST] = LastFault("KeyError", ("a:3",), "ab12cd34", "2026-11-22T10:00")
    assert not [one for one in asked if one["key"] == "report_go"]
    app.toggle(key="report_look").set_value(True).run()
    assert not app.exception
    saved, fault = told
    assert fault in html_of(app)
    given = next(one for one in asked if one["key"] == "report_go")
    assert (given["on_click"], given["file_name"]) == ("ignore", saved)
    with zipfile.ZipFile(io.BytesIO(given["data"])) as archive:
        text = archive.read(FILE).decode()
    shown = next(code.value for code in app.code if '"last_fault"' in code.value)
    assert shown.strip() == text.strip()
    facts = json.loads(text)
    assert facts["last_fault"]["number"] == "ab12cd34"
    assert facts["counts"]["groups"] == len(desk.scenario.groups)
    assert not facts["checks"]["campaign"]["well"]
    assert desk.scenario.ward.name not in text


def test_a_report_without_a_self_check_says_so(open_page) -> None:
    """One line asks for the check first; there is a report all the same, and no fault in it."""
    app = open_page("settings")
    app.toggle(key="report_look").set_value(True).run()
    assert "Gói chưa có kết quả tự kiểm tra" in html_of(app)
    shown = next(code.value for code in app.code if '"last_fault"' in code.value)
    assert json.loads(shown)["last_fault"] is None
