"""Good answers quickly: greedy opening, best swaps, and kicks that clear a neighbourhood.

A kick closes a few open sites that share classes with one another and fills up with sites that gain
much, but not always most; then best swaps. What is worse is taken back (ruin and recreate, Schrimpf
et al. 2000).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.placement.max_cover.classes import Classes, covered_weight
from planner.placement.max_cover.kernel import kernel
from planner.placement.max_cover.swaps import Swaps, climb, close, fill, move_to, open_, swaps_of
from planner.placement.problem import Bools, Ints
from planner.placement.watch import Watch

Words = NDArray[np.uint64]
SWAPS_AT_ONCE = 32
KICKS_AT_ONCE = 8
LEAST = 1e-9
FEWEST, MOST = 2, 8
CHANCE = 0.3
ROUNDS = 8
TOUCHES, LOOKS = 60.0, 8.0


class Search:
    """The best sites so far and the swap tables around them. Sites are positions of the classes."""

    def __init__(self, classes: Classes, p: int, required: Ints, seed: int = 0) -> None:
        self.classes = classes
        self.required = required
        self.swaps = swaps_of(classes, p)
        self.held = np.arange(p) < required.size
        self.least = LEAST * classes.total
        self._luck = np.random.default_rng(seed).integers(0, 2**63, 1).astype(np.uint64)
        self.best = required
        self.value = -np.inf
        move_to(self.swaps, required)

    def kicks_for(self, work: float) -> int:
        """How many kicks cost about so many steps: swaps that touch the classes of a site, and
        looks at all pairs of sites.
        """
        sites, degrees = self.classes.sites, np.diff(self.classes.indptr).astype(np.float64)
        touched = float((degrees**2).sum()) / max(sites, 1)
        looks = float(sites * self.held.size)
        return int(work / (TOUCHES * touched + LOOKS * looks + 1.0))

    def try_from(self, wanted: Ints, watch: Watch) -> bool:
        """Climbs from these sites, filled up greedily; whether that gives a better answer."""
        first = np.concatenate([self.required, wanted[~np.isin(wanted, self.required)]])
        move_to(self.swaps, first[: self.held.size])
        fill(self.swaps)
        while not climb(self.swaps, self.held, self.least, SWAPS_AT_ONCE):
            if watch.asked_to_end():
                break
        return self._keep()

    def consider(self, sites: Ints) -> None:
        """Takes these sites where they are a better answer."""
        value = covered_weight(self.classes, sites)
        if value > self.value:
            self.best, self.value = sites, value

    def kick(self, kicks: int, watch: Watch) -> bool:
        """So many kicks of the best answer, and as many again while that betters it, at most
        ROUNDS times; whether it did.
        """
        if self.held.all() or self.classes.sites == self.held.size:
            return False
        start, last = self.value, -np.inf
        for _ in range(ROUNDS):
            if self.value == last:
                break
            last = self.value
            for first in range(0, kicks, KICKS_AT_ONCE):
                if watch.asked_to_end():
                    return self.value > start
                move_to(self.swaps, self.best)
                at_once = min(KICKS_AT_ONCE, kicks - first)
                _kicks(self.swaps, self.held, self._luck, at_once, self.least)
                self._keep()
        return self.value > start

    def _keep(self) -> bool:
        value = covered_weight(self.classes, self.swaps.site)
        if value <= self.value:
            return False
        self.best, self.value = np.sort(self.swaps.site), value
        return True


@kernel
def _weight(swaps: Swaps) -> float:
    total = 0.0
    for c in range(swaps.times.size):
        if swaps.times[c] > 0:
            total += swaps.weight[c]
    for slot in range(swaps.site.size):
        total += swaps.alone[swaps.site[slot]]
    return total


@kernel
def _kicks(swaps: Swaps, held: Bools, luck: Words, kicks: int, least: float) -> None:
    """So many kicks in a row; luck uint64 (1) is the state of the random numbers."""
    before, value = swaps.site.copy(), _weight(swaps)
    for _ in range(kicks):
        centre = int(_chance(luck) * swaps.slot.size)
        _clear_around(swaps, held, centre, FEWEST + int(_chance(luck) * (MOST - FEWEST + 1)))
        _refill(swaps, luck)
        climb(swaps, held, least, 1000)
        now = _weight(swaps)
        if now >= value:
            before, value = swaps.site.copy(), now
        else:
            move_to(swaps, before)


@kernel
def _chance(luck: Words) -> float:
    """The next random number in [0, 1) (splitmix64)."""
    luck[0] += np.uint64(0x9E3779B97F4A7C15)
    word = luck[0]
    word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    word = word ^ (word >> np.uint64(31))
    return float(word >> np.uint64(11)) / 9007199254740992.0


@kernel
def _clear_around(swaps: Swaps, held: Bools, centre: int, count: int) -> None:
    """Closes so many open sites, those met first on a walk from site to site by shared classes."""
    seen = np.zeros(swaps.slot.size, dtype=np.bool_)
    queue = np.empty(swaps.slot.size, dtype=np.int64)
    seen[centre], queue[0] = True, centre
    first, last = 0, 1
    while first < last and count > 0:
        site = queue[first]
        first += 1
        slot = swaps.slot[site]
        if slot >= 0 and not held[slot]:
            close(swaps, slot)
            count -= 1
        for a in range(swaps.at[site], swaps.at[site + 1]):
            c = swaps.classes[a]
            for b in range(swaps.indptr[c], swaps.indptr[c + 1]):
                if not seen[swaps.indices[b]]:
                    seen[swaps.indices[b]] = True
                    queue[last] = swaps.indices[b]
                    last += 1


@kernel
def _refill(swaps: Swaps, luck: Words) -> None:
    """Opens in every empty slot a site that gains much."""
    for slot in range(swaps.site.size):
        if swaps.site[slot] >= 0:
            continue
        new, most = -1, -1.0
        for site in range(swaps.slot.size):
            if swaps.slot[site] < 0:
                gain = max(swaps.gain[site], 0.0) * (1.0 - CHANCE * _chance(luck))
                if gain > most:
                    new, most = site, gain
        open_(swaps, slot, new)
