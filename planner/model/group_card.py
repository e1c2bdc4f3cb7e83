"""What one residential group is told: its own point, the nearest others, hours, people, reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from planner.model.open_place import OfOneWeek, OpenPlace
from planner.model.place import LonLat, ResidentialGroup
from planner.model.placement import ServicePoint
from planner.model.plan import TravelNote


@dataclass(frozen=True, slots=True)
class GroupWalk:
    """The way of a group's people to one place: mean minutes of adults and of the elderly, mean
    metres (None where most of them cannot walk there); `straight_m` as the crow flies.
    """

    adult_minutes: float | None
    elderly_minutes: float | None
    metres: float | None
    straight_m: float


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One who stands at the group's own point in one opening. `code` is told of the group's own
    units; `name` and `phone` of its own people, where asked for and known. `is_own` is false for
    somebody of another team or of none, of whom the role alone is told. role "" = nobody yet:
    `missing` people of `roles`.
    """

    date: date
    shift: str
    role: str
    is_own: bool = True
    code: str = ""
    name: str = ""
    phone: str = ""
    missing: int = 0
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardPlace(OpenPlace):
    """One place as a group sees it: the way to it; people only at the group's own point."""

    walk: GroupWalk
    people: tuple[OnDuty, ...] = ()


@dataclass(frozen=True, slots=True)
class Detour:
    """A place that looks near on the map and is far on foot: both ways in metres; `water` names
    what lies between (None where that is no water, "" for water without a name).
    """

    point: ServicePoint
    straight_m: float
    metres: float
    water: str | None


@dataclass(frozen=True, slots=True)
class GroupReach:
    """How one service serves the group in a normal week: people (and elderly) served within the
    catchment, out of all; `is_far`: even the nearest place is beyond the catchment of the elderly;
    the detour that explains why a near place does not count, if there is.
    """

    service_id: str
    catchment_minutes: float
    people: int
    people_served: int
    elderly: int
    elderly_served: int
    has_gap: bool
    is_far: bool = False
    detour: Detour | None = None


@dataclass(frozen=True, slots=True)
class ShiftName:
    """A shift as people call it, with its usual hours."""

    id: str
    name: str
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class GroupCard(OfOneWeek):
    """Everything that the page of one group shows, and nothing else of the plan. `day` is the day
    that it is made for; `near` holds the nearest places of each service, the nearest first;
    `hotline` "" = not known.
    """

    group: ResidentialGroup
    ward: str
    campaign: str
    first_day: date
    last_day: date
    day: date
    shifts: tuple[ShiftName, ...]
    own: tuple[CardPlace, ...]
    near: tuple[CardPlace, ...]
    reach: tuple[GroupReach, ...]
    travel: TravelNote
    synthetic: bool
    roles: tuple[tuple[str, str], ...] = ()
    services: tuple[tuple[str, str], ...] = ()
    names_asked: bool = False
    phones_asked: bool = False
    hotline: str = ""

    @property
    def places(self) -> tuple[CardPlace, ...]:
        """The group's own, then the nearest others."""
        return (*self.own, *self.near)

    @property
    def home(self) -> LonLat | None:
        """Where the group stands on the map; None for one without a position."""
        lon, lat = self.group.lon, self.group.lat
        return None if lon is None or lat is None else (lon, lat)
