"""Service points: the map that is edited, what each change does, the same edits in a table."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.ui import (
    before_after,
    ground_offer,
    headline,
    onward,
    partial,
    questions,
    reason,
    tour,
    walks,
)
from planner.ui.boundary import fragment
from planner.ui.edit_table import table
from planner.ui.editing import actions, chosen_card
from planner.ui.history_state import saved_button
from planner.ui.map_component import event_of, mount_base, mount_map
from planner.ui.map_data import Look, Sheet, map_data
from planner.ui.marks import show_marks_of_stages
from planner.ui.questions_answer import closing, ghosts
from planner.ui.questions_below import curve
from planner.ui.said import show_said
from planner.ui.state import Session, current

MAP = "points_map"


def render(session: Session) -> None:
    """The base sketch once; everything that an edit changes lives in one fragment."""
    sheet = session.sheet()
    mount_base(sheet)
    session.asking.ticking = session.asking.running
    pause = questions.ASKING_PAUSE_S if session.asking.ticking else None
    fragment(_editor, run_every=pause)(sheet)


def _editor(sheet: Sheet) -> None:
    session = current()
    questions.collect(session)
    onward.titled(session, "points")
    headline.show(session)
    asking = session.asking
    left, right = st.columns([1.75, 1] if asking.open else [2.7, 1], gap="small")
    with left:
        look = Look(
            "max(420px, calc(100vh - 268px))", editable=True, adding=session.adding,
            chosen=session.chosen, moved=session.desk.moved, ghosts=ghosts(session),
            closing=closing(session), service_id=asking.service_id if asking.open else "",
            dots=session.dots(), undoes=True,
        )  # fmt: skip
        _maps(session, sheet, look)
        curve(session)
        if not asking.open:
            table(session)
    with right:
        questions.switch(session)
        if asking.open:
            questions.panel(session)
        else:
            _editing(session)
    if asking.running != asking.ticking:
        st.rerun()  # after all is drawn: what a run leaves out, the browser throws away


def _maps(session: Session, sheet: Sheet, look: Look) -> None:
    """The map that is edited; beside it, when asked for, the map before the last change."""
    place: DeltaGenerator = st.container()
    more: dict[str, Any] = {}
    if before_after.is_on(session):
        place, more = before_after.beside(session, sheet, look)
    data = map_data(session.plan, sheet, session.words, look)
    with place:
        mount_map(
            {**data, "over": walks.overlay(session), **more},
            key=MAP,
            on_moved_change=_moved,
            on_chosen_change=_chosen,
            on_placed_change=_placed,
            on_venue_change=_venue,
            on_undone_change=_undone,
        )


def _editing(session: Session) -> None:
    tour.dragging(session)
    actions(session)
    _told(session)
    reason.show(session)
    saved_button(session, "points_compare")
    show_marks_of_stages(session)
    before_after.switch(session)
    chosen_card(session)
    ground_offer.show(session)
    walks.switch(session)


def _told(session: Session) -> None:
    """What the last edit did; before any, what a partial plan lacks comes first."""
    if session.said or session.problems or not partial.show(session):
        show_said(session)
    if session.said or session.problems:
        partial.show(session)
    elif not tour.is_on(session):
        st.caption(session.words("points.hint"))


def _moved() -> None:
    event = event_of(MAP, "moved")
    session = current()
    if event and event["venue"]:
        session.edit("move", point_id=event["id"], stop_id=event["venue"])
    elif event:
        session.edit("move", point_id=event["id"], spot=(event["lon"], event["lat"]))
    if event:
        tour.dragged(session)


def _undone() -> None:
    event, session = event_of(MAP, "undone"), current()
    if event and event["redo"] and session.desk.can_redo:
        session.redo()
    elif event and not event["redo"] and session.desk.can_undo:
        session.undo()


def _chosen() -> None:
    event = event_of(MAP, "chosen")
    if event:
        _look_at(event["id"])


def _placed() -> None:
    event = event_of(MAP, "placed")
    session = current()
    if event and session.adding:
        session.adding = False
        session.edit("add", service_id=session.adding_service, spot=(event["lon"], event["lat"]))


def _venue() -> None:
    event = event_of(MAP, "venue")
    if event:
        _look_at(event["id"])


def _look_at(chosen: str) -> None:
    """A point or place that was clicked: its card, or among questions its reasons."""
    session = current()
    session.chosen, session.asking.why_stop = chosen, ""
    if session.asking.open:
        stops = {point.id: point.stop_id for point in session.plan.points()}
        session.asking.why_stop = stops.get(chosen, chosen)
