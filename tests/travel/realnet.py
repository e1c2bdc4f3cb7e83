"""Hanoi's streets and lakes from ../shared/geodata, and seeded pairs of junctions round a lake."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from planner.model.place import Barrier
from planner.model.travel import PointSet, TravelNetwork
from planner.readers.street_files import read_network
from planner.travel.projection import to_metres
from tests.realward import _TO_DEGREES, GEODATA, LAKE

PBF = GEODATA / "hanoi_urban_roads.osm.pbf"
HOAN_KIEM = (105.8524, 21.0288)


def has_streets() -> bool:
    """Whether the files are there."""
    return PBF.is_file() and LAKE.is_file()


@cache
def hanoi() -> TravelNetwork:
    """The walking network of the whole extract."""
    return read_network(PBF)


def graph(net: TravelNetwork) -> csr_array:
    """Shortest edge between every two joined junctions, both ways."""
    a, b = net.edge_nodes.astype(np.int64).T
    tails, heads = np.concatenate([a, b]), np.concatenate([b, a])
    cost = np.tile(net.edge_length_m, 2)
    order = np.lexsort((cost, heads, tails))
    tails, heads, cost = tails[order], heads[order], cost[order]
    first = np.append(True, (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1]))
    size = len(net.node_xy)
    return csr_array((cost[first], (tails[first], heads[first])), shape=(size, size))


def main_island(net: TravelNetwork) -> np.ndarray:
    """Junctions of the largest connected part."""
    _, part = connected_components(graph(net), directed=False)
    return np.flatnonzero(part == np.argmax(np.bincount(part)))


def west_lake() -> Barrier:
    """The lake's outline and the land in it."""
    shape = json.loads(LAKE.read_text(encoding="utf-8"))["features"][0]["geometry"]
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    rings = tuple(tuple((p[0], p[1]) for p in ring) for part in parts for ring in part)
    return Barrier("lake", "Hồ Tây", rings)


def hoan_kiem(net: TravelNetwork) -> Barrier:
    """The block of streets that holds Hoàn Kiếm lake, as the outline of West Lake was made."""
    middle = shapely.Point(to_metres(np.array([HOAN_KIEM]))[0])
    owner = np.repeat(np.arange(len(net.edge_nodes)), np.diff(net.shape_start))
    lines = shapely.linestrings(net.shape_xy, indices=owner)
    near = lines[shapely.dwithin(lines, middle, 1500.0)]
    blocks = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(near))))
    block = next(b for b in blocks if b.contains(middle))
    lon, lat = _TO_DEGREES.transform(*np.array(block.exterior.coords).T)
    return Barrier("lake", "Hồ Hoàn Kiếm", (tuple(zip(lon.tolist(), lat.tolist(), strict=True)),))


def centre(barrier: Barrier) -> shapely.Point:
    """Middle of a barrier's outline, in metres."""
    return shapely.Polygon(to_metres(np.array(barrier.rings[0]))).centroid


def round_about(net: TravelNetwork, middle: shapely.Point, radius_m: float) -> np.ndarray:
    """Main-island junctions within `radius_m` of a place."""
    island = main_island(net)
    return island[shapely.dwithin(shapely.points(net.node_xy[island]), middle, radius_m)]


def junctions(net: TravelNetwork, chosen: np.ndarray) -> PointSet:
    """Junctions as named points in degrees."""
    lon, lat = _TO_DEGREES.transform(*net.node_xy[chosen].T)
    return PointSet(tuple(map(str, chosen.tolist())), np.stack([lon, lat], axis=1))


def street_metres(net: TravelNetwork, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Metres between junctions by plain scipy."""
    return dijkstra(graph(net), directed=True, indices=one)[:, other]
