"""The last net under a page: a fault that nobody foresaw is logged and told in the ward's words."""

from __future__ import annotations

import logging
import uuid
from types import TracebackType

import streamlit as st

from planner.ui.words import Words

RAISES = False
"""Tests set it, so that no fault hides behind the words."""


class Boundary:
    """`with Boundary(words):` round a page. Streamlit's own signals (rerun, stop) pass through; a
    fault of the program is written to the log under a number and shown with that number.
    """

    def __init__(self, words: Words) -> None:
        self._words = words

    def __enter__(self) -> None:
        """Nothing is needed before."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """True where the fault was told; signals that are no faults go on."""
        if RAISES or not isinstance(error, Exception):
            return False
        number = uuid.uuid4().hex[:8]
        logging.getLogger("streamlit.planner").error("page fault %s", number, exc_info=error)
        _tell(self._words, f"{type(error).__name__} · {number}")
        return True


def _tell(words: Words, line: str) -> None:
    st.subheader(words("frame.fault"))
    st.error(words("frame.fault.about"))
    st.code(line, language=None)
    st.button(words("frame.again"), key="page_again", icon=":material/refresh:", type="primary")
