"""What each edge costs a mode, both ways; inf where it is closed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.model.travel import TravelMode, TravelNetwork
from planner.travel.assumptions import FERRY, STEPS
from planner.travel.build import only_edges
from planner.travel.modes import metres_per_minute
from planner.travel.search import EdgeCosts

BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Costs:
    """The same edges in minutes and in metres."""

    minutes: EdgeCosts
    metres: EdgeCosts


def network_of(network: TravelNetwork, *, walks: bool) -> TravelNetwork:
    """The streets of walkers as they are, or those of motorbikes, ways barred to walkers among
    them.
    """
    if walks:
        return network
    ridden = only_edges(network, np.flatnonzero(network.edge_ride))
    apart = network.ride_only
    return ridden if apart is None else _joined(ridden, apart)


def _joined(one: TravelNetwork, other: TravelNetwork) -> TravelNetwork:
    """Two sets of edges between the same nodes as one."""
    more = other.shape_start[1:] + one.shape_start[-1]
    return replace(
        one,
        edge_nodes=np.concatenate([one.edge_nodes, other.edge_nodes]),
        edge_length_m=np.concatenate([one.edge_length_m, other.edge_length_m]),
        edge_class=np.concatenate([one.edge_class, other.edge_class]),
        edge_oneway=np.concatenate([one.edge_oneway, other.edge_oneway]),
        edge_ride=np.concatenate([one.edge_ride, other.edge_ride]),
        edge_name=np.concatenate([one.edge_name, other.edge_name]),
        shape_xy=np.concatenate([one.shape_xy, other.shape_xy]),
        shape_start=np.concatenate([one.shape_start, more]),
        shape_lifted=np.concatenate([one.shape_lifted, other.shape_lifted]),
        ride_only=None,
    )


def of_class(network: TravelNetwork, street_class: str) -> BoolArray:
    """Edges (e) of one class."""
    codes = [code for code, own in enumerate(network.classes) if own == street_class]
    found: BoolArray = np.isin(network.edge_class, codes)
    return found


def open_edges(network: TravelNetwork, *, walks: bool, avoid_steps: bool) -> BoolArray:
    """Edges (e) that may be used at all: no steps for wheels and for those who avoid them."""
    if walks and not avoid_steps:
        return np.ones(len(network.edge_nodes), dtype=bool)
    return ~of_class(network, STEPS)


def mode_costs(network: TravelNetwork, mode: TravelMode) -> Costs:
    """Minutes and metres of each edge of the mode's own network (`network_of`): class speeds, rush
    hour, seconds a flight of steps, the wait at a ferry, one-ways for whoever does not walk.
    """
    minutes = _minutes(network, mode)
    closed = ~open_edges(network, walks=mode.walks, avoid_steps=mode.avoid_steps)
    ahead = closed | ((network.edge_oneway == -1) & (not mode.walks))
    back = closed | ((network.edge_oneway == 1) & (not mode.walks))
    length = network.edge_length_m
    per_off_m = mode.time_factor / metres_per_minute(mode.speed_kmh)
    return Costs(
        EdgeCosts(_shut(minutes, ahead), _shut(minutes, back), per_off_m),
        EdgeCosts(_shut(length, ahead), _shut(length, back)),
    )


def _minutes(network: TravelNetwork, mode: TravelMode) -> NDArray[np.float64]:
    """Minutes of each edge (e), whoever may use it."""
    speeds, classes = mode.class_speeds_kmh or {}, network.classes or ("",)
    own = np.array([metres_per_minute(speeds.get(c, mode.speed_kmh)) for c in classes])
    length, is_ferry = network.edge_length_m, of_class(network, FERRY)
    flights = np.where(of_class(network, STEPS), length / mode.flight_m, 0.0)
    rush = np.where(is_ferry, 1.0, mode.time_factor)
    waits = np.where(is_ferry, mode.ferry_wait_s, 0.0) + flights * mode.steps_penalty_s
    minutes: NDArray[np.float64] = length / own[network.edge_class] * rush + waits / 60.0
    return minutes


def _shut(cost: NDArray[np.float64], closed: BoolArray) -> NDArray[np.float64]:
    return np.where(closed, np.inf, cost)
