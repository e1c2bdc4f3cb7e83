"""Schools, clinics, markets, places of worship and culture houses as venues of the ward."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import shapely

from planner.fetch.elements import OsmData, Tags
from planner.fetch.ground import Barriers, area_shape, shown_name
from planner.fetch.plane import Plane
from planner.fetch.rings import metres_between
from planner.fetch.topics import venue_kind
from planner.i18n import text
from planner.model.place import LonLat, Venue
from planner.tables import normalise

SAME_PLACE_M = 150.0
"""Two things of one kind and name this near are one: a school drawn as a point and as an area."""
INTO_WATER_M = 25.0
"""A place farther than this from the shore is left out: the readers would hold it (30 m)."""
DESKS: Mapping[str, int] = {
    "nha_van_hoa": 2,
    "truong_hoc": 4,
    "tram_y_te": 1,
    "hanh_chinh_cong": 4,
    "cho": 1,
    "ton_giao": 2,
    "khac": 1,
}
"""Assumed: OpenStreetMap counts no desks."""
HAS_POWER = True
"""Assumed for every building."""


@dataclass(frozen=True, slots=True)
class FoundVenues:
    """The venues inside the ward, by id; how many had no name, how many doubles were merged; names
    of those in the water; ids whose step-free way or Wi-Fi OpenStreetMap tells.
    """

    venues: tuple[Venue, ...]
    unnamed: int
    merged: int
    in_water: tuple[str, ...]
    told: frozenset[str]


def venues_of(data: OsmData, barriers: Barriers, outline: Any, plane: Plane) -> FoundVenues:
    """All venues of the ward. Desks, power and hours are assumed; position = approximate."""
    found = [v for v in _all(data) if outline.contains(shapely.Point(v.lon, v.lat))]
    once = _without_doubles(found)
    waters = [b.shape for b in barriers.found if b.type in ("lake", "river")]
    water = plane.metres(shapely.union_all([s for s in waters if "Polygon" in s.geom_type]))
    wet = {v.id for v in once if _metres_in(water, plane, v) > INTO_WATER_M}
    unnamed = [v for v in once if v.id not in wet and not v.name]
    kept = tuple(replace(v, name=v.name or _own_words(v)) for v in once if v.id not in wet)
    return FoundVenues(
        venues=kept,
        unnamed=len(unnamed),
        merged=len(found) - len(once),
        in_water=tuple(v.name or v.id for v in once if v.id in wet),
        told=frozenset(v.id for v in kept if v.step_free or v.wifi),
    )


def venue_id(osm_id: str) -> str:
    """The id of a thing of OpenStreetMap ("w123": OSM-W123); another run gives the same."""
    return f"OSM-{osm_id.upper()}"


def _all(data: OsmData) -> list[Venue]:
    """Every venue of the elements: areas first, so that of two doubles the area stays."""
    found: list[Venue] = []
    for relation in data.relations.values():
        if kind := venue_kind(relation.tags):
            found += _venue(f"r{relation.id}", relation.tags, kind, _middle(relation.id, data))
    members = {w for r in data.relations.values() if venue_kind(r.tags) for w in r.way_ids()}
    for way in data.ways.values():
        kind = venue_kind(way.tags)
        if kind and way.id not in members:
            found += _venue(f"w{way.id}", way.tags, kind, _inside(f"w{way.id}", data))
    for node, tags in data.node_tags.items():
        if kind := venue_kind(tags):
            found += _venue(f"n{node}", tags, kind, data.positions.get(node))
    return found


def _venue(osm_id: str, tags: Tags, kind: str, place: LonLat | None) -> list[Venue]:
    if place is None:
        return []
    return [
        Venue(
            id=venue_id(osm_id),
            name=shown_name(tags),
            kind=kind,
            lon=round(place[0], 7),
            lat=round(place[1], 7),
            desks=DESKS[kind],
            power=HAS_POWER,
            wifi=tags.get("internet_access") in ("wlan", "yes"),
            step_free=tags.get("wheelchair") == "yes",
            open_shifts=(),
        )
    ]


def _middle(relation: int, data: OsmData) -> LonLat | None:
    """A place inside a relation: in its area, else at the middle of what is known of it."""
    if data.relations[relation].way_ids():
        inside = _inside(f"r{relation}", data)
        if inside is not None:
            return inside
    members = data.relations[relation].members
    nodes = [m.ref for m in members if m.type == "node"]
    nodes += [n for m in members if m.ref in data.ways for n in data.ways[m.ref].nodes]
    return _mean([data.positions[node] for node in nodes if node in data.positions])


def _inside(osm_id: str, data: OsmData) -> LonLat | None:
    """A place inside an area; the middle of a way that is none."""
    shape = area_shape(osm_id, data)
    if shape is not None and not shape.is_empty:
        point = shape.representative_point()
        return float(point.x), float(point.y)
    return _mean(data.line(data.ways[int(osm_id[1:])])) if osm_id.startswith("w") else None


def _mean(places: Sequence[LonLat]) -> LonLat | None:
    if not places:
        return None
    return sum(p[0] for p in places) / len(places), sum(p[1] for p in places) / len(places)


def _without_doubles(venues: Iterable[Venue]) -> list[Venue]:
    """Of things of one kind and name that stand together, the first; sorted by kind and name."""
    kept: dict[tuple[str, str], list[Venue]] = {}
    for venue in venues:
        same = kept.setdefault((venue.kind, normalise(venue.name)), [])
        if not venue.name or all(metres_apart(venue, other) > SAME_PLACE_M for other in same):
            same.append(venue)
    every = [venue for same in kept.values() for venue in same]
    return sorted(every, key=lambda v: (v.kind, not v.name, normalise(v.name), v.id))


def metres_apart(first: Venue, second: Venue) -> float:
    """Metres between two venues."""
    return metres_between((first.lon, first.lat), (second.lon, second.lat))


def _metres_in(water: Any, plane: Plane, venue: Venue) -> float:
    """Metres to the shore for a venue in the water, else 0."""
    point = plane.metres(shapely.Point(venue.lon, venue.lat))
    return float(water.boundary.distance(point)) if water.contains(point) else 0.0


def _own_words(venue: Venue) -> str:
    """A name for what has none in OpenStreetMap, which says so."""
    return text(f"fetch.unnamed.{venue.kind}", "vi", id=venue.id.removeprefix("OSM-"))
