"""The roster after an absence, with the fewest changed cells inside a window of days, proved.

Method: outside the window everybody stays. Inside it a branch and cut finds first the fewest
vacancies and changed cells together (a vacancy weighs more than all cells), which is a proof for
every roster of the window; then, these kept, the cheapest under the other rules. First the posts
alone are tried that somebody leaves: where these can be filled without any other change, and no
place of the window is empty, nothing changes less, for each of them must change. Where they cannot,
one change more on those days (the cheapest there) is as few as there can be.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from planner.model import rules as ids
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.model.roster import Duty, Slot
from planner.model.rules import Rule
from planner.roster.draft import Draft, LinearModel
from planner.roster.encoders import PAIR_RULES, ROSTER_ENCODERS
from planner.roster.highs import Answer, Watch, solve_whole
from planner.roster.parts import Part, split
from planner.roster.problem import RosterProblem
from planner.roster.soft import PATTERNS

STAGE = "replan"
CHANGED = "changed_cell"
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
    parts = split(replace(problem, pinned=tuple(duties))).parts
    watch = Watch(progress, should_stop, began + limits.time_limit_s, limits, STAGE)
    short = [part for part in parts if any(_lost(part))]
    found = [
        _near(part, problem, window, watch) or _Case(part, problem, window).solve(watch)
        for part in short
    ]
    return Replanned(
        changes=tuple(change for one in found for change in one.changes),
        cells=sum(one.cells for one in found),
        fewest=sum(one.fewest for one in found),
        vacancies=sum(one.vacancies for one in found),
        fewest_vacancies=sum(one.fewest_vacancies for one in found),
        runtime_s=time.perf_counter() - began,
    )


def _near(
    part: Part, problem: RosterProblem, window: tuple[date, date], watch: Watch
) -> Replanned | None:
    """With changes in the posts alone that somebody leaves, or one more on those days and next to
    them; None where that proves nothing.
    """
    if any(rule.id in PATTERNS and rule.hard and rule.is_on for rule in problem.scenario.rules):
        return None
    left = [p for _, p in _lost(part) if window[0] <= part.posts[p].slot.date <= window[1]]
    days = {part.posts[p].slot.date + timedelta(days=n) for p in left for n in (-1, 0, 1)}
    around = frozenset(p for p, post in enumerate(part.posts) if post.slot.date in days)
    for least, only in ((len(left), frozenset(left)), (len(left) + 1, around)):
        case = _Case(part, problem, window, only=only)
        if case.draft.is_raised:
            return None
        found, empty = case.solve(watch), case.empty_outside(window)
        if found.vacancies <= empty and found.cells <= least:
            return replace(found, fewest=found.cells, fewest_vacancies=found.vacancies)
        if found.fewest_vacancies <= empty:
            return None
    return None


def _lost(part: Part) -> Iterator[Pair]:
    """Pinned (member, post) whose member cannot work then any more."""
    for member, post in part.pinned:
        slot = part.posts[post].slot
        if not part.members[member].can_work(slot.date, slot.shift):
            yield member, post


class _Case:
    """One part: who stood where, what must stay, and the model of the window, or of `only` some of
    its posts.
    """

    def __init__(
        self,
        part: Part,
        problem: RosterProblem,
        window: tuple[date, date],
        *,
        only: frozenset[int] | None = None,
    ) -> None:
        self.old = _people(part, part.pinned)
        self.inside = np.array([window[0] <= p.slot.date <= window[1] for p in part.posts])
        if only is not None:
            self.inside &= np.isin(np.arange(len(part.posts)), list(only))
        lost = set(_lost(part))
        frozen = {(d.member_code, d.point_id, d.date, d.shift) for d in problem.pinned}
        stays = tuple(
            (m, p)
            for m, p in part.pinned
            if (m, p) not in lost and (not self.inside[p] or _key(part, m, p) in frozen)
        )
        self.part = replace(part, pinned=stays)
        self.draft, self.vacant, self.changed = self._drafted(problem.scenario.rules)
        self.model = self.draft.model()

    def empty_outside(self, window: tuple[date, date]) -> int:
        """Places that are empty on other days whatever is done in the window."""
        outside = np.array([not window[0] <= p.slot.date <= window[1] for p in self.part.posts])
        empty = self.draft.counts - self.draft.pinned.sum(axis=0)
        return int(np.maximum(0, empty)[outside].sum())

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

    def solve(self, watch: Watch) -> Replanned:
        """Fewest vacancies and changes first, then the cheapest with as few."""
        heavy = float(self.old.sum() + len(self.inside) + 1)
        cost = np.zeros(len(self.model.cost))
        cost[self.vacant], cost[self.changed] = heavy, 1.0
        few = solve_whole(replace(self.model, cost=cost), watch)
        if few.values is None:
            return self._answer(np.zeros(0), few.bound, heavy)
        cheap = solve_whole(self._capped(few), watch, start=few.values)
        best = few if cheap.values is None else cheap
        assert best.values is not None
        return self._answer(best.values, few.bound, heavy)

    def _capped(self, few: Answer) -> LinearModel:
        """The model with its own costs and at most as many vacancies and changes as found."""
        assert few.values is not None
        rows = np.zeros((2, len(self.model.cost)))
        rows[0, self.vacant], rows[1, self.changed] = 1.0, 1.0
        most = np.round(rows @ few.values)
        return replace(
            self.model,
            matrix=sparse.vstack([self.model.matrix, sparse.csr_matrix(rows)], format="csr"),
            row_lower=np.r_[self.model.row_lower, -np.inf, -np.inf],
            row_upper=np.r_[self.model.row_upper, most],
            keys=(*self.model.keys, (ids.NEED, "", ""), (CHANGED, "", "")),
        )

    def _answer(self, values: NDArray[np.float64], bound: float, heavy: float) -> Replanned:
        people = _people(self.part, self.part.pinned)
        if len(values):
            whole = np.round(values[self.draft.pairs]).astype(np.int64)
            people[self.draft.pair_member, self.draft.pair_post] = whole
        gone = np.maximum(0, self.old - people).sum(axis=0)
        come = np.maximum(0, people - self.old).sum(axis=0)
        cells = int(np.maximum(gone, come)[self.inside].sum())
        vacancies = int(np.maximum(0, self.draft.counts - people.sum(axis=0)).sum())
        least = int(np.ceil(bound - 1e-6))
        fewest_vacancies = min(vacancies, least // int(heavy))
        known = least - fewest_vacancies * int(heavy) if fewest_vacancies == vacancies else 0
        return Replanned(
            changes=tuple(self._restaffed(people)),
            cells=cells,
            fewest=min(cells, known),
            vacancies=vacancies,
            fewest_vacancies=fewest_vacancies,
            runtime_s=0.0,
        )

    def _restaffed(self, people: NDArray[np.int64]) -> Iterator[Restaffed]:
        differs = np.flatnonzero((people != self.old).any(axis=0))
        for post in differs:
            own = self.part.posts[post]
            slot = Slot(own.point_id, own.slot.date, own.slot.shift)
            yield Restaffed(slot, self._codes(self.old, int(post)), self._codes(people, int(post)))

    def _codes(self, people: NDArray[np.int64], post: int) -> tuple[str, ...]:
        members = self.part.members
        return tuple(
            members[m].code for m in np.flatnonzero(people[:, post]) for _ in range(people[m, post])
        )


def _people(part: Part, pairs: Sequence[Pair]) -> NDArray[np.int64]:
    people = np.zeros((len(part.members), len(part.posts)), dtype=np.int64)
    for member, post in pairs:
        people[member, post] += 1
    return people


def _key(part: Part, member: int, post: int) -> tuple[str, str, date, str]:
    own = part.posts[post]
    return part.members[member].code, own.point_id, own.slot.date, own.slot.shift


def _signs(count: int) -> NDArray[np.float64]:
    signs: NDArray[np.float64] = np.append(np.ones(count), -1.0)
    return signs
