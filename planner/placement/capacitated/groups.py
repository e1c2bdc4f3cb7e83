"""The state of sites: FREE 0, OPEN 1, CLOSED 2, or the number, from 3 on, of a group of free sites
of which at least one opens. Groups are disjoint and never empty.
"""

from __future__ import annotations

from numba import njit

from planner.placement.problem import Ints


@njit(cache=True)
def last_group(state: Ints) -> int:
    """The highest number in use, at least 2."""
    last = 2
    for j in range(state.size):
        last = max(last, state[j])
    return last


@njit(cache=True)
def open_site(state: Ints, site: int) -> None:
    """Opens a free site; its group has what it wants and is free."""
    group = state[site]
    if group >= 3:
        for j in range(state.size):
            if state[j] == group:
                state[j] = 0
    state[site] = 1


@njit(cache=True)
def close_site(state: Ints, site: int) -> bool:
    """Closes a free site; the last of its group opens. False where the group would be empty."""
    group = state[site]
    state[site] = 2
    if group < 3:
        return True
    others, last = 0, -1
    for j in range(state.size):
        if state[j] == group:
            others += 1
            last = j
    if others == 1:
        open_site(state, last)
    return others > 0


def gather(state: Ints, sites: Ints) -> None:
    """At least one of sites opens: free ones, all of one group or all of none; in place."""
    group = int(state[sites[0]])
    if group >= 3:
        state[state == group] = 0
    if sites.size == 1:
        state[sites] = 1
    else:
        state[sites] = max(2, int(state.max())) + 1
