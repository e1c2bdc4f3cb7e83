"""First visits: the tour beside the map, the first button, one filled button that leads on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.model.plan import StageMark
from planner.ui import tour
from planner.ui.state import KEY

LANGUAGES = ("vi", "en")
STEPS = {"vi": ("Hướng dẫn 1/3", "Hướng dẫn 2/3"), "en": ("Tour 1/3", "Tour 2/3")}


def said(test) -> str:
    return " ".join(element.proto.body for element in test.get("html"))


def primary(test) -> list[str]:
    """Keys of the filled buttons of a page."""
    every = [*test.button, *test.get("download_button")]
    return [one.proto.id.split("-")[-1] for one in every if one.proto.type == "primary"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tour_opens_with_the_sample_and_is_remembered(desk, open_page, language):
    """It opens by itself once, its button is the only filled one, skipping is kept with the file,
    and nothing of it is left; help starts it again.
    """
    desk.kept.clear()
    test = open_page("overview", language)
    assert STEPS[language][0] in said(test)
    assert primary(test) == ["tour_next"]
    test.button(key="tour_next").click().run()
    assert STEPS[language][1] in said(test)
    test.button(key="tour_end").click().run()
    assert "tour-head" not in said(test)
    assert desk.kept["tour"] == "done"
    assert primary(test) == ["onward"]


@pytest.mark.parametrize(
    ("language", "button"),
    [("vi", "Bỏ qua, xem lịch trực"), ("en", "Skip, look at the roster")],
)
def test_the_third_step_has_a_way_on_without_a_drag(desk, open_page, language, button):
    """Its one filled button leads to the roster and ends the tour for good."""
    desk.kept.clear()
    test = open_page("points", language)
    session = test.session_state[KEY]
    tour.start(session)
    session.tour.step = 3
    test.run()
    assert primary(test) == ["tour_roster"]
    assert test.button(key="tour_roster").label == button
    tour.end(session)
    assert desk.kept["tour"] == "done"


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_names_are_spelled_out_where_first_met(desk, open_page, language):
    """The tour's first step and the help menu say what the three short names stand for."""
    desk.kept.clear()
    test = open_page("overview", language)
    for short in ("HCC", "BDHVS", "TDP"):
        assert any(f"**{short}**" in text.value for text in test.sidebar.markdown) or any(
            f"**{short}**" in text.value for text in test.markdown
        )


def test_saving_the_roster_says_where_it_goes(open_page):
    """A line beside the button names the folder; pressing it starts no run, which could take the
    file away before the browser has it.
    """
    test = open_page("roster")
    (button,) = [b for b in test.get("download_button") if b.proto.label.endswith("roster.xlsx")]
    assert button.proto.ignore_rerun
    assert any("thư mục tải về" in caption.value for caption in test.caption)


def test_the_start_says_both_the_dates_and_the_days(desk, open_page):
    """First and last day of the campaign stand beside the number of days of opening."""
    campaign = desk.plan.scenario.campaign
    days = len(list(campaign.days()))
    welcome = next(text.value for text in open_page("overview").markdown if "ngày mở" in text.value)
    assert f"{campaign.start:%d/%m}–{campaign.last_day:%d/%m/%Y}, {days} ngày mở điểm" in welcome


def test_an_own_ward_has_no_tour_by_itself(desk, open_page):
    """Only the sample is introduced; a ward of one's own is at work."""
    desk.kept.clear()
    desk.is_demo = False
    assert "tour-head" not in said(open_page("overview"))


def test_the_tour_can_be_started_again(desk, open_page):
    """What was ended is started from its first step by the help menu's function."""
    test = open_page("overview")
    assert "tour-head" not in said(test)
    tour.start(test.session_state[KEY])
    assert "Hướng dẫn 1/3" in said(test.run())


@pytest.mark.parametrize("language", LANGUAGES)
def test_begin_with_your_own_ward_is_the_first_button(open_page, language):
    """On the start page with the sample no button comes before it."""
    assert open_page("overview", language).main.button[0].key == "begin_own"


@pytest.mark.parametrize(
    ("module", "leads"),
    [
        ("overview", "onward"), ("points", "onward"), ("timetable", "onward"),
        ("roster", "roster_file"), ("coverage", "onward"), ("ground", "onward"),
    ],
)  # fmt: skip
def test_each_page_has_one_filled_button_that_leads_on(open_page, module, leads):
    """One filled button: to the page that follows, at last to the roster as a file."""
    assert primary(open_page(module)) == [leads]


@pytest.mark.parametrize(("stage", "leads"), [("timetable", "solve"), ("roster", "onward")])
def test_what_waits_for_a_new_solve_leads(desk, open_page, stage, leads):
    """Times that an edit left behind make solving the filled button; a roster that is only not
    there yet comes by itself, so going on stays it.
    """
    mark = StageMark(stage, "needs_resolve", ("moved",))
    desk.plan = replace(desk.plan, marks=(mark,))
    assert primary(open_page("points")) == [leads]
