"""What differs from the approved version: sentences, and the numbers side by side."""

from __future__ import annotations

import streamlit as st

from planner.i18n.headline import five_numbers
from planner.model.plan import Plan
from planner.plan.approve import since_approved
from planner.ui.brief_approval import who_and_when
from planner.ui.brief_table import head_cell, row_cells, table_of
from planner.ui.history_words import change_lines
from planner.ui.state import Session
from planner.ui.words import Words, plain, safe

SHOWN = 12


def show_since(session: Session) -> None:
    """Nothing while the plan at hand is the approved one, or nothing is approved."""
    words, desk = session.words, session.desk
    standing, approved = desk.approval.standing(), desk.approval.approved()
    record = standing.approval
    if record is None or approved is None:
        return
    lines = change_lines(since_approved(standing, approved, session.plan), words)
    if not lines:
        return
    facts = {key: plain(str(said)) for key, said in who_and_when(record).items()}
    st.subheader(words("brief.since", **facts), anchor=False)
    left, right = st.columns([1, 1.2], gap="medium")
    with left:
        more = len(lines) - SHOWN
        told = [*lines[:SHOWN], *([words("brief.since.more", count=more)] if more > 0 else [])]
        items = "".join(f"<li>{safe(line)}</li>" for line in told)
        st.html(f'<ul class="brief-changes">{items}</ul>')
    with right:
        names = (
            words("brief.since.number"),
            words("brief.since.approved", number=record.revision),
            words("brief.since.now"),
        )
        head = "".join(head_cell(name, name != names[0], words) for name in names)
        rows = "".join(
            f"<tr>{row_cells(label, (was, now))}</tr>"
            for label, was, now in _numbers(approved, session.plan, words)
        )
        st.html(table_of(head, rows))


def _numbers(before: Plan, after: Plan, words: Words) -> list[tuple[str, str, str]]:
    """Name, figure before and figure after of each of the five numbers."""
    was = five_numbers(before.headline, words.language)
    now = five_numbers(after.headline, words.language)
    return [(own.label, own.line, new.line) for own, new in zip(was, now, strict=True)]


def changed_since(session: Session) -> str:
    """One line for the first screen; blank where nothing differs."""
    words, desk = session.words, session.desk
    standing, approved = desk.approval.standing(), desk.approval.approved()
    record = standing.approval
    count = 0 if approved is None else len(since_approved(standing, approved, session.plan))
    if record is None or not count:
        return ""
    facts = {"count": words.number(count), "number": record.revision}
    if not desk.changes:
        return words("brief.since.some", **facts)
    return words("brief.since.unsaved", edits=words.number(desk.changes), **facts)
