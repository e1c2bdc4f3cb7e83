"""Seeded shift scheduling instances after the habits of Curtois & Qu's, and their text format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from planner.benchmark.nurse_file import REQUEST, SECTIONS, Cover, Nurse, NurseInstance, NurseShift

LENGTHS = (480, 480, 480, 600)
"""Early, day, late and night shifts; none is followed by one of an earlier kind."""
SKILL = 0.7
FULL_TIME = 0.75
WEIGHTS = (100, 1)
"""Of each person below and above the cover."""
FOUR_WEEKS_MINUTES = 8_640
SLACK_MINUTES = 1_080


def make_nurses(days: int, staff: int, types: int, seed: int) -> NurseInstance:
    """Full- and part-time staff with skills, days off and wished runs; cover of about what the
    staff can work, less at weekends.
    """
    draw = np.random.default_rng(seed)
    made = NurseInstance(f"nurses_d{days}_n{staff}_s{types}_seed{seed}", days)
    kinds = sorted(int(k) for k in np.arange(types) * len(LENGTHS) // max(types, len(LENGTHS)))
    ids = [f"{'EDLN'[kind]}{i + 1}" for i, kind in enumerate(kinds)]
    for name, kind in zip(ids, kinds, strict=True):
        earlier = frozenset(other for other, k in zip(ids, kinds, strict=True) if k < kind)
        made.shifts[name] = NurseShift(LENGTHS[kind], earlier)
    for number in range(staff):
        name = f"P{number + 1}"
        made.staff[name] = _nurse(made, draw, kinds)
        away = draw.choice(days, max(1, days // 14), replace=False)
        made.days_off[name] = frozenset(int(day) for day in away)
        _wish(made, name, draw)
    _cover(made, draw)
    return made


def _nurse(made: NurseInstance, draw: np.random.Generator, kinds: list[int]) -> Nurse:
    full = draw.random() < FULL_TIME
    minutes = FOUR_WEEKS_MINUTES * made.days // 28 // (1 if full else 2)
    own = draw.random(len(kinds)) < SKILL
    own[draw.integers(len(kinds))] = True
    night = max(1, 5 * made.days // 28)
    limits = {
        name: 0 if not has else night if kind == len(LENGTHS) - 1 else made.days
        for name, kind, has in zip(made.shifts, kinds, own.tolist(), strict=True)
    }
    if not any(limits[name] == made.days for name in limits):
        limits[next(iter(limits))] = made.days
    long = bool(full and draw.random() < 0.2)
    least = max(0, minutes - SLACK_MINUTES * max(28, made.days) // 28)
    rest, run = (3 if long else 2), (2 if full else 1)
    return Nurse(limits, minutes, least, 6 if long else 5, run, rest, max(1, made.days // 14))


def _wish(made: NurseInstance, name: str, draw: np.random.Generator) -> None:
    """Some runs of a wished or unwished shift."""
    own = [shift for shift, most in made.staff[name].most_shifts.items() if most]
    for _ in range(max(1, made.days // 14)):
        shift, weight = own[draw.integers(len(own))], int(draw.integers(1, 4))
        first, length = int(draw.integers(made.days)), int(draw.integers(1, 6))
        into = made.on_requests if draw.random() < 0.6 else made.off_requests
        for day in range(first, min(made.days, first + length)):
            if day not in made.days_off[name]:
                into[name, day, shift] = weight


def _cover(made: NurseInstance, draw: np.random.Generator) -> None:
    """The staff's time over days and shifts."""
    works = sum(nurse.most_minutes for nurse in made.staff.values()) / 500 / made.days
    share = draw.uniform(0.5, 1.5, len(made.shifts))
    share *= works / share.sum()
    for day in range(made.days):
        busy = 0.8 if day % 7 >= 5 else 1.05
        for shift, each in zip(made.shifts, share.tolist(), strict=True):
            need = int(np.floor(each * busy * draw.uniform(0.8, 1.2) + draw.random()))
            made.cover[day, shift] = Cover(need, *WEIGHTS)


def write_nurses(made: NurseInstance, folder: Path) -> Path:
    """<folder>/<name>.txt in the format that `read_nurses` takes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{made.name}.txt"
    path.write_text("\n".join(_lines(made)) + "\n", encoding="utf-8", newline="\n")
    return path


def _lines(made: NurseInstance) -> Iterator[str]:
    yield from (SECTIONS[0], str(made.days), "", SECTIONS[1])
    for name, own in made.shifts.items():
        yield f"{name},{own.minutes},{'|'.join(sorted(own.not_followed_by))}"
    yield from ("", SECTIONS[2])
    for name, n in made.staff.items():
        limits = "|".join(f"{shift}={most}" for shift, most in n.most_shifts.items())
        runs = (n.longest_run, n.shortest_run, n.shortest_rest, n.most_weekends)
        yield ",".join(map(str, (name, limits, n.most_minutes, n.least_minutes, *runs)))
    yield from ("", SECTIONS[3])
    for name, away in made.days_off.items():
        yield ",".join(map(str, (name, *sorted(away))))
    for section, wishes in zip(SECTIONS[4:6], (made.on_requests, made.off_requests), strict=True):
        yield from ("", section, f"# {', '.join(REQUEST)}")
        for (name, day, shift), weight in wishes.items():
            yield f"{name},{day},{shift},{weight}"
    yield from ("", SECTIONS[6])
    for (day, shift), cover in made.cover.items():
        yield f"{day},{shift},{cover.need},{cover.under},{cover.over}"
