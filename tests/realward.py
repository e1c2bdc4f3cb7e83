"""A workspace on the real streets of Tây Hồ, built from ../shared/geodata where that is present.

Boundary and streets are © OpenStreetMap contributors, ODbL; they go into a temporary folder only.
Groups, cells, venues and people are synthetic: the demo's numbers on street points of the ward.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order, connected_components, minimum_spanning_tree
from scipy.spatial import cKDTree

from planner.demo import build_scenario
from planner.exports.workspace import write_workspace
from planner.model.people import Member
from planner.model.place import Barrier, DemandCell, ResidentialGroup, Venue, Ward
from planner.model.scenario import Scenario
from planner.readers.shares import apportion

GEODATA = Path(__file__).resolve().parents[2] / "shared" / "geodata"
WARDS, LAKE, ROADS = (
    GEODATA / "hanoi_wards_2025_osm.gpkg",
    GEODATA / "westlake_derived_from_roads.geojson",
    GEODATA / "tayho_roads_osm.geojson",
)
ATTRIBUTION = "© OpenStreetMap contributors, ODbL"
WARD_NAME = "Phường Tây Hồ"
STEP_M, MARGIN_M, NEIGHBOURS = 12.0, 300.0, 8
CELLS_PER_GROUP = 30
LIVED_IN = ("residential", "tertiary", "unclassified", "living_street", "secondary", "service")
Points = NDArray[np.float64]
_TO_METRES = Transformer.from_crs(4326, 5897, always_xy=True)
_TO_DEGREES = Transformer.from_crs(5897, 4326, always_xy=True)


def has_geodata() -> bool:
    """Whether the three files are there."""
    return all(path.is_file() for path in (WARDS, LAKE, ROADS))


def build(folder: Path, *, seed: int = 45) -> Path:
    """Write the workspace into `folder` and return it; the same seed gives the same files."""
    ward, lake = _ward_shape(), _lake_shape()
    features = _streets(ward)
    points = _street_points(features, shapely.difference(ward, lake))
    demo, _ = build_scenario()
    parts = balanced_parts(points, len(demo.groups))
    rng = np.random.default_rng(seed)
    scenario = _moved(demo, [points[part] for part in parts], rng)
    scenario = replace(scenario, ward=_ward(ward, lake), network_file="", network_digest="")
    network = {"attribution": ATTRIBUTION, "vintage": "2025-05", "features": features}
    write_workspace(scenario, folder, network=network)
    return folder


def balanced_parts(points: Points, count: int) -> list[NDArray[np.intp]]:
    """`count` runs of equal size along a walk of the points' spanning tree, small branches first:
    neighbours stay together and the water parts what it parts.
    """
    distance, near = cKDTree(points).query(points, k=NEIGHBOURS + 1)
    rows = np.repeat(np.arange(len(points)), NEIGHBOURS)
    graph = csr_matrix(
        (distance[:, 1:].ravel(), (rows, near[:, 1:].ravel())), shape=(len(points),) * 2
    )
    tree = minimum_spanning_tree(graph)
    order: list[int] = []
    for component in _components(tree):
        order += _walk(tree, int(component[0]))
    return [np.asarray(run) for run in np.array_split(np.array(order), count)]


def _walk(tree: Any, root: int) -> list[int]:
    """Points of one part of the tree, each before those beyond it, smaller branches first."""
    outward, parents = breadth_first_order(tree, root, directed=False)
    size = np.ones(tree.shape[0])
    beyond: dict[int, list[int]] = {}
    for point in outward[:0:-1].tolist():
        size[parents[point]] += size[point]
        beyond.setdefault(int(parents[point]), []).append(point)
    order, waiting = [], [root]
    while waiting:
        point = waiting.pop()
        order.append(point)
        waiting += sorted(beyond.get(point, ()), key=lambda p: (-size[p], p))
    return order


def _components(tree: Any) -> list[NDArray[np.intp]]:
    """Connected sets of points, the greatest first."""
    number, labels = connected_components(tree, directed=False)
    sets = [np.flatnonzero(labels == label) for label in range(number)]
    return sorted(sets, key=len, reverse=True)


def _ward_shape() -> Any:
    """The ward's outline in metres."""
    import geopandas

    wards = geopandas.read_file(WARDS)
    shape = wards.loc[wards["full_name_vi"] == WARD_NAME].geometry.iloc[0]
    return shapely.transform(shape, _metres)


def _lake_shape() -> Any:
    text = LAKE.read_text(encoding="utf-8")
    shape = shapely.from_geojson(json.dumps(json.loads(text)["features"][0]["geometry"]))
    return shapely.transform(shape, _metres)


