"""Which named street a point stands at."""

from __future__ import annotations

import numpy as np
import shapely

from planner.model.travel import PointSet, TravelNetwork
from planner.travel.projection import to_metres
from planner.travel.snapping import edge_lines

NAME_DISTANCE_M = 300.0


def nearest_street_names(
    network: TravelNetwork, points: PointSet, *, max_distance_m: float = NAME_DISTANCE_M
) -> tuple[str, ...]:
    """Name of the nearest named street of each point within `max_distance_m`; "" where none is."""
    named = np.flatnonzero(network.edge_name >= 0)
    names = [""] * len(points.ids)
    if len(named) == 0 or len(names) == 0:
        return tuple(names)
    tree = shapely.STRtree(edge_lines(network)[named])
    at = shapely.points(to_metres(points.lonlat, network.crs))
    hit, edge = tree.query_nearest(at, max_distance=max_distance_m, all_matches=False)
    for point, position in zip(hit.tolist(), edge.tolist(), strict=True):
        names[point] = network.names[network.edge_name[named[position]]]
    return tuple(names)
