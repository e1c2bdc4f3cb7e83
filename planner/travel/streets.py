"""Distances on a street network: snap once, search from the origins' side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

import numpy as np
import shapely
from numpy.typing import NDArray

from planner.model.place import Barrier
from planner.model.travel import TravelMode, TravelNetwork
from planner.travel import search
from planner.travel.assumptions import FERRY
from planner.travel.barriers import water_area
from planner.travel.edge_costs import mode_costs, network_of, of_class, open_edges
from planner.travel.islands import main_island_of
from planner.travel.search import EdgeCosts, Places, SearchGraph
from planner.travel.snapping import NO_EDGE, EdgeIndex, Snapped, edge_index, snap, snap_to_nodes

FloatArray = NDArray[np.float64]
SnapTo = Literal["edge", "node"]


@dataclass(frozen=True, slots=True)
class Access:
    """Who moves: walkers or wheels, with or without steps. Those of one access share all places."""

    walks: bool = True
    avoid_steps: bool = False

    @classmethod
    def of(cls, mode: TravelMode) -> Self:
        """The access of a mode."""
        return cls(mode.walks, mode.avoid_steps and mode.walks)


ON_FOOT = Access()


@dataclass(frozen=True, slots=True)
class StreetDistances:
    """A network made ready for one access and one set of destinations: its `usable` edges (e) may
    be snapped to; walk costs are metres, both ways.
    """

    network: TravelNetwork
    usable: NDArray[np.bool_]
    index: EdgeIndex
    destinations: Snapped
    walk_costs: EdgeCosts
    walk_graph: SearchGraph
    max_snap_distance_m: float
    snap_to: SnapTo


def street_distances(
    network: TravelNetwork,
    destination_xy: FloatArray,
    barriers: Sequence[Barrier],
    max_snap_distance_m: float,
    *,
    access: Access = ON_FOOT,
    snap_to: SnapTo = "edge",
) -> StreetDistances:
    """Snap the destinations (d, 2) in metres to the access's main island; build its graph."""
    own = network_of(network, walks=access.walks)
    is_open = open_edges(own, walks=access.walks, avoid_steps=access.avoid_steps)
    usable = usable_edges(own, is_open)
    metres = np.where(is_open, own.edge_length_m, np.inf)
    costs = EdgeCosts(metres, metres)
    ready = StreetDistances(
        own,
        usable,
        edge_index(own, usable, water_area(barriers, network.crs)),
        _nowhere(),
        costs,
        search.search_graph(_ends(own), len(own.node_xy), costs),
        max_snap_distance_m,
        snap_to,
    )
    return replace(ready, destinations=snap_origins(ready, destination_xy))


