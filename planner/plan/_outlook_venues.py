"""One more point at each venue in turn: the plan that stands, and who is served then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner import timetable
from planner.coverage.classes import Classes, ServiceDay, week_of, work_through
from planner.coverage.rows import SLACK
from planner.coverage.week import normal_week
from planner.model.campaign import Service
from planner.model.coverage import WEEK
from planner.model.placement import ServicePoint, Stop
from planner.model.plan import Plan
from planner.model.standing import placed_apart
from planner.model.timetable import Opening
from planner.plan import _candidates, _points
from planner.plan.workbench import Workbench

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
WHO = ("people", "elderly", "households")
COUNTER = _candidates.COUNTER_KIND


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Served by moment: units' classes, and people, elderly, households int64 (3, groups); which
    groups have a gap, bool (groups).
    """

    classes: dict[str, Classes]
    served: dict[str, Ints]
    gap: dict[str, Bools]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """One service of a plan as it stands: where its points are in the week, and who is served.

    everyone int64 (3, groups): people, elderly, households. `planned`: the shift of every slot that
    the service plans. `openings` are those of the service,
    under the ids of `places`; `others` those of all other services (the week is that of the ward).
    """

    bench: Workbench
    plan: Plan
    service: Service
    places: tuple[ServicePoint, ...]
    openings: tuple[Opening, ...]
    others: tuple[Opening, ...]
    everyone: Ints
    day: ServiceDay
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
    own = tuple(point for point in plan.points() if point.service_id == service.id)
    ids = {point.id for point in own}
    openings = [o for o in plan.timetable.openings if o.point_id in ids]
    others = tuple(o for o in plan.timetable.openings if o.point_id not in ids)
    places, told = placed_apart(own, openings)
    inputs = bench.coverage_inputs
    table = np.stack([inputs.people, inputs.elderly, inputs.households])
    everyone = np.stack([_by_group(bench, rows.reshape(-1)) for rows in table])
    day = _day(bench, service, places, told, normal_week(bench.scenario.campaign, (*others, *told)))
    now = _counted(bench, day, everyone)
    planned = tuple(s.shift for s in timetable.planned_slots(bench.scenario.campaign, service))
    return Ground(bench, plan, service, places, told, others, everyone, day, now, planned)


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
    opened = _opened(bench, points)
    return tuple(
        _tried(ground, point, opened[point.id], stop, kinds.get(stop.venue_id, ""))
        for stop, point in zip(stops, points, strict=True)
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


def _opened(bench: Workbench, points: tuple[ServicePoint, ...]) -> dict[str, list[Opening]]:
    """When each of these points could be open: point id -> openings."""
    table = timetable.solve(timetable.TimetableProblem(bench.scenario, points))
    found: dict[str, list[Opening]] = {point.id: [] for point in points}
    for opening in table.openings:
        found[opening.point_id].append(opening)
    return found


def _tried(
    ground: Ground, point: ServicePoint, opened: Sequence[Opening], stop: Stop, kind: str
) -> Trial:
    bench, service = ground.bench, ground.service
    openings = (*ground.openings, *opened)
    monday = normal_week(bench.scenario.campaign, (*ground.others, *openings))
    day = _day(bench, service, (*ground.places, point), openings, monday)
    closed, partly = _shut(service.shifts, opened, ground.planned)
    return Trial(stop, kind, _counted(bench, day, ground.everyone), closed, partly)


def _shut(
    shifts: Sequence[str], openings: Sequence[Opening], planned: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Shifts in which it opens on no planned day, and those in which not on every one."""
    opened = [opening.shift for opening in openings]
    counts = {shift: opened.count(shift) for shift in shifts}
    closed = tuple(s for s in shifts if not counts[s] and s in planned)
    partly = tuple(s for s in shifts if 0 < counts[s] < planned.count(s))
    return closed, partly


def _day(
    bench: Workbench,
    service: Service,
    places: tuple[ServicePoint, ...],
    openings: Sequence[Opening],
    monday: date,
) -> ServiceDay:
    walks = bench.point_walks(places)
    return work_through(
        bench.coverage_inputs, service, places, openings, minutes=walks, monday=monday
    )


def _counted(bench: Workbench, day: ServiceDay, everyone: Ints) -> Counted:
    inputs = bench.coverage_inputs
    classes = {WEEK: week_of(inputs, day.classes), **day.classes}
    served = {moment: _served(bench, found) for moment, found in classes.items()}
    least = (1.0 - inputs.gap_share) * everyone[0] - SLACK
    gap = {moment: counts[0] < least for moment, counts in served.items()}
    return Counted(classes, served, gap)


def _served(bench: Workbench, classes: Classes) -> Ints:
    """People, elderly people, households served, int64 (3, groups)."""
    return np.stack([_by_group(bench, getattr(classes, name)) for name in WHO])


def _by_group(bench: Workbench, units: Ints) -> Ints:
    """Sums of units by group, int64 (groups)."""
    inputs = bench.coverage_inputs
    key = np.repeat(inputs.group_of, inputs.people.shape[1])
    summed = np.bincount(key, weights=units, minlength=len(inputs.group_ids))
    return np.rint(summed).astype(np.int64)


def gap_ids(ground: Ground, gap: Bools) -> Iterator[str]:
    """Ids of the groups with a gap, in their order."""
    ids = ground.bench.coverage_inputs.group_ids
    return (ids[g] for g in np.flatnonzero(gap).tolist())
