"""What a roaming timetable is solved from and what comes out: arrays, no calendar, no geography."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model.proof import Certificate, Status

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Period = tuple[int, int]
"""First and last day, both counted, 0 = the first day of the campaign."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """In each of the `periods` every asked group has a counting session near it on at least `times`
    days (one number a period).

    near bool (groups, stops); asked bool (groups); counts bool (days, shifts), the sessions that
    count; people float64 (groups), whom a missing day is charged for, `minutes` each.
    """

    id: str
    near: Bools
    asked: Bools
    counts: Bools
    periods: tuple[Period, ...]
    times: tuple[int, ...]
    people: Floats
    minutes: float


@dataclass(frozen=True, slots=True, eq=False)
class ReturnVisit:
    """Every asked group has a counting session near it and another between `first` and `last` days
    later. Arrays as in Window.
    """

    near: Bools
    asked: Bools
    counts: Bools
    first: int
    last: int
    people: Floats
    minutes: float


@dataclass(frozen=True, slots=True, eq=False)
class Quota:
    """Desk-hours by demand. need float64 (groups): hours that a group's households take in all;
    goal float64 (groups) <= need: what must be given; an hour goes to one group only, and demand
    shrinks: a group takes no more than what is still unfinished, in one of the `periods` at most
    `finish_share` of it. near bool (groups, stops); room float64 (stops, shifts): desk-hours of one
    session.
    """

    near: Bools
    need: Floats
    goal: Floats
    periods: tuple[Period, ...]
    finish_share: float
    room: Floats
    minutes_per_hour_short: float


@dataclass(frozen=True, slots=True, eq=False)
class Border:
    """Where units stand just before the first day and just after the last, bool (stops), None where
    the campaign begins or ends; the week after the last day; arrivals of other days by week.
    """

    before: Bools | None
    after: Bools | None
    next_week: int
    made: Mapping[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class RoamingProblem:
    """`units` stand at stops for blocks of days; at most `kits` are open at once, each in at most
    `shifts_per_day` shifts.

    block int64 (days, shifts), from 0 without holes, ascending in time but that the days of one
    block share all of theirs; week int64 (days) numbers the ISO weeks; can_open bool (stops, days,
    shifts); minutes float64 (groups, stops) of the mean walk, counted up to far_minutes; people
    float64 (groups).
    kept: stops where a unit stands throughout. border: what stands around these days, where they
    are a part of a campaign. move_minutes: what one move weighs, in minutes of
    one person's walk. moves_per_week None = no limit.
    """

    block: Ints
    week: Ints
    can_open: Bools
    minutes: Floats
    people: Floats
    far_minutes: float
    walk_periods: tuple[Period, ...]
    units: int
    kits: int
    shifts_per_day: int
    move_minutes: float
    moves_per_week: int | None = None
    windows: tuple[Window, ...] = ()
    return_visit: ReturnVisit | None = None
    quota: Quota | None = None
    kept: tuple[int, ...] = ()
    border: Border | None = None

    @property
    def shape(self) -> tuple[int, int, int]:
        """Stops, blocks, shifts."""
        stops, _, shifts = self.can_open.shape
        return stops, int(self.block.max()) + 1 if self.block.size else 0, shifts

    @property
    def days(self) -> int:
        """Days of the campaign."""
        return int(self.block.shape[0])

    @property
    def day_blocks(self) -> Ints:
        """The blocks of a day, shift by shift, for each different day: int64 (kinds, shifts)."""
        found: Ints = np.unique(self.block, axis=0)
        return found

    @property
    def opens_all(self) -> bool:
        """Whether nothing keeps a standing unit from opening in every shift it can."""
        return self.kits >= self.units and self.shifts_per_day >= self.shape[2]

    def sessions(self, period: Period | None = None) -> Ints:
        """How many days of each block a stop can open in each shift, int64 (stops, blocks, shifts);
        of the days of one period only where one is given.
        """
        stops, blocks, shifts = self.shape
        first, last = period or (0, self.days - 1)
        found = np.zeros((stops, blocks, shifts), dtype=np.int64)
        for day in range(first, min(last + 1, self.days)):
            found[:, self.block[day], np.arange(shifts)] += self.can_open[:, day]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Where units stand, bool (stops, blocks), and what is open, bool (stops, blocks, shifts)."""

    stands: Bools
    opens: Bools

    def by_day(self, problem: RoamingProblem) -> Bools:
        """Open sessions, bool (stops, days, shifts)."""
        shifts = np.arange(problem.shape[2])
        opened: Bools = self.opens[:, problem.block, shifts] & problem.can_open
        return opened


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What a rule asks and does not get: its id, group number, period number, days or hours."""

    rule: str
    group: int
    period: int
    missing: float


@dataclass(frozen=True, slots=True)
class Gift:
    """Desk-hours of a stop in a quota period that go to one group."""

    group: int
    stop: int
    period: int
    hours: float


@dataclass(frozen=True, slots=True, eq=False)
class Score:
    """A pattern weighed, in minutes of walking: missing days and returns, missing hours, walks to
    the nearest open stop of every walk period, moves; the hours given out.
    """

    missing_minutes: float
    hours_minutes: float
    walk_minutes: float
    moves: int
    move_minutes: float
    shortfalls: tuple[Shortfall, ...]
    gifts: tuple[Gift, ...] = ()

    @property
    def total(self) -> float:
        """The objective."""
        moved = self.moves * self.move_minutes
        return self.missing_minutes + self.hours_minutes + self.walk_minutes + moved


@dataclass(frozen=True, slots=True, eq=False)
class RoamingAnswer:
    """The pattern, its score and what is proved of it. certified: what the multipliers of the
    relaxation prove by themselves, without the solver's search.
    """

    pattern: Pattern
    score: Score
    bound: float
    certified: float
    status: Status
    gap: float
    ended_by: str
    runtime_s: float
    first_feasible_s: float
    certificate: Certificate = "solver_word"
