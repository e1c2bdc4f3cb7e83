"""The smallest set of rules without which a roster could be whole, proved by hitting sets.

Each linear relaxation (fewest vacant places, the rules of a trial set switched off) that still
leaves places vacant has a dual, and the rules that bind in it are a conflict: every set that helps
must hit one of them. The smallest set that hits all conflicts so far is tried next (implicit
hitting sets, Reiter 1987; Moreno-Centeno and Karp 2013); the first that leaves no more places
vacant than switching everything off would is the smallest.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.model.roster import Vacancy
from planner.model.rules import Rule
from planner.model.shortage import Relaxation
from planner.roster.draft import Draft, LinearModel
from planner.roster.encoders import PAIR_RULES, ROSTER_ENCODERS, need
from planner.roster.highs import Watch, relax, solve_whole
from planner.roster.parts import Part, split
from planner.roster.problem import Post, RosterProblem
from planner.roster.search import draft_of

STAGE = "relaxing"
NEVER_RELAXED = frozenset(
    {
        ids.ROLE_FITS,
        ids.STAFF_FROM,
        ids.AVAILABILITY,
        ids.ONE_PLACE,
        ids.UNIT_SIZE,
        *ids.PRICED,
    }
)
"""Nobody is in two places at once, works while away, or fills a post of other roles."""
LAW: tuple[str, ...] = (
    ids.MAX_CONSECUTIVE_DAYS,
    ids.MAX_HOURS_PER_MONTH,
    ids.MAX_HOURS_ROLLING,
    ids.MAX_HOURS_PER_WEEK,
    ids.MAX_HOURS_PER_DAY,
    ids.MAX_NIGHTS,
    ids.WEEKLY_REST,
    ids.REST_HOURS,
)
"""Of sets of one size, those with rules that the law or people's rest asks for are taken last."""
VACANT = 1e-6
BY_IPM = 20_000


@dataclass(frozen=True, slots=True)
class PartRelaxed:
    """One part's answer: rule ids, the proven fewest, places vacant before and after."""

    part: str
    rules: tuple[str, ...]
    fewest: int
    vacant: int
    missing: int
    is_whole: bool = True


def smallest_relaxation(
    problem: RosterProblem,
    *,
    vacancies: Iterable[Vacancy] | None = None,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits = Limits(),  # noqa: B008
) -> Relaxation:
    """The smallest set of (part, rule id) to switch off so that as few places stay vacant as the
    people allow at all; where `vacancies` of a roster are given, only in the parts that have one.
    Parts share nothing, so their sets and bounds add up.
    """
    watch = Watch(progress, should_stop, time.perf_counter() + limits.time_limit_s, limits, STAGE)
    short = None if vacancies is None else {_place(v) for v in vacancies}
    found = [
        relaxed_part(part, problem.scenario.rules, watch)
        for part in split(problem).parts
        if short is None or any(_seat(post) in short for post in part.posts)
    ]
    return Relaxation(
        rules=tuple((one.part, rule_id) for one in found for rule_id in one.rules),
        fewest=sum(one.fewest for one in found),
        missing=sum(one.missing for one in found),
        is_whole=all(one.is_whole for one in found),
    )


def relaxed_part(part: Part, rules: tuple[Rule, ...], watch: Watch) -> PartRelaxed:
    """The smallest set of rules of one part."""
    trial = _Trial(part, rules, watch)
    names = trial.relaxable()
    before = trial.fewest_vacant(frozenset())
    if before.ended:
        return PartRelaxed(part.name, (), 0, 0, 0, is_whole=False)
    if before.vacant <= VACANT or not names:
        missing = trial.whole(frozenset()) if before.vacant <= VACANT else _up(before.vacant)
        return PartRelaxed(part.name, (), 0, missing, missing)
    target = trial.fewest_vacant(names).vacant
    conflicts: list[frozenset[str]] = []
    while True:
        chosen = _smallest_hitting(names, conflicts)
        tried = before if not chosen else trial.fewest_vacant(chosen)
        if tried.vacant <= target + VACANT or tried.ended:
            break
        conflicts.append(tried.binding - chosen or names - chosen)
    missing = trial.whole(chosen)
    fewest = len(chosen) if not tried.ended else len(_smallest_hitting(names, conflicts[:-1]))
    vacant = _up(before.vacant)
    return PartRelaxed(
        part.name, tuple(sorted(chosen)), fewest, vacant, missing, is_whole=not tried.ended
    )


def fewest_joining(
    part: Part, rules: tuple[Rule, ...], template: Member, watch: Watch
) -> tuple[Member, ...]:
    """The fewest copies of a member with whom the relaxation of the part leaves no place vacant;
    none where as many as there are places do not help (or the clock ends it).
    """

    def joined(count: int) -> tuple[Member, ...]:
        return tuple(replace(template, code=f"{template.code}#{n + 1}") for n in range(count))

    def holds(count: int) -> bool:
        more = replace(part, members=(*part.members, *joined(count)))
        tried = _Trial(more, rules, watch).fewest_vacant(frozenset())
        return tried.vacant <= VACANT and not tried.ended

    low, high = 0, 1
    most = sum(post.count for post in part.posts)
    while not holds(high):
        low, high = high, 2 * high
        if high > 2 * most or watch.left_s <= 0:
            return ()
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return joined(high)


