"""Which site to branch on: the one whose two sides have lowered the bound most so far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.problem import Bools, Floats

CLOSE, OPEN = 0, 1
UNDECIDED = 1e-5
SMALLEST = 1e-3


@dataclass(frozen=True, slots=True)
class Turn:
    """The last decision of a node: the site, CLOSE or OPEN, how far its share was from that, and
    the bound before.
    """

    site: int
    side: int
    way: float
    bound: float


class Experience:
    """Falls of the bound per way gone, by site and side (pseudocosts, Benichou et al. 1971)."""

    def __init__(self, sites: int) -> None:
        self._fall = np.zeros((2, sites))
        self._seen = np.zeros((2, sites))

    def note(self, turn: Turn, bound: float) -> None:
        """A child's bound is known."""
        self._fall[turn.side, turn.site] += max(turn.bound - bound, 0.0) / turn.way
        self._seen[turn.side, turn.site] += 1.0

    def untried(self, free: Bools, share: Floats, count: int) -> list[int]:
        """So many free sites with a side never tried, the shares nearest to a half first."""
        unsure = np.abs(share - 0.5)
        new = free & (unsure < 0.5 - SMALLEST) & (self._seen.min(axis=0) == 0.0)
        order = np.argsort(unsure, kind="stable")
        return [int(site) for site in order[new[order]][:count]]

    def choose(self, free: Bools, share: Floats) -> int:
        """The free site with the greatest product of expected falls; sites never tried count as
        the mean of the others; ties to the share nearest to a half, then to the first.
        """
        some = free & (share > UNDECIDED) & (share < 1.0 - UNDECIDED)
        if not some.any():
            return int(np.argmin(np.where(free, np.abs(share - 0.5), np.inf)))
        sites = np.flatnonzero(some)
        at = share[sites]
        falls = [self._expected(side)[sites] for side in (CLOSE, OPEN)]
        least = SMALLEST * max(float(falls[0].max()), float(falls[1].max()), 1e-12)
        score = np.maximum(falls[CLOSE] * at, least) * np.maximum(falls[OPEN] * (1.0 - at), least)
        return int(sites[np.lexsort((sites, np.abs(at - 0.5), -score))[0]])

    def _expected(self, side: int) -> Floats:
        seen = self._seen[side]
        mean = self._fall[side].sum() / seen.sum() if seen.any() else 1.0
        tried = self._fall[side] / np.maximum(seen, 1.0)
        return np.where(seen > 0.0, tried, mean)
