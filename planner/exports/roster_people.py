"""The sheets of the roster workbook by person and by role: a week each, and the sums of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from planner.exports.duty.idle import Idle
from planner.exports.duty.said import in_order, one_line, short_day
from planner.exports.duty.shifts import OwnShift
from planner.exports.roster_paper import HEAD_ROW, Page, PaperColumn
from planner.exports.roster_rows import Counts, PersonRow, RoleRow, Week
from planner.exports.roster_sheets import Words, filtered, signed
from planner.exports.roster_words import (
    People,
    paper_phone,
    role_words,
    team_names,
)
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.model.people import Member
from planner.tables.names import ToneOrder

_COUNT_COLUMNS = (
    PaperColumn("shifts", 9),
    PaperColumn("evenings", 9),
    PaperColumn("weekends", 11),
    PaperColumn("holidays", 10),
    PaperColumn("hours", 11),
    PaperColumn("km", 11),
)
_WHO_COLUMNS = (PaperColumn("number", 6), PaperColumn("code", 16))
_NAME_COLUMNS = (PaperColumn("name", 26), PaperColumn("phone", 15))
_ROLE_COLUMNS = (PaperColumn("roles", 34), PaperColumn("team", 32))
_WEEKLY_ROLE_COLUMNS = (PaperColumn("roles", 22), PaperColumn("team", 20))
_DAY_WIDTH, _DAYS_OF_WEEK = 17.0, 7
BY_ROLE_COLUMNS = (
    PaperColumn("number", 6),
    PaperColumn("role", 24),
    PaperColumn("day", 14),
    PaperColumn("shift", 24),
    PaperColumn("people", 9),
    PaperColumn("on_duty", 88),
)
ROLE_SUM_COLUMNS = (
    PaperColumn("number", 6),
    PaperColumn("role", 44),
    PaperColumn("people", 12),
    *_COUNT_COLUMNS,
    PaperColumn("most_shifts", 16),
)
_ENTRIES = 40
"""So many people stand in one cell; more go on in the next row."""
Teams = Mapping[str, str]


def person_columns(people: People) -> tuple[PaperColumn, ...]:
    """The columns of the sums by person; name and phone only where they are given."""
    names = _NAME_COLUMNS if people else ()
    most = PaperColumn("most_hours", 15)
    return (*_WHO_COLUMNS, *names, *_ROLE_COLUMNS, *_COUNT_COLUMNS, most)


def idle_columns(people: People, why: str) -> tuple[PaperColumn, ...]:
    """The columns of those without a duty; `why`: the head of the last one."""
    names = _NAME_COLUMNS if people else ()
    return (*_WHO_COLUMNS, *names, *_ROLE_COLUMNS, PaperColumn("", 44, why))


def week_columns(people: People, week: Week, language: Language) -> tuple[PaperColumn, ...]:
    """The columns of a week by person: its days by weekday and date."""
    names = _NAME_COLUMNS if people else ()
    days = (PaperColumn("", _DAY_WIDTH, short_day(day, language)) for day in days_of(week))
    sums = (PaperColumn("shifts", 8), PaperColumn("hours", 9))
    return (*_WHO_COLUMNS, *names, *_WEEKLY_ROLE_COLUMNS, *days, *sums)


def days_of(week: Week) -> list[date]:
    """The days of a week that lie in the campaign."""
    return [week.first + timedelta(days=k) for k in range((week.last - week.first).days + 1)]


def write_week_of_people(
    page: Page,
    words: Words,
    week: Week,
    shifts: Mapping[str, Sequence[OwnShift]],
    *,
    tones: ToneOrder,
) -> int:
    """One line for each member on duty in a week, a cell a day; by given name where there are
    names.
    """
    teams = team_names(words.plan)
    members = {member.code: member for member in words.plan.scenario.members}
    last = HEAD_ROW
    for number, code in enumerate(in_order(shifts, words.people, tones), start=1):
        last = HEAD_ROW + number
        own = shifts[code]
        cells = ["", *_member_cells(code, members.get(code), words, teams)]
        before = len(cells)
        cells += [_day_cell(own, day, members.get(code), words) for day in days_of(week)]
        page.sheet.write_number(last, 0, number, page.styles.whole)
        for column, cell in enumerate(cells[1:], start=1):
            style = page.styles.left if column < before else page.styles.centre
            page.text(last, column, cell, style)
        page.sheet.write_number(last, len(cells), len(own), page.styles.whole)
        hours = sum(shift.hours for shift in own)
        page.sheet.write_number(last, len(cells) + 1, hours, page.styles.hours)
        page.height(last, [*cells, "", ""], least_pt=20.0)
    filtered(page, last)
    return signed(page, words, _single(last), left=2, right=len(page.columns) - 4)


def _day_cell(own: Sequence[OwnShift], day: date, member: Member | None, words: Words) -> str:
    return "\n".join(
        f"{words.said.shift_bare(shift.slot.shift)} – {_place(shift, member, words)}"
        for shift in own
        if shift.slot.date == day
    )


def _place(shift: OwnShift, member: Member | None, words: Words) -> str:
    """HCC 4; the service alone at the member's own place, which stands in the row."""
    if shift.point is None:
        return shift.slot.point_id
    point = shift.point
    home = member.team if member else ""
    if home and home in {point.group_id, point.host} and shift.opening and not shift.opening.at:
        return text("documents.own_place", words.language)
    return words.said.short_point(point, shift.opening)


