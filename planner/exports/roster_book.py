"""The shift roster as an Excel workbook that prints well on A4 (DEMO_AND_WORDS A8)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.workbook import Workbook

from planner.exports.asked import Asked
from planner.exports.duty.idle import idle_members
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
    idle_columns,
    in_week,
    person_columns,
    week_columns,
    write_idle,
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
from planner.i18n.catalogue import Language
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
        return open_page(
            sheet,
            self.styles,
            columns,
            scenario=scenario,
            title=title,
            note=note,
            language=self.asked.language,
        )

    def say(self, key: str, /, **facts: object) -> str:
        """A text of the workbook."""
        return text(f"documents.{key}", self.asked.language, **facts)

    def _free_name(self, name: str) -> str:
        """A sheet name that Excel takes and that no other sheet has."""
        base = name.translate(_FORBIDDEN_IN_SHEET_NAME).strip()[:_LONGEST_SHEET_NAME] or self.say(
            "column.sheet"
        )
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
    language: Language = "vi",
) -> bytes:
    """The roster as .xlsx: a summary; a sheet per ISO week of the numbered points (pages break
    between points), of the sessions of the other points, by person and by role; the sums by person
    and by role; a sheet of vacancies.

    People are codes; `people` (code -> name, phone) adds names. `hotline` "" is a dotted line. Text
    never becomes a formula or a link. The same plan gives the same bytes.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(BOOK_OPTIONS))
    start = plan.scenario.campaign.start
    job = _job(book, Asked(plan, language, start, start, people or {}, True, hotline, tones))
    _properties(job)
    led = leader_rows(plan)
    _summary(job)
    for service in plan.scenario.services:
        _service_sheets(job, service)
    _leaders(job, led)
    _weekly_people(job)
    _sums(job)
    _vacancies(job)
    _idle(job)
    book.close()
    return buffer.getvalue()


def _job(book: Workbook, asked: Asked) -> _Job:
    plan, people = asked.plan, asked.people
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


