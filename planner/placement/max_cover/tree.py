"""Branch and bound on the relaxation's multipliers; every part that is left behind is on record.

Best bound first. At each node the interior-point method gives multipliers and shares: multipliers
close and open sites for good (reduced-cost fixing), shares rounded and improved by swaps give
answers, and the site whose share is least decided is opened in one child and closed in the other.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from planner.placement.max_cover.bounds import (
    Fixed,
    Priced,
    Rounding,
    priced,
    restricted,
    served_weight,
    spread,
)
from planner.placement.max_cover.classes import Classes
from planner.placement.max_cover.interior import Goal, relaxed
from planner.placement.max_cover.ledger import Ledger
from planner.placement.max_cover.search import Search
from planner.placement.problem import EndedBy, Floats, Ints, gap_of
from planner.placement.watch import Watch

ROOT_TOLERANCE = 1e-10
UNDECIDED = 0.5
NODES_ON_RECORD = 300
ROOT_KICKS = 256
NODE_KICKS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Sites fixed, the bound so far and the multipliers that gave it, None when off the record."""

    fixed: Fixed
    bound: float
    multipliers: Floats | None


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What a look at a node found: multipliers of the classes, their bound and worths, and shares
    float64 (sites), nan for fixed sites.
    """

    multipliers: Floats
    priced: Priced
    share: Floats


class Tree:
    """The open nodes, the best answer and the record of what is settled."""

    def __init__(self, search: Search, ledger: Ledger, rounding: Rounding, watch: Watch) -> None:
        self.classes = search.classes
        self.search = search
        self.ledger = ledger
        self.rounding = rounding
        self.watch = watch
        self.p = search.held.size
        self.rng = np.random.default_rng(watch.limits.seed)
        self.nodes = 0
        self._open: list[tuple[float, int, Node]] = []
        self._pushed = 0
        self._settled = -np.inf

    @property
    def bound(self) -> float:
        """What no choice of sites exceeds."""
        rest = -self._open[0][0] if self._open else -np.inf
        return max(self.search.value, self.rounding.down(max(rest, self._settled)))

    def start(self) -> None:
        """The root, with multipliers of nothing: every class may be covered."""
        none = np.zeros(self.classes.weight.size)
        root = Fixed(tuple(self.search.required.tolist()))
        bound = priced(self.classes, self.p, none, root).bound
        self.ledger.root(self.rounding.down(bound), none)
        self.push(Node(root, bound, none))

    def look_at_root(self) -> None:
        """Multipliers that bound everything, without branching."""
        root = Fixed(tuple(self.search.required.tolist()))
        seen = self._seen(Node(root, np.inf, None))
        self.ledger.root(self.rounding.down(seen.priced.bound), seen.multipliers)

    def push(self, node: Node) -> None:
        """A node for later, unless nothing better can be in it."""
        if self.settled(node.bound):
            self._settle(node.fixed, node.bound, node.multipliers)
            return
        self._pushed += 1
        heapq.heappush(self._open, (-node.bound, -self._pushed, node))

    def settled(self, bound: float) -> bool:
        """Whether a bound leaves nothing better than the best answer."""
        return bound <= self.rounding.cutoff(self.search.value)

    def run(self) -> EndedBy:
        """Looks at nodes until none is open, or the work, the clock or the user ends it."""
        while self._open:
            ended = self._ended()
            if ended is not None:
                self._keep_open_nodes()
                return ended
            node = heapq.heappop(self._open)[2]
            if self.settled(node.bound):
                self._settle(node.fixed, node.bound, node.multipliers)
                continue
            if not self._look(node):
                heapq.heappush(self._open, (-node.bound, 0, node))
            self.watch.tell(gap_of(self.search.value, self.bound))
        return "proof"

    def _ended(self) -> EndedBy | None:
        most = self.watch.limits.max_nodes
        if most is not None and self.nodes >= most:
            return "work"
        if self.watch.good_enough(self.search.value, self.bound):
            return "gap"
        return self.watch.asked_to_end()

    def _keep_open_nodes(self) -> None:
        for _, _, node in self._open:
            self._settle(node.fixed, -np.inf, node.multipliers)

    def _settle(self, fixed: Fixed, bound: float, multipliers: Floats | None) -> None:
        self._settled = max(self._settled, bound)
        if multipliers is not None:
            self.ledger.settle(fixed, multipliers)

    def _look(self, node: Node) -> bool:
        """Settles or splits a node; False where it was interrupted before that."""
        self.nodes += 1
        if self.nodes == NODES_ON_RECORD:
            self.ledger.give_up()
        seen = self._seen(node)
        if self.watch.asked_to_end() and seen.priced.bound >= node.bound:
            return False
        self._answers(node, seen)
        if self.nodes == 1:
            self.ledger.root(self.rounding.down(seen.priced.bound), seen.multipliers)
        if self.settled(seen.priced.bound):
            self._settle(node.fixed, seen.priced.bound, seen.multipliers)
        else:
            self._split(node.fixed, seen)
        return True

    def _seen(self, node: Node) -> _Seen:
        small, free = restricted(self.classes, node.fixed)
        left = self.p - len(node.fixed.opened)
        share = np.full(self.classes.sites, np.nan)
        if small.weight.size == 0 or not 0 < left < free.size:
            multipliers = np.where(left < free.size, small.weight, 0.0)
            if left < free.size:
                best = np.argsort(-small.alone, kind="stable")[:left]
                share[free] = np.isin(np.arange(free.size), best)
            else:
                share[free] = 1.0
        else:
            goal = Goal(self._cutoff(small, node.fixed), ROOT_TOLERANCE)
            answer = relaxed(small, left, self.watch, goal)
            multipliers, share[free] = answer.multipliers, answer.share
        full = spread(self.classes, small, multipliers)
        return _Seen(full, priced(self.classes, self.p, full, node.fixed), share)

    def _cutoff(self, small: Classes, fixed: Fixed) -> float:
        """The relaxation's optimum may stop here: it then settles the node."""
        cutoff = self.rounding.cutoff(self.search.value)
        return cutoff - served_weight(self.classes, small, fixed) if self.nodes > 1 else -np.inf

    def _answers(self, node: Node, seen: _Seen) -> None:
        """The opened sites and the greatest shares, improved by swaps."""
        rank = np.where(np.isnan(seen.share), -1.0, seen.share)
        left = self.p - len(node.fixed.opened)
        rounded = np.argsort(-rank, kind="stable")[:left]
        wanted = np.array([*node.fixed.opened, *rounded.tolist()], dtype=np.int64)
        self.try_from(wanted)
        if not self.settled(seen.priced.bound):
            kicks = ROOT_KICKS if self.nodes == 1 else NODE_KICKS
            if self.search.kick(kicks, self.rng, self.watch):
                self.tell_best()

    def try_from(self, wanted: Ints) -> None:
        """A start for the search by swaps; a better answer is told."""
        if self.search.try_from(wanted, self.watch):
            self.tell_best()

    def tell_best(self) -> None:
        """Tells the best answer."""
        gap = gap_of(self.search.value, self.bound) if self._open else None
        self.watch.tell(gap, self.ledger.named(self.search.best.tolist()))

    def _split(self, fixed: Fixed, seen: _Seen) -> None:
        """Two children, after fixing what is sure where that need not go on record; where one
        choice is left, it is a node of its own.
        """
        if not self.ledger.complete:
            fixed = self._tightened(fixed, seen.priced)
        bound = seen.priced.bound
        kept = seen.multipliers if self.ledger.complete else None
        free = fixed.free(self.classes.sites)
        if len(fixed.opened) >= self.p or not free.any():
            self.push(Node(fixed, bound, kept))
            return
        decided = np.where(free, np.abs(np.nan_to_num(seen.share) - UNDECIDED), np.inf)
        site = int(np.argmin(decided))
        turned = bound - float(seen.priced.change[site])
        opened, closed = (bound, turned) if seen.priced.taken[site] else (turned, bound)
        self.push(Node(fixed.with_opened(site), opened, kept))
        self.push(Node(fixed.with_closed(site), closed, kept))

    def _tightened(self, fixed: Fixed, seen: Priced) -> Fixed:
        """And sites whose turning round would push the bound to the best answer."""
        turned = seen.bound - np.nan_to_num(seen.change, nan=0.0)
        sure = turned <= self.rounding.cutoff(self.search.value)
        if not sure.any():
            return fixed
        self._settled = max(self._settled, float(turned[sure].max()))
        opened = np.flatnonzero(sure & seen.taken).tolist()
        closed = np.flatnonzero(sure & ~seen.taken).tolist()
        return Fixed((*fixed.opened, *opened), (*fixed.closed, *closed))
