"""An errand of one browser tab: seconds of work that change tables or plan. While it lasts its
progress and the button that stops it stand in the place of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from planner.findings import Finding, PlannerError
from planner.jobs import JobState
from planner.plan.course import STOPPED, Course
from planner.ui import tables
from planner.ui.beside import Beside
from planner.ui.boundary import fragment
from planner.ui.empty import finding_rows
from planner.ui.words import Words, safe

KEY = "planner_errand"
QUICK_S = 1.0
"""An errand that ends within so many seconds shows no progress."""
PAUSE_S = 0.5
LAST = "save"
"""The step that is carried through once it has begun."""
Then = Callable[[], None]


@dataclass(slots=True)
class Errand:
    """What is being done (the key of its words), where, what to do with a refusal. The work gives
    what is to be done on the screen after it.
    """

    kind: str
    beside: Beside
    refused: Callable[[PlannerError], None]
    shown: bool = False


def begin(
    kind: str, work: Callable[[Course], Then], refused: Callable[[PlannerError], None]
) -> None:
    """Start an errand; nothing where one is under way in this tab already."""
    if not is_under_way():
        st.session_state[KEY] = Errand(kind, Beside(work), refused)


def is_under_way() -> bool:
    """Whether the tab waits for an errand, or for what comes after it."""
    return KEY in st.session_state


def watched(words: Words) -> bool:
    """Whether an errand takes the place of the page; once it has ended the page is drawn anew."""
    own: Errand | None = st.session_state.get(KEY)
    if own is None:
        return False
    if own.beside.wait(0.0 if own.shown else QUICK_S):
        _end(own)
        st.rerun()
    own.shown = True
    with st.container(key="errand", border=True, gap="small"):
        st.html(f"<h1>{safe(words(f'errand.{own.kind}'))}</h1>")
        partial(fragment, run_every=PAUSE_S)(_watch)(words)
    return True


def show_refusal(findings: Sequence[Finding], words: Words) -> None:
    """Why nothing came of it: one sentence where it was stopped, else a table of what to mend."""
    stopped = [finding for finding in findings if finding.code == STOPPED]
    for finding in stopped:
        st.html(f'<div class="sentence" role="status">{safe(words.finding(finding))}</div>')
    others = [finding for finding in findings if finding.code != STOPPED]
    if others:
        tables.show_wrapped(finding_rows(others, words))


def _watch(words: Words) -> None:
    own: Errand | None = st.session_state.get(KEY)
    if own is None or own.beside.wait(0.0):
        st.rerun()
    show_progress(own.beside.poll(), words, stop=own.beside.cancel)
    st.caption(words("errand.about"))


def show_progress(state: JobState, words: Words, *, stop: Then) -> None:
    """The step that is under way, how much is behind it, the button that stops it."""
    step = "stopping" if state.stopping else f"step.{state.stage or 'waiting'}"
    st.progress(min(1.0, max(0.0, state.share)), text=words(f"errand.{step}"))
    st.button(
        words("errand.stop"),
        key="errand_stop",
        icon=":material/stop_circle:",
        on_click=stop,
        disabled=state.stopping or state.stage == LAST,
    )


def _end(own: Errand) -> None:
    del st.session_state[KEY]
    try:
        then = own.beside.result()
    except PlannerError as error:
        own.refused(error)
    else:
        then()
