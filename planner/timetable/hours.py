"""When a venue is open: by date, by weekday, or by the yes/no columns of its shifts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from planner.model.place import Venue, VenueHours
from planner.model.scenario import Scenario

Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class VenueDays:
    """The hours of one venue: weekly lines by weekday, dated lines, and the normal open shifts.

    On a day with dated opening lines these replace the weekly ones; `closed` lines of the kind in
    force, and every dated `closed` line, take their span away. Without weekly opening lines the
    open_<shift> columns decide.
    """

    venue: Venue
    weekly: tuple[VenueHours, ...]
    dated: tuple[VenueHours, ...]

    def is_open(self, day: date, shift_id: str, span: Span) -> bool:
        """Whether the venue is open for the whole span of a shift on this day."""
        dated, in_force = self._lines(day)
        if any(_overlap(span, line) for line in in_force if not line.open):
            return False
        if any(line.open for line in (*self.weekly, *dated)):
            return _holds((line for line in in_force if line.open), span)
        return shift_id in self.venue.open_shifts

    @property
    def alike(self) -> tuple[object, ...]:
        """Venues for which this is the same are open at the same times."""
        lines = (*self.weekly, *self.dated)
        spans = ((n.weekday, n.start, n.end, n.open, n.first_date, n.last_date) for n in lines)
        return (self.venue.open_shifts, *spans)

    def has_own(self, day: date) -> bool:
        """Whether a line is for this very day."""
        return any(_covers(line, day) for line in self.dated)

    def windows(self, day: date) -> tuple[Span, ...]:
        """Its opening lines in force on this day, by hour; empty where it has none."""
        _, in_force = self._lines(day)
        return tuple(sorted((line.start, line.end) for line in in_force if line.open))

    def _lines(self, day: date) -> tuple[list[VenueHours], list[VenueHours]]:
        """The dated lines of a day, and all lines in force on it."""
        dated = [line for line in self.dated if _covers(line, day)]
        weekly = [line for line in self.weekly if line.weekday == day.weekday()]
        return dated, dated if any(line.open for line in dated) else [*weekly, *dated]


def venue_days(scenario: Scenario, venue_ids: Iterable[str]) -> dict[str, VenueDays]:
    """The hours of these venues; KeyError for an id that the scenario does not know."""
    venues = {venue.id: venue for venue in scenario.venues}
    lines: dict[str, list[VenueHours]] = {venue_id: [] for venue_id in venue_ids}
    for line in scenario.venue_hours:
        if line.venue_id in lines:
            lines[line.venue_id].append(line)
    return {venue_id: _days(venues[venue_id], own) for venue_id, own in lines.items()}


def _days(venue: Venue, lines: Sequence[VenueHours]) -> VenueDays:
    weekly = tuple(line for line in lines if line.first_date is None)
    dated = tuple(line for line in lines if line.first_date is not None)
    return VenueDays(venue, weekly, dated)


def _covers(line: VenueHours, day: date) -> bool:
    assert line.first_date is not None
    return line.first_date <= day <= (line.last_date or line.first_date)


def _overlap(span: Span, line: VenueHours) -> bool:
    return line.start < span[1] and span[0] < line.end


def _holds(windows: Iterable[VenueHours], span: Span) -> bool:
    """Whether the windows, joined where they touch, hold the whole span."""
    reached = span[0]
    for window in sorted((line.start, line.end) for line in windows):
        if window[0] > reached or reached >= span[1]:
            break
        reached = max(reached, window[1])
    return reached >= span[1]
