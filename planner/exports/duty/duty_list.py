"""The duty list of the office as a PDF: every shift of every point, week by week, and its sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from planner.exports.asked import Asked
from planner.exports.duty.idle import idle_members
from planner.exports.duty.said import Said, hours, in_order, one_line, said_of
from planner.exports.duty.sheets import (
    basis_words,
    period_line,
    sheet_words,
    signature_words,
)
from planner.exports.roster_rows import (
    Counts,
    RoleRow,
    ShiftRow,
    Week,
    by_point,
    leader_rows,
    person_rows,
    role_rows,
    shift_rows,
    weeks,
)
from planner.exports.roster_words import paper_date, paper_phone, team_names
from planner.exports.typeset import tagged_pdf
from planner.i18n import text
from planner.i18n.numbers import number, weekday
from planner.model.campaign import Service
from planner.model.roster import POSTS, Duty, Post, Vacancy, post_of

TEMPLATE = "duty/duty_list.typ"
_LAYOUTS: dict[str, tuple[tuple[float, ...], tuple[int, ...]]] = {
    "days": ((4.4, 12, 21, 17, 15, 15, 16, 14, 16), (2,)),
    "points": ((4.4, 21, 63, 23, 13, 11, 11), (1, 2, 3)),
    "named": ((4.4, 23, 44, 40, 25, 15, 11), (1, 2, 3)),
    "led": ((4.4, 14, 20, 34, 16, 16), (2, 3)),
}
"""Share of each column in the width, and the columns that begin at the left."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _List:
    """The list on its way to the template."""

    asked: Asked
    said: Said
    trained: frozenset[str]
    leading: Mapping[tuple[date, str], ShiftRow]

    def heads(self, *keys: str) -> list[str]:
        """The heads of columns."""
        return [text(f"documents.column.{key}", self.said.language) for key in keys]

    def shift(self, row: ShiftRow) -> str:
        """Ca sáng (7h30–11h30)."""
        opening = row.opening
        span = hours(opening.start, opening.end, self.said.language)
        return f"{self.said.shift(opening.shift)} ({span})"

    def crew(self, duties: Sequence[Duty], vacancies: Iterable[Vacancy], glue: str) -> str:
        """Codes, names where they are given, * = trained, and a mark for each one missing."""
        told = [self._member(duty.member_code) for duty in duties]
        missing = sum(vacancy.count for vacancy in vacancies)
        return glue.join([*told, *[text("documents.note.vacant", self.said.language)] * missing])

    def leaders(self, row: ShiftRow) -> str:
        """Who leads the ward in this shift, or the crew's own leader."""
        own = self.crew(row.of("leader"), _short(row, "leader"), "\n")
        led = self.leading.get((row.opening.date, row.opening.shift))
        return own or ("" if led is None else self.crew(led.duties, led.vacancies, "\n"))

    def phones(self, duties: Sequence[Duty]) -> str:
        """The phones that are known and asked for."""
        known = (self.said.people.get(duty.member_code, ("", ""))[1] for duty in duties)
        return "\n".join(one_line(paper_phone(phone)) for phone in known if phone)

    def note(self, row: ShiftRow) -> str:
        """Holiday duty."""
        return text("documents.note.holiday", self.said.language) if row.opening.holiday else ""

    def day(self, day: date) -> str:
        """Thứ Hai, 04/8/2025."""
        return f"{weekday(day, self.said.language)}, {paper_date(day)}"

    def _member(self, code: str) -> str:
        name = one_line(self.said.people.get(code, ("", ""))[0])
        told = f"{name} ({one_line(code)})" if name else one_line(code)
        return f"{told}*" if code in self.trained else told


def duty_list_pdf(asked: Asked) -> bytes:
    """The internal list: bookmarks by week, service and point or day, repeated heads, a mark on
    every page where the data are synthetic, signatures kept with the last rows.
    """
    return tagged_pdf(TEMPLATE, duty_list_content(asked))


