"""What belongs to the whole page: its language, a link past the menu, hints on hover and focus."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import streamlit as st

from planner.i18n.ui_widgets import widget_words
from planner.ui import figures
from planner.ui.words import Words

KEY = "page_frame"


def mount(words: Words) -> None:
    """Tell the browser the language of the page, where blocks of figures come from, and give it the
    skip link; draws nothing.
    """
    with st.container(key=f"{KEY}_place", height=1, border=False):
        data = {
            "language": words.language,
            "skip": words("frame.skip"),
            "words": widget_words(words.language),
            "options": words("frame.options", count="{count}"),
        }
        _component()(key=KEY, data={**data, "figures": figures.blocks(words)})


@cache
def _component() -> Any:
    script = resources.files("planner.ui").joinpath("page_frame.js").read_text(encoding="utf-8")
    return st.components.v2.component("planner_page_frame", js=script, isolate_styles=False)
