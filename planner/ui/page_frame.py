"""What belongs to the whole page: its language, a link past the menu, hints on hover and focus."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Literal

import streamlit as st

from planner.ui.words import Words, safe

KEY = "page_frame"
Source = Literal["given", "derived", "assumed"]


def mount(words: Words) -> None:
    """Tell the browser the language of the page and give it the skip link; draws nothing."""
    with st.container(key=f"{KEY}_place", height=1, border=False):
        _component()(key=KEY, data={"language": words.language, "skip": words("frame.skip")})


def hint(source: Source, note: str, words: Words) -> str:
    """Attributes of an HTML element that shows a figure: on hover, on focus and to screen readers
    it says whether the figure is given, derived or assumed, and where it comes from.
    """
    told = safe(f"{words(source)}. {note}")
    return f'tabindex="0" data-hint="{told}" aria-description="{told}"'


@cache
def _component() -> Any:
    script = resources.files("planner.ui").joinpath("page_frame.js").read_text(encoding="utf-8")
    return st.components.v2.component("planner_page_frame", js=script, isolate_styles=False)
