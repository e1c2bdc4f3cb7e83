"""Recounts a roster of a shift scheduling instance by reading the rules one by one: no engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from planner.benchmark.nurse_file import Nurse, NurseInstance

RuleName = Literal[
    "unknown",
    "day_off",
    "succession",
    "most_shifts",
    "most_minutes",
    "least_minutes",
    "longest_run",
    "shortest_run",
    "shortest_rest",
    "most_weekends",
]
Roster = Mapping[str, Sequence[str]]
"""The shift id of each day for each employee, an empty text for a day off."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A hard rule broken by one employee, on a day where the rule has one (from 0)."""

    rule: RuleName
    employee: str
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a roster costs and every hard rule it breaks."""

    objective: int
    broken: tuple[Broken, ...]


def check(instance: NurseInstance, roster: Roster) -> Checked:
    """Recount `roster`. Everybody of the instance must have one cell for each day, else ValueError.
    Before and after the horizon runs of work and of days off count as long enough for their least
    lengths, and not at all for the longest run (Curtois & Qu 2014, section 2).
    """
    if {name: len(cells) for name, cells in roster.items()} != dict.fromkeys(
        instance.staff, instance.days
    ):
        raise ValueError("every employee needs one cell for each day")
    broken = tuple(b for name in instance.staff for b in _broken(instance, name, roster[name]))
    return Checked(_requests(instance, roster) + _cover(instance, roster), broken)


def _requests(instance: NurseInstance, roster: Roster) -> int:
    missed = sum(w for (who, d, s), w in instance.on_requests.items() if roster[who][d] != s)
    given = sum(w for (who, d, s), w in instance.off_requests.items() if roster[who][d] == s)
    return missed + given


def _cover(instance: NurseInstance, roster: Roster) -> int:
    there = Counter((day, s) for cells in roster.values() for day, s in enumerate(cells) if s)
    total = 0
    for place, cover in instance.cover.items():
        surplus = there[place] - cover.need
        total += surplus * cover.over if surplus > 0 else -surplus * cover.under
    return total


def _broken(instance: NurseInstance, name: str, cells: Sequence[str]) -> Iterator[Broken]:
    unknown = [day for day, s in enumerate(cells) if s and s not in instance.shifts]
    if unknown:
        yield from (Broken("unknown", name, day) for day in unknown)
        return
    for day in sorted(instance.days_off.get(name, ())):
        if cells[day]:
            yield Broken("day_off", name, day)
    for day, (today, tomorrow) in enumerate(pairwise(cells)):
        if today and tomorrow in instance.shifts[today].not_followed_by:
            yield Broken("succession", name, day + 1)
    yield from _totals(instance, name, cells)
    yield from _runs(instance.staff[name], name, cells)


def _totals(instance: NurseInstance, name: str, cells: Sequence[str]) -> Iterator[Broken]:
    nurse = instance.staff[name]
    counts = Counter(s for s in cells if s)
    for shift, count in counts.items():
        if count > nurse.most_shifts[shift]:
            yield Broken("most_shifts", name)
    minutes = sum(instance.shifts[s].minutes * count for s, count in counts.items())
    if minutes > nurse.most_minutes:
        yield Broken("most_minutes", name)
    if minutes < nurse.least_minutes:
        yield Broken("least_minutes", name)
    weekends = {day // 7 for day, s in enumerate(cells) if s and day % 7 >= 5}
    if len(weekends) > nurse.most_weekends:
        yield Broken("most_weekends", name)


def _runs(nurse: Nurse, name: str, cells: Sequence[str]) -> Iterator[Broken]:
    begin = 0
    for works, run in groupby(cells, key=bool):
        length = sum(1 for _ in run)
        inside = begin > 0 and begin + length < len(cells)
        if works and length > nurse.longest_run:
            yield Broken("longest_run", name, begin)
        if works and inside and length < nurse.shortest_run:
            yield Broken("shortest_run", name, begin)
        if not works and inside and length < nurse.shortest_rest:
            yield Broken("shortest_rest", name, begin)
        begin += length
