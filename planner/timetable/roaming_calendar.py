"""Days, blocks, periods and counting sessions of a campaign, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from planner.model.campaign import WEEKDAYS, Campaign, Service, minutes_between, session_hours
from planner.model.placement import Stop
from planner.model.roaming import CoverageWindow, Roaming
from planner.model.scenario import Scenario
from planner.timetable.hours import venue_days
from planner.timetable.roaming_problem import Bools, Ints, Period
from planner.timetable.slots import planned_slots, venue_takes

STANDARD_PERIOD = 14
"""Days of a period of walks where no window asks for everyone."""


def periods_of(days: int, length: int) -> tuple[Period, ...]:
    """Periods of `length` days from the first day on; the last may be shorter."""
    return tuple((a, min(a + length, days) - 1) for a in range(0, days, length))


def walk_periods(roaming: Roaming, days: int) -> tuple[Period, ...]:
    """The periods of the first window that is for all groups and everyone, else fortnights."""
    own = (w.days for w in roaming.windows if w.groups == "all" and w.who == "everyone")
    return periods_of(days, next(own, STANDARD_PERIOD))


def blocks_of(roaming: Roaming, days: int, parts: Ints) -> Ints:
    """The block of each shift of each day, int64 (days, shifts): `block_days` long, ending where a
    walk period ends; one for each part of the day, int64 (shifts).
    """
    blocks: list[int] = []
    number = -1
    for first, last in walk_periods(roaming, days):
        for day in range(first, last + 1):
            number += (day - first) % roaming.block_days == 0
            blocks.append(number)
    found: Ints = np.array(blocks)[:, None] * (int(parts.max(initial=0)) + 1) + parts[None, :]
    return found.astype(np.int64)


def parts_of(campaign: Campaign, service: Service, roaming: Roaming) -> Ints:
    """The part of the day that each shift is in, int64 (shifts), 0 = the first: a new one begins
    where the break since the last shift is long enough for a move.
    """
    parts = np.zeros(len(campaign.shifts), dtype=np.int64)
    if roaming.day_move_minutes is None:
        return parts
    number = {shift.id: n for n, shift in enumerate(campaign.shifts)}
    spans = sorted((*session_hours(campaign, service, s), number[s]) for s in service.shifts)
    for (_, ended, last), (begins, _, shift) in pairwise(spans):
        is_long = ended <= begins and minutes_between(ended, begins) >= roaming.day_move_minutes
        parts[shift] = parts[last] + is_long
    return parts


def weeks_of(days: Sequence[date]) -> Ints:
    """Numbers of the ISO weeks, int64 (days)."""
    return np.array([(day.toordinal() - 1) // 7 for day in days], dtype=np.int64)


def counting(campaign: Campaign, window: CoverageWindow) -> Bools:
    """Which sessions count for a window, bool (days, shifts)."""
    shifts = [shift.id for shift in campaign.shifts]
    days = [WEEKDAYS[day.weekday()] for day in campaign.days()]
    if not window.when:
        return np.ones((len(days), len(shifts)), dtype=np.bool_)
    return np.array([[_counts(window, d, h) for h in shifts] for d in days], dtype=np.bool_)


def _counts(window: CoverageWindow, weekday: str, shift: str) -> bool:
    return bool({weekday, shift, f"{weekday}/{shift}"} & set(window.when))


def openable(
    scenario: Scenario, service: Service, stops: Sequence[Stop], barred: frozenset[tuple[str, str]]
) -> Bools:
    """Whether a stop can open, bool (stops, days, shifts): planned by the service, its venue open
    for the whole session, the (stop, shift) not barred. Bare positions are open (assumed).
    """
    campaign = scenario.campaign
    day_of = {day: n for n, day in enumerate(campaign.days())}
    shift_of = {shift.id: n for n, shift in enumerate(campaign.shifts)}
    venues = venue_days(scenario, dict.fromkeys(s.venue_id for s in stops if s.venue_id))
    planned = planned_slots(campaign, service)
    can = np.zeros((len(stops), len(day_of), len(shift_of)), dtype=np.bool_)
    for j, stop in enumerate(stops):
        for slot in planned:
            fits = not stop.venue_id or venue_takes(venues[stop.venue_id], slot)
            if fits and (stop.id, slot.shift) not in barred:
                can[j, day_of[slot.date], shift_of[slot.shift]] = True
    return can
