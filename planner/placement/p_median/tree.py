"""Branch and bound on single sites with Lagrangian bounds.

Every node inherits its parent's multipliers, climbs a little, settles sites whose other choice the
bound rules out, and hands what is left to its children. Where the linear relaxation is small it
gives the multipliers (and the branching site) exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from planner.placement.p_median.ascent import (
    PACE,
    TOP,
    WEIGHT,
    Climb,
    Pace,
    Region,
    climb_from,
    climb_on,
    settle,
)
from planner.placement.p_median.incumbent import Incumbent
from planner.placement.p_median.ledger import Ledger
from planner.placement.p_median.linear import entries, relaxed
from planner.placement.p_median.lists import Lists, near_lists, only_sites, thinned
from planner.placement.problem import EndedBy, Floats, Ints

NODE_PACE = Pace(start=0.3, least=0.01, patience=8)
NODE_STEPS = 60
AGAIN = 0.1
LINEAR_PER_ROW = 3.5
LINEAR_UP_TO = 3500
TRIES_EVERY = 40
TRY_KICKS = 4_000_000
DIVE_ABOVE = 2000
WORK_PER_CALL = 20_000_000
FULL = 1.0 - 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A part of the search: status int8 (sites of the lists it works on: 1 opened, -1 closed, 0
    free), the mark in the ledger, the best multipliers and their value, share float64 (sites) how
    much each site wants to be open.
    """

    status: NDArray[np.int8]
    mark: int
    prices: Floats
    value: float
    share: Floats


@dataclass(slots=True, eq=False)
class Tree:
    """A search under way: lists over `sites` (positions of the case), the nodes still open, the
    least bound of a part that is done with, and the nodes looked at.
    """

    best: Incumbent
    lists: Lists
    sites: Ints
    ledger: Ledger
    heap: list[tuple[float, int, Node]] = field(default_factory=list)
    floor: float = np.inf
    nodes: int = 0
    ended: EndedBy | None = None

    @property
    def bound(self) -> float:
        """The least bound of all parts."""
        open_parts = [entry[0] for entry in self.heap]
        return min([self.floor, *open_parts])

    @property
    def p(self) -> int:
        """Sites to open."""
        return self.best.case.p


def region_of(tree: Tree, node: Node) -> Region:
    """The node's own lists, whole."""
    kept = np.flatnonzero(node.status >= 0)
    lists = only_sites(tree.lists, kept, node.status.size)
    cap = np.full(node.prices.size, np.inf)
    return Region(kept, lists, node.status[kept] > 0, cap)


def near_region(lists: Lists, node: Node) -> Region:
    """The node's own lists (out of lists of no fewer sites), near its multipliers."""
    kept = np.flatnonzero(node.status >= 0)
    lists, cap = near_lists(lists, kept, node.status.size, node.prices)
    return Region(kept, lists, node.status[kept] > 0, cap)


def search(tree: Tree, up_to: float = np.inf) -> None:
    """Branches until nothing is open, the wished gap is reached, the watch says so, or so many
    nodes were looked at.
    """
    best, watch = tree.best, tree.best.watch
    most = watch.limits.max_nodes
    while tree.heap and tree.ended is None and tree.nodes < up_to:
        node = _newest(tree) if len(tree.heap) > DIVE_ABOVE else heappop(tree.heap)[2]
        if node.value >= best.limit:
            _leaf(tree, node.mark, node.prices, node.value)
            continue
        _branch(tree, node)
        tree.ended = tree.ended or watch.asked_to_end()
        if most is not None and tree.nodes >= most:
            tree.ended = tree.ended or "work"
        if tree.nodes % TRIES_EVERY < 2:
            best.tell(tree.bound)
            if watch.good_enough(best.cost, best.rounded(tree.bound)):
                tree.ended = "gap"


def _newest(tree: Tree) -> Node:
    at = max(range(len(tree.heap)), key=lambda k: tree.heap[k][1])
    node = tree.heap[at][2]
    tree.heap[at] = tree.heap[-1]
    tree.heap.pop()
    tree.heap.sort(key=lambda entry: entry[:2])
    return node


def _branch(tree: Tree, node: Node) -> None:
    free = np.flatnonzero(node.status == 0)
    at = int(free[np.argmin(np.abs(node.share[free] - 0.5))])
    lists = thinned(tree.lists, np.flatnonzero(node.status >= 0), node.status.size)
    for opened in (True, False):
        status = node.status.copy()
        status[at] = 1 if opened else -1
        mark = tree.ledger.mark(node.mark, int(tree.sites[at]), opened)
        explore(tree, Node(status, mark, node.prices, node.value, node.share), lists)


def explore(tree: Tree, node: Node, lists: Lists) -> None:
    """Bounds a node; what stays open of it goes on the heap."""
    tree.nodes += 1
    effort = NODE_STEPS
    while True:
        if tree.ended is None:
            tree.ended = tree.best.watch.asked_to_end()
        if tree.ended is not None:
            break
        region = near_region(lists, node)
        if single(tree, node, region):
            return
        climb = climb_from(region, tree.p, node.prices, NODE_PACE)
        climb_in_calls(tree.best, climb, effort, NODE_PACE)
        left = settled(tree, node, region, climb)
        if left is None:
            return
        few = (left.status != node.status).sum() <= AGAIN * region.kept.size
        node, effort = left, NODE_STEPS // 2
        if few:
            _rested(tree, node, is_small(region, climb.best, LINEAR_PER_ROW, LINEAR_UP_TO))
            return
    heappush(tree.heap, (node.value, tree.nodes, node))


