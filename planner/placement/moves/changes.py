"""The headline numbers of a plan, and the changes of them, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from planner.placement.problem import Floats, Ints

BREAKS = (
    "required",
    "excluded",
    "group",
    "spacing",
    "budget",
    "closings",
    "floor",
    "uncovered",
    "unreached",
    "capacity",
)
"""Reason codes, by bit: a required site closes, an excluded one opens, a swap leaves its group (one
per group), and what the plan after the move breaks: spacing, budget, most closings, a floor,
everyone covered (set_cover), everyone with a way who could have one, room for all visits."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The numbers of one plan. objective: as PlacementSolution defines it, everybody going to the
    nearest open site that counts. covered (people within the radius), covered_priority by group:
    nan without a radius. mean_distance, mean_distance_priority, worst_distance: of the people with
    a way to an open site, nan where there are none. unreached: people with none; nan for
    near pairs.
    """

    objective: float
    covered: float
    covered_priority: dict[str, float]
    mean_distance: float
    mean_distance_priority: dict[str, float]
    worst_distance: float
    unreached: float


@dataclass(frozen=True, slots=True)
class Change:
    """One line of Changes; out and into: sites, None = none closes, none opens."""

    out: int | None
    into: int | None
    change: Headline
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """What k moves change, number after minus number now, in the headline's terms. out, into int64
    (k): sites, -1 = none. The numbers: float64 (k); of priority groups (k, groups) in the order of
    `priority`. breaks int64 (k): the bits of BREAKS.
    """

    priority: tuple[str, ...]
    out: Ints
    into: Ints
    objective: Floats
    covered: Floats
    covered_priority: Floats
    mean_distance: Floats
    mean_distance_priority: Floats
    worst_distance: Floats
    unreached: Floats
    breaks: Ints

    def __len__(self) -> int:
        """Moves."""
        return int(self.out.size)

    def reasons(self, k: int) -> tuple[str, ...]:
        """Codes of what move k breaks; none = the move is allowed."""
        return tuple(code for bit, code in enumerate(BREAKS) if int(self.breaks[k]) >> bit & 1)

    def take(self, chosen: Ints) -> Changes:
        """These moves, in this order."""
        lines = {f.name: getattr(self, f.name)[chosen] for f in fields(self)[1:]}
        return Changes(self.priority, **lines)

    def one(self, k: int) -> Change:
        """Move k as plain numbers."""
        change = Headline(
            objective=float(self.objective[k]),
            covered=float(self.covered[k]),
            covered_priority=_named(self.priority, self.covered_priority[k]),
            mean_distance=float(self.mean_distance[k]),
            mean_distance_priority=_named(self.priority, self.mean_distance_priority[k]),
            worst_distance=float(self.worst_distance[k]),
            unreached=float(self.unreached[k]),
        )
        return Change(_site(self.out[k]), _site(self.into[k]), change, self.reasons(k))


def _named(names: tuple[str, ...], values: Floats) -> dict[str, float]:
    return dict(zip(names, values.tolist(), strict=True))


def _site(number: np.int64) -> int | None:
    return int(number) if number >= 0 else None
