"""A first pattern without any solver, and openings that cost nothing more."""

from __future__ import annotations

import numpy as np

from planner.timetable.roaming_changes import (
    Changes,
    bordered,
    changes_of,
    moves_by_week,
    moves_kept,
)
from planner.timetable.roaming_problem import Bools, Floats, Ints, Pattern, RoamingProblem

HALF = 0.5


def first_pattern(problem: RoamingProblem) -> Pattern:
    """Units stay where they shorten the walks most, one stop after the other; no move at all."""
    stops, blocks, shifts = problem.shape
    usable = problem.sessions().any(axis=(1, 2))
    chosen = list(problem.kept)
    walk = np.minimum(problem.minutes, problem.far_minutes)
    best: Floats = walk[:, chosen].min(axis=1, initial=problem.far_minutes)
    while len(chosen) < min(problem.units, stops):
        gain = problem.people @ np.maximum(best[:, None] - walk, 0.0)
        gain[~usable] = -1.0
        gain[chosen] = -2.0
        chosen.append(int(gain.argmax()))
        best = np.minimum(best, walk[:, chosen[-1]])
    stands = np.zeros((stops, blocks), dtype=np.bool_)
    stands[chosen] = True
    return filled(problem, Pattern(stands, np.zeros((stops, blocks, shifts), dtype=np.bool_)))


def filled(problem: RoamingProblem, pattern: Pattern, wish: Floats | None = None) -> Pattern:
    """The pattern with every further shift open that stands, kits and shifts a day allow: the most
    wished for first, float64 (stops, blocks, shifts), then at the stops with the fewest open
    shifts, those with the most sessions. It loses nothing.
    """
    sessions = problem.sessions()
    wish = np.zeros(sessions.shape) if wish is None else wish
    opens = pattern.opens & (sessions > 0)
    shifts = np.arange(sessions.shape[2])
    for day in problem.day_blocks:
        now, there = opens[:, day, shifts], sessions[:, day, shifts]
        free = (there > 0) & ~now & pattern.stands[:, day]
        _fill(problem, now, free, (wish[:, day, shifts], there))
        opens[:, day, shifts] = now
    return Pattern(pattern.stands, opens)


def _fill(problem: RoamingProblem, opens: Bools, free: Bools, value: tuple[Floats, Ints]) -> None:
    """Open what is free of one kind of day, bool (stops, shifts), in place."""
    while opens.sum() < problem.units * problem.shifts_per_day:
        free &= ~opens & (opens.sum(axis=0) < problem.kits)[None, :]
        free &= (opens.sum(axis=1) < problem.shifts_per_day)[:, None]
        stop, shift = np.nonzero(free)
        if not stop.size:
            break
        wish, sessions = (v[stop, shift] for v in value)
        order = np.lexsort((shift, stop, -sessions, opens.sum(axis=1)[stop], -wish))
        opens[stop[order[0]], shift[order[0]]] = True


def rounded(problem: RoamingProblem, values: Floats) -> Bools:
    """Stands in whole numbers near values between 0 and 1, float64 (stops, blocks): block by block
    the surest stops, a unit moving only where the gain in value is at least HALF, within the moves
    of the week. Bool (stops, blocks).
    """
    stops, blocks = values.shape
    stands = np.zeros((stops, blocks), dtype=np.bool_)
    changes = changes_of(problem)
    for block in range(blocks):
        columns = bordered(problem, stands)
        left = _left(changes, columns, block + 1)
        stands[:, block] = _next_block(problem, columns[:, block], values[:, block], left)
    for calmer in (stands, _all_day(problem, stands)):
        if moves_kept(problem, calmer):
            return calmer
    return np.repeat(stands[:, :1], blocks, axis=1)


def _left(changes: Changes, stands: Bools, column: int) -> int:
    """How many units may arrive in a column of `bordered` stands after those of the ones before."""
    there = (changes.after == column) & (changes.before == column - 1)
    if not there.any():
        return len(stands)
    done = (changes.before < column) & (changes.after < column)
    ends = changes.before[done], changes.after[done]
    before = Changes(*ends, changes.times[done], changes.weeks, changes.limits)
    free = changes.limits - moves_by_week(before, stands)
    times = changes.times[there].sum(axis=0)
    return int((free[times > 0] // times[times > 0]).min(initial=len(stands)))


def _all_day(problem: RoamingProblem, stands: Bools) -> Bools:
    """Every unit all day where it stands in the first part of the day."""
    calm = stands.copy()
    for blocks in problem.day_blocks:
        calm[:, blocks] = stands[:, blocks.min()][:, None]
    return calm


def _next_block(problem: RoamingProblem, before: Bools, value: Floats, left: int) -> Bools:
    """Stands of one block: as before, but for at most `left` arrivals; kept stops stay."""
    now = before.copy()
    now[list(problem.kept)] = True
    for stop in np.argsort(-value, kind="stable").tolist():
        if left <= 0 or value[stop] <= 0.0:
            break
        if now[stop]:
            continue
        if int(now.sum()) >= problem.units:
            leaving = _leaving(problem, now, value)
            if leaving < 0 or value[stop] < value[leaving] + HALF:
                break
            now[leaving] = False
        now[stop] = True
        left -= 1
    return now


def _leaving(problem: RoamingProblem, now: Bools, value: Floats) -> int:
    """The stop with the least value among those where a unit may leave; -1 for none."""
    free = now.copy()
    free[list(problem.kept)] = False
    return int(np.where(free, value, np.inf).argmin()) if free.any() else -1
