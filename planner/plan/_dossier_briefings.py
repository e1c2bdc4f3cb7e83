"""Briefings of a plan: the morning meeting, gaps for leadership, the leader's sheet."""

from __future__ import annotations

from collections.abc import Iterator

from planner.coverage.thin import thin_service
from planner.exports.asked import Asked
from planner.exports.briefings import Morning, morning_pdf
from planner.exports.briefings.morning import next_day
from planner.i18n.origins import origin_line
from planner.model.outlook import Situation
from planner.plan._day_sheet import DaySheets
from planner.plan.brief_paper import brief_of
from planner.plan.group_card import day_to_show, group_cards
from planner.plan.open import open_workbench
from planner.plan.workbench import Workbench

File = tuple[str, bytes]


def briefing_files(
    asked: Asked, *, situation: Situation | None = None, bench: Workbench | None = None
) -> Iterator[File]:
    """giao_ban.pdf, khoang_trong.pdf, brief.pdf, brief.png, one after the other.

    Without a `situation` (next venues, thin shifts) the sheets say that these are not known;
    without a `bench` walks are estimated, and the morning briefing says so.
    """
    sheet = brief_of(asked.plan, asked.language, made_on=asked.made_on, situation=situation)
    yield "giao_ban.pdf", morning_pdf(morning_of(asked, bench))
    yield "brief.pdf", sheet.pdf()
    yield "brief.png", sheet.png()


def morning_of(asked: Asked, bench: Workbench | None = None) -> Morning:
    """The asked day (the campaign's first one where it lies outside) and the day after."""
    plan = asked.plan
    bench = bench or open_workbench(plan.scenario, None)
    sheets = DaySheets(group_cards(bench, plan), asked.language, asked.hotline)
    day = day_to_show(plan.scenario.campaign, asked.day)
    return Morning(
        asked=asked,
        today=sheets.of(day),
        tomorrow=sheets.of(next_day(day)),
        leading=thin_service(plan.scenario),
        walks=origin_line(bench.travel_note(), asked.language),
    )
