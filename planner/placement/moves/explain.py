"""The facts behind one sentence: why a site is proposed, or why it is not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.moves.changes import Change
from planner.placement.moves.pairs import within_of
from planner.placement.moves.standing import Standing
from planner.placement.moves.ways import Moves, prepare_moves
from planner.placement.problem import Bools, Floats, Ints, PlacementProblem

SHOWN = 5


@dataclass(frozen=True, slots=True)
class RowChange:
    """The people of one row (slot: in one shift) whose nearest open site changes; distances, None
    = no way, or none known (near pairs).
    """

    row: int
    slot: int | None
    people: float
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class GroupChange:
    """One residential group: its people whose nearest site changes, and what changes for them:
    people x distance of those with a way before and after, people covered (nan without a radius),
    people without a way (nan where no distances are known).
    """

    group: int
    people: float
    walked: float
    covered: float
    unreached: float


@dataclass(frozen=True, slots=True)
class Why:
    """change: of closing the site where it is open, else of opening it. people have it nearest (or
    would). instead: the best swap of this site, closing it where it is open, else opening it; None
    where no other site may take part. rows, groups: who is touched most, the most first.
    """

    site: int
    is_open: bool
    change: Change
    people: float
    instead: Change | None
    rows: tuple[RowChange, ...]
    groups: tuple[GroupChange, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Touched:
    """Rows touched, their distances before and after (inf none), most first."""

    rows: Ints
    before: Floats
    after: Floats


def why(
    problem: PlacementProblem,
    open_sites: tuple[int, ...],
    site: int,
    *,
    moves: Moves | None = None,
    shown: int = SHOWN,
) -> Why:
    """Why this site is open (what closing it loses, what would stand best instead of it, who loses
    most), or why it is not (what opening it gains, and for which open site it would best stand).

    moves: of the same plan, where they are at hand. ValueError for a site the problem has not.
    """
    if not 0 <= site < problem.distances.shape[1]:
        raise ValueError("the problem does not have this site")
    known = prepare_moves(problem, open_sites) if moves is None else moves
    standing = known.standing
    place = np.flatnonzero(standing.opened == site)
    is_open = bool(place.size)
    single = (
        known.of(place, np.array([-1])) if is_open else known.of(np.array([-1]), np.array([site]))
    )
    touched = _touched(standing, int(place[0]) if is_open else None, site)
    return Why(
        site=site,
        is_open=is_open,
        change=single.one(0),
        people=float(standing.asked.weights[touched.rows].sum()),
        instead=_instead(known, place, site),
        rows=_rows(problem, standing, touched, shown),
        groups=_groups(standing, touched, shown),
    )


def _instead(moves: Moves, place: Ints, site: int) -> Change | None:
    """The best swap that this site takes part in."""
    out, into = moves.may_close(), moves.may_open()
    if place.size:
        swaps = moves.of(np.full(into.size, place[0]), into)
    else:
        swaps = moves.of(out, np.full(out.size, site))
    return swaps.one(int(moves.ranked(swaps)[0])) if len(swaps) else None


def _touched(standing: Standing, place: int | None, site: int) -> _Touched:
    """Rows with people whose nearest open site changes (for near pairs: who are covered before or
    after only); no way counts most, then people x way.
    """
    near, weights = standing.near, standing.asked.weights
    newcomer = standing.walk[:, site] if standing.pairs is None else within_of(standing.pairs, site)
    mine: Bools = near.first == place if place is not None else newcomer < near.first_distance
    if standing.pairs is not None:
        mine = mine & ~np.isfinite(near.second_distance)
    rows = np.flatnonzero(mine & (weights > 0))
    before = near.first_distance[rows]
    after = near.second_distance[rows] if place is not None else newcomer[rows]
    known = np.isfinite(before) & np.isfinite(after)
    size = np.where(known, after, 0.0) - np.where(known, before, 0.0)
    order = np.lexsort((rows, -weights[rows] * np.abs(size), known))
    return _Touched(rows[order], before[order], after[order])


def _rows(
    problem: PlacementProblem, standing: Standing, touched: _Touched, shown: int
) -> tuple[RowChange, ...]:
    shifts = problem.demand.slot_weights
    slots = 1 if shifts is None else shifts.shape[1]
    chosen = touched.rows[:shown].tolist()
    return tuple(
        RowChange(
            row=row // slots,
            slot=None if shifts is None else row % slots,
            people=float(standing.asked.weights[row]),
            before=_way(touched.before[k]) if standing.pairs is None else None,
            after=_way(touched.after[k]) if standing.pairs is None else None,
        )
        for k, row in enumerate(chosen)
    )


def _groups(standing: Standing, touched: _Touched, shown: int) -> tuple[GroupChange, ...]:
    """Groups in the order of people without a way, then people x distance."""
    numbers = standing.asked.demand.group
    if numbers is None or not touched.rows.size:
        return ()
    group, weight = numbers[touched.rows], standing.asked.weights[touched.rows]
    before, after = np.isfinite(touched.before), np.isfinite(touched.after)
    both = before & after
    walked = np.where(both, touched.after, 0.0) - np.where(both, touched.before, 0.0)
    radius = standing.near.radius
    near = (touched.after <= radius).astype(np.float64) - (touched.before <= radius)
    lost = before.astype(np.float64) - after
    sums = [np.bincount(group, weight * x) for x in (np.ones(weight.size), walked, near, lost)]
    people, walks, covered, unreached = sums
    order = np.lexsort((-np.abs(walks), -np.abs(unreached)))
    some = standing.pairs is None
    touched_groups = [g for g in order.tolist() if people[g] > 0][:shown]
    return tuple(
        GroupChange(
            group=g,
            people=float(people[g]),
            walked=float(walks[g]) if some else float("nan"),
            covered=float(covered[g]) if radius >= 0 else float("nan"),
            unreached=float(unreached[g]) if some else float("nan"),
        )
        for g in touched_groups
    )


def _way(distance: np.float64) -> float | None:
    return float(distance) if np.isfinite(distance) else None
