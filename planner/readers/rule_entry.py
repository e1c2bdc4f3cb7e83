"""One rule as a person entered it, held against the same forms and names as those of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from planner.findings import Finding
from planner.model.rule_specs import SPECS
from planner.model.rules import Rule
from planner.model.scenario import Scenario
from planner.readers.campaign_rules import (
    Known,
    check_rule_people,
    check_together,
    read_special,
)
from planner.readers.campaign_values import Document, Section
from planner.readers.report import Report
from planner.readers.toml_lines import line_of


def check_rule(
    raw: Mapping[str, Any], scenario: Scenario, beside: Sequence[Rule]
) -> tuple[Rule | None, tuple[Finding, ...]]:
    """The rule of {id, scope, hard, weight, parameters}, as [[special_rules]] has them, where it
    holds beside the others; with every fault (column = the entry's own name) and warning.
    """
    document = Document("", "", Report())
    section = Section(document, "", raw)
    known = Known(
        tuple(shift.id for shift in scenario.campaign.shifts),
        tuple(role.id for role in scenario.roles),
    )
    rule = read_special(section, known)
    if rule is not None and not document.report.has_errors:
        together = (*beside, rule)
        check_together(section, Section(document, "", {}), together)
        check_rule_people(replace(scenario, rules=together), document)
    found = tuple(replace(f, column=_entry(f)) for f in document.report.findings if _of(f, rule))
    return (None if any(f.severity == "error" for f in found) else rule), found


def _entry(finding: Finding) -> str:
    """The last part of a dotted key; the two that speak of the rule as a whole name its number."""
    last = finding.column.rpartition(".")[2]
    return SPECS[last].main if last in SPECS else last


def _of(finding: Finding, rule: Rule | None) -> bool:
    """Whether a finding speaks of this rule: others were looked at when they were made."""
    speaks = finding.facts.get("rule")
    is_pair = finding.code in ("rule_min_above_max", "rule_pairs_contradict")
    return rule is None or speaks is None or speaks == rule.id or is_pair


def stated_rules(document: Document) -> dict[tuple[str, str], str]:
    """(rule id, scope) -> key of the rules that the campaign document states itself."""
    return {
        key: place
        for key, place in document.places.items()
        if isinstance(key, tuple) and key[0] in SPECS and line_of(place, document.rows) is not None
    }
