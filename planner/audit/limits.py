"""Which parameter of a rule holds for whom: the narrowest scope wins."""

from __future__ import annotations

from planner.model.people import Member
from planner.model.rules import DEFAULT_RULES, PRICED, scopes_of
from planner.model.scenario import Scenario


def limit_of(scenario: Scenario, member: Member, rule_id: str, name: str) -> float:
    """The rule's parameter for this member; the default rule's where none speaks of it, 0 where the
    rule is switched off for the member.
    """
    for table in (scenario.rules, DEFAULT_RULES):
        for scope in scopes_of(member):
            for rule in table:
                if (rule.id, rule.scope) == (rule_id, scope):
                    if not rule.is_on and rule_id not in PRICED:
                        return 0.0
                    if name in rule.parameters:
                        return rule.parameters[name]
    raise KeyError(rule_id)


def weight_of(scenario: Scenario, rule_id: str) -> float:
    """The weight of a soft rule of scope "all"; the default rule's where there is none."""
    for rule in (*scenario.rules, *DEFAULT_RULES):
        if (rule.id, rule.scope) == (rule_id, "all"):
            return rule.weight
    raise KeyError(rule_id)
