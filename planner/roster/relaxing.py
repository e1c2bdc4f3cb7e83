"""The smallest set of rules without which a roster could be whole, proved by hitting sets.

Each linear relaxation (fewest vacant places, the rules of a trial set switched off) that still
leaves places vacant has a dual, and the rules that bind in it are a conflict: every set that helps
must hit one of them. Duties set by hand and frozen days stand in no row, so they are in every
conflict as long as they hold. The smallest set that hits all conflicts so far is tried next
(implicit hitting sets, Reiter 1987; Moreno-Centeno and Karp 2013); the first that leaves no more
places vacant than switching everything off would is the smallest.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
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
from planner.roster.encoders_places import max_travel
from planner.roster.highs import Watch, relax, solve_whole
from planner.roster.parts import Part, split
from planner.roster.problem import Post, RosterProblem
from planner.roster.search import StoppedError, draft_of

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
PINNED = "pinned"
"""Stands for the duties that were set by hand: without it they may move."""
PROMISED: tuple[str, ...] = (ids.FROZEN_UNTIL, PINNED)
"""What people were told already is moved only where no other rule would do as well."""
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
    trial = Trial(part, rules, watch)
    before = trial.fewest_vacant(frozenset())
    names = trial.relaxable() if not before.ended else frozenset()
    if before.ended:
        return PartRelaxed(part.name, (), 0, 0, 0, is_whole=False)
    search = _Search(trial, names)
    missing = search.run()
    return PartRelaxed(
        part.name,
        tuple(sorted(search.chosen)),
        len(_smallest_hitting(names, search.conflicts)),
        _up(before.vacant),
        search.least if missing is None else missing,
        is_whole=missing is not None,
    )


class _Search:
    """Sets of rules from small to large. A set fails by its relaxation, whose dual is a conflict,
    or by a roster of whole people alone: then one of the other rules has to go too.
    """

    def __init__(self, trial: Trial, names: frozenset[str]) -> None:
        self.trial, self.names = trial, names
        self.least = _up(trial.fewest_vacant(names).vacant)
        self.conflicts: list[frozenset[str]] = []
        self.chosen: frozenset[str] = frozenset()
        self._is_whole = False

    def run(self) -> int | None:
        """Places vacant without the smallest set, which is `chosen` then; None where an end came
        before it was known.
        """
        while True:
            self.chosen = _smallest_hitting(self.names, self.conflicts)
            tried = self.trial.fewest_vacant(self.chosen)
            if tried.ended:
                return None
            rest = self.names - self.chosen
            if rest and tried.vacant > self.least + VACANT:
                self.conflicts.append(tried.binding - self.chosen or rest)
                continue
            vacant = self.trial.whole(self.chosen)
            if vacant is None or not rest or vacant <= self._least_whole(vacant):
                return vacant
            self.conflicts.append(rest)

    def _least_whole(self, vacant: int) -> int:
        """The fewest vacant places of whole people with all rules off, asked for where it matters;
        what is known of it where an end comes first.
        """
        if vacant > self.least and not self._is_whole:
            self._is_whole = True
            self.least = max(self.least, self.trial.whole(self.names) or 0)
        return self.least


def fewest_joining(
    part: Part, rules: tuple[Rule, ...], template: Member, watch: Watch
) -> tuple[Member, ...]:
    """The fewest copies of a member with whom the relaxation of the part leaves no place vacant
    that takes the member; none where as many as there are places do not help (or the clock ends
    it).
    """

    def joined(count: int) -> tuple[Member, ...]:
        return tuple(replace(template, code=f"{template.code}#{n + 1}") for n in range(count))

    def holds(count: int) -> bool:
        more = replace(part, members=(*part.members, *joined(count)))
        tried = Trial(more, rules, watch, fits=template).fewest_vacant(frozenset())
        return tried.vacant <= VACANT and not tried.ended

    low, high = 0, 1
    most = sum(post.count for post in part.posts)
    while not holds(high):
        low, high = high, 2 * high
        if high > 2 * most or watch.left_s <= 0 or watch.should_stop():
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


class Trial:
    """A part, tried with some of its rules switched off; vacant places count where the member
    `fits` (all of them without one). Places of one slot that take the very same people are one post
    with as many places: for counting vacancies it is all the same.
    """

    def __init__(
        self, part: Part, rules: tuple[Rule, ...], watch: Watch, *, fits: Member | None = None
    ) -> None:
        self.rules, self.watch, self.fits = rules, watch, fits
        self.part, self.allowed = _gathered(part, rules)
        self.promised = _promised(part)
        self._written: dict[frozenset[str], Written] = {}

    def relaxable(self) -> frozenset[str]:
        """The rules of the part that may be switched off: those that write hard rows or close the
        places that are too far, and what was promised.
        """
        written = self._model(frozenset())
        travel = {ids.MAX_TRAVEL} if len(written.far) else set()
        rows = {key[0] for key in written.model.keys if key[0] in _ROWS}
        return frozenset(rows | travel | self.promised)

    def fewest_vacant(self, off: frozenset[str]) -> _Tried:
        """The relaxation with these rules off. Rows of rules of days are written for one shift a
        day where that rule holds, so it binds with them.
        """
        try:
            written = self._model(off)
        except StoppedError:
            return _Tried(0.0, frozenset(), ended=True)
        model = replace(written.model, cost=_only(written.vacant, written.model))
        answer = relax(model, self.watch, by="ipm" if model.pairs > BY_IPM else "simplex")
        if answer.values is None:
            return _Tried(0.0, frozenset(), ended=True)
        binds = np.flatnonzero(np.abs(answer.row_duals) > VACANT)
        rules = frozenset(model.keys[row][0] for row in binds) & _ROWS
        if rules & ids.OF_PERSONS and ids.MAX_SHIFTS_PER_DAY not in off:
            rules |= {ids.MAX_SHIFTS_PER_DAY}
        if (answer.reduced_costs[written.far] < -VACANT).any():
            rules |= {ids.MAX_TRAVEL}
        return _Tried(answer.objective, rules | (self.promised - off))

    def whole(self, off: frozenset[str]) -> int | None:
        """Places vacant in a roster of whole people with these rules off; None where an end comes
        before the fewest are known.
        """
        try:
            written = self._model(off)
        except StoppedError:
            return None
        cost = _only(written.vacant, written.model)
        exact = replace(self.watch, limits=replace(self.watch.limits, gap=0.0))
        answer = solve_whole(replace(written.model, cost=cost), exact)
        return round(answer.objective) if answer.ended_by == "proof" else None

    def _model(self, off: frozenset[str]) -> Written:
        """The model with some rules off. StoppedError where an end is asked for."""
        if off not in self._written:
            self._written = {off: self._write(off)}
        return self._written[off]

    def _write(self, off: frozenset[str]) -> Written:
        columns: list[NDArray[np.int64]] = []

        def counted(draft: Draft) -> None:
            first = len(draft.cost)
            need(draft)
            columns.append(np.arange(first, first + len(draft.part.posts), dtype=np.int64))

        def too_far(draft: Draft) -> None:
            before = draft.upper.copy()
            max_travel(draft)
            columns.append(np.flatnonzero(draft.upper < before))

        rules = (
            *(Rule(rule_id, hard=False) for rule_id in sorted(off - {PINNED})),
            *(rule for rule in self.rules if rule.id not in off),
        )
        encoders = {name: ROSTER_ENCODERS[name] for name in ROSTER_ENCODERS if name in _WRITTEN}
        known = {
            ids.AVAILABILITY: lambda draft: draft.forbid(~self.allowed),
            ids.MAX_TRAVEL: too_far,
            ids.NEED: counted,
        }
        part = without_promises(self.part, off)
        draft = draft_of(part, rules, {**encoders, **known}, self.watch.should_stop)
        far, vacant = columns
        if self.fits is not None:
            fits = (p.welcomes(self.fits) and self.fits.fits(p.roles) for p in part.posts)
            vacant = vacant[np.fromiter(fits, dtype=np.bool_)]
        return Written(draft.model(), vacant, far)


@dataclass(frozen=True, slots=True)
class Written:
    """A model; the columns of vacant places and those closed because they are too far: int64."""

    model: LinearModel
    vacant: NDArray[np.int64]
    far: NDArray[np.int64]


def without_promises(part: Part, off: frozenset[str]) -> Part:
    """The part whose duties set by hand, or those of frozen days, may move where they are off."""
    if PINNED in off:
        part = replace(part, pinned=tuple(p for p in part.pinned if is_frozen(part, p[1])))
    if ids.FROZEN_UNTIL in off:
        kept = tuple(p for p in part.pinned if not is_frozen(part, p[1]))
        part = replace(part, pinned=kept, frozen_until=None)
    return part


def is_frozen(part: Part, post: int) -> bool:
    """Whether a post lies on a frozen day."""
    return part.frozen_until is not None and part.posts[post].slot.date < part.frozen_until


def _promised(part: Part) -> frozenset[str]:
    """What the part was promised: frozen days, duties set by hand on other days."""
    frozen = any(is_frozen(part, post) for post in range(len(part.posts)))
    by_hand = any(not is_frozen(part, post) for _, post in part.pinned)
    return frozenset({ids.FROZEN_UNTIL} if frozen else ()) | ({PINNED} if by_hand else set())


def _gathered(part: Part, rules: tuple[Rule, ...]) -> tuple[Part, NDArray[np.bool_]]:
    """The part with such posts put together, and who may stand where: bool (members, posts)."""
    draft = Draft(replace(part, pinned=()), rules)
    for encode in PAIR_RULES.values():
        encode(draft)
    pins = Counter(post for _, post in part.pinned)
    groups: dict[object, list[int]] = defaultdict(list)
    apart = any(rule.id in ids.OF_PLACES and rule.is_on for rule in rules)
    travels = any(rule.id == ids.MAX_TRAVEL and rule.is_on for rule in rules)
    for row, post in enumerate(part.posts):
        full = pins[row] > post.count
        alone = (
            row
            if post.trained_min or apart or full or is_frozen(part, row)
            else (post.lon, post.lat)
            if travels
            else -1
        )
        groups[post.slot, post.pool, alone, draft.allowed[:, row].tobytes()].append(row)
    rows = list(groups.values())
    number = {row: n for n, own in enumerate(rows) for row in own}
    posts = tuple(
        replace(
            part.posts[own[0]],
            count=int(draft.counts[own].sum()),
            most=int(draft.rooms[own].sum()),
        )
        for own in rows
    )
    pinned = tuple((member, number[post]) for member, post in part.pinned)
    first = [own[0] for own in rows]
    return replace(part, posts=posts, pinned=pinned), draft.allowed[:, first]


_ROWS = frozenset(ROSTER_ENCODERS) - NEVER_RELAXED - {ids.FROZEN_UNTIL, ids.MAX_TRAVEL}
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
    order = (*PROMISED, *LAW)
    return (order.index(rule_id) + 1 if rule_id in order else 0, rule_id)


def _place(vacancy: Vacancy) -> tuple[object, ...]:
    return vacancy.point_id, vacancy.date, vacancy.shift, vacancy.roles


def _seat(post: Post) -> tuple[object, ...]:
    return post.point_id, post.slot.date, post.slot.shift, post.roles


def _up(value: float) -> int:
    return int(np.ceil(value - VACANT))