def usable_edges(network: TravelNetwork, is_open: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Edges (e) a door may open on: of the open edges' main island, no ferry."""
    chosen = np.flatnonzero(is_open)
    main = main_island_of(network.edge_nodes[chosen], len(network.node_xy))
    usable = np.zeros(len(is_open), dtype=bool)
    usable[chosen[main]] = True
    return usable & ~of_class(network, FERRY)


def snap_origins(streets: StreetDistances, origin_xy: FloatArray) -> Snapped:
    """Origins (o, 2) in metres on the main island's edges, or at its junctions."""
    reach, network = streets.max_snap_distance_m, streets.network
    on_edges = snap(origin_xy, streets.index, network, max_snap_distance_m=reach)
    if streets.snap_to == "edge":
        return on_edges
    at_nodes = snap_to_nodes(origin_xy, network, streets.usable, reach)
    return replace(at_nodes, on_island=on_edges.on_island & (at_nodes.edge == NO_EDGE))


def _nowhere() -> Snapped:
    """No places at all."""
    none = np.zeros(0)
    return Snapped(np.zeros((0, 2)), none.astype(np.int64), none, none, none.astype(bool))


def walk_metres(streets: StreetDistances, origins: Snapped, limit_m: float) -> FloatArray:
    """Metres float64 (o, d) on foot, the way from the door to the street at both ends included;
    inf beyond `limit_m` and where a point has no street. Neighbours walk straight (`neighbours`).
    """
    metres = np.full((len(origins.edge), len(streets.destinations.edge)), np.inf)
    leave, rows = _leaving(streets.network, origins, streets.walk_costs)
    arrive, columns = _arriving(streets.network, streets.destinations, streets.walk_costs)
    reach = max(limit_m, longest_cut_short(leave.off, arrive.off))
    found = search.cheapest(streets.walk_graph, leave, arrive, streets.walk_costs, reach)
    metres[np.ix_(rows, columns)] = found
    o, d, straight = neighbours(metres, origins, streets.destinations, streets.index.water)
    metres[o, d] = straight
    metres[metres > limit_m] = np.inf
    return metres


def nearest_sites(
    streets: StreetDistances, sites: Snapped, costs: EdgeCosts, limit: float
) -> tuple[FloatArray, NDArray[np.int64]]:
    """Cost float64 (nodes) of the cheapest way from any of the sites (all with a street) to each
    junction, inf beyond `limit`, and which site that is (nodes; -1 = none).
    """
    network = streets.network
    graph = search.search_graph(_ends(network), len(network.node_xy), costs)
    leave, _ = _leaving(network, sites, costs)
    return search.nearest(graph, leave, limit)


def mode_minutes_and_metres(
    streets: StreetDistances,
    origins: Snapped,
    mode: TravelMode,
    *,
    by_length: bool,
    limit_minutes: float = np.inf,
) -> tuple[FloatArray, FloatArray]:
    """Minutes and metres (o, d) of the quickest ways (shortest with `by_length`) of any mode; inf
    where there is none within the limit. Neighbours walk or ride straight (`neighbours`).
    """
    found = mode_costs(streets.network, mode)
    pair = (found.metres, found.minutes) if by_length else (found.minutes, found.metres)
    limit = np.inf if by_length else limit_minutes
    first, second = _both(streets, origins, pair, limit)
    open_rows = _undecided(first, origins, streets.destinations, limit / found.minutes.per_off_m)
    if len(open_rows):
        again = _both(streets, only_places(origins, open_rows), pair, np.inf)
        first[open_rows], second[open_rows] = again
    minutes, metres = (second, first) if by_length else (first, second)
    o, d, straight = neighbours(metres, origins, streets.destinations, streets.index.water)
    metres[o, d], minutes[o, d] = straight, straight * found.minutes.per_off_m
    beyond = minutes > limit_minutes
    minutes[beyond] = metres[beyond] = np.inf
    return minutes, metres


def _both(
    streets: StreetDistances,
    origins: Snapped,
    costs: tuple[EdgeCosts, EdgeCosts],
    limit: float,
) -> tuple[FloatArray, FloatArray]:
    """First cost of the cheapest ways and the second one along them."""
    network = streets.network
    graph = search.search_graph(_ends(network), len(network.node_xy), *costs)
    leave = tuple(_leaving(network, origins, c)[0] for c in costs)
    arrive = tuple(_arriving(network, streets.destinations, c)[0] for c in costs)
    block = np.ix_(_has_edge(origins), _has_edge(streets.destinations))
    shape = (len(origins.edge), len(streets.destinations.edge))
    first, second = np.full(shape, np.inf), np.full(shape, np.inf)
    pairs = (leave[0], leave[1]), (arrive[0], arrive[1])
    first[block], second[block] = search.cheapest_and_extra(graph, *pairs, costs, limit)
    return first, second


def neighbours(
    metres: FloatArray, origins: Snapped, destinations: Snapped, water: Any
) -> tuple[NDArray[np.int64], NDArray[np.int64], FloatArray]:
    """Pairs (positions in `metres` (o, d)) whose way along the street is shorter than their two
    walks to it, and the metres straight from door to door, where these are fewer: nobody walks out
    to the street and back to the house next door. Not where water lies between two doors ashore.
    """
    off = origins.off_m[:, None] + destinations.off_m[None, :]
    o, d = np.nonzero(metres - off < off)
    straight = np.hypot(*(origins.xy[o] - destinations.xy[d]).T)
    chosen = straight < metres[o, d]
    if not water.is_empty:
        chosen &= ~_water_between(origins.xy[o], destinations.xy[d], water)
    return o[chosen], d[chosen], straight[chosen]


def _water_between(first: FloatArray, second: FloatArray, water: Any) -> NDArray[np.bool_]:
    """Whether the straight line between two places ashore (n, 2) and (n, 2) meets the water."""
    meets = shapely.intersects(water, shapely.linestrings(np.stack([first, second], axis=1)))
    ashore = ~shapely.intersects(water, shapely.points(first))
    ashore &= ~shapely.intersects(water, shapely.points(second))
    between: NDArray[np.bool_] = meets & ashore
    return between


def longest_cut_short(one: FloatArray, other: FloatArray) -> float:
    """No way between neighbours over the street is longer than this; `one`, `other`: metres off the
    street on both sides. A search that ends earlier would miss neighbours within a cutoff.
    """
    return 2.0 * float(one.max(initial=0.0) + other.max(initial=0.0))


def _undecided(
    cost: FloatArray, origins: Snapped, destinations: Snapped, limit_m: float
) -> NDArray[np.int64]:
    """Origins whose search ended at its limit (`limit_m` metres straight) before a destination that
    may be a neighbour within it.
    """
    if np.isinf(limit_m):
        return np.zeros(0, dtype=np.int64)
    off = origins.off_m[:, None] + destinations.off_m[None, :]
    o, d = np.nonzero(np.isinf(cost) & (off > 0.0))
    straight = np.hypot(*(origins.xy[o] - destinations.xy[d]).T)
    near = (straight <= limit_m) & (straight < 2.0 * off[o, d])
    return np.unique(o[near])


def _has_edge(snapped: Snapped) -> NDArray[np.int64]:
    return np.flatnonzero(snapped.edge != NO_EDGE)


def _leaving(
    network: TravelNetwork, snapped: Snapped, costs: EdgeCosts
) -> tuple[Places, NDArray[np.int64]]:
    """Origins that have a street, and their positions."""
    rows = _has_edge(snapped)
    part = only_places(snapped, rows)
    return search.leaving(part, shares(network, part), _ends(network), costs), rows


def _arriving(
    network: TravelNetwork, snapped: Snapped, costs: EdgeCosts
) -> tuple[Places, NDArray[np.int64]]:
    """Destinations that have a street, and their positions."""
    rows = _has_edge(snapped)
    part = only_places(snapped, rows)
    return search.arriving(part, shares(network, part), _ends(network), costs), rows


def only_places(snapped: Snapped, rows: NDArray[np.int64]) -> Snapped:
    """Some of several places."""
    return Snapped(
        snapped.xy[rows],
        snapped.edge[rows],
        snapped.along_m[rows],
        snapped.off_m[rows],
        snapped.on_island[rows],
    )


def shares(network: TravelNetwork, snapped: Snapped) -> FloatArray:
    """Share 0..1 along the edge of each point."""
    length = network.edge_length_m[snapped.edge]
    share: FloatArray = snapped.along_m / np.where(length > 0, length, 1.0)
    return share


def _ends(network: TravelNetwork) -> NDArray[np.int64]:
    return network.edge_nodes.astype(np.int64)
