"""A box with a heading and the first of many sentences."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.ui.words import Words, safe


def show_list(key: str, lines: Sequence[str], words: Words, *, most: int, tone: str) -> None:
    """How many there are (text `key` with `count`), the first `most` of them, how many more."""
    head = safe(words(key, count=words.number(len(lines))))
    items = "".join(f"<li>{safe(line)}</li>" for line in lines[:most])
    more = len(lines) - most
    items += f"<li>{safe(words('duty.more', count=words.number(more)))}</li>" if more > 0 else ""
    st.html(
        f'<div class="sentence {tone}" role="status"><strong>{head}</strong>'
        f'<ul class="duty-list">{items}</ul></div>'
    )
