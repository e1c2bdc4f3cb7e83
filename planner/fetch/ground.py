"""What of the elements belongs to the ward: streets with a margin, water and other barriers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from planner.fetch.elements import OsmData, Tags, Way
from planner.fetch.plane import Plane, line_parts, polygons
from planner.fetch.rings import area, join
from planner.fetch.topics import barrier_type, is_street, is_walked
from planner.tables import clean

STREET_MARGIN_M = 300.0
"""Streets this far round the ward are brought too: ways lead round its edge."""
BARRIER_MARGIN_M = 1500.0
"""Lakes and rivers are cut this far from the ward's box."""
LEAST_WATER_M2 = 5_000.0
"""A smaller pond makes nobody's way longer by more than about a minute."""
CROSSING_HALF_WIDTH_M = 8.0
"""A street across a barrier opens it this far to either side."""
SIMPLIFY_M = 1.0
NEAR_STREET_M = 250.0
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class FoundBarrier:
    """One barrier in degrees: polygons (lake, river) or lines."""

    type: str
    name: str
    shape: Any
    osm_id: str


@dataclass(frozen=True, slots=True)
class Barriers:
    """Barriers of the ward; the waters that could not be drawn, their rings being open; how many
    small ponds were left out; whether the data hold any water near the ward at all.
    """

    found: tuple[FoundBarrier, ...]
    open_rings: tuple[str, ...]
    small: int
    any_water: bool


def streets_of(data: OsmData, outline: Any, plane: Plane) -> OsmData:
    """Ways of streets and ferries with any part in the ward or within 300 m of it, whole, with
    their nodes; nothing else.
    """
    around = plane.metres(outline).buffer(STREET_MARGIN_M)
    shapely.prepare(around)
    streets = [w for w in data.ways.values() if is_street(w.tags) and len(data.line(w)) > 1]
    lines = plane.lines(data.line(way) for way in streets)
    near = shapely.intersects(around, lines) if len(lines) else []
    ways = {way.id: _held(way, data) for way, here in zip(streets, near, strict=True) if here}
    nodes = {node for way in ways.values() for node in way.nodes}
    return OsmData(
        {node: data.positions[node] for node in sorted(nodes)},
        {node: tags for node, tags in data.node_tags.items() if node in nodes},
        dict(sorted(ways.items())),
    )


def barriers_of(data: OsmData, streets: OsmData, outline: Any, plane: Plane) -> Barriers:
    """Lakes, rivers, railways, dykes and big roads near the ward. Streets across them (on bridges,
    through tunnels, over crossings) leave a gap 16 m wide: that is where people get across.
    """
    west, south, east, north = plane.metres(outline).bounds
    m = BARRIER_MARGIN_M
    frame = shapely.box(west - m, south - m, east + m, north + m)
    walked = [streets.line(w) for w in streets.ways.values() if is_walked(w.tags)]
    crossings = shapely.STRtree(plane.lines(walked))
    areas, open_rings = _water_areas(data, plane)
    found, small, water = [], 0, []
    for tags, whole, osm_id in areas:
        shape = shapely.intersection(whole, frame)
        if shape.area < LEAST_WATER_M2:
            small += bool(shape.area)
            continue
        water.append(shape)
        held = shapely.simplify(_without_crossings(shape, crossings), SIMPLIFY_M)
        parts = shapely.multipolygons(polygons(held))
        found.append(_barrier(tags, plane.degrees(parts), osm_id))
    found += _line_barriers(data, shapely.union_all(water), frame, crossings, plane=plane)
    any_water = bool(areas or open_rings) or any(b.type == "river" for b in found)
    return Barriers(tuple(found), open_rings, small, any_water)


def land_of(outline: Any, barriers: Barriers, plane: Plane) -> Any:
    """The ward without its lakes and rivers, in metres."""
    water = [b.shape for b in barriers.found if b.type in ("lake", "river") and _is_area(b.shape)]
    return plane.metres(shapely.difference(outline, shapely.union_all(water)))


def street_share(land: Any, streets: OsmData, plane: Plane) -> float:
    """Share of the land (metres) that has a street within 250 m, 0 to 1."""
    lines = plane.lines(streets.line(way) for way in streets.ways.values())
    return share_near(land, shapely.simplify(lines, 5.0), NEAR_STREET_M) if len(lines) else 0.0


def share_near(land: Any, things: Any, metres: float) -> float:
    """Share of the land that lies this near to any of the things, 0 to 1; all in metres."""
    if not len(things) or land.area == 0:
        return 0.0
    near = shapely.buffer(things, metres, quad_segs=4)
    return float(shapely.intersection(land, shapely.union_all(near)).area / land.area)


def shown_name(tags: Tags) -> str:
    """A thing's name for people, at most 120 letters; blank where it has none."""
    return clean(tags.get("name", ""))[:LONGEST_NAME]


def area_shape(osm_id: str, data: OsmData) -> Any:
    """The area in degrees of "w12" or "r34"; None where its ring is open or not all there."""
    number = int(osm_id[1:])
    if osm_id.startswith("w"):
        way = data.ways[number]
        return area([data.line(way)]) if way.is_closed and _is_whole(way, data) else None
    ways = [data.ways[w] for w in data.relations[number].way_ids() if w in data.ways]
    if len(ways) < len(data.relations[number].way_ids()):
        return None
    joined = join(way.nodes for way in ways)
    if joined.open or not all(_is_whole(way, data) for way in ways):
        return None
    return area([[data.positions[node] for node in ring] for ring in joined.rings])


