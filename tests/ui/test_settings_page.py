"""Settings: the self-check in every state, backup and restore with what is said and asked first."""

from __future__ import annotations

import pytest
from ui_upkeep import UNWELL, WELL, FakeLook, look_of

from planner.jobs import JobState
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
    assert any(told in link.label for link in links)


@pytest.mark.parametrize(
    ("is_on", "told"), [(False, "Không đưa vào bản sao lưu"), (True, "tài liệu nội bộ")]
)
def test_people_are_backed_up_only_when_asked(open_page, desk, is_on, told) -> None:
    """The switch is there only where there are such files, and says what it does."""
    assert not open_page("settings").get("toggle")
    desk.upkeep.people = ("people.csv",)
    app = open_page("settings")
    app.toggle(key="backup_people").set_value(is_on).run()
    assert told in html_of(app)
    assert "people.csv" in html_of(app)


def restoring(open_page, desk, looks: FakeLook, language: str = "vi"):
    desk.upkeep.looks = looks
    app = open_page("settings", language)
    own = app.session_state[KEY].restoring
    own.begin("kept:a.zip", looks)
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
