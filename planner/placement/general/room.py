"""Models with capacities or minimum loads: a column for every row and site that may be joined.

A site's load stays within its room and reaches its minimum where it is open. single: a row goes
to one site whole; split: by people. A row counts (for the objective, for set_cover's "everyone"
and for floors) only where it has its place within the radius; backup_cover wants a place with
room at two open sites. Without capacities a minimum load asks who goes to the nearest open site.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix, eye_array

from planner.placement.general.facts import CENTERS, WALKS, Facts, walk_costs
from planner.placement.general.sheet import Sheet
from planner.placement.problem import Bools, Floats, Ints, NearPairs, PlacementProblem

ROOM_SLACK = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Rooms:
    """row, site int64 (pairs): rows of the problem, positions of sites; near bool (pairs): within
    the radius; must bool (rows); load (rows), room and low (sites); first: first pair column;
    twice: first column (rows) of having two places.
    """

    row: Ints
    site: Ints
    near: Bools
    must: Bools
    load: Floats
    room: Floats
    low: Floats
    first: int
    split: bool
    twice: int | None = None

    def shares(self, values: Floats) -> Floats:
        """float64 (pairs): how much of the row goes to the site, from the columns' values."""
        share = values[self.first : self.first + self.row.size]
        return share if self.split else np.round(share)


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """factor of the objective in what is minimised; cutoff of p_center; goal float64 (rows): people
    gained by covering them as floors count it.
    """

    factor: float = 1.0
    cutoff: float | None = None
    goal: Floats | None = None


def add_rooms(
    sheet: Sheet, problem: PlacementProblem, facts: Facts, first: int, wish: Wish
) -> Rooms:
    """The pairs of the model (of p_center: up to the cutoff) with all their lines."""
    load, room, low = _loads(problem, facts)
    allowed, value, must = _pairs(problem, facts, load, wish.cutoff)
    split = problem.assignment == "split"
    if not split:
        allowed &= load[:, None] <= room * (1 + ROOM_SLACK)
    row, site = np.nonzero(allowed)
    near = np.zeros(row.size, dtype=np.bool_)
    if facts.near is not None:
        near = facts.near.toarray()[row, site] > 0
    backup = problem.model == "backup_cover"
    goal = np.zeros(load.size) if wish.goal is None else wish.goal
    cost = np.zeros(row.size) if backup else wish.factor * value[row, site] - goal[row] * near
    at = sheet.add_columns(cost, whole=not split)
    rooms = Rooms(row, site, near, must, load, room, low, at, split)
    if backup:
        rooms = _two_places(sheet, rooms, wish.factor * problem.weights + goal)
    else:
        _one_place(sheet, rooms)
    _links(sheet, rooms, first)
    _floors(sheet, facts, rooms)
    nearest = problem.sites.capacity is None and not backup
    if nearest and not isinstance(problem.distances, NearPairs):
        _nearest(sheet, problem, facts, rooms, first)
    return rooms


def _pairs(
    problem: PlacementProblem, facts: Facts, load: Floats, cutoff: float | None
) -> tuple[Bools, Floats, Bools]:
    """Who may be joined, bool (rows, n); what joining costs, float64 (rows, n); bool (rows) who
    must be joined: people, and in the walking models loads, that some usable site can serve.
    """
    model, people = problem.model, facts.weights > 0
    listed = people.copy()
    for who, _ in facts.floors:
        listed |= who > 0
    if model in WALKS:
        cost = walk_costs(problem)
        can = np.isfinite(problem.table.walk[:, facts.sites])
        value = np.where(can, cost, 0.0)
        if model == "gradual_cover":
            return can & listed[:, None], value - facts.weights[:, None], np.zeros_like(people)
        held = people | (load > 0)
        return can & (listed | held)[:, None], value, held & can.any(axis=1)
    if model in CENTERS:
        walk = problem.table.walk[:, facts.sites]
        can = np.isfinite(walk)
        scaled = walk if model == "p_center" else _weighted(walk, facts.weights)
        allowed = can & (scaled <= cutoff if cutoff is not None else can) & listed[:, None]
        return allowed, np.zeros(walk.shape), people & can.any(axis=1)
    within = facts.within().toarray() > 0
    gain = -facts.weights[:, None] * within if model == "max_cover" else np.zeros(within.shape)
    must = people if model == "set_cover" else np.zeros_like(people)
    return within & listed[:, None], gain, must


def _weighted(walk: Floats, weights: Floats) -> Floats:
    """People x walk, inf where there is no way (also for nobody)."""
    return np.where(
        np.isfinite(walk), weights[:, None] * np.where(np.isfinite(walk), walk, 0), walk
    )


def _loads(problem: PlacementProblem, facts: Facts) -> tuple[Floats, Floats, Floats]:
    """Load of the rows (people where there is none), room and least load of the usable sites."""
    n, sites = facts.sites.size, problem.sites
    load = facts.weights if problem.demand.load is None else problem.demand.load
    room = np.full(n, np.inf) if sites.capacity is None else sites.capacity[facts.sites]
    low = np.zeros(n) if sites.min_load is None else sites.min_load[facts.sites]
    return load.astype(np.float64), room.astype(np.float64), low.astype(np.float64)


