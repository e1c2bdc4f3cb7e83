"""Ours and the peers behind one face: made with an instance (not timed), called to solve (timed,
model building included); the answer is what the solver says of it and the open sites, from 0.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from planner.benchmark.instances import CoverInstance, Floats, GraphInstance
from planner.benchmark.peer_cases import PeerCase, PeerModel, distances
from planner.model.proof import Limits

Solver = Callable[[], tuple[str, list[int]]]
OURS = "planner"
PEERS: dict[str, tuple[str, tuple[PeerModel, ...]]] = {
    "spopt": ("spopt", ("p-median", "p-center", "max-cover")),
    "pbp-pmedian": ("pbp_pmedian", ("p-median",)),
    "kmedoids": ("kmedoids", ("p-median",)),
}
"""Name -> the module that must be there, and the models that the peer has."""
SEED = 45
PBP_STATUS = {0: "optimal", 1: "limit reached"}


def ours(case: PeerCase, limit_s: float) -> Solver:
    """The engine of this project."""
    solving = importlib.import_module("planner.benchmark.solving")
    instance = case.read()
    wishes = solving.Wishes(Limits(limit_s, seed=SEED), check=False)
    if isinstance(instance, CoverInstance):
        cover = importlib.import_module("planner.benchmark.cover_solving")
        cover.warm_cover()
        return lambda: _said(cover.solve_cover(instance, wishes), instance)
    solving.warm_graphs(case.model)
    return lambda: _said(solving.solve_graph(instance, case.model, wishes), instance)


def _said(answer: Any, instance: GraphInstance | CoverInstance) -> tuple[str, list[int]]:
    if isinstance(instance, CoverInstance):
        place = {name: i for i, name in enumerate(instance.site_ids)}
        return answer.status, [place[name] for name in answer.open_sites]
    return answer.status, [site - 1 for site in answer.open_sites]


def spopt(case: PeerCase, limit_s: float) -> Solver:
    """Spopt's models in HiGHS through PuLP; what it says is its own status word."""
    locate, pulp = importlib.import_module("spopt.locate"), importlib.import_module("pulp")
    instance = case.read()
    table = distances(instance)

    def solve() -> tuple[str, list[int]]:
        started_s = time.perf_counter()
        model = _spopt_model(locate, instance, case.model, table)
        left_s = max(1.0, limit_s - (time.perf_counter() - started_s))
        model.solve(pulp.HiGHS(msg=False, timeLimit=left_s, threads=1), results=False)
        chosen = [j for j, variable in enumerate(model.fac_vars) if (variable.value() or 0) > 0.5]
        return str(pulp.LpStatus[model.problem.status]), chosen

    return solve


def _spopt_model(
    locate: Any, instance: GraphInstance | CoverInstance, model: str, table: Floats
) -> Any:
    if isinstance(instance, CoverInstance):
        return locate.MCLP.from_cost_matrix(table, instance.weight, instance.radius_m, instance.p)
    if model == "p-center":
        return locate.PCenter.from_cost_matrix(table, instance.p)
    return locate.PMedian.from_cost_matrix(table, np.ones(instance.n), instance.p)


def pbp(case: PeerCase, limit_s: float) -> Solver:
    """pbp-pmedian with its own choice of engine."""
    package = importlib.import_module("pbp_pmedian")
    instance = case.read()
    table = distances(instance)

    def solve() -> tuple[str, list[int]]:
        _, sites, _, status, _ = package.solve(table, instance.p, time_limit=limit_s)
        said = PBP_STATUS.get(status, str(status))
        return said, sorted(int(site) for site in (() if sites is None else sites))

    return solve


def kmedoids(case: PeerCase, limit_s: float) -> Solver:
    """FasterPAM, one start: a heuristic, which says nothing of how good its answer is."""
    del limit_s
    package = importlib.import_module("kmedoids")
    instance = case.read()
    table = distances(instance)

    def solve() -> tuple[str, list[int]]:
        found = package.fasterpam(table, instance.p, random_state=SEED, n_cpu=1)
        return "heuristic", sorted(int(site) for site in found.medoids)

    return solve


SOLVERS: dict[str, Callable[[PeerCase, float], Solver]] = {
    OURS: ours,
    "spopt": spopt,
    "pbp-pmedian": pbp,
    "kmedoids": kmedoids,
}
