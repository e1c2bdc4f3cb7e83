"""Use case: every rule of the roster that is in force, where each comes from, and what of the
present roster it would break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from planner import audit, readers
from planner.audit.facts import facts_of
from planner.findings import Finding
from planner.model.plan import Plan
from planner.model.quantity import Source
from planner.model.rule_change import RULES_TABLE, RuleChange, key_of, with_rules
from planner.model.rules import DEFAULT_RULES, STANDING_RULES, Rule
from planner.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule; who stated it (a person on screen, the campaign's file, a set of rules that the
    file names, or nobody: then it is what is usual), its source, and what that source says.
    """

    rule: Rule
    stated_by: Literal["screen", "file", "preset", "usual"]
    source: Source
    note: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it can be taken away: it stands in the campaign, and not as what is usual."""
        return self.rule not in (*DEFAULT_RULES, *STANDING_RULES)


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the present roster breaks under changed rules and kept before; what soft rules would
    cost more (or less).
    """

    broken: tuple[Finding, ...]
    price_change: float


def rule_book(
    scenario: Scenario, stated: Mapping[tuple[str, str], str] | None = None
) -> tuple[RuleLine, ...]:
    """All rules in force or switched off, those that hold as usual among them. `stated`: (rule id,
    scope) of the rules that the campaign's file states itself.
    """
    named = {(rule.id, rule.scope) for rule in scenario.rules}
    usual = (r for r in (*DEFAULT_RULES, *STANDING_RULES) if (r.id, "all") not in named)
    return (
        *(_line(rule, scenario, stated or {}) for rule in scenario.rules),
        *(RuleLine(rule, "usual", "assumed") for rule in usual),
    )


def _line(rule: Rule, scenario: Scenario, stated: Mapping[tuple[str, str], str]) -> RuleLine:
    key = key_of(rule.id, rule.scope)
    for origin in scenario.provenance:
        if (origin.table, origin.column) == (RULES_TABLE, key):
            return RuleLine(rule, "screen", origin.source, origin.note)
    if (rule.id, rule.scope) in stated:
        return RuleLine(rule, "file", "given", stated[rule.id, rule.scope])
    for origin in scenario.provenance:
        name = origin.column.removeprefix("rules.")
        if origin.table == "campaign" and name in readers.PRESETS:
            own = (replace(one, scope=rule.scope) for one in readers.PRESETS[name].rules)
            if rule in own:
                return RuleLine(rule, "preset", origin.source, origin.note)
    return RuleLine(rule, "usual", "assumed")


def consequence(plan: Plan, changes: Iterable[RuleChange]) -> Consequence:
    """What the roster as it stands would newly break, and newly pay, under changed rules."""
    changed = tuple(changes)
    after = replace(plan, scenario=with_rules(plan.scenario, changed))
    ids = tuple(dict.fromkeys(change.rule_id for change in changed))
    before = set(map(_key, _broken(plan, ids)))
    broken = tuple(f for f in _broken(after, ids) if _key(f) not in before)
    price = sum(audit.soft_prices(after).values()) - sum(audit.soft_prices(plan).values())
    return Consequence(broken, price)


def _broken(plan: Plan, rule_ids: Iterable[str]) -> Iterator[Finding]:
    """The breaks of these rules alone; those with a price only have none."""
    facts = facts_of(plan)
    for rule_id in rule_ids:
        if rule_id in audit.RULE_CHECKS:
            yield from audit.RULE_CHECKS[rule_id](facts, plan.roster.duties)


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.column, finding.value, tuple(sorted(finding.facts.items()))
