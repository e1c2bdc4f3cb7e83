"""Posts against people for each crew label: what the head-count compares."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.roster import HeadCountRow
from planner.model.rules import Rule
from planner.roster.calendar import iso_week
from planner.roster.problem import Post, Slot
from planner.roster.scopes import limits_by_member

Scope = Literal["people", "campaign", "week", "day", "shift"]
SCOPES: tuple[Scope, ...] = ("people", "campaign", "week", "day", "shift")
Tally = dict[tuple[Scope, str], float]
Label = tuple[str, tuple[str, ...], str | None]
"""Service, roles of a post, team."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Posts that take the same people: places asked in each slot, and the members who fit."""

    service_id: str
    roles: tuple[str, ...]
    team: str | None
    places: Counter[Slot]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much a member may work: shifts a day, days in a row, minutes left in an ISO week."""

    shifts: float
    days_in_row: float
    week_minutes: float

    def days_of(self, days: int) -> float:
        """Working days that the days-in-a-row rule leaves of so many days, in the long run."""
        if days <= self.days_in_row:
            return float(days)
        return days * self.days_in_row / (self.days_in_row + 1)


@dataclass(frozen=True, slots=True)
class Day:
    """One day with posts: its date, as text and ISO week, and (shift, minutes) of each slot."""

    date: date
    text: str
    week: str
    slots: tuple[tuple[str, int], ...]


def demands_of(members: tuple[Member, ...], posts: Sequence[Post]) -> tuple[Demand, ...]:
    """One demand for each crew label and team, in order; where several of them share people, one
    more for all of these together. Helpers count among the people of every label that they may
    help with.
    """
    helpers: dict[Label, set[str]] = defaultdict(set)
    places: dict[Label, Counter[Slot]] = defaultdict(Counter)
    for post in posts:
        label = (post.service_id, post.roles, post.team)
        places[label][post.slot] += post.count
        if post.helpers:
            helpers[label].update(*(near.codes for near in post.helpers))
    teams = by_team(members)
    single = [
        Demand(*label, asked, fitting(members, teams, label, helpers[label]))
        for label, asked in places.items()
    ]
    return (*single, *map(together, sharing(single)))


def by_team(members: Iterable[Member]) -> Mapping[str, list[Member]]:
    """The members of each team, in order."""
    own: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        own[member.team].append(member)
    return own


def fitting(
    members: Iterable[Member],
    teams: Mapping[str, list[Member]],
    label: Label,
    helpers: AbstractSet[str],
) -> tuple[Member, ...]:
    """The people of a label, then its helpers (codes)."""
    _, roles, team = label
    there = members if team is None else teams.get(team, [])
    own = [m for m in there if m.fits(roles) and not m.unit]
    own += [m for m in members if m.code in helpers] if helpers else []
    return tuple(own)


def sharing(demands: Iterable[Demand]) -> Iterator[list[Demand]]:
    """Demands that share people, together (each such group once)."""
    group_of: dict[str, int] = {}
    groups: list[list[Demand]] = []
    for demand in demands:
        met = {group_of[m.code] for m in demand.members if m.code in group_of}
        joined = [d for g in sorted(met) for d in groups[g]] + [demand]
        for old in met:
            groups[old] = []
        groups.append(joined)
        group_of |= {m.code: len(groups) - 1 for d in joined for m in d.members}
    yield from (group for group in groups if len(group) > 1)


def together(group: Sequence[Demand]) -> Demand:
    """Demands that share people as one."""
    members = {m.code: m for demand in group for m in demand.members}
    return Demand(
        service_id="+".join(dict.fromkeys(d.service_id for d in group)),
        roles=tuple(dict.fromkeys(role for d in group for role in d.roles)),
        team=group[0].team,
        places=sum((d.places for d in group), Counter()),
        members=tuple(members.values()),
    )


def rows_of(rules: tuple[Rule, ...], demands: Iterable[Demand]) -> tuple[HeadCountRow, ...]:
    """Head-count rows by label, then scope, then period.

    The teams of a label are summed; where one of them is short, the people of the others count no
    further than their own posts, so that the shortage shows.
    """
    labels: dict[tuple[str, tuple[str, ...]], list[tuple[Tally, Tally]]] = defaultdict(list)
    for demand in demands:
        tallies = (needed(rules, demand), available(rules, demand))
        labels[demand.service_id, demand.roles].append(tallies)
    return tuple(
        row
        for (service, roles), tallies in labels.items()
        for row in label_rows(service, roles, tallies)
    )


def label_rows(
    service_id: str, roles: tuple[str, ...], tallies: Sequence[tuple[Tally, Tally]]
) -> Iterator[HeadCountRow]:
    """Rows of one label from what is asked for and can be given in each of its teams."""
    keys = {key for need, _ in tallies for key in need}
    for scope, period in sorted(keys, key=lambda key: (SCOPES.index(key[0]), key[1])):
        key = (scope, period)
        pairs = [(need[key], have.get(key, 0.0)) for need, have in tallies if key in need]
        short = any(need > have for need, have in pairs)
        have = sum(min(pair) if short and len(pairs) > 1 else pair[1] for pair in pairs)
        yield HeadCountRow(service_id, roles, scope, period, sum(n for n, _ in pairs), have)


def needed(rules: tuple[Rule, ...], demand: Demand) -> Tally:
    """Person-shifts asked for by scope and period, and the people it takes."""
    tally: Tally = defaultdict(float)
    for slot, count in demand.places.items():
        for key in _keys(slot.date, slot.shift):
            tally[key] += count
    return {**tally, ("people", ""): float(_people_needed(rules, demand, tally))}


def available(rules: tuple[Rule, ...], demand: Demand) -> Tally:
    """Person-shifts that the members can give by scope and period, and how many they are."""
    days = tuple(_days(demand.places))
    given = _given(demand.members, tuple(_paces(rules, demand.members)), days)
    return {**given, ("people", ""): float(sum(m.size for m in demand.members))}


@lru_cache(maxsize=512)
def _given(members: tuple[Member, ...], paces: tuple[Pace, ...], days: tuple[Day, ...]) -> Tally:
    """Person-shifts that members of these paces can give; kept, as an edit of one point leaves the
    days and the people of nearly every label as they were. Not to be changed by who asks.
    """
    tally: Tally = defaultdict(float)
    for member, pace in zip(members, paces, strict=True):
        _add_member(tally, member, pace, days)
    return tally


def _add_member(tally: Tally, member: Member, pace: Pace, days: Sequence[Day]) -> None:
    weeks: dict[str, list[float]] = defaultdict(list)
    shortest: dict[str, int] = {}
    for day in days:
        free = [slot for slot in day.slots if member.can_work(day.date, slot[0])]
        for shift in {shift for shift, _ in free}:
            tally["shift", f"{day.text}/{shift}"] += member.size
        given = min(pace.shifts, float(len(free)))
        tally["day", day.text] += given * member.size
        weeks[day.week].append(given)
        shortest[day.week] = min([shortest.get(day.week, 24 * 60), *(m for _, m in free)])
    for week, by_day in weeks.items():
        most = pace.days_of(len(by_day)) * pace.shifts
        given = min(sum(by_day), most, pace.week_minutes // shortest[week]) * member.size
        tally["week", week] += given
        tally["campaign", ""] += given


def _people_needed(rules: tuple[Rule, ...], demand: Demand, tally: Tally) -> int:
    """Most over slots, days and weeks of what is asked over what one person may give."""
    pace = _paces(rules, (Member("", "person", 1, demand.roles),))[0]
    least = float(max(demand.places.values(), default=0))
    weeks: dict[str, set[date]] = defaultdict(set)
    minutes: Counter[str] = Counter()
    for slot, count in demand.places.items():
        weeks[iso_week(slot.date)].add(slot.date)
        minutes[iso_week(slot.date)] += slot.minutes * count
        least = max(least, tally["day", str(slot.date)] / pace.shifts)
    for week, days in weeks.items():
        least = max(least, tally["week", week] / (pace.shifts * pace.days_of(len(days))))
        least = max(least, minutes[week] / max(pace.week_minutes, 1.0))
    return math.ceil(least - 1e-9)


def _paces(rules: tuple[Rule, ...], members: tuple[Member, ...]) -> list[Pace]:
    shifts = limits_by_member(rules, members, ids.MAX_SHIFTS_PER_DAY, "shifts")
    in_row = limits_by_member(rules, members, ids.MAX_CONSECUTIVE_DAYS, "days")
    hours = limits_by_member(rules, members, ids.MAX_HOURS_PER_WEEK, "hours")
    return [
        Pace(float(s), float(d), max(0.0, float(h) - m.base_hours_per_week) * 60.0)
        for s, d, h, m in zip(shifts, in_row, hours, members, strict=True)
    ]


def _days(places: Counter[Slot]) -> list[Day]:
    slots: dict[date, list[tuple[str, int]]] = defaultdict(list)
    for slot in places:
        slots[slot.date].append((slot.shift, slot.minutes))
    return [Day(day, str(day), iso_week(day), tuple(own)) for day, own in slots.items()]


@lru_cache(maxsize=4096)
def _keys(date_: date, shift: str) -> tuple[tuple[Scope, str], ...]:
    day = str(date_)
    return ("campaign", ""), ("week", iso_week(date_)), ("day", day), ("shift", f"{day}/{shift}")
