"""The instances as nouns: small as read, their tables of costs made when they are solved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial.distance import cdist

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class GraphInstance:
    """Every vertex is client and candidate. ends int64 (edges, 2), from 0, each pair once;
    length float64 (edges).
    """

    name: str
    n: int
    p: int
    ends: Ints
    length: Floats

    def costs(self) -> Floats:
        """float64 (n, n): lengths of the shortest paths."""
        table = coo_matrix((self.length, self.ends.T), shape=(self.n, self.n)).tocsr()
        found: Floats = dijkstra(table, directed=False)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class RoomInstance:
    """Customers in a plane, each a candidate with room. xy float64 (n, 2); demand and room float64
    (n); floored: distances are cut to whole numbers (OR-Library), else they are real (Lorena);
    weighted: a customer's distance counts once for each unit of demand (spopt), else once.
    """

    name: str
    p: int
    xy: Floats
    demand: Floats
    room: Floats
    floored: bool
    weighted: bool = False

    @property
    def n(self) -> int:
        """Customers."""
        return self.demand.size

    def costs(self) -> Floats:
        """float64 (n, n): distances between the points."""
        apart: Floats = cdist(self.xy, self.xy)
        return np.floor(apart) if self.floored else apart


@dataclass(frozen=True, slots=True, eq=False)
class CoverInstance:
    """Demand points with people, sites, metres. demand_xy float64 (rows, 2), weight float64
    (rows), site_xy float64 (sites, 2).
    """

    name: str
    p: int
    radius_m: float
    demand_xy: Floats
    weight: Floats
    site_xy: Floats
    site_ids: tuple[str, ...]

    @property
    def n(self) -> int:
        """Demand points."""
        return self.weight.size