def _one_place(sheet: Sheet, rooms: Rooms) -> None:
    """Each row is joined once (must) or at most once."""
    rows, pairs = rooms.load.size, rooms.row.size
    each = csr_matrix((np.ones(pairs), (rooms.row, np.arange(pairs))), (rows, pairs))
    listed = np.flatnonzero((np.diff(each.indptr) > 0) | rooms.must)
    if listed.size:
        low = np.where(rooms.must[listed], 1.0, -np.inf)
        sheet.add_lines([(each[listed], rooms.first)], low, 1.0)


def _two_places(sheet: Sheet, rooms: Rooms, gain: Floats) -> Rooms:
    """Each row is joined to two sites or to none: gain float64 (rows) for two."""
    rows, pairs = rooms.load.size, rooms.row.size
    each = csr_matrix((np.ones(pairs), (rooms.row, np.arange(pairs))), (rows, pairs))
    able = np.where(np.diff(each.indptr) > 1, 1.0, 0.0)
    twice = sheet.add_columns(-gain, upper=able, whole=not rooms.split)
    unit = csr_matrix(eye_array(rows))
    sheet.add_lines([(each, rooms.first), (-2.0 * unit, twice)], 0.0, 0.0)
    own = csr_matrix((np.ones(pairs), (np.arange(pairs), rooms.row)), (pairs, rows))
    if pairs:
        pair = csr_matrix(eye_array(pairs))
        sheet.add_lines([(pair, rooms.first), (-own, twice)], -np.inf, 0.0)
    return replace(rooms, twice=twice)


def _links(sheet: Sheet, rooms: Rooms, first: int) -> None:
    """Only open sites serve; loads fit the room and reach the least load of open sites."""
    pairs, n = rooms.row.size, rooms.room.size
    each = np.arange(pairs)
    if pairs:
        opened = csr_matrix((np.ones(pairs), (each, rooms.site)), (pairs, n))
        sheet.add_lines([(csr_matrix(eye_array(pairs)), rooms.first), (-opened, first)], -np.inf, 0)
    load = rooms.load[rooms.row]
    tight = np.flatnonzero(np.isfinite(rooms.room))
    unit = float(load.max(initial=0.0)) or 1.0
    loads = csr_matrix((load / unit, (rooms.site, each)), (n, pairs))
    if tight.size:
        room = (
            csr_matrix(np.diag(-rooms.room[tight] / unit))
            if tight.size == n
            else csr_matrix(
                (-rooms.room[tight] / unit, (np.arange(tight.size), tight)), (tight.size, n)
            )
        )
        sheet.add_lines([(loads[tight], rooms.first), (room, first)], -np.inf, 0.0)
    asked = np.flatnonzero(rooms.low > 0)
    if asked.size:
        low = csr_matrix(
            (-rooms.low[asked] / unit, (np.arange(asked.size), asked)), (asked.size, n)
        )
        sheet.add_lines([(loads[asked], rooms.first), (low, first)], 0.0, np.inf)


def _floors(sheet: Sheet, facts: Facts, rooms: Rooms) -> None:
    """People with their place within the radius; with backup, with both places there."""
    for people, least in facts.floors:
        if rooms.twice is not None:
            sheet.add_line([(people.astype(np.float64), rooms.twice)], least, np.inf)
        else:
            sheet.add_line([(people[rooms.row] * rooms.near, rooms.first)], least, np.inf)


def _nearest(
    sheet: Sheet, problem: PlacementProblem, facts: Facts, rooms: Rooms, first: int
) -> None:
    """Nobody passes an open site: whoever could go to j goes no further than j when j is open,
    and stays away only where no site that they could go to is open.
    """
    pairs, n = rooms.row.size, rooms.room.size
    if not pairs:
        return
    walk = problem.table.walk[:, facts.sites][rooms.row, rooms.site]
    mine, other = _same_row(rooms.row)
    closer = walk[other] <= walk[mine]
    matrix = csr_matrix((np.ones(int(closer.sum())), (mine[closer], other[closer])), (pairs, pairs))
    opened = csr_matrix((np.ones(pairs), (np.arange(pairs), rooms.site)), (pairs, n))
    sheet.add_lines([(matrix, rooms.first), (-opened, first)], 0.0, np.inf)


def _same_row(row: Ints) -> tuple[Ints, Ints]:
    """All ordered pairs of pairs that have the same row; `row` ascends."""
    start = np.searchsorted(row, row, side="left")
    count = np.searchsorted(row, row, side="right") - start
    mine = np.repeat(np.arange(row.size), count)
    step = np.arange(mine.size) - np.repeat(np.cumsum(count) - count, count)
    return mine, start[mine] + step