def _properties(job: _Job) -> None:
    scenario = job.plan.scenario
    mark = job.say("synthetic") if scenario.synthetic else ""
    created = datetime.combine(scenario.campaign.start, time())
    job.book.set_properties(
        {
            "title": f"{job.say('title.summary')} – {scenario.campaign.name}",
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
    service_name = service_words(job.plan.scenario, service.id, job.asked.language).upper()
    title = _weekly_title(job, "week", week, service=service_name)
    name = job.say("sheet.week", week=week.number)
    note = job.say("note.weekly")
    page = job.page(name, WEEK_COLUMNS, title=title, note=note)
    page.end(write_week(page, job.words, rows))


def _sessions(job: _Job, service: Service, week: Week, rows: Sequence[ShiftRow]) -> None:
    if not rows:
        return
    named = service_words(job.plan.scenario, service.id, job.asked.language)
    short = job.say("sheet.learning") if service.id == LEARNING else named
    name = job.say("sheet.sessions", name=short[:_NAME_ROOM].strip(), week=week.number)
    note = job.say("note.sessions")
    columns = LED_COLUMNS if job.words.leading else SESSION_COLUMNS
    title = _weekly_title(job, "week", week, service=named.upper())
    page = job.page(name, columns, title=title, note=note)
    page.end(write_sessions(page, job.words, rows))


def _weekly_title(job: _Job, key: str, week: Week, **facts: object) -> str:
    first, last = paper_date(week.first), paper_date(week.last)
    return job.say(f"title.{key}", week=week.number, first=first, last=last, **facts)


def _leaders(job: _Job, rows: Sequence[ShiftRow]) -> None:
    """Who leads the ward in each shift, where the campaign has duty leaders."""
    if not rows:
        return
    campaign = job.plan.scenario.campaign
    first, last = paper_date(campaign.start), paper_date(campaign.last_day)
    title = job.say("title.leaders", first=first, last=last)
    name, note = job.say("sheet.leaders"), job.say("note.leaders")
    page = job.page(name, LEADER_COLUMNS, title=title, note=note)
    page.end(write_leaders(page, job.words, rows))


def _weekly_people(job: _Job) -> None:
    """Each week by person, then each week by role."""
    everything = own_shifts(job.plan)
    own = [(week, in_week(everything, week)) for week in weeks(job.plan.scenario.campaign)]
    for week, shifts in own:
        if shifts:
            name = job.say("sheet.week_people", week=week.number)
            title, note = _weekly_title(job, "week_people", week), job.say("note.own_place")
            page = job.page(
                name,
                week_columns(job.words.people, week, job.asked.language),
                title=title,
                note=note,
            )
            tones = job.asked.tones
            page.end(write_week_of_people(page, job.words, week, shifts, tones=tones))
    for week, shifts in own:
        if shifts:
            name = job.say("sheet.week_roles", week=week.number)
            title, note = _weekly_title(job, "week_roles", week), job.say("note.places")
            page = job.page(name, BY_ROLE_COLUMNS, title=title, note=note)
            page.end(write_week_of_roles(page, job.words, shifts, tones=job.asked.tones))


def _sums(job: _Job) -> None:
    """Sums by person and by role, as planned."""
    note, words = job.say("note.evening"), job.words
    name, title = job.say("sheet.people"), job.say("title.people")
    page = job.page(name, person_columns(words.people), title=title, note=note)
    page.end(write_people(page, words, person_rows(job.plan), job.asked.tones))
    name, title = job.say("sheet.roles"), job.say("title.roles")
    page = job.page(name, ROLE_SUM_COLUMNS, title=title, note=note)
    page.end(write_roles(page, words, role_rows(job.plan)))


def _idle(job: _Job) -> None:
    """Who has no duty, by name where there are names; no sheet where everybody has one."""
    idle, said = idle_members(job.plan), job.words.said
    if idle:
        columns = idle_columns(job.words.people, said("idle.why"))
        title, note = said("idle").upper(), said("idle.note")
        page = job.page(said("idle.sheet"), columns, title=title, note=note)
        page.end(write_idle(page, job.words, idle, job.asked.tones))


def _vacancies(job: _Job) -> None:
    name, title = job.say("sheet.vacancies"), job.say("title.vacancies")
    page = job.page(name, VACANCY_COLUMNS, title=title, note=_period(job))
    page.end(write_vacancies(page, job.words, job.plan.roster.vacancies))


def _summary(job: _Job) -> None:
    name, title = job.say("sheet.summary"), job.say("title.summary")
    page = job.page(name, _SUMMARY_COLUMNS, title=title, note=_period(job))
    line = HEAD_ROW
    for number, (label, value) in enumerate(_summary_lines(job), start=1):
        line += 1
        page.sheet.write_number(line, 0, number, page.styles.centre)
        page.text(line, 1, label, page.styles.strong)
        page.text(line, 2, value, page.styles.left)
        page.height(line, ["", label, value])
    for words in _summary_notes(job):
        line += 1
        page.across(line, (0, len(page.columns) - 1), words, page.styles.note)
        page.height_across(line, words, least_pt=18.0, size_pt=10)
    page.end(line)


def _summary_lines(job: _Job) -> Iterator[tuple[str, str]]:
    for number in five_numbers(job.plan.headline, job.asked.language):
        yield number.label, number.line


def _summary_notes(job: _Job) -> tuple[str, ...]:
    plan, codes = job.plan, () if job.words.people else (job.say("note.codes"),)
    source = job.say("note.source", digest=plan.digest()[:12], seed=plan.seed)
    return *codes, origin_line(plan.travel, job.asked.language), source


def _period(job: _Job) -> str:
    campaign = job.plan.scenario.campaign
    first, last = paper_date(campaign.start), paper_date(campaign.last_day)
    return job.say("note.campaign", name=campaign.name, first=first, last=last)
