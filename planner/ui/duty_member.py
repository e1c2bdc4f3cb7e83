"""One member: every duty in a calendar, hours by week, way, limits that are near, wishes, absences.

Only codes are shown; names where they were asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from planner.model.campaign import WEEKDAYS, minutes_between
from planner.model.people import Member, Wish, with_away
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty
from planner.ui import no_members, tables
from planner.ui.duty_faults import Fault, sentences
from planner.ui.duty_grid import short_name
from planner.ui.duty_limits import limit_rows
from planner.ui.duty_state import duty_state
from planner.ui.duty_words import band_of
from planner.ui.fairness import ways_m
from planner.ui.grids import mark, shift_name, show_marks
from planner.ui.state import Session
from planner.ui.words import Words, safe

ASKED = "member"
CAME_BY = "member_came_by"
KEY = "member_chosen"


def show_members(session: Session) -> None:
    """Choose a member (or come by a link), then everything that the plan says of them."""
    words, plan = session.words, session.plan
    members = with_away(plan.scenario.members, plan.away)
    if not members:
        no_members.show(session, "member")
        return
    known = {member.code: member for member in members}
    asked = st.query_params.get(ASKED, "")
    if asked and asked not in known:
        text = words("duty.member.unknown", code=asked)
        st.html(f'<div class="sentence bad" role="alert">{safe(text)}</div>')
    if asked and st.session_state.get(CAME_BY) != asked:
        st.session_state[CAME_BY] = asked
        if asked in known:
            st.session_state[KEY] = asked
    chosen = st.selectbox(
        words("duty.member.choose"),
        list(known),
        index=None,
        key=KEY,
        format_func=lambda code: _label(known[code], words),
        placeholder=words("duty.away.choose"),
    )
    if chosen is None:
        st.html(f'<div class="sentence">{safe(words("duty.member.hint"))}</div>')
        return
    _show(session, known[chosen])


def _label(member: Member, words: Words) -> str:
    name = duty_state().names.get(member.code, "")
    roles = ", ".join(words.role(role) for role in member.roles)
    return " · ".join(filter(None, (member.code, name, roles)))


def _show(session: Session, member: Member) -> None:
    words, plan = session.words, session.plan
    own = sorted(
        (d for d in plan.roster.duties if d.member_code == member.code),
        key=lambda d: (d.date, d.start),
    )
    faults = [f for f in duty_state().faults.of(plan) if f.fact("member") == member.code]
    st.html(f'<div class="sentence">{safe(_summary(session, member, own))}</div>')
    if faults:
        items = "".join(f"<li>{safe(text)}</li>" for text in sentences(plan, faults, words))
        st.html(f'<div class="sentence bad"><ul class="duty-list">{items}</ul></div>')
    st.html(calendar_html(plan, member, own, faults, words))
    show_marks(plan.scenario.campaign, words)
    left, right = st.columns([1, 1.6], gap="medium")
    with left:
        st.markdown(f"**{words('duty.member.weeks')}**")
        tables.show_fitting(week_rows(plan, member, own, words), words)
        _wishes(member, plan, words)
    with right:
        st.markdown(f"**{words('duty.member.limits')}**")
        tables.show_fitting(limit_rows(plan, member, own, words), words)
        st.caption(words("demand.way"))
        with st.expander(words("duty.member.list", count=len(own))):
            points = {point.id: point for point in plan.staffed_points()}
            tables.show([_duty_row(plan, duty, points, words) for duty in own], words)


def _summary(session: Session, member: Member, own: Sequence[Duty]) -> str:
    """Shifts against the fair share, hours, kilometres as planned."""
    words, plan = session.words, session.plan
    ways = ways_m(plan)
    km = sum(ways.get((member.code, duty.point_id), 0.0) for duty in own) / 1000
    hours = sum(minutes_between(duty.start, duty.end) for duty in own) / 60
    facts = {
        "member": member.code,
        "shifts": words.number(len(own)),
        "hours": words.number(hours, 1),
        "km": words.number(km, 1) if member.lon is not None else "–",
    }
    text = words("duty.member.summary", **facts)
    band = band_of(session.desk.duties.exchanges(), member.code)
    if band is not None:
        text += " " + words("duty.member.band", low=band[1], high=band[2])
    return text


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What the days of one member's calendar are drawn from."""

    plan: Plan
    member: Member
    by_day: Mapping[date, Sequence[Duty]]
    broken: frozenset[str]
    points: Mapping[str, ServicePoint]
    words: Words

    def month(self, days: Sequence[date]) -> str:
        """A month as a table, Monday first."""
        words = self.words
        head = "".join(f"<th scope='col'>{safe(n)}</th>" for n in words("weekday.short").split())
        first, rows = days[0] - timedelta(days=days[0].weekday()), ""
        while first <= days[-1]:
            week = [first + timedelta(days=n) for n in range(7)]
            cells = (self.day(d) if d in days else '<td class="none"></td>' for d in week)
            rows += f"<tr>{''.join(cells)}</tr>"
            first += timedelta(days=7)
        caption = safe(words("duty.member.month", month=days[0].month, year=days[0].year))
        return (
            f'<table class="duty-month"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )

    def day(self, day: date) -> str:
        """A day with shift letters and point numbers."""
        words, campaign = self.words, self.plan.scenario.campaign
        duties = self.by_day.get(day, ())
        lines = "".join(
            f"<span title='{safe(words.point(self.points[d.point_id]))}'>"
            f"{mark(d.shift, campaign, words)} "
            f"{safe(short_name(self.points[d.point_id], words))}</span>"
            for d in duties
        )
        away = not any(self.member.can_work(day, shift.id) for shift in campaign.shifts)
        note = f'<span class="duty-away">{safe(words("duty.grid.away"))}</span>' if away else ""
        is_broken = str(day) in self.broken
        sign = '<span class="duty-sign">⚠</span>' if is_broken else ""
        look = "on" if duties else "away" if away else ""
        look += " broken" if is_broken else ""
        return f'<td class="{look}"><b>{day.day}</b>{sign}{lines}{note}</td>'


def calendar_html(
    plan: Plan, member: Member, own: Sequence[Duty], faults: Sequence[Fault], words: Words
) -> str:
    """Every month of the campaign; days with a broken rule carry a sign."""
    months: dict[tuple[int, int], list[date]] = defaultdict(list)
    for day in plan.scenario.campaign.days():
        months[day.year, day.month].append(day)
    by_day: dict[date, list[Duty]] = defaultdict(list)
    for duty in own:
        by_day[duty.date].append(duty)
    broken = frozenset(fault.fact("date") for fault in faults if not fault.is_soft)
    points = {point.id: point for point in plan.staffed_points()}
    calendar = _Calendar(plan, member, by_day, broken, points, words)
    shown = "".join(calendar.month(days) for days in months.values())
    return f'<div class="duty-months grid">{shown}</div>'


def week_rows(
    plan: Plan, member: Member, own: Sequence[Duty], words: Words
) -> list[dict[str, object]]:
    """Shifts, hours and kilometres by ISO week."""
    ways = ways_m(plan)
    weeks: dict[tuple[int, int], list[Duty]] = defaultdict(list)
    for duty in own:
        weeks[duty.date.isocalendar()[:2]].append(duty)
    return [
        {
            words("duty.member.week"): f"{week:02d}/{year}",
            words("roster.shifts"): len(duties),
            words("duty.member.hours"): sum(minutes_between(d.start, d.end) for d in duties) / 60,
            words("duty.member.km"): round(
                sum(ways.get((member.code, d.point_id), 0.0) for d in duties) / 1000, 1
            ),
        }
        for (year, week), duties in sorted(weeks.items())
    ]


def _wishes(member: Member, plan: Plan, words: Words) -> None:
    """What the member likes, dislikes, and when they cannot work."""
    for key, wishes in (("prefer", member.prefer), ("avoid", member.avoid)):
        if wishes:
            said = "; ".join(_wish(wish, plan, words) for wish in wishes)
            st.html(f'<p class="duty-why">{safe(words(f"duty.member.{key}", said=said))}</p>')
    if member.available:
        said = "; ".join(
            _wish(Wish(weekday=slot.weekday, shift=slot.shift), plan, words)
            for slot in member.available
        )
        st.html(f'<p class="duty-why">{safe(words("duty.member.available", said=said))}</p>')
    absences = sorted(set(member.unavailable), key=lambda a: (a.date, a.shift or ""))
    said = "; ".join(_wish(Wish(day=a.date, shift=a.shift), plan, words) for a in absences)
    key = "away" if said else "never_away"
    st.html(f'<p class="duty-why">{safe(words(f"duty.member.{key}", said=said))}</p>')


def _wish(wish: Wish, plan: Plan, words: Words) -> str:
    shift = shift_name(wish.shift, plan.scenario.campaign, words).lower() if wish.shift else ""
    day = words.day(wish.day) if wish.day else ""
    if wish.weekday is not None and not day:
        day = words("weekday.short").split()[wish.weekday % len(WEEKDAYS)]
    return " ".join(filter(None, (shift, day)))


def _duty_row(
    plan: Plan, duty: Duty, points: Mapping[str, ServicePoint], words: Words
) -> dict[str, object]:
    return {
        words("column.day"): f"{words.weekday(duty.date)} {words.day(duty.date)}",
        words("column.shift"): shift_name(duty.shift, plan.scenario.campaign, words),
        words("duty.member.time"): f"{duty.start:%H:%M}–{duty.end:%H:%M}",
        words("column.point"): words.point(points[duty.point_id]),
        words("column.role"): words.role(duty.role),
    }
