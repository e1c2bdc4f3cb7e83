"""Every set of sites, where there are few."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import comb

import numpy as np

from planner.placement.problem import Ints

ENUMERATE_UP_TO = 3000


def few_sets(sites: int, p: int, required: int) -> bool:
    """Whether all sets of p sites that hold the required ones can be looked at one by one."""
    return p >= required and comb(sites - required, p - required) <= ENUMERATE_UP_TO


def site_sets(sites: int, p: int, required: tuple[int, ...]) -> Iterator[Ints]:
    """Every set of p of the positions 0..sites-1 that holds the required ones, ascending."""
    free = [site for site in range(sites) if site not in set(required)]
    for others in combinations(free, p - len(required)):
        yield np.sort(np.array([*required, *others], dtype=np.int64))
