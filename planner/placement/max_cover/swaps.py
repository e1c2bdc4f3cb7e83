"""Which swaps of one open for one closed site gain how much, kept up to date swap by swap."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.placement.cases import CoverCase
from planner.placement.max_cover.classes import Classes, classes_of, transposed
from planner.placement.max_cover.kernel import kernel
from planner.placement.problem import Bools, Floats, Ints

TINY = 1e-9


class Swaps(NamedTuple):
    """Open sites and gains; changed in place by `close` and `open_`.

    indptr, indices, weight, alone: the classes; at, classes: the classes of each site.
    slot int64 (sites): a site's place among the open, -1 closed; site int64 (p): -1 an empty slot;
    times int64 (classes): open sites that cover it. gain float64 (sites): weight newly covered by
    opening; loss float64 (p): lost by closing; kept float64 (p, sites): of that loss, what the
    newcomer keeps.
    """

    indptr: Ints
    indices: Ints
    weight: Floats
    alone: Floats
    at: Ints
    classes: Ints
    slot: Ints
    site: Ints
    times: Ints
    gain: Floats
    loss: Floats
    kept: Floats


def swaps_of(classes: Classes, p: int) -> Swaps:
    """Nothing open yet."""
    at, members = transposed(classes)
    sites = classes.sites
    gain = classes.alone.copy()
    np.add.at(gain, classes.indices, np.repeat(classes.weight, np.diff(classes.indptr)))
    return Swaps(
        classes.indptr,
        classes.indices,
        classes.weight,
        classes.alone,
        at,
        members,
        np.full(sites, -1, dtype=np.int64),
        np.full(p, -1, dtype=np.int64),
        np.zeros(classes.weight.size, dtype=np.int64),
        gain,
        np.zeros(p),
        np.zeros((p, sites)),
    )


def swap_gains(case: CoverCase, chosen: Ints) -> Floats:
    """float64 (chosen, sites): weight gained when one goes out and another comes in; -inf where
    that may not be (required sites stay, open sites are open already).
    """
    classes = classes_of(case.indptr, case.indices, case.weight, np.arange(case.sites))
    swaps = swaps_of(classes, chosen.size)
    for slot, site in enumerate(chosen.tolist()):
        open_(swaps, slot, site)
    gains: Floats = swaps.gain[None, :] - swaps.loss[:, None] + swaps.kept
    gains[:, chosen] = -np.inf
    gains[np.isin(chosen, np.array(case.required, dtype=np.int64)), :] = -np.inf
    return gains


@kernel
def move_to(swaps: Swaps, wanted: Ints) -> None:
    """Opens exactly the wanted sites (at most p); those that stay keep their slot."""
    stays = np.zeros(swaps.slot.size, dtype=np.bool_)
    for site in wanted:
        stays[site] = True
    for slot in range(swaps.site.size):
        if swaps.site[slot] >= 0 and not stays[swaps.site[slot]]:
            close(swaps, slot)
    slot = 0
    for site in wanted:
        if swaps.slot[site] < 0:
            while swaps.site[slot] >= 0:
                slot += 1
            open_(swaps, slot, site)


@kernel
def open_(swaps: Swaps, slot: int, site: int) -> None:
    """Opens a closed site in an empty slot."""
    first, last = swaps.at[site], swaps.at[site + 1]
    for a in range(first, last):
        _book(swaps, swaps.classes[a], -1.0)
    swaps.slot[site] = slot
    swaps.site[slot] = site
    swaps.loss[slot] = swaps.alone[site]
    swaps.kept[slot, :] = 0.0
    for a in range(first, last):
        swaps.times[swaps.classes[a]] += 1
        _book(swaps, swaps.classes[a], 1.0)


@kernel
def close(swaps: Swaps, slot: int) -> None:
    """Closes the site of a slot."""
    site = swaps.site[slot]
    first, last = swaps.at[site], swaps.at[site + 1]
    for a in range(first, last):
        _book(swaps, swaps.classes[a], -1.0)
    swaps.slot[site] = -1
    swaps.site[slot] = -1
    for a in range(first, last):
        swaps.times[swaps.classes[a]] -= 1
        _book(swaps, swaps.classes[a], 1.0)


@kernel
def _book(swaps: Swaps, c: int, sign: float) -> None:
    """Adds (or takes away) what class c says about gains."""
    if swaps.times[c] > 1:
        return
    change = sign * swaps.weight[c]
    first, last = swaps.indptr[c], swaps.indptr[c + 1]
    if swaps.times[c] == 0:
        for a in range(first, last):
            swaps.gain[swaps.indices[a]] += change
        return
    owner = -1
    for a in range(first, last):
        owner = max(owner, swaps.slot[swaps.indices[a]])
    swaps.loss[owner] += change
    for a in range(first, last):
        swaps.kept[owner, swaps.indices[a]] += change


@kernel
def best_swap(swaps: Swaps, held: Bools) -> tuple[float, int, int]:
    """(gain, slot, site) of the best swap; slots in held bool (p) stay; slot -1 where none may."""
    best, out, new = -np.inf, -1, -1
    for slot in range(swaps.site.size):
        if held[slot]:
            continue
        for site in range(swaps.slot.size):
            value = swaps.gain[site] - swaps.loss[slot] + swaps.kept[slot, site]
            if value > best and swaps.slot[site] < 0:
                best, out, new = value, slot, site
    return best, out, new


@kernel
def climb(swaps: Swaps, held: Bools, least: float, rounds: int) -> bool:
    """Best swaps while they gain more than `least`, at most so many; True when none is left."""
    for _ in range(rounds):
        gain, slot, site = best_swap(swaps, held)
        if slot < 0 or gain <= least:
            return True
        close(swaps, slot)
        open_(swaps, slot, site)
    return False


@kernel
def fill(swaps: Swaps) -> None:
    """Opens in every empty slot the site that gains most; ties to the first."""
    for slot in range(swaps.site.size):
        if swaps.site[slot] >= 0:
            continue
        new = -1
        for site in range(swaps.slot.size):
            if swaps.slot[site] < 0 and (new < 0 or swaps.gain[site] > swaps.gain[new]):
                new = site
        open_(swaps, slot, new)
