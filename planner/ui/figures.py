"""Where figures come from, in one place for all pages: each column and each block of text that
shows a figure is given, derived or assumed, and says from what on hover and on focus.

Columns are known by the text key of their heading, so that a table needs to say nothing; where one
heading stands for two things the table says what it is `of`. Blocks are found in the page by their
style class (`BLOCKS`); `page_frame.js` lays the note upon those that show a digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import streamlit as st

from planner.i18n import all_texts, text
from planner.i18n.catalogue import Language
from planner.i18n.provenance import noted
from planner.model.quantity import Source as Origin
from planner.model.scenario import Scenario
from planner.ui import state
from planner.ui.words import Words, safe

Source = Origin | Literal["stated"]
TABLES = frozenset({"groups", "venues", "members", "campaign"})
"""Notes that speak of a table of the ward; the table's own sources say whether it is given."""
STATED = frozenset({"rules", "sources"})
"""Notes of rows that name their source themselves, each its own."""

COLUMNS: Mapping[str, str] = {
    **{f"ui.data.{name}": f"groups.{name}" for name in
       ("households", "people", "elderly", "disabled", "no_smartphone")},
    "ui.data.desks": "venues.desks",
    "members:ui.data.size": "members.code",
    "ui.data.absences": "members.unavailable",
    "ui.data.weekly": "members.available",
    "ui.data.points": "campaign.points",
    "ui.data.reach": "campaign.catchment_minutes",
    "ui.data.per_visit": "campaign.minutes_per_visit",
    "ui.table.lat": "position",
    "ui.table.lon": "position",
    **{f"ui.gap.{name}": "served" for name in ("share", "full", "out", "elderly_left")},
    "ui.gap.minutes": "walk",
    "ui.thin.visits": "visits",
    "ui.thin.per_hour": "visits",
    "ui.thin.freed": "roster",
    "ui.thin.people": "served",
    "ui.thin.elderly": "served",
    **{f"ui.changed.{name}": "change" for name in ("people", "elderly", "minutes")},
    **{f"ui.fair.{name}": "roster" for name in
       ("people", "least", "mean", "most", "evenings", "weekends")},
    "ui.duty.fair.km": "home",
    "ui.duty.column.way": "home",
    "ui.duty.column.share": "roster",
    "ui.duty.member.hours": "roster",
    "ui.duty.member.km": "home",
    "ui.roster.shifts": "roster",
    "ui.duty.price.now": "roster",
    "ui.duty.price.then": "price",
    "ui.duty.limit.now": "limit",
    "ui.duty.limit.limit": "limit",
    "ui.column.missing": "short",
    "ui.strip.days": "timetable",
    "ui.strip.met": "timetable",
    "ui.standby.minutes": "standby",
    "ui.headcount.need": "need",
    "ui.headcount.have": "have",
    "ui.headcount.missing": "short",
    **{f"ui.staffing.{name}": "desks" for name in
       ("need_min", "need_ideal", "need_low", "need_high", "wait")},
    "ui.staffing.visits": "visits",
    "ui.staffing.status": "desks",
    "ui.staffing.have": "have",
    "ui.staffing.on_duty": "roster",
    "ui.staffing.missing": "short",
    "ui.staffing.missing_high": "short",
    "staffing:ui.staffing.points": "timetable",
    "ui.cluster.groups": "cluster",
    "ui.cluster.visits": "visits",
    "ui.cluster.load": "capacity",
    "cluster:ui.data.people": "cluster",
    "cluster:ui.data.elderly": "cluster",
    "ui.table_view.people": "nearest",
    "points:ui.table_view.elderly": "nearest",
    "groups:ui.table_view.elderly": "groups.elderly",
    "groups:ui.table_view.everyone": "groups.people",
    **{f"ui.ground.column.{name}": "compared" for name in ("elderly", "people", "far")},
    "ui.ground.column.straight": "straight",
    "ui.ground.column.streets": "walk",
    "ui.place.column.people": "groups.people",
    "ui.place.column.radius": "spread",
    **{f"ui.proof.{name}": "proof" for name in ("objective", "bound", "gap", "seconds")},
    **{f"brief:brief.{name}": "served" for name in ("households", "elderly", "groups")},
    "brief.staffed": "roster",
    "brief.worst.people": "served",
    "brief.worst.minutes": "walk",
    "brief.people.need": "need",
    "brief.people.have": "have",
    "ui.brief.thin.hours": "roster",
    "ui.brief.thin.left": "served",
    "ui.brief.thin.then": "served",
    "ui.coefficient.value": "sources",
    "ui.demand.model": "visits",
    "ui.demand.known": "sources",
}  # fmt: skip
"""Heading (after "what:" where it means several things) → note, or table and column of the ward."""

