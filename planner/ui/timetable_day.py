"""One day of the timetable: each point with its place, hours and crew, closed ones with why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from planner.i18n.numbers import clock
from planner.model.leaders import DUTY_LEADERS
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Vacancy
from planner.model.timetable import Opening, RefusedOpening
from planner.ui import tables
from planner.ui.grids import shift_name
from planner.ui.timetable_facts import (
    MEANT_TO_REST,
    DayFacts,
    Places,
    is_rostered,
    point_name,
    reasons,
    stays_of,
    stop_on,
)
from planner.ui.why_more import opening_lines, told
from planner.ui.words import Words, plain, safe


@dataclass(frozen=True, slots=True)
class DayView:
    """What one day is told with."""

    plan: Plan
    service_id: str
    places: Places
    words: Words

    @property
    def points(self) -> dict[str, ServicePoint]:
        """The points of the service by id."""
        return {p.id: p for p in self.plan.placement(self.service_id).points}


def show_day(facts: DayFacts, view: DayView) -> None:
    """The sentence of the day, then its table; a sentence where nothing is there."""
    words = view.words
    if facts.holiday:
        st.html(f'<div class="sentence warn">{safe(words("day.holiday"))}</div>')
    parts = day_rows(facts, view)
    if not parts:
        st.info(words("day.nothing"), icon=":material/event_busy:")
        return
    st.html(f'<div class="sentence">{safe(summary(facts, view))}</div>')
    with st.container(key="day_table"):
        st.html("<style>.st-key-day_table .fit td:nth-child(3) { white-space: nowrap; }</style>")
        for shift, rows in parts.items():
            st.markdown(f"**{plain(shift)}**")
            tables.show_fitting(rows, words)
        _why(facts, view)


def _why(facts: DayFacts, view: DayView) -> None:
    """Why one of the day's points opens when it does."""
    if not facts.openings:
        return
    words, plan = view.words, view.plan
    with st.popover(words("why"), icon=":material/help:", type="tertiary", key="day_why"):
        opening = st.selectbox(
            words("why.opening"), facts.openings, key=f"day_why_{facts.date}",
            format_func=lambda one: _opening_name(one, view),
        )  # fmt: skip
        told(opening_lines(plan, opening, words))


def _opening_name(opening: Opening, view: DayView) -> str:
    name = point_name(view.points[opening.point_id], view.plan, view.words)
    return f"{name} · {shift_name(opening.shift, view.plan.scenario.campaign, view.words)}"


def summary(facts: DayFacts, view: DayView) -> str:
    """How many open and close, how many came to a new place, whether the crew is complete."""
    words = view.words
    counts = {
        "open": len(facts.openings),
        "closed": reasons(facts.refused).total(),
        "moves": len(facts.moves),
    }
    parts = [
        words(f"day.summary.{name}", count=words.number(count))
        for name, count in counts.items()
        if count or name == "open"
    ]
    return f"{', '.join([*parts, _crew_of_day(facts, view)] if facts.openings else parts)}."


def day_rows(facts: DayFacts, view: DayView) -> dict[str, list[dict[str, object]]]:
    """By name of the shift: openings in the order of the points, then what does not open and why;
    shifts with neither are left out.
    """
    order = {point_id: n for n, point_id in enumerate(view.points)}
    parts: dict[str, list[dict[str, object]]] = {}
    for shift in view.plan.scenario.campaign.shifts:
        here = [o for o in facts.openings if o.shift == shift.id]
        rows = list(_open_rows(sorted(here, key=lambda o: order[o.point_id]), facts, view))
        gone = [r for r in facts.refused if r.shift == shift.id]
        rows += _closed_rows(sorted(gone, key=lambda r: order[r.point_id]), view)
        if rows:
            name = shift_name(shift.id, view.plan.scenario.campaign, view.words)
            parts[" – ".join(filter(None, (name, leaders_text(facts.date, shift.id, view))))] = rows
    return parts


def leaders_text(day: date, shift: str, view: DayView) -> str:
    """Who leads the ward in a shift, and how many are missing; blank where nobody has to."""
    words, roster, when = view.words, view.plan.roster, (DUTY_LEADERS, day, shift)
    there = [d.member_code for d in roster.duties if (d.point_id, d.date, d.shift) == when]
    missing = sum(v.count for v in roster.vacancies if (v.point_id, v.date, v.shift) == when)
    said = [*there, *([words("day.leaders.missing", count=missing)] if missing else [])]
    return words("day.leaders", who=", ".join(said)) if said else ""


def crew_text(vacancies: Sequence[Vacancy], words: Words, *, rostered: bool) -> str:
    """Complete, who is missing by role, or that nobody was put on duty yet."""
    if not rostered:
        return words("day.unmade")
    if not vacancies:
        return words("day.full")
    roles = dict.fromkeys(words.roles(vacancy.roles) for vacancy in vacancies)
    count = sum(vacancy.count for vacancy in vacancies)
    return words("day.missing", count=words.number(count), roles=", ".join(roles))


def _crew_of_day(facts: DayFacts, view: DayView) -> str:
    if not is_rostered(view.plan):
        return view.words("day.crew_unmade")
    missing = facts.missing()
    if missing:
        return view.words("day.crew_missing", count=view.words.number(missing))
    return view.words("day.crew_all")


def _open_rows(
    openings: Sequence[Opening], facts: DayFacts, view: DayView
) -> Iterator[dict[str, object]]:
    words, points = view.words, view.points
    new = {move.point_id for move in facts.moves}
    rostered = is_rostered(view.plan)
    for opening in openings:
        point = points[opening.point_id]
        place = view.places.of(point, opening)
        vacancies = facts.vacant.get((opening.point_id, opening.date, opening.shift), ())
        moved = point.id in new
        yield {
            words("column.point"): point_name(point, view.plan, words),
            words("day.place"): words("day.new_place", place=place) if moved else place,
            words("day.hours"): f"{clock(opening.start)}–{clock(opening.end)}",
            words("day.crew"): crew_text(vacancies, words, rostered=rostered),
        }


def _closed_rows(refused: Sequence[RefusedOpening], view: DayView) -> Iterator[dict[str, object]]:
    words, points = view.words, view.points
    stays = stays_of(view.plan)
    for slot in refused:
        point = points[slot.point_id]
        reason = words.known(f"reason.{slot.reason_code}", slot.reason_code)
        rests = slot.reason_code in MEANT_TO_REST
        stop = "" if rests else stop_on(point, slot.date, slot.shift, stays)
        told = reason if rests else words("day.not_open", reason=reason[:1].lower() + reason[1:])
        if stop:
            told = f"{view.places.name(stop)} – {told[:1].lower()}{told[1:]}"
        yield {
            words("column.point"): point_name(point, view.plan, words),
            words("day.place"): told,
            words("day.hours"): "–",
            words("day.crew"): "–",
        }
