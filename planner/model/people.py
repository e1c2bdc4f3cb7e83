"""People as codes: members, units, teams, roles. Names and phones never enter here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Literal

from planner.model.campaign import WEEKDAYS
from planner.model.digest import LATER

ROLES: tuple[str, ...] = (
    "can_bo",
    "cong_chuc",
    "vien_chuc",
    "khong_chuyen_trach",
    "canh_sat_khu_vuc",
    "cong_an",
    "to_truong",
    "to_pho",
    "bi_thu_chi_bo",
    "mat_tran",
    "doan_vien",
    "phu_nu",
    "giao_vien",
    "nhan_vien_y_te",
    "sinh_vien",
    "lanh_dao_truc",
)
ANY_ROLE = "any"


@dataclass(frozen=True, slots=True)
class WeeklySlot:
    """A weekly window a member can work: weekday 0 = Monday; shift None = all day."""

    weekday: int
    shift: str | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A date, or one shift of it, on which a member cannot work."""

    date: date
    shift: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """Shifts that a member likes or dislikes: on a weekday (0 = Monday) or a date, of one shift or
    of the whole day (None).
    """

    weekday: int | None = None
    day: date | None = None
    shift: str | None = None

    def means(self, day: date, shift_id: str) -> bool:
        """Whether the wish speaks of this shift."""
        on_day = self.day == day if self.day is not None else self.weekday == day.weekday()
        return on_day and self.shift in (None, shift_id)


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Hours of one weekday (0 = Monday): of a regular job, or of an office."""

    weekday: int
    start: time
    end: time

    @property
    def text(self) -> str:
        """Mon 08:00-17:00."""
        return f"{WEEKDAYS[self.weekday]} {self.start:%H:%M}-{self.end:%H:%M}"

    @classmethod
    def parse(cls, text: str) -> WeeklyHours:
        """The hours of such a text; ValueError for any other."""
        day, _, hours = text.partition(" ")
        start, _, end = hours.partition("-")
        return cls(WEEKDAYS.index(day), time.fromisoformat(start), time.fromisoformat(end))

    def minutes_with(self, weekday: int, start: time, end: time) -> int:
        """Minutes that a duty of a weekday shares with these hours."""
        first, last = max(start, self.start), min(end, self.end)
        if weekday != self.weekday or last <= first:
            return 0
        return (last.hour - first.hour) * 60 + last.minute - first.minute


@dataclass(frozen=True, slots=True)
class Away:
    """A member who turns out to be away (a sick call): first to last date, all day or one shift."""

    member_code: str
    first_date: date
    last_date: date
    shift: str | None = None
    reason: str = ""

    def absences(self) -> Iterator[Absence]:
        """One absence a day."""
        for offset in range((self.last_date - self.first_date).days + 1):
            yield Absence(self.first_date + timedelta(days=offset), self.shift)


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a campaign adds to the standard ones."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person, or a unit of `size` people that names them later.

    `available` empty = any time, `prefer` empty = no wish; `job_hours` are those of a regular job.
    `turns`: shifts that a person, or a unit in all, gives at most; None = any number.
    `unit`: the code of the unit that a person belongs to: such a person serves only by name in the
    place of the unit, and is never chosen otherwise.
    `team` is the group's id for a community team, or the venue's id for a teacher or health worker
    of that place, or blank.
    """

    code: str
    kind: Literal["person", "unit"]
    size: int
    roles: tuple[str, ...]
    team: str = ""
    lon: float | None = None
    lat: float | None = None
    skills: tuple[str, ...] = ()
    trained: bool = False
    available: tuple[WeeklySlot, ...] = ()
    unavailable: tuple[Absence, ...] = ()
    base_hours_per_week: float = 0.0
    prefer: tuple[Wish, ...] = field(default=(), metadata={LATER: True})
    avoid: tuple[Wish, ...] = field(default=(), metadata={LATER: True})
    job_hours: tuple[WeeklyHours, ...] = field(default=(), metadata={LATER: True})
    turns: int | None = field(default=None, metadata={LATER: True})
    unit: str = field(default="", metadata={LATER: True})

    def has_skill(self, skill: str) -> bool:
        """Whether the member has a skill, however it is capitalised."""
        return skill.casefold() in (own.casefold() for own in self.skills)

    def can_work(self, day: date, shift_id: str) -> bool:
        """Whether the weekly pattern and the absences leave this shift free."""
        if any(a.date == day and a.shift in (None, shift_id) for a in self.unavailable):
            return False
        if not self.available:
            return True
        weekday = day.weekday()
        return any(s.weekday == weekday and s.shift in (None, shift_id) for s in self.available)

    def fits(self, roles: tuple[str, ...]) -> bool:
        """Whether one of the member's roles may fill a post that takes `roles`."""
        return ANY_ROLE in roles or any(role in roles for role in self.roles)


@dataclass(frozen=True, slots=True)
class Team:
    """A community team of one residential group."""

    group_id: str
    member_codes: tuple[str, ...]


def with_away(members: Iterable[Member], away: Iterable[Away]) -> tuple[Member, ...]:
    """The members with what became known of their absences since; codes unknown here are passed
    over.
    """
    absences: dict[str, list[Absence]] = defaultdict(list)
    for one in away:
        absences[one.member_code] += one.absences()
    return tuple(
        replace(member, unavailable=(*member.unavailable, *absences[member.code]))
        if member.code in absences
        else member
        for member in members
    )
