"""The sheets of the roster workbook: one function per kind of sheet, each returns its last row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from planner.exports.roster_paper import HEAD_ROW, Page, PaperColumn
from planner.exports.roster_rows import PersonRow, ShiftRow, by_point
from planner.exports.roster_words import (
    People,
    crew_words,
    day_words,
    holiday_words,
    note_words,
    opening_words,
    phone_words,
    reason_words,
    role_words,
    shift_words,
)
from planner.i18n import short_group, text
from planner.model.people import Member
from planner.model.plan import Plan
from planner.model.roster import POSTS, Duty, Post, Vacancy, post_of
from planner.tables.names import person_order

WEEK_COLUMNS = (
    PaperColumn("number", 5),
    PaperColumn("day", 13),
    PaperColumn("shift", 22),
    PaperColumn("point", 34),
    PaperColumn("in_charge", 20),
    PaperColumn("police", 16),
    PaperColumn("youth", 16),
    PaperColumn("leader", 14),
    PaperColumn("phone", 14),
    PaperColumn("note", 21),
)
SESSION_COLUMNS = (
    PaperColumn("number", 6),
    PaperColumn("point", 54),
    PaperColumn("day", 23),
    PaperColumn("shift", 25),
    PaperColumn("crew", 40),
    PaperColumn("note", 30),
)
LED_COLUMNS = (*SESSION_COLUMNS[:5], PaperColumn("leader", 22), SESSION_COLUMNS[5])
"""The sessions of a campaign with duty leaders."""
LEADER_COLUMNS = (
    PaperColumn("number", 6),
    PaperColumn("day", 24),
    PaperColumn("shift", 26),
    PaperColumn("point", 40),
    PaperColumn("leader", 40),
    PaperColumn("phone", 18),
    PaperColumn("note", 24),
)
VACANCY_COLUMNS = (
    PaperColumn("number", 6),
    PaperColumn("day", 24),
    PaperColumn("shift", 26),
    PaperColumn("point", 48),
    PaperColumn("missing", 10),
    PaperColumn("missing_roles", 40),
    PaperColumn("reason", 28),
)
PERSON_COLUMNS = (
    PaperColumn("number", 6),
    PaperColumn("code", 18),
    PaperColumn("roles", 34),
    PaperColumn("team", 34),
    PaperColumn("shifts", 9),
    PaperColumn("evenings", 9),
    PaperColumn("weekends", 11),
    PaperColumn("holidays", 10),
    PaperColumn("hours", 10),
    PaperColumn("most_hours", 15),
)
_WEEK_ROW_PT = 24.0
_NAME_COLUMNS = (PaperColumn("name", 26), PaperColumn("phone", 15))


@dataclass(frozen=True, slots=True)
class Words:
    """What turns rows into words: the plan, names where given, who is trained, venue names, and who
    leads the ward by day and shift.
    """

    plan: Plan
    people: People
    trained: frozenset[str]
    venues: dict[str, str]
    leading: Mapping[tuple[date, str], ShiftRow]

    def leaders(self, row: ShiftRow) -> str:
        """Who leads the ward in the shift of a row, and a line for each one still missing."""
        led = self.leading.get((row.opening.date, row.opening.shift))
        return "" if led is None else _crew_cell(led.duties, led.vacancies, self)

    def shift(self, row: ShiftRow) -> str:
        """Ca sáng (7h30–11h30)."""
        opening = row.opening
        return shift_words(self.plan.scenario, opening.shift, opening.start, opening.end)

    def note(self, row: ShiftRow) -> str:
        """Holiday and vacancies."""
        return note_words(row, self.plan.scenario)


def write_week(page: Page, words: Words, rows: Sequence[ShiftRow]) -> int:
    """One week by point: each point starts a new page; its days are merged cells."""
    line, breaks = HEAD_ROW + 1, []
    number = 0
    for _, own in by_point(rows):
        for _, day in groupby(own, key=lambda row: row.opening.date):
            shifts = tuple(day)
            _week_day(page, words, shifts, first_line=line, number=number)
            line, number = line + len(shifts), number + len(shifts)
        breaks.append(line)
    page.sheet.set_h_pagebreaks(breaks[:-1])
    return line - 1


def _week_day(
    page: Page, words: Words, shifts: Sequence[ShiftRow], *, first_line: int, number: int
) -> None:
    holiday = any(row.opening.holiday for row in shifts)
    styles = page.styles
    centre, left = (
        (styles.holiday_centre, styles.holiday_left) if holiday else (styles.centre, styles.left)
    )
    for offset, row in enumerate(shifts):
        line = first_line + offset
        crew = [_post_cell(row, post, words) for post in POSTS]
        phone = phone_words(row.of("in_charge"), words.people)
        shift, note = words.shift(row), holiday_words(row)
        page.sheet.write_number(line, 0, number + offset + 1, centre)
        page.text(line, 2, shift, left)
        for column, cell in enumerate([*crew, phone], start=4):
            page.text(line, column, cell, centre)
        page.text(line, 9, note, left)
        page.key(line, row.slot.text)
        page.height(line, ["", "", shift, "", *crew, phone, note], least_pt=_WEEK_ROW_PT)
    last_line = first_line + len(shifts) - 1
    day = day_words(shifts[0].opening.date).replace(", ", ",\n")
    page.block(first_line, last_line, 1, day, centre)
    page.block(
        first_line,
        last_line,
        3,
        opening_words(shifts[0].point, shifts[0].opening, words.venues),
        left,
    )


def _post_cell(row: ShiftRow, post: Post, words: Words) -> str:
    """The members of one column, and a line for each one still missing there. Who leads the ward
    stands in the leaders' column of every row whose own crew has no such post.
    """
    vacancies = [v for v in row.vacancies if post_of(next(iter(v.roles), "")) == post]
    own = _crew_cell(row.of(post), vacancies, words)
    return words.leaders(row) if post == "leader" and not own else own


def _crew_cell(duties: Sequence[Duty], vacancies: Sequence[Vacancy], words: Words) -> str:
    known = crew_words(duties, words.people, trained=frozenset())
    lines = [known] if known else []
    missing = sum(vacancy.count for vacancy in vacancies)
    return "\n".join([*lines, *[text("documents.note.vacant", "vi")] * missing])


def write_sessions(page: Page, words: Words, rows: Sequence[ShiftRow]) -> int:
    """Every session of the points of a service, one line each, ready to filter."""
    number = 0
    for order, (point, own) in enumerate(by_point(rows)):
        for row in own:
            number += 1
            line = HEAD_ROW + number
            cells = [
                "",
                opening_words(point, row.opening, words.venues).replace("\n", " · "),
                day_words(row.opening.date),
                words.shift(row),
                crew_words(row.duties, words.people, trained=words.trained).replace("\n", "; "),
                *([words.leaders(row).replace("\n", "; ")] if words.leading else []),
                words.note(row),
            ]
            _line(page, line, number, cells, banded=order % 2 == 1, holiday=row.opening.holiday)
            page.key(line, row.slot.text)
    _filter(page, HEAD_ROW + number, keys=1)
    return HEAD_ROW + number


def write_leaders(page: Page, words: Words, rows: Sequence[ShiftRow]) -> int:
    """Who leads the ward, one line a shift; days are banded."""
    days = {day: n for n, day in enumerate(dict.fromkeys(row.opening.date for row in rows))}
    for number, row in enumerate(rows, start=1):
        line = HEAD_ROW + number
        cells = [
            "",
            day_words(row.opening.date),
            words.shift(row),
            opening_words(row.point, row.opening, words.venues),
            _crew_cell(row.duties, row.vacancies, words),
            phone_words(row.duties, words.people),
            holiday_words(row),
        ]
        banded, holiday = days[row.opening.date] % 2 == 1, row.opening.holiday
        _line(page, line, number, cells, banded=banded, holiday=holiday)
        page.key(line, row.slot.text)
    _filter(page, HEAD_ROW + len(rows), keys=1)
    return HEAD_ROW + len(rows)


def _line(
    page: Page, line: int, number: int, cells: Sequence[str], *, banded: bool, holiday: bool = False
) -> None:
    styles = page.styles
    if holiday:
        centre, left = styles.holiday_centre, styles.holiday_left
    elif banded:
        centre, left = styles.banded_centre, styles.banded_left
    else:
        centre, left = styles.centre, styles.left
    page.sheet.write_number(line, 0, number, centre)
    for column, cell in enumerate(cells[1:], start=1):
        page.text(line, column, cell, left)
    page.height(line, cells)


def person_columns(people: People) -> tuple[PaperColumn, ...]:
    """The columns of the sheet by person; name and phone only where they are given."""
    names = _NAME_COLUMNS if people else ()
    return (*PERSON_COLUMNS[:2], *names, *PERSON_COLUMNS[2:])


def write_people(page: Page, words: Words, rows: Sequence[PersonRow]) -> int:
    """One line per member with counts and hours, and the sum of all at the end; by given name where
    there are names.
    """
    teams = _team_names(words.plan)
    for number, row in enumerate(_by_given_name(rows, words.people), start=1):
        line = HEAD_ROW + number
        cells = list(_person_cells(row.member, words, teams))
        page.sheet.write_number(line, 0, number, page.styles.centre)
        for column, cell in enumerate(cells, start=1):
            page.text(line, column, cell, page.styles.left)
        _counts(page, line, 1 + len(cells), row)
        page.height(line, ["", *cells, *[""] * 6])
    last = HEAD_ROW + len(rows) + 1
    _totals(page, last, rows)
    _filter(page, last - 1)
    return last


def _by_given_name(rows: Sequence[PersonRow], people: People) -> Sequence[PersonRow]:
    """Members with a name in the order of given names, the others behind them as they come."""
    named: list[PersonRow] = []
    others: list[PersonRow] = []
    for row in rows:
        (named if people.get(row.member.code, ("", ""))[0] else others).append(row)
    return [*sorted(named, key=lambda row: person_order(people[row.member.code][0])), *others]


def _person_cells(member: Member, words: Words, teams: dict[str, str]) -> Iterator[str]:
    yield member.code
    if words.people:
        yield from words.people.get(member.code, ("", ""))
    yield role_words(member.roles, words.plan.scenario, glue=", ")
    yield teams.get(member.team, member.team)


def _counts(page: Page, line: int, first: int, row: PersonRow) -> None:
    whole = (row.shifts, row.evenings, row.weekends, row.holidays)
    for column, value in enumerate(whole, start=first):
        page.sheet.write_number(line, column, value, page.styles.whole)
    page.sheet.write_number(line, first + 4, row.hours, page.styles.hours)
    page.sheet.write_number(line, first + 5, row.most_hours_in_week, page.styles.hours)


def _totals(page: Page, line: int, rows: Sequence[PersonRow]) -> None:
    first = len(page.columns) - 6
    page.across(line, (0, first - 1), text("documents.note.total", "vi"), page.styles.total)
    sums = [sum(getattr(row, name) for row in rows) for name in _COUNTED]
    for column, value in enumerate(sums, start=first):
        page.sheet.write_number(line, column, value, page.styles.total_whole)
    hours = sum(row.hours for row in rows)
    most = max((row.most_hours_in_week for row in rows), default=0.0)
    page.sheet.write_number(line, first + 4, hours, page.styles.total_hours)
    page.sheet.write_number(line, first + 5, most, page.styles.total_hours)


_COUNTED = ("shifts", "evenings", "weekends", "holidays")


def _team_names(plan: Plan) -> dict[str, str]:
    names = {venue.id: venue.name for venue in plan.scenario.venues}
    return names | {group.id: short_group(group.name) for group in plan.scenario.groups}


def write_vacancies(page: Page, words: Words, vacancies: Sequence[Vacancy]) -> int:
    """Posts nobody fills, by date; one sentence where there is none."""
    if not vacancies:
        sentence = text("documents.note.no_vacancy", "vi")
        page.across(HEAD_ROW + 1, (0, len(page.columns) - 1), sentence, page.styles.centre)
        return HEAD_ROW + 1
    points = {point.id: point for point in words.plan.staffed_points()}
    hours = {(o.point_id, o.date, o.shift): o for o in words.plan.staffed().openings}
    for number, vacancy in enumerate(vacancies, start=1):
        opening = hours.get((vacancy.point_id, vacancy.date, vacancy.shift))
        point = points.get(vacancy.point_id)
        scenario = words.plan.scenario
        cells = [
            "",
            day_words(vacancy.date),
            shift_words(scenario, vacancy.shift, opening.start, opening.end)
            if opening
            else vacancy.shift,
            opening_words(point, opening, words.venues).replace("\n", " · ")
            if point
            else vacancy.point_id,
            str(vacancy.count),
            role_words(vacancy.roles, scenario),
            reason_words(vacancy),
        ]
        _line(page, HEAD_ROW + number, number, cells, banded=False)
    _filter(page, HEAD_ROW + len(vacancies))
    return HEAD_ROW + len(vacancies)


def _filter(page: Page, last_row: int, *, keys: int = 0) -> None:
    """keys: columns beside the paper that are sorted with it."""
    if last_row > HEAD_ROW:
        page.sheet.autofilter(HEAD_ROW, 0, last_row, len(page.columns) - 1 + keys)
