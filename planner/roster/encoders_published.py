"""Rules of change: frozen days stay as published, each new duty of the others has a price."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.rules import Rule
from planner.roster.draft import Draft
from planner.roster.parts import Part
from planner.roster.rows import SOFT


def frozen_until(draft: Draft) -> None:
    """Nobody but the published people serves on days that are frozen."""
    until = draft.part.frozen_until
    if until is not None:
        frozen = np.array([post.slot.date < until for post in draft.part.posts], dtype=np.bool_)
        own = draft.pairs[frozen[draft.pair_post]]
        draft.upper[own] = draft.lower[own]


def change_cost(draft: Draft) -> None:
    """Each person on a duty that the published roster does not have costs the rule's weight."""
    price = change_price(draft.part, draft.rules)
    if price <= 0:
        return
    before = Counter(draft.part.base or ())
    opening = np.array([post.opening for post in draft.part.posts], dtype=np.int64)
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row, column in enumerate(draft.pairs):
        member = int(draft.pair_member[row])
        groups[member, int(opening[draft.pair_post[row]])].append(int(column))
    for cell, columns in groups.items():
        known = float(before[cell])
        if not known:
            draft.cost[columns] += price
        elif float(draft.upper[columns].sum()) > known:
            more = draft.add_columns(1, cost=price)
            values = np.r_[np.ones(len(columns)), -1.0]
            key = (SOFT + ids.CHANGE_COST, draft.part.members[cell[0]].code, str(cell[1]))
            draft.add_row(key, np.r_[np.array(columns), more], values, upper=known)


def change_price(part: Part, rules: tuple[Rule, ...]) -> float:
    """The price of a changed duty; 0 where nothing was published."""
    if part.base is None:
        return 0.0
    return sum(rule.weight for rule in rules if rule.id == ids.CHANGE_COST and rule.is_on)


def duties_changed(part: Part, people: NDArray[np.int64]) -> float:
    """People on duties that the published roster does not have; people int64 (members, posts)."""
    now: Counter[tuple[int, int]] = Counter()
    for m, p in np.argwhere(people > 0):
        now[int(m), part.posts[p].opening] += int(people[m, p])
    return float((now - Counter(part.base or ())).total())
