"""Which engine answers which question: the fast ones where they fit, else the general model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.model.evidence import Evidence
from planner.placement.capacitated import solve_rooms, split_rooms
from planner.placement.cases import CenterCase, CoverCase, MedianCase, RoomCase, SetCoverCase
from planner.placement.costs import median_cost, rows_alike
from planner.placement.general import solve_general
from planner.placement.groups import solve_groups
from planner.placement.max_cover import cover_lists_of, solve_cover, tie_break
from planner.placement.p_center import solve_center
from planner.placement.p_median import solve_median
from planner.placement.problem import (
    Bools,
    Floats,
    Found,
    Ints,
    NearPairs,
    PlacementProblem,
    Shares,
)
from planner.placement.set_cover import solve_set_cover
from planner.placement.watch import Watch

MEDIAN_LIKE = frozenset({"p_median", "gradual_cover", "kolm_pollak"})
CENTERS = frozenset({"p_center", "weighted_p_center"})
GENERAL_ONLY = frozenset({"partial_cover", "backup_cover", "facility_location"})


def find(problem: PlacementProblem, watch: Watch) -> Found:
    """An answer in positions of the usable sites."""
    if problem.model == "one_per_group":
        return solve_groups(problem, watch)
    if needs_general(problem):
        return solve_general(problem, watch)
    if problem.sites.capacity is not None:
        return _with_room(problem, watch)
    if problem.model in MEDIAN_LIKE:
        return _median(problem, watch)
    if problem.model in CENTERS:
        return _center(problem, watch)
    return _set_cover(problem, watch) if problem.model == "set_cover" else _cover(problem, watch)


def needs_general(problem: PlacementProblem) -> bool:
    """Whether a side condition or the model itself is beyond the fast engines."""
    sites = problem.sites
    conditions = (
        problem.floors,
        problem.min_spacing is not None,
        problem.budget is not None,
        problem.max_closings is not None,
        problem.model == "set_cover" and problem.p is not None,
        problem.model == "set_cover" and bool(sites.of("existing").size),
        sites.min_load is not None and sites.capacity is None,
        sites.capacity is not None and problem.model not in ("p_median", "max_cover"),
    )
    return problem.model in GENERAL_ONLY or any(conditions)


def _positions(problem: PlacementProblem) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Required sites and the warm start as positions of the usable sites."""
    usable = problem.usable
    required = np.flatnonzero(np.isin(usable, problem.required))
    warm = np.flatnonzero(np.isin(usable, np.array(problem.warm_start, dtype=np.int64)))
    return tuple(required.tolist()), tuple(warm.tolist())


def _p(problem: PlacementProblem) -> int:
    assert problem.p is not None
    return problem.p


def _median(problem: PlacementProblem, watch: Watch) -> Found:
    cost = median_cost(problem)
    counted = np.isfinite(cost).any(axis=1) & (problem.weights > 0)
    merged, part = rows_alike(cost[counted])
    required, warm = _positions(problem)
    found = solve_median(MedianCase(merged, _p(problem), required, warm), watch)
    return replace(found, evidence=_spread(found.evidence, counted, part))


def _spread(evidence: Evidence | None, counted: Bools, part: Ints) -> Evidence | None:
    """The evidence with each row's place among its multipliers, -1 for rows left out."""
    if evidence is None:
        return None
    row_part = np.full(counted.size, -1, dtype=np.int64)
    row_part[counted] = part
    return replace(evidence, row_part=row_part)


def _center(problem: PlacementProblem, watch: Watch) -> Found:
    walk = problem.table.walk[:, problem.usable]
    counted = np.isfinite(walk).any(axis=1) & (problem.weights > 0)
    distance: Floats = walk[counted]
    if problem.model == "weighted_p_center":
        distance = distance * problem.weights[counted][:, None]
    required, warm = _positions(problem)
    found = solve_center(CenterCase(distance, _p(problem), required, warm), watch)
    part = None if found.evidence is None else found.evidence.row_part
    rows = np.arange(distance.shape[0]) if part is None else part
    return replace(found, evidence=_spread(found.evidence, counted, rows))


