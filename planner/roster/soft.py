"""What the soft rules of a roster cost, rule by rule, counted from the people on duty."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.rules import Rule
from planner.roster.encoders_counted import COUNTED, units_counted
from planner.roster.encoders_days import AGAINST, GROUPS, units_against, units_grouped
from planner.roster.encoders_extra import budgets, units_over_budget
from planner.roster.encoders_rest import units_without_rest
from planner.roster.encoders_runs import (
    units_forbidden,
    units_over_run,
    units_short_rest,
    units_short_run,
    units_too_close,
)
from planner.roster.kept import keeping, kept_by, kept_if_ranged
from planner.roster.parts import Part
from planner.roster.recount import UnitsBroken, Worked, worked_by
from planner.roster.rows import FORCED_VACANCIES
from planner.roster.scopes import UNSAID, binds, rules_for, weight_of
from planner.roster.soft_places import place_cost

UNITS: Mapping[str, UnitsBroken] = {
    **dict.fromkeys(COUNTED, units_counted),
    **dict.fromkeys(GROUPS, units_grouped),
    **dict.fromkeys(AGAINST, units_against),
    ids.REST_HOURS: units_too_close,
    ids.MAX_CONSECUTIVE_DAYS: units_over_run,
    ids.MAX_RUN_DAYS: units_over_run,
    ids.MIN_RUN_DAYS: units_short_run,
    ids.MIN_DAYS_OFF: units_short_rest,
    ids.FORBIDDEN_SUCCESSION: units_forbidden,
    ids.WEEKLY_REST: units_without_rest,
}
"""Rule id -> how many units of it a member's duties break."""
PATTERNS = frozenset({ids.MIN_RUN_DAYS, ids.MIN_DAYS_OFF, ids.WEEKLY_REST})
"""Hard rules that pinned duties may make impossible: broken, each unit costs many vacancies."""


def soft_cost(part: Part, rules: tuple[Rule, ...], people: NDArray[np.int64]) -> float:
    """Units of soft rules broken, each at its rule's weight; people int64 (members, posts)."""
    found = _kept_cost(part, rules, people) + place_cost(part, rules, people)
    priced = [rule_id for rule_id in UNITS if _may_cost(part, rules, rule_id)]
    if not priced and not budgets(rules):
        return found
    worked = list(worked_by(part, people))
    found += sum(_member_cost(one, rules, priced) for one in worked)
    soft = (rule for rule in budgets(rules) if not rule.hard)
    return found + sum(rule.weight * units_over_budget(worked, rule) for rule in soft)


def _member_cost(worked: Worked, rules: tuple[Rule, ...], priced: list[str]) -> float:
    """What one member's duties cost under these rules."""
    return sum(
        price * UNITS[rule.id](worked, rule)
        for rule_id in priced
        for rule in rules_for(rules, worked.member, rule_id)
        if binds(rule, worked.member) and (price := _price(rules, rule))
    )


def _price(rules: tuple[Rule, ...], rule: Rule) -> float:
    if not rule.hard:
        return rule.weight
    return FORCED_VACANCIES * weight_of(rules, ids.NEED) if rule.id in PATTERNS else 0.0


def _may_cost(part: Part, rules: tuple[Rule, ...], rule_id: str) -> bool:
    """Whether some rule of this id has a price for somebody."""
    if rule_id in AGAINST and not any(m.prefer or m.avoid or m.job_hours for m in part.members):
        return False
    own = [rule for rule in (*rules, *UNSAID) if rule.id == rule_id]
    return any(_price(rules, rule) > 0 for rule in own)


def _kept_cost(part: Part, rules: tuple[Rule, ...], people: NDArray[np.int64]) -> float:
    """Places kept for trained people, or for people with a skill, that others have; of hard rules
    those in crews with a range, where only pinned duties can bring it about.
    """
    soft = (rule for rule in keeping(rules) if not rule.hard)
    wished = (kept for rule in soft for kept in kept_by(part, rule))
    must = (kept for kept in kept_if_ranged(part, rules) if kept.rule.hard)
    forced = FORCED_VACANCIES * weight_of(rules, ids.NEED)
    found = sum(kept.rule.weight * kept.short(people) for kept in wished)
    return float(found + sum(forced * kept.short(people) for kept in must))
