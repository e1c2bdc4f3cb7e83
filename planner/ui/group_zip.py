"""The pages of all groups as one file: made in a worker, watched, stopped, taken.

The worker goes on when the page is left; what it made waits until plan, day or language change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from planner.findings import Finding, PlannerError
from planner.i18n.catalogue import Language
from planner.plan.group_files import GroupPages
from planner.ui.boundary import fragment
from planner.ui.ground_desk import Packed
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

KEY = "group_page_zip_state"
PAUSE_S = 0.7
STOPPED = "job_cancelled"


@dataclass(slots=True)
class Zip:
    """What one session asked for: of which pages, day and language; the job, what came of it, when,
    what kept it from being made.
    """

    pages: GroupPages
    day: date
    language: Language
    job: Packed | None = None
    content: bytes = b""
    at: datetime | None = None
    problems: tuple[Finding, ...] = ()

    def is_of(self, pages: GroupPages, day: date, language: Language) -> bool:
        """Whether it still is what the screen shows."""
        return self.pages is pages and (self.day, self.language) == (day, language)

    def collect(self) -> None:
        """Take what the worker made, or why it did not."""
        if self.job is None or not self.job.poll().done:
            return
        job, self.job = self.job, None
        try:
            self.content, self.at = job.result(), datetime.now().astimezone()
        except PlannerError as error:
            self.problems = error.findings


def show(session: Session, pages: GroupPages, day: date) -> None:
    """The button, or how far it is, or the file with the time it was made."""
    own = _own(pages, day, session.language)
    own.collect()
    st.divider()
    with st.container(key="group_zip"):
        if own.job is not None:
            fragment(_watch, run_every=PAUSE_S)()
        elif own.content:
            _take(session, own)
        else:
            _begin(session, own)


def _own(pages: GroupPages, day: date, language: Language) -> Zip:
    """What was asked for; another plan, day or language ends it."""
    own: Zip | None = st.session_state.get(KEY)
    if own is None or not own.is_of(pages, day, language):
        if own is not None and own.job is not None:
            own.job.cancel()
        own = st.session_state[KEY] = Zip(pages, day, language)
    return own


def _begin(session: Session, own: Zip) -> None:
    words = session.words
    for finding in own.problems:
        told = words("group_zip.stopped") if finding.code == STOPPED else words.finding(finding)
        tone = "warn" if finding.code == STOPPED else "bad"
        st.html(f'<div class="sentence {tone}" role="status">{safe(told)}</div>')
    count = len(session.plan.scenario.groups)
    st.button(
        words("group_page.zip", count=words.number(count)),
        icon=":material/folder_zip:",
        on_click=_start,
        key="group_page_all",
    )
    st.caption(words("group_page.zip.about"))


def _start() -> None:
    own: Zip = st.session_state[KEY]
    own.problems, own.content = (), b""
    own.job = current().desk.ground.pack_pages(own.pages, own.day, own.language)


def _watch() -> None:
    """Looks by itself; the page is drawn anew when the worker has ended."""
    session, own = current(), st.session_state.get(KEY)
    if own is None or own.job is None or own.job.poll().done:
        st.rerun()
    words, state, count = session.words, own.job.poll(), len(session.plan.scenario.groups)
    if state.stopping:
        told = words("group_zip.stopping")
    elif state.status == "waiting":
        told = words("group_zip.waiting")
    else:
        done = words.number(round(state.share * count))
        told = words("group_page.making", done=done, count=words.number(count))
    st.progress(min(1.0, max(0.0, state.share)), text=told)
    st.button(
        words("group_page.stop"),
        icon=":material/stop_circle:",
        on_click=own.job.cancel,
        disabled=state.stopping,
        key="group_page_stop",
    )


def _take(session: Session, own: Zip) -> None:
    words = session.words
    st.download_button(
        words("group_page.zip.ready"),
        data=own.content,
        file_name=f"{words('group_page.archive')}.zip",
        mime="application/zip",
        type="primary",
        icon=":material/folder_zip:",
        on_click="ignore",
        key="group_page_zip",
    )
    st.caption(_made(words, own, len(session.plan.scenario.groups)))


def _made(words: Words, own: Zip, count: int) -> str:
    at = own.at.strftime("%H:%M") if own.at else ""
    size = words.number(len(own.content) / 1e6, 1)
    return words("group_zip.made", count=words.number(count), time=at, size=size)
