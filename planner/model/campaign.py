"""The campaign: days, shifts, holidays, and the services it offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

from planner.model.digest import LATER
from planner.model.leaders import DutyLeaders
from planner.model.quantity import Quantity, Source
from planner.model.roaming import Roaming

WEEKDAYS: tuple[str, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ROLLING_DAYS = 28
ADMIN = "admin"
LEARNING = "learning"
ServiceModel = Literal["max_cover", "p_median"]
SERVICE_MODELS: tuple[ServiceModel, ...] = ("max_cover", "p_median")
StaffFrom = Literal["own_team", "outside_teams", "any"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift template: morning, afternoon, evening. Never past midnight."""

    id: str
    name: str
    start: time
    end: time

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return minutes_between(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday and which services stay open on it (service id -> open)."""

    date: date
    open: Mapping[str, bool]
    source: Source = "assumed"


class Ranged:
    """`count` people must come, fewer leave a vacancy; `ideal` (where above `count`) are rather had
    than not, `most` are never exceeded.
    """

    __slots__ = ()
    count: int
    ideal: int
    most: int

    @property
    def aimed(self) -> int:
        """People that a full crew has."""
        return max(self.count, self.ideal)

    @property
    def room(self) -> int:
        """People that may stand there at once."""
        return max(self.aimed, self.most)


@dataclass(frozen=True, slots=True)
class CrewPost(Ranged):
    """`count` people of any of `roles` in every open shift; ("any",) takes every role."""

    roles: tuple[str, ...]
    count: int
    ideal: int = field(default=0, metadata={LATER: True})
    most: int = field(default=0, metadata={LATER: True})

    @property
    def label(self) -> str:
        """The crew key as the campaign file writes it, e.g. "cong_an|canh_sat_khu_vuc"."""
        return "|".join(self.roles)


@dataclass(frozen=True, slots=True)
class Helpers:
    """Members of residential teams who double in a service: whoever carries one of `roles` ("any" =
    any role) may also stand in posts that take it, at mobile points within `within_m` metres of
    home as the crow flies (of the group's own place where no home is given; None = anywhere); at
    most `per_team` people of one team in one shift, all points together (None = any number).
    """

    roles: tuple[str, ...]
    per_team: int | None = None
    within_m: float | None = None


@dataclass(frozen=True, slots=True)
class FixedPoints:
    """Points of a service that stand in existing places and are staffed by their own people."""

    kinds: tuple[str, ...]
    points: int
    crew: tuple[CrewPost, ...]
    days: Mapping[str, tuple[str, ...]]
    hours: Mapping[str, tuple[time, time]] = field(default_factory=dict)
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """What is offered: where it stands (`points` or `per_group`), when, with which crew.

    `days` maps a shift id to weekday names; a shift without an entry runs every day.
    `hours` maps a shift id to (start, end) where they differ from the shift template.
    `model` says what the places of the `points` are chosen for: most people within the catchment
    (max_cover), or least walking over all (p_median). With `roaming` the mobile points change
    their stops in the course of the campaign. `helpers` come on top of those of `staff_from`.
    """

    id: str
    shifts: tuple[str, ...]
    crew: tuple[CrewPost, ...]
    catchment_minutes: float
    name: str = ""
    points: int | None = None
    per_group: int | None = None
    mobile: bool = True
    staff_from: StaffFrom = "any"
    days: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hours: Mapping[str, tuple[time, time]] = field(default_factory=dict)
    minutes_per_visit: Quantity = Quantity(14.0, "minutes/visit", "assumed", "default")
    seats_per_session: int | None = None
    desks: int | None = None
    trained_min: int = 0
    audience: str = "all"
    model: ServiceModel = "max_cover"
    last_day: date | None = None
    fixed: tuple[FixedPoints, ...] = ()
    roaming: Roaming | None = field(default=None, metadata={LATER: True})
    helpers: tuple[Helpers, ...] = field(default=(), metadata={LATER: True})


@dataclass(frozen=True, slots=True)
class Campaign:
    """Start and end (no end = a rolling weekly pattern, planned four weeks ahead). `duty_leaders`:
    who leads the whole ward in each shift, where the campaign says it.
    """

    name: str
    start: date
    end: date | None
    timezone: str
    shifts: tuple[Shift, ...]
    holidays: tuple[Holiday, ...] = ()
    duty_leaders: DutyLeaders | None = field(default=None, metadata={LATER: True})

    @property
    def last_day(self) -> date:
        """The last planned day."""
        return self.end if self.end is not None else self.start + timedelta(days=ROLLING_DAYS - 1)

    def days(self) -> Iterator[date]:
        """Every planned day, first to last."""
        for offset in range((self.last_day - self.start).days + 1):
            yield self.start + timedelta(days=offset)

    def shift(self, shift_id: str) -> Shift:
        """The template with this id; KeyError where there is none."""
        for shift in self.shifts:
            if shift.id == shift_id:
                return shift
        raise KeyError(shift_id)


def minutes_between(start: time, end: time) -> int:
    """Whole minutes from start to end of one day."""
    anchor = date(2000, 1, 1)
    delta = datetime.combine(anchor, end) - datetime.combine(anchor, start)
    return int(delta.total_seconds() // 60)


def session_hours(
    campaign: Campaign, service: Service, shift_id: str, fixed: FixedPoints | None = None
) -> tuple[time, time]:
    """Opening hours of one session: the fixed points' own, the service's, or the template's."""
    own = fixed.hours if fixed is not None else {}
    template = campaign.shift(shift_id)
    return own.get(shift_id) or service.hours.get(shift_id) or (template.start, template.end)


def runs_on(
    campaign: Campaign,
    service: Service,
    shift_id: str,
    day: date,
    fixed: FixedPoints | None = None,
) -> bool:
    """Whether the service (or its fixed points) plans this shift on this day, holidays included."""
    days = fixed.days if fixed is not None else service.days
    if fixed is not None and shift_id not in days:
        return False
    if fixed is None and shift_id not in service.shifts:
        return False
    last_day = fixed.last_day if fixed is not None else service.last_day
    if not campaign.start <= day <= min(last_day or campaign.last_day, campaign.last_day):
        return False
    if shift_id in days and WEEKDAYS[day.weekday()] not in days[shift_id]:
        return False
    closed = (h for h in campaign.holidays if h.date == day)
    return all(h.open.get(service.id, False) for h in closed)
