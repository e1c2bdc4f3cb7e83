"""The roster after an absence, with the fewest changed cells inside a window of days, proved.

Method: outside the window everybody stays. The model of the window is written once, and pieces are
cut out of it. First the posts alone are tried that somebody leaves: where these can be filled
without any other change, and no place of the window is empty, nothing changes less, for each of
them must change. Where they cannot, one change more is as few as there can be; it is looked for
among the posts of those who may come, at most a day away first. Where that does not do (a chain of
changes, an empty place that nobody reaches), a branch and cut over the whole window finds the
fewest vacancies and changed cells together (a vacancy weighs more than all cells), which is a proof
for every roster of the window. Then, as few kept, the cheapest under the other rules next to them.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from planner.model import rules as ids
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.model.roster import Duty, Slot
from planner.model.rules import Rule
from planner.roster.draft import Draft, LinearModel
from planner.roster.encoders import PAIR_RULES, ROSTER_ENCODERS
from planner.roster.excerpt import Excerpt, Excerpts
from planner.roster.highs import Watch, solve_whole
from planner.roster.parts import Part, split
from planner.roster.problem import RosterProblem
from planner.roster.soft import PATTERNS

STAGE = "replan"
CHANGED = "changed_cell"
POLISHED = 5_000
"""Most (member, post) pairs near the changed posts among which cheaper changes are looked for."""
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Restaffed:
    """The crew of one opening before and after, as member codes."""

    slot: Slot
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replanned:
    """Openings whose crew changes. `cells`: posts with other people than before; `fewest`: no
    roster of the window with as few vacancies changes fewer; `vacancies`: places left empty in the
    posts of the window, and the fewest there can be. Proved where both pairs are equal.
    """

    changes: tuple[Restaffed, ...]
    cells: int
    fewest: int
    vacancies: int
    fewest_vacancies: int
    runtime_s: float

    @property
    def proved(self) -> bool:
        """Whether no roster of the window is better."""
        return self.cells == self.fewest and self.vacancies == self.fewest_vacancies


def replan(
    problem: RosterProblem,
    duties: Sequence[Duty],
    window: tuple[date, date],
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits = Limits(),  # noqa: B008
) -> Replanned:
    """`duties` with the fewest changes that the members of the problem, as absent as they now are,
    allow. Both days of the window are part of it; duties outside it, and those of the problem's
    `pinned`, stay, except where their member is absent.
    """
    began = time.perf_counter()
    parts = split(replace(problem, pinned=tuple(duties)), as_pinned=True).parts
    watch = Watch(progress, should_stop, began + limits.time_limit_s, limits, STAGE)
    short = [part for part in parts if any(_lost(part))]
    found = [_Case(part, problem, window).answer(watch) for part in short]
    return Replanned(
        changes=tuple(change for one in found for change in one.changes),
        cells=sum(one.cells for one in found),
        fewest=sum(one.fewest for one in found),
        vacancies=sum(one.vacancies for one in found),
        fewest_vacancies=sum(one.fewest_vacancies for one in found),
        runtime_s=time.perf_counter() - began,
    )


def _lost(part: Part) -> Iterator[Pair]:
    """Pinned (member, post) whose member cannot work then any more."""
    for member, post in part.pinned:
        slot = part.posts[post].slot
        if not part.members[member].can_work(slot.date, slot.shift):
            yield member, post


class _Case:
    """One part: who stood where, what must stay, and the model of the window, written once; the
    posts around an absence are cut out of it.
    """

    def __init__(self, part: Part, problem: RosterProblem, window: tuple[date, date]) -> None:
        self.old = _people(part, part.pinned)
        self.inside = np.array([window[0] <= p.slot.date <= window[1] for p in part.posts])
        self.days = np.array([p.slot.date.toordinal() for p in part.posts], dtype=np.int64)
        lost = list(_lost(part))
        self.left = np.unique([p for _, p in lost if self.inside[p]]).astype(np.int64)
        frozen = {(d.member_code, d.point_id, d.date, d.shift) for d in problem.pinned}
        stays = tuple(
            (m, p)
            for m, p in part.pinned
            if (m, p) not in lost and (not self.inside[p] or _key(part, m, p) in frozen)
        )
        self.part = replace(part, pinned=stays)
        self.rules = problem.scenario.rules
        self.draft, self.vacant, self.changed = self._drafted(self.rules)
        self.model = self.draft.model()
        gone = set(lost)
        stay = [pair for pair in part.pinned if pair not in gone]
        self.staying = np.array(stay, dtype=np.int64).reshape(-1, 2)
        """(member, post) of everybody who can stay."""
        self.places = sum(bool(self.inside[p]) for _, p in lost)
        self.excerpts = Excerpts(self.draft, self.model)

    def answer(self, watch: Watch) -> Replanned:
        """By the posts nearby where that is a proof, else by the whole window."""
        return self._near(watch) or self._cheapest(*self._fewest(watch), watch)

    def _near(self, watch: Watch) -> Replanned | None:
        """With changes in the posts alone that somebody leaves, or in one more that somebody holds
        who may come there; None where that proves nothing.
        """
        if self.draft.is_raised or any(
            rule.id in PATTERNS and rule.hard and rule.is_on for rule in self.rules
        ):
            return None
        empty, near = self.empty_outside(), self.around(self.left)
        close, one_more = self._close(near, self.left), self.places + 1
        for least, posts in ((self.places, self.left), (one_more, close), (one_more, near)):
            found, values = self._fewest(watch, posts)
            if found.vacancies <= empty and found.cells <= least:
                found = self._cheapest(found, values, watch)
                return replace(found, fewest=found.cells, fewest_vacancies=found.vacancies)
            if found.fewest_vacancies <= empty:
                return None
        return None

    def around(self, posts: NDArray[np.int64]) -> NDArray[np.int64]:
        """These posts, and those of the window that are held by somebody who may come to them."""
        may_come: NDArray[np.bool_] = np.any(self.draft.allowed[:, posts], axis=1)
        held = self.staying[may_come[self.staying[:, 0]], 1]
        return np.union1d(posts, held[self.inside[held]])

    def _close(self, posts: NDArray[np.int64], to: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of the posts that are at most a day from one of the others."""
        return posts[np.isin(self.days[posts], np.add.outer(self.days[to], (-1, 0, 1)))]

    def empty_outside(self) -> int:
        """Places that are empty on other days whatever is done in the window."""
        empty = self.draft.counts - self.draft.pinned.sum(axis=0)
        return int(np.maximum(0, empty)[~self.inside].sum())

    def _drafted(
        self, rules: tuple[Rule, ...]
    ) -> tuple[Draft, NDArray[np.int64], NDArray[np.int64]]:
        """The part's model with all rules; the columns of vacant places and of changed posts."""
        draft = Draft(self.part, rules)
        for encode in PAIR_RULES.values():
            encode(draft)
        draft.forbid(np.broadcast_to(~self.inside, draft.allowed.shape))
        draft.lay_columns()
        vacant = np.zeros(0, dtype=np.int64)
        for rule_id, encode in ROSTER_ENCODERS.items():
            if rule_id in PAIR_RULES:
                continue
            first = len(draft.cost)
            encode(draft)
            if rule_id == ids.NEED:
                vacant = np.arange(first, first + len(self.part.posts), dtype=np.int64)
        return draft, vacant, self._count_changes(draft)

    def _count_changes(self, draft: Draft) -> NDArray[np.int64]:
        """A column for each post of the window: at least the people who come, at least those who
        go. More people of a unit than before are people who come.
        """
        was = self.old[draft.pair_member, draft.pair_post]
        here = np.flatnonzero(self.inside)
        changed = draft.add_columns(len(here), integer=True)
        comes = draft.add_columns(len(was))
        by_post: dict[int, list[int]] = defaultdict(list)
        for pair, post in enumerate(draft.pair_post):
            by_post[int(post)].append(pair)
        for column, post in zip(changed, here, strict=True):
            own = np.array(by_post[int(post)], dtype=np.int64)
            for pair in own:
                columns = np.array([draft.pairs[pair], comes[pair]])
                key = (CHANGED, self.part.members[draft.pair_member[pair]].code, "")
                draft.add_row(key, columns, np.array([1.0, -1.0]), upper=float(was[pair]))
            key = (CHANGED, self.part.posts[post].point_id, "")
            draft.add_row(key, np.r_[comes[own], column], _signs(len(own)), upper=0.0)
            stayed = np.r_[draft.pairs[own], comes[own], column]
            weights = np.r_[np.ones(len(own)), -np.ones(len(own)), 1.0]
            draft.add_row(key, stayed, weights, lower=float(self.old[:, post].sum()))
        return changed

    def _fewest(
        self, watch: Watch, posts: NDArray[np.int64] | None = None
    ) -> tuple[Replanned, NDArray[np.float64]]:
        """With the fewest vacancies and changes in these posts (int64) or in the whole window; the
        values of all columns (none where nothing was found).
        """
        heavy = float(self.old.sum() + len(self.inside) + 1)
        cost = np.zeros(len(self.model.cost))
        cost[self.vacant], cost[self.changed] = heavy, 1.0
        values = self._staying()
        piece = self._whole() if posts is None else self._cut(posts, values)
        few = solve_whole(replace(piece.model, cost=cost[piece.columns]), watch)
        bound = few.bound + float(np.delete(cost * values, piece.columns).sum())
        if few.values is None:
            values = np.zeros(0)
        else:
            values[piece.columns] = few.values
        return self._answer(values, bound, heavy), values

    def _cheapest(self, few: Replanned, values: NDArray[np.float64], watch: Watch) -> Replanned:
        """With as few, the cheapest by the other rules in the posts that change and, where others
        than those left do, in those near them if they are not too many; what is proved stays so.
        """
        if not len(values):
            return few
        posts = self.left
        if few.cells > self.places:
            differs = np.flatnonzero((self._moved(values)[0] != self.old).any(axis=0))
            differs = differs[self.inside[differs]]
            near = self._close(self.around(differs), differs)
            posts = near if np.isin(self.draft.pair_post, near).sum() <= POLISHED else differs
        piece = self._cut(posts, values)
        start = values[piece.columns]
        cheap = solve_whole(self._capped(piece, start), watch, start=start)
        if cheap.values is not None:
            values[piece.columns] = cheap.values
        found = self._answer(values, 0.0, 1.0)
        return replace(found, fewest=few.fewest, fewest_vacancies=few.fewest_vacancies)

    def _staying(self) -> NDArray[np.float64]:
        """Values of all columns where everybody stays who can, nobody comes: float64 (columns)."""
        draft = self.draft
        values = self.model.lower.copy()
        duties = self.excerpts.duty_of_pair
        people = np.zeros(self.old.shape, dtype=np.int32)
        np.add.at(people, (self.staying[:, 0], self.staying[:, 1]), 1)
        kept = people[draft.pair_member, draft.pair_post].astype(np.float64)
        values[draft.pairs], values[duties] = kept, 0.0
        np.add.at(values, duties, kept)
        values[self.vacant] = np.maximum(0, draft.counts - people.sum(axis=0))
        return values

    def _whole(self) -> Excerpt:
        """All of the window's model."""
        rows, columns = self.model.matrix.shape
        return Excerpt(self.model, np.arange(columns), np.arange(rows))

    def _cut(self, posts: NDArray[np.int64], values: NDArray[np.float64]) -> Excerpt:
        """The piece in which these posts may change, all others as in `values`."""
        free = self.draft.pairs[np.isin(self.draft.pair_post, posts)]
        return self.excerpts.cut(free, values)

    def _capped(self, piece: Excerpt, found: NDArray[np.float64]) -> LinearModel:
        """The piece with its own costs and at most as many vacancies and changes as found."""
        rows = np.array([np.isin(piece.columns, own) for own in (self.vacant, self.changed)])
        most = np.round(rows @ found)
        model = piece.model
        return replace(
            model,
            matrix=sparse.vstack(
                [model.matrix, sparse.csr_matrix(rows.astype(np.float64))], format="csr"
            ),
            row_lower=np.r_[model.row_lower, -np.inf, -np.inf],
            row_upper=np.r_[model.row_upper, most],
            keys=(*model.keys, (ids.NEED, "", ""), (CHANGED, "", "")),
        )

    def _moved(
        self, values: NDArray[np.float64]
    ) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
        """Who stands where by these values (members, posts); who goes from, comes to each post."""
        people = _people(self.part, self.part.pinned)
        if len(values):
            whole = np.round(values[self.draft.pairs]).astype(np.int32)
            people[self.draft.pair_member, self.draft.pair_post] = whole
        more = people - self.old
        come = np.maximum(0, more).sum(axis=0)
        return people, come - more.sum(axis=0), come

    def _answer(self, values: NDArray[np.float64], bound: float, heavy: float) -> Replanned:
        people, gone, come = self._moved(values)
        cells = int(np.maximum(gone, come)[self.inside].sum())
        vacancies = int(np.maximum(0, self.draft.counts - people.sum(axis=0)).sum())
        least = int(np.ceil(bound - 1e-6))
        fewest_vacancies = min(vacancies, least // int(heavy))
        known = least - fewest_vacancies * int(heavy) if fewest_vacancies == vacancies else 0
        return Replanned(
            changes=tuple(self._restaffed(people, np.flatnonzero(gone + come))),
            cells=cells,
            fewest=min(cells, known),
            vacancies=vacancies,
            fewest_vacancies=fewest_vacancies,
            runtime_s=0.0,
        )

    def _restaffed(
        self, people: NDArray[np.int32], differs: NDArray[np.int64]
    ) -> Iterator[Restaffed]:
        for post in differs:
            own = self.part.posts[post]
            slot = Slot(own.point_id, own.slot.date, own.slot.shift)
            yield Restaffed(slot, self._codes(self.old, int(post)), self._codes(people, int(post)))

    def _codes(self, people: NDArray[np.int32], post: int) -> tuple[str, ...]:
        members = self.part.members
        return tuple(
            members[m].code for m in np.flatnonzero(people[:, post]) for _ in range(people[m, post])
        )


def _people(part: Part, pairs: Sequence[Pair]) -> NDArray[np.int32]:
    people = np.zeros((len(part.members), len(part.posts)), dtype=np.int32)
    for member, post in pairs:
        people[member, post] += 1
    return people


def _key(part: Part, member: int, post: int) -> tuple[str, str, date, str]:
    own = part.posts[post]
    return part.members[member].code, own.point_id, own.slot.date, own.slot.shift


def _signs(count: int) -> NDArray[np.float64]:
    signs: NDArray[np.float64] = np.append(np.ones(count), -1.0)
    return signs
