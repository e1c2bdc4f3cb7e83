"""The roster grid as a Streamlit component of its own: plain values in, what was done out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import cache
from importlib import resources
from typing import Any

import streamlit as st

from planner.i18n import short_group
from planner.model.campaign import Campaign
from planner.model.leaders import DUTY_LEADERS
from planner.model.people import ANY_ROLE, with_away
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import post_of
from planner.model.scenario import Scenario
from planner.model.ward_duty import leads
from planner.ui.duty_faults import Fault, touched
from planner.ui.duty_places import Place, Week
from planner.ui.grids import KNOWN_SHIFTS, shift_name
from planner.ui.words import Words

GRID_KEY = "duty_grid"
GRID_WORDS = (
    "grid", "point", "person", "filter", "help", "place", "seat", "member", "total", "vacant",
    "extra", "closed", "free", "away", "working", "other_force", "broken", "none", "type",
    "unknown", "instead", "picked", "other_day", "undo", "redo",
)  # fmt: skip
HOLES = {"value": "{value}", "member": "{member}"}
"""Filled in by the browser."""


def mount_grid(data: dict[str, Any], did: Callable[[], None]) -> None:
    """Show the grid; `did` is called when something was done in it."""
    _component()(key=GRID_KEY, data=data, on_did_change=did)


def grid_data(
    plan: Plan,
    week: Week,
    faults: Sequence[Fault],
    said: Sequence[str],
    words: Words,
    *,
    names: Mapping[str, str],
) -> dict[str, Any]:
    """Plain values of the week: places, people, sentences; `names` puts names beside codes."""
    groups, seats = _groups(week, plan.scenario.campaign), _seats(week, words)
    members = plan.scenario.members
    number = {member.code: n for n, member in enumerate(members)}
    marks = {
        key: (
            [n for n in own if not faults[n].is_soft],
            [n for n in own if faults[n].is_soft],
        )
        for key, own in touched(faults, week.places).items()
    }
    days = {day: n for n, day in enumerate(week.days)}
    return {
        "key": f"{week.service_id}|{week.days[0] if week.days else ''}|{words.language}",
        "days": [_day(day, plan.scenario.campaign, words) for day in week.days],
        "groups": [_group(group, week, plan.scenario, words) for group in groups],
        "seats": list(seats),
        "places": _places(week, groups, seats, marks, words),
        "pools": [[number[code] for code in codes] for codes in week.pools.values()],
        "people": [
            [m.code, ", ".join(words.role(role) for role in m.roles), names.get(m.code, "")]
            for m in members
        ],
        "on_duty": _on_duty(plan, days),
        "away": _away(plan, week, days),
        "said": list(said),
        "words": {name: words(f"duty.grid.{name}", **HOLES) for name in GRID_WORDS},
    }


def _places(
    week: Week,
    groups: Mapping[tuple[str, str], int],
    seats: Mapping[str, int],
    marks: Mapping[str, tuple[list[int], list[int]]],
    words: Words,
) -> list[list[object]]:
    """One list a place, in the order that the browser's names for its entries have."""
    days = {day: n for n, day in enumerate(week.days)}
    pools = {pool: n for n, pool in enumerate(week.pools)}
    return [
        [
            place.key,
            groups[place.slot.point_id, place.slot.shift],
            days[place.slot.date],
            place.line,
            seats[_seat(place, words)],
            place.code,
            pools.get(place.pool, -1) if place.roles else -1,
            *marks.get(place.key, ([], [])),
            "" if place.code else _why_vacant(place, words),
            int(place.is_extra),
        ]
        for place in sorted(week.places, key=lambda p: (p.slot, p.line))
    ]


def seat_name(roles: tuple[str, ...], words: Words) -> str:
    """What the paper roster calls a place of these roles; one beyond the crew is called so."""
    if not roles:
        return words("duty.seat.beyond")
    posts = {post_of(role) for role in roles}
    if ANY_ROLE in roles or len(posts) > 1:
        return words("duty.seat.any")
    return words(f"duty.seat.{posts.pop()}")


