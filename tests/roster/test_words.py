"""Every rule, reason and way out has words in both languages."""

from __future__ import annotations

import pytest

from planner.i18n import all_texts
from planner.model.rules import RULE_IDS
from planner.roster import REASONS, WAYS

KEYS = [
    *(f"rule.{rule}" for rule in RULE_IDS),
    *(f"{place}.{reason}" for place in ("ui.reason", "documents.vacancy") for reason in REASONS),
    *(f"{place}.{way}" for place in ("wayout", "ui.way") for way in WAYS),
]


@pytest.mark.parametrize("key", KEYS)
def test_has_words(key):
    """The key has a Vietnamese and an English text that differ."""
    vietnamese, english = all_texts()[key]
    assert vietnamese
    assert english
    assert vietnamese != english
