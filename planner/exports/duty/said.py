"""Days, hours, places and people as the duty papers say them, in either language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from planner.exports.asked import Asked
from planner.exports.roster_words import People, venue_names, ward_words
from planner.i18n import all_texts, text
from planner.i18n.catalogue import Language, point_key
from planner.i18n.labels import point_label, visible
from planner.i18n.numbers import clock, clock_on_paper, weekday
from planner.model.campaign import LEARNING
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.timetable import Opening
from planner.model.ward_duty import leads
from planner.tables.names import ToneOrder, name_order, person_order

LONGEST_NAME = 90
_BREAKS = str.maketrans(dict.fromkeys("\r\n\t\u2028\u2029", " "))


def say(language: Language, key: str, /, **facts: object) -> str:
    """A text of the duty papers."""
    return text(f"rota.{key}", language, **facts)


def one_line(words: str, longest: int = LONGEST_NAME) -> str:
    """Words on one line, without signs that act unseen, cut with … where they are too long."""
    bare = " ".join(visible(words).translate(_BREAKS).split())
    return bare if len(bare) <= longest else bare[: longest - 1].rstrip() + "…"


def day_month(day: date) -> str:
    """04/8: the month with two digits only in January and February."""
    return f"{day.day:02d}/{day.month:02d}" if day.month <= 2 else f"{day.day:02d}/{day.month}"


def long_day(day: date, language: Language) -> str:
    """Thứ Hai 04/8."""
    return f"{weekday(day, language)} {day_month(day)}"


def short_day(day: date, language: Language) -> str:
    """T2 04/8."""
    return f"{say(language, f'day.{day.weekday()}')} {day_month(day)}"


def hours(start: time, end: time, language: Language) -> str:
    """7h30–11h30, or 7:30–11:30 in English."""
    told = clock_on_paper if language == "vi" else clock
    return f"{told(start)}–{told(end)}"


def hotline_line(asked: Asked) -> str:
    """The hotline; a dotted line where it is not known."""
    number = one_line(asked.hotline) or say(asked.language, "hotline.unknown")
    return say(asked.language, "hotline", number=number)


def in_order(codes: Iterable[str], people: People, tones: ToneOrder) -> list[str]:
    """Codes: members with a name by given name, the others behind them, numbers by value."""
    every = set(codes)
    named = {code for code in every if people.get(code, ("", ""))[0]}
    by_name = sorted(named, key=lambda code: (person_order(people[code][0], tones), code))
    return [*by_name, *sorted(every - named, key=name_order)]


def place_name(ward: str) -> str:
    """Tây Hồ, of a ward's full name; "" where it has none."""
    bare = one_line(ward)
    return bare[len("phường ") :] if bare.lower().startswith("phường ") else bare


@dataclass(frozen=True, slots=True)
class Said:
    """What turns the nouns of one plan into words of one language."""

    plan: Plan
    language: Language
    people: People = field(default_factory=dict)
    venues: Mapping[str, str] = field(default_factory=dict)
    shifts: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    known: dict[tuple[str, ...], str] = field(default_factory=dict)
    """What was said before of a point at a stop, of a shift, of a member."""

    def __call__(self, key: str, /, **facts: object) -> str:
        """A text of the duty papers."""
        return say(self.language, key, **facts)

    def shift(self, shift_id: str) -> str:
        """Ca sáng."""
        return self._once(("shift", shift_id), lambda: self.shifts.get(shift_id) or shift_id)

    def shift_inside(self, shift_id: str) -> str:
        """Ca sáng within a sentence: ca sáng."""
        name = self.shift(shift_id)
        return f"c{name[1:]}" if name.startswith("Ca ") else name

    def shift_bare(self, shift_id: str) -> str:
        """Ca sáng in a narrow line: sáng."""
        return self.shift(shift_id).removeprefix("Ca ")

    def service(self, service_id: str) -> str:
        """The service as the campaign names it, else the public term, else its id."""
        return one_line(self.services.get(service_id) or service_id)

    def role(self, role: str) -> str:
        """Công chức; a role of the campaign's own by its name."""
        return one_line(self.roles.get(role) or role)

    def point(self, point: ServicePoint, opening: Opening | None = None) -> str:
        """Number and place together, and the venue where the name does not say it; at the stop
        where a roaming point stands for this opening.
        """
        key = ("point", *_key(point, opening))
        return self._once(key, lambda: self._point(point, opening), 2 * LONGEST_NAME)

    def _point(self, point: ServicePoint, opening: Opening | None) -> str:
        here = _at(point, opening, self.venues)
        name = point_label(here.service_id, here.kind, here.number, here.name, self.language)
        venue = here.name if leads(point) else self.venues.get(here.venue_id, "")
        return f"{name} – {venue}" if venue and venue not in name else name

    def short_point(self, point: ServicePoint, opening: Opening | None = None) -> str:
        """HCC 4, BDHVS TDP 19 – Xuân La."""
        return self._once(("short", *_key(point, opening)), lambda: self._short(point, opening))

    def _short(self, point: ServicePoint, opening: Opening | None) -> str:
        here = _at(point, opening, self.venues)
        key = f"short.{here.service_id}.{here.kind}"
        if leads(point):
            return self.point(point)
        if f"rota.{key}" in all_texts():
            return self(key, number=here.number, place=here.name)
        if here.service_id == LEARNING or point_key(here.service_id, here.kind) != "point.other":
            return here.name
        return self("short.other", service=self.service(here.service_id), number=here.number)

    def who(self, code: str) -> str:
        """Mã CC-07, or the name with the code where it is given."""
        return self._once(("who", code), lambda: self._who(code), 2 * LONGEST_NAME)

    def _who(self, code: str) -> str:
        name = one_line(self.people.get(code, ("", ""))[0])
        own = one_line(code)
        return self("card.named", name=name, code=own) if name else self("card.who", code=own)

    def _once(
        self, key: tuple[str, ...], words: Callable[[], str], longest: int = LONGEST_NAME
    ) -> str:
        if key not in self.known:
            self.known[key] = one_line(words(), longest)
        return self.known[key]

    def head(self) -> list[str]:
        """Who issues the paper: committee and ward."""
        lines = [
            text("documents.committee", self.language),
            ward_words(self.plan.scenario, self.language),
        ]
        return [one_line(line) for line in lines if line]


def said_of(asked: Asked, people: People) -> Said:
    """The words of a plan, with these people's names."""
    plan, language = asked.plan, asked.language
    scenario = plan.scenario
    shifts = {shift.id: shift.name for shift in scenario.campaign.shifts}
    services = _known("documents.service.", language)
    services |= {s.id: s.name for s in scenario.services if s.name}
    roles = _known("documents.role.", language) | {r.id: r.name for r in scenario.roles if r.name}
    return Said(plan, language, people, venue_names(plan), shifts, services, roles)


def _known(prefix: str, language: Language) -> dict[str, str]:
    keys = (key for key in all_texts() if key.startswith(prefix))
    return {key.removeprefix(prefix): text(key, language) for key in keys}


def _key(point: ServicePoint, opening: Opening | None) -> tuple[str, str]:
    roams = opening is not None and opening.at is not None
    return point.id, opening.at.stop_id if roams and opening and opening.at else ""


def _at(point: ServicePoint, opening: Opening | None, venues: Mapping[str, str]) -> ServicePoint:
    if opening is None or opening.at is None:
        return point
    name = venues.get(opening.at.stop_id, point.name)
    return replace(point, name=name, venue_id=opening.venue_id)
