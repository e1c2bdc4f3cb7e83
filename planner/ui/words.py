"""Texts and numbers in the language of the session."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planner.findings import Finding
from planner.i18n import all_texts, mend, message, point_label, short_group, text
from planner.i18n.catalogue import Language
from planner.i18n.numbers import day, number, percent, weekday
from planner.model.campaign import ADMIN
from planner.model.placement import ServicePoint
from planner.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Words:
    """One language's voice; every page takes its sentences from here."""

    language: Language

    def __call__(self, key: str, /, **facts: object) -> str:
        """The sentence of key `ui.<key>`."""
        return text(f"ui.{key}", self.language, **facts)

    def number(self, value: float, decimals: int = 0) -> str:
        """1.410 in Vietnamese, 1,410 in English."""
        return number(value, self.language, decimals=decimals)

    def share(self, part: float, whole: float, decimals: int = 1) -> str:
        """Part of whole as a percentage; a dash where there is no whole."""
        return percent(part / whole, self.language, decimals=decimals) if whole else "–"

    def day(self, value: date) -> str:
        """dd/mm/yyyy."""
        return day(value, self.language)

    def weekday(self, value: date) -> str:
        """The name of the weekday."""
        return weekday(value, self.language)

    def signed(self, value: float, decimals: int = 0) -> str:
        """▲ or ▼ with the number and the word for it; "=" where nothing changed."""
        if round(value, decimals) == 0:
            return f"= {self('same')}"
        up = value > 0
        figure = self.number(abs(value), decimals)
        return f"{'▲' if up else '▼'} {figure} ({self('more' if up else 'less')})"

    def point(self, point: ServicePoint) -> str:
        """Number and place together: "Điểm HCC số 4 – ngõ 10 Võng Thị"."""
        place = short_group(point.name) or self("free_place")
        return point_label(point.service_id, point.kind, point.number, place, self.language)

    def point_in_sentence(self, point: ServicePoint) -> str:
        """The point inside a sentence that names its place besides: "điểm HCC số 4"."""
        label = self.point(point)
        if point.service_id == ADMIN and point.kind == "mobile":
            label = label.split(" – ", maxsplit=1)[0]
        return label[:1].lower() + label[1:]

    def known(self, key: str, fallback: str, /, **facts: object) -> str:
        """The sentence of a key where there is one, else the fallback as it is."""
        return self(key, **facts) if f"ui.{key}" in all_texts() else fallback

    def unit(self, unit: str) -> str:
        """The unit's name; an unknown one as it is."""
        return self.known(f"unit.{unit}", unit)

    def reasons(self, codes: tuple[str, ...]) -> str:
        """Reason codes in words, those without words left out."""
        known = all_texts()
        return "; ".join(self(f"reason.{code}") for code in codes if f"ui.reason.{code}" in known)

    def assumption(self, assumption_id: str) -> str:
        """What a coefficient means; its id where there are no words for it."""
        key = f"demand.assumption.{assumption_id}"
        return text(key, self.language) if key in all_texts() else assumption_id

    def role(self, role: str) -> str:
        """The role's name; a campaign's own role keeps its id."""
        key = f"documents.role.{role}"
        return text(key, self.language) if key in all_texts() else role

    def roles(self, roles: tuple[str, ...]) -> str:
        """Any of these roles."""
        return text("documents.or", self.language).join(self.role(role) for role in roles)

    def roles_in_sentence(self, roles: tuple[str, ...]) -> str:
        """Any of these roles, inside a sentence."""
        names = [self.role(role) for role in roles]
        joined = text("documents.or", self.language)
        return joined.join(name[:1].lower() + name[1:] for name in names)

    def service(self, scenario: Scenario) -> Callable[[str], str]:
        """A function from service id to the name people know."""
        names = {service.id: service.name for service in scenario.services}
        return lambda service_id: self.known(
            f"service.{service_id}", names.get(service_id) or service_id
        )

    def finding(self, finding: Finding) -> str:
        """What is wrong and what to do, as one text."""
        return f"{self.message(finding)} {self.mend(finding)}".strip()

    def message(self, finding: Finding) -> str:
        """What is wrong."""
        return message(finding, self.language)

    def mend(self, finding: Finding) -> str:
        """What to do about it."""
        return mend(finding, self.language)


def safe(value: object) -> str:
    """Text from data as HTML text; markup in it is shown, never obeyed."""
    return html.escape(str(value), quote=True)


def plain(text: str) -> str:
    """Text from data inside markdown: its signs are shown, not obeyed."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|~$:" else c for c in text)
