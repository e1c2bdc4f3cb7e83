"""Which parameter of a rule holds for which member."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.model.people import Member
from planner.model.rules import DEFAULT_RULES, Rule


def limits_by_member(
    rules: tuple[Rule, ...], members: tuple[Member, ...], rule_id: str, name: str
) -> NDArray[np.float64]:
    """The rule's parameter for each member: float64 (members).

    The narrowest scope wins (member, team, role, all), the first rule within one scope; where no
    rule speaks of a member, the default rule does.
    """
    return np.array([_limit(rules, member, rule_id, name) for member in members])


def weight_of(rules: tuple[Rule, ...], rule_id: str) -> float:
    """The weight of a soft rule of scope "all"; the default rule's where there is none."""
    found = [r for r in (*rules, *DEFAULT_RULES) if r.id == rule_id and r.scope == "all"]
    return found[0].weight


def _limit(rules: tuple[Rule, ...], member: Member, rule_id: str, name: str) -> float:
    scopes = [f"member:{member.code}", f"team:{member.team}"]
    scopes += [*(f"role:{role}" for role in member.roles), "all"]
    speaking = [r for r in rules if r.id == rule_id and name in r.parameters]
    for scope in scopes:
        for rule in speaking:
            if rule.scope == scope:
                return rule.parameters[name]
    for rule in DEFAULT_RULES:
        if rule.id == rule_id:
            return rule.parameters[name]
    raise KeyError(rule_id)
