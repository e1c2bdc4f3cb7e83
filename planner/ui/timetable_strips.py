"""Points that roam: their stays as strips over the days, what was asked and is missing, kits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib import resources

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.i18n import short_group
from planner.model.campaign import WEEKDAYS, Service
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roaming import DEADLINE, QUOTA, RETURN_VISIT, CoverageWindow, Roaming
from planner.model.timetable import Missed, RoamingReport, Stay
from planner.ui import tables
from planner.ui.grids import shift_name, weeks
from planner.ui.state import Session
from planner.ui.timetable_facts import (
    Places,
    clock_order,
    moves_of,
    places_of,
    point_name,
    stop_of,
)
from planner.ui.words import Words, plain, safe

NO_KIT = "no_kit"
NAMED = 12
"""Groups that a cell of the table names; the others are counted."""


def show_strips(session: Session, _: DeltaGenerator) -> None:
    """Each service whose points move; how to let them where none does."""
    plan, words = session.plan, session.words
    roaming = [service for service in plan.scenario.services if service.roaming is not None]
    if not roaming:
        st.info(words("strip.none"), icon=":material/info:")
        return
    places = places_of(plan, session.desk.stops, words)
    for service in roaming:
        if len(roaming) > 1:
            st.subheader(plain(words.service(plan.scenario)(service.id)), anchor=False)
        _service(plan, service, places, words)


def _service(plan: Plan, service: Service, places: Places, words: Words) -> None:
    points = {p.id: p for p in plan.placement(service.id).points if p.kind == "mobile"}
    stays = [stay for stay in plan.timetable.stays if stay.point_id in points]
    facts = {
        "stays": words.number(len(stays)),
        "places": words.number(len({stay.stop_id for stay in stays})),
        "moves": words.number(len(list(moves_of(stays, clock_order(plan.scenario.campaign))))),
    }
    st.markdown(words("strip.about", **facts))
    st.html(f"<style>{_style()}</style>")
    st.html(strips_html(plan, list(points.values()), stays, places, words=words))
    kits = kits_sentence(plan, service, words)
    if kits:
        st.html(f'<div class="sentence">{safe(kits)}</div>')
    st.subheader(words("strip.asks"), anchor=False)
    _asks(plan, service, words)
    with st.expander(words("strip.table"), icon=":material/table_rows:"):
        tables.show(stay_rows(plan, stays, places, words), words)


def strips_html(
    plan: Plan,
    points: Sequence[ServicePoint],
    stays: Sequence[Stay],
    places: Places,
    *,
    words: Words,
) -> str:
    """One row a point, a box a stay, as wide as it lasts; a thick edge where it moved."""
    campaign = plan.scenario.campaign
    days = (campaign.last_day - campaign.start).days + 1
    clock = clock_order(campaign)
    moved = {(move.point_id, move.date, move.to_stop) for move in moves_of(stays, clock)}
    is_split = any(stay.shifts for stay in stays)

    def box(first: date, last: date, shifts: Sequence[str] = ()) -> str:
        left, wide = (first - campaign.start).days / days, ((last - first).days + 1) / days
        turns = [clock.index(shift) for shift in shifts] or [0, len(clock) - 1]
        top, high = min(turns) / len(clock), (max(turns) - min(turns) + 1) / len(clock)
        return f"left:{left:.4%};width:{wide:.4%}" + (
            f";top:{top:.2%};height:{high:.2%}" if shifts else ""
        )

    rows = [_head_row([(box(*span), f"{span[0]:%d/%m}") for span in weeks(campaign)])]
    for point in points:
        name = point_name(point, plan, words)
        cells = [
            _box(
                box(stay.first_day, stay.last_day, stay.shifts),
                places.name(stay.stop_id),
                _told(name, stay, places, plan, words=words),
                moved=(stay.point_id, stay.first_day, stay.stop_id) in moved,
            )
            for stay in stays
            if stay.point_id == point.id
        ]
        rows.append(f"<b>{safe(name)}</b><div>{''.join(cells)}</div>")
    label, look = safe(words("strip.label")), "strips split" if is_split else "strips"
    return (
        f'<div class="{look}" tabindex="0" role="group" aria-label="{label}">{"".join(rows)}</div>'
    )


@cache
def _style() -> str:
    own = resources.files("planner.ui").joinpath("timetable_strips.css")
    return own.read_text(encoding="utf-8")


def _head_row(marks: Sequence[tuple[str, str]]) -> str:
    inside = "".join(f'<i style="{style}">{safe(text)}</i>' for style, text in marks)
    return f'<b></b><div class="head">{inside}</div>'


def _box(style: str, place: str, title: str, *, moved: bool) -> str:
    look = ' class="moved"' if moved else ""
    return f'<span{look} style="{style}" title="{safe(title)}">{safe(place)}</span>'


def _told(name: str, stay: Stay, places: Places, plan: Plan, *, words: Words) -> str:
    shifts = ", ".join(_shift(plan, shift, words) for shift in stay.shifts)
    return words(
        "strip.stay_shifts" if shifts else "strip.stay",
        shifts=shifts,
        point=name,
        place=places.name(stay.stop_id),
        first=f"{stay.first_day:%d/%m}",
        last=f"{stay.last_day:%d/%m}",
    )


def stay_rows(
    plan: Plan, stays: Sequence[Stay], places: Places, words: Words
) -> list[dict[str, object]]:
    """The stays as a table, with the days on which the point was open there."""
    points = {point.id: point for point in plan.points()}
    open_days: dict[tuple[str, str], set[date]] = defaultdict(set)
    for opening in plan.timetable.openings:
        stop = stop_of(points[opening.point_id], opening)
        open_days[opening.point_id, stop].add(opening.date)
    return [
        {
            words("column.point"): point_name(points[stay.point_id], plan, words),
            words("day.place"): places.name(stay.stop_id),
            words("strip.shifts"): ", ".join(_shift(plan, s, words) for s in stay.shifts)
            or words("strip.all_day"),
            words("strip.first"): words.day(stay.first_day),
            words("strip.last"): words.day(stay.last_day),
            words("strip.days"): sum(
                stay.first_day <= day <= stay.last_day
                for day in open_days[stay.point_id, stay.stop_id]
            ),
        }
        for stay in stays
    ]


def kits_sentence(plan: Plan, service: Service, words: Words) -> str:
    """How many kits for how many points, and who rests for want of one; "" where each has one."""
    roaming = service.roaming
    points = {p.id: p for p in plan.placement(service.id).points if p.kind == "mobile"}
    if roaming is None or roaming.kits is None:
        return ""
    short = Counter(
        r.point_id
        for r in plan.timetable.refused
        if r.reason_code == NO_KIT and r.point_id in points
    )
    facts = {"kits": words.number(roaming.kits), "points": words.number(len(points))}
    if not short:
        return words("strip.kits_enough", **facts)
    resting = ", ".join(
        words("strip.resting_one", point=point_name(point, plan, words),
              count=words.number(short[point.id]))
        for point in points.values() if short[point.id]
    )  # fmt: skip
    return words("strip.kits", **facts, resting=resting)


def _asks(plan: Plan, service: Service, words: Words) -> None:
    report = next((own for own in plan.timetable.roaming if own.service_id == service.id), None)
    if report is None:
        st.info(words("strip.unproved"), icon=":material/info:")
        return
    rows = ask_rows(plan, service, report, words)
    if rows:
        tables.show_fitting(rows, words)
    else:
        st.caption(words("strip.no_asks"))


def ask_rows(
    plan: Plan, service: Service, report: RoamingReport, words: Words
) -> list[dict[str, object]]:
    """What the service asks for, how many groups get it, and by name who does not."""
    rows: list[dict[str, object]] = []
    for rule, told, asked in _rules(plan, service, words):
        missed = [own for own in report.missed if own.rule == rule]
        lacking = len({own.group_id for own in missed})
        rows.append(
            {
                words("strip.rule"): told,
                words("strip.met"): f"{words.number(asked - lacking)}/{words.number(asked)}",
                words("strip.missed"): _missed(plan, service, missed, words),
            }
        )
    return rows


def _rules(plan: Plan, service: Service, words: Words) -> Iterator[tuple[str, str, int]]:
    """Id, words and number of groups of everything that is asked."""
    roaming = service.roaming
    assert roaming is not None
    every, first = len(plan.scenario.groups), len(roaming.priority)
    for window in roaming.windows:
        asked = first if window.groups == "priority" else every
        yield window.id, window_words(plan, window, words), asked
    if roaming.priority_days is not None:
        yield DEADLINE, words("strip.deadline", days=words.number(roaming.priority_days)), first
    back = roaming.return_visits
    if back is not None:
        facts = {"first": words.number(back.first_day), "last": words.number(back.last_day)}
        asked = first if back.groups == "priority" else every
        yield RETURN_VISIT, words("strip.return_visit", **facts), asked
    if roaming.quota_share > 0:
        yield QUOTA, words("strip.quota", share=words.share(roaming.quota_share, 1.0, 0)), every


def window_words(plan: Plan, window: CoverageWindow, words: Words) -> str:
    """What a window asks, as a sentence."""
    told = words(
        "strip.window",
        id=window.id,
        times=words.number(window.times),
        days=words.number(window.days),
        minutes=words.number(window.minutes),
        who=words(f"strip.who.{window.who}"),
    )
    if window.when:
        when = ", ".join(_when(plan, part, words) for part in window.when)
        told = words("strip.when", rule=told, when=when)
    return words("strip.priority_only", rule=told) if window.groups == "priority" else told


def _when(plan: Plan, part: str, words: Words) -> str:
    """A shift, a weekday, or both: "Sat/morning"."""
    short = words("weekday.short").split()
    names = [
        short[WEEKDAYS.index(one)] if one in WEEKDAYS else _shift(plan, one, words)
        for one in part.split("/")
    ]
    return " ".join(names)


def _shift(plan: Plan, shift: str, words: Words) -> str:
    name = shift_name(shift, plan.scenario.campaign, words)
    return name[:1].lower() + name[1:]


def _missed(plan: Plan, service: Service, missed: Sequence[Missed], words: Words) -> str:
    if not missed:
        return words("strip.all_met")
    assert service.roaming is not None
    names = {group.id: short_group(group.name) for group in plan.scenario.groups}
    told = [_one(own, names[own.group_id], service.roaming, words) for own in missed[:NAMED]]
    listed = "; ".join(told)
    if len(missed) <= NAMED:
        return listed
    return words("player.and_others", names=listed, count=words.number(len(missed) - NAMED))


def _one(missed: Missed, group: str, roaming: Roaming, words: Words) -> str:
    """TDP 19 – Xuân La: 1 trong 2 lần/14 ngày (từ 24/07)."""
    first, last = f"{missed.first_day:%d/%m}", f"{missed.last_day:%d/%m}"
    window = next((own for own in roaming.windows if own.id == missed.rule), None)
    if window is not None:
        days = (missed.last_day - missed.first_day).days + 1
        times = window.times if days >= window.days else window.times * days // window.days
        got = words.number(max(0, times - round(missed.missing)))
        told = words("strip.missed_days", group=group, got=got, times=words.number(times),
                     days=words.number(days), first=first)  # fmt: skip
    elif missed.rule == DEADLINE:
        told = words("strip.missed_deadline", group=group, last=last)
    elif missed.rule == RETURN_VISIT:
        told = words("strip.missed_visits", group=group)
    else:
        hours = words.number(missed.missing, 1)
        told = words("strip.missed_hours", group=group, hours=hours)
    return words("strip.no_stop", missed=told) if missed.no_stop else told
