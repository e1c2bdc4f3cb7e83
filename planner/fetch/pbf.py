"""A country or a city out of a .osm.pbf (or .osm), offline, in the memory of what is kept.

Relations, ways and nodes are read in passes of their own, so the order of the file does not matter
and only what belongs to the ward is ever held: the boundaries that bear the name, then the nodes of
the ward's box, the ways that touch it, the relations of these ways, and what both still lack.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import osmium
from numpy.typing import NDArray

from planner.fetch.client import Told
from planner.fetch.elements import Box, Member, OsmData, Relation, Tags, Way, together
from planner.fetch.faults import refuse
from planner.fetch.names import names_of
from planner.fetch.pbf_nodes import node_blocks
from planner.fetch.topics import (
    BARRIER_KEYS,
    PLACE_KEYS,
    STREET_KEYS,
    is_barrier,
    is_place,
    is_street,
)
from planner.model.place import LonLat

SUFFIXES = (".pbf", ".osm", ".osm.gz", ".osm.bz2")
_TYPES = {"n": "node", "w": "way", "r": "relation"}
_AREA_TYPES = ("multipolygon", "boundary")
SURROUNDINGS_DEGREES = 0.02
"""About 2 km."""


@dataclass(frozen=True, slots=True)
class OsmFile:
    """An OpenStreetMap file on this machine."""

    path: Path
    tell: Told

    def vintage(self) -> str:
        """The time of the data by the file's header (ISO), blank where it says none."""
        with self._reading(), osmium.io.Reader(self._source()) as reader:
            header = reader.header()
            stamp = header.get("osmosis_replication_timestamp") or header.get("timestamp")
        return stamp or ""

    def boundaries(self) -> tuple[Relation, ...]:
        """All administrative boundaries, without their geometry."""
        self._say("boundaries")
        kept = osmium.filter.TagFilter(("boundary", "administrative"))
        with self._reading():
            found = osmium.FileProcessor(self._source(), osmium.osm.RELATION).with_filter(kept)
            return tuple(r for r in map(_relation, found) if names_of(r.tags) and r.way_ids())

    def with_parts(self, relations: Iterable[Relation]) -> OsmData:
        """Relations with their ways and the positions of these; absent ones are left out."""
        own = {relation.id: relation for relation in relations}
        with self._reading():
            self._say("outline_ways")
            ways = self._ways_by_id({way for r in own.values() for way in r.way_ids()})
            self._say("outline_nodes")
            return OsmData(self._positions(_nodes_of(ways.values())), {}, ways, own)

    def cut(self, box: Box) -> OsmData:
        """Streets, places and barriers with a node in a box or within about 2 km of it, whole: so
        long a stretch without a node would be needed to cross the box unseen.
        """
        with self._reading():
            self._say("nodes")
            inside = self._inside(box)
            self._say("tagged_nodes")
            tagged = self._tagged_nodes(inside)
            self._say("ways")
            ways, touching = self._touching_ways(inside)
            self._say("relations")
            relations = self._relations(touching, inside)
            members = {way for r in relations.values() for way in r.way_ids()}
            ways |= self._ways_by_id(members - ways.keys())
            self._say("rest")
            lacking = _nodes_of(ways.values()) - inside.keys()
            lacking |= {m.ref for r in relations.values() for m in r.members if m.type == "node"}
            rest = OsmData(self._positions(lacking))
        needed = _nodes_of(ways.values()) | tagged.keys()
        kept = {node: place for node, place in inside.items() if node in needed}
        return together((OsmData(kept, tagged, ways, relations), rest))

    def _inside(self, box: Box) -> dict[int, LonLat]:
        """Positions of all nodes of a box and its surroundings."""
        west, south = (edge - SURROUNDINGS_DEGREES for edge in box[:2])
        east, north = (edge + SURROUNDINGS_DEGREES for edge in box[2:])
        found: dict[int, LonLat] = {}
        for block in node_blocks(self.path, self._source()):
            here = (west <= block.lon) & (block.lon <= east)
            here &= (south <= block.lat) & (block.lat <= north)
            found |= _picked(block.ids, block.lon, block.lat, here)
        return found

    def _positions(self, nodes: Collection[int]) -> dict[int, LonLat]:
        """Positions of the nodes asked for."""
        found: dict[int, LonLat] = {}
        wanted = np.sort(np.fromiter(nodes, dtype=np.int64, count=len(nodes)))
        if not len(wanted):
            return found
        for block in node_blocks(self.path, self._source()):
            place = np.minimum(np.searchsorted(wanted, block.ids), len(wanted) - 1)
            found |= _picked(block.ids, block.lon, block.lat, wanted[place] == block.ids)
        return found

    def _tagged_nodes(self, inside: Mapping[int, LonLat]) -> dict[int, Tags]:
        keys = osmium.filter.KeyFilter(*PLACE_KEYS, "place", "highway", "barrier", "railway")
        nodes = osmium.FileProcessor(self._source(), osmium.osm.NODE).with_filter(keys)
        return {node.id: _tags(node) for node in nodes if node.id in inside}

    def _ways_by_id(self, wanted: Collection[int]) -> dict[int, Way]:
        if not wanted:
            return {}
        ways = osmium.FileProcessor(self._source(), osmium.osm.WAY)
        return {way.id: _way(way) for way in ways if way.id in wanted}

    def _touching_ways(self, inside: Mapping[int, LonLat]) -> tuple[dict[int, Way], set[int]]:
        """The wanted ways with a node in the box; the ids of all ways with one."""
        wanted: dict[int, Way] = {}
        touching: set[int] = set()
        ways: Any = osmium.FileProcessor(self._source(), osmium.osm.WAY)
        for way in ways:
            if any(node.ref in inside for node in way.nodes):
                touching.add(way.id)
                if _is_wanted(_tags(way)):
                    wanted[way.id] = _way(way)
        return wanted, touching

    def _relations(
        self, touching: Collection[int], inside: Mapping[int, LonLat]
    ) -> dict[int, Relation]:
        """Places and waters with a member in the box."""
        keys = osmium.filter.KeyFilter(*PLACE_KEYS, *BARRIER_KEYS)
        found = osmium.FileProcessor(self._source(), osmium.osm.RELATION).with_filter(keys)
        return {
            relation.id: relation
            for relation in map(_relation, found)
            if relation.tags.get("type") in _AREA_TYPES
            and (is_place(relation.tags) or is_barrier(relation.tags))
            and any(m.ref in (touching if m.type == "way" else inside) for m in relation.members)
        }

    def _source(self) -> Any:
        """What osmium opens: the path, or the bytes where its letters would fail on Windows."""
        if sys.platform == "win32" and not str(self.path).isascii():
            form = self.path.name.lower().partition(".")[2]
            return osmium.io.FileBuffer(self.path.read_bytes(), form)
        return str(self.path)

    def _say(self, step: str) -> None:
        self.tell(f"pbf_{step}", {"file": self.path.name})

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Faults of the file as a finding."""
        try:
            yield
        except (
            osmium.InvalidLocationError, RuntimeError, ValueError, OSError, MemoryError,
        ) as error:  # fmt: skip
            refuse("fetch_bad_pbf", file=self.path.name, reason=type(error).__name__)


def open_osm_file(path: Path, tell: Told) -> OsmFile:
    """The file; BadInputError where there is none, or its name has another ending."""
    if not path.is_file():
        refuse("fetch_no_pbf", file=path.name)
    if not path.name.lower().endswith(SUFFIXES):
        refuse("fetch_pbf_name", file=path.name, allowed=", ".join(SUFFIXES))
    return OsmFile(path, tell)


def _is_wanted(tags: Tags) -> bool:
    keys = tags.keys()
    known = any(key in keys for key in (*STREET_KEYS, *PLACE_KEYS, *BARRIER_KEYS))
    return known and (is_street(tags) or is_place(tags) or is_barrier(tags))


def _nodes_of(ways: Iterable[Way]) -> set[int]:
    return {node for way in ways for node in way.nodes}


def _picked(
    ids: NDArray[np.int64],
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    which: NDArray[np.bool_],
) -> dict[int, LonLat]:
    places = zip(lon[which].tolist(), lat[which].tolist(), strict=True)
    return dict(zip(ids[which].tolist(), places, strict=True))


def _tags(thing: Any) -> Tags:
    return {tag.k: tag.v for tag in thing.tags}


def _way(way: Any) -> Way:
    return Way(way.id, _tags(way), tuple(node.ref for node in way.nodes))


def _relation(relation: Any) -> Relation:
    members = tuple(Member(_TYPES[m.type], m.ref, m.role) for m in relation.members)  # type: ignore[arg-type]
    return Relation(relation.id, _tags(relation), members)
