"""Who changed what, when and why: every act on the campaign, for one point or for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from planner.exports.staffing_csv import as_csv
from planner.exports.trail_book import COLUMNS, TrailRow, trail_workbook
from planner.findings import PlannerError
from planner.i18n import text
from planner.model.approval import LONGEST_NOTE, note_of_step
from planner.model.placement import ServicePoint
from planner.plan.trail import Act, about
from planner.ui.brief_approval import clock
from planner.ui.history_words import change_lines, note_words
from planner.ui.papers import XLSX
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

POINT = "trail_point"
WHICH, WHY = "trail_which", "trail_why"
EVERY = ""
SHOWN = 100
STEPS = frozenset({"submit", "approve", "publish", "withdraw"})


def show_trail(session: Session) -> None:
    """The filter, the table, the file to take away, the reason that was left out."""
    words = session.words
    try:
        acts = session.desk.conflicts.trail()
    except PlannerError as error:
        for finding in error.findings:
            st.html(f'<div class="sentence bad" role="alert">{safe(words.finding(finding))}</div>')
        return
    names = _points(session, acts)
    left, right = st.columns([2.2, 1], gap="medium")
    with left:
        chosen = st.selectbox(
            words("trail.point"),
            [EVERY, *names],
            format_func=lambda key: names.get(key, words("trail.every")),
            key=POINT,
        )
        found = about(acts, chosen) if chosen else acts
        st.html(_table(found[:SHOWN], words))
        if len(found) > SHOWN:
            st.caption(words("trail.more", shown=SHOWN, count=words.number(len(found))))
    with right:
        st.html(f'<div class="sentence">{safe(words("trail.about"))}</div>')
        _undoing(session)
        _files(session, found)
        _explaining(session, found)


def _files(session: Session, found: Sequence[Act]) -> None:
    """The trail to take away: a workbook, a table."""
    words = session.words
    kinds = (
        ("trail_book", "trail.book.file", partial(book_of, found, session), XLSX, "xlsx"),
        ("trail_file", "trail.file", partial(_file, found, words), "text/csv", "csv"),
    )
    for key, label, data, mime, ending in kinds:
        st.download_button(
            words(label),
            data=data,
            file_name=f"{words('trail.file.name')}.{ending}",
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
            key=key,
            width="stretch",
        )


def what_words(act: Act, words: Words) -> str:
    """What was done, in one line."""
    lines = "; ".join(change_lines(act.changes, words))
    if act.kind in STEPS:
        step = text(f"plan.step.{act.kind}", words.language)
        step = step[:1].upper() + step[1:]
        return words("trail.did.step", step=step, number=act.base)
    if act.kind == "save":
        saved = words("trail.did.save", number=act.base)
        return f"{saved}: {lines}" if lines else saved
    return words(f"trail.did.{act.kind}", changes=lines or words("said.last"))


def why_words(act: Act, words: Words) -> str:
    """The reason as it was typed; notes of ours in the language of the screen."""
    if act.kind == "publish":
        return note_of_step(act.why)
    return note_words(act.why, words) if act.kind == "save" else act.why


def _points(session: Session, acts: Sequence[Act]) -> dict[str, str]:
    """Names of the points that stand, then of those that acts speak of and that are gone."""
    words, known = session.words, dict[str, ServicePoint]()
    for act in reversed(acts):
        known |= {change.point.id: change.point for change in act.changes if change.point}
    standing = {point.id: words.point(point) for point in session.plan.points()}
    gone = {
        key: words("trail.gone", point=words.point(point))
        for key, point in known.items()
        if key not in standing
    }
    return standing | gone


def _cells(act: Act, words: Words) -> tuple[str, ...]:
    return (
        clock(act.at),
        _who(act, words),
        what_words(act, words),
        why_words(act, words) or "–",
        words.number(act.base),
    )


def _who(act: Act, words: Words) -> str:
    """The name as it was typed; versions that the program saved by itself are its own."""
    by_itself = act.kind == "save" and note_words(act.why, words) != act.why
    return act.who or words("trail.planner" if by_itself else "trail.nobody")


def _table(acts: Sequence[Act], words: Words) -> str:
    if not acts:
        return f'<div class="sentence">{safe(words("trail.none"))}</div>'
    head = "".join(f'<th scope="col">{safe(words(f"trail.{name}"))}</th>' for name in COLUMNS)
    rows = "".join(
        f'<tr data-act="{safe(act.id)}" class="{act.kind}">'
        + "".join(f"<td>{safe(cell)}</td>" for cell in _cells(act, words))
        + "</tr>"
        for act in acts
    )
    return (
        '<div class="fit-scroll versions-scroll" tabindex="0"><table class="fit trail">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _file(acts: Sequence[Act], words: Words) -> bytes:
    """The same rows as a file that Excel opens."""
    names = [words(f"trail.{name}") for name in COLUMNS]
    return as_csv([dict(zip(names, _cells(act, words), strict=True)) for act in acts])


def book_of(acts: Sequence[Act], session: Session) -> bytes:
    """The same rows as a workbook, to be filtered and printed."""
    words = session.words
    rows = [
        TrailRow(
            datetime.fromisoformat(act.at),
            _who(act, words),
            what_words(act, words),
            why_words(act, words),
            act.base,
        )
        for act in acts
    ]
    return trail_workbook(rows, session.plan.scenario.campaign.name, words.language)


def _undoing(session: Session) -> None:
    """Undo and redo, also of what was done on another day: the draft survives every restart."""
    words, desk = session.words, session.desk
    left, right = st.columns(2, gap="small")
    left.button(
        words("undo"), icon=":material/undo:", disabled=not desk.can_undo,
        on_click=session.undo, key="trail_undo", width="stretch",
    )  # fmt: skip
    right.button(
        words("redo"), icon=":material/redo:", disabled=not desk.can_redo,
        on_click=session.redo, key="trail_redo", width="stretch",
    )  # fmt: skip
    for finding in session.problems:
        st.html(f'<div class="sentence bad" role="alert">{safe(words.finding(finding))}</div>')


def _explaining(session: Session, acts: Sequence[Act]) -> None:
    """A reason for a change that has none yet."""
    words = session.words
    bare = {act.id: act for act in acts if act.kind == "edit" and not act.why}
    if not bare:
        return
    with st.container(border=True, gap="small"):
        st.markdown(f"**{words('trail.explain')}**")
        chosen = st.selectbox(
            words("trail.explain"),
            list(bare),
            format_func=lambda key: f"{clock(bare[key].at)} · {what_words(bare[key], words)}",
            key=WHICH,
            label_visibility="collapsed",
        )
        st.text_input(words("trail.why"), key=WHY, max_chars=LONGEST_NOTE)
        st.button(
            words("trail.explain.go"), key="trail_explain", on_click=_explain,
            args=(bare[chosen],), width="stretch",
        )  # fmt: skip


def _explain(act: Act) -> None:
    session = current()
    session.looking.told, session.looking.problems = (), ()
    why = " ".join(str(st.session_state.get(WHY, "")).split())
    if not why or act.edit is None:
        session.looking.told = (session.words("trail.explain.none"),)
        return
    try:
        with session.acting():
            session.desk.conflicts.explain(act.edit, why)
    except PlannerError as error:
        session.looking.problems = error.findings
        return
    st.session_state[WHY] = ""
    session.looking.told = (session.words("trail.explain.done"),)
