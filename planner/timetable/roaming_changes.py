"""When units may change their stop: from block to block, and how many do in a week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.timetable.roaming_problem import Bools, Ints, RoamingProblem

NONE = -1
MANY = 10**9


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """Pairs of columns of `bordered` stands that follow one another at once, before and after int64
    (changes), and how often they do in each week, times int64 (changes, weeks). Where a unit may
    move within a day, the blocks of one day follow one another every day, and the last is followed
    by the first. weeks: their numbers; limits int64 (weeks): arrivals that each may have.
    """

    before: Ints
    after: Ints
    times: Ints
    weeks: tuple[int, ...]
    limits: Ints


def bordered(problem: RoamingProblem, stands: Bools) -> Bools:
    """Stands with a column before the first block and one after the last: what the border says."""
    side = np.zeros((2, len(stands)), dtype=np.bool_)
    border = problem.border
    for row, there in enumerate((border.before, border.after) if border is not None else ()):
        side[row] = False if there is None else there
    return np.column_stack([side[0], stands, side[1]])


def changes_of(problem: RoamingProblem) -> Changes:
    """All changes, in the order of time; a week is that of the day of arrival."""
    pairs = list(_pairs(problem))
    weeks = sorted({week for *_, week in pairs})
    rows = {pair: n for n, pair in enumerate(dict.fromkeys((a, b) for a, b, _ in pairs))}
    times = np.zeros((len(rows), len(weeks)), dtype=np.int64)
    for before, after, week in pairs:
        times[rows[before, after], weeks.index(week)] += 1
    made = problem.border.made if problem.border is not None else {}
    limit = MANY if problem.moves_per_week is None else problem.moves_per_week
    limits = np.array([limit - made.get(week, 0) for week in weeks], dtype=np.int64)
    ends = np.array(list(rows), dtype=np.int64).reshape(-1, 2)
    return Changes(ends[:, 0], ends[:, 1], times, tuple(weeks), limits)


def _pairs(problem: RoamingProblem) -> Iterator[tuple[int, int, int]]:
    """Column before, column after and week of every change."""
    border = problem.border
    last = 0 if border is not None and border.before is not None else NONE
    for day in range(problem.days):
        for block in np.unique(problem.block[day]).tolist():
            if last not in (NONE, block + 1):
                yield last, block + 1, int(problem.week[day])
            last = block + 1
    if border is not None and border.after is not None:
        yield last, problem.shape[1] + 1, border.next_week


def moves_by_week(changes: Changes, stands: Bools) -> Ints:
    """Arrivals at stops where nobody stood just before, int64 (weeks); stands `bordered`."""
    arrivals = (stands[:, changes.after] & ~stands[:, changes.before]).sum(axis=0)
    moves: Ints = arrivals @ changes.times
    return moves


def moves_of(problem: RoamingProblem, stands: Bools) -> int:
    """All arrivals at stops where nobody stood just before; stands bool (stops, blocks)."""
    return int(moves_by_week(changes_of(problem), bordered(problem, stands)).sum())


def moves_kept(problem: RoamingProblem, stands: Bools) -> bool:
    """Whether no week has more arrivals than it may; stands bool (stops, blocks)."""
    if problem.moves_per_week is None:
        return True
    changes = changes_of(problem)
    return bool((moves_by_week(changes, bordered(problem, stands)) <= changes.limits).all())
