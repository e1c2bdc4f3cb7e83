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
from planner.placement.max_cover.branching import CLOSE, OPEN, Experience, Turn
from planner.placement.max_cover.classes import Classes
from planner.placement.max_cover.interior import Goal, Hint, relaxed, steps_work
from planner.placement.max_cover.ledger import Ledger
from planner.placement.max_cover.search import Search
from planner.placement.problem import EndedBy, Floats, Ints, gap_of
from planner.placement.watch import Watch

TOLERANCE = 1e-10
DECIDED = 0.1
NODES_ON_RECORD = 300
WORK_ON_RECORD = 2e8
ROOT_KICKS, ROOT_WORK = 128, 1e8
NODE_KICKS, NODE_WORK = 8, 5e6
WORTH_A_KICK = 5e-4
TRYING_NODES, TRIALS, TRIALS_WORK = 5, 8, 4e7
LEAST_WAY = 1e-3
CLEARLY = 0.9
MOST_HINTS = 50_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Sites fixed, the bound so far and the multipliers that gave it, None when off the record;
    the last decision, and a place to start from (shares of all sites, multipliers of the classes).
    """

    fixed: Fixed
    bound: float
    multipliers: Floats | None
    turn: Turn | None = None
    hint: Hint | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What a look at a node found: multipliers of the classes, their bound and worths, and shares
    float64 (sites), nan for fixed sites.
    """

    multipliers: Floats
    priced: Priced
    share: Floats
    hint: Hint | None = None