def _streets(ward: Any) -> list[dict[str, Any]]:
    """Road features within 300 m of the ward, with the properties that readers know."""
    around = ward.buffer(MARGIN_M)
    shapely.prepare(around)
    kept = []
    for feature in json.loads(ROADS.read_text(encoding="utf-8"))["features"]:
        line = shapely.linestrings(_metres(np.array(feature["geometry"]["coordinates"])))
        if shapely.intersects(around, line):
            own = feature["properties"]
            tags = {
                k: own[k] for k in ("highway", "name", "oneway", "foot", "access") if own.get(k)
            }
            kept.append({"type": "Feature", "properties": tags, "geometry": feature["geometry"]})
    return kept


def _street_points(features: Sequence[dict[str, Any]], land: Any) -> Points:
    """Points every 12 m on lived-in streets of the land, in metres, each once."""
    shapely.prepare(land)
    found = []
    for feature in features:
        if feature["properties"].get("highway") in LIVED_IN:
            line = shapely.linestrings(_metres(np.array(feature["geometry"]["coordinates"])))
            at = np.arange(STEP_M / 2, line.length, STEP_M)
            found.append(shapely.get_coordinates(shapely.line_interpolate_point(line, at)))
    points = np.unique(np.concatenate(found).round(1), axis=0)
    inside: Points = points[shapely.intersects(land, shapely.points(points))]
    return inside


def _moved(demo: Scenario, homes: Sequence[Points], rng: np.random.Generator) -> Scenario:
    """The demo's groups, venues and people on the real streets, under visibly generic names."""
    groups = tuple(
        _group(g, n, part) for n, (g, part) in enumerate(zip(demo.groups, homes, strict=True))
    )
    cells = tuple(c for g, part in zip(groups, homes, strict=True) for c in _cells(g, part))
    place = {group.id: part for group, part in zip(groups, homes, strict=True)}
    everywhere = np.concatenate(list(homes))
    return replace(
        demo,
        groups=groups,
        cells=cells,
        venues=tuple(_venue(v, n, homes, rng) for n, v in enumerate(demo.venues)),
        members=tuple(_member(m, place.get(m.team, everywhere), rng) for m in demo.members),
        synthetic=True,
    )


def _group(group: ResidentialGroup, number: int, part: Points) -> ResidentialGroup:
    middle = part[np.argmin(np.hypot(*(part - part.mean(axis=0)).T))]
    lon, lat = _degrees(middle)
    name = f"Tổ dân phố mô phỏng số {number + 1}"
    return replace(group, name=name, old_ward="", lon=lon, lat=lat, address="")


def _cells(group: ResidentialGroup, part: Points) -> list[DemandCell]:
    chosen = part[np.unique(np.linspace(0, len(part) - 1, CELLS_PER_GROUP).round().astype(int))]
    equal = [1.0] * len(chosen)
    totals = (group.households, group.people, group.elderly, group.disabled)
    counts = zip(*(apportion(total, equal) for total in totals), strict=True)
    return [
        DemandCell(f"{group.id}/{n + 1}", group.id, *_degrees(point), *own)
        for n, (point, own) in enumerate(zip(chosen, counts, strict=True))
    ]


def _venue(venue: Venue, number: int, homes: Sequence[Points], rng: np.random.Generator) -> Venue:
    part = homes[number % len(homes)]
    lon, lat = _degrees(part[rng.integers(len(part))])
    return replace(
        venue, name=f"Địa điểm mô phỏng {number + 1}", lon=lon, lat=lat, position="approximate"
    )


def _member(member: Member, part: Points, rng: np.random.Generator) -> Member:
    if member.lon is None:
        return member
    lon, lat = _degrees(part[rng.integers(len(part))])
    return replace(member, lon=lon, lat=lat)


def _ward(ward: Any, lake: Any) -> Ward:
    return Ward(
        name=WARD_NAME,
        boundary=_rings(ward),
        barriers=(Barrier("lake", "Hồ Tây", _rings(lake)),),
        attribution=ATTRIBUTION,
    )


def _rings(shape: Any) -> tuple[tuple[tuple[float, float], ...], ...]:
    """All rings in degrees."""
    parts = getattr(shape, "geoms", [shape])
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return tuple(tuple(_degrees(np.array(point)) for point in ring.coords) for ring in rings)


def _metres(lonlat: Points) -> Points:
    return np.stack(_TO_METRES.transform(lonlat[:, 0], lonlat[:, 1]), axis=1)


def _degrees(xy: Points) -> tuple[float, float]:
    lon, lat = _TO_DEGREES.transform(float(xy[0]), float(xy[1]))
    return round(lon, 7), round(lat, 7)
