"""What the sheets of this folder share: head, mark, colours, a tagged PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from typst import TypstError

from planner.exports.asked import Asked
from planner.exports.text_pieces import on_one_line
from planner.exports.typeset import PAPER_FONTS, families, typeset
from planner.i18n import text
from planner.i18n.numbers import day
from planner.palette import PALETTE

FRAME = "briefings/sheet.typ"
_TONES = ("ink", "title", "soft", "line", "panel", "action", "worse", "better", "caution_text")
_LONGEST_TITLE = 110
_LONGEST_WARD = 60
_LONGEST_SOURCE = 220


def accessible_pdf(templates: Sequence[str], data: Mapping[str, Any]) -> bytes:
    """A tagged PDF: PDF/UA-1, or without that seal where a name holds a sign that no font of the
    machine can show.
    """
    try:
        return typeset([FRAME, *templates], data, kind="pdf", accessible=True)
    except TypstError:
        return typeset([FRAME, *templates], data, kind="pdf")


def head_of(asked: Asked, title: str) -> dict[str, Any]:
    """Colours, type, title, ward, campaign, day and code of the plan, mark of synthetic data."""
    language, scenario = asked.language, asked.plan.scenario
    made = asked.made_on
    return {
        "lang": language,
        "fonts": families(PAPER_FONTS),
        "tones": {name: getattr(PALETTE, name) for name in _TONES},
        "made": [made.year, made.month, made.day],
        "title": title,
        "ward": on_one_line(scenario.ward.name, _LONGEST_WARD),
        "campaign": on_one_line(scenario.campaign.name, _LONGEST_TITLE),
        "version": [
            text("briefings.made", language, day=day(made, language)),
            text("briefings.code", language, code=asked.plan.digest()[:16]),
        ],
        "synthetic": text("documents.synthetic", language) if scenario.synthetic else "",
        "page": text("briefings.page", language),
    }


def short_source(words: str) -> str:
    """Where walks or a map come from, on one line of a foot."""
    return on_one_line(words, _LONGEST_SOURCE)
