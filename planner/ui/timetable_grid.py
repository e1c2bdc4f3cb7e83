"""The table of openings by point, and what could not open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.timetable import Opening
from planner.ui.choices import choose_service, choose_shift, choose_ward, in_ward
from planner.ui.grids import Row, choose_days, mark, shift_name, show_grid, show_marks
from planner.ui.state import Session
from planner.ui.timetable_facts import MEANT_TO_REST, point_name
from planner.ui.words import Words


def show_by_point(session: Session, bar: DeltaGenerator) -> None:
    """Filters, the grid, and what could not open."""
    words, plan = session.words, session.plan
    campaign = plan.scenario.campaign
    with bar:
        service = choose_service(plan.scenario, words, key="timetable_service", bare=True)
    with st.container(key="timetable_filters", horizontal=True, vertical_alignment="bottom"):
        shift = choose_shift(campaign, words, key="timetable_shift")
        days = choose_days(campaign, words, key="timetable_days", whole=True)
        ward = choose_ward(plan.scenario, words, key="timetable_ward")
    points = [p for p in plan.placement(service).points if in_ward(p, ward, plan.scenario)]
    openings = [o for o in plan.timetable.openings if shift in ("", o.shift)]
    show_grid(_rows(points, openings, plan, words, set(days)), days, campaign, words)
    show_marks(campaign, words)
    _refused(plan, words)


def _rows(
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
    plan: Plan,
    words: Words,
    days: set[date],
) -> list[Row]:
    """One row a point: the letters of its open shifts by day, and how many there are."""
    wanted = {point.id for point in points}
    cells: dict[str, dict[date, str]] = defaultdict(lambda: defaultdict(str))
    counts: dict[str, int] = defaultdict(int)
    for opening in openings:
        if opening.point_id in wanted and opening.date in days:
            letter = mark(opening.shift, plan.scenario.campaign, words)
            cells[opening.point_id][opening.date] += letter
            counts[opening.point_id] += 1
    return [
        Row(_name(point, plan, words), cells[point.id], words.number(counts[point.id]))
        for point in points
    ]


def _name(point: ServicePoint, plan: Plan, words: Words) -> str:
    """The point with its place; one that roams by its number alone."""
    roams = plan.scenario.service(point.service_id).roaming is not None
    return point_name(point, plan, words) if roams else words.point(point)


def _refused(plan: Plan, words: Words) -> None:
    refused = [r for r in plan.timetable.refused if r.reason_code not in MEANT_TO_REST]
    if not refused:
        st.caption(words("timetable.all_open", count=words.number(len(plan.timetable.openings))))
        return
    names = {point.id: words.point(point) for point in plan.points()}
    with st.expander(words("timetable.refused", count=words.number(len(refused)))):
        st.dataframe(
            [
                {
                    words("column.point"): names.get(r.point_id, r.point_id),
                    words("column.day"): words.day(r.date),
                    words("column.shift"): shift_name(r.shift, plan.scenario.campaign, words),
                    words("column.reason"): words.known(f"reason.{r.reason_code}", r.reason_code),
                }
                for r in refused
            ],
            hide_index=True,
            width="stretch",
        )
