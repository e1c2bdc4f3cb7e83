"""Small roaming problems drawn at random, and every pattern that keeps their hard rules."""

from __future__ import annotations

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
        "block": np.arange(days) // 3,
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
    stops, blocks, shifts = problem.shape
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
            per_block = [list(_openings(problem, stands[:, b], shifts)) for b in range(blocks)]
            for opened in product(*per_block):
                yield Pattern(stands, np.stack(opened, axis=1))


def moves_allowed(problem: RoamingProblem, stands) -> bool:
    """Whether arrivals keep the weekly limit (one block a week here)."""
    if problem.moves_per_week is None:
        return True
    arrivals = (stands[:, 1:] & ~stands[:, :-1]).sum(axis=0)
    first = [int(np.flatnonzero(problem.block == b)[0]) for b in range(stands.shape[1])]
    weeks = problem.week[first][1:]
    return all(arrivals[weeks == w].sum() <= problem.moves_per_week for w in set(weeks.tolist()))


def _openings(problem: RoamingProblem, stands, shifts: int):
    """Openings of one block, bool (stops, shifts), within kits and shifts a day; all of them."""
    cells = [(j, h) for j in np.flatnonzero(stands).tolist() for h in range(shifts)]
    for chosen in product((False, True), repeat=len(cells)):
        opens = np.zeros((len(stands), shifts), dtype=bool)
        for (j, h), is_open in zip(cells, chosen, strict=True):
            opens[j, h] = is_open
        within = (opens.sum(axis=0) <= problem.kits).all()
        if within and (opens.sum(axis=1) <= problem.shifts_per_day).all():
            yield opens
