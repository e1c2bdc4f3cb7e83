"""Whether p sites can reach every row at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix

from planner.placement.cases import MedianCase
from planner.placement.mip import Model, run_mip
from planner.placement.problem import EndedBy, Ints
from planner.placement.watch import Watch


@dataclass(frozen=True, slots=True, eq=False)
class Reaching:
    """At most p sites that reach every row; none of them where that cannot be ("proof") or where
    something else ended the search.
    """

    sites: Ints
    ended_by: EndedBy


def reaching(case: MedianCase, watch: Watch) -> Reaching:
    """Fewest sites that reach every row (set covering, HiGHS), the required ones among them."""
    ways = np.unique(np.isfinite(case.cost), axis=0)
    rows, sites = ways.shape
    lower = np.zeros(sites)
    lower[list(case.required)] = 1.0
    model = Model(
        sense="min",
        cost=np.ones(sites),
        lower=lower,
        upper=np.ones(sites),
        whole=np.ones(sites, dtype=np.bool_),
        matrix=csr_matrix(ways.astype(np.float64)),
        row_lower=np.ones(rows),
        row_upper=np.full(rows, np.inf),
    )
    exact = replace(watch, limits=replace(watch.limits, gap=0.0))
    answer = run_mip(model, exact, step=0.99)
    chosen = np.zeros(0, dtype=np.int64)
    if answer.values is not None:
        chosen = np.flatnonzero(answer.values > 0.5)
    if chosen.size and chosen.size <= case.p:
        return Reaching(chosen, "proof")
    none = np.zeros(0, dtype=np.int64)
    if answer.infeasible or answer.bound > case.p + 1e-6:
        return Reaching(none, "proof")
    return Reaching(none, answer.ended_by)
