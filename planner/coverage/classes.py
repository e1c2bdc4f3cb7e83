"""The three classes of every unit, shift by shift and in the week; disjoint, adding up to all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from planner.coverage.desk import Reach, Served, reach, serve, whole
from planner.coverage.units import Bools, CoverageInputs, Floats, Ints
from planner.coverage.week import Desks, desks_of, no_desks
from planner.model.campaign import Service
from planner.model.placement import ServicePoint
from planner.model.timetable import Opening
from planner.model.travel import ODCostMatrix, Walker


@dataclass(frozen=True, slots=True)
class Classes:
    """One shift (or the week) by unit: people, elderly, households served int64 (units), whether a
    desk is in reach bool (units), minutes to the nearest open point float64 (units), inf = none.
    """

    people: Ints
    elderly: Ints
    households: Ints
    in_reach: Bools
    minutes: Floats


@dataclass(frozen=True, slots=True)
class ServiceDay:
    """One service worked through: its points, walks, desks and answers by shift."""

    service: Service
    points: tuple[ServicePoint, ...]
    walks: Reach
    desks: Mapping[str, Desks]
    served: Mapping[str, Served]
    classes: Mapping[str, Classes]


def work_through(
    inputs: CoverageInputs,
    service: Service,
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
    *,
    minutes: Mapping[Walker, ODCostMatrix],
    monday: date,
) -> ServiceDay:
    """Serves every shift of one service in the normal week that starts on `monday`.

    `points` and the rows of `minutes` are those of all services; ValueError where they differ.
    """
    _check(inputs, points, minutes)
    rows = [row for row, point in enumerate(points) if point.service_id == service.id]
    own = tuple(points[row] for row in rows)
    walks = reach(minutes, np.array(rows, dtype=np.int64), service.catchment_minutes)
    found = desks_of(inputs.scenario, service, own, openings, monday)
    desks = {h: found.get(h, no_desks(len(own))) for h in inputs.shift_ids}
    served = {
        shift_id: serve(walks, load_of(inputs, service.id, shift_id), desk.times, desk.capacity)
        for shift_id, desk in desks.items()
    }
    classes = {h: classes_of(inputs, walks, desks[h], served[h]) for h in desks}
    return ServiceDay(service, own, walks, desks, served, classes)


def load_of(inputs: CoverageInputs, service_id: str, shift_id: str) -> Floats:
    """Visits a week by unit, float64 (units)."""
    return inputs.load[service_id, shift_id].reshape(-1)


def classes_of(inputs: CoverageInputs, walks: Reach, desk: Desks, served: Served) -> Classes:
    """Whole people, elderly people and households of one shift."""
    is_open = desk.times > 0
    nearest: Floats = np.min(walks.minutes[is_open], axis=0, initial=np.inf)
    return Classes(
        people=whole(inputs.people.reshape(-1), served.share),
        elderly=whole(inputs.elderly.reshape(-1), served.share),
        households=whole(inputs.households.reshape(-1), served.share),
        in_reach=served.in_reach,
        minutes=nearest,
    )


def week_of(inputs: CoverageInputs, classes: Mapping[str, Classes]) -> Classes:
    """Of the shifts a walker can come to, the first with the most people served decides."""
    units = inputs.people.size
    shifts = [(comers(inputs, shift_id), answer) for shift_id, answer in classes.items()]
    if not shifts:
        none = np.zeros(units, dtype=np.int64)
        return Classes(none, none, none, none.astype(np.bool_), np.full(units, np.inf))
    people = np.stack([np.where(comes, answer.people, -1) for comes, answer in shifts])
    best, all_units = people.argmax(axis=0), np.arange(units)
    anyone = people[best, all_units] > 0
    chosen = (best, all_units)
    return Classes(
        people=np.where(anyone, people[chosen], 0),
        elderly=np.where(anyone, np.stack([a.elderly for _, a in shifts])[chosen], 0),
        households=np.where(anyone, np.stack([a.households for _, a in shifts])[chosen], 0),
        in_reach=np.any([comes & answer.in_reach for comes, answer in shifts], axis=0),
        minutes=np.min([np.where(c, a.minutes, np.inf) for c, a in shifts], axis=0),
    )


def comers(inputs: CoverageInputs, shift_id: str) -> Bools:
    """Whether each unit's walker can come to this shift, bool (units)."""
    comes: Bools = np.tile(inputs.comes[shift_id], inputs.people.shape[0])
    return comes


def _check(
    inputs: CoverageInputs,
    points: Sequence[ServicePoint],
    minutes: Mapping[Walker, ODCostMatrix],
) -> None:
    for matrix in minutes.values():
        if matrix.minutes.shape != (len(points), len(inputs.cell_ids)):
            raise ValueError("the walking times are not those of these points and cells")
