"""What a circle on the map says of a plan, beside what the streets say."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.question import Figures
from planner.model.travel import Method


@dataclass(frozen=True, slots=True)
class GroupGap:
    """One group and service: people (and elderly among them) whom the straight line wrongly calls
    near, and those whom it wrongly calls far; means of the elderly's walks to their nearest point,
    minutes, of those wrongly called near (None where that is nobody).
    """

    group_id: str
    service_id: str
    people: int
    elderly: int
    wrongly_near: int
    elderly_wrongly_near: int
    wrongly_far: int
    elderly_wrongly_far: int
    straight_minutes: float | None
    street_minutes: float | None


@dataclass(frozen=True, slots=True)
class CellGap:
    """A place where people live whom the straight line wrongly calls near; minutes of the slowest
    of them, straight and on the streets (None where no point can be walked to).
    """

    cell_id: str
    group_id: str
    lon: float
    lat: float
    people: int
    elderly: int
    straight_minutes: float
    street_minutes: float | None


@dataclass(frozen=True, slots=True)
class ServiceGap:
    """One service under both rules: everyone, those near (within the catchment, at their own speed)
    by either, and the two errors. Groups: the worst first; cells: those with anyone wrongly near.
    """

    service_id: str
    catchment_minutes: float
    points: int
    people: int
    elderly: int
    near_straight: int
    near_streets: int
    elderly_near_straight: int
    elderly_near_streets: int
    wrongly_near: int
    elderly_wrongly_near: int
    wrongly_far: int
    elderly_wrongly_far: int
    groups: tuple[GroupGap, ...]
    cells: tuple[CellGap, ...]


@dataclass(frozen=True, slots=True)
class StraightComparison:
    """A plan's points under the straight line (times `factor`) and on real ground (`method`)."""

    factor: float
    method: Method
    services: tuple[ServiceGap, ...]

    def service(self, service_id: str) -> ServiceGap:
        """The comparison of one service; KeyError where it has no points."""
        for found in self.services:
            if found.service_id == service_id:
                return found
        raise KeyError(service_id)


@dataclass(frozen=True, slots=True)
class StraightTrial:
    """The same question answered twice. Chosen by straight line: what that line `promised`, and
    what those points bring on the streets (`brought`); chosen on the streets: `possible`. Gaps are
    the proofs' own (None without a bound).
    """

    service_id: str
    promised: Figures
    brought: Figures
    possible: Figures
    straight_stops: tuple[str, ...]
    street_stops: tuple[str, ...]
    straight_gap: float | None
    street_gap: float | None
