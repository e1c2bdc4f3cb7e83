"""Zalo and loudspeaker texts of groups: within their limits, exact, as they are spoken."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exports import file_stems, speech_text, zalo_text
from planner.exports.group_hours import dates, spans_of, stretches
from planner.exports.group_texts import SPEECH_LIMIT, ZALO_LIMIT, seconds_of, spoken_clock
from planner.exports.text_pieces import words_of
from planner.model.timetable import Opening
from tests.exports.group_cases import DAY, demo_pages, small_pages

FIRST, LAST = date(2025, 7, 24), date(2025, 9, 1)
SPANS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)), (time(19), time(21)))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("day", [DAY, LAST])
def test_every_group_of_the_demo_keeps_the_limits(language, day):
    """All 67 Zalo messages have at most 1,000 characters and all 67 announcements at most 200 words
    and 60 to 90 seconds in a whole week, and each names its own group and its own point's hours.
    """
    made = demo_pages().cards
    groups = made.plan.scenario.groups
    assert len(groups) == 67
    for group in groups:
        card = made.card(group.id, day)
        message, speech = zalo_text(card, language), speech_text(card, language)
        assert len(message) <= ZALO_LIMIT
        assert words_of(speech) <= SPEECH_LIMIT
        assert message.startswith(group.name)
        if day == DAY:
            assert 60 <= seconds_of(speech) <= 91
            assert "29/7" in message


def test_the_announcement_opens_and_counts_as_it_is_read_out():
    """Opening, hours and dates are words that are spoken; no short form is left in them."""
    card = demo_pages().cards.card("TDP-XL-19", DAY)
    speech = speech_text(card, "vi")
    assert speech.startswith("Tổ dân phố số 19 trân trọng thông báo: ")
    assert "Thứ Ba ngày 29 tháng 7, Thứ Năm ngày 31 tháng 7, từ 19 giờ đến 21 giờ." in speech
    assert "từ 7 giờ 30 đến 11 giờ 30" in speech
    assert not re.search(r"\bTDP\b|\bHCC\b|\bBDHVS\b|\d+h\d\d|\(", speech)
    assert spoken_clock(time(7, 5), "vi") == "7 giờ 05"


def test_an_unknown_hotline_is_a_dotted_line_and_a_known_one_is_told():
    """No number is invented; one that is known stands in both texts."""
    card = demo_pages().cards.card("TDP-XL-19", DAY)
    for make in (zalo_text, speech_text):
        assert "Đường dây nóng: ……" in make(card, "vi")
        assert "024 3753 0000" in make(replace(card, hotline="024 3753 0000"), "vi")


@given(st.text(min_size=1, max_size=2000), st.sampled_from(["vi", "en"]))
def test_no_name_breaks_a_limit(name, language):
    """However long or odd the names are, both texts keep their limits and end as texts."""
    card = small_pages().cards.card("TDP-1", DAY)
    places = [
        replace(place, venue=name, point=replace(place.point, name=name)) for place in card.places
    ]
    card = replace(
        card,
        group=replace(card.group, name=name),
        own=tuple(places[:1]),
        near=tuple(places[1:]) * 2,
        services=tuple((key, name) for key, _ in card.services),
    )
    assert len(zalo_text(card, language)) <= ZALO_LIMIT
    assert words_of(speech_text(card, language)) <= SPEECH_LIMIT


@given(st.sets(st.tuples(st.integers(0, 39), st.integers(0, 2)), max_size=90))
def test_weeks_of_the_same_hours_lose_no_day(chosen):
    """The patterns of a campaign, read back day by day, are the openings that they were made of."""
    openings = [Opening("p", FIRST + timedelta(days=d), "s", *SPANS[k]) for d, k in chosen]
    made = stretches(openings, FIRST, LAST)
    back = {
        day: stretch.days[day.weekday()]
        for stretch in made
        for day in dates(stretch.first, stretch.last)
    }
    assert back == {day: spans_of(openings, day) for day in dates(FIRST, LAST)}
    assert [s.first for s in made[1:]] == [s.last + timedelta(days=1) for s in made[:-1]]


@given(st.lists(st.text(max_size=200), unique=True, max_size=12))
def test_file_names_hold_on_every_system(ids):
    """Each id gets a name of its own, also where A and a are one, without signs or device names
    that Windows refuses.
    """
    stems = file_stems([*ids, "CON", "con", "a/b", "a\\b", "TDP-1", "tdp-1"])
    names = list(stems.values())
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert name
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        assert name[-1] not in ". "
        assert name.split(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}
        assert len(name) <= 90
