"""A long campaign solved stretch by stretch: each by itself, then one after the other.

Method: what is proved of each stretch by itself is proved of their sum. Where the patterns found do
not fit together within the moves of a week, each stretch is solved again from where the units stood
at the end of the one before it (a rolling horizon), at last each between its two neighbours.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from planner.model.proof import Limits, StopRequest
from planner.timetable.roaming_changes import moves_kept
from planner.timetable.roaming_first import filled
from planner.timetable.roaming_highs import Relaxation
from planner.timetable.roaming_model import model_of
from planner.timetable.roaming_problem import Pattern, Period, RoamingAnswer, RoamingProblem
from planner.timetable.roaming_score import score_of
from planner.timetable.roaming_search import Search, is_small
from planner.timetable.roaming_segments import columns_of, joined, segment, segments_of

APART_SHARE = 0.35
"""Share of the time for the stretches by themselves."""
AFTER_SHARE = 0.5
"""Share of what is left then for one after the other."""
BETWEEN_SHARE = 0.4
"""Share of what is left then for each between its neighbours."""
FEW = 4
"""Stretches up to which the whole is solved first, where one of them is large."""
PROOF_SHARE = 0.5
"""Share of what time is left that the relaxation of one stretch may take beyond its own."""


class Solve(Protocol):
    """What solves the problem of one stretch."""

    def __call__(
        self,
        problem: RoamingProblem,
        *,
        should_stop: StopRequest,
        limits: Limits,
        start: Pattern | None,
        proof_s: float,
    ) -> RoamingAnswer:
        """The best pattern found with its bound."""
        ...


def are_few_and_large(problem: RoamingProblem) -> bool:
    """Whether there are at most FEW stretches (but more than one), one of them large."""
    periods = segments_of(problem)
    is_few = 1 < len(periods) <= FEW
    return is_few and not all(is_small(segment(problem, period)) for period in periods)


def by_stretches(search: Search, target: float, solve: Solve) -> None:
    """A bound and a pattern from the stretches of a long campaign, until the gap is at the target;
    nothing where it has only one.
    """
    periods = segments_of(search.problem)
    if len(periods) < 2:
        return
    found = _apart(search, periods, target, solve)
    search.tell(0.3)
    if not search.watch.over and search.gap > target:
        _one_after_other(search, periods, found, (target, solve))
        search.tell(0.5)
    if not search.watch.over and search.gap > target:
        _between(search, periods, target, solve)


def _apart(
    search: Search, periods: Sequence[Period], target: float, solve: Solve
) -> tuple[Pattern | None, ...]:
    """The patterns of the stretches by themselves, None where there was no time for it. Of
    a large one only the bound is sought: its pattern seldom goes with what comes before it.
    """
    deadline = time.perf_counter() + APART_SHARE * search.watch.left_s
    found: list[Pattern | None] = []
    bounds: list[tuple[float, float]] = []
    for number, period in enumerate(periods):
        if search.watch.over:
            break
        part, proof_s = segment(search.problem, period), PROOF_SHARE * search.watch.left_s
        if not is_small(part) or time.perf_counter() >= deadline:
            found.append(None)
            bounds.append(_proved(search, part, proof_s))
        else:
            limits = _limits(search, target, deadline, len(periods) - number)
            ask = search.watch.should_stop
            own = solve(part, should_stop=ask, limits=limits, start=None, proof_s=proof_s)
            found.append(own.pattern)
            bounds.append((own.certified, own.bound))
        search.tell(0.3 * (number + 1) / len(periods))
    search.certified = max(search.certified, sum(certified for certified, _ in bounds))
    search.bound = max(search.bound, sum(bound for _, bound in bounds))
    _take_all(search, periods, found)
    return tuple(found)


def _proved(search: Search, part: RoamingProblem, seconds: float) -> tuple[float, float]:
    """What the relaxation of a stretch proves within so many seconds, by itself and in all."""
    watch = replace(search.watch, deadline_s=time.perf_counter() + seconds)
    bound = Relaxation(model_of(part).linear, watch).bound
    return bound, bound


def _take_all(search: Search, periods: Sequence[Period], found: Sequence[Pattern | None]) -> None:
    """Put together what was found of the stretches; the others are as they were."""
    missing = [None] * (len(periods) - len(found))
    parts = [
        own or _part_of(search, period)
        for period, own in zip(periods, [*found, *missing], strict=True)
    ]
    search.take(joined(search.problem, parts))


def _one_after_other(
    search: Search,
    periods: Sequence[Period],
    found: Sequence[Pattern | None],
    how: tuple[float, Solve],
) -> None:
    """Each stretch from where the one before it ends; units stay there where time runs out. Starts
    from what was found of the stretch by itself where the moves allow it.
    """
    target, solve = how
    deadline = time.perf_counter() + AFTER_SHARE * search.watch.left_s
    stands, opens = search.pattern.stands.copy(), search.pattern.opens.copy()
    for number, (period, alone) in enumerate(zip(periods, found, strict=False)):
        own = columns_of(search.problem, period)
        part = segment(search.problem, period, stands, after=False)
        stay = filled(part, Pattern(stands[:, own], opens[:, own]))
        best = _better(part, stay, alone)
        if (number or alone is None) and not search.watch.over:
            best = solve(
                part,
                should_stop=search.watch.should_stop,
                limits=_limits(search, target, deadline, len(periods) - number),
                start=best,
                proof_s=0.0,
            ).pattern
        stands[:, own], opens[:, own] = best.stands, best.opens
        stands[:, own.stop :] = best.stands[:, -1:]
        opens[:, own.stop :] = False
    search.take(Pattern(stands, opens))


def _better(part: RoamingProblem, stay: Pattern, alone: Pattern | None) -> Pattern:
    """The better of two patterns of a stretch, of which the first keeps the moves of each week."""
    if alone is None or not moves_kept(part, alone.stands):
        return stay
    return min(stay, alone, key=lambda pattern: score_of(part, pattern).total)


def _between(search: Search, periods: Sequence[Period], target: float, solve: Solve) -> None:
    """Each stretch again between its neighbours as they are; a large one is left as it is, for the
    whole model to better.
    """
    deadline = time.perf_counter() + BETWEEN_SHARE * search.watch.left_s
    for number, period in enumerate(periods):
        if search.watch.over or search.gap <= target:
            return
        part = segment(search.problem, period, search.pattern.stands)
        if not is_small(part):
            continue
        own = columns_of(search.problem, period)
        answer = solve(
            part,
            should_stop=search.watch.should_stop,
            limits=_limits(search, target, deadline, len(periods) - number),
            start=_part_of(search, period),
            proof_s=0.0,
        )
        stands, opens = search.pattern.stands.copy(), search.pattern.opens.copy()
        stands[:, own], opens[:, own] = answer.pattern.stands, answer.pattern.opens
        search.take(Pattern(stands, opens))


def _part_of(search: Search, period: Period) -> Pattern:
    """The best pattern in one stretch."""
    own = columns_of(search.problem, period)
    return Pattern(search.pattern.stands[:, own], search.pattern.opens[:, own])


def _limits(search: Search, target: float, deadline_s: float, left: int) -> Limits:
    """Those of one of the `left` stretches that are still to be solved until then."""
    seconds = max(0.0, deadline_s - time.perf_counter()) / left
    return replace(search.watch.limits, time_limit_s=seconds, gap=target / 2)
