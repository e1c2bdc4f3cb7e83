"""What placement is asked and what it answers, as plain arrays.

Rows are demand (a row is the people of one cell who walk at one speed), columns are sites. One
vocabulary for all models; what a model does not use must be left out, or check_problem refuses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.model.evidence import Evidence
from planner.model.proof import Certificate, Proof, Status, relative_gap

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

ModelName = Literal[
    "p_median",
    "max_cover",
    "set_cover",
    "partial_cover",
    "p_center",
    "weighted_p_center",
    "backup_cover",
    "gradual_cover",
    "kolm_pollak",
    "facility_location",
    "one_per_group",
]
SiteStatus = Literal["required", "candidate", "excluded", "existing"]
Unit = Literal["minute", "metre"]
Assignment = Literal["nearest", "single", "split"]
DecayKind = Literal["linear", "power", "exponential"]
EndedBy = Literal["proof", "gap", "work", "clock", "cancel"]
EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Distance:
    """A radius or a spacing: never a bare number."""

    value: float
    unit: Unit


@dataclass(frozen=True, slots=True, eq=False)
class Distances:
    """values float64 (rows, sites) in `unit`, meaningless where reachable bool (rows, sites) is
    False.
    """

    values: Floats
    reachable: Bools
    unit: Unit

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, sites)."""
        return self.values.shape[0], self.values.shape[1]

    @property
    def walk(self) -> Floats:
        """float64 (rows, sites), inf where a site cannot be reached."""
        return np.where(self.reachable, self.values, np.inf)


