"""Branch and price: proves a roster by splitting on how many work a shift, whether somebody works
on a day, and what they work; every node is solved by column generation.
"""

from __future__ import annotations

import heapq
import itertools
import math
from dataclasses import dataclass, field

import numpy as np

from planner.roster.patterns.generation import Generated, generate
from planner.roster.patterns.master import Floats, Master, Schedules, request_costs
from planner.roster.patterns.path import Bools
from planner.roster.patterns.pricing import Pricer
from planner.roster.patterns.shares import WHOLE, fullest, shares
from planner.roster.patterns.watch import Watch

Cover = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A branch: what it shuts and bounds (see Master.restrict), and what its parent knew."""

    shut: dict[int, Bools]
    cover: Cover
    bound: float
    prices: Floats
    depth: int


@dataclass(slots=True)
class Tree:
    """Open branches, the lowest bound first and among equals the deepest."""

    watch: Watch
    master: Master
    pricer: Pricer
    _open: list[tuple[float, int, int, Node]] = field(default_factory=list)
    _number: itertools.count[int] = field(default_factory=itertools.count)

    def begin(self, root: Generated) -> None:
        """The root, already solved in the master."""
        need = self.master.need.shape
        cover = (np.zeros(need), np.full(need, np.inf))
        self._push(Node({}, cover, root.bound, root.prices, 0))

    def work(self, nodes: int) -> None:
        """Solve so many branches, or until the watch is over; the bound and the best roster go to
        the watch.
        """
        for _ in range(nodes):
            if self.watch.over():
                return
            if not self._open or self._hopeless(self._open[0][3].bound):
                self.watch.raise_bound(self.watch.objective)
                return
            self.watch.work += 1
            node = heapq.heappop(self._open)[3]
            self._note(node.bound)
            if not self._solve(node):
                self._push(node)
                return
            if self._open:
                self._note(self._open[0][3].bound)

    def _note(self, bound: float) -> None:
        self.watch.raise_bound(bound + self.watch.problem.wished())

    def _hopeless(self, bound: float) -> bool:
        """Whether nothing better than the best roster can lie above this bound."""
        return math.ceil(bound + self.watch.problem.wished() - 1e-6) >= self.watch.objective

    def _push(self, node: Node) -> None:
        heapq.heappush(self._open, (node.bound, -node.depth, next(self._number), node))

    def _solve(self, node: Node) -> bool:
        """False where the watch ended it before the node was known."""
        self.master.restrict(node.shut, node.cover)
        if not self._fill(node):
            return True
        target = self.watch.objective - self.watch.problem.wished() - 1.0 + 1e-6
        found = generate(
            self.master, self.pricer, self.watch.over, target=target, prices=node.prices
        )
        if found is None:
            return not self.watch.over()
        bound = max(node.bound, found.bound)
        if self._hopeless(bound):
            return True
        if not found.complete and self.watch.over():
            return False
        for child in _children(self.master, node, found, bound):
            self._push(child)
        self._offer(found)
        return True

    def _fill(self, node: Node) -> bool:
        """A schedule that the branch allows for everybody it touches; False where one has none."""
        touched = sorted(node.shut)
        prices = self.pricer.rounded(node.prices)
        priced = self.pricer.price(prices, touched, 2, shut=node.shut, sure=True)
        for number, one in zip(touched, priced, strict=True):
            if not len(one.schedules):
                return False
            whose = np.full(len(one.schedules), number, dtype=np.int64)
            cost = request_costs(self.master.problem, number, one.schedules)
            self.master.add(Schedules(whose, one.schedules, cost))
        return True

    def _offer(self, found: Generated) -> None:
        """Everybody's fullest schedule as a roster."""
        rows = fullest(self.master, found.relaxed.values)
        self.watch.offer(np.stack([rows[number] for number in self.master.numbers]))


def _children(master: Master, node: Node, found: Generated, bound: float) -> list[Node]:
    """Two branches without the fractions of the linear program; none where there are none."""
    given = shares(master, found.relaxed.values)
    total = given[:, :, :-1].sum(axis=0)
    cell = _most_split(total - np.floor(total))
    if cell is not None:
        return _split_cover(node, cell, total[cell], (bound, found.prices))
    works = 1.0 - given[:, :, -1]
    cell = _most_split(works)
    if cell is not None:
        off = np.zeros(given.shape[2], dtype=np.bool_)
        off[-1] = True
        return _split_cell(node, cell, off, (bound, found.prices))
    place = _most_split(given)
    if place is None:
        return []
    kind = np.zeros(given.shape[2], dtype=np.bool_)
    kind[place[2]] = True
    return _split_cell(node, place[:2], kind, (bound, found.prices))


def _most_split(given: Floats) -> tuple[int, ...] | None:
    """The place nearest to one half, None where all are whole."""
    half = np.abs(given - 0.5)
    at = int(np.argmin(half))
    if half.flat[at] > 0.5 - WHOLE:
        return None
    return tuple(int(i) for i in np.unravel_index(at, given.shape))


def _split_cover(
    node: Node, cell: tuple[int, ...], value: float, known: tuple[float, Floats]
) -> list[Node]:
    """At most the whole number below, at least the one above."""
    (low, high), (bound, prices) = node.cover, known
    fewer, more = high.copy(), low.copy()
    fewer[cell], more[cell] = math.floor(value), math.floor(value) + 1
    return [
        Node(node.shut, cover, bound, prices, node.depth + 1)
        for cover in ((low, fewer), (more, high))
    ]


def _split_cell(
    node: Node, cell: tuple[int, ...], kinds: Bools, known: tuple[float, Floats]
) -> list[Node]:
    """One person's day without those kinds, and without all others."""
    (person, day), (bound, prices) = cell, known
    children = []
    for forbidden in (kinds, ~kinds):
        old = node.shut.get(person)
        shape = (node.cover[0].shape[0], len(kinds))
        shut = np.zeros(shape, dtype=np.bool_) if old is None else old.copy()
        shut[day] |= forbidden
        children.append(Node(node.shut | {person: shut}, node.cover, bound, prices, node.depth + 1))
    return children
