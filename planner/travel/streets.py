"""Distances on a street network: snap once, search from the origins' side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model.place import Barrier
from planner.model.travel import TravelMode, TravelNetwork
from planner.travel import search
from planner.travel.barriers import water_area
from planner.travel.islands import main_island_edges
from planner.travel.modes import STEPS, metres_per_minute
from planner.travel.search import EdgeCosts, Places, SearchGraph
from planner.travel.snapping import NO_EDGE, EdgeIndex, Snapped, edge_index, snap

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StreetDistances:
    """A network made ready for one set of destinations; walking ignores one-ways."""

    network: TravelNetwork
    index: EdgeIndex
    destinations: Snapped
    walk_costs: EdgeCosts
    walk_graph: SearchGraph
    max_snap_distance_m: float


def street_distances(
    network: TravelNetwork,
    destination_xy: FloatArray,
    barriers: Sequence[Barrier],
    max_snap_distance_m: float,
) -> StreetDistances:
    """Snap the destinations (d, 2) in metres and build the walking graph."""
    water = water_area(barriers, network.crs)
    index = edge_index(network, main_island_edges(network), water)
    costs = EdgeCosts(network.edge_length_m, network.edge_length_m)
    return StreetDistances(
        network,
        index,
        snap(destination_xy, index, network, max_snap_distance_m=max_snap_distance_m),
        costs,
        search.search_graph(_ends(network), len(network.node_xy), costs),
        max_snap_distance_m,
    )


def snap_origins(streets: StreetDistances, origin_xy: FloatArray) -> Snapped:
    """Origins (o, 2) in metres on the main island's edges."""
    reach = streets.max_snap_distance_m
    return snap(origin_xy, streets.index, streets.network, max_snap_distance_m=reach)


def walk_metres(streets: StreetDistances, origins: Snapped, limit_m: float) -> FloatArray:
    """Metres float64 (o, d) on foot, the way from the door to the street at both ends included;
    inf beyond `limit_m` and where a point has no street.
    """
    metres = np.full((len(origins.edge), len(streets.destinations.edge)), np.inf)
    leave, rows = _leaving(streets.network, origins, streets.walk_costs)
    arrive, columns = _arriving(streets.network, streets.destinations, streets.walk_costs)
    found = search.cheapest(streets.walk_graph, leave, arrive, streets.walk_costs, limit_m)
    metres[np.ix_(rows, columns)] = found
    _shortcut(metres, origins, streets.destinations)
    metres[metres > limit_m] = np.inf
    return metres


def node_metres(streets: StreetDistances, origins: Snapped, limit_m: float) -> FloatArray:
    """Metres float64 (o, nodes) on foot from places that have a street to every junction, the way
    to the street included; inf beyond `limit_m`.
    """
    leave, _ = _leaving(streets.network, origins, streets.walk_costs)
    return search.to_nodes(streets.walk_graph, leave, limit_m)


def mode_minutes_and_metres(
    streets: StreetDistances, origins: Snapped, mode: TravelMode, *, by_length: bool
) -> tuple[FloatArray, FloatArray]:
    """Minutes and metres (o, d) of the quickest ways (shortest with `by_length`) of any mode."""
    minutes = mode_costs(streets.network, mode)
    closed = np.isinf(minutes.forward), np.isinf(minutes.backward)
    length = streets.network.edge_length_m
    metres = EdgeCosts(np.where(closed[0], np.inf, length), np.where(closed[1], np.inf, length))
    costs = (metres, minutes) if by_length else (minutes, metres)
    first, second = _both(streets, origins, costs)
    return (second, first) if by_length else (first, second)


