"""Entries of [rules] that are no limit: refused with what was probably meant, shown as written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.i18n import mend, message
from planner.readers.campaign_rules import check_rule_people
from planner.readers.campaign_values import Document, as_written
from tests.roster.test_rules_read import FIRST, read, special
from tests.roster.tiny import someone, ward

CASES = (
    ("rest_hour = 11", "rule_limit_misspelt", "11", "rest_hours"),
    ("max_hour_per_week = 40", "rule_limit_misspelt", "40", "max_hours_per_week"),
    ("abc = true", "rule_limit_unknown", "true", "rest_hours"),
    ("weekly_rest = { hours = 24 }", "rule_needs_table", "{ hours = 24 }", "[[special_rules]]"),
    ('pair_apart = ["A", "B"]', "rule_needs_table", '["A", "B"]', "[[special_rules]]"),
    ("rest_hours = true", "wrong_type", "true", "giá trị"),
    ('rest_hours = "12"', "wrong_type", "12", "giá trị"),
)


@pytest.mark.parametrize(("entry", "code", "value", "help_"), CASES)
def test_an_entry_that_limits_nothing_is_an_error(entry, code, value, help_):
    """Line, value as the file has it, and a mend that names what was meant, in both languages."""
    _, report = read(f"[rules]\n{entry}\n")
    [finding] = report.findings
    assert (finding.code, finding.severity, finding.value) == (code, "error", value)
    assert finding.row == FIRST + 1
    assert help_ in mend(finding, "vi")
    assert "a number" not in message(finding, "vi")


@pytest.mark.parametrize(("hours", "told"), [("24", 0), ("24.5", 1), ("30", 1), ("false", 0)])
def test_more_rest_than_a_day_has_is_told(hours, told):
    """It is possible, so it is a warning; a day exactly is not."""
    file, report = read(f"[rules]\nrest_hours = {hours}\n")
    assert [(f.code, f.severity, f.value) for f in report.findings] == [
        ("rule_rest_above_day", "warning", hours)
    ] * told
    assert file.rules


def test_an_unknown_role_is_told_once():
    """A role that is none is an error when it is read, and no second time when people are known."""
    file, report = read(special(id='"max_evenings"', scope='"role:xyz"', parameters="{evenings=2}"))
    scenario = ward((someone("A"),), points=1, days=1, crew=()).scenario
    scenario = replace(scenario, rules=file.rules)
    document = Document("campaign.toml", "", report)
    document.places["max_evenings", "role:xyz"] = "special_rules.max_evenings.scope"
    check_rule_people(scenario, document)
    assert [f.code for f in report.findings] == ["rule_scope_unknown"]


def test_values_are_shown_as_a_file_has_them():
    """True and false in small letters, texts in quotes inside lists and tables."""
    nested = {"hard": False, "names": ["a", 1, True]}
    assert as_written(nested) == '{ hard = false, names = ["a", 1, true] }'
