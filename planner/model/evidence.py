"""What lets a reader recompute the bound of a placement without any solver.

A proof by branching splits the choice of sites into parts; each part names sites opened and closed
for good and the row multipliers that bound everything in it. One part with nothing fixed is the
plain Lagrangian bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

EvidenceKind = Literal["median", "cover", "center"]


@dataclass(frozen=True, slots=True)
class Part:
    """Sites opened and closed for good (positions of the case), and which multipliers bound it."""

    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    multipliers: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Parts that together hold every choice of p sites, each bounded by multipliers u (rows).

    median: every choice in a part costs at least sum u + sum over the part's best p sites of
    sum_i min(0, c_ij - u_i) (Cornuejols, Fisher & Nemhauser 1977). cover: a choice covers at most
    sum (w - u) + sum over the best p sites of sum_{i covered by j} u_i, 0 <= u <= w (Galvao &
    ReVelle 1996). center: u >= 0 packs rows so that no site within `radius` of them holds more
    than 1 of their sum; where the opened sites' rest of the sum is above the sites still free to
    open, no p sites have everyone nearer than or at `radius`; the claim is that the worst walk is
    at least `bound`, the least distance above `radius`.
    bound: what the parts prove together. row_part int64 (rows of the problem) gives each row its
    multiplier's place, -1 for rows left out; None where rows and multipliers are the same.
    """

    kind: EvidenceKind
    bound: float
    parts: tuple[Part, ...]
    multipliers: tuple[NDArray[np.float64], ...]
    radius: float | None = None
    row_part: NDArray[np.int64] | None = None
