"""What the sheets of this folder share: head, mark, colours."""

from __future__ import annotations

from typing import Any

from planner.exports.asked import Asked
from planner.exports.text_pieces import on_one_line
from planner.exports.typeset import sheet_frame
from planner.i18n import text
from planner.i18n.numbers import day

FRAME = "briefings/sheet.typ"
_TONES = ("ink", "title", "soft", "line", "panel", "action", "worse", "better", "caution_text")
_LONGEST_TITLE = 110
_LONGEST_WARD = 60
_LONGEST_SOURCE = 220


def head_of(asked: Asked, title: str) -> dict[str, Any]:
    """Colours, type, title, ward, campaign, day and code of the plan, mark of synthetic data."""
    language, scenario = asked.language, asked.plan.scenario
    made = asked.made_on
    return sheet_frame(
        language, made_on=made, title=title, synthetic=scenario.synthetic, tones=_TONES
    ) | {
        "ward": on_one_line(scenario.ward.name, _LONGEST_WARD),
        "campaign": on_one_line(scenario.campaign.name, _LONGEST_TITLE),
        "version": [
            text("briefings.made", language, day=day(made, language)),
            text("briefings.code", language, code=asked.plan.digest()[:16]),
        ],
        "page": text("briefings.page", language),
    }


def short_source(words: str) -> str:
    """Where walks or a map come from, on one line of a foot."""
    return on_one_line(words, _LONGEST_SOURCE)
