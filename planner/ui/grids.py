"""Calendar grids as plain HTML tables: rows by name, one column a day; all text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from planner.model.campaign import Campaign
from planner.ui.words import Words, safe

KNOWN_SHIFTS = frozenset({"morning", "afternoon", "evening"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a grid: its name, cell HTML by day (safe already), and a last column."""

    name: str
    cells: Mapping[date, str]
    total: str = ""


def show_grid(rows: Sequence[Row], days: Sequence[date], campaign: Campaign, words: Words) -> None:
    """Draw rows against days; a sentence where there is none."""
    if not rows:
        st.info(words("grid.empty"), icon=":material/event_busy:")
        return
    st.html(grid_html(rows, days, campaign, words))


def grid_html(rows: Sequence[Row], days: Sequence[date], campaign: Campaign, words: Words) -> str:
    """The table of rows against days; weekends and holidays are shaded; names are escaped."""
    holidays = {holiday.date for holiday in campaign.holidays}
    head = "".join(_head(day, holidays, words) for day in days)
    total = f"<th>{safe(words('grid.total'))}</th>" if any(row.total for row in rows) else ""
    body = "".join(_line(row, days, holidays, bool(total)) for row in rows)
    week = " week" if len(days) <= 7 else ""
    return (
        f'<div class="grid-scroll" tabindex="0"><table class="grid{week}"><thead><tr><th></th>'
        f"{head}{total}"
        f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def mark(shift_id: str, campaign: Campaign, words: Words) -> str:
    """The small letter of a shift, with its name for those who ask."""
    name = shift_name(shift_id, campaign, words)
    tone = shift_id if shift_id in KNOWN_SHIFTS else "other"
    letter = words(f"mark.{shift_id}") if shift_id in KNOWN_SHIFTS else name[:1]
    return f'<span class="mark {tone}" title="{safe(name)}">{safe(letter)}</span>'


def shift_name(shift_id: str, campaign: Campaign, words: Words) -> str:
    """The shift as people call it."""
    if shift_id in KNOWN_SHIFTS:
        return words(f"shift.{shift_id}")
    return next((s.name for s in campaign.shifts if s.id == shift_id), shift_id)


def show_marks(campaign: Campaign, words: Words) -> None:
    """What the letters mean, with the hours."""
    parts = [
        f"{mark(s.id, campaign, words)} {safe(shift_name(s.id, campaign, words))} "
        f"{s.start:%H:%M}–{s.end:%H:%M}"
        for s in campaign.shifts
    ]
    st.html(f'<div class="grid">{" &nbsp; ".join(parts)}</div>')


def weeks(campaign: Campaign) -> list[tuple[date, date]]:
    """Monday to Sunday weeks of the campaign, cut at its ends."""
    first = campaign.start
    out: list[tuple[date, date]] = []
    while first <= campaign.last_day:
        last = min(first + timedelta(days=6 - first.weekday()), campaign.last_day)
        out.append((first, last))
        first = last + timedelta(days=1)
    return out


def days_of(first: date, last: date) -> list[date]:
    """Every day from first to last."""
    return [first + timedelta(days=k) for k in range((last - first).days + 1)]


def week_name(first: date, last: date, words: Words) -> str:
    """The week by its number in the year, as on the sheets of the roster, and its dates."""
    number = first.isocalendar().week
    return words("grid.week", number=number, **span_told(first, last))


def span_told(first: date, last: date) -> dict[str, str]:
    """First and last day of a span, dd/mm; with the year at the end where it is not this year."""
    this_year = date.today().year  # noqa: DTZ011 - the year of whoever sits at the screen
    told = {"first": f"{first:%d/%m}", "last": f"{last:%d/%m}"}
    if first.year != last.year:
        return {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
    return told if last.year == this_year else {**told, "last": f"{last:%d/%m/%Y}"}


def choose_days(campaign: Campaign, words: Words, *, key: str, whole: bool) -> list[date]:
    """A week of the campaign (or, where `whole`, all of it) chosen by the user."""
    spans = weeks(campaign)
    options = list(range(-1 if whole else 0, len(spans)))

    def name(index: int) -> str:
        if index < 0:
            return words("grid.whole")
        first, last = spans[index]
        return week_name(first, last, words)

    first_whole = next((k for k, (first, last) in enumerate(spans) if (last - first).days == 6), 0)
    start = 0 if whole else first_whole
    chosen = st.selectbox(words("grid.when"), options, index=start, format_func=name, key=key)
    if chosen is None or chosen < 0:
        return list(campaign.days())
    return days_of(*spans[chosen])


def _head(day: date, holidays: Iterable[date], words: Words) -> str:
    short = words("weekday.short").split()[day.weekday()]
    return f'<th class="{_tone(day, holidays)}">{safe(short)}<br>{day:%d/%m}</th>'


def _line(row: Row, days: Sequence[date], holidays: Iterable[date], with_total: bool) -> str:
    cells = "".join(
        f'<td class="{_tone(day, holidays)}">{row.cells.get(day, "")}</td>' for day in days
    )
    total = f"<td>{safe(row.total)}</td>" if with_total else ""
    return f"<tr><th>{safe(row.name)}</th>{cells}{total}</tr>"


def _tone(day: date, holidays: Iterable[date]) -> str:
    return "holiday" if day in holidays else "weekend" if day.weekday() > 4 else ""
