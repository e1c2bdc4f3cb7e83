"""Every roster rule has its four faces: encoder, audit check, words, test."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import audit, i18n, roster
from planner.audit.roster import BROKEN_BY_MEMBERS
from planner.model.rules import (
    CHANGE_COST,
    DEFAULT_RULES,
    EXTRA_HOURS,
    FROZEN_UNTIL,
    KEPT_FOR,
    PRICED,
    RESCUE,
    RULE_IDS,
    SKILL_MIN,
    TRAINED_MIN,
    Rule,
)
from planner.roster.encoders_people import UNITS_TOGETHER
from planner.roster.encoders_places import UNITS_SERVED
from planner.roster.kept import keeping
from planner.roster.soft import UNITS


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_roster_encodes_the_rule(rule_id: str) -> None:
    """The roster engine has a function that writes the rule into its model."""
    assert rule_id in roster.ROSTER_ENCODERS


@pytest.mark.parametrize("rule_id", [r for r in RULE_IDS if r not in PRICED])
def test_audit_checks_the_rule(rule_id: str) -> None:
    """The audit checks every hard rule; need is checked as check_need, costs by the objective."""
    assert rule_id in audit.RULE_CHECKS
    assert f"finding.audit_{rule_id}" in i18n.all_texts()


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_words_name_the_rule(rule_id: str) -> None:
    """The rule has a sentence in both languages."""
    assert all(i18n.all_texts()[f"rule.{rule_id}"])


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_a_test_is_named_after_the_rule(rule_id: str) -> None:
    """Some roster test is called test_<rule id>."""
    tests = "".join(p.read_text("utf-8") for p in Path(__file__).parent.glob("roster/test_*.py"))
    assert f"def test_{rule_id}" in tests


def test_engine_prices_what_the_audit_counts() -> None:
    """Each rule that a member's duties may break has its units counted by both."""
    of_change = {FROZEN_UNTIL, CHANGE_COST, RESCUE}
    kept = {rule.id for rule in keeping((Rule(SKILL_MIN), *DEFAULT_RULES))}
    assert kept == KEPT_FOR
    priced = {*UNITS, EXTRA_HOURS, *UNITS_SERVED, *UNITS_TOGETHER, *of_change, *kept}
    assert priced == {*BROKEN_BY_MEMBERS, TRAINED_MIN}
