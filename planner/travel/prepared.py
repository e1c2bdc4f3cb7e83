"""Origin-destination matrices: one place that chooses the engine, converts, labels and signs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.model.place import Barrier
from planner.model.travel import (
    Method,
    ODCostMatrix,
    PointSet,
    TravelMode,
    TravelNetwork,
    Walker,
)
from planner.travel.estimate import (
    MEAN_ERROR_SHARE,
    Obstacles,
    Stands,
    estimate_metres,
    obstacles,
    stand,
)
from planner.travel.modes import WALK_MODES, is_plain_walk, metres_per_minute
from planner.travel.projection import HANOI_EPSG, to_metres
from planner.travel.snapping import NO_EDGE, Snapped
from planner.travel.streets import (
    StreetDistances,
    mode_minutes_and_metres,
    snap_origins,
    street_distances,
    walk_metres,
)

FloatArray = NDArray[np.float64]
Impedance = Literal["time", "length"]
MAX_SNAP_DISTANCE_M = 300.0
ROUNDING_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class PreparedTravel:
    """Destinations made ready once; each call of `matrix` or `walks` costs one search an origin."""

    destinations: PointSet
    streets: StreetDistances | None
    around: Obstacles | None
    stands: Stands | None
    crs: int
    attribution: str
    vintage: str
    source_digest: str

    @property
    def method(self) -> Method:
        """How distances are made."""
        return "barrier_estimate" if self.streets is None else "network"

    def matrix(
        self,
        origins: PointSet,
        mode: TravelMode,
        *,
        cutoff_minutes: float | None = None,
        impedance: Impedance = "time",
    ) -> ODCostMatrix:
        """Minutes and metres from every origin to every destination for one mode: the quickest
        ways, or with impedance "length" the shortest ones (on foot these are the same).
        """
        if is_plain_walk(mode) or self.streets is None:
            return self._walking(origins, (mode,), cutoff_minutes)[0]
        snapped = snap_origins(self.streets, to_metres(origins.lonlat, self.crs))
        by_length = impedance == "length"
        found = mode_minutes_and_metres(self.streets, snapped, mode, by_length=by_length)
        return self._labelled(origins, snapped, mode, found, cutoff_minutes)

    def walks(
        self, origins: PointSet, *, cutoff_minutes: float | None = None
    ) -> dict[Walker, ODCostMatrix]:
        """A matrix for every walker from one search: the ways are the same, the speeds differ."""
        matrices = self._walking(origins, tuple(WALK_MODES.values()), cutoff_minutes)
        return dict(zip(WALK_MODES, matrices, strict=True))

    def _walking(
        self, origins: PointSet, modes: tuple[TravelMode, ...], cutoff_minutes: float | None
    ) -> list[ODCostMatrix]:
        fastest = max(metres_per_minute(mode.speed_kmh) for mode in modes)
        limit_m = np.inf if cutoff_minutes is None else cutoff_minutes * fastest + ROUNDING_SLACK
        metres, snapped = self._metres(to_metres(origins.lonlat, self.crs), limit_m)
        return [
            self._labelled(
                origins,
                snapped,
                mode,
                (metres / metres_per_minute(mode.speed_kmh), metres),
                cutoff_minutes,
            )
            for mode in modes
        ]

    def _metres(self, xy: FloatArray, limit_m: float) -> tuple[FloatArray, Snapped | Stands]:
        """Walking metres (o, d), and the origins as the engine placed them."""
        if self.streets is not None:
            snapped = snap_origins(self.streets, xy)
            return walk_metres(self.streets, snapped, limit_m), snapped
        assert self.around is not None
        assert self.stands is not None
        stands = stand(xy, self.around)
        return estimate_metres(stands, self.stands, self.around, limit_m), stands

    def _labelled(
        self,
        origins: PointSet,
        placed: Snapped | Stands,
        mode: TravelMode,
        found: tuple[FloatArray, FloatArray],
        cutoff_minutes: float | None,
    ) -> ODCostMatrix:
        """Mask what is too far, sign the numbers and say where they come from."""
        minutes, metres = found
        limit = np.inf if cutoff_minutes is None else cutoff_minutes + ROUNDING_SLACK
        reachable = np.isfinite(minutes) & (minutes <= limit)
        metres = np.where(reachable, metres, np.nan)
        ends = self.streets.destinations if self.streets is not None else self.stands
        assert ends is not None
        unsnapped = {**_unsnapped(self.destinations, ends), **_unsnapped(origins, placed)}
        return ODCostMatrix(
            origin_ids=origins.ids,
            destination_ids=self.destinations.ids,
            minutes=np.where(reachable, minutes, np.nan),
            distance_m=metres,
            reachable=reachable,
            origin_snap_m=_off(placed),
            destination_snap_m=_off(ends),
            mode=mode.name,
            method=self.method,
            attribution=self.attribution,
            vintage=self.vintage,
            digest=self._digest(origins, mode, metres, cutoff_minutes),
            unsnapped=unsnapped,
            cutoff_minutes=cutoff_minutes,
            mean_error_share=MEAN_ERROR_SHARE if self.streets is None else None,
        )

    def _digest(
        self, origins: PointSet, mode: TravelMode, metres: FloatArray, cutoff: float | None
    ) -> str:
        """SHA-256 of source, mode, ids, places and millimetres."""
        label = (self.method, self.source_digest, mode.name, mode.speed_kmh, cutoff)
        ids = "\n".join((*origins.ids, "", *self.destinations.ids))
        digest = hashlib.sha256(f"{label!r}\n{ids}".encode())
        for points in (origins.lonlat, self.destinations.lonlat):
            digest.update(np.rint(points * 1e7).astype("<i8").tobytes())
        digest.update(np.rint(np.nan_to_num(metres, nan=-1.0) * 1e3).astype("<i8").tobytes())
        return digest.hexdigest()


def prepare(
    network: TravelNetwork | None,
    destinations: PointSet,
    barriers: tuple[Barrier, ...] = (),
    *,
    max_snap_distance_m: float = MAX_SNAP_DISTANCE_M,
) -> PreparedTravel:
    """Snap the destinations to the network's main island, never over water of `barriers`, or,
    without a network, build the barrier-aware estimate (method "barrier_estimate").
    """
    if network is not None and len(network.edge_nodes):
        xy = to_metres(destinations.lonlat, network.crs)
        streets = street_distances(network, xy, barriers, max_snap_distance_m)
        labels = (network.attribution, network.vintage, network.digest)
        return PreparedTravel(destinations, streets, None, None, network.crs, *labels)
    around = obstacles(barriers, HANOI_EPSG)
    stands = stand(to_metres(destinations.lonlat, HANOI_EPSG), around)
    digest = hashlib.sha256(repr(barriers).encode()).hexdigest()
    return PreparedTravel(destinations, None, around, stands, HANOI_EPSG, "", "", digest)


def _unsnapped(points: PointSet, placed: Snapped | Stands) -> dict[str, str]:
    """Ids of points without a street and why: "island" or "too_far_from_street"."""
    if isinstance(placed, Stands):
        return {}
    return {
        points.ids[i]: "island" if placed.on_island[i] else "too_far_from_street"
        for i in np.flatnonzero(placed.edge == NO_EDGE).tolist()
    }


def _off(placed: Snapped | Stands) -> FloatArray:
    """Metres off the street, or out of the water in an estimate."""
    return placed.moved_m if isinstance(placed, Stands) else placed.off_m