def write_week_of_roles(
    page: Page, words: Words, shifts: Mapping[str, Sequence[OwnShift]], *, tones: ToneOrder
) -> int:
    """Role by role: who is on duty in each shift of each day, and where."""
    order = {code: n for n, code in enumerate(in_order(shifts, words.people, tones))}
    found = sorted((s for own in shifts.values() for s in own), key=lambda s: (
        words.said.role(s.role), s.role, s.slot.date, s.start, s.end, s.slot.shift, order[s.code]
    ))  # fmt: skip
    line, blocks = HEAD_ROW, []
    for (role, day), own in groupby(found, key=lambda s: (s.role, s.slot.date)):
        first = line + 1
        for _, together in groupby(own, key=lambda s: (s.start, s.end, s.slot.shift)):
            everybody = list(together)
            for start in range(0, len(everybody), _ENTRIES):
                line += 1
                _role_line(page, line, everybody[start : start + _ENTRIES], words)
        page.block(first, line, 1, words.said.role(role), page.styles.left)
        page.block(first, line, 2, words.day(day).replace(", ", ",\n"), page.styles.centre)
        blocks.append((first, line))
    return signed(page, words, blocks, left=2, right=5)


def _role_line(page: Page, line: int, own: Sequence[OwnShift], words: Words) -> None:
    first = own[0]
    hours = words.hours(first.slot.shift, first.start, first.end)
    told = "; ".join(f"{_named(shift.code, words)} ({_short(shift, words)})" for shift in own)
    page.sheet.write_number(line, 0, line - HEAD_ROW, page.styles.whole)
    page.text(line, 3, hours, page.styles.left)
    page.sheet.write_number(line, 4, sum(shift.people for shift in own), page.styles.whole)
    page.text(line, 5, told, page.styles.left)
    page.height(line, ["", "", "", hours, "", told])


def _short(shift: OwnShift, words: Words) -> str:
    place = words.said.short_point(shift.point, shift.opening) if shift.point else "–"
    if shift.people == 1:
        return place
    return f"{place}, {words.said('card.people', count=shift.people)}"


def _named(code: str, words: Words) -> str:
    name = one_line(words.people.get(code, ("", ""))[0])
    return f"{name} – {one_line(code)}" if name else one_line(code)


def write_people(page: Page, words: Words, rows: Sequence[PersonRow], tones: ToneOrder) -> int:
    """One line per member with counts and hours, and the sum of all at the end; by given name where
    there are names.
    """
    teams = team_names(words.plan)
    known = {row.member.code: row for row in rows}
    given = words.people
    named = in_order([code for code in known if given.get(code, ("", ""))[0]], given, tones)
    ordered = [*named, *(code for code in known if not given.get(code, ("", ""))[0])]
    for number, row in enumerate((known[code] for code in ordered), start=1):
        line = HEAD_ROW + number
        cells = list(_member_cells(row.member.code, row.member, words, teams))
        page.sheet.write_number(line, 0, number, page.styles.whole)
        for column, cell in enumerate(cells, start=1):
            page.text(line, column, cell, page.styles.left)
        last = _counts(page, line, 1 + len(cells), row)
        page.sheet.write_number(line, last + 1, row.most_hours_in_week, page.styles.hours)
        page.height(line, ["", *cells, *[""] * 7])
    filtered(page, HEAD_ROW + len(rows))
    most = max((row.most_hours_in_week for row in rows), default=0.0)
    return _summed(page, words, rows, before=len(page.columns) - 7, last=most)


