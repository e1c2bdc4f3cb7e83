"""Walking areas of the chosen point: 5, 10 and 15 minutes along the streets, one switch."""

from __future__ import annotations

from typing import Any, cast

import streamlit as st

from planner.model.travel import Isochrone, Walker
from planner.palette import PALETTE
from planner.ui.state import Session

LIMITS = (5.0, 10.0, 15.0)
WALKERS_SHOWN: tuple[Walker, ...] = ("adult", "elderly")
SWITCH, WHO = "walks_on", "walks_walker"
EDGE = PALETTE.walk
RINGS = ((0.30, "", 1.8), (0.20, "6 4", 1.4), (0.12, "2 4", 1.2))
"""Opacity, dashes and width of the line, nearest first: read without colour too."""


def switch(session: Session) -> None:
    """The switch, whose walk, and what the areas mean."""
    words = session.words
    if not st.toggle(words("walks.switch"), key=SWITCH):
        return
    if not session.desk.ground.has_streets:
        st.caption(words("walks.no_streets"))
        return
    st.segmented_control(
        words("walker"),
        list(WALKERS_SHOWN),
        default=WALKERS_SHOWN[0],
        key=WHO,
        format_func=lambda walker: words(f"walker.{walker}"),
        label_visibility="collapsed",
    )
    st.caption(_about(session))


def overlay(session: Session) -> dict[str, Any] | None:
    """The chosen point's areas for the map, the farthest first; None where there are none."""
    if not st.session_state.get(SWITCH) or not session.desk.ground.has_streets:
        return None
    found = _areas(session)
    areas = [_ring(area, look) for area, look in reversed(list(zip(found, RINGS, strict=False)))]
    return {"areas": areas} if any(area["rings"] for area in areas) else None


def _about(session: Session) -> str:
    words, found = session.words, _areas(session)
    if not found:
        return words("walks.choose")
    if all(area.reason for area in found):
        return words("walks.no_street_near")
    limits = ", ".join(words.number(limit) for limit in LIMITS)
    kmh = words.number(session.desk.ground.speed_kmh(_walker()), 1)
    return words("walks.about", limits=limits, kmh=kmh)


def _areas(session: Session) -> tuple[Isochrone, ...]:
    """Of the point or place that was clicked last; kept until the point moves."""
    stops = {point.id: point.stop_id for point in session.plan.points()}
    stop_id = stops.get(session.chosen, session.chosen)
    if not stop_id or (stop_id not in stops.values() and stop_id not in _places(session)):
        return ()
    key = (session.plan.scenario_digest, stop_id, _walker())
    if key not in session.on_foot.areas:
        session.on_foot.keep(key, session.desk.ground.areas(stop_id, _walker(), LIMITS))
    return session.on_foot.areas[key]


def _places(session: Session) -> set[str]:
    return {stop.id for stop in session.desk.stops}


def _walker() -> Walker:
    return cast(Walker, st.session_state.get(WHO) or WALKERS_SHOWN[0])


def _ring(area: Isochrone, look: tuple[float, str, float]) -> dict[str, Any]:
    opacity, dash, weight = look
    rings = [
        [[round(lat, 6), round(lon, 6)] for lon, lat in ring]
        for polygon in area.polygons
        for ring in polygon
    ]
    return {"rings": rings, "edge": EDGE, "fill": EDGE, "opacity": opacity, "dash": dash,
            "weight": weight}  # fmt: skip
