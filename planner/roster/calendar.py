"""The days a roster is planned for, and what is known of the days before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from planner.model.people import Member
from planner.model.roster import Duty
from planner.model.timetable import Opening
from planner.roster.problem import RosterProblem, Slot


@dataclass(frozen=True, slots=True)
class Calendar:
    """First and last day with an opening, public holidays, and whether earlier duties were given
    (then a member without one was off before the first day; else nothing is known).
    """

    first_day: date = date.min
    last_day: date = date.max
    holidays: frozenset[date] = frozenset()
    looks_back: bool = False


ANY_TIME = Calendar()


def calendar_of(problem: RosterProblem) -> Calendar:
    """The calendar of a whole problem, the same for all of its parts."""
    days = [opening.date for opening in problem.openings] or [problem.scenario.campaign.start]
    return Calendar(
        first_day=min(days),
        last_day=max(days),
        holidays=frozenset(holiday.date for holiday in problem.scenario.campaign.holidays),
        looks_back=bool(earlier_duties(problem.pinned, problem.openings)),
    )


def earlier_duties(pinned: Sequence[Duty], openings: Sequence[Opening]) -> tuple[Duty, ...]:
    """Pinned duties of days before the first opening: what the rules look back upon."""
    first = min((opening.date for opening in openings), default=date.min)
    return tuple(duty for duty in pinned if duty.date < first)


def free_times(members: Sequence[Member], slots: Sequence[Slot]) -> NDArray[np.bool_]:
    """Whether each member can work in each slot (Member.can_work): bool (members, slots)."""
    kinds = {(slot.date.weekday(), slot.shift) for slot in slots}
    on_date: dict[date, list[int]] = {}
    for i, slot in enumerate(slots):
        on_date.setdefault(slot.date, []).append(i)
    known: dict[object, NDArray[np.bool_]] = {}
    free = np.empty((len(members), len(slots)), dtype=np.bool_)
    for m, member in enumerate(members):
        if member.available not in known:
            week = {(s.weekday, s.shift) for s in member.available}
            open_ = {k for k in kinds if not week or k in week or (k[0], None) in week}
            fits = [(slot.date.weekday(), slot.shift) in open_ for slot in slots]
            known[member.available] = np.array(fits, dtype=np.bool_)
        free[m] = known[member.available]
        for away in member.unavailable:
            for i in on_date.get(away.date, ()):
                free[m, i] &= away.shift is not None and away.shift != slots[i].shift
    return free


def slot_of(duty: Duty) -> Slot:
    """The time of a duty."""
    return Slot(duty.date, duty.shift, duty.start, duty.end)


@cache
def iso_week(day: date) -> str:
    """2025-W30."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def period_of(day: date, per: str) -> str:
    """The day, ISO week or month of a date; blank for the whole campaign."""
    if per == "day":
        return day.isoformat()
    if per == "week":
        return iso_week(day)
    return f"{day:%Y-%m}" if per == "month" else ""
