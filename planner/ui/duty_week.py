"""The week of the roster: the grid, what is broken in a list, the place looked at beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from planner.ui import no_members
from planner.ui.choices import choose_service
from planner.ui.duty_faults import Fault, sentences
from planner.ui.duty_grid import grid_data, mount_grid
from planner.ui.duty_list import show_list
from planner.ui.duty_panel import show_panel
from planner.ui.duty_places import week_of
from planner.ui.duty_session import did, problem_text
from planner.ui.duty_state import DutyState, duty_state
from planner.ui.grids import choose_days
from planner.ui.people_door import people_of
from planner.ui.state import Session
from planner.ui.words import Words, safe

MOST_LISTED = 40


def show_week(session: Session) -> None:
    """Service and week, the grid, the list of broken rules, the panel of the chosen place."""
    words, plan, state = session.words, session.plan, duty_state()
    service, days = _choices(session, state)
    week = week_of(plan, service, days)
    faults = state.faults.of(plan)
    said = sentences(plan, faults, words)
    data = grid_data(plan, week, faults, said, words, names=state.names)
    here = {n for place in data["places"] for n in (*place[7], *place[8])}
    data |= {
        "chosen": state.chosen,
        "seen": state.seen,
        "note": state.said if state.said_in == session.language else "",
        "problem": problem_text(state.problems, session),
        "busy": False,
        "can_undo": session.desk.can_undo,
        "can_redo": session.desk.can_redo,
    }
    if not plan.scenario.members:
        no_members.show(session, "week")
    left, right = st.columns([2.9, 1], gap="small")
    with left:
        mount_grid(data, did)
        order = sorted(range(len(faults)), key=lambda n: n not in here)
        _list([faults[n] for n in order], [said[n] for n in order], words)
    with right:
        show_panel(session, week)


def _choices(session: Session, state: DutyState) -> tuple[str, list[date]]:
    words, scenario = session.words, session.plan.scenario
    one, two, three = st.columns([1.4, 1.5, 1.1], vertical_alignment="bottom")
    with one:
        service = choose_service(scenario, words, key="roster_service")
    with two:
        days = choose_days(scenario.campaign, words, key="roster_days", whole=False)
    with three:
        state.names = _names(session)
    return service, days


def _names(session: Session) -> dict[str, str]:
    """Names beside codes where they are asked for; read each time, kept nowhere else."""
    if not session.plan.scenario.members:
        return {}
    if not st.toggle(session.words("duty.names"), key="duty_names"):
        return {}
    people = people_of(session)
    if not people:
        st.caption(session.words("duty.names.none"))
    return {code: name for code, (name, _) in people.items() if name}


def _list(faults: Sequence[Fault], said: Sequence[str], words: Words) -> None:
    """Every broken rule of the whole roster, those of the shown week first."""
    hard = [text for fault, text in zip(faults, said, strict=True) if not fault.is_soft]
    soft = [text for fault, text in zip(faults, said, strict=True) if fault.is_soft]
    if not hard:
        st.html(f'<div class="sentence" role="status">{safe(words("duty.all_hold"))}</div>')
    for key, texts, tone in (("duty.broken", hard, "bad"), ("duty.costing", soft, "warn")):
        if texts:
            show_list(key, texts, words, most=MOST_LISTED, tone=tone)
