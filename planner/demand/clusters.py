"""Demand clusters: cells near one another on foot, of like size, named by their streets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.demand.balance import Areas, even_areas
from planner.demand.capacity import point_capacity
from planner.demand.contiguity import hang_together, neighbours
from planner.demand.names import cluster_names
from planner.demand.proposal import propose
from planner.demand.walkspace import WalkSpace, walk_space
from planner.model.demand import Cluster, Clustering, DemandTable
from planner.model.placement import ServicePoint, Stop
from planner.model.scenario import Scenario
from planner.model.travel import ODCostMatrix

CANDIDATES = 8
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every cluster is described from; arrays by cell, stops by stop."""

    scenario: Scenario
    stops: tuple[Stop, ...]
    space: WalkSpace
    week: FloatArray
    areas: Areas


def cluster(
    scenario: Scenario,
    table: DemandTable,
    stops: tuple[Stop, ...],
    minutes: ODCostMatrix,
    *,
    points: tuple[ServicePoint, ...] = (),
    k: int | None = None,
    seed: int,
    cell_streets: tuple[str, ...] = (),
) -> Clustering:
    """Every cell in exactly one of k clusters (k proposed where it is None); the same arguments
    give the same clusters.

    `minutes` are the adults' walks, stops x cells; `cell_streets` the street of each cell. Visits
    are those of a normal week of all services. A group is listed in the cluster where most of its
    people live. BadInputError (demand_no_walks) where no stop reaches any cell; ValueError for a
    k beyond the cells.
    """
    space = walk_space(minutes)
    people = np.array([cell.people for cell in scenario.cells], dtype=np.float64)
    weights = people if people.any() else np.ones(len(people))
    proposal = propose(scenario, table, space, weights, seed)
    areas = proposal.areas if k in (None, proposal.k) else even_areas(space, weights, k or 1, seed)
    areas = _one_piece_each(scenario, space, areas, weights)
    areas = _in_order(_with_unreached(scenario, space, areas))
    week = table.visits_per_week.sum(axis=(1, 2, 3))
    ground = _Ground(scenario, stops, space, week, areas)
    return Clustering(
        clusters=_clusters(ground, points, cell_streets),
        k=len(areas.centres),
        proposed_k=proposal.k,
        reason_code=proposal.reason_code,
        reason_facts=proposal.facts,
        seed=seed,
    )


def _one_piece_each(
    scenario: Scenario, space: WalkSpace, areas: Areas, weights: FloatArray
) -> Areas:
    """The areas with stray pieces joined to their neighbours."""
    near = neighbours(np.array([(cell.lon, cell.lat) for cell in scenario.cells]), space)
    labels = hang_together(areas.labels, weights, space.minutes[areas.centres], near)
    return replace(areas, labels=labels)


def _with_unreached(scenario: Scenario, space: WalkSpace, areas: Areas) -> Areas:
    """A cell without any walk joins the nearest cell that has one, as the crow flies."""
    if space.reached.all():
        return areas
    lonlat = np.array([(cell.lon, cell.lat) for cell in scenario.cells])
    places = lonlat * (np.cos(np.radians(lonlat[:, 1].mean())), 1.0)
    labels = areas.labels.copy()
    reached = np.flatnonzero(space.reached)
    for cell in np.flatnonzero(~space.reached).tolist():
        away = np.hypot(*(places[reached] - places[cell]).T)
        labels[cell] = areas.labels[reached[away.argmin()]]
    return replace(areas, labels=labels)


def _in_order(areas: Areas) -> Areas:
    """Clusters numbered by their first cell; empty ones left out."""
    used, first = np.unique(areas.labels, return_index=True)
    order = used[np.argsort(first)]
    number = np.full(len(areas.centres), -1)
    number[order] = np.arange(len(order))
    return replace(areas, labels=number[areas.labels], centres=areas.centres[order])


