"""Whom a change of the roster concerns, and a message for each of them to copy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from planner.model.plan import Plan
from planner.model.returned import RosterChange
from planner.model.roster import Slot
from planner.model.ward_duty import leads
from planner.ui.grids import shift_name
from planner.ui.words import Words, plain

MESSAGES = Words("vi")
"""Messages go to the people on duty, so they are Vietnamese whatever the screen speaks."""


@dataclass(frozen=True, slots=True)
class ToBeTold:
    """A member whose duties change: openings left, and openings come to."""

    member_code: str
    leaves: tuple[Slot, ...]
    comes: tuple[Slot, ...]


def told_of(cells: Iterable[RosterChange], *, first: str = "") -> tuple[ToBeTold, ...]:
    """Everybody whose duties change by these crews; `first` stands first, the others by code."""
    leaves: dict[str, list[Slot]] = defaultdict(list)
    comes: dict[str, list[Slot]] = defaultdict(list)
    for change in cells:
        slot = change.cell.slot
        for code in (Counter(change.old) - Counter(change.new)).elements():
            leaves[code].append(slot)
        for code in (Counter(change.new) - Counter(change.old)).elements():
            comes[code].append(slot)
    codes = sorted({*leaves, *comes}, key=lambda code: (code != first, code))
    return tuple(
        ToBeTold(code, tuple(sorted(leaves[code])), tuple(sorted(comes[code]))) for code in codes
    )


def show_told(plan: Plan, told: Sequence[ToBeTold], words: Words) -> None:
    """Each member with the message to copy; the plan gives hours and addresses."""
    st.markdown(f"**{words('duty.told', count=len(told))}**")
    for one in told:
        facts = {"count_on": len(one.comes), "count_off": len(one.leaves)}
        st.caption(plain(f"{one.member_code}: {words('duty.told.about', **facts)}"))
        st.code(message(plan, one), language=None, wrap_lines=True)


def message(plan: Plan, one: ToBeTold) -> str:
    """Day, shift with its hours, point and address of each duty left or come to."""
    lines = [MESSAGES("duty.message.head", member=one.member_code)]
    for key, slots in (("duty.message.on", one.comes), ("duty.message.off", one.leaves)):
        if slots:
            lines.append(MESSAGES(key))
            lines += [f"- {_duty(plan, slot)}" for slot in slots]
    lines.append(MESSAGES("duty.message.foot"))
    return "\n".join(lines)


def _duty(plan: Plan, slot: Slot) -> str:
    opening = next(
        o
        for o in plan.staffed().openings
        if (o.point_id, o.date, o.shift) == (slot.point_id, slot.date, slot.shift)
    )
    point = next(p for p in plan.staffed_points() if p.id == slot.point_id)
    venues = {venue.id: venue.name for venue in plan.scenario.venues}
    address = point.name if leads(point) else venues.get(opening.venue_id or point.venue_id, "")
    label = MESSAGES.point(point)
    where = f"{label} ({address})" if address and address not in label else label
    hours = f"{_paper(opening.start)}–{_paper(opening.end)}"
    shift = shift_name(slot.shift, plan.scenario.campaign, MESSAGES).lower()
    day = f"{MESSAGES.weekday(slot.date)} {MESSAGES.day(slot.date)}"
    return f"{day}, {shift} {hours}, {where}"


def _paper(moment: object) -> str:
    """7h30 as papers write it."""
    hour, minute = str(moment).split(":")[:2]
    return f"{int(hour)}h{minute}"
