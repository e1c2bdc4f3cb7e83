"""When each point is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from planner.model.digest import LATER
from planner.model.proof import Proof

MissedUnit = Literal["days", "visits", "hours"]


@dataclass(frozen=True, slots=True)
class MobileUnit:
    """A crew and its kit; where points stay put, unit n serves point n throughout."""

    id: str
    service_id: str


@dataclass(frozen=True, slots=True)
class Stay:
    """One unit at one stop for a block of days (both ends included), in these shifts of each day
    (empty = all day).
    """

    unit_id: str
    point_id: str
    stop_id: str
    first_day: date
    last_day: date
    shifts: tuple[str, ...] = field(default=(), metadata={LATER: True})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a roaming point stands for an opening: the stop and its position."""

    stop_id: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Opening:
    """One point open in one shift of one day: a point-shift, or a learning session. `at` is given
    where the point roams; without it the opening is at the point's own stop.
    """

    point_id: str
    date: date
    shift: str
    start: time
    end: time
    unit_id: str = ""
    venue_id: str = ""
    holiday: bool = False
    at: Standing | None = field(default=None, metadata={LATER: True})


@dataclass(frozen=True, slots=True)
class RefusedOpening:
    """A planned point-shift that cannot open, and why (a reason code, e.g. venue_closed)."""

    point_id: str
    date: date
    shift: str
    reason_code: str


@dataclass(frozen=True, slots=True)
class Missed:
    """What a roaming service asks for a group and does not get. rule: a window's id, "deadline",
    "return_visit" or "quota"; `missing` in days, visits or desk-hours. no_stop: no stop that could
    ever open for it lies near enough, so that more units would not help.
    """

    rule: str
    group_id: str
    first_day: date
    last_day: date
    missing: float
    unit: MissedUnit
    no_stop: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """Desk-hours of a stop between two days (both included) that are given to one group: whom to
    invite where. Each hour goes to one group; a group gets no more than what it needs in all.
    """

    group_id: str
    stop_id: str
    first_day: date
    last_day: date
    hours: float


@dataclass(frozen=True, slots=True)
class RoamingReport:
    """How the timetable of a roaming service was chosen: its proof (objective in minutes of one
    person's walk, missed days and moves included), what is missed, who is invited where, moves.
    stop_ids: the stops that could be chosen.
    """

    service_id: str
    proof: Proof
    moves: int
    missed: tuple[Missed, ...]
    invitations: tuple[Invitation, ...]
    stop_ids: tuple[str, ...]
    walk_minutes: float
    first_feasible_s: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Timetable:
    """All openings, sorted by date, shift, point; what could not open; the proof. `roaming`: one
    report for each service whose points roam.
    """

    openings: tuple[Opening, ...]
    refused: tuple[RefusedOpening, ...]
    units: tuple[MobileUnit, ...]
    stays: tuple[Stay, ...]
    proof: Proof
    roaming: tuple[RoamingReport, ...] = field(default=(), metadata={LATER: True})