@dataclass(frozen=True, slots=True)
class _Tried:
    """Fewest vacant places of a relaxation, the rules that bind in its dual, whether it ended
    early.
    """

    vacant: float
    binding: frozenset[str]
    ended: bool = False


class _Trial:
    """A part, tried with some of its rules switched off. Places of one slot that take the very same
    people are one post with as many places: for counting vacancies it is all the same.
    """

    def __init__(self, part: Part, rules: tuple[Rule, ...], watch: Watch) -> None:
        self.rules, self.watch = rules, watch
        self.part, self.allowed = _gathered(part, rules)

    def relaxable(self) -> frozenset[str]:
        """The rules of the part that write hard rows and may be switched off."""
        model, _ = self._model(frozenset())
        return frozenset(key[0] for key in model.keys if key[0] in _ROWS)

    def fewest_vacant(self, off: frozenset[str]) -> _Tried:
        """The relaxation with these rules off. Rows of rules of days are written for one shift a
        day where that rule holds, so it binds with them.
        """
        model, vacant = self._model(off)
        model = replace(model, cost=_only(vacant, model))
        answer = relax(model, self.watch, by="ipm" if model.pairs > BY_IPM else "simplex")
        if answer.values is None:
            return _Tried(0.0, frozenset(), ended=True)
        binds = np.flatnonzero(np.abs(answer.row_duals) > VACANT)
        rules = frozenset(model.keys[row][0] for row in binds)
        if rules & ids.OF_PERSONS and ids.MAX_SHIFTS_PER_DAY not in off:
            rules |= {ids.MAX_SHIFTS_PER_DAY}
        return _Tried(answer.objective, rules & _ROWS)

    def whole(self, off: frozenset[str]) -> int:
        """Places vacant in a roster of whole people with these rules off."""
        model, vacant = self._model(off)
        answer = solve_whole(replace(model, cost=_only(vacant, model)), self.watch)
        return round(answer.objective) if answer.values is not None else _up(answer.bound)

    def _model(self, off: frozenset[str]) -> tuple[LinearModel, NDArray[np.int64]]:
        """The model with some rules off; the columns of vacant places."""
        columns: list[NDArray[np.int64]] = []

        def counted(draft: Draft) -> None:
            first = len(draft.cost)
            need(draft)
            columns.append(np.arange(first, first + len(draft.part.posts), dtype=np.int64))

        rules = (
            *(Rule(rule_id, hard=False) for rule_id in sorted(off)),
            *(rule for rule in self.rules if rule.id not in off),
        )
        encoders = {name: ROSTER_ENCODERS[name] for name in ROSTER_ENCODERS if name in _WRITTEN}
        known = {ids.AVAILABILITY: lambda draft: draft.forbid(~self.allowed), ids.NEED: counted}
        draft = draft_of(self.part, rules, {**encoders, **known})
        return draft.model(), columns[0]


def _gathered(part: Part, rules: tuple[Rule, ...]) -> tuple[Part, NDArray[np.bool_]]:
    """The part with such posts put together, and who may stand where: bool (members, posts)."""
    draft = Draft(part, rules)
    for encode in PAIR_RULES.values():
        encode(draft)
    groups: dict[object, list[int]] = defaultdict(list)
    apart = any(rule.id in ids.OF_PLACES and rule.is_on for rule in rules)
    for row, post in enumerate(part.posts):
        alone = row if post.trained_min or apart else -1
        groups[post.slot, post.pool, alone, draft.allowed[:, row].tobytes()].append(row)
    rows = list(groups.values())
    number = {row: n for n, own in enumerate(rows) for row in own}
    posts = tuple(replace(part.posts[own[0]], count=int(draft.counts[own].sum())) for own in rows)
    pinned = tuple((member, number[post]) for member, post in part.pinned)
    first = [own[0] for own in rows]
    return replace(part, posts=posts, pinned=pinned), draft.allowed[:, first]


_ROWS = frozenset(ROSTER_ENCODERS) - NEVER_RELAXED
_WRITTEN = frozenset(ROSTER_ENCODERS) - frozenset(PAIR_RULES) - frozenset(ids.PRICED)


def _only(vacant: NDArray[np.int64], model: LinearModel) -> NDArray[np.float64]:
    cost = np.zeros(len(model.cost))
    cost[vacant] = 1.0
    return cost


def _smallest_hitting(names: frozenset[str], conflicts: Sequence[frozenset[str]]) -> frozenset[str]:
    """The first of the smallest sets of names that has one of every conflict."""
    for size in range(len(names) + 1):
        for chosen in combinations(sorted(names, key=_ease), size):
            if all(conflict & set(chosen) for conflict in conflicts):
                return frozenset(chosen)
    return names


def _ease(rule_id: str) -> tuple[int, str]:
    return (LAW.index(rule_id) + 1 if rule_id in LAW else 0, rule_id)


def _place(vacancy: Vacancy) -> tuple[object, ...]:
    return vacancy.point_id, vacancy.date, vacancy.shift, vacancy.roles


def _seat(post: Post) -> tuple[object, ...]:
    return post.point_id, post.slot.date, post.slot.shift, post.roles


def _up(value: float) -> int:
    return int(np.ceil(value - VACANT))
