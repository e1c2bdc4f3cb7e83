"""How few places of a part must stay empty, and a roster that leaves so few, by counting hands.

Method: which of the places open at one time somebody goes to changes ways, not how many places are
filled. The places of one time are therefore taken together: rows of the places are added up, the
(member, post) columns leave the model, and about a tenth of it is left. What holds for each place
holds for their sum, so the optimum of its relaxation, with vacancies alone priced, is a bound that
every roster keeps. Whole hands found in it go to the places of their time by the cheapest matching.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from planner.model.rules import NEED
from planner.roster.draft import Draft, LinearModel
from planner.roster.highs import Answer, Watch, relax, solve_whole
from planner.roster.score import vacancies
from planner.roster.search import WHOLE, Ready

BEYOND, NEVER = 1e6, 1e9
"""Prices of a place that there is room for but nobody asks for, and of one that is forbidden."""
SLACK = 1e-4
CLOSE, WIDEST = 0.4, 0.2
"""Hands are sought to within so much of a vacancy, at most to this share: a first roster."""


@dataclass(frozen=True, slots=True)
class Hands:
    """The model of a part with the places of each time taken together.

    model: its columns are those of the part from `first` on; duty: the column, in the model of the
    part, of the member and time of each pair, int64 (pairs).
    """

    model: LinearModel
    first: int
    duty: NDArray[np.int64]


def least_vacant(given: Ready, watch: Watch) -> int:
    """A number of places that stay empty in every roster of the part: by the relaxation of its
    hands, or of the whole part where a rule speaks of single places; 0 where the watch ends it.
    """
    hands = hands_of(given.draft, given.model)
    model = hands.model if hands is not None else given.model
    first = hands.first if hands is not None else 0
    cost = np.zeros(len(model.cost))
    cost[vacant_columns(given.model) - first] = 1.0
    found = relax(replace(model, cost=cost), watch, by="ipm")
    if found.values is None and found.ended_by != "cancel":
        found = relax(replace(model, cost=cost), watch, by="simplex")
    return max(0, ceil(found.bound - SLACK)) if found.values is not None else 0


def few_vacant(given: Ready, watch: Watch) -> NDArray[np.int64]:
    """People int64 (members, posts) of a roster with few vacancies: the first one, or one made from
    hands where that leaves fewer empty.
    """
    first = given.answer.people
    hands = hands_of(given.draft, given.model)
    values = None if hands is None else _whole_hands(given, hands, watch)
    if hands is None or values is None:
        return first
    people = _sent(given.draft, given.model, values)
    fewer = vacancies(given.part, people).sum() < vacancies(given.part, first).sum()
    return people if fewer and people.sum() == _hands_in(given.draft, values) else first


def hands_of(draft: Draft, model: LinearModel) -> Hands | None:
    """The part by hands; None where some rule speaks of single places, so that pairs stand in more
    rows than the one of their hand and the one of their place.
    """
    pairs = model.pairs
    ties = np.array([key[0] == "duty" for key in model.keys], dtype=np.bool_)
    asks = np.array([key[0] == NEED for key in model.keys], dtype=np.bool_)
    columns = model.matrix.tocsc()[:, :pairs]
    if not pairs or not (np.diff(columns.indptr) == 2).all():
        return None
    rows = columns.indices.reshape(-1, 2)
    if not (ties[rows].sum(axis=1) == 1).all() or not (asks[rows].sum(axis=1) == 1).all():
        return None
    duty = draft.duty_column[draft.pair_member, draft.post_slot[draft.pair_post]]
    return Hands(_taken_together(draft, model, (ties, asks), duty), pairs, duty)


def vacant_columns(model: LinearModel) -> NDArray[np.int64]:
    """The column of each post's vacancies: int64 (posts)."""
    rows = np.flatnonzero([key[0] == NEED for key in model.keys])
    beside: NDArray[np.int64] = model.matrix[rows][:, model.pairs :].indices + model.pairs
    return np.asarray(beside, dtype=np.int64)


