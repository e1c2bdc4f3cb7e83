"""The roster as rows that paper shows: by point and opening, and by person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

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


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What one member does in the whole campaign, as planned."""

    member: Member
    shifts: int
    evenings: int
    weekends: int
    holidays: int
    hours: float
    most_hours_in_week: float


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
    holidays = {(o.date, o.shift, o.point_id) for o in plan.staffed().openings if o.holiday}
    duties: dict[str, list[Duty]] = defaultdict(list)
    for duty in plan.roster.duties:
        duties[duty.member_code].append(duty)
    return tuple(
        _person_row(member, duties[member.code], holidays) for member in plan.scenario.members
    )


def _person_row(
    member: Member, duties: Sequence[Duty], holidays: set[tuple[date, str, str]]
) -> PersonRow:
    hours_of_week: dict[tuple[int, int], float] = defaultdict(float)
    for duty in duties:
        hours_of_week[duty.date.isocalendar()[:2]] += _hours(duty)
    return PersonRow(
        member=member,
        shifts=len(duties),
        evenings=sum(duty.start >= _EVENING for duty in duties),
        weekends=sum(duty.date.weekday() >= _SATURDAY for duty in duties),
        holidays=sum((d.date, d.shift, d.point_id) in holidays for d in duties),
        hours=sum(hours_of_week.values()),
        most_hours_in_week=max(hours_of_week.values(), default=0.0),
    )


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
