"""Which rules, with which parameters, hold for which member."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.model.people import Member
from planner.model.rules import (
    DEFAULT_RULES,
    IDEAL_CREW,
    OF_PERSONS,
    OF_UNITS_TOO,
    PRICED,
    STANDING_RULES,
    TRAINED_MIN,
    Rule,
    scopes_of,
)

UNSAID = (*DEFAULT_RULES, *STANDING_RULES)
NO_LIMIT = 1e6
"""More than anybody works."""


def limits_by_member(
    rules: tuple[Rule, ...], members: tuple[Member, ...], rule_id: str, name: str
) -> NDArray[np.float64]:
    """The rule's parameter for each member: float64 (members).

    The narrowest scope wins (member, team, role, kind, all), the first rule within one scope; where
    no rule speaks of a member, the default rule does. A limit that is soft or switched off there
    binds nobody: NO_LIMIT.
    """
    tables = tuple(_speaking(table, rule_id, name) for table in (rules, UNSAID))
    return np.array([_limit(tables, member, rule_id, name) for member in members])


def weight_of(rules: tuple[Rule, ...], rule_id: str) -> float:
    """The weight of a soft rule of scope "all"; the default rule's where there is none."""
    found = [r for r in (*rules, *DEFAULT_RULES) if r.id == rule_id and r.scope == "all"]
    return found[0].weight


def ideal_weight(rules: tuple[Rule, ...]) -> float:
    """What each person below a post's ideal costs."""
    found = (r for r in (*rules, *STANDING_RULES) if (r.id, r.scope) == (IDEAL_CREW, "all"))
    return next(found).weight


def trained_rule(rules: tuple[Rule, ...]) -> Rule:
    """The rule of trained people; it speaks of openings, so its scope is all."""
    return next(r for r in (*rules, *DEFAULT_RULES) if (r.id, r.scope) == (TRAINED_MIN, "all"))


def binds(rule: Rule, member: Member) -> bool:
    """Whether a rule binds this kind of member: the people of a unit take turns, so that rules of
    days (but for hard rest and days in a row) say nothing of them.
    """
    if member.kind == "person" or rule.id not in OF_PERSONS:
        return True
    return rule.hard and rule.id in OF_UNITS_TOO


def rules_for(rules: tuple[Rule, ...], member: Member, rule_id: str) -> tuple[Rule, ...]:
    """The rules of one id that hold for a member: all of the narrowest scope that has one, those
    switched off left out; of rules that differ in numbers alone, the first.
    """
    for table in (rules, UNSAID):
        own = [rule for rule in table if rule.id == rule_id]
        for scope in scopes_of(member) if own else ():
            first: dict[object, Rule] = {}
            for rule in own:
                if rule.scope == scope:
                    first.setdefault((rule.hard, tuple(sorted(rule.names.items()))), rule)
            if first:
                return tuple(rule for rule in first.values() if rule.is_on)
    return ()


def _speaking(table: tuple[Rule, ...], rule_id: str, name: str) -> dict[str, list[Rule]]:
    """The rules of an id that say this, or are switched off, by scope."""
    found: dict[str, list[Rule]] = {}
    for rule in table:
        if rule.id == rule_id and (name in rule.parameters or not rule.is_on):
            found.setdefault(rule.scope, []).append(rule)
    return found


def _limit(
    tables: tuple[dict[str, list[Rule]], ...], member: Member, rule_id: str, name: str
) -> float:
    for speaking in tables:
        scopes = scopes_of(member) if speaking.keys() - {"all"} else ("all",)
        for scope in scopes if speaking else ():
            own = speaking.get(scope, [])
            if own and rule_id not in PRICED:
                hard = (rule.parameters[name] for rule in own if rule.hard)
                return next(hard, NO_LIMIT)
            for rule in own:
                if name in rule.parameters:
                    return rule.parameters[name]
    raise KeyError(rule_id)
