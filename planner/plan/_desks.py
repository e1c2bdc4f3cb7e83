"""One point in one shift: its hours, the desks it takes, the people these take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time

import numpy as np
from scipy.special import pdtr

from planner.demand.arrivals import Hours, visits_by_hour
from planner.demand.queueing import fewest, fewest_desks, spread_factor
from planner.demand.shift_queue import (
    MOST_VISITS,
    Course,
    course,
    fewest_for_target,
    fewest_to_finish,
)
from planner.findings import Finding
from planner.model.campaign import CrewPost, minutes_between
from planner.model.people import ANY_ROLE
from planner.model.quantity import Quantity
from planner.model.roster import post_of
from planner.model.staffing import (
    BUSY_FROM,
    IDLE_BELOW,
    HourLoad,
    HourStatus,
    ShiftLoad,
    StaffingSettings,
)

MOST_MINUTES = 480.0
MOST_PATIENCE = 1440.0
MOST_SHARE = 0.999
MOST_WEIGHT = 100.0
MOST_LOAD = 2_000.0
"""Desks that a shift keeps busy on average, up to which it is reckoned."""


@dataclass(frozen=True, slots=True)
class Session:
    """What one shift of one point starts from; `spread` of the minutes of a visit."""

    service_id: str
    point_id: str
    shift: str
    start: time
    end: time
    visits: float
    minutes: Quantity
    spread: float
    desks: int
    desks_room: int
    seats: int | None = None


def shift_load(
    session: Session, settings: StaffingSettings, weights: Mapping[str, float]
) -> ShiftLoad:
    """The shift hour by hour with its desks, and the desks it takes."""
    if session.seats is not None:
        return _with_seats(session, session.seats, settings)
    hours = visits_by_hour(session.visits, session.start, session.end, weights)
    minutes = session.minutes.value
    now = course(
        hours,
        session.desks,
        minutes,
        target_minutes=settings.target.minutes,
        patience_minutes=settings.patience_minutes,
        spread=session.spread,
    )
    ideal = fewest_for_target(
        hours,
        minutes,
        settings.target,
        patience_minutes=settings.patience_minutes,
        spread=session.spread,
    )
    return replace(
        _blank(session),
        desks_min=fewest_to_finish(hours, minutes),
        desks_ideal=ideal,
        hours=tuple(_hours(session, settings, hours, now)),
        within=now.shift_within,
        mean_wait_minutes=now.shift_mean_minutes,
        leave=now.shift_leave,
        waiting_at_close=float(now.waiting[-1]),
    )


def is_per_desk(post: CrewPost, settings: StaffingSettings, *, seats: bool) -> bool:
    """Whether each desk (or group of learners) takes its own people of this post: as chosen, else
    those in charge and anybody; police, youth and duty leaders are one crew for the whole point.
    """
    if post.label in settings.per_desk:
        return settings.per_desk[post.label]
    in_charge = ANY_ROLE in post.roles or any(post_of(role) == "in_charge" for role in post.roles)
    return seats or in_charge


def people_for(post: CrewPost, desks: int, *, per_desk: bool, seats: bool) -> int:
    """People of a post for so many desks: one a desk, the post's number a group of learners, else
    the post's number for the point.
    """
    if not per_desk:
        return post.count
    return desks * (post.count if seats else 1)


def faults_of_settings(settings: StaffingSettings) -> Iterator[Finding]:
    """Targets, patience and weights that cannot be used."""
    target = settings.target
    least = 0.0 if target.kind == "share" else 0.1
    if not least <= target.minutes <= MOST_MINUTES:
        yield _wrong("staffing_target_minutes_wrong", target.minutes, most=int(MOST_MINUTES))
    if not 0.0 < target.share <= MOST_SHARE:
        yield _wrong("staffing_target_share_wrong", target.share * 100.0, most=99.9)
    patience = settings.patience_minutes
    if patience is not None and not 1.0 <= patience <= MOST_PATIENCE:
        yield _wrong("staffing_patience_wrong", patience, most=int(MOST_PATIENCE))


def faults_of_weights(weights: Mapping[str, float]) -> Iterator[Finding]:
    """Hours whose weight is no number from 0 to MOST_WEIGHT."""
    for hour, weight in weights.items():
        if not 0.0 <= weight <= MOST_WEIGHT:
            yield _wrong("staffing_hour_wrong", weight, hour=hour, most=int(MOST_WEIGHT))


def faults_of_session(session: Session, weights: Mapping[str, float]) -> Iterator[Finding]:
    """What keeps one shift from being reckoned: no desk, no minutes, too many visits, no hour."""
    place = (session.service_id, session.point_id, session.shift)
    facts: dict[str, str] = {"where": ", ".join(name for name in place if name)}
    if session.desks < 1:
        yield Finding("staffing_no_desk", "error", value=str(session.desks), facts=facts)
    if not 0.0 < session.minutes.value <= MOST_MINUTES and session.seats is None:
        yield _wrong(
            "staffing_service_minutes_wrong", session.minutes.value, **facts, most=int(MOST_MINUTES)
        )
    work = session.visits * session.minutes.value / minutes_between(session.start, session.end)
    if not 0.0 <= session.visits <= MOST_VISITS or (work > MOST_LOAD and session.seats is None):
        yield _wrong("staffing_visits_wrong", session.visits, **facts, most=int(MOST_VISITS))
    last = session.end.hour + (session.end.minute > 0)
    if not any(weights.get(f"{hour:02d}", 1.0) for hour in range(session.start.hour, last)):
        yield Finding("staffing_hours_empty", "error", value=session.shift, facts=facts)


def _wrong(code: str, value: float, **facts: str | float) -> Finding:
    return Finding(code, "error", value=f"{value:g}", facts=facts)


def _blank(session: Session) -> ShiftLoad:
    """What is known of a shift's load before anything is reckoned."""
    return ShiftLoad(
        service_id=session.service_id,
        point_id=session.point_id,
        shift=session.shift,
        start=session.start,
        end=session.end,
        visits=session.visits,
        minutes_per_visit=session.minutes.value,
        minutes_source=session.minutes.source,
        desks=session.desks,
        desks_room=session.desks_room,
        desks_min=1,
        desks_ideal=1,
        seats=session.seats,
        hours=(),
        within=1.0,
        mean_wait_minutes=0.0,
        leave=0.0,
        waiting_at_close=0.0,
    )