BLOCKS: tuple[tuple[str, str, str], ...] = (
    ("data", ".sentence", "size"),
    ("data", ".bring-tiles .tile, .bring-title", "file"),
    ("data", "table.fit", "sources"),
    ("place", "[data-placing], .sentence, [data-testid='stProgress'] p", "spread"),
    ("demand", ".st-key-staffing_chart, .st-key-staffing_counter_chart, .curve-key", "desks"),
    ("demand", ".sentence ~ .sentence, .sentence:has(li), .sentence.warn", "desks"),
    ("demand", ".sentence", "clusters"),
    ("demand", "[data-testid='stMain'] li", "desks"),
    ("demand", "[data-testid='stCaptionContainer']", "desks"),
    ("points", "table.answer, .answer-title, .curve-host, .why-lines", "answer"),
    ("points", "[data-way]", "answer"),
    ("points", ".sentence", "served"),
    ("timetable", "table.grid, table.calendar", "timetable"),
    ("timetable", ".strips, .st-key-day_table table", "timetable"),
    ("timetable", ".sentence, [data-testid='stCaptionContainer'], [data-testid='stMarkdown']",
     "timetable"),
    ("roster", ".rule-row, .rule-line", "rules"),
    ("roster", "table.duty-month, table.grid, .duty-why, .duty-who, .duty-list", "roster"),
    ("roster", "[data-testid='stVegaLiteChart'], .curve-host", "roster"),
    ("roster", ".sentence, [data-testid='stCaptionContainer'], [data-testid='stMarkdown']",
     "roster"),
    ("brief", ".brief-venue", "offered"),
    ("brief", ".outlook-numbers, .outlook-said, .outlook-ahead, .outlook-people, .outlook-curve",
     "outlook"),
    ("brief", "table.brief-table", "sides"),
    ("brief", ".brief-stands, .brief-changes", "versions"),
    ("brief", ".sentence, [data-testid='stCaptionContainer']", "served"),
    ("ground", ".sentence, [data-testid='stCaptionContainer'], [data-testid='stMarkdown']",
     "compared"),
    ("history", "table.sides, .sides-lines", "sides"),
    ("history", "table.versions, table.trail", "versions"),
    ("history", "[data-testid='stMarkdown'], .steps-said", "versions"),
    ("history", ".sentence, [data-testid='stCaptionContainer']", "sides"),
    ("people", ".sentence, [data-testid='stCaptionContainer'], table", "people"),
    ("settings", "table, .sentence, [data-testid='stCaptionContainer'], .checks", "machine"),
    ("export", ".paper small", "card"),
    ("export", "[data-testid='stCode'], [data-testid='stMarkdown']", "card"),
    ("export", ".sentence, [data-testid='stCaptionContainer']", "roster"),
    ("*", ".sentence.merged", "versions"),
    ("*", ".tour-text", "timetable"),
    ("*", ".sentence", "served"),
)  # fmt: skip
"""Page (its route, "*" for all), what is meant (a CSS selector), the note; the first that fits."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one figure."""

    source: Source
    note: str

    def line(self, words: Words) -> str:
        """Số liệu tính toán. Đếm trong lịch trực của phương án."""
        return self.note if self.source == "stated" else f"{words(self.source)}. {self.note}"


def told(note: str, words: Words, scenario: Scenario | None = None) -> Told:
    """A note of `COLUMNS` in words. What stands in the ward's tables is given unless the ward's own
    sources say otherwise; rows with a source of their own are said to have it; all else is derived.
    """
    table, _, column = note.partition(".")
    if note in STATED:
        return Told("stated", words(f"figure.{note}"))
    if table not in TABLES:
        return Told("derived", words(f"figure.{note}"))
    where = words(f"figure.{table}")
    named = {one.column: one for one in (scenario.provenance if scenario else ())
             if one.table == table}  # fmt: skip
    found = named.get(column) or named.get("*")
    if found is None:
        return Told("given", where)
    if not found.note:
        return Told(found.source, where)
    return Told(
        found.source,
        words("figure.noted", where=where, note=noted(found.note, words.language).rstrip(".")),
    )


def column(label: str, words: Words, of: str = "") -> Told | None:
    """What is said above a column by its heading; None for a column without figures."""
    known = _labels(words.language)
    note = known.get((of, label)) or known.get(("", label))
    return told(note, words, _scenario()) if note else None


def named(label: str, words: Words, of: str = "") -> str:
    """A heading as HTML that says where the figures under it come from; the heading alone above a
    column without figures.
    """
    found = column(label, words, of)
    if found is None:
        return safe(label)
    told_so = attributes(found.source, found.note, words)
    return f'<span class="origin" {told_so}>{safe(label)}</span>'


def attributes(source: Source, note: str, words: Words) -> str:
    """Attributes of an HTML element that shows a figure: on hover, on focus and to screen readers
    it says whether the figure is given, derived or assumed, and where it comes from.
    """
    line = safe(Told(source, note).line(words))
    return f'tabindex="0" data-source="{source}" data-hint="{line}" aria-description="{line}"'


def helped(
    labels: Iterable[str], words: Words, own: Mapping[str, Any] | None, of: str = ""
) -> dict[str, Any]:
    """Settings of the columns of a grid, each with its source as help; what a table sets itself
    stays.
    """
    settings: dict[str, Any] = dict(own or {})
    for label in labels:
        found = column(label, words, of)
        if found is None:
            continue
        mine = settings.get(label)
        settings[label] = (
            st.column_config.Column(help=found.line(words))
            if mine is None
            else {**mine, "help": found.line(words)}
        )
    return settings


def blocks(words: Words) -> list[dict[str, str]]:
    """What the browser needs to lay notes upon blocks of text."""
    scenario = _scenario()
    rules = []
    for page, selector, note in BLOCKS:
        found = told(note, words, scenario)
        line = found.line(words)
        rules.append({"page": page, "select": selector, "source": found.source, "hint": line})
    return rules


def _scenario() -> Scenario | None:
    """The ward of this browser tab, where one is open."""
    return state.current().desk.scenario if state.KEY in st.session_state else None


@cache
def _labels(language: Language) -> dict[tuple[str, str], str]:
    """(what, heading in words) → note."""
    known = {}
    for key, note in COLUMNS.items():
        of, _, name = key.rpartition(":")
        if name in all_texts():
            known[of, text(name, language)] = note
    return known
