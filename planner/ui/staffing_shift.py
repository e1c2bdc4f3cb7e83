"""One day of one point or counter: the chart, and each shift in a sentence."""

from __future__ import annotations

import streamlit as st

from planner.i18n.numbers import clock
from planner.model.staffing import ShiftLoad
from planner.ui.drawing import mount_drawing
from planner.ui.grids import shift_name
from planner.ui.staffing_chart import load_svg
from planner.ui.state import Session
from planner.ui.words import Words, safe


def show_chart(
    session: Session, loads: list[ShiftLoad], *, target_minutes: float, key: str
) -> None:
    """Load by hour, and one line a shift: desks there and needed, wait, people left at closing."""
    words, campaign = session.words, session.plan.scenario.campaign
    svg = load_svg(loads, words, lambda shift: shift_name(shift, campaign, words))
    if svg:
        mount_drawing(svg, key=key)
    told = (
        _told(load, shift_name(load.shift, campaign, words), target_minutes, words)
        for load in loads
    )
    lines = "".join(f"<li>{safe(line)}</li>" for line in told)
    key_line = safe(words("staffing.chart.key"))
    st.html(f'<div class="curve-key">{key_line}</div><ul>{lines}</ul>')


def _told(load: ShiftLoad, name: str, target_minutes: float, words: Words) -> str:
    """One shift in a sentence."""
    said = words(
        "staffing.shift.said",
        shift=name,
        start=clock(load.start),
        end=clock(load.end),
        visits=words.number(load.visits, 1),
        desks=load.desks,
        room=load.desks_room,
        least=load.desks_min,
        ideal=load.desks_ideal,
        target=words.number(target_minutes),
        within=words.number(load.within * 100.0),
        wait=words.number(load.mean_wait_minutes, 1),
    )
    if load.leave > 0.005:
        said += " " + words("staffing.shift.leave", share=words.number(load.leave * 100.0, 1))
    if load.hours[-1].backlog > 0.5:
        said += " " + words("staffing.shift.left", count=words.number(load.waiting_at_close))
    return said
