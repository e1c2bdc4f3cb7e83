"""What soft rules cost, counted from the people on duty alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model.people import Member
from planner.model.rules import Rule
from planner.roster.calendar import Calendar
from planner.roster.parts import Part
from planner.roster.problem import Slot


@dataclass(frozen=True, slots=True)
class Worked:
    """People of one member on duty in each slot, those of days before the planned ones included."""

    member: Member
    people: Mapping[Slot, int]
    calendar: Calendar

    def is_earlier(self, slot: Slot) -> bool:
        """Whether a slot lies before the planned days."""
        return slot.date < self.calendar.first_day


UnitsBroken = Callable[[Worked, Rule], float]
"""How many units of a rule a member's duties break."""


def worked_by(part: Part, people: NDArray[np.int64]) -> Iterator[Worked]:
    """What each member works; people int64 (members, posts)."""
    before: dict[int, dict[Slot, int]] = {}
    for m, slot in part.earlier:
        own = before.setdefault(m, {})
        own[slot] = own.get(slot, 0) + 1
    for m, member in enumerate(part.members):
        found = dict(before.get(m, {}))
        for p in np.flatnonzero(people[m]):
            slot = part.posts[p].slot
            found[slot] = found.get(slot, 0) + int(people[m, p])
        in_order = sorted(found, key=lambda s: (s.date, s.start, s.end, s.shift))
        yield Worked(member, {slot: found[slot] for slot in in_order}, part.calendar)