def _rested(tree: Tree, node: Node, small: bool) -> None:
    """Sharpens a node that climbed enough, and puts it on the heap."""
    if small:
        again = sharpened(tree, node)
        if again is None:
            return
        node = again
    if is_decided(tree, node):
        single(tree, node, near_region(tree.lists, node))
        return
    if tree.nodes % TRIES_EVERY < 2:
        wanted(tree, node, TRY_KICKS)
    heappush(tree.heap, (node.value, tree.nodes, node))


def is_small(region: Region, prices: Floats, per_row: float, most: float) -> bool:
    """Whether the relaxation near these multipliers has at most so many site entries."""
    most = min(per_row * prices.size, most)
    return entries(region.lists, region.must, prices) <= most


def climb_in_calls(best: Incumbent, climb: Climb, steps: int, pace: Pace) -> None:
    """The ascent in calls short enough to ask now and then whether to go on."""
    each = max(1, WORK_PER_CALL // (climb.lists.order.size + 1))
    while steps > 0:
        now = min(each, steps)
        done = climb_on(climb, now, best.target, best.limit, pace)
        if done < now or climb.note[TOP] >= best.limit or best.watch.asked_to_end():
            return
        steps -= now


def is_decided(tree: Tree, node: Node) -> bool:
    """Whether one set of sites at most is left."""
    left = tree.p - int((node.status > 0).sum())
    return not 0 < left < int((node.status == 0).sum())


def single(tree: Tree, node: Node, region: Region) -> bool:
    """Closes a node that holds one set of sites at most, or none that reaches every row."""
    shut = np.flatnonzero(region.lists.reach == 0)
    if shut.size:
        prices = node.prices.copy()
        prices[shut[0]] += 2.0 * max(tree.best.target - node.value, 0.0) + 1.0
        _leaf(tree, node.mark, prices, np.inf)
        return True
    if not is_decided(tree, node):
        return False
    chosen = region.kept if region.must.sum() < tree.p else region.kept[region.must]
    tree.best.offer(tree.sites[chosen])
    prices = tree.best.column[tree.sites[chosen]].min(axis=0)
    reached = np.isfinite(prices)
    prices = np.where(reached, prices, tree.best.far)
    _leaf(tree, node.mark, prices, float(prices.sum()))
    return True


def settled(tree: Tree, node: Node, region: Region, climb: Climb) -> Node | None:
    """The node after the ascent, with the sites it settles; None where it is done with."""
    value, prices = float(climb.note[TOP]), climb.best.copy()
    if value >= tree.best.limit:
        _leaf(tree, node.mark, prices, value)
        return None
    told = np.zeros(region.kept.size, dtype=np.int8)
    least = float(settle(climb, tree.best.limit, told))
    status, mark = node.status.copy(), node.mark
    fresh = np.flatnonzero(told != node.status[region.kept])
    if fresh.size:
        tree.floor = min(tree.floor, least)
        place = tree.ledger.keep(prices)
        for at in fresh:
            site = int(tree.sites[region.kept[at]])
            mark = tree.ledger.mark(mark, site, bool(told[at] > 0), place)
        status[region.kept] = told
    share = node.share.copy()
    if climb.note[WEIGHT] > 0.0:
        share[region.kept] = climb.share / climb.note[WEIGHT]
    return Node(status, mark, prices, value, share)


def sharpened(tree: Tree, node: Node) -> Node | None:
    """The node with the multipliers of the linear relaxation; None where that was all."""
    region = region_of(tree, node)
    if single(tree, node, region):
        return None
    climb = climb_from(region, tree.p, node.prices, NODE_PACE)
    answer = relaxed(region.lists, region.must, tree.p, climb.now, tree.best.watch)
    if answer is None:
        return node
    climb.now[:] = np.minimum(answer[0], climb.cap)
    climb.note[PACE] = 0.0
    climb_on(climb, 1, tree.best.target, tree.best.limit, NODE_PACE)
    climb.share[:] = answer[1] * climb.note[WEIGHT]
    if climb.note[TOP] <= node.value:
        return node
    left = settled(tree, node, region, climb)
    return None if left is None or single(tree, left, region_of(tree, left)) else left


def wanted(tree: Tree, node: Node, work: int) -> None:
    """Looks for a better set among the node's sites, from those that want to be open most."""
    region = region_of(tree, node)
    rank = np.argsort(-(node.share + node.status)[region.kept], kind="stable")
    start = tree.sites[region.kept[rank[: tree.p]]]
    tree.best.search(region.lists, tree.sites[region.kept], region.must, start, work)


def _leaf(tree: Tree, mark: int, prices: Floats, value: float) -> None:
    tree.floor = min(tree.floor, value)
    tree.ledger.leaf(mark, tree.ledger.keep(prices))


def open_leaves(tree: Tree) -> None:
    """Notes what is still open as parts with the bounds they have."""
    for _, _, node in tree.heap:
        tree.ledger.leaf(node.mark, tree.ledger.keep(node.prices))
