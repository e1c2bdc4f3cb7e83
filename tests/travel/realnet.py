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
LONG_BIEN = (105.859, 21.043)
MID_RIVER = (
    (587200, 2332300), (588200, 2330600), (589000, 2328500), (589350, 2327500), (589650, 2326800),
    (590050, 2325800), (590700, 2324600), (591500, 2323900), (592700, 2323200), (593300, 2322100),
    (593800, 2321000), (594000, 2319500),
)  # fmt: skip
"""Own rough line down the middle of the Red River, metres in EPSG:5897."""
BANK_STEP_M, BANK_REACH_M, BRIDGE_WIDTH_M = 100.0, 1500.0, 16.0
BEYOND_M, BEYOND_WIDTH_M = 12_000.0, 1000.0


def has_streets() -> bool:
    """Whether the files are there."""
    return PBF.is_file() and LAKE.is_file()


@cache
def hanoi() -> TravelNetwork:
    """The walking network of the whole extract."""
    return read_network(PBF, cache=False)


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


def red_river(net: TravelNetwork) -> tuple[Barrier, ...]:
    """The Red River as pieces of water: every 100 m along its middle as far as the first street on
    each side, drawn on beyond the streets at both ends, cut where a walked street leads across.
    """
    lines, middle = walked_lines(net), shapely.LineString(MID_RIVER)
    bridges = shapely.intersects(lines, middle)
    banks = shapely.STRtree(lines[~bridges])
    marks = np.arange(0.0, middle.length, BANK_STEP_M)
    left, right = ([bank(banks, middle, at, side) for at in marks] for side in (1.0, -1.0))
    water = shapely.make_valid(shapely.Polygon([*left, *right[::-1]]))
    water = shapely.union_all([water, beyond(MID_RIVER[1], MID_RIVER[0]), beyond(*MID_RIVER[-2:])])
    walked = shapely.buffer(shapely.union_all(lines[bridges]), BRIDGE_WIDTH_M / 2.0)
    pieces = shapely.get_parts(shapely.difference(water, walked))
    return tuple(river_piece(piece) for piece in pieces if piece.area > 1e4)


def walked_lines(net: TravelNetwork) -> np.ndarray:
    """Lines of the edges of the main island, in metres."""
    owner = np.repeat(np.arange(len(net.edge_nodes)), np.diff(net.shape_start))
    joined = np.isin(net.edge_nodes[:, 0], main_island(net))
    return shapely.linestrings(net.shape_xy, indices=owner)[joined]


def bank(banks: shapely.STRtree, middle: shapely.LineString, at: float, side: float) -> np.ndarray:
    """Where a line square to the river's middle meets the first street on one side."""
    here, before, after = (
        np.array(middle.interpolate(max(m, 0.0)).coords[0]) for m in (at, at - 50.0, at + 50.0)
    )
    ahead = (after - before) / np.hypot(*(after - before))
    square = side * np.array([-ahead[1], ahead[0]])
    ray = shapely.LineString([here, here + square * BANK_REACH_M])
    met = banks.geometries[banks.query(ray, predicate="intersects")]
    away = shapely.distance(shapely.Point(here), shapely.intersection(ray, met))
    return here + square * min(away, default=BANK_REACH_M)


def beyond(inner: tuple[float, float], outer: tuple[float, float]) -> shapely.Geometry:
    """The river drawn on past its last place, away from the one before."""
    start, end = np.array(inner, dtype=float), np.array(outer, dtype=float)
    ahead = (end - start) / np.hypot(*(end - start))
    line = shapely.LineString([end - 200.0 * ahead, end + BEYOND_M * ahead])
    return shapely.buffer(line, BEYOND_WIDTH_M / 2.0)


def river_piece(piece: shapely.Polygon) -> Barrier:
    """One piece of water with the land in it, in degrees."""
    rings = [np.array(ring.coords) for ring in (piece.exterior, *piece.interiors)]
    degrees = [zip(*_TO_DEGREES.transform(*ring.T), strict=True) for ring in rings]
    return Barrier("river", "Sông Hồng", tuple(tuple(ring) for ring in degrees))


def place(lon: float, lat: float) -> shapely.Point:
    """A place in metres."""
    return shapely.Point(to_metres(np.array([[lon, lat]]))[0])


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
