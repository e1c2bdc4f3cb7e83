"""What each column means, how text, numbers, dates and coordinates are written, and where that puts
three sample rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from planner.readers.choices import (
    DATE_STYLES,
    ENCODINGS,
    NUMBER_STYLES,
    WGS84,
    Sample,
    TablePreview,
)
from planner.tables import TABLES
from planner.tables.metres import NORTHINGS_M, VN2000_DEGREES, WGS84_UTM, ZONES
from planner.tables.numbers import read_number
from planner.ui import bring_file, bring_first, bring_map
from planner.ui.bring_state import Bringing, Host, current
from planner.ui.bring_words import because, column_name, crs_name
from planner.ui.words import Words, plain, safe

CRS = (WGS84, *(f"EPSG:{code}" for code in (*ZONES, VN2000_DEGREES, *WGS84_UTM)))
METRIC = frozenset(CRS) - {WGS84, f"EPSG:{VN2000_DEGREES}"}
A_ROW = 4
STYLES_A_ROW = 2
EXAMPLES = 2
TEXT_FILES = (".csv", ".tsv", ".txt")
_NUMBERS = frozenset({"count", "hours"})
_DATES = frozenset({"when", "absences"})


def show(host: Host, bringing: Bringing, shown: TablePreview, *, trial: TablePreview) -> None:
    """The first rows and their columns; beside them the map, with the samples of `trial` (the file
    with every mend taken).
    """
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        bring_file.first_rows(host, shown)
        _columns(host.words, shown)
        _styles(host.words, bringing, shown, trial.samples)
    with right:
        bring_map.show(host, trial)
        _onward(host, bringing, shown)


def _onward(host: Host, bringing: Bringing, shown: TablePreview) -> None:
    """To the rows, where the columns give a table."""
    words = host.words
    if shown.missing:
        names = ", ".join(column_name(shown.table, name, words) for name in shown.missing)
        st.html(f'<div class="sentence bad">{safe(words("bring.missing", names=names))}</div>')
    if shown.assumed:
        key = "bring.assumed_known" if host.scenario else "bring.assumed"
        names = ", ".join(column_name(shown.table, name, words) for name in shown.assumed)
        st.html(f'<div class="sentence warn">{safe(words(key, names=names))}</div>')
    if {"person_in_charge", "phone"} & set((shown.choices.columns or {}).values()):
        st.html(f'<div class="sentence">{safe(words("bring.in_charge"))}</div>')
    st.button(
        words("bring.to_rows"),
        key="bring_to_rows",
        type="secondary" if bring_first.is_short(host, bringing, shown) else "primary",
        icon=":material/arrow_forward:",
        width="stretch",
        on_click=_to,
        args=(bringing, "rows"),
    )


def _to(bringing: Bringing, step: str) -> None:
    bringing.step = step


def _columns(words: Words, shown: TablePreview) -> None:
    """A select box for every column of the file, with values of it beneath."""
    st.html(f'<div class="bring-title">{safe(words("bring.columns"))}</div>')
    options = ("", *_contract(shown))
    named = [(place, heading) for place, heading in enumerate(shown.header) if heading]
    for first in range(0, len(named), A_ROW):
        boxes = st.columns(A_ROW, gap="small")
        for box, (place, heading) in zip(boxes, named[first : first + A_ROW], strict=False):
            with box:
                _column(words, shown, options, place=place, heading=heading)


def _column(
    words: Words, shown: TablePreview, options: Sequence[str], *, place: int, heading: str
) -> None:
    meant = (shown.choices.columns or {}).get(heading, "")
    key = f"bring_column_{place}"
    st.session_state[key] = meant if meant in options else ""
    st.selectbox(
        plain(heading),
        options,
        key=key,
        format_func=partial(_title, shown, words),
        on_change=_column_chosen,
        args=(key, heading),
    )
    values = " · ".join(_examples(shown, place)) or "–"
    mark = "" if meant else " unused"
    st.html(f'<div class="bring-values{mark}">{safe(values)}</div>')


def _title(shown: TablePreview, words: Words, name: str) -> str:
    """A column's title; metres are called by the direction that they count in."""
    if name in ("lon", "lat") and shown.choices.crs in METRIC:
        return words("bring.northing" if (name == "lon") == _is_turned(shown) else "bring.easting")
    return column_name(shown.table, name, words)


def _is_turned(shown: TablePreview) -> bool:
    """Whether metres counted northwards stand in the column that holds longitudes elsewhere: on
    Vietnamese maps X is the northing.
    """
    headings = {name: heading for heading, name in (shown.choices.columns or {}).items()}
    low, high = NORTHINGS_M
    for name in ("lon", "lat"):
        place = shown.header.index(headings[name]) if headings.get(name) in shown.header else -1
        numbers = [read_number(text) for text in _examples(shown, place)] if place >= 0 else []
        if any(found and low <= found.value <= high for found in numbers):
            return name == "lon"
    return False