def _taken_together(
    draft: Draft,
    model: LinearModel,
    kinds: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    duty: NDArray[np.int64],
) -> LinearModel:
    """Rows without pairs as they are, and one row for the places of each time; a hand costs the
    least of its pairs.
    """
    ties, asks = kinds
    pairs, matrix, times = model.pairs, model.matrix, len(draft.slots)
    cheapest = np.full(len(model.cost), np.inf)
    np.minimum.at(cheapest, duty, model.cost[:pairs])
    cost = model.cost + np.where(np.isfinite(cheapest), cheapest, 0.0)
    hands, at = np.unique(duty, return_index=True)
    rows = np.r_[draft.post_slot[draft.pair_post[at]], draft.post_slot]
    own = np.r_[hands, vacant_columns(model)]
    places = sparse.csr_matrix((np.ones(len(own)), (rows, own)), shape=(times, len(cost)))
    other = np.flatnonzero(~ties & ~asks)
    lower = np.bincount(draft.post_slot, model.row_lower[asks], times)
    upper = np.bincount(draft.post_slot, model.row_upper[asks], times)
    return LinearModel(
        matrix=sparse.csr_matrix(sparse.vstack([matrix[other], places]))[:, pairs:],
        row_lower=np.r_[model.row_lower[other], lower],
        row_upper=np.r_[model.row_upper[other], upper],
        cost=cost[pairs:],
        lower=model.lower[pairs:],
        upper=model.upper[pairs:],
        integer=model.integer[pairs:],
        keys=(),
        pairs=0,
    )


def _whole_hands(given: Ready, hands: Hands, watch: Watch) -> NDArray[np.float64] | None:
    """Values of the part's columns from a dive: the relaxation's whole hands stay, branch and cut
    decides the others.
    """
    model = hands.model
    relaxed = relax(model, watch, by="ipm")
    if relaxed.values is None:
        return None
    whole = np.maximum(model.lower, np.floor(relaxed.values + WHOLE))
    fixed = replace(model, lower=np.where(model.integer, whole, model.lower))
    close = CLOSE * float(given.model.cost[vacant_columns(given.model)].max())
    gap = min(WIDEST, close / max(close, relaxed.objective))
    rough = replace(watch, limits=replace(watch.limits, gap=max(watch.limits.gap, gap)))
    found: Answer = solve_whole(fixed, rough)
    if found.values is None:
        return None
    return np.concatenate([np.zeros(given.model.pairs), found.values])


def _hands_in(draft: Draft, values: NDArray[np.float64]) -> int:
    columns = draft.duty_column[draft.duty_column >= 0]
    own = [column for column in columns if int(column) not in draft.earlier_columns]
    return int(np.round(values[own]).sum())


def _sent(draft: Draft, model: LinearModel, values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Hands of each time sent to its places, pinned pairs first, the others where it costs least:
    people int64 (members, posts).
    """
    people = draft.pinned.copy()
    cost = np.full(draft.allowed.shape, NEVER)
    cost[draft.pair_member, draft.pair_post] = model.cost[: model.pairs]
    for time in np.unique(draft.post_slot):
        posts = np.flatnonzero(draft.post_slot == time)
        columns = draft.duty_column[:, time]
        count = np.where(columns >= 0, np.round(values[columns]), 0.0).astype(np.int64)
        free = np.maximum(0, count - people[:, posts].sum(axis=1))
        hands = np.repeat(np.arange(len(free)), free)
        here = people[:, posts].sum(axis=0)
        asked = np.repeat(posts, np.maximum(0, draft.counts[posts] - here))
        more = np.maximum(0, draft.rooms[posts] - np.maximum(here, draft.counts[posts]))
        room = np.repeat(posts, more)
        price = cost[np.ix_(hands, np.r_[asked, room])]
        price[:, len(asked) :] += BEYOND
        seats = np.r_[asked, room]
        for row, seat in zip(*linear_sum_assignment(price), strict=True):
            if price[row, seat] < NEVER:
                people[hands[row], seats[seat]] += 1
    return people
