"""Exact p-median: p sites with the least cost, everybody going to the nearest open one.

Swap search gives answers (swap.py), a Lagrangian ascent gives bounds and settles most sites
(ascent.py), the linear relaxation sharpens the multipliers where it is small (linear.py), and a
branch and bound closes the rest (tree.py), noting what a reader needs to check it (ledger.py).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.model.evidence import Evidence, Part
from planner.model.proof import Certificate
from planner.placement.cases import MedianCase
from planner.placement.p_median.ascent import PACE, Pace, climb_from
from planner.placement.p_median.incumbent import Incumbent
from planner.placement.p_median.ledger import ROOT, Ledger, Prover, part_value, priced, proved
from planner.placement.p_median.lists import Lists, only_sites, sorted_lists
from planner.placement.p_median.reach import reaching
from planner.placement.p_median.rest import Rest, rest
from planner.placement.p_median.tree import (
    Node,
    Tree,
    climb_in_calls,
    is_small,
    open_leaves,
    region_of,
    search,
    settled,
    sharpened,
    single,
    wanted,
)
from planner.placement.problem import EndedBy, Floats, Found, Ints
from planner.placement.watch import Watch

ROOT_PACE = Pace(start=1.0, least=0.01, patience=20)
ROOT_STEPS = 100
ROUNDS = 15
FIRST_KICKS = 15_000_000
ROUND_KICKS = 4_000_000
LAST_KICKS = 40_000_000
SAME = 1e-12
BY_SOLVER = 1e-6
ROOT_UP_TO = 10_000
REST_PER_ROW = 5.0
REST_UP_TO = 10_000
REST_AFTER = 40


def solve_median(case: MedianCase, watch: Watch) -> Found:
    """The best p sites with a lower bound on what any p sites cost, and what proves it.

    Open sites are empty where no p sites reach every row (bound inf then) or where the time was
    too short to find some that do.
    """
    best = Incumbent(case, watch)
    lists = sorted_lists(case.cost)
    required = np.array(sorted(set(case.required)), dtype=np.int64)
    must = np.isin(np.arange(case.cost.shape[1]), required)
    everything = np.arange(case.cost.shape[1])
    best.search(lists, everything, must, np.array(case.warm, dtype=np.int64))
    if not np.isfinite(best.cost):
        answer = reaching(case, watch)
        if answer.ended_by != "proof" or not answer.sites.size:
            nothing = np.inf if answer.ended_by == "proof" else 0.0
            return Found((), nothing, "solver_word", answer.ended_by)
        best.search(lists, everything, must, answer.sites)
    return _proved(case, best, lists, required)


def _proved(case: MedianCase, best: Incumbent, lists: Lists, required: Ints) -> Found:
    status = np.zeros(case.cost.shape[1], dtype=np.int8)
    status[required] = 1
    prices = best.column[best.sites].min(axis=0)
    tree = Tree(best, lists, np.arange(status.size), Ledger())
    node = _root(tree, Node(status, ROOT, prices, -np.inf, np.zeros(status.size)))
    if node is None:
        return _found(case, tree, lists, None)
    root = root_evidence(lists, best, node.prices)
    node = _smaller(tree, node)
    tree.heap.append((node.value, 0, node))
    whole = region_of(tree, node)
    small = is_small(whole, node.prices, REST_PER_ROW, REST_UP_TO)
    search(tree, REST_AFTER if small else np.inf)
    if tree.heap and tree.ended is None:
        answer = rest(best, whole, node.prices, tree.sites)
        return _by_solver(tree, answer, root)
    return _found(case, tree, lists, root)


def _by_solver(tree: Tree, answer: Rest, root: Evidence) -> Found:
    """The answer where the solver's word backs the bound."""
    best = tree.best
    bound = best.rounded(min(max(answer.bound, tree.bound), max(tree.floor, tree.bound)))
    slack = max(best.slack, 0.0 if best.whole else BY_SOLVER * best.cost)
    ended: EndedBy = "proof" if bound >= best.cost - slack else answer.ended_by
    sites = tuple(best.sites.tolist())
    return Found(sites, bound, "solver_word", ended, evidence=root)


def _root(tree: Tree, node: Node) -> Node | None:
    """The first node's ascent, swaps in between, until it stops climbing; then the relaxation.
    None where that was all.
    """
    best, pace = tree.best, ROOT_PACE
    everything = np.arange(node.status.size)
    best.search(tree.lists, everything, node.status > 0, best.sites, FIRST_KICKS)
    for _ in range(ROUNDS):
        region = region_of(tree, node)
        if single(tree, node, region):
            return None
        climb = climb_from(region, tree.p, node.prices, pace)
        climb_in_calls(best, climb, ROOT_STEPS, pace)
        left = settled(tree, node, region, climb)
        if left is None:
            return None
        node = left
        best.tell(node.value)
        tree.ended = _ended(tree, node)
        if tree.ended is not None:
            return node
        wanted(tree, node, ROUND_KICKS)
        pace = pace._replace(start=float(climb.note[PACE]))
        if pace.start < pace.least:
            break
    wanted(tree, node, LAST_KICKS)
    small = is_small(region_of(tree, node), node.prices, REST_PER_ROW, ROOT_UP_TO)
    last = sharpened(tree, node) if small else node
    tree.ended = tree.ended if last is None else _ended(tree, last)
    return last


def _ended(tree: Tree, node: Node) -> EndedBy | None:
    best = tree.best
    if best.watch.good_enough(best.cost, best.rounded(min(node.value, tree.floor))):
        return "gap"
    return best.watch.asked_to_end()


def _smaller(tree: Tree, node: Node) -> Node:
    """Drops the sites that the root settled as closed from the tree's lists."""
    kept = np.flatnonzero(node.status >= 0)
    tree.lists, tree.sites = only_sites(tree.lists, kept, node.status.size), tree.sites[kept]
    return replace(node, status=node.status[kept], share=node.share[kept])


def _found(case: MedianCase, tree: Tree, lists: Lists, root: Evidence | None) -> Found:
    best = tree.best
    open_leaves(tree)
    bound = best.rounded(tree.bound)
    goal = min(tree.bound, best.limit) if tree.ended is None else tree.bound
    prover = Prover(tree.ledger, lists, case, goal)
    full = proved(prover, bound)
    backing: Certificate = "solver_word"
    evidence = root or root_evidence(lists, best, tree.ledger.vectors[-1])
    if full is not None and best.rounded(prover.value) >= bound - SAME * abs(bound):
        bound = min(bound, best.rounded(prover.value))
        evidence, backing = replace(full, bound=bound), "multipliers"
    met = bound >= best.cost - best.slack
    ended: EndedBy = "proof" if met else tree.ended or "proof"
    return Found(tuple(best.sites.tolist()), bound, backing, ended, evidence=evidence)


def root_evidence(lists: Lists, best: Incumbent, prices: Floats) -> Evidence:
    """What these multipliers prove with nothing settled."""
    rho = np.zeros(best.column.shape[0])
    priced(lists, prices, rho)
    status = np.zeros(rho.size, dtype=np.int64)
    status[list(best.case.required)] = 1
    value = part_value(float(prices.sum()), rho, status, best.case.p)
    return Evidence("median", best.rounded(value), (Part(),), (prices.copy(),))
