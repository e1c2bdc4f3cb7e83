"""Which side conditions the plan after a move would break."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.placement.moves.changes import BREAKS
from planner.placement.moves.standing import Standing
from planner.placement.outcome import money
from planner.placement.problem import Bools, Floats, Ints, PlacementProblem

TINY = 1e-9
Strings = NDArray[np.str_]
ALL_REACHED = frozenset(
    {"p_median", "p_center", "weighted_p_center", "kolm_pollak", "facility_location"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """What each site does to the side conditions; by site float64 (sites + 1), the last "no site".

    spent: money more after opening it when it is closed, or closing it when it is open. clash
    bool (sites + 1, sites + 1): two sites too near each other; clashes: with how many open ones.
    reachable people, load in visits: of the rows with a way to some usable site.
    """

    spent: Floats
    money_now: float
    kept_now: int
    clash: Bools
    clashes: Ints
    clashes_now: int
    room: Floats
    reachable: float
    load: float


def sides_of(standing: Standing) -> Sides:
    """The side conditions of the plan as it stands."""
    problem, opened = standing.asked, standing.opened
    clash = _clash(problem)
    clashes = clash[:, opened].sum(axis=1).astype(np.int64)
    could: Bools = np.zeros(problem.weights.size, dtype=np.bool_)
    if standing.pairs is None:
        could = np.asarray(np.isfinite(standing.walk[:, problem.usable]).any(axis=1))
    load = problem.demand.load
    room = np.zeros(clash.shape[0])
    if problem.sites.capacity is not None:
        room[:-1] = problem.sites.capacity
    return Sides(
        spent=_spent(problem, opened),
        money_now=money(problem, tuple(opened.tolist())),
        kept_now=int(np.isin(problem.sites.of("existing"), opened).sum()),
        clash=clash,
        clashes=clashes,
        clashes_now=int(clashes[opened].sum()) // 2,
        room=room,
        reachable=float(problem.weights[could].sum()),
        load=0.0 if load is None else float(load[could].sum()),
    )


def money_change(standing: Standing, sides: Sides, out: Ints, into: Ints) -> Floats:
    """float64 (moves): money spent after the move minus now. out: positions among the open."""
    closing = np.append(standing.opened, -1)[out]
    return np.asarray(sides.spent[closing] + sides.spent[into], dtype=np.float64)


def breaks_of(standing: Standing, sides: Sides, move: tuple[Ints, Ints], after: Floats) -> Ints:
    """int64 (moves): bits of BREAKS. move: positions of the open sites that close, sites that
    open; -1 none. after: totals of the plan after the move.
    """
    problem = standing.asked
    out, into = np.append(standing.opened, -1)[move[0]], move[1]
    status = np.array([*problem.sites.status, ""])
    broken = {
        "required": status[out] == "required",
        "excluded": status[into] == "excluded",
        "group": _leaves_group(problem, out, into),
        "spacing": sides.clashes_now - sides.clashes[out] + sides.clashes[into]
        - sides.clash[out, into] > 0,
        "budget": _over_budget(problem, sides, money_change(standing, sides, *move)),
        "closings": _closes_too_many(problem, sides, status[out], status[into]),
        "floor": _under_floor(standing, after),
        "uncovered": _uncovered(standing, after),
        "unreached": _unreached(standing, sides, after),
        "capacity": _no_room(standing, sides, out, into),
    }  # fmt: skip
    bits = np.zeros(out.size, dtype=np.int64)
    for bit, code in enumerate(BREAKS):
        bits |= np.asarray(broken[code], dtype=np.int64) << bit
    return bits


def _clash(problem: PlacementProblem) -> Bools:
    """Pairs of sites, bool (sites + 1, sites + 1), nearer than the least spacing."""
    sites = problem.distances.shape[1]
    clash = np.zeros((sites + 1, sites + 1), dtype=np.bool_)
    if problem.min_spacing is not None and problem.sites.spacing is not None:
        way = problem.sites.spacing.walk
        near = np.minimum(way, way.T) < problem.min_spacing.value
        clash[:-1, :-1] = near & ~np.eye(sites, dtype=np.bool_)
    return clash


def _spent(problem: PlacementProblem, opened: Ints) -> Floats:
    sites = problem.distances.shape[1]
    spent = np.zeros(sites + 1)
    if problem.sites.cost is not None:
        spent[:-1] = problem.sites.cost
    existing = problem.sites.of("existing")
    spent[existing] = 0.0
    if problem.sites.closing_cost is not None:
        spent[existing] = -problem.sites.closing_cost[existing]
    spent[opened] *= -1.0
    return spent


def _leaves_group(problem: PlacementProblem, out: Ints, into: Ints) -> Bools:
    if problem.model != "one_per_group":
        return np.zeros(out.size, dtype=np.bool_)
    assert problem.sites.group is not None
    both = (out >= 0) & (into >= 0)
    return np.asarray(both & (problem.sites.group[out] != problem.sites.group[into]))


def _over_budget(problem: PlacementProblem, sides: Sides, change: Floats) -> Bools:
    if problem.budget is None:
        return np.zeros(change.size, dtype=np.bool_)
    allowed = problem.budget + TINY * max(1.0, problem.budget)
    return np.asarray(sides.money_now + change > allowed)


def _closes_too_many(
    problem: PlacementProblem, sides: Sides, closing: Strings, opening: Strings
) -> Bools:
    if problem.max_closings is None:
        return np.zeros(closing.size, dtype=np.bool_)
    closed_now = problem.sites.of("existing").size - sides.kept_now
    closed = closed_now + (closing == "existing") - (opening == "existing").astype(np.int64)
    return np.asarray(closed > problem.max_closings)


def _under_floor(standing: Standing, after: Floats) -> Bools:
    under = np.zeros(after.shape[0], dtype=np.bool_)
    for measure, wanted in standing.floors:
        covered = after[:, 2 * standing.groups + measure]
        under |= covered < wanted - TINY * max(1.0, wanted)
    return under


def _uncovered(standing: Standing, after: Floats) -> Bools:
    if standing.asked.model != "set_cover":
        return np.zeros(after.shape[0], dtype=np.bool_)
    everyone = float(standing.people.weight[:, 0].sum())
    covered = after[:, 2 * standing.groups]
    return np.asarray(covered < everyone - TINY * max(1.0, everyone))


def _unreached(standing: Standing, sides: Sides, after: Floats) -> Bools:
    """Whether people who could walk to some usable site can walk to no open one."""
    if standing.asked.model not in ALL_REACHED:
        return np.zeros(after.shape[0], dtype=np.bool_)
    most = sides.reachable
    return np.asarray(after[:, standing.groups] < most - TINY * max(1.0, most))


def _no_room(standing: Standing, sides: Sides, out: Ints, into: Ints) -> Bools:
    """Whether all sites together lack room for the visits of the people with a way (p_median)."""
    problem = standing.asked
    if problem.demand.load is None or problem.model == "max_cover":
        return np.zeros(out.size, dtype=np.bool_)
    room = sides.room[standing.opened].sum() - sides.room[out] + sides.room[into]
    return np.asarray(room < sides.load - TINY * max(1.0, sides.load))
