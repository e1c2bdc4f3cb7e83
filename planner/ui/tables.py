"""Tables whose numbers are written as the language writes them: 14.553 and 13,9 in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from planner.i18n.numbers import number
from planner.ui.words import Words

Rows = Sequence[Mapping[str, object]]
WRAPPED_PX = 64
"""Three lines of text."""


def show(
    rows: Rows,
    words: Words,
    *,
    height: int | Literal["auto"] = "auto",
    column_config: Mapping[str, Any] | None = None,
    places: frozenset[str] = frozenset(),
) -> None:
    """Rows as a table that sorts by value and shows whole numbers with thousands marks, others to
    one decimal; `places` are columns of degrees, shown to five decimals.
    """
    table = pd.DataFrame(list(rows))
    formats: dict[Any, Any] = {
        column: _format(table[column], words, degrees=column in places)
        for column in table.select_dtypes("number").columns
        if column not in (column_config or {})
    }
    st.dataframe(
        table.style.format(formats, na_rep="–"),
        hide_index=True,
        width="stretch",
        height=height,
        column_config=column_config,
    )


def show_wrapped(rows: Rows) -> None:
    """Sentences as a table as wide as the page: long cells wrap instead of leaving the screen."""
    st.dataframe(list(rows), hide_index=True, width="stretch", row_height=WRAPPED_PX)


def _format(values: Any, words: Words, *, degrees: bool) -> Callable[[float], str]:
    decimals = 5 if degrees else 0 if (values.dropna() % 1 == 0).all() else 1
    return partial(number, language=words.language, decimals=decimals)