def write_idle(page: Page, words: Words, idle: Sequence[Idle], tones: ToneOrder) -> int:
    """One line for each member without a duty, and why."""
    teams, known = team_names(words.plan), {own.member.code: own for own in idle}
    ordered = in_order(known, words.people, tones)
    for number, own in enumerate((known[code] for code in ordered), start=1):
        line, code = HEAD_ROW + number, own.member.code
        cells = [
            *_member_cells(code, own.member, words, teams),
            words.said(f"idle.why.{own.reason}"),
        ]
        page.sheet.write_number(line, 0, number, page.styles.whole)
        for column, cell in enumerate(cells, start=1):
            page.text(line, column, cell, page.styles.left)
        page.height(line, ["", *cells], least_pt=20.0)
    filtered(page, HEAD_ROW + len(idle))
    return HEAD_ROW + len(idle)


def write_roles(page: Page, words: Words, rows: Sequence[RoleRow]) -> int:
    """One line per role with counts and hours, and the sum of all at the end."""
    for number, row in enumerate(rows, start=1):
        line = HEAD_ROW + number
        page.sheet.write_number(line, 0, number, page.styles.whole)
        role = words.said.role(row.role)
        page.text(line, 1, role, page.styles.left)
        page.sheet.write_number(line, 2, row.people, page.styles.whole)
        last = _counts(page, line, 3, row)
        page.sheet.write_number(line, last + 1, row.most_shifts, page.styles.whole)
        page.height(line, ["", role, *[""] * 8], least_pt=20.0)
    most = max((row.most_shifts for row in rows), default=0)
    return _summed(page, words, rows, before=3, last=most)


def _counts(page: Page, line: int, first: int, row: Counts) -> int:
    """The last column written."""
    whole = (row.shifts, row.evenings, row.weekends, row.holidays)
    for column, value in enumerate(whole, start=first):
        page.sheet.write_number(line, column, value, page.styles.whole)
    page.sheet.write_number(line, first + 4, row.hours, page.styles.hours)
    if row.km is None:
        page.text(line, first + 5, "–", page.styles.centre)
    else:
        page.sheet.write_number(line, first + 5, row.km, page.styles.hours)
    return first + 5


def _summed(page: Page, words: Words, rows: Sequence[Counts], *, before: int, last: float) -> int:
    """The line of sums, what the figures rest on, signatures."""
    line, styles = HEAD_ROW + len(rows) + 1, page.styles
    page.across(line, (0, before - 1), text("documents.note.total", words.language), styles.total)
    sums = [sum(getattr(row, name) for row in rows) for name in _COUNTED]
    for column, value in enumerate(sums, start=before):
        page.sheet.write_number(line, column, value, styles.total_whole)
    km = sum(row.km for row in rows if row.km is not None)
    page.sheet.write_number(line, before + 4, sum(row.hours for row in rows), styles.total_hours)
    page.sheet.write_number(line, before + 5, km, styles.total_hours)
    style = styles.total_whole if isinstance(last, int) else styles.total_hours
    page.sheet.write_number(line, before + 6, last, style)
    page.across(line + 1, (0, len(page.columns) - 1), words.basis, styles.note)
    page.height_across(line + 1, words.basis, least_pt=20.0, size_pt=10)
    blocks = [(row, row) for row in range(HEAD_ROW + 1, line - 1)]
    glued = (max(HEAD_ROW + 1, line - 1), line + 1)
    return signed(page, words, [*blocks, glued], left=1, right=len(page.columns) - 4)


_COUNTED = ("shifts", "evenings", "weekends", "holidays")


def _single(last: int) -> list[tuple[int, int]]:
    """Each row by itself, but the last two together."""
    rows = [(row, row) for row in range(HEAD_ROW + 1, last - 1)]
    return [*rows, (max(HEAD_ROW + 1, last - 1), last)] if last > HEAD_ROW else []


def _member_cells(code: str, member: Member | None, words: Words, teams: Teams) -> Iterator[str]:
    yield code
    if words.people:
        name, phone = words.people.get(code, ("", ""))
        yield from (name, paper_phone(phone))
    roles = member.roles if member else ()
    yield role_words(roles, words.plan.scenario, glue=", ", language=words.language)
    yield teams.get(member.team, member.team) if member else ""


def in_week(
    shifts: Mapping[str, Sequence[OwnShift]], week: Week
) -> dict[str, tuple[OwnShift, ...]]:
    """Who is on duty in a week, and when."""
    found: dict[str, list[OwnShift]] = defaultdict(list)
    for code, own in shifts.items():
        for shift in own:
            if week.first <= shift.slot.date <= week.last:
                found[code].append(shift)
    return {code: tuple(own) for code, own in found.items()}
