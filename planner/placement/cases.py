"""The bare mathematics that the fast engines solve: arrays by row and usable site, no words.

Positions count the usable sites from 0; an engine answers with `Found` in positions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.problem import Floats, Ints, whole_numbers


@dataclass(frozen=True, slots=True, eq=False)
class MedianCase:
    """p-median. cost float64 (rows, sites): weight x distance, inf = no way; every row can reach
    a site. required and warm: positions; exactly p sites open.
    """

    cost: Floats
    p: int
    required: tuple[int, ...] = ()
    warm: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every objective is a whole number."""
        return whole_numbers(self.cost[np.isfinite(self.cost)])


@dataclass(frozen=True, slots=True, eq=False)
class CoverCase:
    """Maximal covering, and the cover lists of set covering. Row i is covered by the sites
    indices[indptr[i]:indptr[i + 1]] (int64, ascending, no repeats); weight float64 (rows) >= 0.
    """

    indptr: Ints
    indices: Ints
    weight: Floats
    sites: int
    p: int
    required: tuple[int, ...] = ()
    warm: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every objective is a whole number."""
        return whole_numbers(self.weight)


@dataclass(frozen=True, slots=True, eq=False)
class CenterCase:
    """p-center. distance float64 (rows, sites), already times the row's weight where the weighted
    p-center is meant, inf = no way.
    """

    distance: Floats
    p: int
    required: tuple[int, ...] = ()
    warm: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SetCoverCase:
    """Fewest (or cheapest) sites covering every row; cover lists as in CoverCase; cost float64
    (sites) > 0.
    """

    indptr: Ints
    indices: Ints
    cost: Floats
    required: tuple[int, ...] = ()
    warm: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every objective is a whole number."""
        return whole_numbers(self.cost)


@dataclass(frozen=True, slots=True, eq=False)
class RoomCase:
    """Capacitated models, each row going to one open site whole. value float64 (rows, sites): cost
    to bear (covers False, inf = no way, every row must go) or people gained (covers True, 0 = not
    covered, a row may stay out). load (rows) and room (sites): a site's loads fit its room;
    min_load (sites): an open site's loads reach it (None = 0).
    """

    value: Floats
    load: Floats
    room: Floats
    p: int
    covers: bool = False
    min_load: Floats | None = None
    required: tuple[int, ...] = ()
    warm: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every objective is a whole number."""
        return whole_numbers(self.value[np.isfinite(self.value)])