def mode_costs(network: TravelNetwork, mode: TravelMode) -> EdgeCosts:
    """Minutes of each edge: class speeds, steps (closed, or seconds more a flight), one-ways for
    everybody who does not walk.
    """
    classes = network.classes or ("",)
    speeds = mode.class_speeds_kmh or {}
    own = np.array([metres_per_minute(speeds.get(c, mode.speed_kmh)) for c in classes])
    is_steps = np.array([c == STEPS for c in classes])[network.edge_class]
    minutes = network.edge_length_m / own[network.edge_class]
    minutes = minutes + np.where(is_steps, mode.steps_penalty_s / 60.0, 0.0)
    if mode.avoid_steps or not mode.walks:
        minutes = np.where(is_steps, np.inf, minutes)
    ahead = np.where(_closed(network, -1, mode), np.inf, minutes)
    back = np.where(_closed(network, 1, mode), np.inf, minutes)
    return EdgeCosts(ahead, back, 1.0 / metres_per_minute(mode.speed_kmh))


def _closed(network: TravelNetwork, direction: int, mode: TravelMode) -> NDArray[np.bool_]:
    """Edges whose one-way sign forbids the other direction."""
    closed: NDArray[np.bool_] = (network.edge_oneway == direction) & (not mode.walks)
    return closed


def _both(
    streets: StreetDistances, origins: Snapped, costs: tuple[EdgeCosts, EdgeCosts]
) -> tuple[FloatArray, FloatArray]:
    """First cost of the cheapest ways and the second one along them."""
    network = streets.network
    graph = search.search_graph(_ends(network), len(network.node_xy), *costs)
    leave = tuple(_leaving(network, origins, c)[0] for c in costs)
    arrive = tuple(_arriving(network, streets.destinations, c)[0] for c in costs)
    rows, columns = _has_edge(origins), _has_edge(streets.destinations)
    shape = (len(origins.edge), len(streets.destinations.edge))
    first, second = np.full(shape, np.inf), np.full(shape, np.inf)
    block = np.ix_(rows, columns)
    first[block] = search.cheapest(graph, leave[0], arrive[0], costs[0], np.inf)
    pairs = (leave[0], leave[1]), (arrive[0], arrive[1])
    second[block] = search.extra_of_cheapest(graph, *pairs, costs)
    return first, second


def _shortcut(metres: FloatArray, origins: Snapped, destinations: Snapped) -> None:
    """Two doors whose walk along the street is shorter than the walks to it: straight across."""
    off = origins.off_m[:, None] + destinations.off_m[None, :]
    o, d = np.nonzero(metres - off < off)
    straight = np.hypot(*(origins.xy[o] - destinations.xy[d]).T)
    metres[o, d] = np.minimum(metres[o, d], straight)


def _has_edge(snapped: Snapped) -> NDArray[np.int64]:
    return np.flatnonzero(snapped.edge != NO_EDGE)


def _leaving(
    network: TravelNetwork, snapped: Snapped, costs: EdgeCosts
) -> tuple[Places, NDArray[np.int64]]:
    """Origins that have a street, and their positions."""
    rows = _has_edge(snapped)
    part = _only(snapped, rows)
    return search.leaving(part, _share(network, part), _ends(network), costs), rows


def _arriving(
    network: TravelNetwork, snapped: Snapped, costs: EdgeCosts
) -> tuple[Places, NDArray[np.int64]]:
    """Destinations that have a street, and their positions."""
    rows = _has_edge(snapped)
    part = _only(snapped, rows)
    return search.arriving(part, _share(network, part), _ends(network), costs), rows


def _only(snapped: Snapped, rows: NDArray[np.int64]) -> Snapped:
    return Snapped(
        snapped.xy[rows],
        snapped.edge[rows],
        snapped.along_m[rows],
        snapped.off_m[rows],
        snapped.on_island[rows],
    )


def _share(network: TravelNetwork, snapped: Snapped) -> FloatArray:
    """Share 0..1 along the edge of each point."""
    length = network.edge_length_m[snapped.edge]
    share: FloatArray = snapped.along_m / np.where(length > 0, length, 1.0)
    return share


def _ends(network: TravelNetwork) -> NDArray[np.int64]:
    return network.edge_nodes.astype(np.int64)
