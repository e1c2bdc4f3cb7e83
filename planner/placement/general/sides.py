"""Side conditions on the open sites, as lines over one column a site."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from planner.placement.general.facts import Facts
from planner.placement.general.sheet import Sheet
from planner.placement.problem import Bools, Floats, Ints, PlacementProblem

MOST_COMPARED = 5000


def add_sites(sheet: Sheet, facts: Facts, cost: Floats, closed: Bools | None = None) -> int:
    """One whole column a site with this cost; required sites are open. The first column."""
    upper = np.ones(cost.size)
    if closed is not None:
        upper[closed] = 0.0
    return sheet.add_columns(cost, lower=facts.forced.astype(np.float64), upper=upper, whole=True)


def add_sides(sheet: Sheet, problem: PlacementProblem, facts: Facts, first: int) -> None:
    """Number of sites, budget, closings, and spacing as cliques."""
    n = facts.sites.size
    sheet.add_line([(np.ones(n), first)], float(facts.least), float(facts.most))
    if problem.budget is not None:
        add_budget(sheet, [(facts, first)], problem.budget)
    if problem.max_closings is not None:
        kept = float(facts.existing.sum() - problem.max_closings)
        sheet.add_line([(facts.existing.astype(np.float64), first)], kept, np.inf)
    if facts.clash is not None:
        for clique in cliques(facts.clash):
            row = np.zeros(n)
            row[clique] = 1.0
            sheet.add_line([(row, first)], -np.inf, 1.0)


def add_budget(sheet: Sheet, parts: list[tuple[Facts, int]], budget: float) -> None:
    """The money of all parts together stays within the budget."""
    constant = sum(facts.money[1] for facts, _ in parts)
    left = budget - constant
    largest = max((float(np.abs(facts.money[0]).max(initial=0.0)) for facts, _ in parts), default=0)
    unit = largest if largest > 0 else 1.0
    sheet.add_line([(facts.money[0] / unit, first) for facts, first in parts], -np.inf, left / unit)


def cliques(clash: Bools) -> list[Ints]:
    """Sets of sites of which one at most can be open, so that each clashing pair is in one."""
    left = np.triu(clash)
    found: list[Ints] = []
    for a, b in np.argwhere(left):
        if not left[a, b]:
            continue
        members, common = [int(a), int(b)], clash[a] & clash[b]
        while common.any():
            members.append(int(np.argmax(common)))
            common = common & clash[members[-1]]
        clique = np.sort(np.array(members, dtype=np.int64))
        left[np.ix_(clique, clique)] = False
        found.append(clique)
    return found


def add_must(sheet: Sheet, near: csr_matrix, first: int, least: int = 0) -> csr_matrix:
    """Every row of `near` has an open site among its own; the rows that follow neither from others
    nor from the least number of open sites are written and handed back.
    """
    near = near[np.flatnonzero(np.diff(near.indptr) <= near.shape[1] - least)]
    kept = least_rows(near)
    if kept.shape[0]:
        sheet.add_lines([(kept, first)], 1.0, np.inf)
    return kept


def least_rows(near: csr_matrix) -> csr_matrix:
    """The different rows of a 0/1 matrix that hold no other row within them."""
    rows, _ = same_rows(near)
    different = near[rows]
    if different.shape[0] > MOST_COMPARED:
        return different
    dense = different.toarray().astype(np.float32)
    size = dense.sum(axis=1)
    inside = (dense @ dense.T) >= size[:, None]
    np.fill_diagonal(inside, val=False)
    return different[np.flatnonzero(~inside.any(axis=0))]


def same_rows(near: csr_matrix) -> tuple[Ints, Ints]:
    """First row of each set of equal rows, and the set of every row (int64)."""
    keys = np.random.default_rng(1).integers(1, 2**62, (near.shape[1], 2))
    ones = csr_matrix((np.ones(near.nnz, dtype=np.int64), near.indices, near.indptr), near.shape)
    mark = np.asarray(ones @ keys)
    _, first, group = np.unique(mark, axis=0, return_index=True, return_inverse=True)
    return first.astype(np.int64), group.reshape(-1).astype(np.int64)
