"""Staffing per shift: waiting-time target, load by hour, people needed and there, a counter."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import streamlit as st

from planner.exports.staffing_csv import as_csv
from planner.findings import BadInputError, Finding
from planner.model.staffing import (
    DAY_KINDS,
    PostNeed,
    ShiftLoad,
    Staffing,
    StaffingSettings,
    TargetKind,
    WaitTarget,
)
from planner.ui import tables
from planner.ui.choices import choose_service
from planner.ui.grids import shift_name
from planner.ui.staffing_counter import show_counter
from planner.ui.staffing_rows import point_rows, total_rows
from planner.ui.staffing_shift import show_chart
from planner.ui.staffing_tasks import edited_hours, edited_tasks, minutes_from, per_desk
from planner.ui.state import Session
from planner.ui.words import Words, safe

MINUTES = (2, 3, 5, 8, 10, 12, 15, 20, 25, 30, 45, 60)
SHARES = (50, 60, 70, 75, 80, 85, 90, 95, 99)
PATIENCE = (0, 10, 15, 20, 30, 45, 60, 90, 120)
"""Minutes after which people leave on average; 0 = nobody leaves."""


def show(session: Session) -> None:
    """Target, then the plan's points or one counter; what it rests on at the end, editable."""
    words, desk = session.words, session.desk.staffing
    kept = desk.kept()
    settings = _targets(kept, words)
    left, right = st.columns([1.2, 1])
    with left:
        view = st.segmented_control(
            words("staffing.view"), ["plan", "counter"], default="plan", key="staffing_view",
            format_func=lambda name: words(f"staffing.view.{name}"),
        )  # fmt: skip
    with right:
        service = choose_service(session.plan.scenario, words, key="staffing_service")
    above = st.container()
    with st.expander(words("staffing.basis"), icon=":material/tune:"):
        settings = _basis(session, settings)
    with above:
        try:
            _answer(session, settings, "" if view == "counter" else service)
        except BadInputError as error:
            show_faults(error.findings, words)
            return
    if settings != kept:
        desk.keep(settings)


def show_faults(findings: tuple[Finding, ...], words: Words) -> None:
    """Each thing that is wrong, and what to do about it."""
    items = "".join(f"<li>{safe(words.finding(finding))}</li>" for finding in findings)
    st.html(f'<div class="sentence bad" role="alert"><ul class="flat">{items}</ul></div>')


def _targets(kept: StaffingSettings, words: Words) -> StaffingSettings:
    """The waiting-time target, how long people stay, and which day is meant."""
    target, lang = kept.target, words.language
    kind, minutes, share, patience, day = st.columns([1.5, 1, 1, 1.2, 1.4])
    own_kind = kind.selectbox(
        words("staffing.target"), ["share", "mean"], index=int(target.kind == "mean"),
        format_func=lambda k: words(f"staffing.target.{k}"), key=f"staffing_kind_{lang}",
    )  # fmt: skip
    own_minutes = minutes.select_slider(
        words("staffing.target.minutes"), _with(MINUTES, target.minutes),
        value=_plain(target.minutes), key=f"staffing_minutes_{lang}",
    )  # fmt: skip
    percent = round(target.share * 100.0, 3)
    own_share = share.select_slider(
        words("staffing.target.of_visits"), _with(SHARES, percent), value=_plain(percent),
        key=f"staffing_share_{lang}", disabled=own_kind == "mean",
        format_func=lambda v: f"{v} %",
    )  # fmt: skip
    stays = kept.patience_minutes or 0
    own_patience = patience.selectbox(
        words("staffing.patience"), _with(PATIENCE, stays), key=f"staffing_patience_{lang}",
        index=_with(PATIENCE, stays).index(_plain(stays)),
        format_func=lambda m: words("staffing.patience.minutes", minutes=m)
        if m else words("staffing.patience.none"),
    )  # fmt: skip
    own_day = day.selectbox(
        words("staffing.day"), DAY_KINDS, index=DAY_KINDS.index(kept.day),
        key=f"staffing_day_{lang}", format_func=lambda d: words(f"staffing.day.{d}"),
    )  # fmt: skip
    return replace(
        kept,
        target=WaitTarget(cast(TargetKind, own_kind), float(own_minutes), float(own_share) / 100.0),
        patience_minutes=float(own_patience) or None,
        day=own_day,
    )


def _with(options: tuple[int, ...], value: float) -> list[float]:
    """The options and the value at hand, which a file may have brought."""
    return sorted({*options, _plain(value)})


