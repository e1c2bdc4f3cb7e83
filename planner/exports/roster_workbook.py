"""The shift roster as an Excel workbook that prints well on A4 (DEMO_AND_WORDS A8)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.workbook import Workbook

from planner.exports.roster_paper import HEAD_ROW, Page, PaperColumn, Styles, make_styles, open_page
from planner.exports.roster_rows import ShiftRow, Week, leader_rows, person_rows, shift_rows, weeks
from planner.exports.roster_sheets import (
    LEADER_COLUMNS,
    LED_COLUMNS,
    SESSION_COLUMNS,
    VACANCY_COLUMNS,
    WEEK_COLUMNS,
    Words,
    person_columns,
    write_leaders,
    write_people,
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

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_SUMMARY_COLUMNS = (PaperColumn("number", 6), PaperColumn("figure", 58), PaperColumn("value", 66))
_LONGEST_SHEET_NAME = 31
_FORBIDDEN_IN_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class _Job:
    """One workbook being written."""

    book: Workbook
    styles: Styles
    plan: Plan
    words: Words

    def page(self, name: str, columns: Sequence[PaperColumn], *, title: str, note: str) -> Page:
        """A new sheet with its head."""
        sheet = self.book.add_worksheet(self._free_name(name))
        scenario = self.plan.scenario
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


def roster_workbook(plan: Plan, people: People | None = None) -> bytes:
    """The roster as .xlsx: a summary, a sheet per ISO week of the numbered points (a page per
    point), a sheet of all sessions of the other points, a sheet by person, a sheet of vacancies.

    People are codes; `people` (code -> name, phone) adds names. Text never becomes a formula or a
    link. The same plan gives the same bytes.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(_OPTIONS))
    _properties(book, plan)
    trained = frozenset(member.code for member in plan.scenario.members if member.trained)
    led = leader_rows(plan)
    leading = {(row.opening.date, row.opening.shift): row for row in led}
    words = Words(plan, people or {}, trained, venue_names(plan), leading)
    job = _Job(book, make_styles(book), plan, words)
    _summary(job)
    for service in plan.scenario.services:
        _service_sheets(job, service)
    _leaders(job, led)
    _people(job)
    _vacancies(job)
    book.close()
    return buffer.getvalue()


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
        _sessions(job, service, shift_rows(job.plan, listed))


def _in_week(row: ShiftRow, week: Week) -> bool:
    return week.first <= row.opening.date <= week.last


def _week(job: _Job, service: Service, week: Week, rows: Sequence[ShiftRow]) -> None:
    if not rows:
        return
    title = text(
        "documents.title.week",
        "vi",
        service=service_words(job.plan.scenario, service.id).upper(),
        week=week.number,
        first=paper_date(week.first),
        last=paper_date(week.last),
    )
    name = text("documents.sheet.week", "vi", week=week.number)
    note = text("documents.note.weekly", "vi")
    page = job.page(name, WEEK_COLUMNS, title=title, note=note)
    page.end(write_week(page, job.words, rows))


def _sessions(job: _Job, service: Service, rows: Sequence[ShiftRow]) -> None:
    campaign = job.plan.scenario.campaign
    named = service_words(job.plan.scenario, service.id)
    title = text(
        "documents.title.sessions",
        "vi",
        service=named.upper(),
        first=paper_date(campaign.start),
        last=paper_date(campaign.last_day),
    )
    name = text("documents.sheet.learning", "vi") if service.id == LEARNING else named
    note = text("documents.note.sessions", "vi")
    columns = LED_COLUMNS if job.words.leading else SESSION_COLUMNS
    page = job.page(name, columns, title=title, note=note)
    page.end(write_sessions(page, job.words, rows))


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


def _people(job: _Job) -> None:
    title = text("documents.title.people", "vi")
    page = job.page(
        text("documents.sheet.people", "vi"),
        person_columns(job.words.people),
        title=title,
        note=text("documents.note.evening", "vi"),
    )
    page.end(write_people(page, job.words, person_rows(job.plan)))


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
