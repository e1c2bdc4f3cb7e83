"""One site (or k) in every residential group, nearest to the group's own people.

Groups do not touch one another, so each is settled alone and the sum is proved: with few sites by
looking at every choice. First the fewest people without a walk, then the least people x minutes.
"""

from __future__ import annotations

import numpy as np

from planner.placement.enumerate_sets import site_sets
from planner.placement.problem import Bools, Found, Ints, PlacementProblem
from planner.placement.reasons import group_capacity_short, groups_of
from planner.placement.watch import Watch

TINY = 1e-9
Key = tuple[float, float]


def solve_groups(problem: PlacementProblem, watch: Watch) -> Found:
    """Opens p / groups sites in every group that has candidates.

    InfeasibleError where no choice of a group has room for its people's visits.
    """
    chosen: list[int] = []
    total = 0.0
    groups = groups_of(problem)
    for number, group in enumerate(groups):
        if number % 16 == 0:
            watch.tell()
        assert problem.p is not None
        key, sites = _best(problem, group, problem.p // len(groups))
        total += key[1]
        chosen += sites
    positions = np.flatnonzero(np.isin(problem.usable, np.array(chosen, dtype=np.int64)))
    return Found(tuple(positions.tolist()), total, "enumeration", "proof")


def _best(problem: PlacementProblem, group: int, k: int) -> tuple[Key, list[int]]:
    assert problem.sites.group is not None
    assert problem.demand.group is not None
    usable = problem.usable
    sites = usable[problem.sites.group[usable] == group]
    rows = np.flatnonzero(problem.demand.group == group)
    required = np.flatnonzero(np.isin(sites, problem.required))
    best: tuple[Key, list[int]] | None = None
    for positions in site_sets(sites.size, k, tuple(required.tolist())):
        chosen = sites[positions]
        key = _key(problem, rows, chosen)
        if _has_room(problem, rows, chosen) and (best is None or key < best[0]):
            best = key, chosen.tolist()
    if best is None:
        raise group_capacity_short(problem, group)
    return best


def _key(problem: PlacementProblem, rows: Ints, chosen: Ints) -> Key:
    """(people of the group who can walk to no chosen site, people x minutes of the others)."""
    block = np.ix_(rows, chosen)
    near: Bools = problem.table.reachable[block]
    walk = np.where(near, problem.table.values[block], np.inf).min(axis=1, initial=np.inf)
    known, weights = np.isfinite(walk), problem.weights[rows]
    return float(weights[~known].sum()), float((weights[known] * walk[known]).sum())


def _has_room(problem: PlacementProblem, rows: Ints, chosen: Ints) -> bool:
    load, room = problem.demand.load, problem.sites.capacity
    if load is None or room is None:
        return True
    return bool(load[rows].sum() <= room[chosen].sum() + TINY)
