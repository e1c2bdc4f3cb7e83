"""A long campaign cut into stretches of days that share no period of any rule.

Each stretch is a problem of its own: the sum of what is proved of them is proved of the whole, as
return visits, quotas and moves from one stretch to the next only cost more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from planner.timetable.roaming_changes import bordered, changes_of, moves_kept
from planner.timetable.roaming_problem import (
    Bools,
    Border,
    Ints,
    Pattern,
    Period,
    RoamingProblem,
    Window,
)


def segments_of(problem: RoamingProblem) -> tuple[Period, ...]:
    """The stretches of days, first and last: cut wherever a block ends within no period."""
    block = problem.block
    ends = {day for day in range(problem.days - 1) if block[day].max() < block[day + 1].min()}
    asked = list(problem.walk_periods)
    for window in problem.windows:
        asked += [p for p, times in zip(window.periods, window.times, strict=True) if times]
    for first, last in asked:
        ends -= set(range(first, last))
    return tuple((a + 1, b) for a, b in pairwise([-1, *sorted(ends), problem.days - 1]))


def columns_of(problem: RoamingProblem, period: Period) -> slice:
    """The blocks of a stretch."""
    blocks = problem.block[period[0] : period[1] + 1]
    return slice(int(blocks.min()), int(blocks.max()) + 1)


def segment(
    problem: RoamingProblem, period: Period, around: Bools | None = None, *, after: bool = True
) -> RoamingProblem:
    """The problem of one stretch, without return visits and quotas. `around`: stands of the whole
    campaign, bool (stops, blocks), whose moves to and from the stretch and in its weeks count;
    those from it to what comes next only with `after`.
    """
    first, last = period
    columns = columns_of(problem, period)
    return replace(
        problem,
        block=problem.block[first : last + 1] - columns.start,
        week=problem.week[first : last + 1],
        can_open=problem.can_open[:, first : last + 1],
        walk_periods=_inside(problem.walk_periods, period),
        windows=tuple(_window(window, period) for window in problem.windows),
        return_visit=None,
        quota=None,
        border=None if around is None else _border(problem, period, around, after=after),
    )


def _window(window: Window, period: Period) -> Window:
    first, last = period
    own = [n for n, (a, b) in enumerate(window.periods) if first <= a and b <= last]
    return replace(
        window,
        counts=window.counts[first : last + 1],
        periods=_inside([window.periods[n] for n in own], period),
        times=tuple(window.times[n] for n in own),
    )


def _inside(periods: Sequence[Period], period: Period) -> tuple[Period, ...]:
    first, last = period
    return tuple((a - first, b - first) for a, b in periods if first <= a and b <= last)


def _border(problem: RoamingProblem, period: Period, stands: Bools, *, after: bool) -> Border:
    columns = columns_of(problem, period)
    follows = after and columns.stop < stands.shape[1]
    return Border(
        before=stands[:, columns.start - 1] if columns.start else None,
        after=stands[:, columns.stop] if follows else None,
        next_week=int(problem.week[period[1] + 1]) if follows else 0,
        made=_made(problem, columns, stands),
    )


def _made(problem: RoamingProblem, columns: slice, stands: Bools) -> dict[int, int]:
    """Arrivals by week that have nothing to do with the blocks of a stretch."""
    changes, there = changes_of(problem), bordered(problem, stands)
    ends = np.stack([changes.before, changes.after]) - 1
    other = ((ends < columns.start) | (ends >= columns.stop)).all(axis=0)
    arrivals = (there[:, changes.after] & ~there[:, changes.before]).sum(axis=0)
    found: Counter[int] = Counter()
    for change in np.flatnonzero(other).tolist():
        for week, times in zip(changes.weeks, changes.times[change].tolist(), strict=True):
            found[week] += int(arrivals[change]) * times
    return dict(found)


def joined(problem: RoamingProblem, parts: Sequence[Pattern]) -> Pattern:
    """The patterns of all stretches one after the other; where more units would arrive in a week
    than may, they stay where they stood before the stretch.
    """
    stands = np.concatenate([part.stands for part in parts], axis=1)
    opens = np.concatenate([part.opens for part in parts], axis=1)
    if moves_kept(problem, stands):
        return Pattern(stands, opens)
    begun: Ints = np.cumsum([0, *(part.stands.shape[1] for part in parts)])
    for first, end in pairwise(begun[1:].tolist()):
        trial = stands.copy()
        trial[:, end:] = stands[:, end - 1 : end]
        if not moves_kept(problem, trial):
            stands[:, first:end] = stands[:, first - 1 : first]
            opens[:, first:end] = False
    return Pattern(stands, opens)
