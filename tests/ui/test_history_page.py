"""The page of versions: listed, compared in both languages, one chosen, one brought back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ui_versions import FakeVersions

from planner.ui import errand
from planner.ui.beside import Beside
from planner.ui.history_state import nearest_pair, side_key
from planner.ui.state import KEY, Session

BEST = {"vi": "★ tốt nhất", "en": "★ best"}


def html_of(app) -> str:
    return "\n".join(str(node.proto.body) for node in app.get("html"))


def boxes(app) -> list[str]:
    return [app.selectbox(key=side_key(n)).value for n in range(3)]


def compared(open_page, language: str = "vi", sides=("draft", "v3", "v1")):
    app = open_page("history", language)
    session = app.session_state[KEY]
    session.looking.view, session.looking.sides = "compare", tuple(sides)
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", ["vi", "en"])
def test_versions_are_listed_newest_first_with_notes_in_words(open_page, language) -> None:
    """Number, time, who, note and state; our own notes are worded, a person's text is text."""
    app = open_page("history", language)
    assert not app.exception
    text = html_of(app)
    assert text.index('data-version="3"') < text.index('data-version="1"')
    assert "20/07/2025 12:42" in text
    assert "Trần Thử" in text
    assert "vì &lt;gần&gt; chợ" in text
    worded = {"vi": "phương án mẫu đi kèm dữ liệu", "en": "plan that came with the data"}
    assert worded[language] in text
    assert {"vi": "bản thảo", "en": "draft"}[language] in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_three_plans_stand_side_by_side_with_the_best_in_words(open_page, language) -> None:
    """Eight rows, three columns, the best and the equal said in words; three pictures with a text."""
    app = compared(open_page, language)
    text = html_of(app)
    assert text.count("data-figure=") == 8
    rows = {part.split('"')[0]: part.split("</tr>")[0] for part in text.split('data-figure="')[1:]}
    assert rows["households"].count(BEST[language]) == 1
    assert rows["households"].index(BEST[language]) < rows["households"].index("</td>")
    assert rows["elderly"].count("= bằng nhau" if language == "vi" else "= the same") == 3
    assert "14,9" in text if language == "vi" else "14.9" in text
    assert "0,90 giờ" in rows["staff_hours"] or "0.90 h" in rows["staff_hours"]
    assert "36 người không" in rows["longest_walk"] or "36 people" in rows["longest_walk"]
    assert text.count("data:image/svg+xml") >= 3
    assert text.count(' alt="') >= 3
    assert "Chợ &lt;b&gt;3&lt;/b&gt;" in text
    assert "<b>3</b>" not in text.replace("&lt;b&gt;3&lt;/b&gt;", "")


def test_a_plan_is_chosen_with_a_reason_and_what_was_kept_is_said(open_page, desk) -> None:
    """Reason and name go along; the sentence names the new version and the one kept before it."""
    app = compared(open_page)
    app.text_area(key="history_reason_v1").set_value("gần chợ").run()
    app.text_input(key="history_who_v1").set_value("Lê Thử").run()
    app.button(key="history_choose_v1").click().run()
    assert not app.exception
    assert desk.versions.chosen == [("v1", "gần chợ", "Lê Thử")]
    text = html_of(app)
    assert "phương án này là phiên bản 5" in text
    assert "được giữ thành phiên bản 4" in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_stopped_choice_keeps_what_was_typed(open_page, desk, monkeypatch, language) -> None:
    """Stopped before its check nothing is chosen; that is said, the reason and the boxes stay."""
    monkeypatch.setattr(errand, "Beside", _Stopped)
    app = compared(open_page, language=language)
    before = boxes(app)
    app.text_area(key="history_reason_v1").set_value("gần chợ").run()
    app.button(key="history_choose_v1").click().run()
    assert not app.exception
    assert desk.versions.chosen == []
    assert {"vi": "Đã dừng theo yêu cầu", "en": "Stopped as asked"}[language] in html_of(app)
    assert app.text_area(key="history_reason_v1").value == "gần chợ"
    assert boxes(app) == before


class _Stopped(Beside):
    """Work whose end is asked for as soon as it begins."""

    def __post_init__(self) -> None:
        self.stopping = True
        super().__post_init__()


