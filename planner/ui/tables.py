"""Tables whose numbers are written as the language writes them: 14.553 and 13,9 in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from planner.i18n.numbers import number
from planner.ui import figures
from planner.ui.words import Words, safe

Rows = Sequence[Mapping[str, object]]
WRAPPED_PX = 64
"""Three lines of text."""
MOST_FITTING = 200
"""Rows that a table drawn whole may have; longer ones scroll in a grid that draws what is seen."""


def show(
    rows: Rows,
    words: Words,
    *,
    height: int | Literal["auto", "stretch"] = "auto",
    column_config: Mapping[str, Any] | None = None,
    places: frozenset[str] = frozenset(),
    pick: str = "",
    of: str = "",
) -> int | None:
    """Rows as a table that sorts by value and shows whole numbers with thousands marks, others to
    one decimal; `places` are columns of degrees, shown to five decimals. With a key to `pick` by a
    row can be clicked: its number among the rows, None where none was. Headings say where their
    figures come from (`figures`; `of` as there).
    """
    table = pd.DataFrame(list(rows))
    formats: dict[Any, Any] = {
        column: _format(table[column], words, degrees=column in places)
        for column in table.select_dtypes("number").columns
        if column not in (column_config or {})
    }
    picking: dict[str, Any] = (
        {"on_select": "rerun", "selection_mode": "single-cell"} if pick else {}
    )
    drawn: Any = st.dataframe(
        table.style.format(formats, na_rep="–"),
        hide_index=True,
        width="stretch",
        height=height,
        column_config=figures.helped(table.columns, words, column_config, of),
        key=pick or None,
        **picking,
    )
    chosen = drawn.selection.cells if pick else ()
    return int(chosen[0][0]) if chosen else None


def show_wrapped(rows: Rows) -> None:
    """Sentences as a table as wide as the page: long cells wrap and are read whole; only a very
    long table scrolls in a grid.
    """
    if len(rows) > MOST_FITTING:
        st.dataframe(list(rows), hide_index=True, width="stretch", row_height=WRAPPED_PX)
    elif rows:
        st.html(_drawn(rows, str, "fit"))


def show_fitting(rows: Rows, words: Words, of: str = "") -> None:
    """A short table that is never wider than its place: headings and names wrap, and say where
    their figures come from (`figures`; `of` as there).
    """
    if rows:
        named = partial(figures.named, words=words, of=of)
        st.html(_drawn(rows, partial(_written, words), "fit named", named))


def _drawn(
    rows: Rows,
    written: Callable[[Any], str],
    look: str,
    named: Callable[[str], str] = safe,
) -> str:
    """Rows under the headings of the first one, all of it text from data."""
    head = "".join(f'<th scope="col"{_side(v)}>{named(k)}</th>' for k, v in rows[0].items())
    body = "".join(
        f"<tr>{''.join(f'<td{_side(v)}>{safe(written(v))}</td>' for v in row.values())}</tr>"
        for row in rows
    )
    return (
        f'<div class="fit-scroll" tabindex="0"><table class="{look}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _side(value: object) -> str:
    return ' class="n"' if isinstance(value, (int, float)) or value is None else ""


def _written(words: Words, value: object) -> str:
    """A cell as the language writes it; a dash where nothing is known."""
    if value is None:
        return "–"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return words.number(value, 0 if float(value).is_integer() else 1)
    return str(value)


def _format(values: Any, words: Words, *, degrees: bool) -> Callable[[float], str]:
    decimals = 5 if degrees else 0 if (values.dropna() % 1 == 0).all() else 1
    return partial(number, language=words.language, decimals=decimals)
