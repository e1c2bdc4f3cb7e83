"""Group positions: the map with rings, the worst placed group first, one click each."""

from __future__ import annotations

import streamlit as st

from planner.ui import errand, ground_offer, headline, onward, placing
from planner.ui.boundary import fragment
from planner.ui.map_component import event_of, mount_base, mount_map
from planner.ui.map_data import Sheet
from planner.ui.placing_map import has_ground, placing_map_data
from planner.ui.placing_state import now_placing
from planner.ui.state import Session, current

MAP = "place_map"


def render(session: Session) -> None:
    """The base sketch once; everything that a click changes lives in one fragment."""
    sheet = session.sheet()
    mount_base(sheet)
    fragment(_editor)(sheet)


def _editor(sheet: Sheet) -> None:
    session = current()
    if errand.is_under_way():
        st.rerun()
    places = session.desk.groups.places()
    now = now_placing(session.placing, places)
    onward.titled(session, "place")
    headline.show(session)
    left, right = st.columns([2.1, 1], gap="small")
    with left:
        ground = has_ground(session.desk.scenario.ward)
        mount_map(
            placing_map_data(places, now, sheet, session.words, ground=ground),
            key=MAP,
            on_moved_change=_moved,
            on_chosen_change=_chosen,
            on_placed_change=_placed,
            on_venue_change=_nothing,
        )
    with right:
        placing.progress(session, places)
        ground_offer.show(session)
        has_clicks = any(guess.method == "hand" for guess in places)
        placing.card(session, now, has_clicks=has_clicks)
        placing.waiting(session)
        placing.the_list(session, places)
        placing.take_home(session)
    placing.outside_plan(session)


def _placed() -> None:
    event, session = event_of(MAP, "placed"), current()
    now = now_placing(session.placing, session.desk.groups.places())
    if event and now is not None:
        placing.put(session, now.group.id, (event["lon"], event["lat"]))


def _moved() -> None:
    event = event_of(MAP, "moved")
    if event:
        placing.put(current(), event["id"], (event["lon"], event["lat"]))


def _chosen() -> None:
    event = event_of(MAP, "chosen")
    if event:
        current().placing.chosen = event["id"]


def _nothing() -> None:
    """Places of the ward are not shown here."""
