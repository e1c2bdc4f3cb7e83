"""The facts of a map as tables, behind one switch: points with who is near, groups with their
state. Whoever cannot see or use a map reads the same here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from planner.i18n import short_group
from planner.model.plan import Plan
from planner.ui import tables
from planner.ui.map_data import group_numbers
from planner.ui.state import Session
from planner.ui.words import Words

HEIGHT_PX = 420


def switched(session: Session, key: str) -> bool:
    """The switch; True while the tables are wanted in place of the map."""
    return st.toggle(session.words("table_view"), key=f"{key}_as_table")


def show(
    session: Session,
    service_id: str = "",
    *,
    classes: Sequence[int] | None = None,
    resting: Collection[str] = (),
) -> None:
    """Points (of one service, or of all) and groups as the map draws them; `classes` are the states
    of the groups where the map shows others than the week's, `resting` points that do not open.
    """
    words, plan = session.words, session.plan
    states = group_numbers(plan) if classes is None else classes
    points, groups = st.tabs([words("table_view.points"), words("table_view.groups")])
    with points:
        tables.show(
            point_rows(plan, words, service_id, resting), words, height=HEIGHT_PX, of="points"
        )
    with groups:
        tables.show(group_rows(plan, words, states), words, height=HEIGHT_PX, of="groups")


def point_rows(
    plan: Plan, words: Words, service_id: str = "", resting: Collection[str] = ()
) -> list[dict[str, object]]:
    """A row a point: what it is called, how many are nearest to it, whether it is kept, and where
    some do not open then, whether it does.
    """
    loads = {load.point_id: load for load in plan.coverage.loads}
    rows: list[dict[str, object]] = []
    for point in plan.points():
        if service_id not in ("", point.service_id):
            continue
        load = loads.get(point.id)
        rows.append(
            {
                words("column.point"): words.point(point),
                words("table_view.people"): load.people_assigned if load else None,
                words("table_view.elderly"): load.elderly_assigned if load else None,
                words("table_view.kept"): "✓" if point.pinned == "kept" else "",
                **(_opens(point.id not in resting, words) if resting else {}),
            }
        )
    return rows


def _opens(is_open: bool, words: Words) -> dict[str, object]:
    return {words("table_view.opens"): words("table_view.open" if is_open else "table_view.rests")}


def group_rows(plan: Plan, words: Words, classes: Sequence[int]) -> list[dict[str, object]]:
    """A row a group, in the order of the ward: its people and its state on the map."""
    return [
        {
            words("column.group"): short_group(group.name),
            words("table_view.everyone"): group.people,
            words("table_view.elderly"): group.elderly,
            words("table_view.state"): words(f"legend.class{state}"),
        }
        for group, state in zip(plan.scenario.groups, classes, strict=True)
    ]
