"""The objective of a part's roster, recomputed from its people alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.rules import Rule
from planner.roster.parts import Part
from planner.roster.scopes import limits_by_member, weight_of
from planner.roster.soft import soft_cost
from planner.roster.terms import (
    fair_bands,
    fair_ways,
    home_costs,
    kinds_in_force,
    way_metres,
)


def score(part: Part, rules: tuple[Rule, ...], people: NDArray[np.int64]) -> float:
    """Vacancies, ways, unfair shifts, broken soft rules; people int64 (members, posts)."""
    per_m = limits_by_member(rules, part.members, ids.HOME_DISTANCE, "per_m")
    way = float((home_costs(part, per_m) * people).sum())
    return (
        weight_of(rules, ids.NEED) * float(vacancies(part, people).sum())
        + weight_of(rules, ids.HOME_DISTANCE) * way
        + weight_of(rules, ids.FAIRNESS) * shifts_outside(part, rules, people)
        + weight_of(rules, ids.FAIRNESS) * km_above(part, rules, people)
        + soft_cost(part, rules, people)
    )


def shifts_outside(part: Part, rules: tuple[Rule, ...], people: NDArray[np.int64]) -> float:
    """Shifts below and above the fair bands, all kinds in force added."""
    total = 0.0
    for fair in kinds_in_force(rules, part.calendar.holidays):
        width = limits_by_member(rules, part.members, ids.FAIRNESS, fair.parameter)
        bands = fair_bands(part, fair, width)
        counted = np.array([fair.counts(post.slot) for post in part.posts], dtype=np.int64)
        shifts = people @ counted
        total += float(np.maximum(0.0, bands[:, 0] - shifts).sum())
        total += float(np.maximum(0.0, shifts - bands[:, 1]).sum())
    return total


def km_above(part: Part, rules: tuple[Rule, ...], people: NDArray[np.int64]) -> float:
    """Kilometres above the members' fair ways."""
    limits = fair_ways(part, rules)
    if limits is None:
        return 0.0
    metres = (way_metres(part) * people).sum(axis=1)
    return float(np.maximum(0.0, metres - limits).sum()) / 1000.0


def vacancies(part: Part, people: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places that nobody fills: int64 (posts)."""
    asked = np.array([post.count for post in part.posts], dtype=np.int64)
    empty: NDArray[np.int64] = np.maximum(0, asked - people.sum(axis=0))
    return empty
