"""Who is served in one shift of one day, by the points that are open then and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.model.coverage import CoverageClass, CoverageRow
from planner.model.placement import ServicePoint
from planner.model.timetable import Opening


@dataclass(frozen=True, slots=True)
class GroupMoment:
    """One group in one shift of one day. `in_reach`: people within the catchment of a point that is
    open then, each at their own speed; `served`: those of them who get to a desk that day.

    state, elderly_state: served where at most coverage.gap_share of the people (elderly people) are
    not served; otherwise the larger part of those who are not. near: at most coverage.gap_share of
    the people live out of reach. minutes: people-weighted mean walk to the nearest open point,
    rounded to 0.1, None where nothing open can be walked to.
    """

    group_id: str
    people: int
    people_in_reach: int
    people_served: int
    elderly: int
    elderly_in_reach: int
    elderly_served: int
    minutes: float | None
    state: CoverageClass
    elderly_state: CoverageClass
    near: bool


@dataclass(frozen=True, slots=True)
class ServiceMoment:
    """One service in one shift of one day: its places that are open (a point that roams under its
    own id, where it stands that day), their openings in the same order, classes as in coverage.csv
    (`rows`), all groups in the order of the scenario. comes_elderly: whether the campaign expects
    elderly people in this shift at all.
    """

    service_id: str
    points: tuple[ServicePoint, ...]
    openings: tuple[Opening, ...]
    rows: tuple[CoverageRow, ...]
    groups: tuple[GroupMoment, ...]
    comes_elderly: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """One shift of one day, service by service in the order of the scenario."""

    date: date
    shift: str
    services: tuple[ServiceMoment, ...]

    def service(self, service_id: str) -> ServiceMoment:
        """That of one service; KeyError where there is none."""
        for own in self.services:
            if own.service_id == service_id:
                return own
        raise KeyError(service_id)
