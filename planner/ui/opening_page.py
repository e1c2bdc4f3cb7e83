"""What a tab shows until its campaign is open: the steps and the button that stops it; then, where
it is not open, why, and the ways on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING

import streamlit as st

from planner.findings import Finding, PlannerError
from planner.plan.course import STOPPED
from planner.settings import Settings
from planner.ui import bring_start, errand
from planner.ui.boundary import fragment
from planner.ui.bring_start import OPENING
from planner.ui.opening import Opening, opening_of
from planner.ui.words import Words, safe

if TYPE_CHECKING:
    from planner.ui.desk import Desk


@dataclass(slots=True)
class Waiting:
    """What a tab waits for. `shown`: its progress stands on the page; `stopped`: its user asked for
    an end; `findings`: what keeps it from opening. Both last until it is tried again.
    """

    settings: Settings
    opening: Opening
    tab: str = field(default_factory=token_hex)
    shown: bool = False
    stopped: bool = False
    findings: tuple[Finding, ...] = ()

    def is_done(self, timeout_s: float = 0.0) -> bool:
        """Whether it is open or cannot be; where another tab stopped it, it is begun anew."""
        self.opening.look(self.tab)
        if not self.opening.work.wait(timeout_s):
            return False
        error = self.opening.work.poll().error
        if error is not None and error.findings[0].code == STOPPED:
            self.opening = opening_of(self.settings)
            return False
        return True

    def stop(self) -> None:
        """The tab waits no longer."""
        self.stopped = True
        self.opening.leave(self.tab)


def desk_of(settings: Settings, words: Words) -> Desk | None:
    """The open campaign; None where the page shows how far it is, or why it is not open."""
    own = _own(settings)
    if own.stopped:
        _show_stopped(settings, words)
    elif own.findings:
        bring_start.cannot_open(own.findings, settings, words)
    elif not _came(own, words):
        _show_progress(own, words)
    else:
        return _opened(own, words)
    return None


def _opened(own: Waiting, words: Words) -> Desk | None:
    """The desk; where it cannot be opened that is said, and held until it is tried again."""
    del st.session_state[OPENING]
    try:
        return own.opening.desk()
    except PlannerError as error:
        own.findings = error.findings
        st.session_state[OPENING] = own
    bring_start.cannot_open(own.findings, own.settings, words)
    return None


def _own(settings: Settings) -> Waiting:
    own: Waiting | None = st.session_state.get(OPENING)
    if own is None or own.settings != settings:
        own = st.session_state[OPENING] = Waiting(settings, opening_of(settings))
    return own


def _came(own: Waiting, words: Words) -> bool:
    """Whether it ended, at once or soon enough to show no progress."""
    if own.is_done():
        return True
    if own.shown:
        return False
    with st.spinner(words("opening")):
        return own.is_done(errand.QUICK_S)


def _show_progress(own: Waiting, words: Words) -> None:
    own.shown = True
    with st.container(key="opening", border=True, gap="small"):
        st.html(f"<h1>{safe(words('opening'))}</h1>")
        partial(fragment, run_every=errand.PAUSE_S)(_watch)(words)


def _watch(words: Words) -> None:
    own: Waiting | None = st.session_state.get(OPENING)
    if own is None or own.stopped or own.is_done():
        st.rerun()
    errand.show_progress(own.opening.work.poll(), words, stop=own.stop)
    st.caption(words("opening.about"))


def _show_stopped(settings: Settings, words: Words) -> None:
    """Nothing was lost; open it again, or go another way."""
    name = settings.workspace.name if settings.workspace else words("opening.sample")
    with st.container(key="opening", border=True, gap="small"):
        st.html(f"<h1>{safe(words('opening.stopped'))}</h1>")
        told = words("opening.stopped.kept", name=name)
        st.html(f'<div class="sentence" role="status">{safe(told)}</div>')
        again, own, sample = st.columns(3)
        again.button(words("opening.again"), key="open_again", type="primary", width="stretch",
                     icon=":material/refresh:", on_click=bring_start.try_again)  # fmt: skip
        own.button(words("overview.own"), key="begin_own", width="stretch",
                   icon=":material/upload_file:", on_click=bring_start.begin)  # fmt: skip
        if settings.workspace is not None:
            sample.button(words("opening.to_sample"), key="to_sample", width="stretch",
                          icon=":material/map:", on_click=bring_start.look_at_sample)  # fmt: skip
    bring_start.language_switch(words)