def _held(way: Way, data: OsmData) -> Way:
    """The way with those of its nodes whose position is known."""
    return Way(way.id, way.tags, tuple(node for node in way.nodes if node in data.positions))


def _is_whole(way: Way, data: OsmData) -> bool:
    return all(node in data.positions for node in way.nodes)


def _is_area(shape: Any) -> bool:
    return shape.geom_type in ("Polygon", "MultiPolygon")


def _water_areas(
    data: OsmData, plane: Plane
) -> tuple[list[tuple[Tags, Any, str]], tuple[str, ...]]:
    """Tags, area in metres and id of each lake and river area; names of those that stay open.
    Ways that a water relation is made of are that relation's.
    """
    relations = {f"r{r.id}": r for r in data.relations.values() if _is_water(r.tags)}
    taken = {way for r in relations.values() for way in r.way_ids()}
    ways = {
        f"w{w.id}": w
        for w in data.ways.values()
        if _is_water(w.tags) and w.id not in taken and (w.is_closed or "natural" in w.tags)
    }
    found, open_rings = [], []
    for osm_id, thing in sorted((relations | ways).items()):
        shape = area_shape(osm_id, data)
        if shape is None:
            open_rings.append(shown_name(thing.tags) or osm_id)
        else:
            found.append((thing.tags, plane.metres(shape), osm_id))
    return found, tuple(open_rings)


def _is_water(tags: Tags) -> bool:
    is_drawn = tags.get("natural") == "water" or tags.get("waterway") == "riverbank"
    return is_drawn and barrier_type(tags) != ""


def _without_crossings(shape: Any, crossings: Any) -> Any:
    """A barrier's area less a strip along every street across it."""
    near = crossings.geometries[np.unique(crossings.query(shape, predicate="intersects"))]
    across = shapely.intersection(near, shape)
    across = across[shapely.length(across) > 0]
    if not len(across):
        return shape
    strips = shapely.buffer(across, CROSSING_HALF_WIDTH_M, cap_style="square", quad_segs=1)
    return shapely.difference(shape, shapely.union_all(strips))


def _line_barriers(
    data: OsmData, water: Any, frame: Any, crossings: Any, *, plane: Plane
) -> list[FoundBarrier]:
    """Railways, dykes, big roads and rivers without an area, one barrier for each type and name."""
    groups: dict[tuple[str, str], list[Way]] = {}
    for way in data.ways.values():
        kind = barrier_type(way.tags)
        if kind and not _is_water(way.tags) and len(data.line(way)) > 1:
            groups.setdefault((kind, shown_name(way.tags)), []).append(way)
    found = []
    for (kind, name), ways in sorted(groups.items()):
        lines = plane.lines(data.line(way) for way in ways)
        whole = shapely.intersection(shapely.union_all(lines), frame)
        whole = shapely.difference(whole, water) if kind == "river" else whole
        parts = line_parts(_with_gaps(whole, lines, crossings))
        if parts:
            shape = plane.degrees(shapely.multilinestrings(shapely.simplify(parts, SIMPLIFY_M)))
            osm_id = "" if len(ways) > 1 else f"w{ways[0].id}"
            found.append(FoundBarrier(kind, name, shape, osm_id))
    return found


def _with_gaps(whole: Any, lines: NDArray[np.object_], crossings: Any) -> Any:
    """A barrier's lines less a gap at every street that meets them."""
    ours, theirs = crossings.query(lines, predicate="intersects")
    if not len(ours):
        return whole
    met = shapely.intersection(lines[ours], crossings.geometries[theirs])
    return shapely.difference(
        whole, shapely.union_all(shapely.buffer(met, CROSSING_HALF_WIDTH_M, quad_segs=2))
    )


def _barrier(tags: Tags, shape: Any, osm_id: str) -> FoundBarrier:
    return FoundBarrier(barrier_type(tags), shown_name(tags), shape, osm_id)


def labels_of(
    data: OsmData, barriers: Sequence[FoundBarrier], outline: Any, plane: Plane
) -> tuple[tuple[str, str, float, float], ...]:
    """Text, kind, longitude and latitude of the names on the map: waters of 5 ha and more in the
    ward, quarters.
    """
    found = []
    for barrier in barriers:
        if barrier.name and _is_area(barrier.shape):
            own = shapely.intersection(barrier.shape, outline)
            if plane.metres(own).area >= 50_000.0:
                point = max(polygons(own), key=lambda p: p.area).representative_point()
                found.append((barrier.name, "lake", point.x, point.y))
    for node, tags in sorted(data.node_tags.items()):
        name = shown_name(tags)
        if tags.get("place") and name and outline.contains(shapely.Point(data.positions[node])):
            found.append((name, "place", *data.positions[node]))
    return _once(found)


def _once(
    labels: Iterable[tuple[str, str, float, float]],
) -> tuple[tuple[str, str, float, float], ...]:
    """Each text once, at most 30 of them, to 1e-6 degree."""
    once = {label[0]: label for label in reversed(list(labels))}
    kept = list(reversed(once.values()))[:30]
    return tuple((text, kind, round(lon, 6), round(lat, 6)) for text, kind, lon, lat in kept)
