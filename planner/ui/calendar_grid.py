"""The calendar of openings as a Streamlit component of its own: plain values in, a day out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

import streamlit as st

from planner.model.campaign import Campaign, Shift
from planner.ui.grids import KNOWN_SHIFTS, shift_name
from planner.ui.timetable_facts import DayFacts, reasons
from planner.ui.words import Words

CALENDAR = "opening_calendar"


def mount_calendar(data: dict[str, Any], opened: Callable[[], None]) -> None:
    """Show the calendar; `opened` is called when a day was clicked or entered."""
    _component()(key=CALENDAR, data=data, on_day_change=opened)


def calendar_data(
    facts: Mapping[date, DayFacts],
    days: Sequence[date],
    campaign: Campaign,
    words: Words,
    *,
    chosen: date | None,
    rostered: bool,
) -> dict[str, Any]:
    """Weeks from Monday to Sunday that hold these days; days outside of them are blank."""
    shown = {day for day in days if day in facts}
    first = min(shown) - timedelta(days=min(shown).weekday())
    weeks = range(((max(shown) - first).days // 7) + 1)
    return {
        "heads": words("weekday.short").split(),
        "weeks": [
            [
                _cell(facts[day], campaign, words, rostered=rostered) if day in shown else None
                for day in (first + timedelta(days=7 * week + k) for k in range(7))
            ]
            for week in weeks
        ],
        "chosen": chosen.isoformat() if chosen else "",
        "words": {"grid": words("calendar.grid"), "outside": words("calendar.outside")},
    }


def _cell(facts: DayFacts, campaign: Campaign, words: Words, *, rostered: bool) -> dict[str, Any]:
    lines = [line for shift in campaign.shifts if (line := _line(facts, shift, campaign, words))]
    foot = _foot(facts, words, rostered=rostered)
    note = words("calendar.holiday") if facts.holiday else ""
    if not lines:
        foot = [{"kind": "quiet", "text": words("calendar.nothing")}, *foot]
    title = f"{words.weekday(facts.date)} {words.day(facts.date)}"
    spoken = [title, note, *(line["title"] for line in lines), *(part["text"] for part in foot)]
    return {
        "day": facts.date.isoformat(),
        "date": f"{facts.date:%d/%m}",
        "tone": "holiday" if facts.holiday else "weekend" if facts.date.weekday() > 4 else "",
        "note": note,
        "lines": lines,
        "foot": foot,
        "label": ". ".join(part for part in spoken if part),
    }


def _line(facts: DayFacts, shift: Shift, campaign: Campaign, words: Words) -> dict[str, Any] | None:
    """One shift of a day: how many open, and why the others do not; None where nothing is meant."""
    count = sum(opening.shift == shift.id for opening in facts.openings)
    refused = [slot for slot in facts.refused if slot.shift == shift.id]
    closed = reasons(refused)
    resting = len(refused) - closed.total()
    if not count and not closed and not resting:
        return None
    name = shift_name(shift.id, campaign, words)
    told_why = [
        {"count": words.number(n), "reason": _reason(code, words)}
        for code, n in closed.most_common()
    ]
    why = [words("calendar.closed", **facts) for facts in told_why]
    rest = [words("calendar.resting", count=words.number(resting))] if resting else []
    told = words("calendar.open", count=words.number(count))
    return {
        "mark": words(f"mark.{shift.id}") if shift.id in KNOWN_SHIFTS else name[:1],
        "tone": shift.id if shift.id in KNOWN_SHIFTS else "other",
        "text": told,
        "short": words.number(count),
        "closed": [words("calendar.closed_short", **facts) for facts in told_why],
        "title": f"{name}: {', '.join([told, *why, *rest])}",
    }


def _foot(facts: DayFacts, words: Words, *, rostered: bool) -> list[dict[str, str]]:
    foot = []
    if facts.moves:
        moved = words("calendar.moves", count=words.number(len(facts.moves)))
        foot.append({"kind": "move", "text": moved})
    if rostered and facts.missing():
        lacks = words("calendar.vacant", count=words.number(facts.missing()))
        foot.append({"kind": "vacant", "text": lacks})
    return foot


def _reason(code: str, words: Words) -> str:
    told = words.known(f"reason.{code}", code)
    return told[:1].lower() + told[1:]


@cache
def _component() -> Any:
    own = resources.files("planner.ui")
    return st.components.v2.component(
        "planner_opening_calendar",
        html='<div class="calendar-host"></div>',
        css=own.joinpath("calendar_grid.css").read_text(encoding="utf-8"),
        js=own.joinpath("calendar_grid.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
