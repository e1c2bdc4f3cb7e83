"""What is brought, as the bytes of a workspace's files."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import osmium
import shapely

from planner.fetch.boundary import Outline
from planner.fetch.elements import OsmData
from planner.fetch.ground import FoundBarrier
from planner.fetch.rings import polygon_rings
from planner.model.place import Venue
from planner.tables import header, to_row

WARD_FILE = "ward.geojson"
NETWORK_FILE = "network.osm.pbf"
VENUES_FILE = "venues.csv"
SOURCES_FILE = "nguon_du_lieu.json"
ATTRIBUTION = "© OpenStreetMap contributors, ODbL"
LICENCE = "© OpenStreetMap contributors, ODbL 1.0"
LICENCE_URL = "https://www.openstreetmap.org/copyright"
GENERATOR = "service-point-planner fetch"
_FORMULA = ("=", "+", "-", "@")
Label = tuple[str, str, float, float]


def ward_file(
    outline: Outline,
    barriers: Iterable[FoundBarrier],
    labels: Iterable[Label],
    vintage: str,
) -> bytes:
    """ward.geojson: outline, barriers, labels; attribution and date of the data with it."""
    own = {"kind": "boundary", "name": outline.name, "osm_id": outline.osm_id}
    features = [_feature(own, outline.area)]
    for barrier in barriers:
        words = {"kind": "barrier", "barrier_type": barrier.type, "name": barrier.name}
        features.append(_feature({**words, "osm_id": barrier.osm_id}, barrier.shape))
    for name, kind, lon, lat in labels:
        words = {"kind": "label", "label_kind": kind, "name": name}
        features.append(_feature(words, shapely.Point(lon, lat)))
    members = {"name": outline.name, "attribution": ATTRIBUTION, "licence": LICENCE}
    head = {"type": "FeatureCollection", **members, "vintage": vintage[:10]}
    lines = ",\n".join(_json(feature) for feature in features)
    start = ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in head.items())
    return f'{{{start},\n"features": [\n{lines}\n]}}\n'.encode()


def network_file(streets: OsmData, vintage: str) -> bytes:
    """The streets as .osm.pbf with their OpenStreetMap ids and tags, nodes then ways by id."""
    head = osmium.io.Header()
    head.set("generator", GENERATOR)
    if vintage:
        head.set("osmosis_replication_timestamp", vintage)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NETWORK_FILE
        writer = osmium.SimpleWriter(str(path), header=head)
        try:
            for node, place in sorted(streets.positions.items()):
                tags = dict(streets.node_tags.get(node, {}))
                writer.add_node(osmium.osm.mutable.Node(id=node, location=place, tags=tags))
            for way in sorted(streets.ways.values(), key=lambda w: w.id):
                tags = dict(way.tags)
                writer.add_way(osmium.osm.mutable.Way(id=way.id, nodes=way.nodes, tags=tags))
        finally:
            writer.close()
        return path.read_bytes()


def venues_file(venues: Sequence[Venue]) -> bytes:
    """venues.csv with the columns of the contract. No hours: columns for shifts are the user's."""
    rows = [{**to_row(venue), "name": _no_formula(venue.name)} for venue in venues]
    out = io.StringIO()
    writer = csv.DictWriter(out, header("venues", rows), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def sources_file(content: Mapping[str, Any]) -> bytes:
    """nguon_du_lieu.json: where everything comes from, for people and for programs."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _feature(properties: Mapping[str, str], shape: Any) -> dict[str, Any]:
    said = {key: value for key, value in properties.items() if value or key == "name"}
    return {"type": "Feature", "properties": said, "geometry": _geometry(shape)}


def _geometry(shape: Any) -> dict[str, Any]:
    if shape.geom_type == "Point":
        return {"type": "Point", "coordinates": [shape.x, shape.y]}
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        parts = polygon_rings(shape)
        if len(parts) == 1:
            return {"type": "Polygon", "coordinates": parts[0]}
        return {"type": "MultiPolygon", "coordinates": parts}
    lines = [
        [[round(x, 7), round(y, 7)] for x, y in line.coords] for line in shapely.get_parts(shape)
    ]
    return {"type": "MultiLineString", "coordinates": lines}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _no_formula(name: str) -> str:
    """A name as a cell that no spreadsheet runs as a formula."""
    return f"'{name}" if name.startswith(_FORMULA) else name
