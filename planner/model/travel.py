"""Street graphs and origin-destination matrices as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray

Method = Literal["network", "barrier_estimate", "straight_line"]
Walker = Literal["adult", "elderly", "mobility_limited"]
WALKERS: tuple[Walker, ...] = ("adult", "elderly", "mobility_limited")


@dataclass(frozen=True, slots=True)
class TravelMode:
    """How somebody moves. `walks`: on the streets of walkers, one-ways do not bind; else on those
    of motorbikes, one-ways bind and steps are closed.

    steps_penalty_s is added for every `flight_m` metres of steps; `class_speeds_kmh` wins over
    `speed_kmh` on streets of a class; `ferry_wait_s` is waited at each ferry; `time_factor`
    multiplies riding minutes (rush hour).
    """

    name: str
    speed_kmh: float
    walks: bool = True
    steps_penalty_s: float = 0.0
    avoid_steps: bool = False
    class_speeds_kmh: Mapping[str, float] | None = None
    flight_m: float = 4.0
    ferry_wait_s: float = 0.0
    time_factor: float = 1.0


WALK_SPEEDS_KMH: Mapping[Walker, float] = {
    "adult": 4.8,
    "elderly": 3.0,
    "mobility_limited": 2.5,
}
"""Assumed; sources in planner/travel (UK Health Survey 0.8-0.9 m/s for people of 65 and over)."""


@dataclass(frozen=True, slots=True)
class PointSet:
    """Named points: `ids` (n), `lonlat` float64 (n, 2) in EPSG:4326."""

    ids: tuple[str, ...]
    lonlat: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TravelNetwork:
    """Junction graph in metres of `crs` (EPSG code): the streets that people may walk on.

    node_xy float64 (n, 2); edge_nodes int32 (e, 2); edge_length_m float64 (e);
    edge_class int16 (e) into `classes`; edge_oneway int8 (e), for wheels: 0 both ways, 1 forward,
    -1 backward; edge_ride bool (e): motorbikes may use it too; edge_name int32 (e) into `names`
    (-1 = none); geometry of edge k is shape_xy[shape_start[k]:shape_start[k + 1]], shape_start
    int64 (e + 1); shape_lifted bool (v): the piece from this vertex to the next lies on a bridge or
    in a tunnel.

    `ride_only` holds the streets that are barred to walkers and open to motorbikes, between the
    same nodes; None where there are none. `dropped` counts what was left out, by reason.
    `digest` is the SHA-256 of the source, `vintage_from` says where its date comes from: "stated",
    "header", "newest_element" or "file_date".
    """

    node_xy: NDArray[np.float64]
    edge_nodes: NDArray[np.int32]
    edge_length_m: NDArray[np.float64]
    edge_class: NDArray[np.int16]
    edge_oneway: NDArray[np.int8]
    edge_ride: NDArray[np.bool_]
    edge_name: NDArray[np.int32]
    shape_xy: NDArray[np.float64]
    shape_start: NDArray[np.int64]
    shape_lifted: NDArray[np.bool_]
    classes: tuple[str, ...]
    names: tuple[str, ...]
    crs: int
    attribution: str
    vintage: str
    digest: str
    dropped: Mapping[str, int]
    ride_only: Self | None = None
    source_file: str = ""
    vintage_from: str = ""


@dataclass(frozen=True, slots=True)
class ODCostMatrix:
    """Origin x destination costs of one mode. Where `reachable` is False the numbers mean nothing
    (NaN) and `reason` says why: "cutoff", "one_way", "no_way", "island" or "too_far_from_street".

    minutes, distance_m float64 (o, d); reachable bool (o, d); snap distances (o) and (d) metres,
    NaN for a point without a street; `unsnapped` has its id and the reason; `mean_error_share` is
    the measured mean error of an estimate of walks (0.1 = 10 %), None on a network and for wheels;
    `one_way` bool (o, d) marks pairs that only one-way signs keep apart (None: no pair).
    `source_digest` is the SHA-256 of the street file, `digest` that of the answer.
    """

    origin_ids: tuple[str, ...]
    destination_ids: tuple[str, ...]
    minutes: NDArray[np.float64]
    distance_m: NDArray[np.float64]
    reachable: NDArray[np.bool_]
    origin_snap_m: NDArray[np.float64]
    destination_snap_m: NDArray[np.float64]
    mode: str
    method: Method
    attribution: str
    vintage: str
    digest: str
    unsnapped: Mapping[str, str] = field(default_factory=dict)
    cutoff_minutes: float | None = None
    cutoff_m: float | None = None
    mean_error_share: float | None = None
    one_way: NDArray[np.bool_] | None = None
    source_file: str = ""
    source_digest: str = ""
    vintage_from: str = ""

    @property
    def travel_minutes(self) -> NDArray[np.float64]:
        """Another name of `minutes`."""
        return self.minutes

    @property
    def snap_distance_m(self) -> NDArray[np.float64]:
        """Metres off the street at both ends together, float64 (o, d)."""
        both: NDArray[np.float64] = self.origin_snap_m[:, None] + self.destination_snap_m[None, :]
        return both

    def reason(self, origin: int, destination: int) -> str:
        """Why there is no way between two positions of the matrix; "" where there is one."""
        if self.reachable[origin, destination]:
            return ""
        ends = (
            (self.origin_ids[origin], self.origin_snap_m[origin]),
            (self.destination_ids[destination], self.destination_snap_m[destination]),
        )
        for point, snap_m in ends:
            if np.isnan(snap_m) and point in self.unsnapped:
                return self.unsnapped[point]
        if self.one_way is not None and self.one_way[origin, destination]:
            return "one_way"
        unlimited = self.cutoff_minutes is None and self.cutoff_m is None
        return "no_way" if unlimited else "cutoff"


@dataclass(frozen=True, slots=True)
class ODPairs:
    """The pairs of one mode within a cutoff, all other pairs being farther: positions `origin` and
    `destination` int32 (p) in the id tuples, sorted by origin, then destination; minutes and
    distance_m float64 (p). Snap distances (o) and (d) metres, NaN for a point without a street;
    `unsnapped` has its id and the reason ("island" or "too_far_from_street").
    """

    origin_ids: tuple[str, ...]
    destination_ids: tuple[str, ...]
    origin: NDArray[np.int32]
    destination: NDArray[np.int32]
    minutes: NDArray[np.float64]
    distance_m: NDArray[np.float64]
    origin_snap_m: NDArray[np.float64]
    destination_snap_m: NDArray[np.float64]
    mode: str
    method: Method
    attribution: str
    vintage: str
    digest: str
    cutoff_m: float
    unsnapped: Mapping[str, str] = field(default_factory=dict)
    source_file: str = ""
    source_digest: str = ""
    vintage_from: str = ""

    @property
    def travel_minutes(self) -> NDArray[np.float64]:
        """Another name of `minutes`."""
        return self.minutes

    @property
    def snap_distance_m(self) -> NDArray[np.float64]:
        """Metres off the street at both ends together, float64 (p)."""
        both: NDArray[np.float64] = (
            self.origin_snap_m[self.origin] + self.destination_snap_m[self.destination]
        )
        return both


@dataclass(frozen=True, slots=True)
class Isochrone:
    """Where a walk of `minutes` from a site leads: polygons of rings of (longitude, latitude), the
    outer ring first; metres of street reached; `reason` for a site without a street.
    """

    site_id: str
    minutes: float
    polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
    street_m: float
    reason: str
    mode: str
    attribution: str
    vintage: str
    digest: str


@dataclass(frozen=True, slots=True)
class ServiceArea:
    """A site's share of what several sites reach: polygons as in `Isochrone`, metres of street that
    are nearest to it, `reason` for a site without a street.
    """

    site_id: str
    polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
    street_m: float
    reason: str


@dataclass(frozen=True, slots=True)
class ServiceAreas:
    """What several sites reach together within `minutes` (`polygons`, `street_m` metres of street,
    each counted once) and the share of each.
    """

    minutes: float
    areas: tuple[ServiceArea, ...]
    polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
    street_m: float
    mode: str
    attribution: str
    vintage: str
    digest: str


@dataclass(frozen=True, slots=True)
class Catchments:
    """Nearest site of each cell: `site` int32 (c) into site_ids or NO_SITE, minutes float64 (c,
    NaN without a site), reasons (c, "" with one), and the matrix they were read from.
    """

    cell_ids: tuple[str, ...]
    site_ids: tuple[str, ...]
    site: NDArray[np.int32]
    minutes: NDArray[np.float64]
    reasons: tuple[str, ...]
    matrix: ODCostMatrix
    NO_SITE: ClassVar[int] = -1