def hours_text(start: time, end: time) -> str:
    """7:30–11:30."""
    return f"{_clock(start)}–{_clock(end)}"


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def _groups(week: Week, campaign: Campaign) -> dict[tuple[str, str], int]:
    """(point, shift) -> its place in the grid: points in their order, shifts in theirs."""
    open_ = {(place.slot.point_id, place.slot.shift) for place in week.places}
    ordered = [
        (point, shift.id)
        for point in week.points
        for shift in campaign.shifts
        if (point, shift.id) in open_
    ]
    return {group: n for n, group in enumerate(ordered)}


def _group(
    group: tuple[str, str], week: Week, scenario: Scenario, words: Words
) -> dict[str, object]:
    campaign, by_group = scenario.campaign, scenario.service(week.service_id).per_group is not None
    point, shift_id = week.points[group[0]], group[1]
    hours = hours_text(*week.hours[group])
    name = shift_name(shift_id, campaign, words)
    mark = words(f"mark.{shift_id}") if shift_id in KNOWN_SHIFTS else name[:1]
    label = words.point(point)
    short = short_name(point, words, by_group=by_group)
    return {"head": label, "sub": f"{name} {hours}", "mark": mark, "short": short}


def short_name(point: ServicePoint, words: Words, *, by_group: bool = False) -> str:
    """The point in a small place: its number, its group, or that somebody leads the ward."""
    if leads(point):
        return words("duty.leader.short")
    return short_group(point.name) if by_group else str(point.number)


def _seats(week: Week, words: Words) -> dict[str, int]:
    names = dict.fromkeys(_seat(place, words) for place in week.places)
    return {name: n for n, name in enumerate(names)}


def _seat(place: Place, words: Words) -> str:
    leading = place.slot.point_id == DUTY_LEADERS and place.roles
    return words("duty.seat.leader") if leading else seat_name(place.roles, words)


def _day(day: date, campaign: Campaign, words: Words) -> dict[str, str]:
    holiday = any(one.date == day for one in campaign.holidays)
    tone = "holiday" if holiday else "weekend" if day.weekday() > 4 else ""
    said = f"{words.weekday(day)} {words.day(day)}"
    return {
        "head": words("weekday.short").split()[day.weekday()],
        "date": f"{day:%d/%m}",
        "tone": tone,
        "words": f"{said} ({words('duty.holiday')})" if holiday else said,
    }


def _why_vacant(place: Place, words: Words) -> str:
    return words.known(f"reason.{place.reason}", "") if place.reason else ""


def _on_duty(plan: Plan, days: Mapping[date, int]) -> dict[str, list[int]]:
    """Code -> numbers of the days with a duty of any service."""
    found: dict[str, set[int]] = defaultdict(set)
    for duty in plan.roster.duties:
        if duty.date in days:
            found[duty.member_code].add(days[duty.date])
    return {code: sorted(own) for code, own in found.items()}


def _away(plan: Plan, week: Week, days: Mapping[date, int]) -> dict[str, list[int]]:
    """Code -> numbers of the days on which the member can work none of the shown shifts."""
    shifts = {place.slot.shift for place in week.places}
    pooled = {code for codes in week.pools.values() for code in codes}
    found = {}
    for member in with_away(plan.scenario.members, plan.away):
        if member.code in pooled:
            own = [n for day, n in days.items() if not any(member.can_work(day, s) for s in shifts)]
            if own:
                found[member.code] = own
    return found


@cache
def _component() -> Any:
    own = resources.files("planner.ui")
    script = "\n".join(
        own.joinpath(name).read_text(encoding="utf-8") for name in ("duty_hands.js", "duty_grid.js")
    )
    return st.components.v2.component(
        "planner_duty_grid",
        html='<div class="duty-host"></div>',
        css=own.joinpath("duty_grid.css").read_text(encoding="utf-8"),
        js=script,
        isolate_styles=False,
    )
