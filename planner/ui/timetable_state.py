"""Which view of the timetable is open, on which day."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.model.campaign import Campaign

VIEW = "timetable_view"
DAY = "timetable_day"
SHOWN = "timetable_shown"
VIEWS: tuple[str, ...] = ("calendar", "player", "strips", "grid", "asks")


def look_at(day: date | None = None) -> None:
    """Open a day in the calendar; without one, go back to all of them."""
    st.session_state[DAY] = day


def opened_day(campaign: Campaign) -> date | None:
    """The day that is open; None where there is none in this campaign."""
    day = st.session_state.get(DAY)
    inside = isinstance(day, date) and campaign.start <= day <= campaign.last_day
    return day if inside else None


def shown_first(campaign: Campaign) -> tuple[date, str]:
    """Day and shift that the player begins with: those asked for, else the first."""
    day, shift = st.session_state.get(SHOWN) or (campaign.start, "")
    known = {own.id for own in campaign.shifts}
    inside = campaign.start <= day <= campaign.last_day
    return day if inside else campaign.start, shift if shift in known else ""