def _hours(
    session: Session, settings: StaffingSettings, hours: Hours, now: Course
) -> Iterator[HourLoad]:
    loads = hours.visits / hours.minutes * session.minutes.value
    for k, load in enumerate(loads.tolist()):
        backlog, busy = float(now.backlog[k]), float(now.occupancy[k])
        yield HourLoad(
            start=_clock(hours.edges[k]),
            end=_clock(hours.edges[k + 1]),
            visits=float(hours.visits[k]),
            load=load,
            occupancy=busy,
            mean_wait_minutes=float(now.mean_minutes[k]),
            within=float(now.within[k]),
            leave=float(now.leave[k]),
            waiting=float(now.waiting[k]),
            backlog=backlog,
            desks_wanted=_alone(session, settings, load),
            status=_status(load / session.desks, busy, carried=backlog > 0.0),
        )


def _alone(session: Session, settings: StaffingSettings, load: float) -> int:
    """Desks that an hour would take if its pace went on: the long run at its load."""
    factor = spread_factor(session.spread) if settings.patience_minutes is None else 1.0
    target = replace(settings.target, minutes=settings.target.minutes / factor)
    minutes = session.minutes.value
    return fewest_desks(
        load * 60.0 / minutes, minutes, target, patience_minutes=settings.patience_minutes
    )


def _status(load: float, busy: float, *, carried: bool) -> HourStatus:
    """By the load of each desk and the share of its time that is busy; an hour in which desks are
    only just filling up is not idle.
    """
    if load > 1.0 or carried:
        return "overload"
    if busy >= BUSY_FROM:
        return "busy"
    return "idle" if max(load, busy) < IDLE_BELOW else "fit"


def _with_seats(session: Session, seats: int, settings: StaffingSettings) -> ShiftLoad:
    """Groups of learners: the mean number finds a seat at least; ideally everyone does, as often
    as the target's share says (visits as Poisson).
    """
    visits = session.visits
    least = max(1, int(np.ceil(visits / seats - 1e-9)))
    ideal = fewest(lambda groups: pdtr(groups * seats, visits) >= settings.target.share, least)
    places = seats * session.desks
    count = np.arange(places)
    exactly = np.diff(pdtr(count, visits), prepend=0.0)
    return replace(
        _blank(session),
        desks_min=least,
        desks_ideal=ideal,
        within=float(pdtr(places, visits)),
        waiting_at_close=max(0.0, visits - places + float((places - count) @ exactly)),
    )


def _clock(minute: float) -> time:
    return time(int(minute) // 60, int(minute) % 60)
