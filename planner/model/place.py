"""Places: residential groups, demand cells, venues, the ward's outline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from planner.model.digest import LATER

Position = Literal["surveyed", "approximate"]
PlaceMethod = Literal[
    "given", "hand", "cells", "alley", "number", "street", "old_ward", "sketch", "none"
]
LonLat = tuple[float, float]
Ring = tuple[LonLat, ...]

VENUE_KINDS: tuple[str, ...] = (
    "nha_van_hoa",
    "truong_hoc",
    "tram_y_te",
    "hanh_chinh_cong",
    "chung_cu",
    "ton_giao",
    "cho",
    "quan_ca_phe",
    "hoi_quan",
    "ngo_san",
    "khac",
)
BARRIER_TYPES: tuple[str, ...] = ("lake", "rail", "river", "dyke", "road")


@dataclass(frozen=True, slots=True)
class ResidentialGroup:
    """Tổ dân phố as the ward counts it. Without lon and lat it is a group not yet placed; with an
    `uncertainty_m` its position is provisional, and the truth may lie that many metres off.
    """

    id: str
    name: str
    old_ward: str
    lon: float | None
    lat: float | None
    households: int
    people: int
    elderly: int
    disabled: int
    no_smartphone: int
    position: Position = "approximate"
    address: str = ""
    contact_code: str = ""
    uncertainty_m: int | None = field(default=None, metadata={LATER: True})


@dataclass(frozen=True, slots=True)
class HandPlace:
    """A position that a person gave a group on screen: when (ISO 8601) and by whom where that is
    known. It holds while the table still says what it said then (`instead`; None = nothing).
    """

    group_id: str
    lon: float
    lat: float
    at: str = ""
    who: str = ""
    instead: LonLat | None = None


@dataclass(frozen=True, slots=True)
class PlaceGuess:
    """How one group came by its position. `method`: given (by the table), hand, cells, alley,
    number, street, old_ward, sketch or none; `said` is the street, alley or ward it was found by.
    A group of method none has no position and is no part of the scenario; `row` is its row.
    """

    group: ResidentialGroup
    method: PlaceMethod
    said: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class DemandCell:
    """The place where some people of one group live; the cells of a group add up to the group."""

    id: str
    group_id: str
    lon: float
    lat: float
    households: int
    people: int
    elderly: int
    disabled: int


@dataclass(frozen=True, slots=True)
class Venue:
    """A place that exists. `open_shifts` are the shift ids it is open for in a normal week."""

    id: str
    name: str
    kind: str
    lon: float
    lat: float
    desks: int
    power: bool
    wifi: bool
    step_free: bool
    open_shifts: tuple[str, ...]
    position: Position = "approximate"


@dataclass(frozen=True, slots=True)
class VenueHours:
    """One line of a venue's hours: weekly (`weekday` 0 = Monday) or dated; dates win over weeks,
    `closed` wins over `open` of the same kind. It overrides `Venue.open_shifts`.
    """

    venue_id: str
    start: time
    end: time
    open: bool
    weekday: int | None = None
    first_date: date | None = None
    last_date: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Barrier:
    """What people cannot walk across. Lakes and rivers are polygons, dykes and roads are lines."""

    type: str
    name: str
    rings: tuple[Ring, ...]
    is_area: bool = True


@dataclass(frozen=True, slots=True)
class Street:
    """A named street for the map sketch; not the routing graph."""

    name: str
    kind: str
    line: Ring


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map at first zoom (lake, peninsula, old ward)."""

    text: str
    lon: float
    lat: float
    kind: str = "place"


@dataclass(frozen=True, slots=True)
class Ward:
    """The outline that maps draw: boundary rings, barriers, streets and labels (EPSG:4326)."""

    name: str = ""
    boundary: tuple[Ring, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    streets: tuple[Street, ...] = ()
    labels: tuple[Label, ...] = ()
    attribution: str = ""
