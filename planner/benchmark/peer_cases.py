"""What the peers are asked: instances from files or seeds, described in words that a process can
be handed, and the objective recomputed from the sites alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from scipy.spatial.distance import cdist

from planner.benchmark import generate
from planner.benchmark.graph_file import read_graph
from planner.benchmark.instances import CoverInstance, Floats, GraphInstance, Ints, RoomInstance

PeerModel = Literal["p-median", "p-center", "capacitated-p-median", "max-cover"]
MODELS: tuple[PeerModel, ...] = ("p-median", "p-center", "capacitated-p-median", "max-cover")
SLACK = 1e-6
Instance = GraphInstance | RoomInstance | CoverInstance


@dataclass(frozen=True, slots=True)
class PeerCase:
    """One instance: the file `path`, or one generated with n, p, seed (for max-cover also sites
    and radius_m); the solvers take the same seed.
    """

    model: PeerModel
    p: int = 0
    n: int = 0
    seed: int = 1
    sites: int = 0
    radius_m: float = 0.0
    path: str = ""

    def as_json(self) -> dict[str, Any]:
        """The fields by name."""
        return asdict(self)

    def read(self) -> Instance:
        """The instance; capacitated ones weigh each customer's distance with its demand, as the
        peer does.
        """
        if self.path:
            return read_graph(Path(self.path))
        if self.model == "max-cover":
            size = (self.n, self.sites)
            return generate.cover(*size, p=self.p, radius_m=self.radius_m, seed=self.seed)
        if self.model == "capacitated-p-median":
            return replace(generate.rooms(self.n, self.p, self.seed), weighted=True)
        return generate.graph(self.n, self.p, self.seed)


GENERATED = (
    PeerCase("p-median", p=5, n=100),
    PeerCase("p-median", p=5, n=200),
    PeerCase("p-median", p=20, n=200),
    PeerCase("p-median", p=60, n=300),
    PeerCase("p-center", p=10, n=60),
    PeerCase("capacitated-p-median", p=4, n=40),
    PeerCase("max-cover", p=20, n=5_000, sites=200, radius_m=500.0),
)
"""What is asked where no files are given: small enough for the slowest to end."""


def objective_of(
    instance: Instance, model: str, sites: Sequence[int], served: Sequence[int] = ()
) -> float | None:
    """Sum of the distances (p-median), the largest (p-center), weight within the radius
    (max-cover) of these sites, from 0; with capacities the sum of distances x demand to the site
    that serves each customer, None where a site is not open or has no room for its customers.
    """
    table = distances(instance)
    if isinstance(instance, RoomInstance):
        return _with_room(instance, table, np.array(sites, dtype=np.int64), np.array(served))
    walk = table[:, list(sites)].min(axis=1)
    if isinstance(instance, CoverInstance):
        return float(instance.weight[walk <= instance.radius_m].sum())
    return float(walk.max() if model == "p-center" else walk.sum())


def _with_room(instance: RoomInstance, table: Floats, sites: Ints, served: Ints) -> float | None:
    if served.size != instance.n or not np.isin(served, sites).all():
        return None
    used = np.bincount(served, instance.demand, minlength=instance.n)
    if (used > instance.room + SLACK).any():
        return None
    return float((table[np.arange(instance.n), served] * instance.demand).sum())


def distances(instance: Instance) -> Floats:
    """float64 (rows, sites)."""
    if not isinstance(instance, CoverInstance):
        return instance.costs()
    found: Floats = np.asarray(cdist(instance.demand_xy, instance.site_xy), dtype=np.float64)
    return found