class Tree:
    """The open nodes, the best answer and the record of what is settled."""

    def __init__(self, search: Search, ledger: Ledger, rounding: Rounding, watch: Watch) -> None:
        self.classes = search.classes
        self.search = search
        self.ledger = ledger
        self.rounding = rounding
        self.watch = watch
        self.p = search.held.size
        self.experience = Experience(self.classes.sites)
        self.nodes = 0
        self._root: Priced | None = None
        self._kicks = (
            int(np.clip(search.kicks_for(ROOT_WORK), 1, ROOT_KICKS)),
            int(np.clip(search.kicks_for(NODE_WORK), 1, NODE_KICKS)),
        )
        self._trials = int(min(TRIALS, TRIALS_WORK / max(steps_work(search.classes), 1.0)))
        self._on_record = _nodes_on_record(search.classes, ledger)
        self._open: list[tuple[float, int, Node]] = []
        self._pushed = 0
        self._settled = -np.inf
        self._looked_at = -np.inf
        self._told = np.inf

    @property
    def bound(self) -> float:
        """What no choice of sites exceeds."""
        rest = -self._open[0][0] if self._open else -np.inf
        rest = max(rest, self._settled, self._looked_at)
        return max(self.search.value, self.rounding.down(rest))

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
        seen = self._seen(Node(root, np.inf, None), root)
        self.ledger.root(self.rounding.down(seen.priced.bound), seen.multipliers)

    def push(self, node: Node) -> None:
        """A node for later, unless nothing better can be in it."""
        if self.settled(node.bound):
            self._settle(node.fixed, node.bound, node.multipliers)
            return
        self._keep(node)

    def _keep(self, node: Node) -> None:
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
            self._looked_at = node.bound
            if not self._look(node):
                self._keep(node)
            self._looked_at = -np.inf
            self._tell_gap()
        return "proof"

    def _tell_gap(self) -> None:
        """Tells the gap when it has become clearly smaller."""
        gap = gap_of(self.search.value, self.bound)
        if gap < CLEARLY * self._told:
            self._told = gap
            self.watch.tell(gap)

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
        if self.nodes > self._on_record:
            self.ledger.give_up()
        fixed = self._with_root_fixings(node.fixed)
        if fixed is None:
            return True
        seen = self._seen(node, fixed)
        if self.watch.asked_to_end() and seen.priced.bound >= node.bound:
            return False
        self._learn(node, seen)
        self._answers(fixed, seen)
        if self.settled(seen.priced.bound):
            self._settle(fixed, seen.priced.bound, seen.multipliers)
        elif self.watch.good_enough(self.search.value, seen.priced.bound):
            self._keep(Node(fixed, seen.priced.bound, self._recorded(seen), None, seen.hint))
        else:
            self._split(Node(fixed, node.bound, node.multipliers), seen)
        return True

    def _recorded(self, seen: _Seen) -> Floats | None:
        return seen.multipliers if self.ledger.complete else None

    def _learn(self, node: Node, seen: _Seen) -> None:
        """What the look says beyond the node: the root's bound, or how a decision worked."""
        if self._root is None:
            self._root = seen.priced
            self.ledger.root(self.rounding.down(seen.priced.bound), seen.multipliers)
        elif node.turn is not None:
            self.experience.note(node.turn, seen.priced.bound)

    def _with_root_fixings(self, fixed: Fixed) -> Fixed | None:
        """Off the record, also what the root's multipliers fix by now; None where they contradict
        the node, which is settled thereby.
        """
        if self.ledger.complete or self._root is None:
            return fixed
        sure = self._tightened(Fixed(), self._root)
        if set(sure.opened) & set(fixed.closed) or set(sure.closed) & set(fixed.opened):
            return None
        opened = tuple(dict.fromkeys((*fixed.opened, *sure.opened)))
        closed = tuple(dict.fromkeys((*fixed.closed, *sure.closed)))
        if len(opened) > self.p or self.classes.sites - len(closed) < self.p:
            return None
        return Fixed(opened, closed)

    def _seen(self, node: Node, fixed: Fixed) -> _Seen:
        small, free = restricted(self.classes, fixed)
        left = self.p - len(fixed.opened)
        share, hint = np.full(self.classes.sites, np.nan), None
        if small.weight.size == 0 or not 0 < left < free.size:
            multipliers = np.where(left < free.size, small.weight, 0.0)
            if left < free.size:
                best = np.argsort(-small.alone, kind="stable")[:left]
                share[free] = np.isin(np.arange(free.size), best)
            else:
                share[free] = 1.0
        else:
            answer = relaxed(
                small, left, self.watch, self._goal(small, fixed), hint=_narrowed(node, small, free)
            )
            multipliers, share[free] = answer.multipliers, answer.share
            hint = _widened(answer.hint, self.classes, small, free)
        full = spread(self.classes, small, multipliers)
        return _Seen(full, priced(self.classes, self.p, full, fixed), share, hint)

    def _goal(self, small: Classes, fixed: Fixed) -> Goal:
        """Stop where that settles the node, or, below the root, where it surely does not."""
        value = self.search.value
        wished = value + self.watch.limits.gap * max(abs(value), 1.0)
        cutoff = max(self.rounding.cutoff(value), wished)
        served = served_weight(self.classes, small, fixed)
        if self._root is not None:
            return Goal(cutoff - served, TOLERANCE, DECIDED)

        def tell(bound: float) -> None:
            self.watch.tell(gap_of(self.search.value, self.rounding.down(bound + served)))

        return Goal(cutoff - served, TOLERANCE, tell=tell)

    def _answers(self, fixed: Fixed, seen: _Seen) -> None:
        """The opened sites and the greatest shares, improved by swaps."""
        rank = np.where(np.isnan(seen.share), -1.0, seen.share)
        left = self.p - len(fixed.opened)
        rounded = np.argsort(-rank, kind="stable")[:left]
        wanted = np.array([*fixed.opened, *rounded.tolist()], dtype=np.int64)
        self.try_from(wanted)
        if gap_of(self.search.value, max(seen.priced.bound, self.search.value)) <= WORTH_A_KICK:
            return
        if self.search.kick(self._kicks[min(self.nodes, 2) - 1], self.watch):
            self.tell_best()

    def try_from(self, wanted: Ints) -> None:
        """A start for the search by swaps; a better answer is told."""
        if self.search.try_from(wanted, self.watch):
            self.tell_best()

    def tell_best(self) -> None:
        """Tells the best answer."""
        gap = gap_of(self.search.value, self.bound) if self.nodes else None
        self.watch.tell(gap, self.ledger.named(self.search.best.tolist()))

    def _split(self, node: Node, seen: _Seen) -> None:
        """Two children, after fixing what is sure where that need not go on record; where one
        choice is left, it is a node of its own.
        """
        fixed = node.fixed
        if not self.ledger.complete:
            fixed = self._tightened(fixed, seen.priced)
        free = fixed.free(self.classes.sites)
        if len(fixed.opened) >= self.p or not free.any():
            self.push(Node(fixed, seen.priced.bound, self._recorded(seen)))
            return
        self._try_sites(fixed, seen)
        site = self.experience.choose(free, np.nan_to_num(seen.share))
        bound = seen.priced.bound
        turned = bound - float(seen.priced.change[site])
        bounds = (bound, turned) if seen.priced.taken[site] else (turned, bound)
        for child, limit in zip(_children(fixed, seen, site), bounds, strict=True):
            best, kept = limit, self._recorded(seen)
            if node.bound < limit:
                best, kept = node.bound, node.multipliers
            hint = child.hint if self._room_for_hints else None
            self.push(Node(child.fixed, best, kept, child.turn, hint))

    @property
    def _room_for_hints(self) -> bool:
        return len(self._open) * self.classes.weight.size < MOST_HINTS

    def _try_sites(self, fixed: Fixed, seen: _Seen) -> None:
        """Near the root, looks at both sides of the least decided sites, to choose well (strong
        branching); with all sites fixed that are sure, as nothing of it goes on record.
        """
        if self.nodes > TRYING_NODES or self._trials == 0:
            return
        sure = self._tightened(fixed, seen.priced)
        free, share = sure.free(self.classes.sites), np.nan_to_num(seen.share)
        if not 0 < self.p - len(sure.opened) < free.sum():
            return
        for site in self.experience.untried(free, share, self._trials):
            for child in _children(sure, seen, site):
                if self.watch.asked_to_end():
                    return
                bound = self._seen(child, child.fixed).priced.bound
                if child.turn is not None:
                    self.experience.note(child.turn, bound)

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


