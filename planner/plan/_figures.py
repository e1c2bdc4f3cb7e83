"""The same few numbers for any set of stops: who is near, how far people walk, who is left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.model.question import Figures, Gain, LeftOut
from planner.plan._questions import Bools, Floats, Ground

FAR_SHARE = 0.2
"""A group counts as far when more than this share of its people is not near."""


def figures(
    ground: Ground, columns: Sequence[int], minutes: float, cost: Floats | None = None
) -> Figures:
    """People near (within `minutes`) and the walks of everyone who can walk to one of the columns;
    `cost` float64 (stops) is added up over the columns.
    """
    walk = walks(ground, columns)
    near, reached = walk <= minutes, np.isfinite(walk)
    return Figures(
        points=len(columns),
        people=_count(ground.people),
        people_near=_count(ground.people[near]),
        elderly=_count(ground.elderly),
        elderly_near=_count(ground.elderly[near]),
        disabled=_count(ground.disabled),
        disabled_near=_count(ground.disabled[near]),
        mean_minutes=mean(walk, ground.people),
        elderly_mean_minutes=mean(walk, ground.elderly),
        worst_minutes=float(walk[reached].max()) if reached.any() else None,
        unreached=_count(ground.people[~reached]),
        groups_far=_far(ground, near),
        cost=None if cost is None else float(cost[list(columns)].sum()),
    )


def walks(ground: Ground, columns: Sequence[int]) -> Floats:
    """Minutes to the nearest of these columns, float64 (rows); inf where none can be reached."""
    if not len(columns):
        return np.full(ground.people.size, np.inf)
    index = np.asarray(columns, dtype=np.int64)
    walk = np.where(ground.reachable[:, index], ground.minutes[:, index], np.inf)
    return np.asarray(walk.min(axis=1), dtype=np.float64)


def mean(walk: Floats, weights: Floats) -> float | None:
    """Mean walk of those who can walk; None without any."""
    known = np.isfinite(walk) & (weights > 0)
    total = float(weights[known].sum())
    return float((walk[known] * weights[known]).sum()) / total if total else None


def left_out(ground: Ground, answered: Bools) -> tuple[LeftOut, ...]:
    """People of rows that no stop can answer for, by group, most people first."""
    rows = np.flatnonzero(~answered)
    size = len(ground.group_ids)
    people = np.bincount(ground.group[rows], weights=ground.people[rows], minlength=size)
    elderly = np.bincount(ground.group[rows], weights=ground.elderly[rows], minlength=size)
    named = [
        LeftOut(group_id, round(people[g]), round(elderly[g]))
        for g, group_id in enumerate(ground.group_ids)
        if people[g] > 0
    ]
    return tuple(sorted(named, key=lambda part: (-part.people, part.group_id)))


def gains(ground: Ground, columns: Sequence[int], minutes: float) -> tuple[Gain, ...]:
    """The columns that do not stand yet, each time the one that adds most people near."""
    opened, left = list(ground.now), [k for k in columns if k not in ground.now]
    near, found = walks(ground, opened) <= minutes, []
    while left:
        fresh = {k: (walks(ground, [k]) <= minutes) & ~near for k in left}
        best = max(left, key=lambda k: (float(ground.people[fresh[k]].sum()), -k))
        people, elderly = ground.people[fresh[best]], ground.elderly[fresh[best]]
        found.append(Gain(ground.stop_ids[best], _count(people), _count(elderly)))
        near = near | fresh[best]
        left.remove(best)
    return tuple(found)


def _far(ground: Ground, near: Bools) -> tuple[str, ...]:
    size = len(ground.group_ids)
    everyone = np.bincount(ground.group, weights=ground.people, minlength=size)
    far = np.bincount(ground.group[~near], weights=ground.people[~near], minlength=size)
    return tuple(
        group_id for g, group_id in enumerate(ground.group_ids) if far[g] > FAR_SHARE * everyone[g]
    )


def _count(values: Floats) -> int:
    return round(float(values.sum()))
