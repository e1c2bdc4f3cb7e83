"""A rescue team that stands by: in every shift so many people with a skill free, near points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.rules import Rule
from planner.roster.draft import Draft
from planner.roster.parts import Part
from planner.roster.rows import SOFT, at_most_or_priced
from planner.roster.terms import great_circle_m

Moment = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Ready:
    """Who could stand by for one demand of a moment: rows of the part who are free to work then,
    people outside the part who are, and how many of all must stay off duty.
    """

    moment: Moment
    rows: tuple[int, ...]
    outside: int
    asked: int

    def spare(self, sizes: NDArray[np.int64]) -> int:
        """People of the part who may be on duty all the same."""
        there = int(sizes[list(self.rows)].sum()) + self.outside
        return there - min(self.asked, there)


def rescue_standby(draft: Draft) -> None:
    """In every shift with an open point so many people with the skill are off duty, and where the
    rule gives minutes, one of them lives that near to each open point.
    """
    for rule in rescue_rules(draft.rules):
        label = rule.id if rule.hard else SOFT + rule.id
        slots = _slots(draft)
        for ready in demands_of(draft.part, rule):
            rows, number = list(ready.rows), slots.get(ready.moment, [])
            duties = draft.duty_column[np.ix_(rows, number)].ravel()
            duties = duties[duties >= 0]
            most = float(ready.spare(draft.sizes))
            key = (label, ready.moment[1], str(ready.moment[0]))
            at_most_or_priced(draft, rule, key, duties, most)


def rescue_rules(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    """The rules in force; each stands for itself."""
    return (rule for rule in rules if rule.id == ids.RESCUE and rule.is_on)


def demands_of(part: Part, rule: Rule) -> Iterator[Ready]:
    """What a rule asks of each moment with an open point: once of all, and once of those who live
    near enough to each point.
    """
    skilled = [m for m, member in enumerate(part.members) if _may(member, rule)]
    outside = [member for member in part.outside if _may(member, rule)]
    points: dict[Moment, list[tuple[float, float]]] = defaultdict(list)
    for day, shift, lon, lat in part.open_places:
        points[day, shift].append((lon, lat))
    for moment, places in points.items():
        rows = [m for m in skilled if part.members[m].can_work(*moment)]
        others = [member for member in outside if member.can_work(*moment)]
        total = sum(member.size for member in others)
        yield Ready(moment, tuple(rows), total, int(rule.number("people")))
        if "minutes" in rule.parameters:
            own = [part.members[m] for m in rows]
            for place in dict.fromkeys(places):
                near = _near(own, place, rule)
                far = _near(others, place, rule)
                count = sum(m.size for m, is_near in zip(others, far, strict=True) if is_near)
                chosen = tuple(m for m, is_near in zip(rows, near, strict=True) if is_near)
                yield Ready(moment, chosen, count, 1)


def units_off_guard(part: Part, rule: Rule, people: NDArray[np.int64]) -> float:
    """People missing from those who stand by, over all demands."""
    slots: dict[Moment, list[int]] = defaultdict(list)
    for p, post in enumerate(part.posts):
        slots[post.slot.date, post.slot.shift].append(p)
    sizes = np.array([member.size for member in part.members], dtype=np.int64)
    total = 0.0
    for ready in demands_of(part, rule):
        busy = people[np.ix_(list(ready.rows), slots.get(ready.moment, []))].sum()
        total += max(0.0, float(busy) - ready.spare(sizes))
    return total


def _slots(draft: Draft) -> dict[Moment, list[int]]:
    found: dict[Moment, list[int]] = defaultdict(list)
    for i, slot in enumerate(draft.slots):
        found[slot.date, slot.shift].append(i)
    return found


def _may(member: Member, rule: Rule) -> bool:
    return member.has_skill(rule.name("skill")) and not member.unit


def _near(members: list[Member], place: tuple[float, float], rule: Rule) -> list[bool]:
    """Whether each lives near enough to a place; without a home nobody does."""
    if not members:
        return []
    homes = np.array([(m.lon, m.lat) for m in members], dtype=np.float64)
    metres = np.floor(great_circle_m(homes, np.array([place]))[:, 0] + 0.5)
    most = rule.number("minutes") * rule.number("kmh") * 1000.0 / 60.0 / rule.number("detour")
    return [bool(way <= most + 1e-6) for way in metres]
