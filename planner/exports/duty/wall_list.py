"""When each point is open, for the wall: week by week, a row a point, a column a day.

It says where, when and which number to call; it knows no person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from planner.exports.asked import Asked
from planner.exports.duty.said import Said, hours, said_of, short_day
from planner.exports.duty.sheets import period_line, sheet_words
from planner.exports.roster_rows import Week, weeks
from planner.exports.roster_words import paper_date
from planner.exports.typeset import tagged_pdf
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.timetable import Opening

TEMPLATE = "duty/wall_list.typ"
_Key = tuple[str, str]
"""Point and stop: a point that roams has a row for each place it stands at."""


@dataclass(frozen=True, slots=True)
class WallRow:
    """One point at one place: its hours each day of a week, "" where it is closed or the week has
    no such day.
    """

    place: str
    hours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WallWeek:
    """One week: its days as heads, which of them are holidays, and rows by service."""

    title: str
    number: int
    days: tuple[str, ...]
    holidays: tuple[bool, ...]
    services: tuple[tuple[str, tuple[WallRow, ...]], ...]


def wall_weeks(asked: Asked) -> Iterator[WallWeek]:
    """The weeks of the campaign in which something is open."""
    plan, said = asked.plan, said_of(asked, asked.public())
    holidays = {holiday.date for holiday in plan.scenario.campaign.holidays}
    openings: dict[tuple[int, int], list[Opening]] = defaultdict(list)
    for opening in plan.timetable.openings:
        year, number, _ = opening.date.isocalendar()
        openings[year, number].append(opening)
    for week in weeks(plan.scenario.campaign):
        own = openings.get((week.year, week.number), [])
        if own:
            yield _week(plan, said, week, own, holidays)


def _week(
    plan: Plan, said: Said, week: Week, openings: Sequence[Opening], holidays: set[date]
) -> WallWeek:
    days = [week.first + timedelta(days=k) for k in range((week.last - week.first).days + 1)]
    rows = _rows(plan, said, days, openings)
    services = tuple(
        (said.service(service.id), tuple(rows[service.id]))
        for service in plan.scenario.services
        if service.id in rows
    )
    first, last = paper_date(week.first), paper_date(week.last)
    return WallWeek(
        said("week", week=week.number, first=first, last=last),
        week.number,
        tuple(short_day(day, said.language) for day in days),
        tuple(day in holidays for day in days),
        services,
    )


def _rows(
    plan: Plan, said: Said, days: Sequence[date], openings: Sequence[Opening]
) -> Mapping[str, list[WallRow]]:
    spans: dict[_Key, dict[date, set[tuple[time, time]]]] = defaultdict(lambda: defaultdict(set))
    sample: dict[_Key, Opening] = {}
    for opening in openings:
        key = (opening.point_id, opening.at.stop_id if opening.at else "")
        spans[key][opening.date].add((opening.start, opening.end))
        sample.setdefault(key, opening)
    points = {point.id: (n, point) for n, point in enumerate(plan.points())}
    keys = sorted((key for key in spans if key[0] in points), key=lambda key: _first(
        key, points, spans))  # fmt: skip
    found: dict[str, list[WallRow]] = defaultdict(list)
    for key in keys:
        point = points[key[0]][1]
        cells = (sorted(spans[key].get(day, ())) for day in days)
        told = tuple("\n".join(hours(*span, said.language) for span in cell) for cell in cells)
        found[point.service_id].append(WallRow(said.point(point, sample[key]), told))
    return found


def _first(
    key: _Key, points: Mapping[str, tuple[int, ServicePoint]], spans: Mapping[_Key, Any]
) -> tuple[int, date, str]:
    """Points in their order, the stops of one by their first day."""
    return points[key[0]][0], min(spans[key]), key[1]


def wall_list_pdf(asked: Asked) -> bytes:
    """The public list as a PDF: a week a page at least, bookmarks by week and service."""
    return tagged_pdf(TEMPLATE, wall_list_content(asked))


def wall_list_content(asked: Asked) -> dict[str, Any]:
    """What the template is filled with."""
    said = said_of(asked, asked.public())
    return {
        **sheet_words(asked, said, said("title.public")),
        "under": [period_line(asked)],
        "note": said("public.note"),
        "nothing": said("nothing"),
        "head": said("public.point"),
        "closed": said("public.closed"),
        "weeks": [
            {
                "title": week.title,
                "days": week.days,
                "holidays": week.holidays,
                "services": [
                    {"title": title, "rows": [[row.place, *row.hours] for row in rows]}
                    for title, rows in week.services
                ],
            }
            for week in wall_weeks(asked)
        ],
    }
