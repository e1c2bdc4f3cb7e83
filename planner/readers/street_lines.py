"""Street lines as the readers of network files hand them on, and out of GeoJSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from planner.model.place import Ring, Street
from planner.readers.geojson import Collection
from planner.readers.street_access import (
    OTHER_THINGS,
    TAGS,
    counted_as,
    street_class,
    use_of,
    with_own_words,
)
from planner.travel import LineTable, StreetLine, table_of

Box = tuple[float, float, float, float]
OSM_ATTRIBUTION = "© OpenStreetMap contributors, ODbL"
CLIP_MARGIN_DEGREES = 0.02
"""About 2 km round the ward."""
OSM_KEYS = frozenset(
    {"osm_way_id", "osm_id", "osmid", "@id", "osm_type", "full_id", "osm_base", "u_osmid", "way_id"}
)
SOURCE_KEYS = ("attribution", "source", "licence", "license", "copyright")


@dataclass(frozen=True, slots=True)
class LineFile:
    """The lines of a network file that somebody walks or rides on, its own words on origin, and
    what was left out; `vintage_from` as in TravelNetwork.
    """

    table: LineTable
    attribution: str = ""
    vintage: str = ""
    dropped: Mapping[str, int] = field(default_factory=dict)
    vintage_from: str = ""

    @property
    def lines(self) -> tuple[StreetLine, ...]:
        """The lines one by one; made anew each time."""
        return self.table.lines()


class Sorter:
    """Collects lines by what their tags allow, and counts what is left out, by reason."""

    def __init__(self, box: Box | None) -> None:
        self.box = box
        self.lines: list[StreetLine] = []
        self.dropped: Counter[str] = Counter()

    def take(
        self, tags: Mapping[str, str], lines: Iterable[Ring], nodes: tuple[int, ...] = ()
    ) -> None:
        """The lines of one way, feature or edge."""
        tags = with_own_words(tags)
        use = use_of(tags)
        if use.reason:
            self.dropped[use.reason] += 1
            return
        name, kind = tags.get("name", ""), street_class(tags)
        if said := counted_as(tags, use):
            self.dropped[said] += 1
        for line in lines:
            if len(line) < 2:
                self.dropped["no_position"] += 1
            elif not meets(line, self.box):
                self.dropped["outside_box"] += 1
            else:
                own = (use.oneway, use.walk, use.ride, use.lifted)
                self.lines.append(StreetLine(line, name, kind, *own, nodes))


def in_box(table: LineTable, box: Box | None) -> tuple[LineTable, int]:
    """The lines with a vertex in the box widened by the clip margin, and how many have none."""
    if box is None or len(table.sizes) == 0:
        return table, 0
    west, south, east, north = box
    m = CLIP_MARGIN_DEGREES
    low, high = np.array([west - m, south - m]), np.array([east + m, north + m])
    inside = ((table.lonlat >= low) & (table.lonlat <= high)).all(axis=1)
    chosen = np.logical_or.reduceat(inside, table.starts)
    return table.only(chosen), int((~chosen).sum())


def meets(line: Ring, box: Box | None) -> bool:
    """Whether a line has a vertex in the box widened by the clip margin."""
    if box is None:
        return True
    west, south, east, north = box
    m = CLIP_MARGIN_DEGREES
    return any(west - m <= lon <= east + m and south - m <= lat <= north + m for lon, lat in line)


def geojson_lines(collection: Collection, box: Box | None) -> LineFile:
    """LineString features with the tags of OpenStreetMap where they have some."""
    sorter = Sorter(box)
    for feature in collection.features:
        if feature.type not in ("LineString", "MultiLineString"):
            sorter.dropped["not_a_line"] += 1
            continue
        tags = {key: feature.text(key) for key in (*TAGS, "fclass", *OTHER_THINGS)}
        tags |= {key: "yes" for key in tags if feature.properties.get(key) is True}
        sorter.take(tags, feature.rings())
    attribution, vintage = _origin(collection)
    basis = "stated" if vintage else ""
    table = table_of(sorter.lines)
    return LineFile(table, attribution, vintage, dict(sorter.dropped), basis)


def _origin(collection: Collection) -> tuple[str, str]:
    """Attribution and vintage: the file's own words, else OpenStreetMap's where its ids tell."""
    attribution, vintage = collection.member("attribution"), collection.member("vintage")
    if not attribution:
        attribution = attribution_of(
            frozenset(k for f in collection.features for k in f.properties),
            [f.text(key) for f in collection.features[:50] for key in SOURCE_KEYS],
        )
    if not vintage:
        vintage = max((f.text("osm_base") for f in collection.features), default="")
    return attribution, vintage[:10]


def attribution_of(keys: frozenset[str], said: Iterable[str]) -> str:
    """OpenStreetMap's words where a column of its numbers is there or a source names it; blank
    where nothing tells.
    """
    by_word = any("openstreetmap" in text.lower().replace(" ", "") for text in said)
    return OSM_ATTRIBUTION if by_word or keys & OSM_KEYS else ""


def named_streets(lines: tuple[StreetLine, ...]) -> tuple[Street, ...]:
    """The named lines that people walk on as streets of the map sketch, in the file's order."""
    return tuple(
        Street(line.name, line.street_class, line.coordinates)
        for line in lines
        if line.name and line.walk
    )
