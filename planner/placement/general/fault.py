"""The rows and sites that show why a problem has no answer."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from planner.placement.general.facts import CENTERS, WALKS, Facts
from planner.placement.problem import Floats, PlacementProblem


def far_rows(
    problem: PlacementProblem, facts: Facts, people: Floats | None = None
) -> tuple[int, ...]:
    """Rows that no usable site has within the radius: of these people, else with people whom
    set_cover or a floor is about.
    """
    if people is None:
        asked = [who for who, _ in facts.floors]
        asked += [facts.weights] if problem.model == "set_cover" else []
        people = np.sum(asked, axis=0) if asked else np.zeros(facts.weights.size)
    far = np.diff(facts.within().indptr) == 0
    return tuple(np.flatnonzero(far & (people > 0)).tolist())


def large_rows(problem: PlacementProblem, facts: Facts) -> tuple[int, ...]:
    """Rows that are too large for every site they may go to (places are whole)."""
    load, room = problem.demand.load, problem.sites.capacity
    if load is None or room is None or problem.assignment == "split":
        return ()
    may = _may(problem, facts).toarray() > 0
    largest = np.where(may, room[facts.sites], -np.inf).max(axis=1, initial=-np.inf)
    short = may.any(axis=1) & (load > largest) & (facts.weights > 0)
    return tuple(np.flatnonzero(short).tolist())


def packed_rows(problem: PlacementProblem, facts: Facts) -> tuple[int, ...]:
    """More than p rows of which no two can share a site (found greedily, () where not); the
    required sites where they are more than p.
    """
    forced = facts.sites[facts.forced]
    if problem.p is not None and forced.size > problem.p:
        return tuple(forced.tolist())
    if problem.model not in WALKS | CENTERS | {"set_cover"} or problem.model == "gradual_cover":
        return ()
    may = _may(problem, facts)
    taken, rows = np.zeros(facts.sites.size, dtype=np.bool_), []
    size = np.diff(may.indptr)
    for row in np.argsort(size, kind="stable").tolist():
        own = may.indices[may.indptr[row] : may.indptr[row + 1]]
        if facts.weights[row] > 0 and own.size and not taken[own].any():
            taken[own] = True
            rows.append(row)
    return tuple(sorted(rows)) if len(rows) > (problem.p or 0) else ()


def required_clashes(facts: Facts) -> tuple[int, ...]:
    """Required sites that are too near to each other."""
    if facts.clash is None:
        return ()
    both = facts.clash & facts.forced[:, None] & facts.forced[None, :]
    return tuple(facts.sites[both.any(axis=1)].tolist())


def _may(problem: PlacementProblem, facts: Facts) -> csr_matrix:
    """Sites that a row may go to: within the radius where the model counts cover."""
    if problem.model in WALKS | CENTERS:
        return csr_matrix(problem.table.reachable[:, facts.sites].astype(np.float64))
    return facts.within()
