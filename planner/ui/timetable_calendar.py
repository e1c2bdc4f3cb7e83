"""The calendar view: the campaign's days as cells, and the day that was opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.model.campaign import Campaign
from planner.model.plan import Plan
from planner.ui.calendar_grid import CALENDAR, calendar_data, mount_calendar
from planner.ui.choices import choose_service, choose_shift, choose_ward
from planner.ui.grids import days_of, span_told, week_name, weeks
from planner.ui.map_component import event_of
from planner.ui.state import Session, current
from planner.ui.timetable_day import DayView, show_day
from planner.ui.timetable_facts import Chosen, DayFacts, day_facts, is_rostered, places_of
from planner.ui.timetable_state import DAY, SHOWN, VIEW, look_at, opened_day
from planner.ui.words import Words

SPAN = "timetable_span"


def show_calendar(session: Session, bar: DeltaGenerator) -> None:
    """Filters, then the days; with a day opened its week and its table."""
    words, plan = session.words, session.plan
    chosen, days = _filters(plan, bar, words)
    places = places_of(plan, session.desk.stops, words)
    facts = day_facts(plan, chosen, places)
    day = opened_day(plan.scenario.campaign)
    if day is not None:
        days = _week_of(day)
    if not any(own.openings or own.refused for own in facts.values()):
        st.info(words("calendar.empty"), icon=":material/event_busy:")
        return
    if day is not None:
        _bar(day, facts, words)
    data = calendar_data(
        facts, days, plan.scenario.campaign, words, chosen=day, rostered=is_rostered(plan)
    )
    mount_calendar(data, _opened)
    if day is not None:
        show_day(facts[day], DayView(plan, chosen.service_id, places, words))


def _filters(plan: Plan, bar: DeltaGenerator, words: Words) -> tuple[Chosen, list[date]]:
    campaign = plan.scenario.campaign
    with bar:
        service = choose_service(plan.scenario, words, key="timetable_service", bare=True)
        st.caption(words("calendar.help"))
    with st.container(key="timetable_filters", horizontal=True, vertical_alignment="bottom"):
        shift = choose_shift(campaign, words, key="timetable_shift")
        days = _choose_span(campaign, words)
        ward = choose_ward(plan.scenario, words, key="timetable_ward")
    return Chosen(service, shift, ward), days


def _choose_span(campaign: Campaign, words: Words) -> list[date]:
    """The whole campaign, one of its months, or one of its weeks."""
    spans = [(campaign.start, campaign.last_day), *_months(campaign), *weeks(campaign)]
    months = len(_months(campaign))

    def name(index: int) -> str:
        first, last = spans[index]
        told = span_told(first, last)
        if index == 0:
            return words("calendar.span.whole", **told)
        if index <= months:
            return words("calendar.span.month", month=first.month, year=first.year)
        return week_name(first, last, words)

    chosen = st.selectbox(
        words("calendar.span"), range(len(spans)), format_func=name, key=SPAN, on_change=look_at
    )
    return days_of(*spans[chosen or 0])


def _months(campaign: Campaign) -> list[tuple[date, date]]:
    """First and last planned day of each month."""
    days: dict[tuple[int, int], list[date]] = {}
    for day in campaign.days():
        days.setdefault((day.year, day.month), []).append(day)
    return [(own[0], own[-1]) for own in days.values()]


def _week_of(day: date) -> list[date]:
    monday = day - timedelta(days=day.weekday())
    return days_of(monday, monday + timedelta(days=6))


def _bar(day: date, facts: Mapping[date, DayFacts], words: Words) -> None:
    """The day's name, the days beside it, the map of it, the way back."""
    days = list(facts)
    at = days.index(day)
    with st.container(horizontal=True, vertical_alignment="bottom", key="day_bar"):
        st.button(words("day.back"), icon=":material/arrow_back:", key="day_back", on_click=look_at)
        st.button(words("day.before"), icon=":material/chevron_left:", key="day_before",
                  disabled=at == 0, on_click=look_at, args=(days[at - 1],))  # fmt: skip
        following = days[min(at + 1, len(days) - 1)]
        st.button(words("day.after"), icon=":material/chevron_right:", key="day_after",
                  disabled=following == day, on_click=look_at, args=(following,))  # fmt: skip
        st.button(words("day.map"), icon=":material/play_circle:", key="day_map",
                  on_click=_to_player, args=(day,))  # fmt: skip
    st.subheader(words("day.title", weekday=words.weekday(day), date=words.day(day)), anchor=False)


def _opened() -> None:
    event = event_of(CALENDAR, "day")
    if event:
        campaign = current().plan.scenario.campaign
        day = date.fromisoformat(event["day"])
        if campaign.start <= day <= campaign.last_day:
            look_at(day)


def _to_player(day: date) -> None:
    shift = st.session_state.get("timetable_shift") or ""
    st.session_state[SHOWN] = (day, shift)
    st.session_state[VIEW] = "player"
    st.session_state[DAY] = day
