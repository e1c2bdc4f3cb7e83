"""The capacitated case as the search sees it: a least cost, pairs of row and site by site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.placement.cases import RoomCase
from planner.placement.problem import Bools, Floats, Ints, whole_numbers

ROOM_SLACK = 1e-9
MET = 4e-10
WHOLE_MARGIN = 1e-6
LARGE_ROWS_PER_SITE = 120.0
LARGE_ROWS = 1_500
KNAPSACK_STEPS = 40_000
TABLE_ROOM = 300.0
FREE, OPEN, CLOSED = 0, 1, 2


class Pairs(NamedTuple):
    """Pairs that may be joined, by site: site j has ptr[j]..ptr[j + 1] (int64) of row int64 and
    cost float64 (pairs); load (rows), room and least (sites) float64; p sites open; steps a 0-1
    knapsack may take (0: its continuous relaxation is used); table_room: the largest room where
    loads are whole and rooms so small that a table is quicker, else 0.
    """

    ptr: Ints
    row: Ints
    cost: Floats
    load: Floats
    room: Floats
    least: Floats
    p: int
    steps: int
    table_room: int

    def site_of_pair(self) -> Ints:
        """int64 (pairs)."""
        return np.repeat(np.arange(self.room.size), np.diff(self.ptr))

    def keep(self, alive: Bools) -> Pairs:
        """The pairs where alive bool (pairs)."""
        before = np.concatenate([[0], np.cumsum(alive)])
        return self._replace(ptr=before[self.ptr], row=self.row[alive], cost=self.cost[alive])


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """cost float64 (rows, sites), inf = no pair; covers: cost is minus the gain and a row may stay
    out at cost 0. A whole row too heavy for the room has no pair. room and least are widened by a
    relative 1e-9, so that sums of real loads that meet them on paper meet them here; plain_room and
    plain_least are as given, for HiGHS, which has its own tolerance and was seen to cut off the
    optimum of the widened ones. required: positions, ascending.
    """

    cost: Floats
    load: Floats
    room: Floats
    least: Floats
    p: int
    covers: bool
    whole: bool
    split: bool
    required: Ints
    plain_room: Floats
    plain_least: Floats

    @property
    def large(self) -> bool:
        """So many rows per open site that whole rows hardly differ from split ones."""
        return self.rows > LARGE_ROWS_PER_SITE * self.p or self.rows > LARGE_ROWS

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.load.size

    @property
    def sites(self) -> int:
        """Number of sites."""
        return self.room.size

    @property
    def lowest(self) -> float:
        """Least multiplier: 0 where leaving a site is always allowed, else free."""
        return -np.inf if self.covers or self.least.any() else 0.0

    @property
    def scale(self) -> float:
        """A cost of the size of an answer's: every row's dearest way."""
        dearest = np.where(np.isfinite(self.cost), np.abs(self.cost), 0.0).max(axis=1)
        return max(1.0, float(dearest.sum()))

    @property
    def floor(self) -> float:
        """A bound without any work: every row at its cheapest site, as if rooms were endless."""
        if not self.sites:
            return 0.0
        cheapest = self.cost.min(axis=1)
        return float(np.minimum(cheapest, 0.0).sum() if self.covers else cheapest.sum())

    @property
    def starved(self) -> bool:
        """Whether all loads together are too few for the least loads of any p sites."""
        others = np.sort(np.delete(self.least, self.required))[
            : max(0, self.p - self.required.size)
        ]
        need = float(self.least[self.required].sum() + others.sum())
        return need > float(self.load.sum()) * (1.0 + MET)

    def cutoff(self, best: float) -> float:
        """From which bound on a part holds nothing better than best."""
        if not np.isfinite(best):
            return float("inf")
        if self.whole:
            return best - 1.0 + WHOLE_MARGIN
        return best - MET * max(1.0, abs(best))

    def rounded(self, bound: float) -> float:
        """The bound, rounded up where every cost is whole."""
        if self.whole and np.isfinite(bound):
            return float(np.ceil(bound - WHOLE_MARGIN))
        return bound

    def pairs(self) -> Pairs:
        """All pairs that may be joined."""
        by_site = np.isfinite(self.cost).T
        site, row = np.nonzero(by_site)
        ptr = np.concatenate([[0], np.cumsum(by_site.sum(axis=1))]).astype(np.int64)
        return Pairs(
            ptr=ptr,
            row=row.astype(np.int64),
            cost=np.ascontiguousarray(self.cost[row, site]),
            load=self.load,
            room=self.room,
            least=self.least,
            p=self.p,
            steps=0 if self.large or self.split else KNAPSACK_STEPS,
            table_room=0 if self.large or self.split else self._table_room(),
        )

    def _table_room(self) -> int:
        most = self.room.max()
        return int(most) if most <= TABLE_ROOM and whole_numbers(self.load) else 0

    def fresh_state(self) -> Ints:
        """int64 (sites): OPEN where required, else FREE."""
        state = np.full(self.sites, FREE, dtype=np.int64)
        state[self.required] = OPEN
        return state


def frame_of(case: RoomCase, *, split: bool = False) -> Frame:
    """The case as a least-cost problem; ValueError where arrays do not fit together."""
    rows, sites = case.value.shape
    least = np.zeros(sites) if case.min_load is None else np.array(case.min_load, np.float64)
    if case.load.shape != (rows,) or case.room.shape != (sites,) or least.shape != (sites,):
        raise ValueError("the arrays of the capacitated case do not fit together")
    if (case.load < 0.0).any() or not np.isfinite(case.load).all():
        raise ValueError("loads must be finite and not negative")
    value = np.array(case.value, dtype=np.float64)
    cost = np.where(value > 0.0, -value, np.inf) if case.covers else value
    plain = np.array(case.room, dtype=np.float64)
    room = plain + ROOM_SLACK * np.where(np.isfinite(plain), np.maximum(1.0, plain), 1.0)
    if not split:
        cost = np.where(case.load[:, None] <= room[None, :], cost, np.inf)
    return Frame(
        cost=np.ascontiguousarray(cost),
        load=np.array(case.load, dtype=np.float64),
        room=room,
        least=np.where(least > 0.0, least - ROOM_SLACK * np.maximum(1.0, least), 0.0),
        p=case.p,
        covers=case.covers,
        whole=not split and whole_numbers(cost[np.isfinite(cost)]),
        split=split,
        required=np.unique(np.array(case.required, dtype=np.int64)),
        plain_room=plain,
        plain_least=np.maximum(least, 0.0),
    )
