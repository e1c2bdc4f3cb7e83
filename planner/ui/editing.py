"""Beside the map: undo and redo, the chosen point, solving again, saving; the table of edits."""

from __future__ import annotations

import streamlit as st

from planner.model.placement import ServicePoint
from planner.model.plan import EditKind
from planner.ui import saving
from planner.ui.solving import solving
from planner.ui.state import Session, current
from planner.ui.why_more import asked, fixed_lines
from planner.ui.why_said import why_button, why_lines
from planner.ui.words import plain, safe


def actions(session: Session) -> None:
    """Undo, redo, solve again, save, add: always in the same place."""
    words, desk = session.words, session.desk
    left, right = st.columns(2, gap="small")
    left.button(
        words("undo"),
        icon=":material/undo:",
        disabled=not desk.can_undo,
        on_click=session.undo,
        key="undo",
        width="stretch",
    )
    right.button(
        words("redo"),
        icon=":material/redo:",
        disabled=not desk.can_redo,
        on_click=session.redo,
        key="redo",
        width="stretch",
    )
    solving(session)
    left, right = st.columns(2, gap="small")
    left.button(
        words("save.short"),
        icon=":material/save:",
        disabled=not desk.changes,
        on_click=_save,
        key="save",
        width="stretch",
        help=words("save"),
    )
    with right.popover(words("add"), width="stretch"):
        _adding(session)
    _waiting(session)


def _waiting(session: Session) -> None:
    """What waits for a click on the map."""
    words = session.words
    if session.adding:
        st.html(f'<div class="sentence">{safe(words("add.click"))}</div>')
        st.button(words("cancel"), key="add_cancel", on_click=_stop_adding, width="stretch")


def chosen_card(session: Session) -> None:
    """What can be done with the point or place that was clicked."""
    points = {point.id: point for point in session.plan.points()}
    stops = {stop.id: stop for stop in session.desk.stops}
    if session.chosen in points:
        _point_card(session, points[session.chosen])
    elif session.chosen in stops:
        _stop_card(session, session.chosen, stops[session.chosen].name)


def _point_card(session: Session, point: ServicePoint) -> None:
    words = session.words
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(words.point(point))}**")
        if point.kind == "mobile":
            kept = point.pinned == "kept"
            _act(session, "free" if kept else "keep", point)
            left, right = st.columns(2, gap="small")
            with left:
                _act(session, "ban", point)
            with right:
                _act(session, "remove", point)
            why_button(session, point.stop_id, "why")
            if session.asking.why_stop == point.stop_id:
                why_lines(session, point.stop_id, point=point, service_id=point.service_id)
        else:
            st.caption(words("fixed_point"))
            asked(fixed_lines(session.plan, point, words), words, point.id)


def _act(session: Session, kind: EditKind, point: ServicePoint) -> None:
    st.button(
        session.words(f"act.{kind}"),
        key=f"act_{kind}",
        help=session.words(f"act.{kind}.help"),
        on_click=session.edit,
        args=(kind,),
        width="stretch",
        kwargs={"point_id": point.id, "service_id": point.service_id, "stop_id": point.stop_id},
    )


def _stop_card(session: Session, stop_id: str, name: str) -> None:
    words = session.words
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(name)}**")
        service = st.selectbox(
            words("service"),
            [s.id for s in session.plan.scenario.services],
            format_func=words.service(session.plan.scenario),
            key="stop_service",
        )
        banned = any(
            ban.stop_id == stop_id
            for p in session.plan.placements
            if p.service_id == service
            for ban in p.bans
        )
        kinds: tuple[EditKind, ...] = ("add", "unban" if banned else "ban")
        for kind in kinds:
            st.button(
                words(f"act.{kind}"),
                key=f"stop_{kind}",
                on_click=session.edit,
                args=(kind,),
                kwargs={"service_id": service, "stop_id": stop_id},
                width="stretch",
            )
        why_button(session, stop_id, "why_not")
        if session.asking.why_stop == stop_id:
            why_lines(session, stop_id, service_id=service)


def _adding(session: Session) -> None:
    """Add at a place of the list, or by a click on the map."""
    words, scenario = session.words, session.plan.scenario
    service = st.selectbox(
        words("service"),
        [s.id for s in scenario.services],
        format_func=words.service(scenario),
        key="add_service",
    )
    names = {stop.id: stop.name for stop in session.desk.stops if stop.name}
    stop = st.selectbox(
        words("place"),
        list(names),
        format_func=names.__getitem__,
        index=None,
        key="add_stop",
        placeholder=words("place.choose"),
    )
    st.button(
        words("act.add"),
        key="add_here",
        disabled=stop is None,
        on_click=session.edit,
        args=("add",),
        kwargs={"service_id": service, "stop_id": stop or ""},
    )
    st.button(words("add.on_map"), key="add_on_map", on_click=_point_on_map, args=(service,))


def _point_on_map(service_id: str) -> None:
    session = current()
    session.adding, session.adding_service = True, service_id


def _stop_adding() -> None:
    current().adding = False


def _save() -> None:
    session = current()
    saving.save(session.words("save.note"), session.refuse)
