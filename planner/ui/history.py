"""The saved versions, what is open on top of them, and the way back to an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from planner.findings import Finding
from planner.i18n import text
from planner.model.approval import LONGEST_NOTE, typed
from planner.plan.approve import since_approved
from planner.ui import saving
from planner.ui.brief_approval import who_and_when
from planner.ui.history_aside import show_aside
from planner.ui.history_desk import Entry
from planner.ui.history_state import nearest_pair
from planner.ui.history_steps import show_steps
from planner.ui.history_take import go_back
from planner.ui.history_words import change_lines, note_words, when
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

BACK_KEY = "history_back"
NOTE_KEY = "history_note"
SHOWN = 12


def show_versions(session: Session) -> None:
    """The list of versions; beside it the draft, the comparison one click away, the way back."""
    words, entries = session.words, session.desk.versions.entries()
    if not entries:
        st.html(f'<div class="sentence">{safe(words("history.none"))}</div>')
        return
    left, right = st.columns([2.2, 1], gap="medium")
    with left:
        st.html(_table(entries, words))
        st.caption(words("history.about"))
        if since := _since(session):
            st.html(since)
    with right:
        _draft(session, entries[0])
        show_steps(session)
        show_aside(session)
        _back(session, entries)


def _table(entries: Sequence[Entry], words: Words) -> str:
    names = ("number", "at", "who", "note", "state")
    head = "".join(f'<th scope="col">{safe(words(f"history.{name}"))}</th>' for name in names)
    rows = "".join(_row(entry, entry is entries[0], words) for entry in entries)
    return (
        '<div class="fit-scroll versions-scroll" tabindex="0"><table class="fit versions">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(entry: Entry, is_newest: bool, words: Words) -> str:
    newest = f' <span class="newest">{safe(words("history.newest"))}</span>' if is_newest else ""
    state = text(f"plan.state.{entry.state}", words.language)
    cells = (
        f"{words.number(entry.number)}{newest}",
        safe(when(entry, words)),
        safe(entry.who or "–"),
        safe(note_words(entry.note, words) or "–"),
        safe(state),
    )
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr data-version="{entry.number}">{row}</tr>'


def _since(session: Session) -> str:
    """What differs from the version that is approved or published; blank where nothing does."""
    words, approval = session.words, session.desk.approval
    standing, approved = approval.standing(), approval.approved()
    record = standing.approval
    if record is None or approved is None:
        return ""
    lines = change_lines(since_approved(standing, approved, session.plan), words)
    if not lines:
        return ""
    more = [words("history.differs.more", count=len(lines) - SHOWN)] * (len(lines) > SHOWN)
    items = "".join(f"<li>{safe(line)}</li>" for line in (*lines[:SHOWN], *more))
    title = safe(words("brief.since", **who_and_when(record)))
    return f'<div class="sentence since"><strong>{title}</strong><ul>{items}</ul></div>'


def _draft(session: Session, newest: Entry) -> None:
    words, desk = session.words, session.desk
    changes = desk.approval.standing().unsaved
    line = words("history.no_changes", number=newest.number)
    if changes:
        time = desk.saved_at.strftime("%H:%M") if desk.saved_at else "–"
        line = words("history.unsaved", count=words.number(changes), time=time)
    st.html(f'<div class="sentence{" warn" if changes else ""}">{safe(line)}</div>')
    pair = nearest_pair(session)
    if not pair.sides:
        return
    key = "history.with_saved" if changes else "history.with_before"
    st.button(
        words(key, number=pair.number, newest=newest.number),
        type="primary",
        icon=":material/compare:",
        key="history_with_saved",
        on_click=session.looking.compare,
        args=(pair.sides,),
        width="stretch",
    )
    if changes:
        _saving(session, newest.number + 1)


def _saving(session: Session, number: int) -> None:
    """The draft as a version, with a note for whoever asks later why."""
    words = session.words
    with st.popover(words("trail.save", number=number), icon=":material/save:", width="stretch"):
        st.text_input(words("trail.save.note"), key=NOTE_KEY, max_chars=LONGEST_NOTE)
        st.button(
            words("trail.save", number=number), key="history_save", on_click=_save, width="stretch"
        )


def _save() -> None:
    session = current()
    note = typed(str(st.session_state.get(NOTE_KEY, ""))) or session.words("save.note")
    session.looking.told, session.looking.problems = (), ()
    saving.save(note, partial(_refused, session, note), partial(_write, ""))


def _refused(session: Session, note: str, findings: tuple[Finding, ...]) -> None:
    session.looking.problems = findings
    _write(note)


def _write(note: str) -> None:
    """The box went with the page while the errand lasted: what stands in it when it is back."""
    st.session_state[NOTE_KEY] = note


def _back(session: Session, entries: Sequence[Entry]) -> None:
    words = session.words
    with st.container(border=True, gap="small"):
        st.markdown(f"**{words('history.back')}**")
        older = {entry.number: entry for entry in entries[1:]}
        if not older:
            st.caption(words("history.back.none"))
            return
        number = st.selectbox(
            words("history.back.which"),
            list(older),
            format_func=lambda n: f"{n} · {when(older[n], words)}",
            key=BACK_KEY,
            label_visibility="collapsed",
        )
        st.caption(words("history.back.about"))
        st.button(
            words("history.back.go", number=int(number)),
            icon=":material/history:",
            key="history_back_go",
            on_click=go_back,
            args=(number,),
            width="stretch",
        )
