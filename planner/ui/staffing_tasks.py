"""What staffing rests on, to be edited: tasks, busy hours, minutes of a visit, posts by desks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from planner.model.staffing import MinutesFrom, StaffingSettings, Task
from planner.plan.staffing import goes_by_desks, task_faults
from planner.ui.staffing_rows import SOURCES, task_rows, tasks_from
from planner.ui.state import Session, current
from planner.ui.words import plain

T = TypeVar("T")
ROUND = "staffing_round"
"""Counts how often the standard tables were asked back; a new round is a new editor."""


def minutes_from(session: Session, settings: StaffingSettings) -> StaffingSettings:
    """Whether assumed minutes of a visit are the service's or those of the tasks."""
    words = session.words
    options = ("service", "tasks")
    chosen = st.radio(
        words("staffing.minutes_from"), options, horizontal=True,
        key=f"staffing_minutes_from_{words.language}",
        index=options.index(settings.minutes_from),
        format_func=lambda name: words(f"staffing.minutes_from.{name}"),
    )  # fmt: skip
    return replace(settings, minutes_from=cast(MinutesFrom, chosen or "service"))


def edited_tasks(session: Session, settings: StaffingSettings) -> StaffingSettings:
    """The table of tasks; rows can be added and taken out. A table like the standard one is none
    of the settings' own.
    """
    words = session.words
    standard, _ = session.desk.staffing.standard()
    st.markdown(f"**{words('staffing.tasks')}**")
    key = f"staffing_tasks_{session.language}_{st.session_state.get(ROUND, 0)}"
    seed = _seed(key, settings.tasks or standard)
    st.data_editor(
        pd.DataFrame(task_rows(seed, words)),
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        height=386,
        key=key,
        column_config=_columns(session),
        on_change=_keep_tasks,
        args=(key,),
    )
    tasks = _tasks_of_editor(session, key)
    total = sum(task.share for task in tasks) * 100.0
    st.caption(words("staffing.tasks.sum", percent=words.number(total, 1)))
    st.button(words("staffing.reset"), key="staffing_reset", on_click=_reset,
              icon=":material/restart_alt:")  # fmt: skip
    return replace(settings, tasks=() if tasks == standard else tasks)


def _keep_tasks(key: str) -> None:
    """Edited tasks go on file at once, before the page is drawn: who leaves it loses nothing."""
    session = current()
    desk, tasks = session.desk.staffing, _tasks_of_editor(session, key)
    if not task_faults(tasks):
        desk.keep(replace(desk.kept(), tasks=() if tasks == desk.standard()[0] else tasks))


def _tasks_of_editor(session: Session, key: str) -> tuple[Task, ...]:
    """What the table of tasks holds now: what it started from and the edits on it."""
    words, edits = session.words, st.session_state.get(key, {})
    standard, _ = session.desk.staffing.standard()
    rows = task_rows(st.session_state[f"{key}_seed"], words)
    for place, change in edits.get("edited_rows", {}).items():
        rows[int(place)].update(change)
    gone = {int(place) for place in edits.get("deleted_rows", ())}
    left = [row for place, row in enumerate(rows) if place not in gone]
    return tasks_from([*left, *edits.get("added_rows", ())], words, standard)


def _seed(key: str, now: T) -> T:
    """What an editor started from: its edits lie on that. One that is drawn for the first time, or
    again after another page, starts from what is kept now.
    """
    if key not in st.session_state:
        st.session_state[f"{key}_seed"] = now
    seed: T = st.session_state[f"{key}_seed"]
    return seed


def _columns(session: Session) -> dict[str, Any]:
    words = session.words
    number = st.column_config.NumberColumn
    return {
        "id": None,
        words("staffing.task"): st.column_config.TextColumn(width=265, required=True),
        words("staffing.share"): number(format="%g %%", width=78),
        words("staffing.minutes"): number(format="%g", width=78),
        words("staffing.minutes_elderly"): number(format="%g", width=125),
        words("staffing.spread"): number(format="%g", width=78),
        words("staffing.source"): st.column_config.SelectboxColumn(
            options=[words(source) for source in SOURCES], width=110
        ),
    }


def _reset() -> None:
    """Take the standard tables back: the editors start anew from the settings without their own."""
    session = current()
    desk = session.desk.staffing
    desk.keep(replace(desk.kept(), tasks=(), hour_weights={}))
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def edited_hours(session: Session, settings: StaffingSettings) -> StaffingSettings:
    """How busy each clock hour is against the others of its shift; only the weights change."""
    words = session.words
    _, standard = session.desk.staffing.standard()
    st.markdown(f"**{words('staffing.hours')}**")
    key = f"staffing_hours_{session.language}_{st.session_state.get(ROUND, 0)}"
    seed = _seed(key, dict(settings.hour_weights) or standard)
    hours = sorted(h for h in seed if h in _hours_open(session))
    name, weight = words("staffing.hour"), words("staffing.weight")
    st.data_editor(
        pd.DataFrame({name: [f"{int(h)}:00" for h in hours], weight: [seed[h] for h in hours]}),
        hide_index=True,
        width="stretch",
        height=386,
        key=key,
        disabled=[name],
        column_config={weight: st.column_config.NumberColumn(format="%g")},
        on_change=_keep_hours,
        args=(key, tuple(hours)),
    )
    own = _weights_of_editor(session, key, tuple(hours))
    return replace(settings, hour_weights={} if own == standard else own)


def _keep_hours(key: str, hours: tuple[str, ...]) -> None:
    """Edited weights go on file at once."""
    session = current()
    desk, own = session.desk.staffing, _weights_of_editor(session, key, hours)
    if all(weight >= 0.0 for weight in own.values()):
        desk.keep(replace(desk.kept(), hour_weights={} if own == desk.standard()[1] else own))


def _weights_of_editor(session: Session, key: str, hours: tuple[str, ...]) -> dict[str, float]:
    """The weights that the table holds now; an empty cell is 0."""
    _, standard = session.desk.staffing.standard()
    edits = st.session_state.get(key, {}).get("edited_rows", {})
    column = session.words("staffing.weight")
    changed = {
        hours[int(place)]: float(change[column] or 0.0)
        for place, change in edits.items()
        if column in change
    }
    return {**standard, **st.session_state[f"{key}_seed"], **changed}


def _hours_open(session: Session) -> set[str]:
    """Clock hours in which some shift of the campaign runs."""
    shifts = session.plan.scenario.campaign.shifts
    return {
        f"{hour:02d}"
        for shift in shifts
        for hour in range(shift.start.hour, shift.end.hour + (shift.end.minute > 0))
    }


def per_desk(session: Session, settings: StaffingSettings) -> StaffingSettings:
    """Which posts each desk takes for itself; the others are one crew for the point."""
    words = session.words
    posts = {
        post.label: (post, goes_by_desks(post, settings))
        for service in session.plan.scenario.services
        if service.seats_per_session is None
        for post in service.crew
    }
    st.markdown(f"**{words('staffing.per_desk')}**")
    with st.container(horizontal=True):
        chosen = {
            label: st.checkbox(
                plain(words.roles(post.roles)), value=now, key=f"staffing_per_desk_{label}"
            )
            for label, (post, now) in posts.items()
        }
    standard = {
        label: goes_by_desks(post, replace(settings, per_desk={}))
        for label, (post, _) in posts.items()
    }
    return replace(settings, per_desk={} if chosen == standard else chosen)
