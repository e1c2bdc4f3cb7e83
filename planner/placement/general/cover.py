"""Who is covered, without capacities: one column for all rows with the same sites in reach.

max_cover, backup_cover and floors on any model (Church & ReVelle 1974; Hogan & ReVelle 1986 for
being covered twice).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, eye_array

from planner.placement.general.facts import Facts
from planner.placement.general.sheet import Sheet
from planner.placement.general.sides import same_rows
from planner.placement.problem import Bools, Floats, Ints

MOST_TIGHT = 400_000


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """near csr (classes, sites); people: float64 (classes) what counts in the objective, then of
    each floor; once, twice: first column of "covered" and "covered twice".
    """

    near: csr_matrix
    people: tuple[Floats, ...]
    once: int
    twice: int | None = None

    def times(self, open_: Bools) -> Floats:
        """float64 (classes): open sites in reach."""
        return np.asarray(self.near @ open_.astype(np.float64), dtype=np.float64)


def add_cover(
    sheet: Sheet, facts: Facts, first: int, gain: Floats | None = None, *, twice: bool = False
) -> Classes:
    """Columns of who is covered, and the floors; gain float64 (rows): what is gained where a row
    is covered (twice).
    """
    gained = np.zeros(facts.weights.size) if gain is None else gain
    near, sums = merged_cover(facts, [gained, *(who for who, _ in facts.floors)])
    once = sheet.add_columns(np.zeros(near.shape[0]) if twice else -sums[0])
    unit = csr_matrix(eye_array(near.shape[0]))
    if near.shape[0]:
        sheet.add_lines([(unit, once), (-near, first)], -np.inf, 0.0)
    for held, (_, least) in zip(sums[1:], facts.floors, strict=True):
        sheet.add_line([(held, once)], least, np.inf)
    if not twice:
        return Classes(near, tuple(sums), once)
    return Classes(near, tuple(sums), once, _add_twice(sheet, near, first, sums[0]))


def merged_cover(facts: Facts, people: list[Floats]) -> tuple[csr_matrix, list[Floats]]:
    """Rows that someone counts in and some site covers, equal ones as one, with their people."""
    near = facts.within()
    counted = (np.diff(near.indptr) > 0) & (sum(who > 0 for who in people) > 0)
    rows = np.flatnonzero(counted)
    at, group = same_rows(near[rows])
    sums = [_summed(who[rows], group, at.size) for who in people]
    return near[rows[at]], sums


def _summed(people: Floats, group: Ints, count: int) -> Floats:
    sums = np.zeros(count)
    np.add.at(sums, group, people)
    return sums


def _add_twice(sheet: Sheet, near: csr_matrix, first: int, people: Floats) -> int:
    """Twice covered: 2 b <= open sites, and some other site is open whichever one is taken away
    (together they leave no fraction where sites are whole; for very many pairs b is whole instead).
    """
    size = np.diff(near.indptr)
    tight = int((size.astype(np.int64) ** 2).sum()) <= MOST_TIGHT
    able = np.where(size >= 2, 1.0, 0.0)
    twice = sheet.add_columns(-people, upper=able, whole=not tight)
    if not near.shape[0]:
        return twice
    double = csr_matrix(2.0 * eye_array(near.shape[0]))
    sheet.add_lines([(double, twice), (-near, first)], -np.inf, 0.0)
    if not tight:
        return twice
    row = np.repeat(np.arange(near.shape[0]), size)
    each = np.arange(near.nnz)
    own = csr_matrix((np.ones(near.nnz), (each, near.indices)), (near.nnz, near.shape[1]))
    unit = csr_matrix((np.ones(near.nnz), (each, row)), (near.nnz, near.shape[0]))
    sheet.add_lines([(unit, twice), (own - near[row], first)], -np.inf, 0.0)
    return twice
