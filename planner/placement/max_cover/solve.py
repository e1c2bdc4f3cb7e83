"""Maximal covering (Church & ReVelle 1974), solved to proof: p sites covering the most weight."""

from __future__ import annotations

import numpy as np

from planner.model.proof import Certificate
from planner.placement.cases import CoverCase
from planner.placement.enumerate_sets import few_sets, site_sets
from planner.placement.max_cover.bounds import Rounding
from planner.placement.max_cover.classes import Classes, classes_of, reordered
from planner.placement.max_cover.interior import banded_order
from planner.placement.max_cover.ledger import Ledger
from planner.placement.max_cover.search import Search
from planner.placement.max_cover.tree import Tree
from planner.placement.problem import EndedBy, Found, Ints
from planner.placement.watch import Watch

SETS_AT_ONCE = 64


def solve_cover(case: CoverCase, watch: Watch) -> Found:
    """The p sites covering the most weight, with an upper bound and its evidence.

    The bound is proved by the parts of the evidence together (certificate "multipliers"), unless
    they are too many to keep; evidence then holds the root's bound and the certificate is the
    solver's word. Few sets of sites are looked at one by one. ValueError where p sites with the
    required ones among them cannot be.
    """
    required = np.array(sorted(set(case.required)), dtype=np.int64)
    if not required.size <= case.p <= case.sites:
        raise ValueError("p must be between the number of required sites and that of all sites")
    order, classes = _ordered(case)
    place = np.argsort(order)
    search = Search(classes, case.p, place[required], watch.limits.seed)
    rounding = Rounding.of(case.whole, classes.total)
    tree = Tree(search, Ledger(case, classes, order), rounding, watch)
    tree.try_from(place[_warm(case)])
    if case.warm:
        tree.try_from(place[required])
    tree.start()
    if few_sets(case.sites, case.p, required.size):
        return _enumerated(tree, order, tuple(place[required].tolist()))
    return _found(tree, order, tree.run())


def _found(tree: Tree, order: Ints, ended: EndedBy) -> Found:
    evidence = tree.ledger.evidence(tree.bound)
    proved = evidence.bound <= tree.bound
    certificate: Certificate = "multipliers" if proved else "solver_word"
    return Found(_sites(tree, order), tree.bound, certificate, ended, evidence=evidence)


def _enumerated(tree: Tree, order: Ints, required: tuple[int, ...]) -> Found:
    """Every set of sites; the root's multipliers are evidence of a weaker bound."""
    tree.look_at_root()
    for number, sites in enumerate(site_sets(order.size, tree.search.held.size, required)):
        tree.search.consider(sites)
        ended = tree.watch.asked_to_end() if number % SETS_AT_ONCE == 0 else None
        if ended is not None:
            return _found(tree, order, ended)
    tree.tell_best()
    evidence = tree.ledger.evidence(tree.search.value)
    value = tree.search.value
    return Found(_sites(tree, order), value, "enumeration", "proof", evidence=evidence)


def _sites(tree: Tree, order: Ints) -> tuple[int, ...]:
    return tuple(sorted(order[tree.search.best].tolist()))


def _ordered(case: CoverCase) -> tuple[Ints, Classes]:
    """Sites in banded order, and the classes by these positions."""
    classes = classes_of(case.indptr, case.indices, case.weight, np.arange(case.sites))
    order = banded_order(classes) if classes.weight.size else np.arange(case.sites)
    return order, reordered(classes, order)


def _warm(case: CoverCase) -> Ints:
    return np.array(list(dict.fromkeys(case.warm)), dtype=np.int64)
