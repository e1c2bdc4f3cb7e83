"""The roster as rows that paper shows: by point and opening, and by person."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from planner.audit.facts import Facts, facts_of
from planner.audit.roster_ways import way_m
from planner.model.campaign import Campaign, minutes_between
from planner.model.people import Member
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty, Post, Slot, Vacancy, post_of
from planner.model.timetable import Opening
from planner.model.ward_duty import leads

_EVENING = time(18, 0)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One opening of one point: who works there, and what is missing."""

    point: ServicePoint
    opening: Opening
    duties: tuple[Duty, ...]
    vacancies: tuple[Vacancy, ...]

    def of(self, post: Post) -> tuple[Duty, ...]:
        """The duties that stand in one column of the paper."""
        return tuple(duty for duty in self.duties if post_of(duty.role) == post)

    @property
    def slot(self) -> Slot:
        """Which opening it is."""
        return Slot(self.opening.point_id, self.opening.date, self.opening.shift)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Duties counted as planned; `km` there and back as the crow flies, None where no home is known
    and for duties that stand nowhere.
    """

    shifts: int
    evenings: int
    weekends: int
    holidays: int
    hours: float
    km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(Counts):
    """What one member does in the whole campaign, as planned."""

    member: Member
    most_hours_in_week: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow(Counts):
    """What those who stand in one role do together: how many they are, and the shifts of the one
    with the most.
    """

    role: str
    people: int
    most_shifts: int


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week of the plan: Monday to Sunday, cut to the campaign."""

    year: int
    number: int
    first: date
    last: date


def weeks(campaign: Campaign) -> tuple[Week, ...]:
    """The ISO weeks of a campaign, first to last."""
    days: dict[tuple[int, int], list[date]] = defaultdict(list)
    for day in campaign.days():
        year, number, _ = day.isocalendar()
        days[year, number].append(day)
    return tuple(Week(*key, first=span[0], last=span[-1]) for key, span in days.items())


def shift_rows(plan: Plan, points: Iterable[ServicePoint]) -> tuple[ShiftRow, ...]:
    """The openings of these points, sorted by point (in the order given), day and time."""
    openings, duties, vacancies = _openings(plan), _duties(plan), _vacancies(plan)
    return tuple(
        ShiftRow(
            point,
            opening,
            tuple(duties[_key(opening)]),
            tuple(vacancies[_key(opening)]),
        )
        for point in points
        for opening in sorted(openings[point.id], key=lambda o: (o.date, o.start, o.shift))
    )


def leader_rows(plan: Plan) -> tuple[ShiftRow, ...]:
    """The shifts of the duty leaders, in order of time; none where the campaign has no leaders."""
    return shift_rows(plan, (point for point in plan.staffed_points() if leads(point)))


def by_point(rows: Sequence[ShiftRow]) -> Iterator[tuple[ServicePoint, tuple[ShiftRow, ...]]]:
    """Rows grouped by point, in order."""
    grouped: dict[str, list[ShiftRow]] = defaultdict(list)
    for row in rows:
        grouped[row.point.id].append(row)
    for own in grouped.values():
        yield own[0].point, tuple(own)


def person_rows(plan: Plan) -> tuple[PersonRow, ...]:
    """Every member of the scenario, with or without duties, in the order of the table."""
    holidays, ways = _holidays(plan), _Ways(facts_of(plan))
    duties: dict[str, list[Duty]] = defaultdict(list)
    for duty in plan.roster.duties:
        duties[duty.member_code].append(duty)
    return tuple(
        _person_row(member, duties[member.code], holidays, ways) for member in plan.scenario.members
    )


def role_rows(plan: Plan) -> tuple[RoleRow, ...]:
    """Every role that somebody stands in, the busiest first."""
    holidays, ways = _holidays(plan), _Ways(facts_of(plan))
    duties: dict[str, list[Duty]] = defaultdict(list)
    for duty in plan.roster.duties:
        duties[duty.role].append(duty)
    rows = []
    for role, own in duties.items():
        each = Counter(duty.member_code for duty in own)
        counted = _counted(own, holidays, ways)
        rows.append(RoleRow(role=role, people=len(each), most_shifts=max(each.values()), **counted))
    return tuple(sorted(rows, key=lambda row: (-row.shifts, row.role)))


@dataclass(frozen=True, slots=True)
class _Ways:
    """Kilometres of duties, each way looked up once."""

    facts: Facts
    known: dict[tuple[str, str, float, float], float] = field(default_factory=dict)

    def km(self, duty: Duty) -> float | None:
        """There and back; None without a home, and to a post that stands nowhere."""
        member = self.facts.members.get(duty.member_code)
        if member is None or member.lon is None or duty.point_id not in self.facts.points:
            return None
        point = self.facts.where(duty)
        if math.isnan(point.lon):
            return None
        key = (member.code, point.id, point.lon, point.lat)
        if key not in self.known:
            self.known[key] = 2 * way_m(member, point) / 1000.0
        return self.known[key]


def _holidays(plan: Plan) -> set[tuple[str, date, str]]:
    return {_key(opening) for opening in plan.staffed().openings if opening.holiday}


def _counted(
    duties: Sequence[Duty], holidays: set[tuple[str, date, str]], ways: _Ways
) -> dict[str, Any]:
    """The fields of `Counts`."""
    known = [km for km in map(ways.km, duties) if km is not None]
    return {
        "shifts": len(duties),
        "evenings": sum(duty.start >= _EVENING for duty in duties),
        "weekends": sum(duty.date.weekday() >= _SATURDAY for duty in duties),
        "holidays": sum(_key(duty) in holidays for duty in duties),
        "hours": sum(map(_hours, duties)),
        "km": sum(known) if known or not duties else None,
    }


def _person_row(
    member: Member, duties: Sequence[Duty], holidays: set[tuple[str, date, str]], ways: _Ways
) -> PersonRow:
    hours_of_week: dict[tuple[int, int], float] = defaultdict(float)
    for duty in duties:
        hours_of_week[duty.date.isocalendar()[:2]] += _hours(duty)
    most = max(hours_of_week.values(), default=0.0)
    return PersonRow(member=member, most_hours_in_week=most, **_counted(duties, holidays, ways))


def _hours(duty: Duty) -> float:
    return minutes_between(duty.start, duty.end) / 60.0


def _key(noun: Opening | Duty | Vacancy) -> tuple[str, date, str]:
    return noun.point_id, noun.date, noun.shift


def _openings(plan: Plan) -> dict[str, list[Opening]]:
    found: dict[str, list[Opening]] = defaultdict(list)
    for opening in plan.staffed().openings:
        found[opening.point_id].append(opening)
    return found


def _duties(plan: Plan) -> dict[tuple[str, date, str], list[Duty]]:
    found: dict[tuple[str, date, str], list[Duty]] = defaultdict(list)
    for duty in plan.roster.duties:
        found[_key(duty)].append(duty)
    return found


def _vacancies(plan: Plan) -> dict[tuple[str, date, str], list[Vacancy]]:
    found: dict[tuple[str, date, str], list[Vacancy]] = defaultdict(list)
    for vacancy in plan.roster.vacancies:
        found[_key(vacancy)].append(vacancy)
    return found
