"""Visits by cell, service, shift and audience; demand clusters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

AUDIENCES: tuple[str, ...] = ("all", "elderly", "parents", "traders", "patients")


@dataclass(frozen=True, slots=True)
class DemandTable:
    """Expected visits in a normal week: float64 (cells, services, shifts, audiences).

    `formula` names every coefficient used; `assumption_ids` point into Scenario.assumptions.
    """

    cell_ids: tuple[str, ...]
    service_ids: tuple[str, ...]
    shift_ids: tuple[str, ...]
    audiences: tuple[str, ...]
    visits_per_week: NDArray[np.float64]
    formula: str
    assumption_ids: tuple[str, ...]

    def of(self, service_id: str, shift_id: str) -> NDArray[np.float64]:
        """Visits a week by cell (n) of one service and shift, all audiences together."""
        s, h = self.service_ids.index(service_id), self.shift_ids.index(shift_id)
        total: NDArray[np.float64] = self.visits_per_week[:, s, h, :].sum(axis=1)
        return total

    def weekly(self, service_id: str) -> NDArray[np.float64]:
        """Visits a week by cell (n) of one service, all shifts and audiences together; none of a
        service that the table does not hold.
        """
        if service_id not in self.service_ids:
            return np.zeros(len(self.cell_ids))
        s = self.service_ids.index(service_id)
        total: NDArray[np.float64] = self.visits_per_week[:, s].sum(axis=(1, 2))
        return total


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of demand: cells near one another on foot, named by its streets.

    `load_share` = visits a week over the capacity of the open points inside (None without points).
    `centre_*` is the medoid cell; `candidate_site_ids` are venues inside, nearest first.
    """

    id: str
    name: str
    cell_ids: tuple[str, ...]
    group_ids: tuple[str, ...]
    people: int
    elderly: int
    visits_per_week: float
    load_share: float | None
    centre_lon: float
    centre_lat: float
    candidate_site_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clustering:
    """k clusters, why k, and the sizes tried; every cell is in exactly one cluster."""

    clusters: tuple[Cluster, ...]
    k: int
    proposed_k: int
    reason_code: str
    reason_facts: tuple[tuple[str, float], ...]
    seed: int