def duty_list_content(asked: Asked) -> dict[str, Any]:
    """What the template is filled with."""
    plan, people = asked.plan, asked.internal()
    said = said_of(asked, people)
    trained = frozenset(member.code for member in plan.scenario.members if member.trained)
    led = leader_rows(plan)
    leading = {(row.opening.date, row.opening.shift): row for row in led}
    made = _List(asked, said, trained, leading)
    return {
        **sheet_words(asked, said, said("title")),
        **signature_words(asked),
        "under": [said("annex", year=asked.made_on.year), period_line(asked), said("internal")],
        "note": said("codes.named" if people else "codes"),
        "nothing": said("nothing"),
        "weeks": [week for week in _weeks(made, led) if week["services"]],
        "statistics": _statistics(made),
        "idle": _idle(made),
    }


def _weeks(made: _List, led: Sequence[ShiftRow]) -> Iterator[Row]:
    plan = made.asked.plan
    by_service = {
        service.id: shift_rows(plan, [p for p in plan.points() if p.service_id == service.id])
        for service in plan.scenario.services
    }
    for week in weeks(plan.scenario.campaign):
        title = made.said(
            "week", week=week.number, first=paper_date(week.first), last=paper_date(week.last)
        )
        services = []
        if own := [row for row in led if _within(row, week)]:
            services.append(_led(made, own))
        for service in plan.scenario.services:
            rows = [row for row in by_service[service.id] if _within(row, week)]
            if rows:
                services.append(_service(made, service, rows))
        for told in services:
            _name_again(made, title, told)
        yield {"title": title, "services": services}


def _name_again(made: _List, week: str, service: Row) -> None:
    """What stands above a list where it goes on over another page."""
    for part in service["parts"]:
        part["again"] = made.said("again", week=week, part=part["title"] or service["title"])


def _service(made: _List, service: Service, rows: Sequence[ShiftRow]) -> Row:
    """Numbered points one by one, a row a shift; many points of groups day by day."""
    title = made.said.service(service.id)
    if service.per_group is None and all(row.point.kind == "mobile" for row in rows):
        keys = ("number", "day", "shift", *POSTS, "phone", "note")
        parts = [_point(made, own) for _, own in by_point(rows)]
        return _told("days", title, made.heads(*keys), parts)
    keys = ("number", "shift", "point", "crew", "leader", "phone", "note")
    ordered = sorted(rows, key=lambda row: row.opening.date)
    parts = [_day(made, day, tuple(own))
             for day, own in groupby(ordered, key=lambda row: row.opening.date)]  # fmt: skip
    return _told("named" if made.said.people else "points", title, made.heads(*keys), parts)


def _led(made: _List, rows: Sequence[ShiftRow]) -> Row:
    keys = ("number", "day", "shift", "leader", "phone", "note")
    title = text("documents.service.duty_leaders", made.said.language)
    part = {"title": "", "days": _days(rows, made, _led_cells)}
    return _told("led", title, made.heads(*keys), [part])


def _told(kind: str, title: str, head: Sequence[str], parts: Sequence[Row]) -> Row:
    widths, lefts = _LAYOUTS[kind]
    return {"title": title, "head": head, "widths": widths, "lefts": lefts, "parts": parts,
            "kind": "list" if kind in {"points", "named"} else "days"}  # fmt: skip


def _point(made: _List, rows: Sequence[ShiftRow]) -> Row:
    return {"title": made.said.point(rows[0].point), "days": _days(rows, made, _point_cells)}


def _days(
    rows: Sequence[ShiftRow], made: _List, cells: Callable[[_List, ShiftRow], list[str]]
) -> list[Row]:
    days, line = [], 0
    for day, own in groupby(rows, key=lambda row: row.opening.date):
        told = []
        holiday = False
        for row in own:
            line += 1
            holiday = holiday or row.opening.holiday
            told.append({"number": str(line), "cells": cells(made, row)})
        days.append({"name": made.day(day), "holiday": holiday, "rows": told})
    return days


