"""One day of a plan as the morning meeting looks at it: what opens, who is missing, who is not
served, what changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from planner.model.open_place import DayCard
from planner.model.people import Away
from planner.model.placement import ServicePoint
from planner.model.roster import Duty, Vacancy


@dataclass(frozen=True, slots=True)
class ShortPoint:
    """A point that lacks people in a shift: the places nobody fills, and codes of members who could
    come without breaking a rule, the best first.
    """

    point: ServicePoint
    shift: str
    vacancies: tuple[Vacancy, ...]
    could_come: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceGaps:
    """Groups (ids, in the order of the scenario) that a service does not serve on a day: in none of
    its shifts, and shift by shift (those in which its mobile points open) beyond these. `groups`
    is how many groups there are.
    """

    service_id: str
    groups: int
    all_day: tuple[str, ...]
    by_shift: tuple[tuple[str, tuple[str, ...]], ...]

    def at(self, shift: str) -> int | None:
        """How many groups are not served in a shift; None where nothing of it opens then."""
        more = dict(self.by_shift).get(shift)
        return None if more is None else len(self.all_day) + len(more)


@dataclass(frozen=True, slots=True)
class ShiftSheet:
    """One shift of the day: its hours from the first opening to the last end, points that open by
    service, people on duty and places nobody fills, who leads the ward then.
    """

    shift: str
    start: time
    end: time
    points: tuple[tuple[str, int], ...]
    filled: int
    missing: int
    leaders: tuple[Duty, ...]
    leaders_missing: int

    @property
    def needed(self) -> int:
        """People on duty and people missing."""
        return self.filled + self.missing


@dataclass(frozen=True, slots=True)
class Move:
    """A unit that stands somewhere else from this day (and shift, where it moves within the day)
    on: names of both stops.
    """

    point: ServicePoint
    before: str
    after: str
    shift: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """One opening whose people differ from the published roster: who no longer stands there and who
    does instead (codes).
    """

    point: ServicePoint
    shift: str
    leaving: tuple[str, ...]
    coming: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DaySheet:
    """One day. `card` holds what opens; `closed`: services that open nowhere; `away`: absences that
    cover the day. A day outside the campaign has nothing but its date (`inside` false).
    """

    card: DayCard
    inside: bool
    shifts: tuple[ShiftSheet, ...] = ()
    short: tuple[ShortPoint, ...] = ()
    gaps: tuple[ServiceGaps, ...] = ()
    closed: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    away: tuple[Away, ...] = ()
    replaced: tuple[Replaced, ...] = ()

    @property
    def day(self) -> date:
        """The day itself."""
        return self.card.day

    @property
    def points(self) -> int:
        """Points that open; a roaming one counts once."""
        return len({place.point.id.partition("@")[0] for place in self.card.places})

    @property
    def filled(self) -> int:
        """People on duty, all shifts together."""
        return sum(shift.filled for shift in self.shifts)

    @property
    def missing(self) -> int:
        """Places nobody fills, all shifts together."""
        return sum(shift.missing for shift in self.shifts)
