"""Rows that rules write into a draft: hard limits, soft ones with a slack, days at work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.rules import Rule
from planner.roster.draft import Draft, RowKey
from planner.roster.problem import Slot
from planner.roster.scopes import UNSAID, binds, rules_for, weight_of

AT_WORK = "at_work"
"""Period of the rows that count a member's people at work on a day with several shifts."""
SOFT = "soft:"
"""Before the rule's id in the key of a row that may be broken at a price."""
FORCED_VACANCIES = 100.0
"""A hard rule of patterns that pinned or earlier duties make impossible costs as much as so many
vacancies for each unit broken: never chosen, but never without an answer.
"""
Values = NDArray[np.float64] | float


@dataclass(frozen=True, slots=True)
class Binding:
    """A rule as it binds one member (by index in the part)."""

    member: int
    rule: Rule

    def key(self, draft: Draft, period: str) -> tuple[str, str, str]:
        """The row's label."""
        rule_id = self.rule.id if self.rule.hard else SOFT + self.rule.id
        return rule_id, draft.part.members[self.member].code, period


def bindings(draft: Draft, rule_id: str) -> Iterator[Binding]:
    """Each member of the part with each rule of this id that binds the member."""
    if any(rule.id == rule_id for rule in (*draft.rules, *UNSAID)):
        for m, member in enumerate(draft.part.members):
            for rule in rules_for(draft.rules, member, rule_id):
                if binds(rule, member):
                    yield Binding(m, rule)


def limit_row(
    draft: Draft,
    binding: Binding,
    period: str,
    columns: NDArray[np.int64],
    upper: float,
    *,
    values: Values = 1.0,
    per_unit: float = 1.0,
) -> None:
    """Values · columns <= upper, or a price for each `per_unit` above it. What earlier duties alone
    use is no break; nor is there a row where nothing can be broken.
    """
    weights = values if isinstance(values, np.ndarray) else np.full(len(columns), values)
    if draft.earlier_columns:
        before = [int(column) in draft.earlier_columns for column in columns]
        upper = max(upper, float((weights * draft.lower[columns])[before].sum()))
    key = binding.key(draft, period)
    if binding.rule.hard:
        draft.at_most(key, columns, upper, weights)
    elif float(np.maximum(weights, 0.0) @ draft.upper[columns]) > upper:
        slack = draft.add_columns(1, cost=binding.rule.weight / per_unit)
        draft.add_row(key, np.r_[columns, slack], np.r_[weights, -1.0], upper=upper)


def at_most_or_priced(
    draft: Draft, rule: Rule, key: RowKey, columns: NDArray[np.int64], most: float
) -> None:
    """At most so many of the columns; under a soft rule each further one costs its weight."""
    if rule.hard:
        draft.at_most(key, columns, most)
    elif float(draft.upper[columns].sum()) > most:
        slack = draft.add_columns(1, cost=rule.weight)
        values = np.r_[np.ones(len(columns)), -1.0]
        draft.add_row(key, np.r_[columns, slack], values, upper=most)


def work_columns(
    draft: Draft,
    binding: Binding,
    counts: Callable[[Slot], bool] | None = None,
    *,
    exact: bool = False,
) -> dict[int, NDArray[np.int64]]:
    """Day -> columns whose sum is the member's people at work that day (in slots that count);
    `exact` says that the sum is also 0 where nobody is, else it is only not below.
    """
    found: dict[int, NDArray[np.int64]] = {}
    member, rule_id = binding.member, binding.key(draft, "")[0]
    single = is_single(draft, member)
    for day, slots in draft.day_slots:
        chosen = [i for i in slots if counts is None or counts(draft.slots[i])]
        duties = draft.duties(member, chosen)
        if len(duties):
            simple = single or len(duties) == 1
            columns = duties if simple else at_work(draft, member, duties, rule_id, exact=exact)
            found[day] = columns
    return found


def is_single(draft: Draft, member: int) -> bool:
    """Whether a hard rule lets the member work one shift a day at most."""
    person = draft.part.members[member]
    found = rules_for(draft.rules, person, ids.MAX_SHIFTS_PER_DAY)
    return any(rule.hard and rule.number("shifts") <= 1 for rule in found)


def at_work(
    draft: Draft,
    member: int,
    duties: NDArray[np.int64],
    rule_id: str,
    *,
    exact: bool = False,
) -> NDArray[np.int64]:
    """A column that is at least the people at work in each of these slots."""
    least = float(draft.lower[duties].max())
    most = max(least, float(draft.sizes[member]))
    column = draft.add_columns(1, lower=least, upper=most)
    key = (rule_id, draft.part.members[member].code, AT_WORK)
    if any(int(duty) in draft.earlier_columns for duty in duties):
        draft.earlier_columns.add(int(column[0]))
    for duty in duties:
        draft.add_row(key, np.r_[duty, column], np.array([1.0, -1.0]), upper=0.0)
    if exact:
        draft.add_row(key, np.r_[duties, column], np.r_[-np.ones(len(duties)), 1.0], upper=0.0)
    return column


def cost_duties(draft: Draft, member: int, slots: Sequence[int], price: float) -> None:
    """Each of the member's people in one of these slots costs so much."""
    columns = draft.duties(member, np.asarray(slots, dtype=np.int64))
    draft.cost[columns] += price


def close(draft: Draft, member: int, slots: Sequence[int]) -> None:
    """Nobody of the member works in these slots, pinned people excepted."""
    columns = draft.duties(member, np.asarray(slots, dtype=np.int64))
    draft.upper[columns] = draft.lower[columns]


def forced_price(draft: Draft, binding: Binding) -> float | None:
    """The price of a unit broken: the rule's weight; where it is hard, that of many vacancies for a
    member with pinned or earlier duties, and None (no break at all) for the others.
    """
    if not binding.rule.hard:
        return binding.rule.weight
    columns = draft.duty_column[binding.member]
    bound = bool((draft.lower[columns[columns >= 0]] > 0).any())
    return FORCED_VACANCIES * weight_of(draft.rules, ids.NEED) if bound else None


def pairs_by_post(draft: Draft) -> list[NDArray[np.int64]]:
    """Pair columns of each post: int64."""
    order = np.argsort(draft.pair_post, kind="stable")
    edges = np.searchsorted(draft.pair_post[order], np.arange(len(draft.part.posts) + 1))
    return [draft.pairs[order[edges[p] : edges[p + 1]]] for p in range(len(draft.part.posts))]