def _clusters(
    ground: _Ground, points: tuple[ServicePoint, ...], streets: tuple[str, ...]
) -> tuple[Cluster, ...]:
    cells, labels = ground.scenario.cells, ground.areas.labels
    old_ward = {group.id: group.old_ward or group.name for group in ground.scenario.groups}
    names = cluster_names(
        labels.tolist(),
        streets or ("",) * len(cells),
        [cell.people for cell in cells],
        [old_ward.get(cell.group_id, cell.group_id) for cell in cells],
    )
    capacity = _capacity(ground, points)
    groups = _groups(ground)
    nearest = _stop_labels(ground)
    return tuple(
        _described(ground, number, name, groups, (capacity[number], nearest))
        for number, name in enumerate(names)
    )


def _described(
    ground: _Ground,
    number: int,
    name: str,
    groups: dict[str, int],
    extra: tuple[float, IntArray],
) -> Cluster:
    capacity, nearest = extra
    inside = np.flatnonzero(ground.areas.labels == number)
    cells = [ground.scenario.cells[i] for i in inside.tolist()]
    centre = cells[int(ground.space.minutes[ground.areas.centres[number], inside].argmin())]
    week = float(ground.week[inside].sum())
    return Cluster(
        id=f"K{number + 1}",
        name=name,
        cell_ids=tuple(cell.id for cell in cells),
        group_ids=tuple(group for group, label in groups.items() if label == number),
        people=sum(cell.people for cell in cells),
        elderly=sum(cell.elderly for cell in cells),
        visits_per_week=round(week, 3),
        load_share=round(float(week / capacity), 4) if capacity else None,
        centre_lon=centre.lon,
        centre_lat=centre.lat,
        candidate_site_ids=_candidates(ground, inside, nearest == number),
    )


def _groups(ground: _Ground) -> dict[str, int]:
    """The cluster of every group: where most of its people live; the first of equals."""
    counts: dict[str, Counter[int]] = {group.id: Counter() for group in ground.scenario.groups}
    for cell, label in zip(ground.scenario.cells, ground.areas.labels.tolist(), strict=True):
        counts.setdefault(cell.group_id, Counter())[label] += cell.people
    return {
        group: min(votes, key=lambda label: (-votes[label], label))
        for group, votes in counts.items()
        if votes
    }


def _stop_labels(ground: _Ground) -> IntArray:
    """The cluster of each stop: that of the cell nearest to it on foot."""
    labels: IntArray = ground.areas.labels[ground.space.minutes.argmin(axis=1)]
    return labels


def _capacity(ground: _Ground, points: Sequence[ServicePoint]) -> FloatArray:
    """Visits a week that the points inside each cluster can take."""
    of_stop = dict(zip((s.id for s in ground.stops), _stop_labels(ground).tolist(), strict=True))
    total = np.zeros(len(ground.areas.centres))
    for point in points:
        label = of_stop.get(point.stop_id)
        label = _label_of_place(ground, point) if label is None else label
        total[label] += point_capacity(ground.scenario, point)
    return total


def _label_of_place(ground: _Ground, point: ServicePoint) -> int:
    """The cluster of the cell beside a point that stands at no stop of the list."""
    lonlat = np.array([(cell.lon, cell.lat) for cell in ground.scenario.cells])
    away = (lonlat - (point.lon, point.lat)) * (np.cos(np.radians(point.lat)), 1.0)
    return int(ground.areas.labels[np.hypot(*away.T).argmin()])


def _candidates(
    ground: _Ground, inside: IntArray, stop_inside: NDArray[np.bool_]
) -> tuple[str, ...]:
    """Venues inside, those with the shortest mean walk of the cluster's people first."""
    people = np.array([ground.scenario.cells[i].people for i in inside.tolist()]) + 1e-9
    walk = ground.space.minutes[:, inside] @ people
    rows = [i for i in np.argsort(walk, kind="stable").tolist() if stop_inside[i]]
    venues = [ground.stops[i].venue_id for i in rows if ground.stops[i].venue_id]
    return tuple(venues[:CANDIDATES])
