"""What OpenStreetMap holds: nodes, ways, relations, as plain nouns, whatever they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.model.place import LonLat

ElementType = Literal["node", "way", "relation"]
Tags = Mapping[str, str]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a relation."""

    type: ElementType
    ref: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A line or ring of nodes."""

    id: int
    tags: Tags
    nodes: tuple[int, ...]

    @property
    def is_closed(self) -> bool:
        """Whether it ends where it begins, with room between."""
        return len(self.nodes) > 3 and self.nodes[0] == self.nodes[-1]


@dataclass(frozen=True, slots=True)
class Relation:
    """A set of members: a boundary, a lake with islands."""

    id: int
    tags: Tags
    members: tuple[Member, ...]

    def way_ids(self) -> tuple[int, ...]:
        """The member ways, each once, in the order of the relation."""
        return tuple(dict.fromkeys(m.ref for m in self.members if m.type == "way"))


@dataclass(frozen=True, slots=True)
class OsmData:
    """Positions of all nodes, tags of those that have any, ways and relations, each by its id."""

    positions: Mapping[int, LonLat] = field(default_factory=dict)
    node_tags: Mapping[int, Tags] = field(default_factory=dict)
    ways: Mapping[int, Way] = field(default_factory=dict)
    relations: Mapping[int, Relation] = field(default_factory=dict)

    def line(self, way: Way) -> tuple[LonLat, ...]:
        """Positions of a way's nodes; those that are not there are left out."""
        return tuple(self.positions[node] for node in way.nodes if node in self.positions)


def together(parts: Iterable[OsmData]) -> OsmData:
    """All parts as one; what several of them hold is the same thing."""
    positions: dict[int, LonLat] = {}
    node_tags: dict[int, Tags] = {}
    ways: dict[int, Way] = {}
    relations: dict[int, Relation] = {}
    for part in parts:
        positions.update(part.positions)
        node_tags.update(part.node_tags)
        ways.update(part.ways)
        relations.update(part.relations)
    return OsmData(positions, node_tags, ways, relations)
