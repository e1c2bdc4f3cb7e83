"""Which opening a row of a returned roster means: by its shift code, else by what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from planner.exports.roster_words import opening_words, shift_words, venue_names
from planner.i18n.catalogue import Language
from planner.model.leaders import DUTY_LEADERS
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.returned import ReturnedRow
from planner.model.roster import Post, Slot, post_of
from planner.model.timetable import Opening
from planner.tables import ValueFault, normalise, parse_date

_WEEKDAY = re.compile(r"^\s*(?:thứ|thu|chủ|chu|t)\s*\w+\s*,?\s*", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the workbook writes for an opening, normalised."""

    slot: Slot
    shift_name: str
    told: tuple[tuple[str, str], ...]
    """Shift with hours and point, in each language that the workbook is written in."""


@dataclass(frozen=True, slots=True)
class Openings:
    """The openings of a plan by slot, and by what a row says of them; the slots of the duty leaders
    by day and shift, and the openings whose own crew fills the leaders' column.
    """

    slots: frozenset[Slot]
    by_day: Mapping[date, tuple[_Said, ...]]
    exact: Mapping[tuple[date, str, str], Slot | None]
    leading: Mapping[tuple[date, str], Slot]
    own_leaders: frozenset[Slot]

    def cell(self, slot: Slot, post: Post | None, *, beside_crew: bool) -> tuple[Slot, Post | None]:
        """Whose people a column of a row names: in the leaders' column those of the ward, unless
        the crew of the opening has such a post itself and no column for the whole crew.
        """
        led = self.leading.get((slot.date, slot.shift))
        is_own = slot in self.own_leaders and not beside_crew
        if led is None or post != "leader" or is_own:
            return slot, post
        return led, None

    def by_code(self, row: ReturnedRow) -> Slot | None:
        """The slot of the row's shift code, whether or not the plan has it."""
        return Slot.parse(row.code)

    def told(self, row: ReturnedRow) -> Slot | None:
        """The one opening with exactly this day, shift and point; None without one."""
        day = _day(row.day)
        key = (day, normalise(row.shift), normalise(row.point)) if day else None
        return self.exact.get(key) if key else None

    def guessed(self, row: ReturnedRow) -> Slot | None:
        """The one opening of the day whose shift and point the row names in part ("Ca sáng", "Điểm
        HCC số 1"); None where none or several fit.
        """
        day, shift, point = _day(row.day), normalise(row.shift), normalise(row.point)
        if day is None or not shift or not point:
            return None
        fitting = [
            said.slot
            for said in self.by_day.get(day, ())
            if (_begins(shift, said.shift_name) or shift == normalise(said.slot.shift))
            and any(_begins(own, point) or _begins(point, own) for _, own in said.told)
        ]
        return fitting[0] if len(fitting) == 1 else None


def openings_of(plan: Plan) -> Openings:
    """The openings of a plan as its workbook words them."""
    names = {shift.id: shift.name for shift in plan.scenario.campaign.shifts}
    venues = venue_names(plan)
    points = {point.id: point for point in plan.staffed_points()}
    by_day: dict[date, list[_Said]] = defaultdict(list)
    exact: dict[tuple[date, str, str], Slot | None] = {}
    for opening in plan.staffed().openings:
        slot = Slot(opening.point_id, opening.date, opening.shift)
        name = normalise(names.get(opening.shift) or opening.shift)
        told = _told(plan, opening, points.get(opening.point_id), venues)
        by_day[opening.date].append(_Said(slot, name, told))
        for shift, place in set(told):
            key = (opening.date, shift, place)
            exact[key] = None if key in exact else slot
    slots = frozenset(said.slot for own in by_day.values() for said in own)
    leading = {(s.date, s.shift): s for s in slots if s.point_id == DUTY_LEADERS}
    said_by_day = {day: tuple(own) for day, own in by_day.items()}
    return Openings(slots, said_by_day, exact, leading, _own_leaders(plan))


def _told(
    plan: Plan, opening: Opening, point: ServicePoint | None, venues: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Shift and point of an opening as the workbook of each language words them."""
    start, end = opening.start, opening.end
    return tuple(
        (
            normalise(shift_words(plan.scenario, opening.shift, start, end, language=language)),
            normalise(opening_words(point, opening, venues, language)) if point else "",
        )
        for language in get_args(Language)
    )


def _own_leaders(plan: Plan) -> frozenset[Slot]:
    """Openings of points with somebody, or a vacancy, in the leaders' column."""
    duties, vacancies = plan.roster.duties, plan.roster.vacancies
    filled = {Slot(d.point_id, d.date, d.shift) for d in duties if post_of(d.role) == "leader"}
    short = (v for v in vacancies if post_of(next(iter(v.roles), "")) == "leader")
    filled |= {Slot(v.point_id, v.date, v.shift) for v in short}
    return frozenset(slot for slot in filled if slot.point_id != DUTY_LEADERS)


def _begins(text: str, start: str) -> bool:
    """Whether a text begins with these words (whole ones: "số 1" does not begin "số 10")."""
    return bool(start) and (text == start or text.startswith(f"{start} "))


def _day(text: str) -> date | None:
    """The day of "Thứ Năm, 24/7/2025" in any usual form; None where there is none."""
    found = _DATE.search(text)
    words = found[0] if found else _WEEKDAY.sub("", text)
    try:
        return parse_date(words, "dmy", is_chosen=True)
    except ValueFault:
        return None
