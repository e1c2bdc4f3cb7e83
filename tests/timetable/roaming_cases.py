"""Small roaming problems drawn at random, and every pattern that keeps their hard rules."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

import numpy as np

from planner.timetable.roaming_problem import (
    Pattern,
    Quota,
    ReturnVisit,
    RoamingProblem,
    Window,
)


def small_problem(seed: int, **changes: object) -> RoamingProblem:
    """Three groups, three stops, six days in blocks of three (or two), two shifts; windows of three
    days, one of them for the evenings alone, a return visit, quotas; one or two units.
    """
    random = np.random.default_rng(seed)
    groups, stops, days, shifts = 3, 3, 6, 2
    units = int(changes.get("units", 1 + seed % 2))
    minutes = random.integers(1, 30, (groups, stops)).astype(float)
    near = minutes <= 15
    people = random.integers(10, 60, groups).astype(float)
    every = np.ones((days, shifts), dtype=bool)
    evening = every.copy()
    evening[:, 0] = False
    periods = ((0, 2), (3, 5))
    everyone = np.ones(groups, dtype=bool)
    windows = (
        Window(
            "all", near, everyone, every, periods, (1, int(random.integers(1, 3))), people, 60.0
        ),
        Window("evening", near, everyone, evening, ((0, 5),), (1,), people * 0.5, 40.0),
    )
    back = ReturnVisit(near, everyone, every, 2, 3, people, 30.0)
    need = random.uniform(1, 8, groups)
    quota = Quota(near, need, 0.9 * need, periods, 0.7, np.full((stops, shifts), 1.5), 100.0)
    values: dict[str, object] = {
        "block": np.repeat(np.arange(days)[:, None] // 3, shifts, axis=1),
        "week": np.arange(days) // 3,
        "can_open": random.random((stops, days, shifts)) < 0.8,
        "minutes": minutes,
        "people": people,
        "far_minutes": 40.0,
        "walk_periods": periods,
        "units": units,
        "kits": units,
        "shifts_per_day": shifts if units > 1 else int(random.integers(1, 3)),
        "move_minutes": float(random.integers(0, 300)),
        "moves_per_week": None if seed % 3 else 1,
        "windows": windows,
        "return_visit": back if seed % 2 else None,
        "quota": quota if seed % 4 == 0 else None,
        "kept": (),
    }
    return RoamingProblem(**{**values, **changes})  # type: ignore[arg-type]


def patterns(problem: RoamingProblem):
    """Every pattern: stands of each block, then openings that nothing could be added to."""
    stops, blocks, _ = problem.shape
    sets = [
        set(chosen) | set(problem.kept)
        for size in range(problem.units - len(problem.kept) + 1)
        for chosen in combinations([j for j in range(stops) if j not in problem.kept], size)
    ]
    for stood in product(sets, repeat=blocks):
        stands = np.zeros((stops, blocks), dtype=bool)
        for block, chosen in enumerate(stood):
            stands[list(chosen), block] = True
        if moves_allowed(problem, stands):
            per_block = [
                list(_openings(problem, stands[:, b], _shifts(problem, b))) for b in range(blocks)
            ]
            for opened in product(*per_block):
                pattern = Pattern(stands, np.stack(opened, axis=1))
                if day_kept(problem, pattern):
                    yield pattern


def day_kept(problem: RoamingProblem, pattern: Pattern) -> bool:
    """Whether no stop, and (with one unit) no unit, opens in more shifts of a day than it may."""
    for day in range(problem.days):
        opened = [pattern.opens[:, b, h] for h, b in enumerate(problem.block[day].tolist())]
        shifts_of_stop = np.sum(opened, axis=0)
        if shifts_of_stop.max() > problem.shifts_per_day:
            return False
        if problem.units == 1 and shifts_of_stop.sum() > problem.shifts_per_day:
            return False
    return True


def _shifts(problem: RoamingProblem, block: int) -> list[int]:
    """The shifts of a block."""
    return sorted(set(np.nonzero(problem.block == block)[1].tolist()))


def moves_allowed(problem: RoamingProblem, stands) -> bool:
    """Whether arrivals keep the weekly limit, shift after shift of every day."""
    limit = problem.moves_per_week
    return limit is None or all(n <= limit for n in arrivals_by_week(problem, stands).values())


def arrivals_by_week(problem: RoamingProblem, stands) -> Counter[int]:
    """Stops that are stood at in a shift and were not in the shift before, week by week."""
    arrivals: Counter[int] = Counter()
    before = None
    for day in range(problem.block.shape[0]):
        for shift in range(problem.block.shape[1]):
            now = set(np.flatnonzero(stands[:, problem.block[day, shift]]).tolist())
            arrivals[int(problem.week[day])] += len(now - before) if before is not None else 0
            before = now
    return arrivals


def _openings(problem: RoamingProblem, stands, shifts: list[int]):
    """Openings of one block, bool (stops, shifts), within kits and shifts a day; all of them."""
    cells = [(j, h) for j in np.flatnonzero(stands).tolist() for h in shifts]
    for chosen in product((False, True), repeat=len(cells)):
        opens = np.zeros((len(stands), problem.shape[2]), dtype=bool)
        for (j, h), is_open in zip(cells, chosen, strict=True):
            opens[j, h] = is_open
        within = (opens.sum(axis=0) <= problem.kits).all()
        if within and (opens.sum(axis=1) <= problem.shifts_per_day).all():
            yield opens
