"""A first pattern without any solver, and openings that cost nothing more."""

from __future__ import annotations

from collections import Counter

import numpy as np

from planner.timetable.roaming_model import arrival_weeks
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
    for block in range(sessions.shape[1]):
        free = (sessions[:, block] > 0) & ~opens[:, block] & pattern.stands[:, block, None]
        _fill(problem, opens[:, block], free, (wish[:, block], sessions[:, block]))
    return Pattern(pattern.stands, opens)


def _fill(problem: RoamingProblem, opens: Bools, free: Bools, value: tuple[Floats, Ints]) -> None:
    """Open what is free of one block, bool (stops, shifts), in place."""
    while True:
        free &= ~opens & (opens.sum(axis=0) < problem.kits)[None, :]
        free &= (opens.sum(axis=1) < problem.shifts_per_day)[:, None]
        stop, shift = np.nonzero(free)
        if not stop.size:
            return
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
    weeks = arrival_weeks(problem)
    moves: Counter[int] = Counter()
    for block in range(blocks):
        before = stands[:, block - 1] if block else np.zeros(stops, dtype=np.bool_)
        limit = problem.moves_per_week if block else None
        left = stops if limit is None else limit - moves[int(weeks[block])]
        stands[:, block] = _next_block(problem, before, values[:, block], left)
        if block:
            moves[int(weeks[block])] += int((stands[:, block] & ~before).sum())
    return stands


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