def _lists(problem: PlacementProblem) -> tuple[Ints, Ints]:
    """Cover lists by row over the usable sites."""
    usable = problem.usable
    if not isinstance(problem.distances, NearPairs):
        return cover_lists_of(np.ascontiguousarray(problem.near[:, usable]))
    pairs = problem.distances
    if usable.size == pairs.sites:
        return pairs.indptr, pairs.indices
    place = np.full(pairs.sites, -1, dtype=np.int64)
    place[usable] = np.arange(usable.size)
    kept = place[pairs.indices] >= 0
    ends = np.concatenate([[0], np.cumsum(kept)])
    return ends[pairs.indptr], place[pairs.indices[kept]]


def _cover(problem: PlacementProblem, watch: Watch) -> Found:
    """Ties in the people covered are broken by less walking, which leaves the bound as it is."""
    indptr, indices = _lists(problem)
    required, warm = _positions(problem)
    case = CoverCase(
        indptr, indices, problem.weights, problem.usable.size, _p(problem), required, warm
    )
    found = solve_cover(case, watch)
    if isinstance(problem.distances, NearPairs) or not found.open_sites:
        return found
    walk = problem.table.walk[:, problem.usable]
    counted = np.isfinite(walk).any(axis=1) & (problem.weights > 0)
    weighted, _ = rows_alike(walk[counted] * problem.weights[counted][:, None])
    chosen = np.array(found.open_sites, dtype=np.int64)
    best = tie_break(case, weighted, chosen, watch)
    return replace(found, open_sites=tuple(sorted(best.tolist())))


def _set_cover(problem: PlacementProblem, watch: Watch) -> Found:
    indptr, indices = _lists(problem)
    keep = problem.weights > 0
    lengths = np.diff(indptr)
    held = np.repeat(keep, lengths)
    starts = np.concatenate([[0], np.cumsum(lengths[keep])])
    required, warm = _positions(problem)
    cost = problem.sites.cost
    own = np.ones(problem.usable.size) if cost is None else cost[problem.usable]
    case = SetCoverCase(starts, indices[held], own.astype(np.float64), required, warm)
    found = solve_set_cover(case, watch)
    return replace(found, evidence=_spread(found.evidence, keep, np.arange(starts.size - 1)))


def _with_room(problem: PlacementProblem, watch: Watch) -> Found:
    """Rows that can reach no site are left out; with cover, rows of nobody too."""
    assert problem.demand.load is not None
    assert problem.sites.capacity is not None
    usable, covers = problem.usable, problem.model == "max_cover"
    if covers:
        value = np.where(problem.near[:, usable], problem.weights[:, None], 0.0)
        counted = (value > 0).any(axis=1)
    else:
        value = median_cost(problem)
        counted = np.isfinite(value).any(axis=1)
    required, warm = _positions(problem)
    low = problem.sites.min_load
    case = RoomCase(
        value=value[counted],
        load=problem.demand.load[counted],
        room=problem.sites.capacity[usable],
        p=_p(problem),
        covers=covers,
        min_load=None if low is None else low[usable],
        required=required,
        warm=warm,
    )
    rows = np.flatnonzero(counted)
    if not rows.size:
        return _nobody(case, counted.size)
    if problem.assignment == "split":
        return _split(problem, case, rows, watch)
    found = solve_rooms(case, watch)
    if found.assignment is None:
        return found
    assignment = np.full(counted.size, -1, dtype=np.int64)
    assignment[rows] = found.assignment
    return replace(found, assignment=assignment)


def _nobody(case: RoomCase, rows: int) -> Found:
    """Any p sites that may stay empty, the required ones first; nothing to gain or bear."""
    low = case.min_load
    empty = [j for j in range(case.room.size) if low is None or low[j] <= 0.0]
    if len(empty) < case.p or not set(case.required) <= set(empty):
        worst = -np.inf if case.covers else np.inf
        return Found((), worst, "enumeration", "proof")
    first = list(dict.fromkeys([*case.required, *empty]))[: case.p]
    nobody = np.full(rows, -1, dtype=np.int64)
    return Found(tuple(sorted(first)), 0.0, "enumeration", "proof", nobody)


def _split(problem: PlacementProblem, case: RoomCase, rows: Ints, watch: Watch) -> Found:
    """Shares by row and site; the assignment names the site with a row's largest share."""
    split = split_rooms(case, watch)
    row, site = rows[split.rows], problem.usable[split.sites]
    assignment = np.full(problem.weights.size, -1, dtype=np.int64)
    rising = np.argsort(split.shares, kind="stable")
    assignment[row[rising]] = split.sites[rising]
    shares = Shares(row, site, split.shares)
    return replace(split.found, assignment=assignment, shares=shares)
