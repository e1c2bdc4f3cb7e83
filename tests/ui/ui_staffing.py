"""Staffing without a campaign: three shifts of one point and a class of learners, a counter."""

# ruff: noqa: ARG002 - the arguments are those of StaffingDesk

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time

from planner.demand.arrivals import HOURS
from planner.demand.task_mix import DEFAULT_TASKS, faults_of_tasks, task_times
from planner.findings import BadInputError
from planner.model.quantity import Quantity
from planner.model.staffing import (
    STANDARD_SETTINGS,
    Counter,
    CounterPost,
    CounterShift,
    PostNeed,
    PostTotal,
    ShiftLoad,
    Staffing,
    StaffingSettings,
    Task,
)
from planner.plan._desks import Session, shift_load

ROLES = ("can_bo", "cong_chuc")


@dataclass
class FakeStaffing:
    """Remembers what was kept and asked."""

    settings: StaffingSettings = STANDARD_SETTINGS
    asked: list[StaffingSettings] = field(default_factory=list)
    counters: list[Counter] = field(default_factory=list)

    def kept(self) -> StaffingSettings:
        """As StaffingDesk says."""
        return self.settings

    def keep(self, settings: StaffingSettings) -> None:
        """As StaffingDesk says."""
        self.settings = settings

    def standard(self) -> tuple[tuple[Task, ...], dict[str, float]]:
        """As StaffingDesk says."""
        return DEFAULT_TASKS, dict(HOURS)

    def table(self, settings: StaffingSettings) -> Staffing:
        """As StaffingDesk says: an overloaded morning, an idle afternoon, a class too small."""
        self.asked.append(settings)
        faults = faults_of_tasks(settings.tasks or DEFAULT_TASKS)
        if faults:
            raise BadInputError(faults)
        loads = (
            _load("admin", "admin-1", "morning", (time(7, 30), time(11, 30)), 30.0),
            _load("admin", "admin-1", "afternoon", (time(13, 30), time(17, 30)), 2.0),
            _load("learning", "learning-1", "evening", (time(19), time(21)), 13.0, seats=8),
        )
        posts = (
            _need(loads[0], ROLES, 2, "short"),
            _need(loads[1], ROLES, 1, "enough"),
            _need(loads[2], ("any",), 4, "short"),
        )
        totals = tuple(
            PostTotal(p.service_id, p.shift, p.roles, 1, p.need_min, p.need_ideal, p.have,
                      int(p.status == "short"), 0)
            for p in posts
        )  # fmt: skip
        times = {f"admin|{h}": task_times(DEFAULT_TASKS, 0.6) for h in ("morning", "afternoon")}
        return Staffing(loads, posts, totals, times)

    def counter(
        self, service_id: str, counter: Counter, settings: StaffingSettings
    ) -> tuple[CounterShift, ...]:
        """As StaffingDesk says."""
        self.counters.append(counter)
        low, high = (
            _load(service_id, "", "morning", (time(7, 30), time(11, 30)), visits / 2)
            for visits in (counter.visits_low, counter.visits_high)
        )
        posts = (CounterPost(ROLES, True, low.desks_ideal, high.desks_ideal),)
        return (CounterShift("morning", low, high, posts, counter.people),)


def _load(
    service: str,
    point: str,
    shift: str,
    hours: tuple[time, time],
    visits: float,
    *,
    seats: int | None = None,
) -> ShiftLoad:
    minutes = Quantity(14.0, "minutes/visit", "assumed")
    session = Session(service, point, shift, *hours, visits, minutes, 0.6, 1, 2, seats)
    return shift_load(session, STANDARD_SETTINGS, HOURS)


def _need(load: ShiftLoad, roles: tuple[str, ...], ideal: int, status: str) -> PostNeed:
    return PostNeed(
        load.service_id, load.point_id, load.shift, roles, True, ideal, ideal, 1, 1, status
    )
