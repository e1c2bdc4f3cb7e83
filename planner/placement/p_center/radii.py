"""What a p-center case asks: its distinct distances, what sites reach, and covers at a radius."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.cases import CenterCase
from planner.placement.problem import Floats, Ints
from planner.placement.set_cover.decide import Decision, Effort, decide, whole_decision
from planner.placement.set_cover.lists import lists_of, within
from planner.placement.watch import Watch


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A case made ready: near float64 (rows) the distance to the nearest required site (inf where
    none), free int64 the sites that may yet open, distance_free float64 (rows, free sites).
    """

    case: CenterCase
    near: Floats
    free: Ints
    distance_free: Floats

    @property
    def room(self) -> int:
        """How many sites may open beside the required ones."""
        return self.case.p - len(set(self.case.required))


def question(case: CenterCase) -> Question:
    """The case with its required sites set apart."""
    sites = case.distance.shape[1]
    required = np.array(sorted(set(case.required)), dtype=np.int64)
    near = case.distance[:, required].min(axis=1, initial=np.inf)
    free = np.setdiff1d(np.arange(sites), required)
    rest = np.ascontiguousarray(case.distance[:, free]) if required.size else case.distance
    return Question(case, near, free, rest)


def worst(case: CenterCase, sites: Ints) -> float:
    """The distance of the row farthest from its nearest of these sites."""
    return float(case.distance[:, sites].min(axis=1, initial=np.inf).max(initial=0.0))


def distances_between(case: CenterCase, low: float, high: float) -> Floats:
    """The distinct distances from low to high, both among them, ascending."""
    found = case.distance[(case.distance >= low) & (case.distance <= high)]
    return np.unique(np.append(found, [low, high]))


def distance_below(case: CenterCase, value: float) -> float:
    """The largest distance below `value`; -1 where there is none."""
    smaller = case.distance[case.distance < value]
    return float(smaller.max(initial=-1.0))


def distance_above(case: CenterCase, value: float) -> float:
    """The least distance above `value`; inf where there is none."""
    larger = case.distance[case.distance > value]
    return float(larger.min(initial=np.inf))


def decide_radius(
    asked: Question, radius: float, watch: Watch, *, effort: Effort, nodes: int
) -> Decision:
    """Whether p sites have every row within `radius`, in sites and rows of the case."""
    rows = np.flatnonzero(asked.near > radius)
    covers = within(asked.distance_free[rows], radius)
    lists = lists_of(covers.start, covers.item, np.ones(asked.free.size))
    found = decide(lists, float(asked.room), watch, effort=effort, tree_nodes=nodes)
    return whole_decision(
        found, asked.near.size, rows=rows, free=asked.free, required=asked.case.required
    )
