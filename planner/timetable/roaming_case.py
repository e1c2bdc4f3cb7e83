"""A service that roams, as a problem of arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.model.campaign import Service, minutes_between, session_hours
from planner.model.placement import ServicePoint, Stop
from planner.model.roaming import DEADLINE, CoverageWindow, Roaming, WindowPeople
from planner.model.scenario import Scenario
from planner.model.travel import WALKERS, ODCostMatrix, Walker
from planner.timetable import roaming_calendar as calendar
from planner.timetable.roaming_problem import (
    Bools,
    Floats,
    Ints,
    Quota,
    ReturnVisit,
    RoamingProblem,
    Window,
)

MISSED_MINUTES = "roaming.missed_minutes"
DEADLINE_MINUTES = "roaming.deadline_minutes"
FAR_MINUTES = "roaming.far_minutes"
GAP_SHARE = "coverage.gap_share"
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, eq=False)
class RoamingCase:
    """What is asked: the mobile points of one service (their stops are their homes), the stops they
    may use, walks stops x cells for every walker, people and elderly int64 (cells, walkers), visits
    of the service in a normal week float64 (cells). barred: (stop id, shift id) that must not open.
    """

    scenario: Scenario
    service: Service
    points: tuple[ServicePoint, ...]
    stops: tuple[Stop, ...]
    walks: Mapping[Walker, ODCostMatrix]
    people: Ints
    elderly: Ints
    visits: Floats
    barred: frozenset[tuple[str, str]] = frozenset()

    @property
    def roaming(self) -> Roaming:
        """What the service asks; ValueError where its points stay put."""
        if self.service.roaming is None:
            raise ValueError(f"the points of {self.service.id} stay put")
        return self.service.roaming


def problem_of(case: RoamingCase) -> RoamingProblem:
    """The arrays of a case. KeyError for a stop or group that the scenario does not know."""
    roaming, campaign = case.roaming, case.scenario.campaign
    days = list(campaign.days())
    units = len(case.points)
    far = case.scenario.assumed(FAR_MINUTES, 60.0)
    number = {stop.id: j for j, stop in enumerate(case.stops)}
    kept = {number[p.stop_id] for p in case.points if p.pinned == "kept"}
    shifts = len(campaign.shifts)
    parts = calendar.parts_of(campaign, case.service, roaming)
    return RoamingProblem(
        block=calendar.blocks_of(roaming, len(days), parts),
        week=calendar.weeks_of(days),
        can_open=calendar.openable(case.scenario, case.service, case.stops, case.barred),
        minutes=_mean_walk(case, far),
        people=_by_group(case, case.people.sum(axis=1)),
        far_minutes=far,
        walk_periods=calendar.walk_periods(roaming, len(days)),
        units=units,
        kits=units if roaming.kits is None else min(units, roaming.kits),
        shifts_per_day=shifts if roaming.shifts_per_day is None else roaming.shifts_per_day,
        move_minutes=roaming.move_minutes,
        moves_per_week=roaming.moves_per_week,
        windows=tuple(_windows(case, len(days))),
        return_visit=_return_visit(case),
        quota=_quota(case, len(days)),
        kept=tuple(sorted(kept)),
    )


def window_times(window: CoverageWindow, first: int, last: int) -> int:
    """How often a window asks in one period: in a shorter last one its share, rounded down."""
    return window.times * (last - first + 1) // window.days


def _windows(case: RoamingCase, days: int) -> list[Window]:
    """Those of the service, and the deadline of its priority groups."""
    windows = [_window(case, w, days) for w in case.roaming.windows]
    asked = case.roaming.priority_days
    if asked is None or not case.roaming.priority:
        return windows
    minutes = case.service.catchment_minutes
    deadline = CoverageWindow(DEADLINE, asked, 1, minutes, "priority")
    charge = case.scenario.assumed(DEADLINE_MINUTES, 120.0)
    return [*windows, _one_window(case, deadline, ((0, min(asked, days) - 1),), charge)]


def _window(case: RoamingCase, window: CoverageWindow, days: int) -> Window:
    charge = case.scenario.assumed(MISSED_MINUTES, 60.0)
    return _one_window(case, window, calendar.periods_of(days, window.days), charge)


def _one_window(
    case: RoamingCase, window: CoverageWindow, periods: tuple[tuple[int, int], ...], charge: float
) -> Window:
    whose = _whose(case, window.who)
    people = _by_group(case, whose.sum(axis=1))
    deadline = window.id == DEADLINE
    return Window(
        id=window.id,
        near=_near(case, whose, window.minutes),
        asked=_asked(case, window.groups) & (people > 0),
        counts=calendar.counting(case.scenario.campaign, window),
        periods=periods,
        times=tuple(1 if deadline else window_times(window, *p) for p in periods),
        people=people,
        minutes=charge,
    )


def _asked(case: RoamingCase, groups: str) -> Bools:
    ids = [group.id for group in case.scenario.groups]
    if groups == "all":
        return np.ones(len(ids), dtype=np.bool_)
    return np.isin(ids, case.roaming.priority)


def _whose(case: RoamingCase, who: WindowPeople) -> Ints:
    """Whose walk counts, int64 (cells, walkers)."""
    if who == "elderly":
        return case.elderly
    if who == "everyone":
        return case.people
    adults: Ints = case.people * np.array([walker == "adult" for walker in WALKERS])
    return adults


def _return_visit(case: RoamingCase) -> ReturnVisit | None:
    asked = case.roaming.return_visits
    if asked is None:
        return None
    people = _by_group(case, case.people.sum(axis=1))
    campaign = case.scenario.campaign
    return ReturnVisit(
        near=_near(case, case.people, case.service.catchment_minutes),
        asked=_asked(case, asked.groups) & (people > 0),
        counts=np.ones((len(list(campaign.days())), len(campaign.shifts)), dtype=np.bool_),
        first=asked.first_day,
        last=asked.last_day,
        people=people,
        minutes=case.scenario.assumed(MISSED_MINUTES, 60.0),
    )


def _quota(case: RoamingCase, days: int) -> Quota | None:
    """Desk-hours by expected visits: visits a week x weeks x minutes per visit."""
    roaming, service = case.roaming, case.service
    if not roaming.quota_share:
        return None
    hours_a_visit = service.minutes_per_visit.value / 60.0
    need = _by_group(case, case.visits) * days / DAYS_A_WEEK * hours_a_visit
    return Quota(
        near=_near(case, case.people, service.catchment_minutes),
        need=need,
        goal=roaming.quota_share * need,
        periods=calendar.periods_of(days, roaming.quota_days),
        finish_share=roaming.finish_share,
        room=_room(case, hours_a_visit),
        minutes_per_hour_short=case.scenario.assumed(MISSED_MINUTES, 60.0) / hours_a_visit,
    )


def _room(case: RoamingCase, hours_a_visit: float) -> Floats:
    """Desk-hours of one session, float64 (stops, shifts)."""
    service, campaign = case.service, case.scenario.campaign
    desks = {venue.id: venue.desks for venue in case.scenario.venues}
    own = np.array([service.desks or desks.get(s.venue_id, 1) or 1 for s in case.stops])
    if service.seats_per_session is not None:
        seats = service.seats_per_session * hours_a_visit
        return np.full((len(case.stops), len(campaign.shifts)), seats)
    spans = [session_hours(campaign, service, shift.id) for shift in campaign.shifts]
    hours = np.array([minutes_between(*span) / 60.0 for span in spans])
    room: Floats = own[:, None] * hours[None, :]
    return room


def _near(case: RoamingCase, whose: Ints, minutes: float) -> Bools:
    """Whether enough of a group's people reach a stop, bool (groups, stops)."""
    reached = np.zeros((len(case.scenario.groups), len(case.stops)))
    for w, walker in enumerate(WALKERS):
        matrix = case.walks[walker]
        inside = matrix.reachable & (matrix.minutes <= minutes)
        reached += _grouped(case, whose[:, w][:, None] * inside.T)
    people = _by_group(case, whose.sum(axis=1))
    enough = (1.0 - case.scenario.assumed(GAP_SHARE, 0.2)) * people
    near: Bools = (reached >= enough[:, None] - 1e-9) & (people > 0)[:, None]
    return near


def _mean_walk(case: RoamingCase, far: float) -> Floats:
    """Mean walk of a group's people to each stop at their own speed, float64 (groups, stops)."""
    total = np.zeros((len(case.scenario.groups), len(case.stops)))
    for w, walker in enumerate(WALKERS):
        matrix = case.walks[walker]
        walk = np.where(matrix.reachable, np.minimum(matrix.minutes, far), far)
        total += _grouped(case, case.people[:, w][:, None] * walk.T)
    people = np.maximum(_by_group(case, case.people.sum(axis=1)), 1.0)
    mean: Floats = total / people[:, None]
    return mean


def _by_group(case: RoamingCase, values: Sequence[float] | Floats | Ints) -> Floats:
    """Values of cells added up by group, float64 (groups)."""
    return _grouped(case, np.asarray(values, dtype=np.float64)[:, None])[:, 0]


def _grouped(case: RoamingCase, values: Floats | Ints) -> Floats:
    """Rows of cells added up by group."""
    index = {group.id: g for g, group in enumerate(case.scenario.groups)}
    group_of = np.array([index[cell.group_id] for cell in case.scenario.cells], dtype=np.int64)
    sums = np.zeros((len(index), values.shape[1]))
    np.add.at(sums, group_of, values)
    return sums
