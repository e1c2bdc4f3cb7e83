"""Worst first, down the line: the least worst distance, then as few people as can be at it, then
the next distance, and so on (Ogryczak 1997, the lexicographic center).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix, vstack

from planner.placement.cases import CenterCase
from planner.placement.mip import Model, run_mip
from planner.placement.p_center.choose import filled_up
from planner.placement.p_center.radii import distance_below, distances_between, question
from planner.placement.p_center.solve import solve_center
from planner.placement.problem import Floats, Found, Ints, whole_numbers
from planner.placement.set_cover.lists import Side, lists_of, within
from planner.placement.set_cover.reduce import reduced
from planner.placement.watch import Watch

TINY = 1e-6


@dataclass(frozen=True, slots=True)
class LexicographicSteps:
    """The farthest distances that occur, worst first, the people at each, and whether each pair is
    the best possible given those before (by the solver's word; the first distance as Found says).
    """

    distance: tuple[float, ...]
    people: tuple[float, ...]
    proved: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """At most `most` people are farther than `radius`."""

    radius: float
    most: float


@dataclass(slots=True, eq=False)
class _Descent:
    """The sites so far, what they are held to, and the steps taken; people float64 (rows)."""

    case: CenterCase
    people: Floats
    watch: Watch
    sites: Ints
    held: list[_Held]

    def beyond(self, radius: float) -> float:
        """People farther than `radius` from the sites."""
        return _beyond(self.case, self.people, self.sites, radius)


def lexicographic_center(
    case: CenterCase, watch: Watch, levels: int, *, people: Floats | None = None
) -> tuple[Found, LexicographicSteps]:
    """Sites whose rows' distances, sorted from the worst, are least in the first place where two
    choices differ, for the first `levels` distinct distances; people float64 (rows) weigh the rows
    (all 1 where None; rows of nobody count only for the first distance).

    The Found carries the bound and evidence of the worst distance; later steps are best effort
    within the limits.
    """
    found = solve_center(case, watch)
    if not found.open_sites:
        return found, LexicographicSteps((), (), ())
    weight = np.ones(case.distance.shape[0]) if people is None else np.asarray(people, float)
    sites = np.array(found.open_sites, dtype=np.int64)
    worst = float(case.distance[:, sites].min(axis=1).max(initial=0.0))
    descent = _Descent(case, weight, watch, sites, [_Held(worst, 0.0)])
    steps = _steps(descent, worst, levels, sure=found.ended_by == "proof")
    ended = watch.asked_to_end()
    if found.ended_by == "proof" and ended is not None and not all(steps.proved):
        found = replace(found, ended_by=ended)
    return replace(found, open_sites=tuple(descent.sites.tolist())), steps


def _steps(descent: _Descent, worst: float, levels: int, *, sure: bool) -> LexicographicSteps:
    radius, before = worst, 0.0
    distance: list[float] = []
    counts: list[float] = []
    proved: list[bool] = []
    while len(distance) < levels and radius >= 0.0:
        below = distance_below(descent.case, radius)
        sure = _fewest_beyond(descent, below) and sure
        most = descent.beyond(below)
        distance.append(radius)
        counts.append(most - before)
        proved.append(sure)
        before = most
        descent.held.append(_Held(below, most))
        if below < 0.0 or descent.watch.asked_to_end() is not None:
            break
        radius, nearest = _least_radius(descent, below, most)
        descent.held[-1] = _Held(radius, most)
        sure = nearest and sure
    return LexicographicSteps(tuple(distance), tuple(counts), tuple(proved))


def _beyond(case: CenterCase, people: Floats, sites: Ints, radius: float) -> float:
    return float(people[case.distance[:, sites].min(axis=1) > radius].sum())


def _fewest_beyond(descent: _Descent, radius: float) -> bool:
    """Moves to sites with the fewest people beyond `radius`; whether that is proved."""
    if descent.watch.asked_to_end() is not None:
        return False
    model = _model(descent, [*descent.held, _Held(radius, descent.beyond(radius))])
    whole = whole_numbers(descent.people)
    answer = run_mip(model.mip, descent.watch, start=model.start, step=1 - TINY if whole else TINY)
    _take(descent, answer.values, radius)
    return answer.ended_by == "proof"


def _take(descent: _Descent, values: Floats | None, radius: float) -> None:
    """Takes the sites of an answer where they hold what is held and leave no more beyond."""
    if values is None:
        return
    chosen = np.flatnonzero(values[: descent.case.distance.shape[1]] > 0.5)
    sites = filled_up(question(descent.case), chosen)
    held = [*descent.held, _Held(radius, descent.beyond(radius))]
    leaves = [_beyond(descent.case, descent.people, sites, one.radius) for one in held]
    if all(left <= one.most + TINY for left, one in zip(leaves, held, strict=True)):
        descent.sites = sites
        descent.watch.tell(None, tuple(sites.tolist()))


def _least_radius(descent: _Descent, below: float, most: float) -> tuple[float, bool]:
    """The least distance that all but `most` people can keep, by bisection; whether it is proved.
    -1 where nobody else is left.
    """
    high = _reached(descent, below)
    if high < 0.0:
        return -1.0, True
    values = distances_between(descent.case, 0.0, high)
    low, top = -1, values.size - 1
    while top - low > 1:
        if descent.watch.asked_to_end() is not None:
            return float(values[top]), False
        middle = (low + top) // 2
        model = _model(descent, [*descent.held, _Held(float(values[middle]), most)])
        answer = run_mip(model.feasible, descent.watch, step=np.inf)
        _take(descent, answer.values, float(values[middle]))
        reached = _reached(descent, below)
        if reached <= values[middle]:
            top = int(np.searchsorted(values, reached))
        elif answer.infeasible:
            low = middle
        else:
            return float(values[top]), False
    return float(values[top]), True


def _reached(descent: _Descent, below: float) -> float:
    """The farthest distance up to `below` that anyone goes; -1 where nobody does."""
    walk = descent.case.distance[:, descent.sites].min(axis=1)
    return float(walk[(walk <= below) & (descent.people > 0.0)].max(initial=-1.0))


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """mip: fewest people beyond the last radius; feasible: any choice that holds everything;
    start: the sites so far.
    """

    mip: Model
    feasible: Model
    start: Floats


def _model(descent: _Descent, held: list[_Held]) -> _Asked:
    """Sites x and, for each radius that some may be beyond, left-out rows y >= 1 - sum x."""
    case, sites = descent.case, descent.case.distance.shape[1]
    hard = _hard_rows(descent, held)
    soft = [one for one in held[1:] if one.most > 0.0 or one is held[-1]]
    parts = [_soft_rows(descent, one.radius, hard) for one in soft]
    ends = sites + np.cumsum([0, *(weight.size for _, weight in parts)])
    lines = [_padded(hard, 0, sites, int(ends[-1]))]
    limits, cost = [], np.zeros(int(ends[-1]))
    for (covers, weight), at in zip(parts, ends, strict=False):
        lines.append(_padded(covers, weight.size, int(at), int(ends[-1])))
        cost = np.zeros(int(ends[-1]))
        cost[at : at + weight.size] = weight
        limits.append(cost)
    count = (np.arange(cost.size) < sites).astype(float)
    whole = vstack([*lines, csr_matrix(np.array([*limits, count]))], format="csr")
    covered = whole.shape[0] - len(limits) - 1
    mosts = np.array([*(one.most + TINY for one in soft), float(case.p)])
    lower = np.zeros(cost.size)
    lower[list(case.required)] = 1.0
    model = Model(
        "min",
        cost,
        lower,
        np.ones(cost.size),
        count > 0.5,
        whole,
        np.append(np.ones(covered), np.full(mosts.size, -np.inf)),
        np.append(np.full(covered, np.inf), mosts),
    )
    x = np.isin(np.arange(sites), descent.sites).astype(float)
    left_out = [(covers @ x < 0.5).astype(float) for covers, _ in parts]
    return _Asked(model, replace(model, cost=np.zeros(cost.size)), np.concatenate([x, *left_out]))


def _padded(covers: csr_matrix, own: int, at: int, columns: int) -> csr_matrix:
    """Cover lines over the sites, with a column of its own for each of the rows from `at` on."""
    table = covers.tocoo()
    extra = np.arange(own)
    line = np.concatenate([table.row, extra]).astype(np.int64)
    column = np.concatenate([table.col, extra + at]).astype(np.int64)
    return csr_matrix((np.ones(line.size), (line, column)), shape=(covers.shape[0], columns))


def _matrix(side: Side, sites: int) -> csr_matrix:
    rows = side.start.size - 1
    return csr_matrix((np.ones(side.item.size), side.item, side.start), (rows, sites))


def _hard_rows(descent: _Descent, held: list[_Held]) -> csr_matrix:
    """Rows of people beyond no radius: those that decide, as cover lists."""
    distance, sites = descent.case.distance, descent.case.distance.shape[1]
    near = [within(distance, held[0].radius)]
    some = descent.people > 0.0
    near += [within(distance[some], one.radius) for one in held[1:-1] if one.most <= 0.0]
    every = vstack([_matrix(side, sites) for side in near], format="csr")
    lists = lists_of(every.indptr, every.indices, np.ones(sites))
    deciding: csr_matrix = every[reduced(lists, descent.watch, sites_too=False).rows]
    return deciding


def _soft_rows(descent: _Descent, radius: float, hard: csr_matrix) -> tuple[csr_matrix, Floats]:
    """Rows that may stay beyond `radius`, alike ones as one with all their people; those that are
    covered with a hard row anyway are left out.
    """
    some = np.flatnonzero(descent.people > 0.0)
    covers = _matrix(within(descent.case.distance[some], radius), hard.shape[1])
    size = np.diff(hard.indptr)
    free = ~((covers @ hard.T).toarray() >= size[None, :]).any(axis=1)
    rows, weight = covers[free], descent.people[some[free]]
    if not weight.size:
        return rows, weight
    kinds, place = np.unique(rows.toarray() > 0, axis=0, return_inverse=True)
    return csr_matrix(kinds.astype(float)), np.bincount(place.ravel(), weight).astype(float)
