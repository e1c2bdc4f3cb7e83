"""One counter without a plan: visits a day from low to high, desks and people it takes."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from planner.model.staffing import Counter, CounterShift, StaffingSettings
from planner.plan.counter import BO_DE_PEOPLE, BO_DE_VISITS
from planner.ui import tables
from planner.ui.grids import shift_name
from planner.ui.staffing_rows import counter_rows
from planner.ui.staffing_shift import show_chart
from planner.ui.state import Session
from planner.ui.words import safe

DAY_SHIFTS = 2
"""Shifts of the day that the example starts with: morning and afternoon."""


@dataclass(frozen=True, slots=True)
class _Asked:
    service_id: str
    counter: Counter


def show_counter(session: Session, settings: StaffingSettings) -> None:
    """Bồ Đề's figures at first, every one to be changed; BadInputError where one cannot be."""
    words, plan = session.words, session.plan
    st.caption(words("staffing.counter.about"))
    asked = _inputs(session)
    if asked is None:
        st.info(words("staffing.counter.none"))
        return
    shifts = session.desk.staffing.counter(asked.service_id, asked.counter, settings)
    lines = "".join(f"<li>{safe(_said(session, shift))}</li>" for shift in shifts)
    short = any(shift.need_low > shift.people for shift in shifts)
    warn = any(shift.need_high > shift.people for shift in shifts)
    tone = "bad" if short else "warn" if warn else ""
    st.html(f'<div class="sentence {tone}" role="status"><ul class="flat">{lines}</ul></div>')
    options = ("high", "low")
    shown = st.segmented_control(
        words("staffing.counter.shown"), options, default="high", key="staffing_counter_shown",
        format_func=lambda name: words(f"staffing.counter.{name}"),
    )  # fmt: skip
    loads = [shift.low if shown == "low" else shift.high for shift in shifts]
    target = settings.target.minutes
    show_chart(session, loads, target_minutes=target, key="staffing_counter_chart")
    tables.show_fitting(counter_rows(shifts, plan, words), words)


def _inputs(session: Session) -> _Asked | None:
    """The figures of the counter; None where no service works with desks."""
    words, scenario = session.words, session.plan.scenario
    service = next((s for s in scenario.services if s.seats_per_session is None), None)
    if service is None:
        return None
    campaign = scenario.campaign
    low, high, desks, people, which = st.columns([1, 1, 0.9, 1.1, 2.2])
    ids = [shift.id for shift in campaign.shifts]
    visits = [
        column.number_input(words(f"staffing.counter.visits_{name}"), value=value, step=10.0,
                            key=f"staffing_visits_{name}", format="%g")
        for column, name, value in ((low, "low", BO_DE_VISITS[0]), (high, "high", BO_DE_VISITS[1]))
    ]  # fmt: skip
    own_desks = desks.number_input(words("staffing.counter.desks"), value=BO_DE_PEOPLE, step=1,
                                   key="staffing_desks")  # fmt: skip
    own_people = people.number_input(words("staffing.counter.people"), value=BO_DE_PEOPLE, step=1,
                                     key="staffing_people")  # fmt: skip
    shifts = which.multiselect(
        words("staffing.counter.shifts"), ids, default=ids[:DAY_SHIFTS],
        key=f"staffing_shifts_{words.language}",
        format_func=lambda shift: shift_name(shift, campaign, words),
    )  # fmt: skip
    counter = Counter(visits[0], visits[1], tuple(shifts), int(own_desks), int(own_people))
    return _Asked(service.id, counter)


def _said(session: Session, shift: CounterShift) -> str:
    """One shift: people for the low and the high figure beside those there."""
    words, campaign = session.words, session.plan.scenario.campaign
    return words(
        "staffing.counter.said",
        shift=shift_name(shift.shift, campaign, words),
        low=words.number(shift.low.visits),
        high=words.number(shift.high.visits),
        desks_low=shift.low.desks_ideal,
        desks_high=shift.high.desks_ideal,
        people_low=shift.need_low,
        people_high=shift.need_high,
        people=shift.people,
        minutes=words.number(shift.low.minutes_per_visit, 1),
        source=words(shift.low.minutes_source).lower(),
    )