def test_a_choice_without_a_reason_is_refused_in_words(open_page, desk) -> None:
    """The finding and its mend stand on the page, nothing is chosen."""
    app = compared(open_page)
    app.button(key="history_choose_draft").click().run()
    assert not app.exception
    assert desk.versions.chosen == []
    assert "Ghi một câu vì sao chọn phương án này" in html_of(app)


def test_one_plan_alone_asks_for_another(open_page) -> None:
    """With fewer than two plans there is no table but a sentence that says what to do."""
    app = compared(open_page, sides=("v1",))
    assert "Chọn hai hoặc ba phương án khác nhau" in html_of(app)
    assert "data-figure" not in html_of(app)


def test_the_same_plan_twice_is_one_plan(open_page) -> None:
    """The boxes may name a plan twice; it is not compared with itself."""
    app = compared(open_page, sides=("v1", "v3"))
    app.selectbox(key=side_key(1)).set_value("v1").run()
    assert not app.exception
    assert "data-figure" not in html_of(app)
    app.selectbox(key=side_key(2)).set_value("draft").run()
    assert html_of(app).count("data-figure=") == 8


def test_what_is_not_counted_yet_is_said(open_page, desk) -> None:
    """While a version is being counted the page says so and draws no half table."""
    desk.versions = FakeVersions(desk, ready=False)
    app = compared(open_page)
    assert "Đang tính số liệu của 3 phương án" in html_of(app)
    assert "data-figure" not in html_of(app)


def test_a_version_that_cannot_be_read_is_said(open_page, desk) -> None:
    """The finding of a broken version stands in the place of the table."""
    desk.versions = FakeVersions(desk, notes=("shipped", "broken", "x"))
    text = html_of(compared(open_page, sides=("v2", "v3")))
    assert "không còn nữa" in text
    assert "data-figure" not in text


def test_versions_of_other_tables_are_named(open_page, desk) -> None:
    """What differed then is told beside the figures, and no old proof is shown."""
    desk.versions = FakeVersions(desk, other_tables=True)
    text = html_of(compared(open_page, sides=("draft", "v1")))
    assert "bảng tổ dân phố: 3 dòng" in text
    assert "3 ca mở nằm ngoài" in text
    assert "chưa so được với mức tốt nhất trên dữ liệu hôm nay" in text


def test_a_plan_that_is_gone_leaves_the_comparison(open_page) -> None:
    """A version that is not on file any more is dropped from the choice without an error."""
    app = compared(open_page, sides=("v9", "v1", "draft"))
    assert boxes(app) == ["", "v1", "draft"]


def test_back_to_an_earlier_version(open_page, desk) -> None:
    """The version that was picked comes back and the page says under which number."""
    app = open_page("history")
    app.selectbox(key="history_back").set_value(1).run()
    app.button(key="history_back_go").click().run()
    assert not app.exception
    assert desk.versions.backs == [1]
    assert "phiên bản 4" in html_of(app)


def test_the_draft_beside_the_saved_version_is_one_click(open_page, desk) -> None:
    """With open changes the button compares these two; without, the last two versions."""
    desk.revision = 3
    app = open_page("history")
    app.button(key="history_with_saved").click().run()
    assert boxes(app) == ["v3", "v2", ""]
    assert not app.exception
    app.session_state[KEY].edit("move", point_id="admin-4", spot=(105.81, 21.06))
    assert nearest_pair(app.session_state[KEY]).sides == ("draft", "v3")


def test_nothing_to_compare_with_at_first(desk) -> None:
    """A single version without changes has no pair; an empty history says how to make one."""
    assert nearest_pair(Session(desk)).sides == ()


def test_an_empty_history_says_what_to_do(open_page, desk) -> None:
    """Before the first save the page names the button that makes a version."""
    desk.versions = FakeVersions(desk, notes=())
    app = open_page("history")
    assert not app.exception
    assert "Chưa có phiên bản nào được lưu" in html_of(app)


def test_the_solved_alternative_can_be_compared(open_page, desk) -> None:
    """A plan that was solved and waits stands among those that can be chosen."""
    desk.waiting = replace(desk.plan)
    app = compared(open_page, sides=("draft", "solved"))
    assert "Phương án vừa tính, chưa lấy" in html_of(app)
