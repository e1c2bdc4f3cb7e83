"""Both models with room at the sites: each row goes to one site whole, visits fit the capacity.

Plain assignment models in HiGHS. A first answer fills the sites of the model without capacity
greedily, cheapest walk first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix

from planner.placement.cover import cover_case, covered_weight, round_down, search
from planner.placement.interchange import improve, start_set
from planner.placement.mip import MipAnswer, Model, run_mip
from planner.placement.problem import Bools, Floats, Found, Ints, PlacementProblem, whole_numbers
from planner.placement.reasons import capacity_short
from planner.placement.watch import Watch

TINY = 1e-9
WHOLE_STEP = 0.99


@dataclass(frozen=True, slots=True, eq=False)
class RoomCase:
    """Pairs of row and usable site that may be joined: row, site int64 (pairs), gain float64
    (pairs) weight or cost; rows int64 into the problem; visits (rows), room (sites).
    """

    pair_row: Ints
    pair_site: Ints
    value: Floats
    rows: Ints
    sites: Ints
    visits: Floats
    room: Floats
    required: tuple[int, ...]
    p: int
    covers: bool

    @property
    def whole(self) -> bool:
        """Whether every objective is a whole number."""
        return whole_numbers(self.value)


def solve_with_room(problem: PlacementProblem, watch: Watch) -> Found:
    """max_cover or p_median with capacities; InfeasibleError where nothing fits (p_median)."""
    case = room_case(problem)
    start = _start(problem, case, watch)
    answer = run_mip(_model(case), watch, start=start, step=WHOLE_STEP if case.whole else 1e-6)
    if answer.values is None and start is None:
        return _nothing(problem, answer)
    values = _better(case, start, answer.values)
    return _found(problem, case, values, answer)


def room_case(problem: PlacementProblem) -> RoomCase:
    """max_cover joins rows and sites within the radius; p_median all that can be walked."""
    assert problem.visits is not None
    assert problem.capacity_visits is not None
    sites, covers = problem.usable, problem.model == "max_cover"
    may: Bools = problem.reachable[:, sites]
    if covers:
        may = may & (problem.minutes[:, sites] <= problem.radius_minutes)
    may &= problem.visits[:, None] <= problem.capacity_visits[sites] if covers else True
    rows = np.flatnonzero(may.any(axis=1) & ((problem.weights > 0) | (not covers)))
    pair_row, pair_site = np.nonzero(may[rows])
    weight = problem.weights[rows[pair_row]]
    walk = problem.minutes[rows[pair_row], sites[pair_site]]
    return RoomCase(
        pair_row=pair_row,
        pair_site=pair_site,
        value=weight if covers else weight * walk,
        rows=rows,
        sites=sites,
        visits=problem.visits[rows],
        room=problem.capacity_visits[sites],
        required=tuple(np.flatnonzero(np.isin(sites, problem.required)).tolist()),
        p=problem.p,
        covers=covers,
    )


def _model(case: RoomCase) -> Model:
    """Columns: y by site, x by pair; lines: each row once, x <= y, visits <= room y, sum y = p."""
    rows, sites, pairs = case.rows.size, case.sites.size, case.pair_row.size
    x, each = sites + np.arange(pairs), np.arange(pairs)
    line_link, line_room = rows, rows + pairs
    line_count = line_room + sites
    parts = [
        (case.pair_row, x, np.ones(pairs)),
        (line_link + each, x, np.ones(pairs)),
        (line_link + each, case.pair_site, -np.ones(pairs)),
        (line_room + case.pair_site, x, case.visits[case.pair_row]),
        (line_room + np.arange(sites), np.arange(sites), -case.room),
        (np.full(sites, line_count), np.arange(sites), np.ones(sites)),
    ]
    where = [np.concatenate([part[k] for part in parts]) for k in range(3)]
    shape = (line_count + 1, sites + pairs)
    once = np.full(rows, -np.inf if case.covers else 1.0)
    free = np.full(pairs + sites, -np.inf)
    lower = np.zeros(sites + pairs)
    lower[list(case.required)] = 1.0
    return Model(
        sense="max" if case.covers else "min",
        cost=np.concatenate([np.zeros(sites), case.value]),
        lower=lower,
        upper=np.ones(sites + pairs),
        whole=np.ones(sites + pairs, dtype=np.bool_),
        matrix=csr_matrix(coo_matrix((where[2], (where[0], where[1])), shape=shape)),
        row_lower=np.concatenate([once, free, [float(case.p)]]),
        row_upper=np.concatenate([np.ones(rows), np.zeros(pairs + sites), [float(case.p)]]),
    )


def _start(problem: PlacementProblem, case: RoomCase, watch: Watch) -> Floats | None:
    """Columns of a greedy answer, or None where the greedy filling leaves rows (p_median)."""
    free = replace(problem, visits=None, capacity_visits=None)
    if case.covers:
        cover = cover_case(free)
        given = np.flatnonzero(np.isin(cover.sites, problem.required))
        chosen = search(cover, given, watch) if covered_weight(cover, given) >= 0 else given
    else:
        cost = np.full((case.rows.size, case.sites.size), np.inf)
        cost[case.pair_row, case.pair_site] = case.value
        warm = np.flatnonzero(np.isin(case.sites, problem.warm_start))
        first = start_set(cost, case.p, case.required, warm)
        chosen = improve(cost, first, case.required)
    return _filled(problem, case, chosen)


def _filled(problem: PlacementProblem, case: RoomCase, chosen: Ints) -> Floats | None:
    room, taken = case.room.copy(), np.zeros(case.rows.size, dtype=np.bool_)
    columns = np.zeros(case.sites.size + case.pair_row.size)
    columns[chosen] = 1.0
    walk = problem.minutes[case.rows[case.pair_row], case.sites[case.pair_site]]
    order = np.lexsort((walk, -case.visits[case.pair_row]) if not case.covers else (walk,))
    for pair in order[np.isin(case.pair_site[order], chosen)].tolist():
        row, site = case.pair_row[pair], case.pair_site[pair]
        if not taken[row] and case.visits[row] <= room[site] + TINY:
            taken[row] = True
            room[site] -= case.visits[row]
            columns[case.sites.size + pair] = 1.0
    return columns if case.covers or taken.all() else None


def _better(case: RoomCase, start: Floats | None, found: Floats | None) -> Floats:
    """The better of two sets of columns; at least one is there."""
    if start is None or found is None:
        only = found if start is None else start
        assert only is not None
        return only
    sign = 1.0 if case.covers else -1.0
    gain = sign * (_value(case, found) - _value(case, start))
    return found if gain > TINY else start


def _value(case: RoomCase, columns: Floats) -> float:
    return float(case.value[columns[case.sites.size :] > 0.5].sum())


def _found(problem: PlacementProblem, case: RoomCase, values: Floats, answer: MipAnswer) -> Found:
    assignment = np.full(problem.weights.size, -1, dtype=np.int64)
    joined = np.flatnonzero(values[case.sites.size :] > 0.5)
    assignment[case.rows[case.pair_row[joined]]] = case.sites[case.pair_site[joined]]
    opened = case.sites[np.flatnonzero(values[: case.sites.size] > 0.5)]
    if case.covers:
        most = float(problem.weights[case.rows].sum())
        bound = round_down(min(answer.bound, most), case.value)
    else:
        bound = max(answer.bound, 0.0)
        bound = float(np.ceil(bound - 1e-6)) if case.whole else bound
    sites = tuple(sorted(opened.tolist()))
    return Found(sites, bound, "solver_word", answer.ended_by, assignment)


def _nothing(problem: PlacementProblem, answer: MipAnswer) -> Found:
    if answer.infeasible:
        raise capacity_short(problem)
    return Found((), max(answer.bound, 0.0), "none", answer.ended_by)
