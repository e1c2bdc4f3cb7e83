"""The short way of a first table: from its columns to the plan on the map by one click."""

from __future__ import annotations

import streamlit as st

from planner.readers.choices import TablePreview
from planner.ui import bring_difference
from planner.ui.bring_file import waiting_rows
from planner.ui.bring_state import Bringing, Host
from planner.ui.words import safe

GROUPS = "groups"


def is_short(host: Host, bringing: Bringing, shown: TablePreview) -> bool:
    """Whether a plan can be made at once: nothing is open yet, the file is a list of groups with
    rows to use, and no row waits for a mend to be agreed to.
    """
    waits = waiting_rows(shown, bringing.trial)
    return host.scenario is None and shown.table == GROUPS and shown.is_usable and not waits


def offer(host: Host, bringing: Bringing, shown: TablePreview) -> None:
    """What the plan would be made from, and the one filled button."""
    words = host.words
    facts = {"rows": words.number(shown.accepted_rows), "held": words.number(shown.held_rows)}
    said = words("first.plan.held" if shown.held_rows else "first.plan.about", **facts)
    about, go = st.columns([1.75, 1], gap="medium", vertical_alignment="center")
    about.html(f'<div class="sentence">{safe(said)}</div>')
    go.button(words("first.plan"), key="first_plan", type="primary", icon=":material/map:",
              width="stretch", on_click=_begin, args=(bringing,))  # fmt: skip


def take(host: Host, bringing: Bringing) -> None:
    """Take the table that was read for the short way, and open the plan; where it cannot be taken,
    its comparison is there to say why.
    """
    parcel = bringing.parcel
    if not bringing.straight or parcel is None or not parcel.is_ready:
        return
    bringing.straight = False
    bring_difference.taken(host, bringing)
    st.rerun()


def _begin(bringing: Bringing) -> None:
    bringing.straight, bringing.step = True, "difference"
