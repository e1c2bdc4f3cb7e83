"""What every duty paper has: office, title, dates, hotline, letters, colours."""

from __future__ import annotations

from typing import Any

from planner.exports.asked import Asked
from planner.exports.duty.said import Said, hotline_line, one_line, place_name, say
from planner.exports.roster_words import paper_date
from planner.exports.typeset import sheet_frame
from planner.i18n import text

_TONES = (
    "ink",
    "title",
    "soft",
    "line",
    "paper_line",
    "panel",
    "panel_deep",
    "panel_pale",
    "holiday",
    "worse",
)


def sheet_words(asked: Asked, said: Said, title: str) -> dict[str, Any]:
    """The words and colours that every template here asks for."""
    language, scenario = asked.language, asked.plan.scenario
    return sheet_frame(
        language, made_on=asked.made_on, title=title, synthetic=scenario.synthetic, tones=_TONES
    ) | {
        "campaign": one_line(scenario.campaign.name),
        "office": said.head(),
        "nation": say(language, "nation"),
        "motto": say(language, "motto"),
        "hotline": hotline_line(asked),
        "page": text("documents.page", language, page="{page}", pages="{pages}"),
    }


def period_line(asked: Asked) -> str:
    """45 ngày đêm – phường Tây Hồ, từ 24/7/2025 đến 01/9/2025."""
    campaign = asked.plan.scenario.campaign
    return say(
        asked.language,
        "period",
        name=one_line(campaign.name),
        first=paper_date(campaign.start),
        last=paper_date(campaign.last_day),
    )


def signature_words(asked: Asked) -> dict[str, Any]:
    """Who signs, and a dotted date: nothing that the plan does not know."""
    language, ward = asked.language, place_name(asked.plan.scenario.ward.name)
    place = f"{ward}, " if ward else ""
    return {
        "made_by": say(language, "made_by"),
        "signed": say(language, "signed"),
        "dated": say(language, "dated", place=place, year=asked.made_on.year),
        "signer": [say(language, key) for key in ("for_committee", "for_chair", "vice_chair")],
    }


def basis_words(asked: Asked) -> str:
    """Which figures of the statistics are given, derived or assumed."""
    scenario, language = asked.plan.scenario, asked.language
    sources = {
        p.source for p in scenario.provenance if (p.table, p.column) == ("campaign", "shifts")
    }
    hours = "assumed" if "assumed" in sources else "given"
    given = "synthetic" if scenario.synthetic else "given"
    return say(
        language,
        "basis",
        given=say(language, f"basis.{given}"),
        hours=say(language, f"basis.{hours}"),
    )
