"""What placement is asked and what it answers, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.model.evidence import Evidence
from planner.model.proof import Certificate, Proof, Status, relative_gap

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

ModelName = Literal["max_cover", "p_median", "one_per_group"]
SiteStatus = Literal["required", "candidate", "excluded"]
EndedBy = Literal["proof", "gap", "work", "clock", "cancel"]


@dataclass(frozen=True, slots=True, eq=False)
class PlacementProblem:
    """Rows of demand against sites; a row is the people of one cell who walk at one speed.

    minutes float64 (rows, sites), meaningless where reachable bool (rows, sites) is False;
    weights float64 (rows) people, never negative; p sites are opened; status per site.
    max_cover counts people within radius_minutes. one_per_group opens p / groups sites in every
    group: site_group int64 (sites), row_group int64 (rows), numbers into group_ids where given.
    visits float64 (rows) and capacity_visits float64 (sites) come together or not at all; each row
    then goes to one site whole. warm_start: sites of an earlier answer.
    """

    model: ModelName
    minutes: Floats
    reachable: Bools
    weights: Floats
    radius_minutes: float
    p: int
    status: tuple[SiteStatus, ...]
    site_group: Ints | None = None
    row_group: Ints | None = None
    visits: Floats | None = None
    capacity_visits: Floats | None = None
    warm_start: tuple[int, ...] = ()
    group_ids: tuple[str, ...] = ()

    @property
    def usable(self) -> Ints:
        """Sites that may open, ascending."""
        return np.flatnonzero(np.array([s != "excluded" for s in self.status], dtype=np.bool_))

    @property
    def required(self) -> Ints:
        """Sites that must open, ascending."""
        return np.flatnonzero(np.array([s == "required" for s in self.status], dtype=np.bool_))


@dataclass(frozen=True, slots=True)
class Found:
    """What a model's solver hands back: sites, assignment of the capacitated models (row -> site,
    -1 = none), bound on the objective, what backs it, what ended the solve, and what lets a reader
    check the bound.
    """

    open_sites: tuple[int, ...]
    bound: float
    certificate: Certificate
    ended_by: EndedBy
    assignment: Ints | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PlacementSolution:
    """Open sites ascending; assignment int64 (rows) to the nearest open site that counts, -1 none.

    objective: people covered (max_cover, sense max), else people x minutes (sense min) over the
    rows that can walk to an open site; unreached_weight: people of the other rows.
    """

    model: ModelName
    open_sites: tuple[int, ...]
    assignment: Ints
    objective: float | None
    bound: float | None
    gap: float | None
    status: Status
    certificate: Certificate
    ended_by: EndedBy
    runtime_s: float
    seed: int
    unreached_weight: float = 0.0
    mean_minutes: float | None = None

    def proof(self, *, scenario_digest: str = "", note: str = "") -> Proof:
        """The same as a noun for plans and papers."""
        return Proof(
            stage="placement",
            status=self.status,
            objective=self.objective,
            bound=self.bound,
            gap=self.gap,
            runtime_s=self.runtime_s,
            seed=self.seed,
            certificate=self.certificate,
            sense="max" if self.model == "max_cover" else "min",
            ended_by=self.ended_by,
            data_digest=scenario_digest,
            note=note,
        )


def check_shapes(problem: PlacementProblem) -> None:
    """ValueError where the arrays do not fit together or hold what they must not."""
    rows, sites = problem.minutes.shape
    fits = (
        problem.reachable.shape == (rows, sites)
        and problem.weights.shape == (rows,)
        and len(problem.status) == sites
        and all(0 <= site < sites for site in problem.warm_start)
        and (problem.visits is None) == (problem.capacity_visits is None)
    )
    if not fits:
        raise ValueError("the arrays of the placement problem do not fit together")
    if (problem.weights < 0).any() or not np.isfinite(problem.weights).all():
        raise ValueError("weights must be finite and not negative")
    if not np.isfinite(problem.minutes[problem.reachable]).all():
        raise ValueError("minutes must be finite where a site is reachable")
    if problem.model == "one_per_group" and (
        problem.site_group is None or problem.row_group is None
    ):
        raise ValueError("one_per_group needs site_group and row_group")


def whole_numbers(values: Floats) -> bool:
    """Whether every number is whole, so that bounds may be rounded to whole numbers."""
    return bool(np.all(values == np.round(values)))


def gap_of(objective: float, bound: float) -> float:
    """Relative gap as Proof defines it."""
    return relative_gap(objective, bound)
