"""What rules of places and of several people cost, counted from the people in the posts alone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.rules import Rule
from planner.roster.encoders_people import UNITS_TOGETHER, turn_budgets
from planner.roster.encoders_places import UNITS_SERVED, Served, served_by
from planner.roster.encoders_published import change_price, duties_changed
from planner.roster.encoders_rescue import units_off_guard
from planner.roster.parts import Part
from planner.roster.rows import FORCED_VACANCIES
from planner.roster.scopes import binds, ideal_weight, rules_for, weight_of

UNITS_OF_SEVERAL = {**UNITS_TOGETHER, ids.RESCUE: units_off_guard}
FORCED: frozenset[str] = frozenset({ids.PAIR_TOGETHER})
"""Hard rules that pinned duties may make impossible: broken, each unit costs many vacancies."""


def place_cost(part: Part, rules: tuple[Rule, ...], people: NDArray[np.int64]) -> float:
    """Units broken, each at its rule's price; people int64 (members, posts)."""
    total = ideal_weight(rules) * below_ideal(part, people) + sum(
        _price(rules, rule) * UNITS_OF_SEVERAL[rule.id](part, rule, people)
        for rule in _of_several(part, rules)
        if _price(rules, rule)
    )
    if price := change_price(part, rules):
        total += price * duties_changed(part, people)
    own = {rule.id for rule in rules if rule.id in UNITS_SERVED and not rule.hard and rule.is_on}
    if not own:
        return total
    return total + sum(_served_cost(one, rules, own) for one in served_by(part, people))


def below_ideal(part: Part, people: NDArray[np.int64]) -> float:
    """People that posts with an ideal lack of it; people int64 (members, posts)."""
    wished = [(p, post) for p, post in enumerate(part.posts) if post.ideal > post.count]
    return float(sum(max(0, post.ideal - int(people[:, p].sum())) for p, post in wished))


def _of_several(part: Part, rules: tuple[Rule, ...]) -> Iterator[Rule]:
    yield from turn_budgets(rules, part.members)
    yield from (r for r in rules if r.id in UNITS_OF_SEVERAL and r.id != ids.TURNS and r.is_on)


def _served_cost(served: Served, rules: tuple[Rule, ...], own: set[str]) -> float:
    return sum(
        rule.weight * UNITS_SERVED[rule_id](served, rule)
        for rule_id in sorted(own)
        for rule in rules_for(rules, served.member, rule_id)
        if not rule.hard and binds(rule, served.member)
    )


def _price(rules: tuple[Rule, ...], rule: Rule) -> float:
    if not rule.hard:
        return rule.weight
    return FORCED_VACANCIES * weight_of(rules, ids.NEED) if rule.id in FORCED else 0.0
