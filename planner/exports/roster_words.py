"""Cells of the roster in words: days, shifts, points, crews, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from planner.exports.roster_rows import ShiftRow
from planner.i18n import all_texts, text
from planner.i18n.catalogue import Language
from planner.i18n.labels import point_label, short_group
from planner.i18n.numbers import clock, clock_on_paper, weekday
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty, Vacancy
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.model.ward_duty import leads

_BETWEEN_DIGITS = re.compile(r"[\s.\-()]")
_PHONES = (
    re.compile(r"(?:\+?84|0)(2[48])(\d{4})(\d{4})"),
    re.compile(r"(?:\+?84|0)(\d{3})(\d{3})(\d{3})"),
)
"""Landlines of the two big cities, and any number of ten digits."""
People = Mapping[str, tuple[str, str]]
"""Personal names only where the user gives them: member code -> (name, phone)."""


def paper_date(day: date) -> str:
    """04/8/2025: the day with two digits, the month with two only in January and February."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def day_words(day: date, language: Language = "vi") -> str:
    """Thứ Hai, 04/8/2025."""
    return f"{weekday(day, language)}, {paper_date(day)}"


def shift_words(
    scenario: Scenario, shift_id: str, start: time, end: time, *, language: Language = "vi"
) -> str:
    """Ca sáng (7h30–11h30), with the session's own hours; 7:30–11:30 in English."""
    names = {shift.id: shift.name for shift in scenario.campaign.shifts}
    told = clock_on_paper if language == "vi" else clock
    hours = f"{told(start)}–{told(end)}"
    return f"{names.get(shift_id) or shift_id} ({hours})"


def point_words(point: ServicePoint, venues: Mapping[str, str], language: Language = "vi") -> str:
    """The public name, and the venue on a line of its own where the name does not say it."""
    name = point_label(point.service_id, point.kind, point.number, point.name, language)
    venue = point.name if leads(point) else venues.get(point.venue_id, "")
    return f"{name}\n{venue}" if venue and venue not in name else name


def opening_words(
    point: ServicePoint,
    opening: Opening | None,
    venues: Mapping[str, str],
    language: Language = "vi",
) -> str:
    """As `point_words`, at the stop where a roaming point stands for this opening."""
    if opening is None or opening.at is None:
        return point_words(point, venues, language)
    place = venues.get(opening.at.stop_id, point.name)
    return point_words(replace(point, name=place, venue_id=opening.venue_id), venues, language)


def venue_names(plan: Plan) -> dict[str, str]:
    """Venue id -> name; the stop of a group's bare position -> the group's short name."""
    bare = {f"group:{group.id}": short_group(group.name) for group in plan.scenario.groups}
    return bare | {venue.id: venue.name for venue in plan.scenario.venues}


def team_names(plan: Plan) -> dict[str, str]:
    """Id of a group or venue -> the name of its team."""
    names = {venue.id: venue.name for venue in plan.scenario.venues}
    return names | {group.id: short_group(group.name) for group in plan.scenario.groups}


def crew_words(duties: Sequence[Duty], people: People, *, trained: frozenset[str]) -> str:
    """The members on one line each: the name with the code where names are given; * = trained."""
    return "\n".join(
        _member_words(duty.member_code, people) + ("*" if duty.member_code in trained else "")
        for duty in duties
    )


def phone_words(duties: Sequence[Duty], people: People) -> str:
    """The phones of these members, those that are known."""
    phones = (people[duty.member_code][1] for duty in duties if duty.member_code in people)
    return "\n".join(paper_phone(phone) for phone in phones if phone)


def paper_phone(phone: str) -> str:
    """0912 345 678 and 024 3753 1234, of any usual spelling of such a number, +84 as well; anything
    else as it stands.
    """
    digits = _BETWEEN_DIGITS.sub("", phone)
    for form in _PHONES:
        if found := form.fullmatch(digits):
            return " ".join((f"0{found[1]}", *found.groups()[1:]))
    return phone


def note_words(row: ShiftRow, scenario: Scenario, language: Language = "vi") -> str:
    """Holiday duty, and what is missing."""
    missing = [missing_words(vacancy, scenario, language) for vacancy in row.vacancies]
    return "\n".join(words for words in (holiday_words(row, language), *missing) if words)


def holiday_words(row: ShiftRow, language: Language = "vi") -> str:
    """Trực ngày lễ; blank on other days."""
    return text("documents.note.holiday", language) if row.opening.holiday else ""


def missing_words(vacancy: Vacancy, scenario: Scenario, language: Language = "vi") -> str:
    """Còn thiếu 1: Công an hoặc Cảnh sát khu vực."""
    roles = role_words(vacancy.roles, scenario, language=language)
    return text("documents.note.missing", language, count=vacancy.count, roles=roles)


def role_words(
    roles: Iterable[str],
    scenario: Scenario,
    *,
    glue: str | None = None,
    language: Language = "vi",
) -> str:
    """Role names joined by "hoặc" (or another glue); the campaign's own roles by their names."""
    own = {role.id: role.name for role in scenario.roles}
    joined = text("documents.or", language) if glue is None else glue
    return joined.join(own.get(role) or _role_word(role, language) for role in roles)


def reason_words(vacancy: Vacancy, language: Language = "vi") -> str:
    """Why nobody fills a post."""
    key = f"documents.vacancy.{vacancy.reason_code}"
    if key not in all_texts():
        return text("documents.vacancy.other", language, code=vacancy.reason_code)
    return text(key, language)


def service_words(scenario: Scenario, service_id: str, language: Language = "vi") -> str:
    """The service as the campaign names it, else the public term, else its id."""
    own = {service.id: service.name for service in scenario.services}.get(service_id, "")
    key = f"documents.service.{service_id}"
    return own or (text(key, language) if key in all_texts() else service_id)


def ward_words(scenario: Scenario, language: Language = "vi") -> str:
    """PHƯỜNG TÂY HỒ; blank where the ward has no name."""
    name = scenario.ward.name.strip()
    bare = name[len("phường ") :] if name.lower().startswith("phường ") else name
    return text("documents.ward", language, ward=bare.upper()) if bare else ""


def _member_words(code: str, people: People) -> str:
    return f"{people[code][0]} ({code})" if code in people and people[code][0] else code


def _role_word(role: str, language: Language) -> str:
    key = f"documents.role.{role}"
    return text(key, language) if key in all_texts() else role
