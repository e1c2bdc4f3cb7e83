"""The report on gaps for leadership: maps, the worst groups, the certificate, one more point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.coverage.units import GAP_SHARE
from planner.exports.asked import Asked
from planner.exports.brief_paper import one_more, shift_names, shut_words
from planner.exports.briefings.gaps_tables import (
    class_rows,
    gap_rows,
    moment_rows,
    service_name,
    worst_rows,
)
from planner.exports.briefings.sheet import FRAME, head_of, short_source
from planner.exports.text_pieces import on_one_line
from planner.exports.typeset import page_count, tagged_pdf
from planner.i18n import short_group, text
from planner.i18n.brief import LETTERS, OneMore, gap_line, when
from planner.i18n.headline import five_numbers
from planner.i18n.numbers import number, percent
from planner.i18n.origins import origin_line, source_said
from planner.model.brief import MomentFigures
from planner.model.coverage import CLASSES, WEEK
from planner.model.outlook import NextVenue, Situation

TEMPLATE = "briefings/gaps.typ"
SIZES: tuple[tuple[float, int, int], ...] = (
    (10.0, 30, 520),
    (9.5, 24, 380),
    (9.0, 18, 260),
    (8.5, 12, 160),
    (8.0, 8, 90),
)
"""Type in points, groups of the table, characters for one list of names: the first on four pages,
else the last.
"""
MOST_PAGES = 4
_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'
_NAME = 48
_SENTENCE = 420
_SHUT = 70
_MOST_MAPS = 6
Row = list[str]


@dataclass(frozen=True, slots=True)
class GapReport:
    """What the report is made from: figures of the leading service in the week and in each of its
    shifts, those of the other services in the week, SVG maps by moment, and their legend.
    """

    asked: Asked
    moments: tuple[MomentFigures, ...]
    others: tuple[MomentFigures, ...]
    certificate: str
    situation: Situation | None
    maps: Mapping[str, str]
    legend: str

    @property
    def week(self) -> MomentFigures:
        """The figures of the week."""
        return self.moments[0]


def gaps_pdf(report: GapReport) -> bytes:
    """Two to four pages of A4, tagged, with bookmarks."""
    return tagged_pdf([FRAME, TEMPLATE], gaps_content(report))


def gaps_content(report: GapReport) -> dict[str, Any]:
    """What the template is filled with: in the largest type that takes four pages at most."""
    data: dict[str, Any] = {}
    for size, most, room in SIZES:
        data = _content(report, most, room) | {"size": size}
        if page_count([FRAME, TEMPLATE], data | _bare(data)) <= MOST_PAGES:
            break
    return data


def _bare(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same with an empty picture for each map: their room does not depend on what they show."""
    return {"map": _EMPTY, "shifts": [{**own, "map": _EMPTY} for own in data["shifts"]]}


def _content(report: GapReport, most: int, room: int) -> dict[str, Any]:
    asked, language = report.asked, report.asked.language
    plan = asked.plan

    def said(key: str, **facts: object) -> str:
        return text(f"briefings.gaps.{key}", language, **facts)

    service = service_name(plan, report.week.service_id, language)
    return head_of(asked, said("title")) | {
        "service": said("service", service=service),
        "numbers": [[n.label, n.figure, n.detail] for n in five_numbers(plan.headline, language)],
        "numbers_title": said("numbers"),
        "certificate_title": said("certificate"),
        "certificate": on_one_line(report.certificate, _SENTENCE),
        "moments_title": said("moments"),
        "moments": moment_rows(plan, report.moments, language),
        "worst_title": said("worst"),
        "worst": worst_rows(plan, report.week, language),
        "sentence": _sentence(report, report.week),
        "next_title": said("next"),
        "next_about": said("next.about"),
        "next": _venues(report),
        "next_none": _no_venues(report),
        "next_shifts": _next_by_shift(report),
        "map_title": said("map", when=_when(report, WEEK)),
        "map": report.maps[WEEK],
        "map_alt": _alt(report, report.week),
        "shifts_title": said("by_shift"),
        "shifts": [_shift(report, own) for own in report.moments[1 : _MOST_MAPS + 1]],
        "legend": report.legend,
        "legend_alt": text("documents.map.legend", language),
        "classes_title": said("classes"),
        "classes": class_rows(plan, (report.week, *report.others), language, room=room),
        "table_title": said("table"),
        "table": gap_rows(plan, report.moments, report.others, language, most=most),
        "table_none": said("table.none"),
        "foot": _foot(report),
    }


