"""Briefings of a plan: the morning meeting, gaps for leadership, the leader's sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from planner import exports, maps
from planner.coverage.thin import thin_service
from planner.exports.asked import Asked
from planner.exports.briefings import GapReport, Morning, gaps_pdf, morning_pdf
from planner.exports.briefings.morning import next_day
from planner.i18n.brief import LETTERS
from planner.i18n.origins import origin_line
from planner.model.brief import MomentFigures
from planner.model.coverage import WEEK
from planner.model.outlook import Situation
from planner.plan._day_sheet import DaySheets
from planner.plan.brief import at_moment, moments_of
from planner.plan.brief_paper import brief_of
from planner.plan.campaign_day import day_to_show
from planner.plan.group_card import group_cards
from planner.plan.open import open_workbench
from planner.plan.workbench import Workbench

WEEK_MAP_PX, SHIFT_MAP_PX = 980.0, 460.0
File = tuple[str, bytes]


def briefing_files(
    asked: Asked, *, situation: Situation | None = None, bench: Workbench | None = None
) -> Iterator[File]:
    """giao_ban.pdf, khoang_trong.pdf, brief.pdf, brief.png, one after the other.

    Without a `situation` (next venues, thin shifts) the sheets say that these are not known;
    without a `bench` walks are estimated, and the morning briefing says so.
    """
    makers = briefing_makers(asked, situation=lambda: situation, bench=lambda: bench)
    for name, make in makers.items():
        yield name, make()


def briefing_makers(
    asked: Asked,
    *,
    situation: Callable[[], Situation | None],
    bench: Callable[[], Workbench | None],
) -> dict[str, Callable[[], bytes]]:
    """The same files, each made when it is asked for; situation and bench are asked for only by
    those that need them.
    """

    @cache
    def brief() -> bytes:
        made = asked.made_on
        return brief_of(asked.plan, asked.language, made_on=made, situation=situation()).pdf()

    return {
        "giao_ban.pdf": lambda: morning_pdf(morning_of(asked, bench())),
        "khoang_trong.pdf": lambda: gaps_pdf(gap_report_of(asked, situation())),
        "brief.pdf": brief,
        "brief.png": lambda: exports.brief_png(brief()),
    }


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


def gap_report_of(asked: Asked, situation: Situation | None = None) -> GapReport:
    """Figures and maps of the week and of each shift; those of the other services in the week."""
    plan, leading = asked.plan, thin_service(asked.plan.scenario)
    moments = tuple(at_moment(plan, moment) for moment in moments_of(plan.scenario))
    others = [own.id for own in plan.scenario.services if own.id != leading]
    return GapReport(
        asked=asked,
        moments=moments,
        others=tuple(at_moment(plan, WEEK, service_id=own) for own in others),
        certificate=exports.certificate_line(plan, asked.language),
        situation=situation,
        maps={own.moment: _map(asked, own, situation) for own in moments},
        legend=maps.plan_legend_svg(plan, asked.language),
    )


def _map(asked: Asked, figures: MomentFigures, situation: Situation | None) -> str:
    """The week large, with a legend and the proposed venues; a shift small, its open points."""
    if figures.moment != WEEK:
        return maps.plan_map_svg(
            asked.plan,
            asked.language,
            height_px=SHIFT_MAP_PX,
            legend=False,
            classes=figures.classes,
            shown=figures.open_points,
            names=False,
        )
    venues = situation.at(WEEK).offered if situation else ()
    spots = [((v.lon, v.lat), letter) for letter, v in zip(LETTERS, venues, strict=False)]
    return maps.plan_map_svg(asked.plan, asked.language, height_px=WEEK_MAP_PX, letters=spots)
