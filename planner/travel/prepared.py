"""Origin-destination matrices: one place that chooses the engine, converts, labels and signs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from planner.travel.modes import WALK_MODES, is_plain_walk, metres_per_minute, on_network
from planner.travel.projection import HANOI_EPSG, to_metres
from planner.travel.snapping import NO_EDGE, Snapped
from planner.travel.streets import (
    Access,
    SnapTo,
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
NOWHERE_DEGREES = 999.0


@dataclass(frozen=True, slots=True)
class Source:
    """Where a matrix's streets come from; blanks without a network."""

    attribution: str = ""
    vintage: str = ""
    digest: str = ""
    file: str = ""
    vintage_from: str = ""


@dataclass(frozen=True, slots=True)
class Cutoff:
    """The longest way asked for; what lies beyond is masked."""

    minutes: float | None = None
    metres: float | None = None

    @property
    def longest_min(self) -> float:
        """Minutes, inf without a limit."""
        return np.inf if self.minutes is None else self.minutes + ROUNDING_SLACK

    @property
    def longest_m(self) -> float:
        """Metres, inf without a limit."""
        return np.inf if self.metres is None else self.metres + ROUNDING_SLACK


@dataclass(frozen=True, slots=True)
class PreparedTravel:
    """Destinations made ready once; each call of `matrix` or `walks` costs one search an origin.

    `ready` holds the streets of each access (walkers, those without steps, wheels) as they are
    first asked for; without a network there is the barrier-aware estimate in `around`.
    """

    destinations: PointSet
    network: TravelNetwork | None
    barriers: tuple[Barrier, ...]
    around: Obstacles | None
    stands: Stands | None
    crs: int
    source: Source
    walkers: Mapping[Walker, TravelMode]
    max_snap_distance_m: float
    snap_to: SnapTo
    ready: dict[Access, StreetDistances]

    @property
    def method(self) -> Method:
        """How distances are made."""
        return "barrier_estimate" if self.network is None else "network"

    def matrix(
        self,
        origins: PointSet,
        mode: TravelMode,
        *,
        cutoff_minutes: float | None = None,
        cutoff_m: float | None = None,
        impedance: Impedance = "time",
    ) -> ODCostMatrix:
        """Minutes and metres from every origin to every destination for one mode: the quickest
        ways, or with impedance "length" the shortest ones (at one speed these are the same).
        """
        cutoff = Cutoff(cutoff_minutes, cutoff_m)
        own = mode if self.network is None else on_network(mode, self.network)
        if self.network is None or is_plain_walk(own):
            return self._plain(origins, (own,), cutoff)[0]
        return self._by_rules(origins, own, cutoff, by_length=impedance == "length")

    def walks(
        self, origins: PointSet, *, cutoff_minutes: float | None = None
    ) -> dict[Walker, ODCostMatrix]:
        """A matrix for every walker. Those who mind no steps go the same ways at other speeds: one
        search serves them all.
        """
        cutoff = Cutoff(cutoff_minutes)
        if self.network is None:
            modes = dict(self.walkers)
        else:
            modes = {w: on_network(m, self.network) for w, m in self.walkers.items()}
        plain = [w for w, m in modes.items() if self.network is None or is_plain_walk(m)]
        found = self._plain(origins, tuple(modes[w] for w in plain), cutoff) if plain else []
        matrices = dict(zip(plain, found, strict=True))
        for walker in modes.keys() - matrices.keys():
            matrices[walker] = self._by_rules(origins, modes[walker], cutoff, by_length=False)
        return {walker: matrices[walker] for walker in modes}

    def streets(self, mode: TravelMode) -> StreetDistances:
        """The streets of a mode with the destinations on them, made once an access; ValueError
        without a network.
        """
        if self.network is None:
            raise ValueError("there is no street network")
        access = Access.of(on_network(mode, self.network))
        if access not in self.ready:
            self.ready[access] = street_distances(
                self.network,
                to_metres(self.destinations.lonlat, self.crs),
                self.barriers,
                self.max_snap_distance_m,
                access=access,
                snap_to=self.snap_to,
            )
        return self.ready[access]

    def _plain(
        self, origins: PointSet, modes: tuple[TravelMode, ...], cutoff: Cutoff
    ) -> list[ODCostMatrix]:
        """Minutes are metres over one speed: one search for all of `modes`."""
        fastest = max(_pace(mode) for mode in modes)
        minutes = np.inf if cutoff.minutes is None else cutoff.minutes
        limit_m = min(minutes * fastest + ROUNDING_SLACK, cutoff.longest_m)
        metres, placed = self._metres(to_metres(origins.lonlat, self.crs), limit_m)
        ends = self.stands if self.network is None else self.streets(modes[0]).destinations
        assert ends is not None
        return [
            self._labelled(
                origins,
                (placed, ends),
                mode,
                (metres / _pace(mode), metres),
                cutoff,
            )
            for mode in modes
        ]

    def _metres(self, xy: FloatArray, limit_m: float) -> tuple[FloatArray, Snapped | Stands]:
        """Walking metres (o, d), and the origins as the engine placed them."""
        if self.network is not None:
            streets = self.streets(_ANY_WALK)
            snapped = snap_origins(streets, xy)
            return walk_metres(streets, snapped, limit_m), snapped
        assert self.around is not None
        assert self.stands is not None
        stands = stand(xy, self.around)
        return estimate_metres(stands, self.stands, self.around, limit_m), stands

    def _by_rules(
        self, origins: PointSet, mode: TravelMode, cutoff: Cutoff, *, by_length: bool
    ) -> ODCostMatrix:
        """Steps, one-ways and speeds by class. Wheels are followed without a limit, so that a way
        barred by one-way signs is told from one that is too long.
        """
        streets = self.streets(mode)
        snapped = snap_origins(streets, to_metres(origins.lonlat, self.crs))
        limit = cutoff.longest_min if mode.walks else np.inf
        found = mode_minutes_and_metres(
            streets, snapped, mode, by_length=by_length, limit_minutes=limit
        )
        placed = snapped, streets.destinations
        matrix = self._labelled(origins, placed, mode, found, cutoff)
        if mode.walks:
            return matrix
        on_streets = (snapped.edge != NO_EDGE)[:, None] & (streets.destinations.edge != NO_EDGE)
        return replace(matrix, one_way=on_streets & ~np.isfinite(found[0]))

    def _labelled(
        self,
        origins: PointSet,
        placed: tuple[Snapped | Stands, Snapped | Stands],
        mode: TravelMode,
        found: tuple[FloatArray, FloatArray],
        cutoff: Cutoff,
    ) -> ODCostMatrix:
        """Mask what is too far, sign the numbers and say where they come from."""
        minutes, metres = found
        reachable = np.isfinite(minutes) & (minutes <= cutoff.longest_min)
        reachable &= metres <= cutoff.longest_m
        metres = np.where(reachable, metres, np.nan)
        starts, ends = placed
        return ODCostMatrix(
            origin_ids=origins.ids,
            destination_ids=self.destinations.ids,
            minutes=np.where(reachable, minutes, np.nan),
            distance_m=metres,
            reachable=reachable,
            origin_snap_m=_off(starts),
            destination_snap_m=_off(ends),
            mode=mode.name,
            method=self.method,
            attribution=self.source.attribution,
            vintage=self.source.vintage,
            digest=self.digest_of(origins, mode, metres, cutoff),
            unsnapped={**_unsnapped(self.destinations, ends), **_unsnapped(origins, starts)},
            cutoff_minutes=cutoff.minutes,
            cutoff_m=cutoff.metres,
            mean_error_share=MEAN_ERROR_SHARE if self.network is None and mode.walks else None,
            source_file=self.source.file,
            source_digest=self.source.digest,
            vintage_from=self.source.vintage_from,
        )

    def digest_of(
        self, origins: PointSet, mode: TravelMode, metres: FloatArray, cutoff: Cutoff
    ) -> str:
        """SHA-256 of source, mode, ids, places and millimetres (o, d; NaN = none)."""
        label = (self.method, self.source.digest, mode.name, mode.speed_kmh, cutoff.minutes)
        rules = "" if is_plain_walk(mode) or self.network is None else f"{_rules(mode)!r}"
        more = "" if cutoff.metres is None else f"{cutoff.metres!r}"
        ids = "\n".join((*origins.ids, "", *self.destinations.ids))
        digest = hashlib.sha256(f"{label!r}{rules}{more}\n{ids}".encode())
        for points in (origins.lonlat, self.destinations.lonlat):
            digest.update(signed_places(points))
        digest.update(np.rint(np.nan_to_num(metres, nan=-1.0) * 1e3).astype("<i8").tobytes())
        return digest.hexdigest()


