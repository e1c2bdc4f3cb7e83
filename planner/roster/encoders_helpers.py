"""How many helpers one team lends in one shift."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from planner.model import rules as ids
from planner.roster.draft import Draft
from planner.roster.helping import crowded

Lent = tuple[tuple[str, int], str, str, str]
"""Entry of the helpers, team, date and shift."""


def helpers_per_team(draft: Draft) -> None:
    """Of each team at most so many people in one shift stand as helpers of one entry, all points
    of the service together. A rule of this id that is off takes the limit away.
    """
    if any(rule.id == ids.HELPERS_PER_TEAM and not rule.is_on for rule in draft.rules):
        return
    most: dict[Lent, int] = {}
    for lent, columns in _lent(draft, most).items():
        (service_id, number), team, day, _ = lent
        key = (ids.HELPERS_PER_TEAM, f"{service_id}/{number + 1}/{team}", day)
        draft.at_most(key, np.array(columns, dtype=np.int64), float(most[lent]))


def _lent(draft: Draft, most: dict[Lent, int]) -> dict[Lent, list[int]]:
    """Pair columns of helpers by entry, team and shift; `most` is filled with the limits."""
    part = draft.part
    crowds = crowded(part.members, [post.helpers for post in part.posts])
    limited = np.array([any(h.key in crowds for h in post.helpers) for post in part.posts])
    found: dict[Lent, list[int]] = defaultdict(list)
    for at in np.flatnonzero(limited[draft.pair_post]) if crowds else ():
        member, post = part.members[draft.pair_member[at]], part.posts[draft.pair_post[at]]
        for near in post.helpers:
            if near.per_team is None or near.key not in crowds:
                continue
            if member.code in near.codes and member.code in crowds[near.key]:
                lent = (near.key, member.team, str(post.slot.date), post.slot.shift)
                found[lent].append(int(draft.pairs[at]))
                most[lent] = near.per_team
    return found
