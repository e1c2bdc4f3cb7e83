"""The objective of a part's roster, recomputed from its people alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.rules import Rule
from planner.roster.parts import Part
from planner.roster.scopes import limits_by_member, weight_of
from planner.roster.terms import fair_bands, home_costs


def score(part: Part, rules: tuple[Rule, ...], people: NDArray[np.int64]) -> float:
    """Vacancies, ways and unfair shifts, weighted; people int64 (members, posts)."""
    per_m = limits_by_member(rules, part.members, ids.HOME_DISTANCE, "per_m")
    width = limits_by_member(rules, part.members, ids.FAIRNESS, "band_shifts")
    vacant = float(vacancies(part, people).sum())
    way = float((home_costs(part, per_m) * people).sum())
    bands = fair_bands(part, width)
    shifts = people.sum(axis=1)
    outside = np.maximum(0.0, bands[:, 0] - shifts) + np.maximum(0.0, shifts - bands[:, 1])
    return (
        weight_of(rules, ids.NEED) * vacant
        + weight_of(rules, ids.HOME_DISTANCE) * way
        + weight_of(rules, ids.FAIRNESS) * float(outside.sum())
    )


def vacancies(part: Part, people: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places that nobody fills: int64 (posts)."""
    asked = np.array([post.count for post in part.posts], dtype=np.int64)
    empty: NDArray[np.int64] = np.maximum(0, asked - people.sum(axis=0))
    return empty