def _point_cells(made: _List, row: ShiftRow) -> list[str]:
    crew = [made.crew(row.of(post), _short(row, post), "\n") for post in POSTS[:-1]]
    note = [made.note(row)]
    if row.opening.at is not None:
        note.append(made.said.point(row.point, row.opening))
    phones = made.phones(row.of("in_charge"))
    return [made.shift(row), *crew, made.leaders(row), phones, "\n".join(filter(None, note))]


def _led_cells(made: _List, row: ShiftRow) -> list[str]:
    crew = made.crew(row.duties, row.vacancies, "\n")
    return [made.shift(row), crew, made.phones(row.duties), made.note(row)]


def _day(made: _List, day: date, rows: Sequence[ShiftRow]) -> Row:
    ordered = sorted(rows, key=lambda row: row.opening.start)
    told = [_session(made, line, row) for line, row in enumerate(ordered, start=1)]
    return {"title": made.day(day), "rows": told}


def _session(made: _List, line: int, row: ShiftRow) -> Row:
    cells = [
        made.shift(row),
        made.said.point(row.point, row.opening),
        made.crew(row.duties, row.vacancies, "; "),
        made.leaders(row),
        made.phones(row.duties),
        made.note(row),
    ]
    return {"number": str(line), "holiday": row.opening.holiday, "cells": cells}


def _short(row: ShiftRow, post: Post) -> list[Vacancy]:
    """The vacancies of one column."""
    return [v for v in row.vacancies if post_of(next(iter(v.roles), "")) == post]


def _within(row: ShiftRow, week: Week) -> bool:
    return week.first <= row.opening.date <= week.last


def _statistics(made: _List) -> Row:
    plan, said = made.asked.plan, made.said
    rows = role_rows(plan)
    keys = ("role", "people", "shifts", "evenings", "weekends", "holidays", "hours", "km")
    lines = [
        [said.role(row.role), _whole(made, row.people), *_counts(made, row),
         _whole(made, row.most_shifts)]
        for row in rows
    ]  # fmt: skip
    return {
        "title": said("statistics"),
        "head": [said(key) for key in (*keys, "most_shifts")],
        "rows": lines,
        "total": _total(made, rows),
        "basis": basis_words(made.asked),
    }


def _total(made: _List, rows: Sequence[RoleRow]) -> list[str]:
    working = [row for row in person_rows(made.asked.plan) if row.shifts]
    known = [row.km for row in rows if row.km is not None]
    sums = Counts(
        shifts=sum(row.shifts for row in rows),
        evenings=sum(row.evenings for row in rows),
        weekends=sum(row.weekends for row in rows),
        holidays=sum(row.holidays for row in rows),
        hours=sum(row.hours for row in rows),
        km=sum(known) if known else None,
    )
    most = max((row.shifts for row in working), default=0)
    people = _whole(made, len(working))
    return [made.said("total"), people, *_counts(made, sums), _whole(made, most)]


def _idle(made: _List) -> Row:
    """Who has no duty and why, in the order of names, or of codes."""
    said, teams = made.said, team_names(made.asked.plan)
    idle = {own.member.code: own for own in idle_members(made.asked.plan)}
    rows = []
    for line, code in enumerate(in_order(idle, said.people, made.asked.tones), start=1):
        own = idle[code]
        roles = ", ".join(said.role(role) for role in own.member.roles)
        team = one_line(teams.get(own.member.team, own.member.team))
        who = said.who(code)
        rows.append([str(line), f"{who[:1].upper()}{who[1:]}", roles, team,
                     said(f"idle.why.{own.reason}")])  # fmt: skip
    return {
        "title": said("idle"),
        "note": said("idle.note"),
        "head": [*made.heads("number", "name", "roles", "team"), said("idle.why")],
        "rows": rows,
    }


def _counts(made: _List, row: Counts) -> list[str]:
    whole = [_whole(made, n) for n in (row.shifts, row.evenings, row.weekends, row.holidays)]
    language = made.said.language
    km = "–" if row.km is None else number(row.km, language, decimals=1)
    return [*whole, number(row.hours, language, decimals=1), km]


def _whole(made: _List, value: float) -> str:
    return number(value, made.said.language)