@dataclass(frozen=True, slots=True, eq=False)
class NearPairs:
    """Who lies within `radius` of which site, for demand too large for a full table. Row i is near
    the sites indices[indptr[i]:indptr[i + 1]] (int64, ascending). max_cover and set_cover only.
    """

    indptr: Ints
    indices: Ints
    sites: int
    radius: Distance

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, sites)."""
        return self.indptr.size - 1, self.sites

    @property
    def unit(self) -> Unit:
        """Unit of the radius."""
        return self.radius.unit


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """weights float64 (rows) people, never negative. load float64 (rows): visits a week, with
    capacities. group int64 (rows): numbers into group_ids. priority: people of each row who belong
    to a priority group ("elderly", "disabled"). slot_weights float64 (rows, slots): people who come
    in each shift, in place of weights (multi-period). ids: names of the rows (cells) for findings.
    """

    weights: Floats
    load: Floats | None = None
    group: Ints | None = None
    group_ids: tuple[str, ...] = ()
    priority: Mapping[str, Floats] = field(default_factory=dict)
    slot_weights: Floats | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """status: required opens, candidate may, excluded may not, existing is open now, costs nothing
    to keep and may close for closing_cost. cost float64 (sites) of opening a candidate or required
    one. capacity and min_load float64 (sites) in the demand's load (min_load binds open sites).
    slots bool (sites, slots): the shifts in which a site can open. spacing: sites x sites, for
    min_spacing (the way between two sites; unreachable = far enough). group int64 (sites).
    """

    status: tuple[SiteStatus, ...]
    capacity: Floats | None = None
    min_load: Floats | None = None
    cost: Floats | None = None
    closing_cost: Floats | None = None
    slots: Bools | None = None
    spacing: Distances | None = None
    group: Ints | None = None
    ids: tuple[str, ...] = ()

    def of(self, *wanted: SiteStatus) -> Ints:
        """Sites of these states, ascending."""
        return np.flatnonzero(np.array([s in wanted for s in self.status], dtype=np.bool_))


@dataclass(frozen=True, slots=True)
class Floor:
    """At least `share` (0..1) of these people are within the radius of an open site. who:
    "everyone", the name of a priority group, or "group:<group id>". The share counts all of them,
    also those whom no site can reach.
    """

    who: str
    share: float


@dataclass(frozen=True, slots=True)
class Decay:
    """How far a person still counts: wholly up to `full`, not at all from `none` on, between them
    linear, ((none - d) / (none - full)) ** exponent (power), or exp(-exponent (d - full) / (none -
    full)) (exponential; 0 from `none` on). Church & Roberts 1983; Berman, Krass & Drezner 2003.
    """

    full: Distance
    none: Distance
    kind: DecayKind = "linear"
    exponent: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class PlacementProblem:
    """One question of where.

    p_median, kolm_pollak (aversion > 0), gradual_cover (decay), max_cover, backup_cover, p_center,
    weighted_p_center: exactly p open sites. set_cover: fewest (cheapest where sites have a cost)
    open sites that have everyone within radius; partial_cover: the same for its floors.
    facility_location: least people x distance + cost_weight x money, within budget; p, if given,
    is the most that open. one_per_group: p / groups sites in every group (sites.group,
    demand.group). backup_cover counts people within radius of two open sites.

    floors and min_spacing hold in every model but one_per_group; budget bounds opening and closing
    costs, max_closings the existing sites that close. assignment: nearest, or with capacities
    single (a row goes to one site whole) or split (by people). warm_start: sites of an earlier
    answer.
    """

    model: ModelName
    distances: Distances | NearPairs
    demand: Demand
    sites: Sites
    p: int | None = None
    radius: Distance | None = None
    floors: tuple[Floor, ...] = ()
    decay: Decay | None = None
    aversion: float | None = None
    min_spacing: Distance | None = None
    budget: float | None = None
    cost_weight: float = 0.0
    max_closings: int | None = None
    assignment: Assignment = "nearest"
    warm_start: tuple[int, ...] = ()

    @property
    def usable(self) -> Ints:
        """Sites that may be open, ascending."""
        return self.sites.of("required", "candidate", "existing")

    @property
    def required(self) -> Ints:
        """Sites that must be open, ascending."""
        return self.sites.of("required")

    @property
    def weights(self) -> Floats:
        """float64 (rows)."""
        return self.demand.weights

    @property
    def table(self) -> Distances:
        """The full table; TypeError where there are near pairs only."""
        if isinstance(self.distances, NearPairs):
            raise TypeError("this model needs the full table of distances")
        return self.distances

    @property
    def near(self) -> Bools:
        """Whether a site is within the radius, bool (rows, sites)."""
        if isinstance(self.distances, NearPairs):
            raise TypeError("near pairs hold no table")
        assert self.radius is not None
        return self.distances.reachable & (self.distances.values <= self.radius.value)

    @property
    def sense(self) -> Literal["min", "max"]:
        """Whether more or less of the objective is better."""
        return "max" if self.model in MAXIMISED else "min"


MAXIMISED: frozenset[str] = frozenset({"max_cover", "backup_cover", "gradual_cover"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a model's solver hands back: sites, assignment of the capacitated models (row -> site,
    -1 = none), bound on the objective, what backs it, what ended the solve, and what lets a reader
    check the bound. No sites and an infinite bound ended by proof: there is no answer.
    """

    open_sites: tuple[int, ...]
    bound: float
    certificate: Certificate
    ended_by: EndedBy
    assignment: Ints | None = None
    evidence: Evidence | None = None
    shares: Shares | None = None

    @property
    def impossible(self) -> bool:
        """Whether it is proved that there is no answer."""
        return not self.open_sites and self.ended_by == "proof" and not np.isfinite(self.bound)


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Who goes where when a row may be split: row, site int64 (pairs), share float64 (pairs)."""

    row: Ints
    site: Ints
    share: Floats


@dataclass(frozen=True, slots=True, eq=False)
class PlacementSolution:
    """Open sites ascending; assignment int64 (rows) to the open site that serves the row (nearest
    that counts, or the one with room), -1 none; with split, the site with the largest share.

    objective by model: people x distance (p_median; facility_location with money), people covered
    (max_cover; twice: backup_cover), people counted with decay (gradual_cover), the equally
    distributed equivalent distance (kolm_pollak), open sites or their cost (set_cover,
    partial_cover), the worst (weighted) distance (p_center). unreached_weight: people who can walk
    to no open site; with slots, people x shifts. mean_distance, worst_distance: of the others.
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
    unit: Unit = "minute"
    unreached_weight: float = 0.0
    mean_distance: float | None = None
    worst_distance: float | None = None
    covered_weight: float | None = None
    evidence: Evidence | None = None
    shares: Shares | None = None
    sense: Literal["min", "max"] = "min"

    def proof(
        self, *, scenario_digest: str = "", note: str = "", certified_bound: float | None = None
    ) -> Proof:
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
            sense=self.sense,
            ended_by=self.ended_by,
            data_digest=scenario_digest,
            note=note,
            certified_bound=certified_bound,
        )


def whole_numbers(values: Floats) -> bool:
    """Whether every number is whole, so that bounds may be rounded to whole numbers."""
    return bool(np.all(values == np.round(values)))


def gap_of(objective: float, bound: float) -> float:
    """Relative gap as Proof defines it."""
    return relative_gap(objective, bound)
