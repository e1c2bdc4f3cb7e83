"""A large part whose people share places: teams whose youth members help at points nearby.

Method: a linear relaxation without the rows that join days (rest, days in a row) gives a valid
bound, reduced costs, and how many places of each post each small group of people fills. Each group
is then solved alone under all rules (branch and cut). What does not fit together is mended by
solving a few days of all who share places again, everybody else staying where they are, until the
gap is as asked for or a whole sweep over the campaign betters nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.proof import relative_gap
from planner.roster.blocks import Blocks, blocks_of, seats_of
from planner.roster.dive import solve_nearly_whole
from planner.roster.draft import Draft, LinearModel
from planner.roster.excerpt import Excerpt, Excerpts
from planner.roster.highs import Answer, Ended, Watch, relax, rounded_up, solve_whole
from planner.roster.lean import day_bound_rows, with_rows, without_idle_rows

BLOCK_WIDTH, NEAR_WIDTH, WIDE_WIDTH = 60.0, 5.0, 30.0
"""Pairs of a larger reduced cost are left out: in groups, in the first sweeps, in the last ones."""
LOCAL_GAP = 5e-4
HALF_DAYS = 2
MOST_NODES = 2000
TOLERANCE = 1e-6
LOSSY = 50.0
NEAR_SWEEPS, MOST_SWEEPS = 2, 8


@dataclass(frozen=True, slots=True)
class Coupled:
    """People of each pair float64 (pairs), None without any better than the start; a valid bound;
    how it ended.
    """

    pairs: NDArray[np.float64] | None
    bound: float
    ended_by: Ended


def solve_coupled(
    draft: Draft, model: LinearModel, watch: Watch, *, start: NDArray[np.float64]
) -> Coupled:
    """The best roster within the watch's time; `start` are people of each pair that break no rule,
    float64 (pairs).
    """
    model = without_idle_rows(model)
    kept = np.flatnonzero(day_bound_rows(draft, model))
    relaxed = relax(with_rows(model, kept), watch, by="simplex")
    bound = rounded_up(relaxed.bound, model)
    if relaxed.values is None:
        return Coupled(None, bound, relaxed.ended_by)
    search = _Search(draft, model, relaxed, watch)
    if not search.begin(start):
        return Coupled(None, bound, "cancel")
    ended = search.sweeps(bound)
    return Coupled(search.values[: model.pairs], bound, ended)


@dataclass(frozen=True, slots=True)
class _Sweep:
    """Whose pairs are free (bool, members), up to which reduced cost, so many days before and after
    the middle of a window; odd ones lie half a window later.
    """

    members: NDArray[np.bool_]
    width: float
    half_days: int
    odd: bool


class _Search:
    """The best values so far: float64 (columns)."""

    def __init__(self, draft: Draft, model: LinearModel, relaxed: Answer, watch: Watch) -> None:
        assert relaxed.values is not None
        self.draft = draft
        self.model = model
        self.relaxed = relaxed.values
        self.reduced = relaxed.reduced_costs[: model.pairs]
        gap = min(watch.limits.gap, LOCAL_GAP)
        limits = replace(watch.limits, gap=gap, max_nodes=MOST_NODES)
        self.watch = replace(watch, limits=limits)
        self.target = watch.limits.gap
        self.blocks: Blocks = blocks_of(draft.part.members)
        self.cuts = Excerpts(draft, model)
        self.block = self.blocks.of_member[draft.pair_member]
        self.row_post = _row_posts(model)
        self.values = np.zeros(len(model.cost))
        self.columns_of: list[NDArray[np.int64]] = []
        day_of = np.array([slot.date.toordinal() for slot in draft.slots], dtype=np.int64)
        self.day = day_of[draft.post_slot][draft.pair_post]

    @property
    def cost(self) -> float:
        """What the values cost."""
        return float(self.model.cost @ self.values)

    def begin(self, start: NDArray[np.float64]) -> bool:
        """Every block alone; the start where these do not fit together or cost more. False where
        an end was asked for meanwhile: nothing is known but the start.
        """
        values = self._from_blocks()
        if self.watch.should_stop():
            return False
        ready = self._settled(start)
        if ready is None:
            return False
        held = self.model.matrix @ values
        fits = (held <= self.model.row_upper + TOLERANCE).all()
        fits &= (held >= self.model.row_lower - TOLERANCE).all()
        cost = self.model.cost
        self.values = values if fits and cost @ values < cost @ ready else ready
        return True

    def _from_blocks(self) -> NDArray[np.float64]:
        """The blocks' own best answers on their places, put together."""
        seats = seats_of(self.draft, self.blocks, self.relaxed[: self.model.pairs])
        cuts = [self._block_cut(b, seats[b]) for b in self._until_stopped(self.blocks.count)]
        workers = max(1, self.watch.limits.threads)
        with ThreadPoolExecutor(workers) as pool:
            answers = list(pool.map(self._solve_block, cuts))
        times = np.zeros(len(self.values), dtype=np.int64)
        for cut in cuts:
            times[cut.columns] += 1
        values = np.zeros(len(self.values))
        for cut, answer in zip(cuts, answers, strict=True):
            if answer.values is not None:
                values[cut.columns] += answer.values
            self.columns_of.append(cut.columns[times[cut.columns] == 1])
        return np.minimum(values, self.model.upper)

    def _until_stopped(self, count: int) -> Iterator[int]:
        """0, 1, … up to count - 1, as long as nobody asks for an end."""
        return takewhile(lambda _: not self.watch.should_stop(), range(count))

    def _solve_block(self, cut: Excerpt) -> Answer:
        if self.watch.should_stop():
            return Answer(None, np.inf, 0.0, np.zeros(0), "cancel")
        return solve_nearly_whole(cut.model, self.watch)

    def _block_cut(self, block: int, seats: NDArray[np.int64]) -> Excerpt:
        own = self.block == block
        near = (self.reduced <= BLOCK_WIDTH) | (self.model.lower[: self.model.pairs] > 0)
        free = np.flatnonzero(own & near & (seats[self.draft.pair_post] > 0))
        cut = self.cuts.cut(free, np.zeros(len(self.values)))
        post = self.row_post[cut.rows]
        places = np.where(post >= 0, seats[post], 0).astype(np.float64)
        lower = np.where(post >= 0, places, cut.model.row_lower)
        upper = np.where(post >= 0, places, cut.model.row_upper)
        return replace(cut, model=replace(cut.model, row_lower=lower, row_upper=upper))

    def _settled(self, start: NDArray[np.float64]) -> NDArray[np.float64] | None:
        """All columns of a roster known by its pairs; None where an end was asked for."""
        model = self.model
        duties = self.draft.duty_column[self.draft.duty_column >= 0]
        known = np.bincount(self.cuts.duty_of_pair, start, len(model.cost))
        known[: model.pairs] = start
        known = np.clip(known, model.lower, model.upper)
        fixed = np.zeros(len(model.cost), dtype=np.bool_)
        fixed[: model.pairs] = True
        fixed[duties] = True
        lower = np.where(fixed, known, model.lower)
        upper = np.where(fixed, known, model.upper)
        watch = replace(self.watch.patient(), should_stop=self.watch.should_stop)
        answer = solve_whole(replace(model, lower=lower, upper=upper), watch)
        assert answer.values is not None or answer.ended_by == "cancel"
        return answer.values

    def sweeps(self, bound: float) -> Ended:
        """Windows of days, those of vacant posts first, until the gap is closed or all is tried."""
        for number in range(MOST_SWEEPS):
            sweep = self._sweep(number)
            for middle in self._middles(sweep):
                if relative_gap(self.cost, bound) <= max(self.target, TOLERANCE / 1000):
                    return "proof"
                ended = self._solve_days(middle, sweep)
                if ended in ("clock", "cancel"):
                    return ended
        return "work"

    def _sweep(self, number: int) -> _Sweep:
        """First the people who matter in a few days; then everybody in longer and longer windows,
        twice each.
        """
        odd = number % 2 == 1
        if number < NEAR_SWEEPS:
            return _Sweep(self._near(), NEAR_WIDTH, HALF_DAYS, odd)
        everybody = np.ones(len(self.draft.part.members), dtype=np.bool_)
        half_days = HALF_DAYS + (number - NEAR_SWEEPS) // 2
        return _Sweep(everybody, WIDE_WIDTH, half_days, odd)

    def _middles(self, sweep: _Sweep) -> Iterator[int]:
        """Middle days of the windows of one sweep: days with a vacant post as long as a window
        helps, then every day apart by a window; odd sweeps lie half a window later.
        """
        days = np.unique(self.day)
        tried: set[int] = set()
        while waiting := [day for day in self._vacant_days() if day not in tried]:
            tried.add(waiting[0])
            yield waiting[0]
        length = 2 * sweep.half_days + 1
        first = int(days[0]) + (length if sweep.odd else sweep.half_days)
        yield from range(first, int(days[-1]) + sweep.half_days + 1, length)

    def _vacant_days(self) -> list[int]:
        """Days with a post that is vacant now, in order."""
        posts = self.draft.part.posts
        return sorted({posts[p].slot.date.toordinal() for p in np.flatnonzero(self._empty())})

    def _empty(self) -> NDArray[np.int64]:
        """Places of each post that nobody fills: int64 (posts)."""
        asked = self.draft.counts
        filled = np.bincount(self.draft.pair_post, self.values[: self.model.pairs], len(asked))
        empty: NDArray[np.int64] = np.maximum(0, asked - np.round(filled).astype(np.int64))
        return empty

    def _near(self) -> NDArray[np.bool_]:
        """Members who share places with other blocks, and all of blocks that cost clearly more than
        the relaxation says: bool (members).
        """
        places = np.zeros((self.blocks.count, len(self.draft.part.posts)), dtype=np.bool_)
        places[self.block, self.draft.pair_post] = True
        shared = places.sum(axis=0) > 1
        members = np.zeros(len(self.draft.part.members), dtype=np.bool_)
        members[self.draft.pair_member[shared[self.draft.pair_post]]] = True
        more = self.model.cost * (self.values - self.relaxed)
        for block, columns in enumerate(self.columns_of):
            if more[columns].sum() > LOSSY:
                members[self.blocks.of_member == block] = True
        return members

    def _solve_days(self, middle: int, sweep: _Sweep) -> Ended:
        """Frees the members' pairs of some days and keeps what is better."""
        free = sweep.members[self.draft.pair_member]
        free &= np.abs(self.day - middle) <= sweep.half_days
        free &= (self.values[: self.model.pairs] > 0.5) | (self.reduced <= sweep.width)
        cut = self.cuts.cut(np.flatnonzero(free), self.values)
        start = self.values[cut.columns]
        answer = solve_nearly_whole(cut.model, self.watch, start=start)
        if answer.values is not None and answer.objective < cut.model.cost @ start - TOLERANCE:
            values = self.values.copy()
            values[cut.columns] = answer.values
            whole = self.model.integer[cut.columns]
            values[cut.columns[whole]] = np.round(values[cut.columns[whole]])
            self.values = values
            self.watch.vacant(int(self._empty().sum()))
        return answer.ended_by


def _row_posts(model: LinearModel) -> NDArray[np.int64]:
    """The post of each row that asks for people, -1 for other rows: int64 (rows)."""
    asks = np.array([key[0] == ids.NEED for key in model.keys], dtype=np.bool_)
    return np.where(asks, np.cumsum(asks) - 1, -1)
