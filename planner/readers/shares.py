"""Whole numbers shared out so that the parts add up; the shares assumed where counts are absent."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from planner.model.quantity import Assumption, Quantity

PEOPLE_PER_HOUSEHOLD = 3.75
ELDERLY_SHARE = 0.17
DISABLED_SHARE = 0.015
NO_SMARTPHONE_SHARE = 0.12
SHARE_ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption(
        "people.per_household",
        Quantity(
            PEOPLE_PER_HOUSEHOLD, "people/household", "assumed", "30,000 people in 8,000 homes"
        ),
    ),
    Assumption("people.elderly_share", Quantity(ELDERLY_SHARE, "share", "assumed", "of people")),
    Assumption("people.disabled_share", Quantity(DISABLED_SHARE, "share", "assumed", "of people")),
    Assumption(
        "people.no_smartphone_share",
        Quantity(NO_SMARTPHONE_SHARE, "share", "assumed", "of people"),
    ),
)


def rounded(value: float) -> int:
    """Half up, as officials round."""
    return floor(value + 0.5)


def apportion(total: int, weights: Sequence[float]) -> tuple[int, ...]:
    """`total` shared by `weights` (largest remainder, ties to the earlier); adds up exactly.

    Hamilton's method. Weights that are all zero count as equal; no weights give no parts.
    """
    if not weights:
        return ()
    scale = sum(weights)
    shares = (
        [total * w / scale for w in weights] if scale > 0 else [total / len(weights)] * len(weights)
    )
    parts = [floor(share) for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - shares[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return tuple(parts)
