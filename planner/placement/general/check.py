"""What an answer breaks, worked out from its open sites alone, without any model or solver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner.placement.general.facts import CENTERS, WALKS, Facts, facts_of
from planner.placement.problem import Bools, Floats, Ints, PlacementProblem, Shares

TINY = 1e-6
Kind = Literal[
    "count", "required", "spacing", "budget", "closings", "floor", "reach", "place", "room", "low"
]


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken condition and by how much (sites, money, people, rows or load)."""

    kind: Kind
    amount: float


def feasible(
    problem: PlacementProblem,
    open_sites: tuple[int, ...],
    assignment: Ints | None = None,
    shares: Shares | None = None,
) -> bool:
    """Whether nothing is broken."""
    return not violations(problem, open_sites, assignment, shares)


def violations(
    problem: PlacementProblem,
    open_sites: tuple[int, ...],
    assignment: Ints | None = None,
    shares: Shares | None = None,
) -> tuple[Violation, ...]:
    """Every broken condition. open_sites and assignment int64 (rows) count the usable sites, as in
    Found. Capacities, least loads and floors of people with places are only looked at with an
    assignment or shares (backup_cover's second places only with shares).
    """
    facts = facts_of(problem)
    open_ = np.zeros(facts.sites.size)
    open_[list(open_sites)] = 1.0
    share = _share(facts, assignment, shares)
    return _all(problem, facts, open_, share)


def keeps_all(problem: PlacementProblem, facts: Facts, open_: Bools) -> bool:
    """Whether these open sites bool (n) break nothing, with facts that may differ in the number of
    sites. Not for problems with rooms.
    """
    return not _all(problem, facts, open_.astype(np.float64), None)


def _all(
    problem: PlacementProblem, facts: Facts, open_: Floats, share: Floats | None
) -> tuple[Violation, ...]:
    broken = [*_of_sites(problem, facts, open_), *_of_rows(problem, facts, open_, share)]
    return tuple(v for v in broken if v.amount > TINY)


def _of_sites(problem: PlacementProblem, facts: Facts, open_: Floats) -> list[Violation]:
    count = float(open_.sum())
    per_site, constant = facts.money
    found = [
        Violation("count", max(facts.least - count, count - facts.most)),
        Violation("required", float(((open_ == 0) & facts.forced).sum())),
    ]
    if problem.budget is not None:
        over = float(per_site @ open_) + constant - problem.budget
        largest = float(np.abs(per_site).max(initial=0.0))
        found.append(Violation("budget", over / max(largest, abs(problem.budget), 1e-300)))
    if problem.max_closings is not None:
        closed = float(((open_ == 0) & facts.existing).sum())
        found.append(Violation("closings", closed - problem.max_closings))
    if facts.clash is not None:
        found.append(Violation("spacing", float(open_ @ facts.clash @ open_) / 2.0))
    return found


def _of_rows(
    problem: PlacementProblem, facts: Facts, open_: Floats, share: Floats | None
) -> list[Violation]:
    found = [Violation("reach", _unreached(problem, facts, open_))]
    if share is None:
        near = None if facts.near is None else np.asarray(facts.near @ open_)
        covered = np.zeros(facts.weights.size) if near is None else np.minimum(near, 1.0)
    else:
        found += _of_places(problem, facts, open_, share)
        within = share if facts.near is None else share * (facts.near.toarray() > 0)
        covered = within.sum(axis=1) / (2.0 if problem.model == "backup_cover" else 1.0)
    for people, least in facts.floors:
        missing, total = least - float(people @ covered), float(people.sum())
        unit = max(10.0, 0.01 * total if share is None else total)
        found.append(Violation("floor", missing / unit))
    return found


def _unreached(problem: PlacementProblem, facts: Facts, open_: Floats) -> float:
    """Rows with people that must have an open site in reach and have none."""
    people = facts.weights > 0
    if problem.model == "set_cover":
        return float((people & (np.asarray(facts.within() @ open_) == 0)).sum())
    if problem.model not in WALKS | CENTERS or problem.model == "gradual_cover":
        return 0.0
    can = problem.table.reachable[:, facts.sites]
    return float((people & can.any(axis=1) & ~can[:, open_ > 0].any(axis=1)).sum())


def _share(facts: Facts, assignment: Ints | None, shares: Shares | None) -> Floats | None:
    """float64 (rows, n): how much of a row has its place at a site."""
    share = np.zeros((facts.weights.size, facts.sites.size))
    if shares is not None:
        np.add.at(share, (shares.row, np.searchsorted(facts.sites, shares.site)), shares.share)
        return share
    if assignment is None:
        return None
    rows = np.flatnonzero(assignment >= 0)
    share[rows, assignment[rows]] = 1.0
    return share


def _of_places(
    problem: PlacementProblem, facts: Facts, open_: Floats, share: Floats
) -> list[Violation]:
    """Places at closed or far sites, rooms and least loads."""
    sites, demand = problem.sites, problem.demand
    load = facts.weights if demand.load is None else demand.load
    held = load @ share
    unit = float(load.max(initial=0.0)) or 1.0
    found = [Violation("place", float(share[:, open_ == 0].sum()))]
    if sites.capacity is not None:
        over = held - sites.capacity[facts.sites]
        found.append(Violation("room", float(over.max(initial=0.0)) / unit))
    if sites.min_load is not None:
        under = (sites.min_load[facts.sites] - held) * open_
        found.append(Violation("low", float(under.max(initial=0.0)) / unit))
    return found
