"""Who is served, who is in reach of a full desk, who is out of reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.model.travel import Walker

CoverageClass = Literal["served", "full", "out_of_reach"]
CLASSES: tuple[CoverageClass, ...] = ("served", "full", "out_of_reach")
WEEK = "week"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One line of coverage.csv; whole numbers; rows of a service and shift add up to everyone.

    `minutes` is the people-weighted mean walk to the nearest open point at that walker's speed,
    rounded to 0.1; None where no point can be reached at all.
    """

    group_id: str
    service_id: str
    shift: str
    walker: Walker
    minutes: float | None
    coverage_class: CoverageClass
    people: int
    elderly: int
    households: int


@dataclass(frozen=True, slots=True)
class PointLoad:
    """What one point carries in a normal week: people whose nearest point it is, visits, load."""

    point_id: str
    people_assigned: int
    elderly_assigned: int
    visits_per_week: float
    capacity_visits_per_week: float


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """The week of one group and service; minutes as in CoverageRow, elderly's own in another."""

    group_id: str
    service_id: str
    people: int
    people_served: int
    elderly: int
    elderly_served: int
    households: int
    households_served: int
    mean_minutes: float | None
    elderly_mean_minutes: float | None
    has_gap: bool


@dataclass(frozen=True, slots=True)
class ThinShift:
    """A point-shift with few visits: what closing it frees and whom it would leave unserved."""

    point_id: str
    shift: str
    visits_per_open_shift: float
    visits_per_staff_hour: float
    freed_person_shifts: int
    people_left: int
    elderly_left: int


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """All classes by group, service, shift and walker, and what follows from them."""

    rows: tuple[CoverageRow, ...]
    groups: tuple[GroupCoverage, ...]
    loads: tuple[PointLoad, ...]
    thin_shifts: tuple[ThinShift, ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """The five numbers of every page and paper (DEMO_AND_WORDS B2), and the mean walk.

    Households, people and elderly are those of the admin service (the first service where there is
    none) in a normal week. `quality_gap` is the gap of its placement (None without a bound).
    """

    households_served: int
    households: int
    elderly_served: int
    elderly: int
    people_served: int
    people: int
    groups_with_gap: tuple[str, ...]
    groups: int
    shifts_staffed: int
    shifts_planned: int
    people_needed: int
    people_available: int
    quality_gap: float | None
    quality_proven: bool
    mean_walk_minutes: float | None
    elderly_mean_walk_minutes: float | None


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What one edit changes for one group: people and elderly served, mean walk."""

    group_id: str
    people: int
    elderly: int
    minutes: float


@dataclass(frozen=True, slots=True)
class CoverageChange:
    """Before and after an edit: totals (people, elderly, households served; mean minutes), and the
    groups that lose and gain, worst first.
    """

    people: int
    elderly: int
    households: int
    mean_minutes: float
    elderly_mean_minutes: float
    losing: tuple[GroupChange, ...]
    gaining: tuple[GroupChange, ...]
