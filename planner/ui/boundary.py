"""The last net under what is shown: a fault that nobody foresaw is logged and told in the ward's
words. Under a page and under each of its fragments it is a `Boundary`, so that the rest of the
page stays; under callbacks and the frame it is `on_fault`, which the server asks.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Literal, ParamSpec, TypeGuard

import streamlit as st

from planner import store
from planner.findings import PlannerError
from planner.plan.fault_report import LastFault
from planner.settings import Settings
from planner.ui import state
from planner.ui.words import Words, plain

P = ParamSpec("P")
Place = Literal["page", "part", "action"]
RAISES = False
"""Tests set it, so that no fault hides behind the words."""
HELD, LAST = "fault_", "planner_last_fault"


class Boundary:
    """`with Boundary(words):` round a page. Streamlit's own signals (rerun, stop) pass through; a
    fault of the program is written to the log under a number and shown with that number. `held`:
    the key under which a part of a page keeps the line until it is opened again.
    """

    def __init__(self, words: Words, *, held: str = "") -> None:
        self._words = words
        self._held = held

    def __enter__(self) -> None:
        """Nothing is needed before."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """True where the fault was told; signals that are no faults go on."""
        if _is_away(error):
            _tell_away(self._words, error, self._held)
            return True
        if RAISES or not isinstance(error, Exception):
            return False
        line = _logged(error)
        if self._held:
            st.session_state[self._held] = line
        _tell(self._words, line, "part" if self._held else "page", self._held)
        return True


def fragment(draw: Callable[P, None], *, run_every: float | None = None) -> Callable[P, None]:
    """A part of a page that is drawn anew by itself (`run_every` seconds; None = when something in
    it is pressed). After a fault it rests until "again" is pressed or the page is drawn anew.
    """
    held = f"{HELD}{draw.__module__}.{draw.__qualname__}"

    @wraps(draw)
    def guarded(*given: P.args, **named: P.kwargs) -> None:
        words = _words()
        if held in st.session_state:
            _tell(words, st.session_state[held], "part", held)
            return
        if run_every is None and state.KEY in st.session_state:
            state.current().look()
            if state.current().lost is not None:
                st.rerun()
        with Boundary(words, held=held):
            draw(*given, **named)

    part = st.fragment(guarded, run_every=run_every)

    @wraps(draw)
    def begun(*given: P.args, **named: P.kwargs) -> None:
        st.session_state.pop(held, None)
        part(*given, **named)

    return begun


def on_fault(error: Exception) -> bool:
    """What the server asks where a fault passed every page: in a callback, in the frame. True: it
    was told, and nothing else is to be shown.
    """
    if _is_away(error):
        _tell_away(_words(), error, "")
        return True
    _tell(_words(), _logged(error), "action", "")
    return True


def last_fault() -> LastFault | None:
    """The last fault of this browser session; None where there was none."""
    last: LastFault | None = st.session_state.get(LAST)
    return last


def _is_away(error: BaseException | None) -> TypeGuard[PlannerError]:
    """Whether the server that the campaign lies on does not answer, which is no fault."""
    return isinstance(error, PlannerError) and error.findings[0].code in store.AWAY


def _tell_away(words: Words, error: PlannerError, held: str) -> None:
    """That the server does not answer, what is kept, what to do; the way on."""
    for finding in error.findings:
        st.warning(plain(words.finding(finding)))
    st.button(words("frame.again"), key=f"away_again_{held}", icon=":material/refresh:")


def _words() -> Words:
    """The session's language, also before a campaign is open."""
    known = st.session_state.get(state.KEY)
    return known.words if known else Words(Settings.from_environment().language)


def _logged(error: Exception) -> str:
    number, at = uuid.uuid4().hex[:8], datetime.now().astimezone().isoformat(timespec="minutes")
    kind, places = type(error).__name__, tuple(_places(error.__traceback__))
    logging.getLogger("streamlit.planner").error(
        "page fault %s: %s at %s", number, kind, " < ".join(places)
    )
    st.session_state[LAST] = LastFault(kind, places, number, at)
    return f"{kind} · {number}"


def _places(trace: TracebackType | None) -> Iterator[str]:
    """File and line of each step, the outermost first; never the text of a fault, which may quote
    a person's data.
    """
    while trace is not None:
        yield f"{Path(trace.tb_frame.f_code.co_filename).stem}:{trace.tb_lineno}"
        trace = trace.tb_next


def _tell(words: Words, line: str, place: Place, held: str) -> None:
    """What happened, what was kept, what to do; the line for whoever helps; the way on."""
    st.subheader(words("frame.fault" if place == "page" else f"frame.fault.{place}"), anchor=False)
    st.error(words("frame.fault.about"))
    st.code(line, language=None)
    st.button(
        words("frame.again"),
        key=f"page_again_{held}" if held else "page_again",
        icon=":material/refresh:",
        type="primary" if place != "part" else "secondary",
        on_click=_again,
        args=(held,),
    )


def _again(held: str) -> None:
    if held:
        st.session_state.pop(held, None)
