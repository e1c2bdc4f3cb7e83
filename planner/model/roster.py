"""Who works where and when; who is missing; the head-count before any solving."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from planner.model.digest import LATER
from planner.model.proof import Proof

Post = Literal["in_charge", "police", "youth", "leader"]
POSTS: tuple[Post, ...] = ("in_charge", "police", "youth", "leader")
"""The columns of the paper roster."""
_POST_OF_ROLE: dict[str, Post] = {
    "cong_an": "police",
    "canh_sat_khu_vuc": "police",
    "doan_vien": "youth",
    "lanh_dao_truc": "leader",
}


def post_of(role: str) -> Post:
    """The column of a role: police, youth member, duty leader, or in charge of the shift."""
    return _POST_OF_ROLE.get(role, "in_charge")


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One opening of one point."""

    point_id: str
    date: date
    shift: str

    @property
    def text(self) -> str:
        """admin-3 | 2025-08-04 | morning: how the roster workbook names its rows."""
        return f"{self.point_id} | {self.date.isoformat()} | {self.shift}"

    @classmethod
    def parse(cls, text: str) -> Slot | None:
        """The slot of such a text; None for any other."""
        parts = [part.strip() for part in text.split("|")]
        if len(parts) != 3:
            return None
        try:
            return cls(parts[0], date.fromisoformat(parts[1]), parts[2])
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Duty:
    """One member in one opening. `role` is the member's own role that fills the post."""

    member_code: str
    date: date
    shift: str
    start: time
    end: time
    point_id: str
    role: str
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A post nobody fills: which roles would fit, how many are missing, why."""

    point_id: str
    date: date
    shift: str
    roles: tuple[str, ...]
    count: int
    reason_code: str = "no_member_free"


@dataclass(frozen=True, slots=True)
class HeadCountRow:
    """Posts against people for one crew post label and one period.

    scope: "people" (how many different people it takes at the permitted days a week, and how many
    there are), "campaign", "week", "day" or "shift" (person-shifts needed and available there).
    """

    service_id: str
    roles: tuple[str, ...]
    scope: Literal["people", "campaign", "week", "day", "shift"]
    period: str
    need: float
    have: float

    @property
    def short(self) -> float:
        """How many are missing (0 when enough)."""
        return max(0.0, self.need - self.have)


@dataclass(frozen=True, slots=True)
class WayOut:
    """A computed change that would make the head-count hold; `facts` fill its sentence."""

    code: str
    facts: tuple[tuple[str, str], ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class HeadCount:
    """All rows; the first role that fails (empty when none); ways out, each one checked."""

    rows: tuple[HeadCountRow, ...]
    need_people: int
    have_people: int
    first_failing: tuple[str, ...] = ()
    ways_out: tuple[WayOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """All duties in `duty_order`; vacancies by name; the proofs of the independent parts (a role, a
    team) and of the whole. `earlier` are duties of days before the
    planned ones, which the rules look back upon; `base` the published duties that rules of change
    compare with.
    """

    duties: tuple[Duty, ...]
    vacancies: tuple[Vacancy, ...]
    proof: Proof
    parts: tuple[Proof, ...] = ()
    earlier: tuple[Duty, ...] = field(default=(), metadata={LATER: True})
    base: tuple[Duty, ...] = field(default=(), metadata={LATER: True})


def duty_order(duty: Duty) -> tuple[date, time, str, str, str, str]:
    """Sorts duties by date, start, shift, point, role, member."""
    return duty.date, duty.start, duty.shift, duty.point_id, duty.role, duty.member_code