def _foot(report: GapReport) -> Row:
    """What a gap is, where walks and map come from."""
    asked, language = report.asked, report.asked.language
    scenario = asked.plan.scenario
    share = percent(scenario.assumed(GAP_SHARE, 0.2), language, decimals=0)
    lines = [
        text("briefings.gaps.foot", language, share=share),
        short_source(origin_line(asked.plan.travel, language)),
    ]
    outline = source_said(scenario.ward.attribution, language)
    if outline and outline.lower() not in lines[1].lower():
        lines.append(short_source(text("phones.map.source", language, source=outline)))
    return lines


def _when(report: GapReport, moment: str) -> str:
    names = shift_names(report.asked.plan, report.asked.language)
    name = on_one_line(names.get(moment, ""), _NAME).lower()
    return when(moment, name, report.asked.language)


def _sentence(report: GapReport, figures: MomentFigures) -> str:
    """Which groups have a gap then, and what one more point brings (where that is known)."""
    names = {g.id: on_one_line(g.name, _NAME) for g in report.asked.plan.scenario.groups}
    return gap_line(
        [names[group_id] for group_id in figures.gaps],
        _when(report, figures.moment),
        report.asked.language,
        more=_more(report, figures.moment),
    )


def _more(report: GapReport, moment: str) -> OneMore | None:
    situation = report.situation
    gap = next((g for g in situation.gaps if g.moment == moment), None) if situation else None
    return one_more(gap, any_place=bool(situation.tried)) if situation and gap else None


def _next_by_shift(report: GapReport) -> Row:
    """A sentence for each shift; none where the next venues are not known."""
    if report.situation is None:
        return []
    return [_sentence(report, own) for own in report.moments[1:]]


def _venues(report: GapReport) -> dict[str, Any]:
    language = report.asked.language
    venues = report.situation.at(WEEK).offered if report.situation else ()
    head = ("brief.next.place", "brief.next.open", "brief.next.elderly", "brief.next.people")
    rows = [_venue(report, *own) for own in zip(LETTERS, venues, strict=False)]
    closes = text("briefings.gaps.next.closes", language)
    return {"head": [*(text(key, language) for key in head), closes], "rows": rows}


def _venue(report: GapReport, letter: str, venue: NextVenue) -> Row:
    language = report.asked.language
    shut = shut_words(venue, shift_names(report.asked.plan, language), language)
    opens = on_one_line(shut, _SHUT) or text("brief.next.always", language)
    gains = [f"+{number(n, language)}" for n in (venue.elderly, venue.people)]
    name = f"{letter}. {on_one_line(short_group(venue.name), _NAME)}"
    return [name, opens, *gains, number(len(venue.groups_closed), language)]


def _no_venues(report: GapReport) -> str:
    """Why no venue is offered: not known, or none helps."""
    if report.situation is None:
        return text("briefings.gaps.next.unknown", report.asked.language)
    if not report.situation.tried:
        return text("brief.more.none_known", report.asked.language)
    return text("brief.next.none", report.asked.language, when=_when(report, WEEK))


def _shift(report: GapReport, figures: MomentFigures) -> dict[str, Any]:
    """The small map of a shift with its counts and its worst groups."""
    plan, language = report.asked.plan, report.asked.language
    names = shift_names(plan, language)
    return {
        "title": on_one_line(names[figures.moment], _NAME),
        "map": report.maps[figures.moment],
        "alt": _alt(report, figures),
        "counts": text("briefings.gaps.shift.counts", language, **counts_of(figures)),
        "worst": [[row[0], row[1]] for row in worst_rows(plan, figures, language)["rows"]],
    }


def _alt(report: GapReport, figures: MomentFigures) -> str:
    told = _when(report, figures.moment)
    language = report.asked.language
    return text("briefings.gaps.map.alt", language, when=told, **counts_of(figures))


def counts_of(figures: MomentFigures) -> dict[str, int]:
    """Groups by class: served, full, out."""
    found: Sequence[str] = tuple(figures.classes.values())
    served, full, out = (found.count(own) for own in CLASSES)
    return {"served": served, "full": full, "out": out}
