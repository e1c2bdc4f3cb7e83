"""Places and when they open, cut out of a plan for one reader: a point, a day, a group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.model.placement import ServicePoint
from planner.model.timetable import Opening

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """One place and what opens there: a point where it stands (a roaming one once for each stop),
    the venue's name, its sign on maps, its openings in order of time.
    """

    point: ServicePoint
    venue: str
    sign: str
    openings: tuple[Opening, ...]

    def between(self, first: date, last: date) -> tuple[Opening, ...]:
        """The openings from one day to another, both included."""
        return tuple(o for o in self.openings if first <= o.date <= last)


class OfOneWeek:
    """What is made for one day of a campaign and shows the week of that day."""

    __slots__ = ()
    day: date
    first_day: date
    last_day: date

    @property
    def week(self) -> tuple[date, date]:
        """Monday to Sunday of the day's week, cut to the campaign."""
        monday = self.day - timedelta(days=self.day.weekday())
        last = min(monday + timedelta(days=SUNDAY), self.last_day)
        return max(monday, self.first_day), last


@dataclass(frozen=True, slots=True)
class PointCard(OfOneWeek):
    """One point in the week of `day`: `places` are those where it opens in that week, in order of
    time (where it opens in none: where it stands next, or has stood last). `source` says where the
    map comes from; `services` are names by id; `hotline` "" = not known.
    """

    point: ServicePoint
    places: tuple[OpenPlace, ...]
    campaign: str
    first_day: date
    last_day: date
    day: date
    synthetic: bool
    services: tuple[tuple[str, str], ...] = ()
    source: str = ""
    hotline: str = ""


@dataclass(frozen=True, slots=True)
class DayCard:
    """One day of the campaign: every place that opens then, with that day's openings alone.
    `holiday`: a public holiday; `groups`: how many groups the ward has; the rest as in PointCard.
    """

    day: date
    first_day: date
    last_day: date
    places: tuple[OpenPlace, ...]
    campaign: str
    ward: str
    groups: int
    holiday: bool
    synthetic: bool
    services: tuple[tuple[str, str], ...] = ()
    per_group: tuple[str, ...] = ()
    source: str = ""
    hotline: str = ""

    @property
    def number(self) -> int:
        """Which day of the campaign it is, the first is 1."""
        return (self.day - self.first_day).days + 1

    @property
    def days(self) -> int:
        """How many days the campaign is planned for."""
        return (self.last_day - self.first_day).days + 1
