"""Branch and bound with the knapsack bound in every node (after Ceselli & Righini 2005)."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

import numpy as np

from planner.placement.capacitated.branch import Split, splits
from planner.placement.capacitated.dual import Ascent, ascend, new_ascent
from planner.placement.capacitated.frame import CLOSED, OPEN, Frame, Pairs
from planner.placement.capacitated.groups import close_site, gather
from planner.placement.capacitated.search import Answer, Best, try_sites
from planner.placement.capacitated.tighten import screen, tighten
from planner.placement.problem import Bools, EndedBy, Floats, Ints

STEPS = 80
GLANCE_STEPS = 15
MORE_STEPS = 40
ROUNDS = 3
PATIENCE = 6
FACTOR = 0.4
WORTH_AGAIN = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of all answers: alive bool (pairs of the tree), state (sites), owed bool (rows), and
    the multipliers float32 (rows) to start from.
    """

    alive: Bools
    state: Ints
    owed: Bools
    u: Floats


@dataclass(order=True, slots=True)
class Waiting:
    """A part that waits to be split: its bound, how deep, when it came."""

    bound: float
    number: int
    packed: bytes = field(compare=False)
    part: Part = field(compare=False)
    split: Split = field(compare=False)


@dataclass(slots=True)
class Tree:
    """pairs: those left after the root's fixing; like: from likeness; floor: least
    bound of the parts that are done.
    """

    best: Best
    pairs: Pairs
    like: Ints
    waiting: list[Waiting] = field(default_factory=list)
    floor: float = float("inf")
    count: int = 0
    tried: set[bytes] = field(default_factory=set)

    @property
    def frame(self) -> Frame:
        """The case."""
        return self.best.frame

    @property
    def bound(self) -> float:
        """What is proved so far."""
        first = self.waiting[0].bound if self.waiting else float("inf")
        return min(self.floor, first, self.best.cost)


def explore(tree: Tree, root: Part) -> EndedBy:
    """Splits parts, least bound first, until none can hold anything better; "work" after
    limits.max_nodes parts.
    """
    watch = tree.best.watch
    _look_at(tree, root, -np.inf)
    while tree.waiting:
        ended = watch.asked_to_end()
        if ended is not None:
            return ended
        if watch.limits.max_nodes is not None and tree.count >= watch.limits.max_nodes:
            return "work"
        if watch.good_enough(tree.best.cost, tree.frame.rounded(tree.bound)):
            return "gap"
        tree.best.bound = tree.bound
        node = heapq.heappop(tree.waiting)
        if node.bound >= tree.frame.cutoff(tree.best.cost):
            tree.floor = min(tree.floor, node.bound)
            continue
        if tree.count % 64 == 0:
            watch.tell(tree.best.gap)
        for child in _children(tree, node):
            _look_at(tree, child, node.bound)
    return "proof"


def _children(tree: Tree, node: Waiting) -> list[Part]:
    """The two parts that a split makes."""
    size = tree.pairs.row.size
    alive = np.unpackbits(np.frombuffer(node.packed, dtype=np.uint8), count=size).astype(np.bool_)
    return _sides(node.part, alive, node.split)


def _sides(part: Part, alive: Bools, split: Split) -> list[Part]:
    """The two sides of a split of the part whose pairs are alive."""
    made = []
    for side in (0, 1):
        mine, state, owed = alive.copy(), part.state.copy(), part.owed.copy()
        if split.sites.size and side == 0:
            gather(state, split.sites)
        elif split.sites.size:
            for site in split.sites:
                close_site(state, site)
        else:
            mine[split.second if side == 0 else split.first] = False
            owed[split.row] |= side == 0
        made.append(Part(mine, state, owed, part.u))
    return made


def _look_at(tree: Tree, part: Part, before: float) -> None:
    """Bounds the part and keeps it where it may hold something better."""
    tree.count += 1
    bound, ascent, sub, index = _bounded(tree, part, before)
    if ascent is None or sub is None or bound >= tree.frame.cutoff(tree.best.cost):
        tree.floor = min(tree.floor, bound)
        return
    _try(tree, ascent)
    if bound >= tree.frame.cutoff(tree.best.cost):
        tree.floor = min(tree.floor, bound)
        return
    found = splits(sub, ascent, (part.state, part.owed), index, tree.like)
    if not found:
        _leaf(tree, part, bound)
        return
    split = _best_split(tree, part, ascent, found, bound)
    packed = np.packbits(part.alive).tobytes()
    kept = Part(part.alive[:0], part.state, part.owed, ascent.best_u.astype(np.float32))
    heapq.heappush(tree.waiting, Waiting(bound, tree.count, packed, kept, split))


