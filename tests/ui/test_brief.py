"""The leader's page: read in a minute, approved by a typed name, what changed since."""

from __future__ import annotations

import pytest
from test_pages import html_of

from planner.findings import ConflictError, Finding
from planner.ui.brief_paper import sheets_of
from planner.ui.state import KEY

NAME = "Nguyễn Thị Hòa"


def approve(app, name: str = NAME):
    """Ask for the dialog, type a name, press."""
    app.button(key="brief_approve").click().run()
    field = next(one for one in app.text_input if one.key.startswith("brief_who"))
    assert field.value == ""
    field.set_value(name)
    return app.button(key="brief_do_approve").click().run()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_tells_all_that_is_read_first(open_page, language):
    """Numbers, worst groups by name, people, certificate, the sentence of gaps, venues, thin
    shifts, in the language asked for; names that want to be markup are shown as they are.
    """
    app = open_page("brief", language)
    assert not app.exception
    text = html_of(app)
    said = {
        "vi": (
            "cần quan tâm nhất",
            "Nhân lực theo vai trò",
            "Thêm 1 điểm tại",
            "Thêm người cao tuổi",
        ),
        "en": ("worst-served", "People by role", "One more point at", "More elderly"),
    }[language]
    for words in (*said, "TDP ", "566/567", "A. Chùa mô phỏng", "&lt;img src=x"):
        assert words in text, words
    assert "<img" not in text
    assert app.button(key="why_V-ton_giao")


def test_a_shift_changes_numbers_and_venues(open_page):
    """In the evening the sentence, the marked row and the venues are those of the evening."""
    app = open_page("brief")
    assert "khoảng trống trong tuần" in html_of(app)
    app.segmented_control(key="brief_moment").set_value("evening").run()
    text = html_of(app)
    assert not app.exception
    assert "vào buổi tối" in text
    assert 'class="chosen" aria-current="true"><th scope="row">Ca tối' in text
    assert "A. &lt;img src=x" in text
    assert any("không mở được" in caption.value for caption in app.caption)


def test_approval_needs_a_typed_name_and_locks_the_version(open_page, desk):
    """The dialog says what is approved; the field is never filled in; then name and time stand."""
    app = approve(open_page("brief"))
    assert not app.exception
    (record,) = desk.approval.records
    assert (record.kind, record.who, record.revision) == ("approve", NAME, 1)
    assert record.digest == desk.plan.digest()
    assert f"Phiên bản 1 – đã duyệt: {NAME}, 09:42 24/07/2025" in html_of(app.run())
    assert not [one for one in app.button if one.key == "brief_approve"]


def test_the_dialog_tells_what_it_locks(open_page, desk):
    """Version, digest, points, openings, duties and the five numbers are told before the name."""
    app = open_page("brief")
    app.button(key="brief_approve").click().run()
    text = html_of(app)
    for words in (desk.plan.digest()[:16], "Lượt mở điểm", "Lượt trực", "Chất lượng phương án"):
        assert words in text
    assert "Dữ liệu mô phỏng: chỉ dùng để làm quen" in text
    own = sum(point.service_id == "admin" for point in desk.plan.points())
    assert f"{len(desk.plan.points())} (Điểm HCC: {own}; Điểm BDHVS: " in text


def test_the_dialog_is_left_without_a_step(open_page, desk):
    """Cancel closes it: no record, and it does not come back by itself."""
    app = open_page("brief")
    app.button(key="brief_approve").click().run()
    app.button(key="brief_cancel_approve").click().run()
    assert not app.exception
    assert desk.approval.records == []
    assert not [one for one in app.run().button if one.key == "brief_do_approve"]


def test_a_refusal_is_said_and_nothing_is_approved(open_page, desk):
    """Where another window was quicker, the dialog says so."""
    desk.approval.refuses = ConflictError([Finding("store_busy", "error", file="campaign.sqlite")])
    app = approve(open_page("brief"))
    assert "đang được chương trình khác ghi" in html_of(app)
    assert desk.approval.records == []


def test_unsaved_edits_are_saved_first_by_one_click(open_page, desk):
    """With an edit on the draft there is no approval, only the button that makes a version of it."""
    app = open_page("brief")
    app.session_state[KEY].edit("keep", point_id="admin-4")
    app.run()
    assert not [one for one in app.button if one.key == "brief_approve"]
    app.button(key="brief_save").click().run()
    assert (desk.changes, desk.revision) == (0, 2)
    assert app.button(key="brief_approve")


def test_later_edits_are_told_beside_the_approved_version(open_page, desk):
    """After an edit the page lists what differs, in sentences, and both columns of numbers."""
    app = approve(open_page("brief"))
    app.session_state[KEY].edit("move", point_id="admin-4", spot=(105.81, 21.06))
    app.run()
    text = html_of(app)
    assert not app.exception
    assert "so với phiên bản 1 đã duyệt" in text
    assert "Bản thảo – chưa duyệt" in text
    assert "khác phiên bản 1 đã duyệt lúc 09:42 24/07/2025" in text
    assert "1 thay đổi chưa lưu; tính cả những gì đổi theo, khác" in text
    assert "brief-stands approved" not in text
    assert '<ul class="brief-changes"><li>' in text
    assert any("Khác gì so với phiên bản 1 đã duyệt" in one.value for one in app.subheader)
    app.button(key="brief_save").click().run()
    assert "Phiên bản 2 – bản thảo" in html_of(app)


def test_an_approval_is_withdrawn_with_a_reason(open_page, desk):
    """Withdrawing asks for name and reason and keeps the record of the approval."""
    app = approve(open_page("brief")).run()
    app.button(key="brief_withdraw").click().run()
    fields = {one.key.rsplit("_", 1)[0]: one for one in app.text_input}
    fields["brief_who"].set_value(NAME)
    fields["brief_note"].set_value("đổi địa điểm")
    app.button(key="brief_do_withdraw").click().run()
    assert [record.kind for record in desk.approval.records] == ["approve", "withdraw"]
    assert "đã rút" in html_of(app.run())


def test_the_papers_carry_the_approval_only_of_the_very_version(open_page, desk):
    """The sheet of an approved version names it; with an edit on it the sheet is a draft again."""
    app = approve(open_page("brief"))
    session = app.session_state[KEY]
    situation = desk.outlook.situation()
    sheets = sheets_of(session, situation)
    assert (sheets.revision, sheets.approval) == (1, desk.approval.records[0])
    assert sheets.pdf().startswith(b"%PDF")
    assert sheets.png().startswith(b"\x89PNG")
    session.edit("keep", point_id="admin-4")
    sheets = sheets_of(session, situation)
    assert (sheets.revision, sheets.approval) == (0, None)
