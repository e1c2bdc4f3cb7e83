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
    """Nobody but the published people serves on days that are frozen, and as many others in an
    opening as published people cannot work there any more.
    """
    until = draft.part.frozen_until
    if until is None:
        return
    frozen = np.array([post.slot.date < until for post in draft.part.posts], dtype=np.bool_)
    opening = np.array([post.opening for post in draft.part.posts], dtype=np.int64)
    left = _places_left(draft.part)
    rows = np.flatnonzero(frozen[draft.pair_post])
    for number in np.unique(opening[draft.pair_post[rows]]):
        own = draft.pairs[rows[opening[draft.pair_post[rows]] == number]]
        if left[number] <= 0:
            draft.upper[own] = draft.lower[own]
        else:
            post = draft.part.posts[int(np.flatnonzero(opening == number)[0])]
            key = (ids.FROZEN_UNTIL, post.point_id, post.slot.date.isoformat())
            draft.at_most(key, own, float(draft.lower[own].sum()) + left[number])


def _places_left(part: Part) -> Counter[int]:
    """Opening -> published people who cannot work there any more, less those who came for them."""
    when = {post.opening: post.slot for post in part.posts}
    published = Counter(part.base or ())
    now = Counter((member, part.posts[post].opening) for member, post in part.pinned)
    left: Counter[int] = Counter()
    for (member, opening), count in published.items():
        slot = when[opening]
        if not part.members[member].can_work(slot.date, slot.shift):
            left[opening] += count
    for (_, opening), count in (now - published).items():
        left[opening] -= count
    return left


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