def _bounded(
    tree: Tree, part: Part, before: float
) -> tuple[float, Ascent | None, Pairs | None, Ints]:
    """Bound of the part, tightened in place; no ascent where it holds nothing."""
    u, steps, bound = part.u.astype(np.float64), STEPS, before
    index = np.zeros(0, dtype=np.int64)
    for _ in range(ROUNDS):
        if not tighten(tree.pairs, part.alive, part.state, part.owed):
            return float("inf"), None, None, index
        index = np.flatnonzero(part.alive)
        sub = tree.pairs.keep(part.alive)
        options = np.bincount(sub.row, minlength=tree.frame.rows)
        forced = (part.owed & (options == 1))[sub.row]
        ascent = new_ascent(tree.frame, sub, u, part.owed, FACTOR)
        cutoff = tree.frame.cutoff(tree.best.cost)
        ascend(
            tree.best, sub, forced, part.state, ascent,
            before=before, steps=steps, patience=PATIENCE,
        )  # fmt: skip
        bound = max(bound, ascent.bound)
        if bound >= cutoff:
            return bound, None, None, index
        alive, joined = np.ones(index.size, np.bool_), np.zeros(index.size, np.bool_)
        screen(sub, forced, part.state, ascent.best_u, alive, joined, cutoff, False)
        _apply(part, sub, index, alive, joined)
        u, steps = ascent.best_u, MORE_STEPS
        if alive.mean() > WORTH_AGAIN:
            break
    return bound, ascent, sub, index


def _best_split(tree: Tree, part: Part, ascent: Ascent, found: list[Split], bound: float) -> Split:
    """Strong branching: the split whose two sides' bounds rise most after a few steps."""
    if len(found) == 1:
        return found[0]
    best, chosen = -1.0, found[0]
    for split in found:
        rises = []
        for side in _sides(part, part.alive, split):
            glance = _glance(tree, Part(side.alive, side.state, side.owed, ascent.best_u), bound)
            rises.append(max(min(glance - bound, tree.best.cost - bound), 0.0) + 1e-6)
        score = rises[0] * rises[1]
        if score > best:
            best, chosen = score, split
    return chosen


def _glance(tree: Tree, part: Part, before: float) -> float:
    """A quick bound."""
    if not tighten(tree.pairs, part.alive, part.state, part.owed):
        return float("inf")
    sub = tree.pairs.keep(part.alive)
    options = np.bincount(sub.row, minlength=tree.frame.rows)
    forced = (part.owed & (options == 1))[sub.row]
    ascent = new_ascent(tree.frame, sub, part.u, part.owed, FACTOR)
    ascend(
        tree.best, sub, forced, part.state, ascent,
        before=before, steps=GLANCE_STEPS, patience=PATIENCE,
    )  # fmt: skip
    return ascent.bound


def _apply(part: Part, sub: Pairs, index: Ints, alive: Bools, joined: Bools) -> None:
    """Shuts the pairs found useless; a joined pair shuts the row's others."""
    if joined.any():
        rows = sub.row[joined]
        part.owed[rows] = True
        alive = alive & (joined | ~np.isin(sub.row, rows))
    part.alive[index[~alive]] = False


def _try(tree: Tree, ascent: Ascent) -> None:
    """Settles rows on the sites of the bound, each set once."""
    if not np.isfinite(ascent.bound):
        return
    sites = np.sort(ascent.chosen)
    key = sites.tobytes()
    if key not in tree.tried:
        tree.tried.add(key)
        try_sites(tree.best, sites)


def _leaf(tree: Tree, part: Part, bound: float) -> None:
    """Every row has one way left: that is an answer, or none."""
    frame, pairs = tree.frame, tree.pairs
    site = np.full(frame.rows, -1, dtype=np.int64)
    live = np.flatnonzero(part.alive)
    site[pairs.row[live]] = pairs.site_of_pair()[live]
    free = np.flatnonzero(part.state != CLOSED)
    order = np.lexsort((frame.least[free], part.state[free] != OPEN))
    sites = np.sort(free[order][: frame.p])
    out = site < 0
    goes = np.where(out, frame.p, np.searchsorted(sites, np.where(out, 0, site)))
    used = np.bincount(goes, weights=frame.load, minlength=frame.p + 1)[: frame.p]
    fits = bool((used <= frame.room[sites]).all() and (used >= frame.least[sites]).all())
    ways = np.arange(frame.rows)[~out]
    cost = float(frame.cost[ways, site[~out]].sum())
    if fits:
        tree.best.offer(Answer(sites, goes, cost, 0.0, 0))
    tree.floor = min(tree.floor, max(bound, cost) if fits else float("inf"))
