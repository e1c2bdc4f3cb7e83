"""Good answers quickly: greedy opening, best swaps, random kicks."""

from __future__ import annotations

import numpy as np

from planner.placement.max_cover.classes import Classes, covered_weight
from planner.placement.max_cover.kernel import kernel
from planner.placement.max_cover.swaps import Swaps, climb, close, fill, move_to, open_, swaps_of
from planner.placement.problem import Bools, Floats, Ints
from planner.placement.watch import Watch

SWAPS_AT_ONCE = 32
KICKS_AT_ONCE = 8
LEAST = 1e-9


class Search:
    """The best sites so far and the swap tables around them. Sites are positions of the classes."""

    def __init__(self, classes: Classes, p: int, required: Ints) -> None:
        self.classes = classes
        self.required = required
        self.swaps = swaps_of(classes, p)
        self.held = np.arange(p) < required.size
        self.least = LEAST * max(1.0, classes.total)
        self.best = required
        self.value = -np.inf
        move_to(self.swaps, required)

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

    def kick(self, kicks: int, rng: np.random.Generator, watch: Watch) -> bool:
        """So many random kicks of the best answer, each followed by a climb, and as many again as
        long as that betters it; whether it did.
        """
        free = int((~self.held).sum())
        if free == 0 or self.classes.sites == self.held.size:
            return False
        start, last = self.value, -np.inf
        while self.value > last:
            last = self.value
            for _ in range(0, kicks, KICKS_AT_ONCE):
                if watch.asked_to_end():
                    return self.value > start
                self._kick_once(rng.random((KICKS_AT_ONCE, 2 * min(free, 3 + free // 16))))
        return self.value > start

    def _kick_once(self, luck: Floats) -> None:
        move_to(self.swaps, self.best)
        _kicks(self.swaps, self.held, luck, self.least)
        self._keep()

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
def _kicks(swaps: Swaps, held: Bools, luck: Floats, least: float) -> None:
    """Some random sites out, half as many random ones in, greedy for the rest, then a climb; what
    is worse than before is taken back. luck float64 (kicks, 2 x sites out) in [0, 1).
    """
    before, value = swaps.site.copy(), _weight(swaps)
    for k in range(luck.shape[0]):
        half = luck.shape[1] // 2
        for a in range(half):
            slot = int(luck[k, a] * held.size)
            if not held[slot] and swaps.site[slot] >= 0:
                close(swaps, slot)
                site = int(luck[k, half + a] * swaps.slot.size)
                if a % 2 == 0 and swaps.slot[site] < 0:
                    open_(swaps, slot, site)
        fill(swaps)
        climb(swaps, held, least, 1000)
        now = _weight(swaps)
        if now >= value:
            before, value = swaps.site.copy(), now
        else:
            move_to(swaps, before)
