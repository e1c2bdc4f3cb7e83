"""When each point is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from planner.model.proof import Proof


@dataclass(frozen=True, slots=True)
class MobileUnit:
    """A crew and its kit; where points stay put, unit n serves point n throughout."""

    id: str
    service_id: str


@dataclass(frozen=True, slots=True)
class Stay:
    """One unit at one stop for a block of days (both ends included)."""

    unit_id: str
    point_id: str
    stop_id: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Opening:
    """One point open in one shift of one day: a point-shift, or a learning session."""

    point_id: str
    date: date
    shift: str
    start: time
    end: time
    unit_id: str = ""
    venue_id: str = ""
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class RefusedOpening:
    """A planned point-shift that cannot open, and why (a reason code, e.g. venue_closed)."""

    point_id: str
    date: date
    shift: str
    reason_code: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """All openings, sorted by date, shift, point; what could not open; the proof."""

    openings: tuple[Opening, ...]
    refused: tuple[RefusedOpening, ...]
    units: tuple[MobileUnit, ...]
    stays: tuple[Stay, ...]
    proof: Proof
