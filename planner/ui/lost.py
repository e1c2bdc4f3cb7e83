"""The screen where the campaign's file cannot be read any more: what happened, what is kept, and
the ways on. It takes the place of every page, so that no work is done that no file takes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import streamlit as st

from planner.findings import PlannerError
from planner.plan.rescue import LOST
from planner.store.same_file import REPLACED
from planner.ui import language
from planner.ui.first_paint import NO_MENU
from planner.ui.settings_backup import backup_name
from planner.ui.state import Session, current
from planner.ui.words import Words, safe


def show(session: Session, error: PlannerError) -> None:
    """What became of the file, what of the plan is kept, and a button for each way on."""
    words, code = session.words, error.findings[0].code
    st.html(NO_MENU)
    language.switch(session)
    st.title(words("lost" if code in LOST else "lost.unread"), anchor=False)
    told = "".join(f"<li>{safe(words.finding(finding))}</li>" for finding in error.findings)
    st.html(f'<div class="sentence bad" role="alert"><ul class="flat">{told}</ul></div>')
    for finding in session.problems:
        st.html(f'<div class="sentence bad" role="alert">{safe(words.finding(finding))}</div>')
    if session.desk.has_plan:
        st.html(f'<div class="sentence" role="status">{safe(_kept(session, error))}</div>')
    for column, draw in zip(st.columns(3), _ways(session, error, code), strict=False):
        with column:
            draw()


def _kept(session: Session, error: PlannerError) -> str:
    """What of the plan can be saved: in a copy beside the place, else out of the memory alone."""
    words, kept = session.words, session.desk.rescue.kept(error)
    versions, edits = words.number(kept.versions), words.number(kept.edits)
    if kept.copy:
        return words("lost.kept.whole", versions=versions, edits=edits, copy=kept.copy)
    return words("lost.kept.open", edits=edits)


def _ways(session: Session, error: PlannerError, code: str) -> list[Callable[[], None]]:
    words = session.words
    ways: list[Callable[[], None]] = [partial(_again, words)] if code not in LOST else []
    if session.desk.has_plan:
        if code in LOST:
            ways.append(partial(_write, words, error))
        ways.append(partial(_save, session, error))
    if code == REPLACED:
        ways.append(partial(_open, words))
    return ways


def _again(words: Words) -> None:
    st.button(words("lost.again"), key="lost_again", type="primary", width="stretch",
              icon=":material/refresh:")  # fmt: skip


def _write(words: Words, error: PlannerError) -> None:
    st.button(words("lost.write"), key="lost_write", type="primary", width="stretch",
              icon=":material/save:", help=words("lost.write.help"),
              on_click=_do, args=(partial(_write_again, error),))  # fmt: skip


def _save(session: Session, error: PlannerError) -> None:
    words = session.words
    st.download_button(
        words("lost.save"),
        data=partial(session.desk.rescue.backup, error),
        file_name=backup_name(session, datetime.now().astimezone()),
        mime="application/zip",
        icon=":material/backup:",
        help=words("lost.save.help"),
        on_click="ignore",
        key="lost_save",
        width="stretch",
    )


def _open(words: Words) -> None:
    st.button(words("lost.open"), key="lost_open", width="stretch", help=words("lost.open.help"),
              icon=":material/folder_open:", on_click=_do, args=(_open_found,))  # fmt: skip


def _write_again(error: PlannerError) -> str:
    current().desk.rescue.write_again(error)
    return "lost.written"


def _open_found() -> str:
    current().desk.rescue.open_found()
    return "lost.opened"


def _do(way: Callable[[], str]) -> None:
    """Go one of the ways; what came of it is said on the page after it."""
    session = current()
    session.problems = ()
    try:
        key = way()
    except PlannerError as error:
        session.problems = error.findings
        return
    session.begin_afresh()
    session.standoff, session.beside = None, None
    session.notice = session.words(key)
