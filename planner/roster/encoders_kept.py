"""Places kept for trained people, or for people with a skill: hard, or at the rule's weight.

Method: with `others` and `able` people in an opening, room for `room` of them in all, `free` places
of the fewest for anybody and `least` kept ones, the rule says: others <= free, or able >= least. A
crew of one number has no room for the second but within the first, so one row is all it takes.
Where there is room for more people, one able person opens all of it (others <= free + more·able
with more = room - 1 - free, which is exact for whole people), and several do so by a yes/no column
z: others <= free + more·z with more = room - least - free, able >= least·z. Where the rule may be
broken at a price, both rows may give way, by the same column.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.roster.draft import Draft, RowKey
from planner.roster.kept import Kept, keeping, kept_by
from planner.roster.rows import FORCED_VACANCIES, SOFT, at_most_or_priced, pairs_by_post
from planner.roster.scopes import weight_of


@dataclass(frozen=True, slots=True)
class _Sides:
    """Columns of those who are able, of the others, and of what a break costs (none where there can
    be none): int64. `free` places for anybody, `more` in which others may stand beside those able.
    """

    key: RowKey
    able: NDArray[np.int64]
    others: NDArray[np.int64]
    slack: NDArray[np.int64]
    free: float
    more: float


def keep_places(draft: Draft, rule_id: str) -> None:
    """Writes one of the rules that keep places (TRAINED_MIN, SKILL_MIN), opening by opening."""
    rules = (rule for rule in keeping(draft.rules) if rule.id == rule_id)
    kept = [one for rule in rules for one in kept_by(draft.part, rule)]
    columns_of = pairs_by_post(draft) if kept else []
    for one in kept:
        columns = np.concatenate([columns_of[p] for p in one.rows])
        is_able = one.able[draft.pair_member[columns]]
        others, able = columns[~is_able], columns[is_able]
        if not one.is_ranged:
            places = float(draft.counts[list(one.rows)].sum())
            most = max(0.0, places - one.least)
            at_most_or_priced(draft, one.rule, _key(one), others, most)
        elif float(draft.upper[others].sum()) > one.for_anybody:
            _write(draft, one.least, _sides(draft, one, able, others))


def _key(kept: Kept) -> RowKey:
    first = kept.posts[0]
    label = kept.rule.id if kept.rule.hard else SOFT + kept.rule.id
    return label, first.point_id, str(first.slot.date)


def _sides(draft: Draft, kept: Kept, able: NDArray[np.int64], others: NDArray[np.int64]) -> _Sides:
    """A hard rule that pinned duties alone break costs as much as many vacancies for each place,
    and no more places than these take.
    """
    free = float(kept.for_anybody)
    room = float(draft.rooms[list(kept.rows)].sum())
    broken = min(draft.lower[others].sum() - free, kept.least - draft.lower[able].sum())
    slack = np.zeros(0, dtype=np.int64)
    if not kept.rule.hard:
        slack = draft.add_columns(1, cost=kept.rule.weight)
    elif broken > 0:
        draft.is_raised = True
        price = FORCED_VACANCIES * weight_of(draft.rules, ids.NEED)
        slack = draft.add_columns(1, cost=price, upper=float(broken))
    return _Sides(_key(kept), able, others, slack, free, max(0.0, room - kept.least - free))


def _write(draft: Draft, least: int, sides: _Sides) -> None:
    ones, gives = np.ones(len(sides.others)), -np.ones(len(sides.slack))
    if not sides.more or (least == 1 and not len(sides.slack)):
        able = sides.able if sides.more else sides.able[:0]
        columns = np.r_[sides.others, able, sides.slack]
        values = np.r_[ones, np.full(len(able), -sides.more), gives]
        draft.add_row(sides.key, columns, values, upper=sides.free)
        return
    enough = draft.add_columns(1, upper=1.0, integer=True)
    columns = np.r_[sides.others, enough, sides.slack]
    draft.add_row(sides.key, columns, np.r_[ones, -sides.more, gives], upper=sides.free)
    columns = np.r_[enough, sides.able, sides.slack]
    values = np.r_[float(least), -np.ones(len(sides.able)), gives]
    draft.add_row(sides.key, columns, values, upper=0.0)
