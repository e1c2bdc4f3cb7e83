"""Tables of the report on gaps, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from planner.exports.brief_paper import shift_names
from planner.exports.day_rows import in_wards, listed
from planner.exports.text_pieces import on_one_line
from planner.i18n import all_texts, short_group, text
from planner.i18n.catalogue import Language
from planner.i18n.numbers import number, percent
from planner.model.brief import MomentFigures
from planner.model.coverage import CLASSES, WEEK, GroupCoverage
from planner.model.outlook import WorstGroup
from planner.model.plan import Plan

_NAME = 44
Table = dict[str, Any]


def service_name(plan: Plan, service_id: str, language: Language) -> str:
    """The service as the campaign names it; the public term in English or where it has no name."""
    names = {service.id: service.name for service in plan.scenario.services}
    key = f"documents.service.{service_id}"
    if key in all_texts() and (language == "en" or not names.get(service_id)):
        return text(key, language)
    return on_one_line(names.get(service_id) or service_id, 2 * _NAME)


def moment_rows(plan: Plan, moments: Sequence[MomentFigures], language: Language) -> Table:
    """The week and each shift: points, households, elderly, groups by class, shifts staffed."""
    keys = ("moment", "points", "households", "elderly", *CLASSES, "staffed")
    return {
        "head": [text(f"briefings.gaps.{key}", language) for key in keys],
        "rows": [_moment_row(plan, own, language) for own in moments],
    }


def _moment_row(plan: Plan, own: MomentFigures, language: Language) -> list[str]:
    classes = list(own.classes.values())
    return [
        _moment_name(plan, own.moment, language),
        number(len(own.open_points), language),
        _share(own.households_served, own.households, language),
        _share(own.elderly_served, own.elderly, language),
        *(number(classes.count(kind), language) for kind in CLASSES),
        f"{number(own.staffed, language)}/{number(own.planned, language)}" if own.planned else "–",
    ]


def worst_rows(plan: Plan, figures: MomentFigures, language: Language) -> Table:
    """The five groups with most people not served: people, elderly people, walk."""
    head = ("brief.paper.group", "brief.worst.people", "brief.worst.elderly", "brief.worst.minutes")
    names = {group.id: _group(group.name) for group in plan.scenario.groups}
    return {
        "head": [text(key, language) for key in head],
        "rows": [_worst_row(row, names[row.group_id], language) for row in figures.worst],
    }


def _worst_row(row: WorstGroup, name: str, language: Language) -> list[str]:
    left = f"{number(row.people_without, language)}/{number(row.people, language)}"
    return [name, left, number(row.elderly_without, language), _minutes(row.minutes, language)]


def class_rows(
    plan: Plan, figures: Sequence[MomentFigures], language: Language, *, room: int
) -> Table:
    """Groups by class for each service in the week: how many, and which."""
    names = {group.id: _group(group.name) for group in plan.scenario.groups}
    rows: list[list[str]] = []
    for own in figures:
        title = service_name(plan, own.service_id, language)
        rows.append([text("briefings.gaps.class.service", language, service=title), "", ""])
        for kind in CLASSES:
            groups = [names[group] for group, found in own.classes.items() if found == kind]
            told = listed(in_wards(groups), room, language, rest="briefings.day.groups.more")
            rows.append([
                text(f"briefings.gaps.class.{kind}", language),
                number(len(groups), language),
                told if groups else text("briefings.gaps.class.none", language),
            ])  # fmt: skip
    keys = ("classes", "class.groups", "class.names")
    return {"head": [text(f"briefings.gaps.{key}", language) for key in keys], "rows": rows}


def gap_rows(
    plan: Plan,
    moments: Sequence[MomentFigures],
    others: Sequence[MomentFigures],
    language: Language,
    *,
    most: int,
) -> Table:
    """Groups with a gap, those with most people not served first: when, how many, how far."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for own in (*moments, *others):
        for group_id in own.gaps:
            found[own.service_id, group_id].append(_short_moment(plan, own.moment, language))
    told = {(g.service_id, g.group_id): g for g in plan.coverage.groups}
    names = {group.id: _group(group.name) for group in plan.scenario.groups}
    keys = sorted(found, key=lambda key: (-_left(told.get(key)), *key))
    rows = []
    for service_id, group_id in keys[:most]:
        service, when = _short_service(plan, service_id, language), found[service_id, group_id]
        figures = _left_words(told.get((service_id, group_id)), language)
        rows.append([names[group_id], f"{service}: {', '.join(when)}", *figures])
    head = ("group", "when", "left", "elderly", "walk")
    rest = len(keys) - most
    return {
        "head": [text(f"briefings.gaps.table.{key}", language) for key in head],
        "rows": rows,
        "rest": text("briefings.gaps.table.rest", language, count=rest) if rest > 0 else "",
    }


def _left(group: GroupCoverage | None) -> int:
    return group.people - group.people_served if group is not None else 0


def _left_words(group: GroupCoverage | None, language: Language) -> list[str]:
    """People and elderly people of the week who are not served, and the mean walk."""
    if group is None:
        return ["–", "–", "–"]
    left = f"{number(_left(group), language)}/{number(group.people, language)}"
    elderly = number(group.elderly - group.elderly_served, language)
    return [left, elderly, _minutes(group.mean_minutes, language)]


def _share(part: int, whole: int, language: Language) -> str:
    if not whole:
        return "–"
    return f"{percent(part / whole, language)} ({number(part, language)})"


def _minutes(minutes: float | None, language: Language) -> str:
    return "–" if minutes is None else number(minutes, language, decimals=1)


def _moment_name(plan: Plan, moment: str, language: Language) -> str:
    if moment == WEEK:
        return text("briefings.gaps.week", language)
    return on_one_line(shift_names(plan, language)[moment], _NAME)


def _short_moment(plan: Plan, moment: str, language: Language) -> str:
    key = f"briefings.gaps.short.{moment}"
    if key in all_texts():
        return text(key, language)
    return _moment_name(plan, moment, language).lower()


def _short_service(plan: Plan, service_id: str, language: Language) -> str:
    key = f"ui.service.{service_id}"
    known = key in all_texts()
    return text(key, language) if known else service_name(plan, service_id, language)[:_NAME]


def _group(name: str) -> str:
    return on_one_line(short_group(name), _NAME)
