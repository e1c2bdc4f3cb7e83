"""Ours and the peers behind one face: made with an instance (not timed), called to solve (timed,
model building included); the answer is what the solver says of it and the open sites, from 0.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from planner.benchmark.instances import CoverInstance, Floats, RoomInstance
from planner.benchmark.peer_cases import MODELS, Instance, PeerCase, PeerModel, distances
from planner.model.proof import Limits


class Said(NamedTuple):
    """What a solver says of its answer; the open sites and, with capacities, the site of each
    customer, from 0.
    """

    word: str
    sites: list[int]
    served: list[int]


Solver = Callable[[], Said]
OURS = "planner"
PEERS: dict[str, tuple[str, tuple[PeerModel, ...]]] = {
    "spopt": ("spopt", MODELS),
    "pbp-pmedian": ("pbp_pmedian", ("p-median",)),
    "kmedoids": ("kmedoids", ("p-median",)),
}
"""Name -> the module that must be there, and the models that the peer has."""
PBP_STATUS = {0: "optimal", 1: "limit reached"}


def ours(case: PeerCase, limit_s: float) -> Solver:
    """The engine of this project."""
    solving = importlib.import_module("planner.benchmark.solving")
    instance = case.read()
    wishes = solving.Wishes(Limits(limit_s, seed=case.seed), check=False)
    if isinstance(instance, CoverInstance):
        cover = importlib.import_module("planner.benchmark.cover_solving")
        cover.warm_cover()
        return lambda: _said(cover.solve_cover(instance, wishes), instance)
    if isinstance(instance, RoomInstance):
        solving.warm_rooms()
        return lambda: _said(solving.solve_rooms(instance, wishes), instance)
    solving.warm_graphs(case.model)
    return lambda: _said(solving.solve_graph(instance, case.model, wishes), instance)


def _said(answer: Any, instance: Instance) -> Said:
    if isinstance(instance, CoverInstance):
        place = {name: i for i, name in enumerate(instance.site_ids)}
        return Said(answer.status, [place[name] for name in answer.open_sites], [])
    served = [site - 1 for site in answer.assignment or ()]
    return Said(answer.status, [site - 1 for site in answer.open_sites], served)


def spopt(case: PeerCase, limit_s: float) -> Solver:
    """Spopt's models in HiGHS through PuLP; what it says is its own status word."""
    locate, pulp = importlib.import_module("spopt.locate"), importlib.import_module("pulp")
    instance = case.read()
    table = distances(instance)

    def solve() -> Said:
        started_s = time.perf_counter()
        model = _spopt_model(locate, instance, case.model, table)
        left_s = max(1.0, limit_s - (time.perf_counter() - started_s))
        model.solve(pulp.HiGHS(msg=False, timeLimit=left_s, threads=1), results=False)
        served = _served(model) if isinstance(instance, RoomInstance) else []
        return Said(str(pulp.LpStatus[model.problem.status]), _chosen(model.fac_vars), served)

    return solve


def _chosen(variables: Any) -> list[int]:
    """The places of the variables that are 1."""
    return [place for place, variable in enumerate(variables) if (variable.value() or 0) > 0.5]


def _served(model: Any) -> list[int]:
    """The site of each customer."""
    return [site for row in model.cli_assgn_vars for site in _chosen(row)[:1]]


def _spopt_model(locate: Any, instance: Instance, model: str, table: Floats) -> Any:
    if isinstance(instance, CoverInstance):
        return locate.MCLP.from_cost_matrix(table, instance.weight, instance.radius_m, instance.p)
    if model == "p-center":
        return locate.PCenter.from_cost_matrix(table, instance.p)
    median = locate.PMedian.from_cost_matrix
    if isinstance(instance, RoomInstance):
        return median(table, instance.demand, instance.p, facility_capacities=instance.room)
    return median(table, np.ones(instance.n), instance.p)


def pbp(case: PeerCase, limit_s: float) -> Solver:
    """pbp-pmedian with its own choice of engine."""
    package = importlib.import_module("pbp_pmedian")
    instance = case.read()
    table = distances(instance)

    def solve() -> Said:
        _, sites, _, status, _ = package.solve(table, instance.p, time_limit=limit_s)
        said = PBP_STATUS.get(status, str(status))
        return Said(said, sorted(int(site) for site in (() if sites is None else sites)), [])

    return solve


def kmedoids(case: PeerCase, limit_s: float) -> Solver:
    """FasterPAM, one start: a heuristic, which says nothing of how good its answer is."""
    del limit_s
    package = importlib.import_module("kmedoids")
    instance = case.read()
    table = distances(instance)

    def solve() -> Said:
        found = package.fasterpam(table, instance.p, random_state=case.seed, n_cpu=1)
        return Said("heuristic", sorted(int(site) for site in found.medoids), [])

    return solve


SOLVERS: dict[str, Callable[[PeerCase, float], Solver]] = {
    OURS: ours,
    "spopt": spopt,
    "pbp-pmedian": pbp,
    "kmedoids": kmedoids,
}
