"""The shift roster as an Excel workbook that prints well on A4 (DEMO_AND_WORDS A8)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.workbook import Workbook

from planner.exports.asked import Asked
from planner.exports.duty.said import hotline_line, said_of
from planner.exports.duty.sheets import basis_words, signature_words
from planner.exports.duty.shifts import own_shifts
from planner.exports.roster_paper import (
    BOOK_OPTIONS,
    HEAD_ROW,
    Page,
    PaperColumn,
    SignatureWords,
    Styles,
    make_styles,
    open_page,
)
from planner.exports.roster_people import (
    BY_ROLE_COLUMNS,
    ROLE_SUM_COLUMNS,
    in_week,
    person_columns,
    week_columns,
    write_people,
    write_roles,
    write_week_of_people,
    write_week_of_roles,
)
from planner.exports.roster_rows import (
    ShiftRow,
    Week,
    leader_rows,
    person_rows,
    role_rows,
    shift_rows,
    weeks,
)
from planner.exports.roster_sheets import (
    LEADER_COLUMNS,
    LED_COLUMNS,
    SESSION_COLUMNS,
    VACANCY_COLUMNS,
    WEEK_COLUMNS,
    Words,
    write_leaders,
    write_sessions,
    write_vacancies,
    write_week,
)
from planner.exports.roster_words import People, paper_date, service_words, venue_names
from planner.i18n import text
from planner.i18n.headline import five_numbers
from planner.i18n.origins import origin_line
from planner.model.campaign import LEARNING, Service
from planner.model.plan import Plan
from planner.tables.names import ToneOrder

_SUMMARY_COLUMNS = (PaperColumn("number", 6), PaperColumn("figure", 58), PaperColumn("value", 66))
_LONGEST_SHEET_NAME = 31
_NAME_ROOM = 19
"""Characters of a service's name in the name of a sheet, before its week."""
_FORBIDDEN_IN_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class _Job:
    """One workbook being written."""

    book: Workbook
    styles: Styles
    plan: Plan
    words: Words
    asked: Asked

    def page(self, name: str, columns: Sequence[PaperColumn], *, title: str, note: str) -> Page:
        """A new sheet with its head; the hotline stands on every page."""
        sheet = self.book.add_worksheet(self._free_name(name))
        scenario = self.plan.scenario
        note = f"{hotline_line(self.asked)}.  {note}"
        return open_page(sheet, self.styles, columns, scenario=scenario, title=title, note=note)

    def _free_name(self, name: str) -> str:
        """A sheet name that Excel takes and that no other sheet has."""
        base = name.translate(_FORBIDDEN_IN_SHEET_NAME).strip()[:_LONGEST_SHEET_NAME] or "Lịch"
        taken = {sheet.get_name().lower() for sheet in self.book.worksheets()}
        candidate, number = base, 1
        while candidate.lower() in taken:
            number += 1
            candidate = f"{base[: _LONGEST_SHEET_NAME - 4]} {number}"
        return candidate