def _contract(shown: TablePreview) -> tuple[str, ...]:
    """Every column that the table may have; those of shifts as the file has them."""
    spec = TABLES[shown.table]
    chosen = (shown.choices.columns or {}).values()
    shifts = [name for name in chosen if spec.prefix and name.startswith(spec.prefix)]
    return tuple(dict.fromkeys([*spec.names(), *shifts]))


def _column_chosen(key: str, heading: str) -> None:
    """One heading means one column: another heading that meant it means nothing now."""
    bringing, meant = current(), st.session_state[key]
    columns = dict(bringing.choices.columns or {})
    for other, name in (bringing.now.columns or {}).items():
        if meant and name == meant:
            columns[other] = ""
    bringing.answer(columns={**columns, heading: meant})


def _examples(shown: TablePreview, place: int) -> list[str]:
    """The first different values of a column beneath the header."""
    head = shown.choices.header_row or 0
    cells = [c[place] for number, c in shown.raw_rows if number > head and place < len(c)]
    return list(dict.fromkeys(filter(None, cells)))[:EXAMPLES]


@dataclass(frozen=True, slots=True)
class _Style:
    """One question of how values are written."""

    field: str
    options: tuple[Any, ...]
    worded: Callable[[Any], str]
    effect: str


def _styles(
    words: Words, bringing: Bringing, shown: TablePreview, samples: Sequence[Sample]
) -> None:
    """The questions that this file raises, each with what it does to a value of the file."""
    styles = _asked(words, bringing, shown, samples)
    if not styles:
        return
    st.html(f'<div class="bring-title">{safe(words("bring.styles"))}</div>')
    for first in range(0, len(styles), STYLES_A_ROW):
        boxes = st.columns(STYLES_A_ROW, gap="small")
        for box, style in zip(boxes, styles[first:], strict=False):
            with box:
                _style(words, shown, style)


def _style(words: Words, shown: TablePreview, style: _Style) -> None:
    key = f"bring_{style.field}"
    now = getattr(shown.choices, style.field)
    options = style.options if now in style.options else (*style.options, now)
    st.session_state[key] = now
    st.selectbox(
        words(f"bring.{style.field}"),
        options,
        key=key,
        format_func=style.worded,
        on_change=_style_chosen,
        args=(style.field, key),
        help=plain(because(shown, style.field, words)) or None,
    )
    st.html(f'<div class="bring-values">{safe(style.effect)}</div>')


def _style_chosen(name: str, key: str) -> None:
    current().answer(**{name: st.session_state[key]})


def _asked(
    words: Words, bringing: Bringing, shown: TablePreview, samples: Sequence[Sample]
) -> list[_Style]:
    """Encoding of text files; number and date style where there are such columns; coordinates."""
    types = {c.name: c.type for c in TABLES[shown.table].columns}
    has = {types.get(name) for name in shown.found}
    styles: list[_Style] = []
    if bringing.path is not None and bringing.path.suffix.lower() in TEXT_FILES:
        effect = next((v for s in samples for v in s.values.values() if not v.isascii()), "")
        styles.append(_Style("encoding", ENCODINGS, _upper(words, "encoding"), effect))
    for name, wanted, options in (
        ("number_style", _NUMBERS, NUMBER_STYLES),
        ("date_style", _DATES, DATE_STYLES),
    ):
        columns = [c for c in shown.found if types.get(c) in wanted]
        if has & wanted:
            effect = _effect(samples, columns)
            styles.append(_Style(name, options, _upper(words, name), effect))
    if has & {"degrees", "position"} and any(s.lon is not None or _cell(s) for s in samples):
        worded = partial(_crs, words)
        styles.append(_Style("crs", CRS, worded, _place_effect(samples)))
    return styles


def _upper(words: Words, name: str) -> Callable[[Any], str]:
    return lambda value: words(f"bring.{name}.{value}") if value else "–"


def _crs(words: Words, code: str) -> str:
    return crs_name(code, words) if code else "–"


def _effect(samples: Sequence[Sample], columns: Sequence[str]) -> str:
    """A value as written and as read; one that is read otherwise than written comes first."""
    pairs = [
        (sample.cells[column], sample.values.get(column, ""))
        for sample in samples
        for column in columns
        if sample.cells.get(column)
    ]
    pairs.sort(key=lambda pair: pair[0] == pair[1])
    return f"{pairs[0][0]} → {pairs[0][1] or '?'}" if pairs else ""


def _cell(sample: Sample) -> str:
    """The coordinates of a sample as they are written."""
    own = [sample.cells.get(name, "") for name in ("lat", "lon")]
    return ", ".join(filter(None, own)) or sample.cells.get("position", "")


def _place_effect(samples: Sequence[Sample]) -> str:
    found = next((s for s in samples if s.lon is not None and s.lat is not None), None)
    if found is None or found.lat is None or found.lon is None:
        return f"{_cell(samples[0])} → ?" if samples else ""
    return f"{_cell(found)} → {found.lat:.5f}, {found.lon:.5f}"