def _plain(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def _basis(session: Session, settings: StaffingSettings) -> StaffingSettings:
    """What the numbers rest on: minutes of a visit, tasks, busy hours, posts that go by desks."""
    words = session.words
    st.caption(words("staffing.basis.about"))
    settings = minutes_from(session, settings)
    left, right = st.columns([3.6, 1], gap="medium")
    with left:
        settings = edited_tasks(session, settings)
    with right:
        settings = edited_hours(session, settings)
    return per_desk(session, settings)


def _answer(session: Session, settings: StaffingSettings, service: str) -> None:
    """The plan's points of one service; without a service, the counter."""
    if not service:
        show_counter(session, settings)
        return
    words, plan = session.words, session.plan
    table = session.desk.staffing.table(settings)
    loads = [load for load in table.loads if load.service_id == service]
    if not loads:
        st.info(words("grid.empty"), icon=":material/event_busy:")
        return
    _sentence(session, table, service, settings)
    _one_point(session, loads, settings.target.minutes)
    _minutes_said(session, table, loads)
    st.markdown(f"**{words('staffing.totals')}**")
    tables.show_fitting(
        total_rows([t for t in table.totals if t.service_id == service], plan, words),
        words,
        of="staffing",
    )
    posts = [post for post in table.posts if post.service_id == service]
    _by_point(session, table, posts)


def _sentence(session: Session, table: Staffing, service: str, settings: StaffingSettings) -> None:
    """How many points keep the target in each shift, and where work is left at closing."""
    words, campaign = session.words, session.plan.scenario.campaign
    own = [load for load in table.loads if load.service_id == service]
    lines, tone = [], ""
    for shift in campaign.shifts:
        there = [load for load in own if load.shift == shift.id]
        kept = sum(load.desks >= load.desks_ideal for load in there)
        over = sum(load.desks < load.desks_min for load in there)
        if there:
            key = "staffing.kept.seats" if there[0].seats else "staffing.kept"
            name = shift_name(shift.id, campaign, words)
            lines.append(words(key, shift=name, kept=kept, points=len(there), over=over))
            tone = "bad" if over or tone == "bad" else "warn" if kept < len(there) else tone
    items = "".join(f"<li>{safe(line)}</li>" for line in lines)
    title = words(
        f"staffing.aim.{settings.target.kind}",
        share=words.number(settings.target.share * 100.0),
        minutes=words.number(settings.target.minutes),
        day=words(f"staffing.day.{settings.day}").lower(),
    )
    st.html(f'<div class="sentence {tone}" role="status">{safe(title)}<ul>{items}</ul></div>')


def _minutes_said(session: Session, table: Staffing, loads: list[ShiftLoad]) -> None:
    """Minutes a visit in use with their source, beside what the tasks add up to."""
    words = session.words
    if loads[0].seats is not None:
        st.caption(words("staffing.seats.about", seats=loads[0].seats))
        return
    parts = [f"{_tag('derived', words)} {safe(words('staffing.visits.about'))}"]
    for shift in session.plan.scenario.campaign.shifts:
        own = next((load for load in loads if load.shift == shift.id), None)
        times = table.task_times.get(f"{loads[0].service_id}|{shift.id}")
        if own is not None and times is not None:
            said = words(
                "staffing.minutes.said",
                shift=shift_name(shift.id, session.plan.scenario.campaign, words),
                used=words.number(own.minutes_per_visit, 1),
                tasks=words.number(times.mean_minutes, 1),
                deviation=words.number(times.deviation_minutes, 1),
            )
            parts.append(f"{_tag(own.minutes_source, words)} {safe(said)}")
    st.html(f'<div class="curve-key">{"<br>".join(parts)}</div>')


def _tag(source: str, words: Words) -> str:
    return f'<span class="tag {source}">{safe(words(source))}</span>'


def _one_point(session: Session, loads: list[ShiftLoad], target_minutes: float) -> None:
    """The chart of one point's day, the point with the longest wait first."""
    words, plan = session.words, session.plan
    timed = [load for load in loads if load.hours]
    if not timed:
        return
    worst = dict.fromkeys((load.point_id for load in timed), 0.0)
    for load in timed:
        worst[load.point_id] = max(worst[load.point_id], load.mean_wait_minutes)
    names = {point.id: words.point(point) for point in plan.points()}
    ids = sorted(worst, key=lambda p: -worst[p])
    chosen = st.selectbox(
        words("staffing.point"), ids, key=f"staffing_point_{words.language}",
        format_func=lambda p: words("staffing.point.wait", name=names.get(p, p),
                                    minutes=words.number(worst[p], 1)),
    )  # fmt: skip
    own = [load for load in timed if load.point_id == chosen]
    show_chart(session, own, target_minutes=target_minutes, key="staffing_chart")


def _by_point(session: Session, table: Staffing, posts: list[PostNeed]) -> None:
    """Needed and there by point, shift and role, to look at and to take along."""
    words, plan = session.words, session.plan
    rows = point_rows(table, posts, plan, words)
    with st.expander(words("staffing.by_point", count=len(rows)), icon=":material/groups:"):
        st.caption(words("staffing.by_point.about"))
        tables.show_fitting(rows, words)
        st.download_button(
            words("staffing.download"), as_csv(rows), "can_co_theo_ca.csv", "text/csv",
            key="staffing_csv", icon=":material/download:",
        )  # fmt: skip
