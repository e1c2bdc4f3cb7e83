"""Street lines out of GeoJSON, the first of the network formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.model.place import Ring, Street
from planner.readers.geojson import Collection
from planner.travel import StreetLine

Box = tuple[float, float, float, float]
OSM_ATTRIBUTION = "© OpenStreetMap contributors, ODbL"
CLIP_MARGIN_DEGREES = 0.02
"""About 2 km round the ward."""
NOT_WALKED = frozenset(
    {"motorway", "motorway_link", "construction", "proposed", "razed", "abandoned", "raceway"}
    | {"platform", "rest_area", "services", "bus_guideway", "escape", "elevator"}
)
TAGS = ("highway", "name", "oneway", "foot", "access")
_NO = frozenset({"no", "private"})
_OSM_KEYS = frozenset({"osm_way_id", "osm_id", "osmid", "@id"})
_FEATURES_ASKED = 50
_ONEWAY = {"yes": 1, "true": 1, "1": 1, "-1": -1, "reverse": -1}


@dataclass(frozen=True, slots=True)
class LineFile:
    """The walkable lines of a network file, its own words on origin, and what was left out."""

    lines: tuple[StreetLine, ...]
    attribution: str = ""
    vintage: str = ""
    dropped: Mapping[str, int] = field(default_factory=dict)


def is_walkable(tags: Mapping[str, str]) -> bool:
    """Whether people may walk there: not on motorways, not where foot (or all access) is barred."""
    if tags.get("highway", "") in NOT_WALKED:
        return False
    foot = tags.get("foot", "")
    return foot not in _NO if foot else tags.get("access", "") not in _NO


def oneway_of(tags: Mapping[str, str]) -> int:
    """1 along the line, -1 against it, 0 both ways."""
    return _ONEWAY.get(tags.get("oneway", "").lower(), 0)


def meets(line: Ring, box: Box | None) -> bool:
    """Whether a line has a vertex in the box widened by the clip margin."""
    if box is None:
        return True
    west, south, east, north = box
    m = CLIP_MARGIN_DEGREES
    return any(west - m <= lon <= east + m and south - m <= lat <= north + m for lon, lat in line)


def geojson_lines(collection: Collection, box: Box | None) -> LineFile:
    """LineString features with highway, name, oneway (foot and access are minded too)."""
    lines: list[StreetLine] = []
    dropped = {"not_walkable": 0, "not_a_line": 0, "outside_box": 0}
    for feature in collection.features:
        tags = {key: feature.text(key) for key in TAGS}
        if feature.properties.get("oneway") is True:
            tags["oneway"] = "yes"
        if feature.type not in ("LineString", "MultiLineString"):
            dropped["not_a_line"] += 1
        elif not is_walkable(tags):
            dropped["not_walkable"] += 1
        else:
            for line in feature.rings():
                if meets(line, box):
                    lines.append(StreetLine(line, tags["name"], tags["highway"], oneway_of(tags)))
                else:
                    dropped["outside_box"] += 1
    return LineFile(tuple(lines), *_origin(collection), dropped)


def _origin(collection: Collection) -> tuple[str, str]:
    """Attribution and vintage: the file's own words, else OpenStreetMap's where its ids tell."""
    attribution, vintage = collection.member("attribution"), collection.member("vintage")
    is_osm = any(
        feature.properties.keys() & _OSM_KEYS for feature in collection.features[:_FEATURES_ASKED]
    )
    if not attribution and is_osm:
        attribution = OSM_ATTRIBUTION
        vintage = vintage or max(f.text("osm_base") for f in collection.features)
    return attribution, vintage


def named_streets(lines: tuple[StreetLine, ...]) -> tuple[Street, ...]:
    """The named lines as streets of the map sketch, in the file's order."""
    return tuple(
        Street(line.name, line.street_class, line.coordinates) for line in lines if line.name
    )
