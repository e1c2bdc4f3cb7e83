"""Keeps a roster made in a moment within the hard rules of patterns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.rules import Rule
from planner.roster.draft import Draft
from planner.roster.encoders_runs import short_run_days
from planner.roster.problem import Slot
from planner.roster.recount import Worked
from planner.roster.scopes import binds, rules_for
from planner.roster.soft import PATTERNS, UNITS


class Patterns:
    """The members whom a hard rule of patterns binds, and what each works so far."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.rules: dict[int, list[Rule]] = {}
        for rule_id in sorted(PATTERNS):
            for m, member in enumerate(draft.part.members):
                for rule in rules_for(draft.rules, member, rule_id):
                    if rule.hard and binds(rule, member):
                        self.rules.setdefault(m, []).append(rule)

    def allow(self, member: int, people: NDArray[np.int64], post: int) -> bool:
        """Whether one more duty breaks no rule that later duties could not mend; people int64
        (members, posts).
        """
        lasting = [r for r in self.rules.get(member, []) if r.id != ids.MIN_RUN_DAYS]
        if not lasting:
            return True
        now = self._worked(member, people[member])
        slot = self.draft.part.posts[post].slot
        then = Worked(now.member, _with(now.people, slot), now.calendar)
        return all(UNITS[rule.id](then, rule) <= UNITS[rule.id](now, rule) for rule in lasting)

    def mend(self, people: NDArray[np.int64]) -> None:
        """Takes runs away that stayed too short, and all duties of a member for whom that is not
        enough; pinned duties stay. Changes `people` in place.
        """
        for m, own in self.rules.items():
            pinned = self.draft.pinned[m]
            for rule in own:
                if rule.id == ids.MIN_RUN_DAYS:
                    short = short_run_days(self._worked(m, people[m]), rule)
                    self._clear(people[m], pinned, short)
            if any(
                self._broken(m, people[m], rule) > self._broken(m, pinned, rule) for rule in own
            ):
                people[m] = pinned

    def _broken(self, member: int, people: NDArray[np.int64], rule: Rule) -> float:
        return UNITS[rule.id](self._worked(member, people), rule)

    def _clear(
        self, own: NDArray[np.int64], pinned: NDArray[np.int64], days: frozenset[int]
    ) -> None:
        for p in np.flatnonzero(own):
            if self.draft.part.posts[p].slot.date.toordinal() in days:
                own[p] = pinned[p]

    def _worked(self, member: int, own: NDArray[np.int64]) -> Worked:
        part = self.draft.part
        found: dict[Slot, int] = {}
        for m, slot in part.earlier:
            if m == member:
                found[slot] = found.get(slot, 0) + 1
        for p in np.flatnonzero(own):
            found = _with(found, part.posts[p].slot)
        return Worked(part.members[member], found, part.calendar)


def _with(people: Mapping[Slot, int], slot: Slot) -> dict[Slot, int]:
    """The same with one person more in a slot."""
    return {**people, slot: people.get(slot, 0) + 1}
