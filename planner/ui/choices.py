"""Choices that several pages offer in the same way."""

from __future__ import annotations

import streamlit as st

from planner.model.campaign import Campaign
from planner.model.placement import ServicePoint
from planner.model.scenario import Scenario
from planner.model.travel import WALKERS
from planner.ui.grids import shift_name
from planner.ui.words import Words, plain


def choose_service(scenario: Scenario, words: Words, *, key: str, bare: bool = False) -> str:
    """One of the services, the first at first; bare: no label, in a bar of its own."""
    ids, name = [service.id for service in scenario.services], words.service(scenario)
    chosen = st.segmented_control(
        words("service"),
        ids,
        default=ids[0],
        key=key,
        format_func=lambda service_id: plain(name(service_id)),
        label_visibility="collapsed" if bare else "visible",
    )
    return chosen or ids[0]


def choose_shift(campaign: Campaign, words: Words, *, key: str, every: str = "shift.all") -> str:
    """A shift id, or "" for all of them."""
    ids = ["", *(shift.id for shift in campaign.shifts)]
    chosen = st.segmented_control(
        words("column.shift"),
        ids,
        default="",
        key=key,
        format_func=lambda shift: (
            plain(shift_name(shift, campaign, words)) if shift else words(every)
        ),
    )
    return chosen or ""


def choose_ward(scenario: Scenario, words: Words, *, key: str) -> str:
    """An old ward, or "" for all of them."""
    wards = sorted({group.old_ward for group in scenario.groups if group.old_ward})
    chosen = st.selectbox(
        words("old_ward"), ["", *wards], key=key, format_func=lambda w: w or words("old_ward.all")
    )
    return chosen or ""


def choose_walker(words: Words, *, key: str) -> str:
    """A class of walker, or "" for everyone."""
    chosen = st.segmented_control(
        words("walker"),
        ["", *WALKERS],
        default="",
        key=key,
        format_func=lambda walker: words(f"walker.{walker}") if walker else words("walker.all"),
    )
    return chosen or ""


def in_ward(point: ServicePoint, ward: str, scenario: Scenario) -> bool:
    """Whether a point stands with a group of this old ward; every point where none is asked."""
    if not ward:
        return True
    of_group = {group.id: group.old_ward for group in scenario.groups}
    return of_group.get(point.group_id) == ward
