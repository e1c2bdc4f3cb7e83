"""Solving again in the background: progress, stop, and the answer when it is there."""

from __future__ import annotations

from functools import partial

import streamlit as st

from planner.findings import PlannerError
from planner.i18n.headline import five_numbers
from planner.i18n.numbers import percent
from planner.ui import tour
from planner.ui.boundary import fragment
from planner.ui.desk import SolveState
from planner.ui.onward import needs_solve
from planner.ui.state import Session, current
from planner.ui.words import Words, safe


def solving(session: Session) -> None:
    """The button, or how far it is, or the answer that waits to be taken."""
    if watching(session):
        return
    ended = session.desk.solve_state()
    if ended is not None and ended.status in ("failed", "cancelled"):
        _ended(session, ended)
    st.button(
        session.words("solve" if session.desk.has_plan else "solve.first"),
        icon=":material/calculate:",
        type="primary" if _is_due(session) else "secondary",
        key="solve",
        on_click=session.desk.start_solve,
        width="stretch",
    )


def _is_due(session: Session) -> bool:
    """Whether solving is what comes next: no plan yet, or edits that it does not know."""
    return not session.desk.has_plan or (needs_solve(session.plan) and not tour.is_on(session))


def _ended(session: Session, state: SolveState) -> None:
    """Why there is no new plan, and what to do about it."""
    words = session.words
    lines = [words(f"solve.{state.status}")]
    if state.status == "failed" and state.error is not None:
        lines += [words.finding(finding) for finding in state.error.findings]
    items = "".join(f"<li>{safe(line)}</li>" for line in lines)
    st.html(f'<div class="sentence warn"><ul class="flat">{items}</ul></div>')


def is_running(state: SolveState | None) -> bool:
    """Whether a solve waits for a worker or is being carried out."""
    return state is not None and state.status in ("waiting", "running")


def running_words(state: SolveState | None, words: Words) -> str:
    """What a running solve is at."""
    stage = state.stage.split(":")[0] if state is not None else ""
    return words("solve.running", stage=words(f"stage.{stage}" if stage else "solve.waiting"))


def watching(session: Session) -> bool:
    """How far a running solve is, or its answer; False (and nothing shown) without either."""
    running = session.desk.solve_state()
    if session.desk.solved() is not None:
        _offer(session)
    elif is_running(running):
        _watch()
    else:
        return False
    return True


@partial(fragment, run_every=1.0)
def _watch() -> None:
    """Looks once a second; the whole page is drawn anew when the solve has ended."""
    session = current()
    words, running = session.words, session.desk.solve_state()
    if running is None or not is_running(running):
        st.rerun()
    text = running_words(running, words)
    if running.gap is not None and 0.0 <= running.gap < 1.0:
        text += " " + words("solve.gap", gap=percent(running.gap, session.language))
    st.progress(min(1.0, max(0.0, running.share)), text=text)
    st.button(words("solve.stop"), icon=":material/stop_circle:", key="solve_stop",
              on_click=session.desk.cancel_solve, width="stretch")  # fmt: skip


def _offer(session: Session) -> None:
    """The solved plan beside the draft: taken by a click, never written over edits by itself."""
    words, solved = session.words, session.desk.solved()
    if solved is None:
        return
    with st.container(border=True, gap="small"):
        st.markdown(
            f"**{words('solve.stale' if session.desk.solved_is_stale() else 'solve.done')}**"
        )
        now = five_numbers(session.plan.headline, session.language)
        then = five_numbers(solved.headline, session.language)
        st.table({n.label: f"{n.figure} → {m.figure}" for n, m in zip(now, then, strict=True)})
        st.button(words("solve.take"), type="primary", key="solve_take", on_click=_take,
                  width="stretch")  # fmt: skip
        st.button(words("solve.drop"), key="solve_drop", on_click=session.desk.drop_solved,
                  width="stretch")  # fmt: skip


def _take() -> None:
    session = current()
    session.said, session.problems = None, ()
    try:
        with session.acting():
            session.desk.take_solved()
    except PlannerError as error:
        session.problems = error.findings
