"""The form for points that roam: filled from what is asked, refused beside the field, saved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_sample import make_plan

from planner.model.roaming import CoverageWindow, ReturnVisits, Roaming, RoamingWish
from planner.plan.roam import checked_wish
from planner.ui.timetable_asks_rows import (
    WindowWords,
    document_of,
    entry_name,
    window_rows,
    windows_from,
)
from planner.ui.timetable_state import VIEW
from planner.ui.words import Words

PLAN = make_plan()
SHIFTS = tuple(shift.id for shift in PLAN.scenario.campaign.shifts)
GROUPS = tuple(group.id for group in PLAN.scenario.groups)
WINDOWS = st.lists(
    st.builds(
        CoverageWindow,
        id=st.sampled_from(("một", "hai", "ba")),
        days=st.integers(3, 14),
        times=st.integers(1, 3),
        minutes=st.integers(1, 60).map(float),
        groups=st.sampled_from(("all", "priority")),
        who=st.sampled_from(("everyone", "elderly", "working")),
        when=st.lists(st.sampled_from((*SHIFTS, "Sat", f"Sun/{SHIFTS[0]}")), unique=True).map(
            tuple
        ),
    ),
    unique_by=lambda window: window.id,
    max_size=3,
).map(tuple)
ASKED = st.builds(
    Roaming,
    block_days=st.integers(1, 20),
    kits=st.none() | st.integers(1, 9),
    shifts_per_day=st.none() | st.integers(1, 3),
    moves_per_week=st.none() | st.integers(0, 9),
    move_minutes=st.integers(0, 9000).map(float),
    windows=WINDOWS,
    priority=st.just(GROUPS[:2]),
    priority_days=st.none() | st.integers(1, 20),
    return_visits=st.none() | st.just(ReturnVisits(5, 9, "priority")),
    quota_share=st.integers(0, 100).map(lambda n: n / 100),
    quota_days=st.integers(1, 30),
    finish_share=st.integers(1, 100).map(lambda n: n / 100),
    day_move_minutes=st.none() | st.just(45.0),
)


def as_entered(roaming: Roaming, told: WindowWords) -> dict[str, object]:
    """The form's values where nothing was changed in it."""
    back = roaming.return_visits
    return {
        "units": 9,
        "stops": roaming.stops,
        "kits": roaming.kits,
        "shifts_per_day": roaming.shifts_per_day,
        "block_days": roaming.block_days,
        "day_moves": roaming.day_move_minutes is not None,
        "day_move_minutes": roaming.day_move_minutes or 60.0,
        "moves_per_week": roaming.moves_per_week,
        "move_minutes": roaming.move_minutes,
        "priority": roaming.priority,
        "priority_days": roaming.priority_days,
        "returns": back is not None,
        "return_first": back.first_day if back else 7,
        "return_last": back.last_day if back else 14,
        "return_groups": back.groups if back else "all",
        "windows": windows_from(window_rows(roaming.windows, told), roaming.windows, told),
        "quota_share": roaming.quota_share * 100.0,
        "quota_days": roaming.quota_days,
        "finish_share": roaming.finish_share * 100.0,
    }


@given(ASKED, st.sampled_from(("vi", "en")))
def test_a_form_that_nobody_changed_asks_the_same(roaming, language):
    """Whatever is asked, the form shows it and gives it back as it was, in either language."""
    told = WindowWords(PLAN.scenario.campaign, Words(language))
    raw = document_of(roaming, as_entered(roaming, told))
    found = checked_wish(PLAN.scenario, "admin", raw).roaming
    assert found is not None
    assert found.quota_share == pytest.approx(roaming.quota_share)
    assert found.finish_share == pytest.approx(roaming.finish_share)
    same = {"quota_share": roaming.quota_share, "finish_share": roaming.finish_share}
    assert replace(found, **same) == roaming


def test_blank_rows_are_no_windows_and_nameless_ones_get_a_name():
    """A row that was only begun is left out; one without a name is numbered."""
    told = WindowWords(PLAN.scenario.campaign, Words("vi"))
    rows = [dict.fromkeys(told.titles.values()), {told.titles["days"]: 7.0}]
    assert windows_from(rows, (), told) == [{"id": "yeu-cau-2", "days": 7, "when": []}]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("services.admin.points", "Số tổ lưu động (1–60)"),
        ("services.admin.roaming.kits", "Số bộ thiết bị"),
        ("services.admin.roaming.windows.moi-to.times", "moi-to: Số lần"),
        ("services.admin.roaming.return_visits.last_day", "Đến (ngày)"),
        ("services.admin.roaming.quota.share", "Giờ bàn so với nhu cầu (%)"),
    ],
)
def test_faults_name_the_field_as_the_form_does(key, name):
    """A fault speaks of the field by its heading, not by a key of a file."""
    assert entry_name(key, WindowWords(PLAN.scenario.campaign, Words("vi"))) == name


def form_of(open_page):
    """The form of the admin service, its points moving."""
    app = open_page("timetable")
    app.session_state[VIEW] = "asks"
    app = app.run()
    if not any(field.label.startswith("Số tổ") for field in app.number_input):
        app = app.toggle[0].set_value(True).run()
    return app


def field(app, label):
    return next(own for own in app.number_input if own.label.startswith(label))


def save(app):
    return next(own for own in app.button if own.label == "Lưu yêu cầu").click().run()


def test_wrong_values_are_refused_beside_their_field(open_page, desk):
    """Saved with too many units and a block of no day, each field has its sentence, nothing is
    saved and what was entered stays.
    """
    app = form_of(open_page)
    field(app, "Số tổ").set_value(99)
    field(app, "Mỗi đợt").set_value(0)
    app = save(app)
    assert not app.exception
    told = "\n".join(str(node.proto.body) for node in app.get("html"))
    assert "Chưa lưu" in told
    assert "“Số tổ lưu động (1–60)” phải từ 1 đến 60" in told
    assert "“Mỗi đợt đứng một chỗ (ngày)” phải từ 1" in told
    assert desk.wishes == ()
    assert field(app, "Số tổ").value == 99


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_form_draws_in_each_language(open_page, language):
    """The form draws without an exception."""
    app = open_page("timetable", language)
    app.session_state[VIEW] = "asks"
    app = app.run()
    app = app.toggle[0].set_value(True).run()
    assert not app.exception


def test_a_good_wish_is_saved_and_waits_for_the_solve(open_page, desk):
    """What was entered is the wish that the desk gets; the page then asks for a solve."""
    app = form_of(open_page)
    field(app, "Số tổ").set_value(7)
    field(app, "Số bộ").set_value(6)
    app = save(app)
    assert not app.exception
    wish = desk.wishes[-1]
    assert isinstance(wish, RoamingWish)
    assert wish.roaming is not None
    assert (wish.points, wish.roaming.kits, wish.roaming.windows[0].days) == (7, 6, 14)
    told = "\n".join(str(node.proto.body) for node in app.get("html"))
    assert "Yêu cầu đã lưu chưa có trong lịch" in told
