"""A change of the rules by a person: what one rule is for one scope from now on, and by what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner.model.quantity import Provenance, Source
from planner.model.rules import DEFAULT_RULES, Rule
from planner.model.scenario import Scenario

RULES_TABLE = "rules"
"""The `table` of provenance that speaks of single rules; its column is `key_of` of the rule."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """Everything that one rule asks of one scope from now on; none takes the scope's own rule away,
    so that what is usual or wider holds again. `note` names the paper that it rests on.
    """

    rule_id: str
    scope: str = "all"
    rules: tuple[Rule, ...] = ()
    source: Source = "assumed"
    note: str = ""


def key_of(rule_id: str, scope: str) -> str:
    """Names a rule for a scope, such as rest_hours@role:cong_an."""
    return f"{rule_id}@{scope}"


def with_rules(scenario: Scenario, changes: Iterable[RuleChange]) -> Scenario:
    """The scenario under the changed rules: each stands where the old one did, else at the end."""
    rules, sources = scenario.rules, scenario.provenance
    for change in changes:
        rules = _laid_over(rules, change)
        key = key_of(change.rule_id, change.scope)
        sources = tuple(s for s in sources if (s.table, s.column) != (RULES_TABLE, key))
        if change.rules:
            sources = (*sources, Provenance(RULES_TABLE, key, change.source, change.note))
    return replace(scenario, rules=rules, provenance=sources)


def _laid_over(rules: tuple[Rule, ...], change: RuleChange) -> tuple[Rule, ...]:
    places = [n for n, r in enumerate(rules) if (r.id, r.scope) == (change.rule_id, change.scope)]
    first = places[0] if places else len(rules)
    before = rules[:first]
    after = (rule for n, rule in enumerate(rules) if n > first and n not in places)
    return (*before, *change.rules, *after)


def ground_of(scenario: Scenario) -> Scenario:
    """The scenario without what only the roster asks about: where points stand does not depend on
    the rules, so that answers about places stay answers when a rule changes.
    """
    sources = tuple(one for one in scenario.provenance if one.table != RULES_TABLE)
    return replace(scenario, rules=DEFAULT_RULES, provenance=sources)
