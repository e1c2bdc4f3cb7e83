"""The sheets of the roster workbook: one function per kind of sheet, each returns its last row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from planner.exports.duty.said import Said
from planner.exports.roster_paper import HEAD_ROW, Page, PaperColumn, SignatureWords, sign
from planner.exports.roster_rows import ShiftRow, by_point
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
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import POSTS, Duty, Post, Vacancy, post_of
from planner.model.timetable import Opening

WEEK_COLUMNS = (
    PaperColumn("number", 5),
    PaperColumn("day", 13),
    PaperColumn("shift", 22),
    PaperColumn("point", 34),
    PaperColumn("in_charge", 21),
    PaperColumn("police", 18),
    PaperColumn("youth", 18),
    PaperColumn("leader", 16),
    PaperColumn("phone", 14),
    PaperColumn("note", 15),
)
SESSION_COLUMNS = (
    PaperColumn("number", 6),
    PaperColumn("point", 60),
    PaperColumn("day", 23),
    PaperColumn("shift", 25),
    PaperColumn("crew", 40),
    PaperColumn("note", 36),
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
_WEEK_ROW_PT = 20.0


@dataclass(frozen=True, slots=True)
class Words:
    """What turns rows into words: the plan, names where given, who is trained, venue names, who
    leads the ward by day and shift; short names, who signs, what figures rest on.
    """

    plan: Plan
    people: People
    trained: frozenset[str]
    venues: dict[str, str]
    leading: Mapping[tuple[date, str], ShiftRow]
    said: Said
    signature: SignatureWords
    basis: str

    @property
    def language(self) -> Language:
        """The language of the workbook."""
        return self.said.language

    def leaders(self, row: ShiftRow) -> str:
        """Who leads the ward in the shift of a row, and a line for each one still missing."""
        led = self.leading.get((row.opening.date, row.opening.shift))
        return "" if led is None else _crew_cell(led.duties, led.vacancies, self)

    def shift(self, row: ShiftRow) -> str:
        """Ca sáng (7h30–11h30)."""
        opening = row.opening
        return self.hours(opening.shift, opening.start, opening.end)

    def hours(self, shift_id: str, start: time, end: time) -> str:
        """A shift with these hours."""
        return shift_words(self.plan.scenario, shift_id, start, end, language=self.language)

    def place(self, point: ServicePoint, opening: Opening | None) -> str:
        """The point, the venue on a line of its own where the name does not say it."""
        return opening_words(point, opening, self.venues, self.language)

    def day(self, day: date) -> str:
        """Thứ Hai, 04/8/2025."""
        return day_words(day, self.language)

    def holiday(self, row: ShiftRow) -> str:
        """Holiday duty."""
        return holiday_words(row, self.language)

    def note(self, row: ShiftRow) -> str:
        """Holiday and vacancies."""
        return note_words(row, self.plan.scenario, self.language)


def write_week(page: Page, words: Words, rows: Sequence[ShiftRow]) -> int:
    """One week by point; its days are merged cells, and pages break between points, or between the
    days of a point that is longer than a page. Signatures stay with the last of them.
    """
    line, blocks = HEAD_ROW + 1, []
    for _, own in by_point(rows):
        days = [tuple(day) for _, day in groupby(own, key=lambda row: row.opening.date)]
        ends = []
        for shifts in days:
            _week_day(page, words, shifts, first_line=line)
            line += len(shifts)
            ends.append((line - len(shifts), line - 1))
        whole = (ends[0][0], ends[-1][1])
        blocks += [whole] if page.holds(whole) else ends
    return signed(page, words, blocks, left=3, right=8)


def signed(
    page: Page, words: Words, blocks: Sequence[tuple[int, int]], *, left: int, right: int
) -> int:
    """Signatures below the last block and on its page; the pages broken between blocks."""
    if not blocks:
        return HEAD_ROW
    first, last = blocks[-1]
    end = sign(page, last, words.signature, left=left, right=right)
    page.keep_together([*blocks[:-1], (first, end)])
    return end


def _week_day(page: Page, words: Words, shifts: Sequence[ShiftRow], *, first_line: int) -> None:
    styles = page.styles
    holiday = any(row.opening.holiday for row in shifts)
    centre, left = (
        (styles.holiday_centre, styles.holiday_left) if holiday else (styles.centre, styles.left)
    )
    places = [words.place(row.point, row.opening) for row in shifts]
    for offset, row in enumerate(shifts):
        line = first_line + offset
        crew = [_post_cell(row, post, words) for post in POSTS]
        phone = phone_words(row.of("in_charge"), words.people)
        shift, note = words.shift(row), words.holiday(row)
        page.sheet.write_number(line, 0, line - HEAD_ROW, centre)
        page.text(line, 2, shift, left)
        for column, cell in enumerate([*crew, phone], start=4):
            page.text(line, column, cell, centre)
        page.text(line, 9, note, left)
        page.key(line, row.slot.text)
        place = places[offset] if places.count(places[offset]) == 1 else ""
        page.height(line, ["", "", shift, place, *crew, phone, note], least_pt=_WEEK_ROW_PT)
    last_line = first_line + len(shifts) - 1
    day = words.day(shifts[0].opening.date).replace(", ", ",\n")
    page.block(first_line, last_line, 1, day, centre)
    for place, same in groupby(range(len(shifts)), key=lambda offset: places[offset]):
        offsets = list(same)
        page.block(first_line + offsets[0], first_line + offsets[-1], 3, place, left)


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
    return "\n".join([*lines, *[text("documents.note.vacant", words.language)] * missing])


def write_sessions(page: Page, words: Words, rows: Sequence[ShiftRow]) -> int:
    """Every session of a week of the points of a service, one line each, ready to filter."""
    number, blocks = 0, []
    for order, (point, own) in enumerate(by_point(rows)):
        blocks.append((HEAD_ROW + number + 1, HEAD_ROW + number + len(own)))
        for row in own:
            number += 1
            line = HEAD_ROW + number
            cells = [
                "",
                words.place(point, row.opening).replace("\n", " · "),
                words.day(row.opening.date),
                words.shift(row),
                crew_words(row.duties, words.people, trained=words.trained).replace("\n", "; "),
                *([words.leaders(row).replace("\n", "; ")] if words.leading else []),
                words.note(row),
            ]
            _line(page, line, number, cells, banded=order % 2 == 1, holiday=row.opening.holiday)
            page.key(line, row.slot.text)
    filtered(page, HEAD_ROW + number, keys=1)
    return signed(page, words, blocks, left=1, right=len(page.columns) - 1)


def write_leaders(page: Page, words: Words, rows: Sequence[ShiftRow]) -> int:
    """Who leads the ward, one line a shift; days are banded."""
    days = {day: n for n, day in enumerate(dict.fromkeys(row.opening.date for row in rows))}
    blocks: dict[date, tuple[int, int]] = {}
    for number, row in enumerate(rows, start=1):
        line = HEAD_ROW + number
        cells = [
            "",
            words.day(row.opening.date),
            words.shift(row),
            words.place(row.point, row.opening),
            _crew_cell(row.duties, row.vacancies, words),
            phone_words(row.duties, words.people),
            words.holiday(row),
        ]
        banded, holiday = days[row.opening.date] % 2 == 1, row.opening.holiday
        _line(page, line, number, cells, banded=banded, holiday=holiday)
        page.key(line, row.slot.text)
        blocks[row.opening.date] = (blocks.get(row.opening.date, (line, line))[0], line)
    filtered(page, HEAD_ROW + len(rows), keys=1)
    return signed(page, words, list(blocks.values()), left=2, right=5)


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


def write_vacancies(page: Page, words: Words, vacancies: Sequence[Vacancy]) -> int:
    """Posts nobody fills, by date; one sentence where there is none."""
    if not vacancies:
        sentence = text("documents.note.no_vacancy", words.language)
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
            words.day(vacancy.date),
            words.hours(vacancy.shift, opening.start, opening.end) if opening else vacancy.shift,
            words.place(point, opening).replace("\n", " · ") if point else vacancy.point_id,
            str(vacancy.count),
            role_words(vacancy.roles, scenario, language=words.language),
            reason_words(vacancy, words.language),
        ]
        _line(page, HEAD_ROW + number, number, cells, banded=False)
    last = HEAD_ROW + len(vacancies)
    filtered(page, last)
    page.keep_together([(line, line) for line in range(HEAD_ROW + 1, last + 1)])
    return last


def filtered(page: Page, last_row: int, *, keys: int = 0) -> None:
    """Arrows to filter by; keys: columns beside the paper that are sorted with it."""
    if last_row > HEAD_ROW:
        page.sheet.autofilter(HEAD_ROW, 0, last_row, len(page.columns) - 1 + keys)
