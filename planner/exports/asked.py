"""What a paper is asked for with: whose plan, in which words, with how much of the people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.exports.roster_words import People
from planner.i18n.catalogue import Language
from planner.model.plan import Plan
from planner.tables.names import ToneOrder


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """Which version the papers are of: its number in the campaign file (0 = none), and the version
    whose papers people hold already (None = none).
    """

    number: int = 0
    before: Plan | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One plan and how its papers are wanted.

    `made_on`: the day the paper is made. `day`: the day that a paper of one day is about.
    `people` (member code -> name, phone) is empty unless names were asked for; `phones`: whether
    their phones were asked for too. `hotline` "" = not known: a dotted line on paper. `tones`: how
    names that differ by a tone follow one another.
    """

    plan: Plan
    language: Language
    made_on: date
    day: date
    people: People = field(default_factory=dict)
    phones: bool = False
    hotline: str = ""
    tones: ToneOrder = "dictionary"

    def internal(self) -> People:
        """People for a paper that stays in the office: names and phones as far as asked."""
        if self.phones:
            return self.people
        return {code: (name, "") for code, (name, _) in self.people.items()}

    def public(self) -> Mapping[str, tuple[str, str]]:
        """People for a paper that hangs on a wall: nobody."""
        return {}


@dataclass(frozen=True, slots=True)
class DutyWish:
    """Which documents of the duty papers are wanted, of which version."""

    asked: Asked
    version: PaperVersion
    wanted: frozenset[str]
