"""Use case: how many desks and people a single counter takes, from visits a day alone.

Bồ Đề's counter is the example: 200 to 300 visits a day, at least 5 members a shift. Visits are
person-turns; how many files they leave behind plays no part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from planner.demand.arrivals import hour_weights, shares_of_shifts
from planner.demand.shift_queue import MOST_VISITS
from planner.demand.task_mix import elderly_share, faults_of_tasks, task_times, tasks_of
from planner.findings import BadInputError, Finding
from planner.model.campaign import Service, Shift
from planner.model.quantity import Quantity
from planner.model.scenario import Scenario
from planner.model.staffing import (
    STANDARD_SETTINGS,
    Counter,
    CounterPost,
    CounterShift,
    ShiftLoad,
    StaffingSettings,
    TaskTimes,
)
from planner.plan._desks import (
    Session,
    faults_of_session,
    faults_of_settings,
    faults_of_weights,
    is_per_desk,
    people_for,
    shift_load,
)
from planner.plan.workbench import Workbench

MOST_COUNTER_DESKS = 200
MOST_PEOPLE = 1_000
BO_DE_VISITS = (200.0, 300.0)
BO_DE_PEOPLE = 5
"""Printed in the article: visits a day, and the least members a shift."""


def staff_counter(
    bench: Workbench,
    service: Service,
    counter: Counter,
    settings: StaffingSettings = STANDARD_SETTINGS,
) -> tuple[CounterShift, ...]:
    """Each shift of the counter with its low and its high number of visits a day.

    Minutes of a visit, crew and share of elderly visitors are those of the service, hours those of
    the shift templates.
    BadInputError with all findings where something cannot be reckoned with.
    """
    scenario = bench.scenario
    weights = dict(settings.hour_weights or hour_weights(scenario))
    tasks = settings.tasks or tasks_of(scenario)
    _refuse(
        *faults_of_settings(settings),
        *faults_of_tasks(tasks),
        *faults_of_weights(weights),
        *_faults(scenario, counter),
    )
    times = task_times(tasks, elderly_share(bench.demand, service.id, counter.shifts))
    case = _Case(service, counter, settings, weights, times)
    shifts = [s for s in scenario.campaign.shifts if s.id in counter.shifts]
    sessions = [_session(case, shift) for shift in shifts]
    _refuse(*(fault for session in sessions for fault in faults_of_session(session, weights)))
    shares = shares_of_shifts([(shift.start, shift.end) for shift in shifts], weights)
    return tuple(
        _shift(case, session, share)
        for session, share in zip(sessions, shares.tolist(), strict=True)
    )


def _refuse(*faults: Finding) -> None:
    if faults:
        raise BadInputError(faults)


@dataclass(frozen=True, slots=True)
class _Case:
    service: Service
    counter: Counter
    settings: StaffingSettings
    weights: Mapping[str, float]
    times: TaskTimes


def _faults(scenario: Scenario, counter: Counter) -> Iterator[Finding]:
    low, high = counter.visits_low, counter.visits_high
    for visits in (low, high):
        if not 0.0 <= visits <= MOST_VISITS:
            yield Finding(
                "staffing_visits_wrong", "error", value=f"{visits:g}",
                facts={"where": "", "most": int(MOST_VISITS)},
            )  # fmt: skip
    if low > high:
        yield Finding("staffing_visits_crossed", "error", value=f"{low:g}", facts={"high": high})
    known = {shift.id for shift in scenario.campaign.shifts}
    if not counter.shifts or not set(counter.shifts) <= known:
        yield Finding("staffing_no_shift", "error", value=", ".join(counter.shifts))
    if not 1 <= counter.desks <= MOST_COUNTER_DESKS:
        yield Finding(
            "staffing_counter_desks_wrong", "error", value=str(counter.desks),
            facts={"most": MOST_COUNTER_DESKS},
        )  # fmt: skip
    if not 0 <= counter.people <= MOST_PEOPLE:
        yield Finding(
            "staffing_counter_people_wrong", "error", value=str(counter.people),
            facts={"most": MOST_PEOPLE},
        )  # fmt: skip


def _session(case: _Case, shift: Shift) -> Session:
    """The shift with all visits of a day: no shift may be asked for more."""
    return Session(
        service_id=case.service.id,
        point_id="",
        shift=shift.id,
        start=shift.start,
        end=shift.end,
        visits=case.counter.visits_high,
        minutes=_minutes(case),
        spread=case.times.spread,
        desks=case.counter.desks,
        desks_room=case.counter.desks,
    )


def _minutes(case: _Case) -> Quantity:
    own = case.service.minutes_per_visit
    if case.settings.minutes_from == "tasks" and own.source != "given":
        return Quantity(case.times.mean_minutes, own.unit, "derived")
    return own


def _shift(case: _Case, session: Session, share: float) -> CounterShift:
    low, high = (
        shift_load(replace(session, visits=visits * share), case.settings, case.weights)
        for visits in (case.counter.visits_low, case.counter.visits_high)
    )
    return CounterShift(session.shift, low, high, _posts(case, low, high), case.counter.people)


def _posts(case: _Case, low: ShiftLoad, high: ShiftLoad) -> tuple[CounterPost, ...]:
    found = []
    for post in case.service.crew:
        per_desk = is_per_desk(post, case.settings, seats=False)
        need = [
            people_for(post, load.desks_ideal, per_desk=per_desk, seats=False)
            for load in (low, high)
        ]
        found.append(CounterPost(post.roles, per_desk, need[0], need[1]))
    return tuple(found)
