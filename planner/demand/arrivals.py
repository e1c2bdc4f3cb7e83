"""When in a shift people come: its visits spread over the clock hours by editable weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from planner.model.quantity import Assumption, Quantity
from planner.model.scenario import Scenario

FloatArray = NDArray[np.float64]
HOUR_PREFIX = "staffing.hour."
_WEIGHTS = (
    0.5, 0.9, 1.3, 1.4, 1.0, 0.7, 0.5, 0.8, 1.2, 1.1, 0.9, 0.6, 1.0, 1.3, 0.8, 0.5, 0.5,
)  # fmt: skip
_FIRST_HOUR = 6
DEFAULT_HOURS: tuple[Assumption, ...] = tuple(
    Assumption(
        f"{HOUR_PREFIX}{hour:02d}",
        Quantity(weight, "weight", "assumed", "how busy against the other hours of its shift"),
    )
    for hour, weight in enumerate(_WEIGHTS, start=_FIRST_HOUR)
)
"""Busiest 8-10, 14-15 and 19-20; an hour that is not listed weighs 1."""
HOURS: Mapping[str, float] = MappingProxyType(
    {a.id.removeprefix(HOUR_PREFIX): a.quantity.value for a in DEFAULT_HOURS}
)


@dataclass(frozen=True, slots=True)
class Hours:
    """The parts of a shift: `edges` in minutes after midnight float64 (parts + 1), and the visits
    that come in each part float64 (parts), at an even pace within it.
    """

    edges: FloatArray
    visits: FloatArray

    @property
    def minutes(self) -> FloatArray:
        """Length of each part in minutes, float64 (parts)."""
        return np.diff(self.edges)


def hour_weights(scenario: Scenario) -> dict[str, float]:
    """Clock hour ("07") -> weight: the standard ones and what the scenario assumes instead."""
    own = {
        a.id.removeprefix(HOUR_PREFIX): a.quantity.value
        for a in scenario.assumptions
        if a.id.startswith(HOUR_PREFIX)
    }
    return {**HOURS, **own}


def visits_by_hour(
    visits: float, start: time, end: time, weights: Mapping[str, float] = HOURS
) -> Hours:
    """Spreads the visits of one shift over its clock hours, by weight x minutes.

    ValueError where the shift has no minutes, or a weight is negative, or all its hours weigh 0.
    """
    edges, share = _weighed(start, end, weights)
    if not share.any():
        raise ValueError("the weights of all hours of the shift are 0")
    if not 0.0 <= visits < np.inf:
        raise ValueError("visits are a number from 0")
    return Hours(edges, visits * share / share.sum())


def shares_of_shifts(
    spans: Sequence[tuple[time, time]], weights: Mapping[str, float] = HOURS
) -> FloatArray:
    """Share of a day's visits that falls on each of these shifts, float64 (shifts); adds up to 1.

    ValueError as in visits_by_hour, or where all hours of all shifts weigh 0.
    """
    mass = np.array([_weighed(start, end, weights)[1].sum() for start, end in spans])
    if not mass.any():
        raise ValueError("the weights of all hours are 0")
    shares: FloatArray = mass / mass.sum()
    return shares


def _weighed(start: time, end: time, weights: Mapping[str, float]) -> tuple[FloatArray, FloatArray]:
    """Edges of the parts of a shift in minutes, and weight x minutes of each."""
    edges = _edges(_minute(start), _minute(end))
    own = np.array([float(weights.get(f"{int(edge // 60):02d}", 1.0)) for edge in edges[:-1]])
    if not np.all((own >= 0.0) & np.isfinite(own)):
        raise ValueError("weights of hours are numbers from 0")
    return edges, own * np.diff(edges)


def _edges(start: int, end: int) -> FloatArray:
    if end <= start:
        raise ValueError("the shift ends before it starts")
    inner = range((start // 60 + 1) * 60, end, 60)
    return np.array([start, *inner, end], dtype=np.float64)


def _minute(value: time) -> int:
    return value.hour * 60 + value.minute