def roster_workbook(
    plan: Plan,
    people: People | None = None,
    *,
    hotline: str = "",
    tones: ToneOrder = "dictionary",
) -> bytes:
    """The roster as .xlsx: a summary; a sheet per ISO week of the numbered points (pages break
    between points), of the sessions of the other points, by person and by role; the sums by person
    and by role; a sheet of vacancies.

    People are codes; `people` (code -> name, phone) adds names. `hotline` "" is a dotted line. Text
    never becomes a formula or a link. The same plan gives the same bytes.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(BOOK_OPTIONS))
    _properties(book, plan)
    job = _job(book, plan, people or {}, hotline, tones)
    led = leader_rows(plan)
    _summary(job)
    for service in plan.scenario.services:
        _service_sheets(job, service)
    _leaders(job, led)
    _weekly_people(job)
    _sums(job)
    _vacancies(job)
    book.close()
    return buffer.getvalue()


def _job(book: Workbook, plan: Plan, people: People, hotline: str, tones: ToneOrder) -> _Job:
    start = plan.scenario.campaign.start
    asked = Asked(plan, "vi", start, start, people, True, hotline, tones)
    leading = {(row.opening.date, row.opening.shift): row for row in leader_rows(plan)}
    words = Words(
        plan,
        people,
        frozenset(member.code for member in plan.scenario.members if member.trained),
        venue_names(plan),
        leading,
        said_of(asked, people),
        SignatureWords(**signature_words(asked)),
        basis_words(asked),
    )
    return _Job(book, make_styles(book), plan, words, asked)


def _properties(book: Workbook, plan: Plan) -> None:
    scenario = plan.scenario
    mark = text("documents.synthetic", "vi") if scenario.synthetic else ""
    created = datetime.combine(scenario.campaign.start, time())
    book.set_properties(
        {
            "title": f"{text('documents.title.summary', 'vi')} – {scenario.campaign.name}",
            "comments": mark,
            "created": created,
        }
    )


def _service_sheets(job: _Job, service: Service) -> None:
    """Numbered points by week; points of groups and fixed places in one list."""
    points = [p for p in job.plan.points() if p.service_id == service.id]
    numbered = service.per_group is None
    weekly = [p for p in points if numbered and p.kind == "mobile"]
    listed = [p for p in points if p not in weekly]
    if weekly:
        rows = shift_rows(job.plan, weekly)
        for week in weeks(job.plan.scenario.campaign):
            _week(job, service, week, [r for r in rows if _in_week(r, week)])
    if listed:
        rows = shift_rows(job.plan, listed)
        for week in weeks(job.plan.scenario.campaign):
            _sessions(job, service, week, [r for r in rows if _in_week(r, week)])


def _in_week(row: ShiftRow, week: Week) -> bool:
    return week.first <= row.opening.date <= week.last


def _week(job: _Job, service: Service, week: Week, rows: Sequence[ShiftRow]) -> None:
    if not rows:
        return
    service_name = service_words(job.plan.scenario, service.id).upper()
    title = _weekly_title("week", week, service=service_name)
    name = text("documents.sheet.week", "vi", week=week.number)
    note = text("documents.note.weekly", "vi")
    page = job.page(name, WEEK_COLUMNS, title=title, note=note)
    page.end(write_week(page, job.words, rows))


def _sessions(job: _Job, service: Service, week: Week, rows: Sequence[ShiftRow]) -> None:
    if not rows:
        return
    named = service_words(job.plan.scenario, service.id)
    short = text("documents.sheet.learning", "vi") if service.id == LEARNING else named
    name = text("documents.sheet.sessions", "vi", name=short[:_NAME_ROOM].strip(), week=week.number)
    note = text("documents.note.sessions", "vi")
    columns = LED_COLUMNS if job.words.leading else SESSION_COLUMNS
    title = _weekly_title("week", week, service=named.upper())
    page = job.page(name, columns, title=title, note=note)
    page.end(write_sessions(page, job.words, rows))


def _weekly_title(key: str, week: Week, **facts: object) -> str:
    first, last = paper_date(week.first), paper_date(week.last)
    return text(f"documents.title.{key}", "vi", week=week.number, first=first, last=last, **facts)


def _leaders(job: _Job, rows: Sequence[ShiftRow]) -> None:
    """Who leads the ward in each shift, where the campaign has duty leaders."""
    if not rows:
        return
    campaign = job.plan.scenario.campaign
    first, last = paper_date(campaign.start), paper_date(campaign.last_day)
    title = text("documents.title.leaders", "vi", first=first, last=last)
    name, note = text("documents.sheet.leaders", "vi"), text("documents.note.leaders", "vi")
    page = job.page(name, LEADER_COLUMNS, title=title, note=note)
    page.end(write_leaders(page, job.words, rows))


def _weekly_people(job: _Job) -> None:
    """Each week by person, then each week by role."""
    everything = own_shifts(job.plan)
    own = [(week, in_week(everything, week)) for week in weeks(job.plan.scenario.campaign)]
    for week, shifts in own:
        if shifts:
            name = text("documents.sheet.week_people", "vi", week=week.number)
            title, note = _weekly_title("week_people", week), text("documents.note.own_place", "vi")
            page = job.page(name, week_columns(job.words.people, week), title=title, note=note)
            tones = job.asked.tones
            page.end(write_week_of_people(page, job.words, week, shifts, tones=tones))
    for week, shifts in own:
        if shifts:
            name = text("documents.sheet.week_roles", "vi", week=week.number)
            title, note = _weekly_title("week_roles", week), text("documents.note.places", "vi")
            page = job.page(name, BY_ROLE_COLUMNS, title=title, note=note)
            page.end(write_week_of_roles(page, job.words, shifts, tones=job.asked.tones))


def _sums(job: _Job) -> None:
    """Sums by person and by role, as planned."""
    note, words = text("documents.note.evening", "vi"), job.words
    name, title = text("documents.sheet.people", "vi"), text("documents.title.people", "vi")
    page = job.page(name, person_columns(words.people), title=title, note=note)
    page.end(write_people(page, words, person_rows(job.plan), job.asked.tones))
    name, title = text("documents.sheet.roles", "vi"), text("documents.title.roles", "vi")
    page = job.page(name, ROLE_SUM_COLUMNS, title=title, note=note)
    page.end(write_roles(page, words, role_rows(job.plan)))


def _vacancies(job: _Job) -> None:
    name, title = text("documents.sheet.vacancies", "vi"), text("documents.title.vacancies", "vi")
    page = job.page(name, VACANCY_COLUMNS, title=title, note=_period(job.plan))
    page.end(write_vacancies(page, job.words, job.plan.roster.vacancies))


def _summary(job: _Job) -> None:
    plan = job.plan
    name, title = text("documents.sheet.summary", "vi"), text("documents.title.summary", "vi")
    page = job.page(name, _SUMMARY_COLUMNS, title=title, note=_period(plan))
    line = HEAD_ROW
    for number, (label, value) in enumerate(_summary_lines(plan), start=1):
        line += 1
        page.sheet.write_number(line, 0, number, page.styles.centre)
        page.text(line, 1, label, page.styles.strong)
        page.text(line, 2, value, page.styles.left)
        page.height(line, ["", label, value])
    for words in _summary_notes(plan):
        line += 1
        page.across(line, (0, len(page.columns) - 1), words, page.styles.note)
    page.end(line)


def _summary_lines(plan: Plan) -> Iterator[tuple[str, str]]:
    for number in five_numbers(plan.headline, "vi"):
        yield number.label, number.line


def _summary_notes(plan: Plan) -> tuple[str, ...]:
    source = text("documents.note.source", "vi", digest=plan.digest()[:12], seed=plan.seed)
    return text("documents.note.codes", "vi"), origin_line(plan.travel, "vi"), source


def _period(plan: Plan) -> str:
    campaign = plan.scenario.campaign
    first, last = paper_date(campaign.start), paper_date(campaign.last_day)
    return text("documents.note.campaign", "vi", name=campaign.name, first=first, last=last)
