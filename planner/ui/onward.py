"""The next step of a page: one button, always the same words and sign, leading on to the roster."""

from __future__ import annotations

import streamlit as st

from planner.model.plan import Plan
from planner.ui import tour
from planner.ui.papers import ROSTER_FILE, XLSX, roster_maker
from planner.ui.state import Session

NEXT = {
    "overview": "points",
    "place": "points",
    "demand": "points",
    "ground": "points",
    "coverage": "points",
    "points": "timetable",
    "timetable": "roster",
}
"""Page -> the page that follows it on the way to a roster."""
PLACED_ON = "place"
"""Where groups are put on the map."""
SOLVED_ON = "points"
"""Where a plan with edits is solved again."""


def onward(session: Session, page: str) -> None:
    """To the page that follows, as the one filled button of this page; where something else waits
    to be done first (a solved plan to take, edits to solve for, the tour), it steps back.
    """
    words, following = session.words, NEXT[page]
    if st.button(
        words("onward", page=words(f"menu.{following}")),
        key="onward",
        type="primary" if leads(session, page) else "secondary",
        icon=":material/arrow_forward:",
        width="stretch",
    ):
        tour.end(session)
        st.switch_page(session.links[following])


def leads(session: Session, page: str) -> bool:
    """Whether going on comes next: no solved plan to take, no tour, no new position that is not
    counted yet, and on the page where solving again is offered no edit that waits for it.
    """
    moved = page == PLACED_ON and bool(session.desk.groups.waiting())
    waits = session.desk.solved() is not None or moved
    edited = page == SOLVED_ON and needs_solve(session.plan)
    return not (waits or tour.is_on(session) or edited)


def needs_solve(plan: Plan) -> bool:
    """Whether an edit made points or times wait for a new solve; a roster that is only not there
    yet comes by itself.
    """
    return any(m.state != "in_force" and m.stage != "roster" for m in plan.marks)


def titled(session: Session, page: str) -> None:
    """The page's name, and beside it the next step."""
    title, after = st.columns([2.4, 1], gap="medium", vertical_alignment="bottom")
    title.title(session.words(f"menu.{page}"), anchor=False)
    with after:
        onward(session, page)


def roster_file(session: Session, *, leads: bool) -> None:
    """The roster as a workbook, the end of the way; made when it is pressed. Pressing it draws
    nothing anew: a run that ends before the browser has fetched the file takes it away.
    """
    st.download_button(
        session.words("onward.roster_file"),
        data=roster_maker(session.plan),
        file_name=ROSTER_FILE,
        mime=XLSX,
        type="primary" if leads else "secondary",
        icon=":material/download:",
        on_click="ignore",
        key="roster_file",
        width="stretch",
    )