def signed_places(lonlat: FloatArray) -> bytes:
    """Places (n, 2) in degrees as they are signed, to 1e-7; one that is nowhere the same always."""
    known = np.where(np.isfinite(lonlat), lonlat, NOWHERE_DEGREES)
    return np.rint(known * 1e7).astype("<i8").tobytes()


_ANY_WALK = TravelMode("walk", 1.0)


def _pace(mode: TravelMode) -> float:
    """Metres a minute at the mode's one speed, in its rush hour."""
    return metres_per_minute(mode.speed_kmh) / mode.time_factor


def _rules(mode: TravelMode) -> tuple[object, ...]:
    """Everything about a mode but its name and speed."""
    speeds = sorted((mode.class_speeds_kmh or {}).items())
    steps = (mode.steps_penalty_s, mode.avoid_steps, mode.flight_m)
    return (mode.walks, *steps, speeds, mode.ferry_wait_s, mode.time_factor)


def prepare(
    network: TravelNetwork | None,
    destinations: PointSet,
    barriers: tuple[Barrier, ...] = (),
    *,
    max_snap_distance_m: float = MAX_SNAP_DISTANCE_M,
    walkers: Mapping[Walker, TravelMode] = WALK_MODES,
    snap_to: SnapTo = "edge",
) -> PreparedTravel:
    """Snap the destinations to the network's main island, never over water of `barriers`, or,
    without a network, build the barrier-aware estimate (method "barrier_estimate").
    """
    ready: dict[Access, StreetDistances] = {}
    rest = (walkers, max_snap_distance_m, snap_to, ready)
    if network is not None and len(network.edge_nodes):
        source = Source(
            network.attribution,
            network.vintage,
            network.digest,
            network.source_file,
            network.vintage_from,
        )
        crs = network.crs
        found = PreparedTravel(destinations, network, barriers, None, None, crs, source, *rest)
        found.streets(_ANY_WALK)
        return found
    around = obstacles(barriers, HANOI_EPSG)
    stands = stand(to_metres(destinations.lonlat, HANOI_EPSG), around)
    source = Source(digest=hashlib.sha256(repr(barriers).encode()).hexdigest())
    crs = HANOI_EPSG
    return PreparedTravel(destinations, None, barriers, around, stands, crs, source, *rest)


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