def _nodes_on_record(classes: Classes, ledger: Ledger) -> int:
    """Up to so many nodes are looked at without fixing sites, for the sake of parts that can be
    kept: not more than multipliers can be kept for, nor where every step is much work.
    """
    by_work = WORK_ON_RECORD / max(steps_work(classes), 1.0)
    return int(max(1, min(NODES_ON_RECORD, 2 * ledger.room - 1, by_work)))


def _children(fixed: Fixed, seen: _Seen, site: int) -> tuple[Node, Node]:
    """The site opened, and the site closed."""
    bound = seen.priced.bound
    share = float(np.clip(seen.share[site], LEAST_WAY, 1.0 - LEAST_WAY))
    opened, closed = Turn(site, OPEN, 1.0 - share, bound), Turn(site, CLOSE, share, bound)
    return (
        Node(fixed.with_opened(site), bound, None, opened, seen.hint),
        Node(fixed.with_closed(site), bound, None, closed, seen.hint),
    )


def _widened(hint: Hint, classes: Classes, small: Classes, free: Ints) -> Hint:
    """The hint for all sites and classes, in half the precision."""
    share = np.zeros(classes.sites, dtype=np.float32)
    share[free] = hint.share
    own = np.asarray(hint.multipliers, dtype=np.float64)
    return Hint(share, spread(classes, small, own).astype(np.float32), hint.mean)


def _narrowed(node: Node, small: Classes, free: Ints) -> Hint | None:
    """The hint for the free sites and their classes."""
    if node.hint is None:
        return None
    merged = small.member >= 0
    own = np.asarray(node.hint.multipliers[merged], dtype=np.float64)
    total = np.bincount(small.member[merged], own, small.weight.size).astype(np.float64)
    return Hint(node.hint.share[free].astype(np.float64), total, node.hint.mean)
