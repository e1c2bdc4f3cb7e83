"""One more point at each venue in turn: the plan that stands, and who is served then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner import timetable
from planner.coverage.as_it_stands import Standing, by_group, standing_of
from planner.coverage.classes import work_through
from planner.coverage.desk import unit_minutes
from planner.coverage.one_more import lines_of, served_with
from planner.coverage.rows import SLACK
from planner.coverage.week import WEEK_DAYS, busiest_week, desks_of, week_counts
from planner.model.campaign import Service
from planner.model.placement import ServicePoint, Stop
from planner.model.plan import Plan
from planner.model.standing import placed_apart
from planner.model.timetable import Opening
from planner.plan import _candidates, _points
from planner.plan.workbench import Workbench

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
COUNTER = _candidates.COUNTER_KIND


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """By moment: people, elderly, households served int64 (3, groups); which groups have a gap,
    bool (groups).
    """

    served: Mapping[str, Ints]
    gap: Mapping[str, Bools]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """One service of a plan as it stands: where its points are in the week, and who is served.

    everyone int64 (3, groups): people, elderly, households. `planned`: the shift of every slot that
    the service plans. `openings` are those of the service, under the ids of `places`; `opened` says
    how many of all services lie in each week, `monday` which is the normal one (that of the ward).
    """

    bench: Workbench
    plan: Plan
    service: Service
    places: tuple[ServicePoint, ...]
    openings: tuple[Opening, ...]
    opened: Counter[date]
    monday: date
    everyone: Ints
    standing: Standing
    now: Counted
    planned: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """A place with one more point: who is served then, and the shifts it can open in."""

    stop: Stop
    kind: str
    counted: Counted
    closed: tuple[str, ...]
    partly: tuple[str, ...]


def ground_of(bench: Workbench, plan: Plan, service: Service) -> Ground:
    """The service's points and openings as coverage counts them."""
    campaign = bench.scenario.campaign
    own = tuple(point for point in plan.points() if point.service_id == service.id)
    ids = {point.id for point in own}
    openings = [o for o in plan.timetable.openings if o.point_id in ids]
    places, told = placed_apart(own, openings)
    opened = week_counts(opening.date for opening in plan.timetable.openings)
    monday = busiest_week(campaign, opened)
    standing = _standing(bench, service, (places, told), monday)
    everyone = by_group(standing, standing.everyone)
    return Ground(
        bench=bench,
        plan=plan,
        service=service,
        places=places,
        openings=told,
        opened=opened,
        monday=monday,
        everyone=everyone,
        standing=standing,
        now=_counted(bench, standing.served, everyone),
        planned=tuple(s.shift for s in timetable.planned_slots(campaign, service)),
    )


def _standing(
    bench: Workbench,
    service: Service,
    stands: tuple[Sequence[ServicePoint], Sequence[Opening]],
    monday: date,
) -> Standing:
    """The service worked through in the normal week that starts on this Monday."""
    places, openings = stands
    walks, inputs = bench.point_walks(places), bench.coverage_inputs
    day = work_through(inputs, service, places, openings, minutes=walks, monday=monday)
    return standing_of(inputs, day)


def _counted(bench: Workbench, served: Mapping[str, Ints], everyone: Ints) -> Counted:
    least = (1.0 - bench.coverage_inputs.gap_share) * everyone[0] - SLACK
    return Counted(served, {moment: counts[0] < least for moment, counts in served.items()})


def openable(ground: Ground) -> tuple[Trial, ...]:
    """Every place where the service has no point yet, with one more point there: all venues,
    whatever their kind, and where these are too few for one point more, the groups' bare positions
    too, as when points are placed (kind "").

    Left out are places that the planner refused, the ward's main counter (which is no mobile
    point), and places from which nobody's home can be walked to.
    """
    bench, service = ground.bench, ground.service
    taken = {place.stop_id for place in ground.places}
    banned = {
        b.stop_id for p in ground.plan.placements for b in p.bans if b.service_id == service.id
    }
    kinds = {venue.id: venue.kind for venue in bench.scenario.venues}
    bare = _bare(ground, banned)
    stops = tuple(
        stop
        for stop in bench.stops
        if stop.id not in taken | banned
        and (stop.id in bare or kinds.get(stop.venue_id, COUNTER) != COUNTER)
        and _candidates.routed(bench, stop.id)
    )
    last = max((point.number for point in ground.places), default=0)
    points = tuple(
        replace(_points.mobile_point(service.id, last + 1, stop), id=f"{service.id}+{stop.id}")
        for stop in stops
    )
    opened = timetable.open_slots(bench.scenario, service, stops)
    served = _served(ground, points, opened)
    return tuple(
        Trial(
            stop,
            kinds.get(stop.venue_id, ""),
            _counted(bench, counts, ground.everyone),
            *_shut(service.shifts, slots, ground.planned),
        )
        for stop, slots, counts in zip(stops, opened, served, strict=True)
    )


def _bare(ground: Ground, banned: set[str]) -> set[str]:
    """Bare positions that the placement of one point more would choose among."""
    service = ground.service
    if service.points is None or service.per_group is not None:
        return set()
    mobile = [place for place in ground.places if place.kind == "mobile"]
    pinned = {place.stop_id for place in mobile if place.pinned == "kept"}
    found = _candidates.candidate_stops(
        ground.bench, service, points=len(mobile) + 1 - len(pinned), skip=banned | pinned
    )
    return {stop_id for stop_id in found if not ground.bench.stop(stop_id).venue_id}


def _served(
    ground: Ground,
    points: Sequence[ServicePoint],
    opened: Sequence[Sequence[timetable.Planned]],
) -> Iterator[Mapping[str, Ints]]:
    """Served by moment with each of these points in turn, open in its slots. They may make another
    week the normal one.
    """
    bench, service, stands = ground.bench, ground.service, (ground.places, ground.openings)
    inputs = bench.coverage_inputs
    weeks = {ground.monday: lines_of(inputs, ground.standing)}
    minutes = unit_minutes(bench.point_walks(points), np.arange(len(points)))
    for point, slots, row in zip(points, opened, minutes, strict=True):
        counts = ground.opened + week_counts(slot.date for slot in slots)
        monday = busiest_week(bench.scenario.campaign, counts)
        if monday not in weeks:
            weeks[monday] = lines_of(inputs, _standing(bench, service, stands, monday))
        then = (slot for slot in slots if 0 <= (slot.date - monday).days < WEEK_DAYS)
        openings = [timetable.opening_of(point, slot) for slot in then]
        desks = desks_of(bench.scenario, service, (point,), openings, monday)
        yield served_with(weeks[monday], row, desks)


def _shut(
    shifts: Sequence[str], slots: Sequence[timetable.Planned], planned: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Shifts in which it opens on no planned day, and those in which not on every one."""
    opened = [slot.shift for slot in slots]
    counts = {shift: opened.count(shift) for shift in shifts}
    closed = tuple(s for s in shifts if not counts[s] and s in planned)
    partly = tuple(s for s in shifts if 0 < counts[s] < planned.count(s))
    return closed, partly


def gap_ids(ground: Ground, gap: Bools) -> Iterator[str]:
    """Ids of the groups with a gap, in their order."""
    ids = ground.bench.coverage_inputs.group_ids
    return (ids[g] for g in np.flatnonzero(gap).tolist())
