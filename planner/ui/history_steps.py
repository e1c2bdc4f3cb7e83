"""Where the newest version stands between draft and paper, what that state locks, the next step."""

from __future__ import annotations

import streamlit as st

from planner.i18n import text
from planner.model.approval import STEPS, allowed_steps, published_until
from planner.model.plan import PlanState
from planner.plan.approve import Standing
from planner.ui.brief_approval import ask_for, clock, show_asked
from planner.ui.state import Session
from planner.ui.words import Words, safe

WAY: tuple[PlanState, ...] = ("draft", "submitted", "approved", "published")


def show_steps(session: Session) -> None:
    """The way with the present state marked, one sentence on what it locks, the steps that may
    follow; with open changes the draft is saved first.
    """
    words, standing = session.words, session.desk.approval.standing()
    with st.container(border=True, gap="small", key="history_steps"):
        st.markdown(f"**{words('trail.steps', number=standing.revision)}**")
        st.html(_way(standing, words))
        if standing.unsaved:
            st.caption(words("trail.steps.unsaved", count=words.number(standing.unsaved)))
            return
        for kind in (kind for kind in STEPS if kind in allowed_steps(standing.state)):
            st.button(
                words(f"brief.{kind}"),
                key=f"history_step_{kind}",
                on_click=ask_for,
                args=(kind,),
                width="stretch",
            )
    show_asked(session)


def _way(standing: Standing, words: Words) -> str:
    now = standing.state
    way = (*WAY, "withdrawn") if now == "withdrawn" else WAY
    here = ' class="now" aria-current="step"'
    marks = "".join(
        f"<li{here if state == now else ''}>"
        f"{safe(text(f'plan.state.{state}', words.language))}</li>"
        for state in way
    )
    lines = [words(f"trail.locks.{now}"), *_last(standing, words)]
    told = "".join(f"<p>{safe(line)}</p>" for line in lines)
    return f'<ol class="steps">{marks}</ol><div class="steps-said">{told}</div>'


def _last(standing: Standing, words: Words) -> list[str]:
    """Who took the last step of this version and when, and how far its roster is public."""
    own = [record for record in standing.steps if record.revision == standing.revision]
    if not own:
        return []
    lines = [words("trail.steps.last", who=own[-1].who, at=clock(own[-1].at))]
    until = published_until(own[-1])
    return [*lines, words("trail.steps.until", day=words.day(until))] if until else lines
