"""The edits of the map as a table: another place, kept or not, closed; all by keyboard."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.ui import map_table
from planner.ui.state import Session, current
from planner.ui.words import Words, plain


def table(session: Session) -> None:
    """The table, made only when it is asked for: a drag need not pay for it."""
    with st.container(horizontal=True):
        edits = st.toggle(session.words("table.title"), key="table_shown")
        reads = map_table.switched(session, "points_map")
    if reads:
        map_table.show(session)
    if edits:
        _editor(session)
        _bans(session)


def _editor(session: Session) -> None:
    """Mobile points of one service; each changed cell is an edit."""
    words, plan = session.words, session.plan
    st.caption(words("table.about"))
    ids = [service.id for service in plan.scenario.services]
    service = st.selectbox(
        words("service"), ids, key="table_service", format_func=words.service(plan.scenario)
    )
    points = _points(plan, service)
    st.data_editor(
        _rows(points, words),
        key=_key(session, service),
        hide_index=True,
        width="stretch",
        disabled=[words("column.point")],
        column_config=_columns(session, points),
        on_change=_changed,
        args=(service,),
    )


def _points(plan: Plan, service_id: str) -> list[ServicePoint]:
    return [point for point in plan.placement(service_id).points if point.kind == "mobile"]


def _key(session: Session, service_id: str) -> str:
    """A new table after every edit, so that no cell is applied twice."""
    return f"points_table_{service_id}_{session.edits_made}_{session.language}"


def _rows(points: list[ServicePoint], words: Words) -> list[dict[str, object]]:
    return [
        {
            words("column.point"): words.point(point),
            words("place"): _place(point, words),
            words("table.lat"): point.lat,
            words("table.lon"): point.lon,
            words("table.kept"): point.pinned == "kept",
            words("table.close"): False,
        }
        for point in points
    ]


def _columns(session: Session, points: list[ServicePoint]) -> dict[str, Any]:
    words = session.words
    free = {_place(point, words) for point in points}
    names = sorted({*_stop_names(session), *free})
    return {
        words("place"): st.column_config.SelectboxColumn(options=names, required=True),
        words("table.lat"): st.column_config.NumberColumn(format="%.5f", step=0.0001),
        words("table.lon"): st.column_config.NumberColumn(format="%.5f", step=0.0001),
    }


def _place(point: ServicePoint, words: Words) -> str:
    return (point.stop_id and point.name) or words("free_place")


def _stop_names(session: Session) -> dict[str, str]:
    """Name -> stop id; of two places with one name the first."""
    names: dict[str, str] = {}
    for stop in session.desk.stops:
        names.setdefault(stop.name, stop.id)
    return names


def _changed(service_id: str) -> None:
    """Turn changed cells into edits, one after another."""
    session = current()
    words = session.words
    rows = st.session_state[_key(session, service_id)]["edited_rows"]
    points = _points(session.plan, service_id)
    for index, change in rows.items():
        point = points[int(index)]
        if change.get(words("table.close")):
            session.edit("remove", point_id=point.id)
        elif words("place") in change:
            stop = _stop_names(session).get(change[words("place")], "")
            if stop:
                session.edit("move", point_id=point.id, stop_id=stop)
        elif words("table.kept") in change:
            session.edit("keep" if change[words("table.kept")] else "free", point_id=point.id)
        else:
            lon = float(change.get(words("table.lon"), point.lon))
            lat = float(change.get(words("table.lat"), point.lat))
            session.edit("move", point_id=point.id, spot=(lon, lat))


def _bans(session: Session) -> None:
    """Refused places with a button each to allow them again."""
    words = session.words
    names = {stop.id: stop.name for stop in session.desk.stops}
    for placement in session.plan.placements:
        for ban in placement.bans:
            label = words("table.unban", place=plain(names.get(ban.stop_id) or words("free_place")))
            st.button(label, key=f"unban_{ban.service_id}_{ban.stop_id}", on_click=session.edit,
                      args=("unban",), kwargs={"service_id": ban.service_id,
                                               "stop_id": ban.stop_id})  # fmt: skip
