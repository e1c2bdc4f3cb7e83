"""How many clusters, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.demand.balance import Areas, even_areas
from planner.demand.capacity import weekly_capacity
from planner.demand.threads import one_thread
from planner.demand.walkspace import WalkSpace
from planner.model.campaign import Service
from planner.model.demand import DemandTable
from planner.model.scenario import Scenario
from planner.model.travel import WALK_SPEEDS_KMH

FloatArray = NDArray[np.float64]
NEAR_SHARE = 0.90
MAX_K = 30


@dataclass(frozen=True, slots=True)
class Proposal:
    """A number of clusters, its areas, and the facts of its reason."""

    areas: Areas
    k: int
    reason_code: str
    facts: tuple[tuple[str, float], ...]


def propose(
    scenario: Scenario, table: DemandTable, space: WalkSpace, weights: FloatArray, seed: int
) -> Proposal:
    """The fewest clusters that one point each can serve: visits within the capacity of a point
    ("capacity") and 90 % of the people within the catchment minutes of the centre, each at their
    own speed ("reach").

    "most_possible" says that even the largest number tried leaves more people far away.
    """
    service = main_service(scenario)
    capacity = weekly_capacity(scenario, service, None)
    week = _visits(table, service)
    least = max(1, math.ceil(week / capacity)) if capacity else 1
    most = min(MAX_K, len(weights), len(space.minutes))
    reason, before = "capacity", 0.0
    for k in range(min(least, most), most + 1):
        areas = even_areas(space, weights, k, seed)
        near = near_share(scenario, space, areas, service.catchment_minutes)
        if near >= NEAR_SHARE:
            break
        reason, before = "reach", near
    else:
        reason = "most_possible"
    facts = (
        ("visits_per_week", round(week, 1)),
        ("capacity_per_point", round(capacity, 1)),
        ("k_by_capacity", float(least)),
        ("catchment_minutes", float(service.catchment_minutes)),
        ("near_share", round(near, 3)),
        ("near_share_of_one_fewer", round(before, 3)),
        ("silhouette", round(silhouette(space, areas), 3)),
    )
    return Proposal(areas, len(areas.centres), reason, facts)


def main_service(scenario: Scenario) -> Service:
    """The service whose points are counted (`points`), else the first."""
    counted = (service for service in scenario.services if service.points is not None)
    return next(counted, scenario.services[0])


def near_share(scenario: Scenario, space: WalkSpace, areas: Areas, minutes: float) -> float:
    """Share of the people within `minutes` of their cluster's centre, each at their own speed."""
    walks = space.minutes[areas.centres][areas.labels, np.arange(len(areas.labels))]
    counts = np.array([(cell.people, cell.elderly) for cell in scenario.cells], dtype=np.float64)
    elderly = counts[:, 1]
    others = np.maximum(counts[:, 0] - elderly, 0.0)
    adult = scenario.assumed("travel.walk_kmh.adult", WALK_SPEEDS_KMH["adult"])
    slower = adult / scenario.assumed("travel.walk_kmh.elderly", WALK_SPEEDS_KMH["elderly"])
    near = others[walks <= minutes].sum() + elderly[walks * slower <= minutes].sum()
    total = float(others.sum() + elderly.sum())
    return float(near) / total if total else 1.0


def silhouette(space: WalkSpace, areas: Areas) -> float:
    """Rousseeuw's silhouette of the clusters in walking space; 0 where it is not defined."""
    if not 1 < len(np.unique(areas.labels)) < len(areas.labels):
        return 0.0
    from sklearn.metrics import silhouette_score  # noqa: PLC0415 - heavy, and seldom needed

    with one_thread():
        return float(silhouette_score(space.vectors, areas.labels))


def _visits(table: DemandTable, service: Service) -> float:
    s = table.service_ids.index(service.id)
    return float(table.visits_per_week[:, s].sum())
