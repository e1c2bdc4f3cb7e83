"""Use case: desks and people by point, shift and role for a waiting-time target, hour by hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.coverage.offered import PointShift, offered
from planner.coverage.thin import crew_of
from planner.demand.arrivals import hour_weights
from planner.demand.assumptions import assumed
from planner.demand.task_mix import elderly_share, faults_of_tasks, task_times, tasks_of
from planner.findings import BadInputError, Finding
from planner.model.campaign import CrewPost, Service
from planner.model.people import ANY_ROLE
from planner.model.plan import Plan
from planner.model.quantity import Quantity
from planner.model.scenario import Scenario
from planner.model.staffing import (
    STANDARD_SETTINGS,
    PostNeed,
    PostStatus,
    PostTotal,
    ShiftLoad,
    Staffing,
    StaffingSettings,
    Task,
    TaskTimes,
)
from planner.model.timetable import Opening
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

MONDAY = 0


@dataclass(frozen=True, slots=True)
class _Case:
    """What all shifts of one table are reckoned from."""

    bench: Workbench
    plan: Plan
    settings: StaffingSettings
    weights: Mapping[str, float]
    times: Mapping[str, TaskTimes]
    desks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Place:
    """One point in one shift with its crew: each post, and whether it goes by desks."""

    session: Session
    crew: tuple[tuple[CrewPost, bool], ...]


def staffing(
    bench: Workbench, plan: Plan, settings: StaffingSettings = STANDARD_SETTINGS
) -> Staffing:
    """Every point and shift that is open in the plan's normal week, on a day of the chosen kind.

    Visits go to the nearest open point within the catchment, whatever its desks can take. Minutes
    of a visit are the service's where they are given, else as the settings say. BadInputError with
    all findings where tasks, hours, targets or a shift cannot be reckoned with.
    """
    case = _case(bench, plan, settings)
    places = [place for service in plan.scenario.services for place in _places(case, service)]
    _refuse(f for place in places for f in faults_of_session(place.session, case.weights))
    loads = tuple(shift_load(place.session, settings, case.weights) for place in places)
    on_duty = _on_duty(plan)
    posts = tuple(
        _need(place, load, post, per_desk=per_desk, on_duty=on_duty)
        for place, load in zip(places, loads, strict=True)
        for post, per_desk in place.crew
    )
    return Staffing(loads, posts, _totals(posts), case.times)


def standard_tables(scenario: Scenario) -> tuple[tuple[Task, ...], dict[str, float]]:
    """Tasks, and weights of the clock hours, that hold where the settings have none."""
    return tasks_of(scenario), hour_weights(scenario)


def task_faults(tasks: Sequence[Task]) -> tuple[Finding, ...]:
    """What keeps a table of tasks from being used."""
    return faults_of_tasks(tasks)


def goes_by_desks(post: CrewPost, settings: StaffingSettings) -> bool:
    """Whether each desk takes its own people of this post, at points with desks."""
    return is_per_desk(post, settings, seats=False)


def _case(bench: Workbench, plan: Plan, settings: StaffingSettings) -> _Case:
    scenario = plan.scenario
    tasks = settings.tasks or tasks_of(scenario)
    weights = dict(settings.hour_weights or hour_weights(scenario))
    _refuse((*faults_of_settings(settings), *faults_of_tasks(tasks), *faults_of_weights(weights)))
    times = {
        f"{service.id}|{shift.id}": task_times(
            tasks, elderly_share(bench.demand, service.id, [shift.id])
        )
        for service in scenario.services
        if service.seats_per_session is None
        for shift in scenario.campaign.shifts
    }
    desks = {venue.id: venue.desks for venue in scenario.venues}
    return _Case(bench, plan, settings, weights, times, desks)


def _refuse(faults: Iterable[Finding]) -> None:
    found = tuple(faults)
    if found:
        raise BadInputError(found)


def _places(case: _Case, service: Service) -> Iterator[_Place]:
    points = case.plan.points()
    found = offered(
        case.bench.coverage_inputs,
        service,
        points,
        case.plan.timetable.openings,
        case.bench.point_walks(points),
    )
    return (_place(case, service, one) for one in found)


def _place(case: _Case, service: Service, one: PointShift) -> _Place:
    seats = service.seats_per_session
    crew = tuple(
        (post, is_per_desk(post, case.settings, seats=seats is not None))
        for post in crew_of(case.plan.scenario, service, one.point)
    )
    room = 0 if seats is not None else service.desks or case.desks.get(one.point.venue_id, 0) or 1
    manned = 1 if seats is not None else _manned(crew, room)
    first = one.openings[0]
    minutes, spread = _minutes(case, service, one.shift)
    session = Session(
        service_id=service.id,
        point_id=one.point.id,
        shift=one.shift,
        start=first.start,
        end=first.end,
        visits=_visits_of_day(case, one),
        minutes=minutes,
        spread=spread,
        desks=manned,
        desks_room=room,
        seats=seats,
    )
    return _Place(session, crew)


def _manned(crew: Sequence[tuple[CrewPost, bool]], room: int) -> int:
    """Desks with somebody of every post that goes by desks."""
    return min([room, *(post.count for post, per_desk in crew if per_desk)])


def _minutes(case: _Case, service: Service, shift_id: str) -> tuple[Quantity, float]:
    """Minutes of a visit, and their spread from the tasks."""
    own, times = service.minutes_per_visit, case.times.get(f"{service.id}|{shift_id}")
    if times is None:
        return own, 1.0
    if case.settings.minutes_from == "tasks" and own.source != "given":
        return Quantity(times.mean_minutes, own.unit, "derived"), times.spread
    return own, times.spread


def _visits_of_day(case: _Case, one: PointShift) -> float:
    """Visits of the chosen kind of day: the week's, by the day weights of the point's open days."""
    monday = 1.0 + assumed(case.plan.scenario, "peak.monday")
    weights = [monday if o.date.weekday() == MONDAY else 1.0 for o in one.openings]
    kind = case.settings.day
    day = min(weights) if kind == "usual" else max(weights)
    if kind == "last_week":
        day *= 1.0 + assumed(case.plan.scenario, "peak.last_week")
    return one.visits_per_week * day / sum(weights)


OnDuty = Mapping[tuple[str, str], Sequence[Counter[str]]]


def _on_duty(plan: Plan) -> OnDuty | None:
    """Roles on duty at each opening of a point and shift; None without a solved roster."""
    if not plan.roster.duties:
        return None
    roles: dict[tuple[str, str, date], Counter[str]] = {}
    for duty in plan.roster.duties:
        roles.setdefault((duty.point_id, duty.shift, duty.date), Counter())[duty.role] += 1
    found: dict[tuple[str, str], list[Counter[str]]] = {}
    for opening in _sorted(plan.timetable.openings):
        there = roles.get((opening.point_id, opening.shift, opening.date), Counter())
        found.setdefault((opening.point_id, opening.shift), []).append(there)
    return found


def _sorted(openings: Sequence[Opening]) -> list[Opening]:
    return sorted(openings, key=lambda o: (o.date, o.shift, o.point_id))


def _need(
    place: _Place, load: ShiftLoad, post: CrewPost, *, per_desk: bool, on_duty: OnDuty | None
) -> PostNeed:
    session, seats = place.session, place.session.seats is not None
    least = people_for(post, load.desks_min, per_desk=per_desk, seats=seats)
    ideal = people_for(post, load.desks_ideal, per_desk=per_desk, seats=seats)
    there = on_duty.get((session.point_id, session.shift), ()) if on_duty is not None else ()
    return PostNeed(
        service_id=session.service_id,
        point_id=session.point_id,
        shift=session.shift,
        roles=post.roles,
        per_desk=per_desk,
        need_min=least,
        need_ideal=ideal,
        have=post.count,
        on_duty_least=min((_fitting(roles, post) for roles in there), default=None),
        status=_status(post.count, least, ideal),
    )


def _fitting(on_duty: Counter[str], post: CrewPost) -> int:
    """People on duty in one of the post's roles."""
    if ANY_ROLE in post.roles:
        return on_duty.total()
    return sum(on_duty[role] for role in post.roles)


def _status(have: int, least: int, ideal: int) -> PostStatus:
    if have < least:
        return "short"
    if have < ideal:
        return "below"
    return "spare" if have > ideal else "enough"


def _totals(posts: Sequence[PostNeed]) -> tuple[PostTotal, ...]:
    """Sums over the points open in one shift, by service, shift and roles, in the posts' order."""
    parts: dict[tuple[str, str, tuple[str, ...]], list[PostNeed]] = {}
    for post in posts:
        parts.setdefault((post.service_id, post.shift, post.roles), []).append(post)
    return tuple(
        PostTotal(
            service_id=service_id,
            shift=shift,
            roles=roles,
            points=len(own),
            need_min=sum(post.need_min for post in own),
            need_ideal=sum(post.need_ideal for post in own),
            have=sum(post.have for post in own),
            short_points=sum(post.status == "short" for post in own),
            below_points=sum(post.status == "below" for post in own),
        )
        for (service_id, shift, roles), own in parts.items()
    )
