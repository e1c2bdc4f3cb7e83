"""A small ward of OpenStreetMap elements, made here: outline with a hole and an exclave, streets, a
lake with an island, a river with a bridge, a railway with a crossing, and every kind of venue.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import osmium

NAME = "Phường Hồ Thử"
CITY = "Thành phố Thử Nghiệm"
RELATION = 9001
BASE = "2026-11-20T05:00:00Z"
WEST, SOUTH = 105.80, 21.04
STEP = 0.001
"""About 104 m east, 111 m north."""


@dataclass
class World:
    """Elements by id; `at` makes a node at a place counted in steps from the corner."""

    nodes: dict[int, tuple[float, float, dict[str, str]]] = field(default_factory=dict)
    ways: dict[int, tuple[list[int], dict[str, str]]] = field(default_factory=dict)
    relations: dict[int, tuple[list[tuple[str, int, str]], dict[str, str]]] = field(
        default_factory=dict
    )
    places: dict[tuple[float, float], int] = field(default_factory=dict)
    first_node: int = 1

    def at(self, x: float, y: float, **tags: str) -> int:
        """The node of a place, the same for the same place unless it has tags."""
        if not tags and (x, y) in self.places:
            return self.places[x, y]
        number = self.first_node + len(self.nodes)
        self.nodes[number] = (round(WEST + x * STEP, 7), round(SOUTH + y * STEP, 7), tags)
        if not tags:
            self.places[x, y] = number
        return number

    def way(self, number: int, *places: tuple[float, float], **tags: str) -> int:
        """A way through places."""
        self.ways[number] = ([self.at(*p) for p in places], plain(tags))
        return number

    def ring(self, number: int, west: float, south: float, size: float, **tags: str) -> int:
        """A closed square."""
        e, n = west + size, south + size
        corners = [(west, south), (e, south), (e, n), (west, n), (west, south)]
        return self.way(number, *corners, **tags)

    def relation(self, number: int, members: list[tuple[str, int, str]], **tags: str) -> None:
        """A relation."""
        self.relations[number] = (members, plain(tags))

    def element(self, kind: str, number: int) -> dict[str, Any]:
        """An element as Overpass writes it."""
        if kind == "node":
            lon, lat, tags = self.nodes[number]
            body: dict[str, Any] = {"lat": lat, "lon": lon}
        elif kind == "way":
            nodes, tags = self.ways[number]
            body = {"nodes": nodes}
        else:
            members, tags = self.relations[number]
            body = {"members": [{"type": t, "ref": r, "role": o} for t, r, o in members]}
        return {"type": kind, "id": number, **body, **({"tags": tags} if tags else {})}

    def with_parts(self, wanted: list[tuple[str, int]]) -> list[dict[str, Any]]:
        """Elements and all they are made of, as `out body;>;out body;` gives them."""
        found: dict[tuple[str, int], None] = dict.fromkeys(wanted)
        for kind, number in list(found):
            if kind == "relation":
                found |= dict.fromkeys((t, r) for t, r, _ in self.relations[number][0])
        for kind, number in list(found):
            if kind == "way":
                found |= dict.fromkeys(("node", node) for node in self.ways[number][0])
        return [self.element(kind, number) for kind, number in found]

    def write(self, path: Path, *, base: str = BASE) -> Path:
        """The world as an OpenStreetMap file."""
        head = osmium.io.Header()
        if base:
            head.set("osmosis_replication_timestamp", base)
        writer = osmium.SimpleWriter(str(path), header=head)
        mutable = osmium.osm.mutable
        for number, (lon, lat, tags) in sorted(self.nodes.items()):
            writer.add_node(mutable.Node(id=number, location=(lon, lat), tags=tags))
        for number, (nodes, tags) in sorted(self.ways.items()):
            writer.add_way(mutable.Way(id=number, nodes=nodes, tags=tags))
        for number, (members, tags) in sorted(self.relations.items()):
            short = [(kind[0], ref, role) for kind, ref, role in members]
            writer.add_relation(mutable.Relation(id=number, members=short, tags=tags))
        writer.close()
        return path


def plain(tags: dict[str, str]) -> dict[str, str]:
    """Keyword arguments as tags: name_vi is name:vi, type_ is type."""
    return {key.rstrip("_").replace("name_", "name:"): value for key, value in tags.items()}


def small_world(*, name: str = NAME, seed: int = 1, first_node: int = 1) -> World:
    """The ward: 20 x 20 steps with a hole of 2 x 2 and an exclave of 3 x 3 to the east."""
    world = World(first_node=first_node)
    _outline(world, name, seed)
    _streets(world)
    _barriers(world)
    _venues(world)
    return world


def _outline(world: World, name: str, seed: int) -> None:
    corners = [(0, 0), (10, 0), (20, 0), (20, 10), (20, 20), (10, 20), (0, 20), (0, 10)]
    sides = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    shuffle = random.Random(seed)
    shuffle.shuffle(sides)
    members: list[tuple[str, int, str]] = []
    for number, side in enumerate(sides, start=100):
        turned = side if shuffle.random() < 0.5 else side[::-1]
        members.append(("way", world.way(number, *turned), "outer"))
    members.append(("way", world.ring(120, 16, 16, 2), "inner"))
    members.append(("way", world.ring(121, 24, 8, 3), "outer"))
    members.append(("node", world.at(10, 12, place="suburb", name="Khu Giữa"), "admin_centre"))
    shuffle.shuffle(members)
    world.relation(
        RELATION,
        members,
        type="boundary",
        boundary="administrative",
        admin_level="6",
        name=name,
    )


def _streets(world: World) -> None:
    for k, x in enumerate(range(-6, 29, 2)):
        places = [(x, y) for y in range(-6, 27, 2)]
        world.way(200 + k, *places, highway="residential", name=f"Phố Dọc {k}")
    for k, y in enumerate(range(-6, 27, 2)):
        places = [(x, y) for x in range(-6, 29, 2)]
        world.way(300 + k, *places, highway="residential", name=f"Ngõ Ngang {k}")
    world.way(400, (-1, -6), (-1, 26), highway="trunk", name="Đường Lớn")
    world.way(401, (5, 5), (6, 6), highway="steps")
    world.way(402, (4, 4), (5, 5), highway="footway", foot="no")


def _barriers(world: World) -> None:
    world.ring(500, 6.2, 6.2, 3.6)
    world.ring(501, 7.2, 7.2, 1)
    members = [("way", 501, "inner"), ("way", 500, "outer")]
    world.relation(9100, members, type="multipolygon", natural="water", name="Hồ Nhỏ")
    world.way(
        502,
        *[(-8, 14.2), (28, 14.2), (28, 15.8), (-8, 15.8), (-8, 14.2)],
        natural="water",
        water="river",
        name="Sông Thử",
    )
    world.ring(503, 1.1, 1.1, 0.3, natural="water", name="Ao Bé")
    world.way(504, (-6, 17), (26, 17), railway="rail", name="Đường sắt")
    world.way(505, (-6, 11), (26, 11), railway="rail", tunnel="yes", name="Hầm")
    members = [("way", world.way(506, (11.5, 5), (12.5, 5)), "outer")]
    world.relation(9101, members, type="multipolygon", natural="water", name="Hồ Hở")


def _venues(world: World) -> None:
    world.ring(600, 3.1, 3.1, 0.6, amenity="school", name="Trường Tiểu học Hồ Thử")
    world.at(3.4, 3.4, amenity="school", name="Trường tiểu học Hồ Thử")
    world.at(11.3, 3.2, amenity="kindergarten", name="Mầm non <script>alert(1)</script>")
    world.at(13.3, 3.2, amenity="clinic", name="Trạm Y tế phường Hồ Thử", wheelchair="yes")
    world.at(15.3, 3.2, amenity="clinic", name="Phòng khám Tư")
    world.at(17.3, 3.2, amenity="marketplace", name="=SUM(A1) Chợ")
    world.at(7.7, 7.7, amenity="place_of_worship", name="Chùa Đảo")
    world.at(6.6, 8.6, amenity="place_of_worship", name="Đền Dưới Nước")
    world.at(13.3, 9.2, amenity="place_of_worship")
    world.at(3.3, 11.2, amenity="community_centre", name="Nhà văn hóa TDP 3")
    world.at(5.3, 11.2, building="yes", name="Nhà văn hoá tổ dân phố 5", internet_access="wlan")
    world.at(9.3, 11.2, amenity="townhall", name="UBND phường Hồ Thử")
    world.at(9.4, 12.2, amenity="cafe", name="Cà phê Góc")
    world.at(9.5, 12.4, amenity="school", name="Trường cũ", disused="yes")
    world.at(17.0, 17.0, amenity="school", name="Trường trong lỗ")
    world.at(30, 3.2, amenity="school", name="Trường phường khác")
    members = [("way", world.ring(610, 25, 9, 0.5), "outer")]
    world.relation(9200, members, type="multipolygon", amenity="school", name="Trường Tách")
