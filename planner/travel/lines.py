"""Street lines: one by one as a file draws them, and all of them as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Kind = tuple[str, str, int, bool, bool]
"""Name, class, 1 for one-way, whether people walk there, whether motorbikes ride there."""
NOT_RIDDEN = frozenset(
    {"footway", "pedestrian", "steps", "path", "cycleway", "bridleway", "corridor", "ladder"}
    | {"busway", "via_ferrata"}
)
"""Classes without motorbikes where nothing else is said."""
NO_NUMBER = 0


@dataclass(frozen=True, slots=True)
class StreetLine:
    """One street piece as a file draws it: lon/lat vertices, name ("" = none), class
    ("residential", "steps", ...), oneway for wheels 0 both ways, 1 along the vertices, -1 against
    them; `walk` and `ride`: open to people, to motorbikes (None = as usual for the class); `lifted`
    on a bridge or in a tunnel; `nodes`: the vertices' numbers in the file, where it has some.
    """

    coordinates: tuple[tuple[float, float], ...]
    name: str = ""
    street_class: str = ""
    oneway: int = 0
    walk: bool = True
    ride: bool | None = None
    lifted: bool = False
    nodes: tuple[int, ...] = ()

    def kind(self) -> Kind:
        """What must not change along an edge."""
        ride = self.street_class not in NOT_RIDDEN if self.ride is None else self.ride
        return (self.name, self.street_class, abs(self.oneway), self.walk, ride)


@dataclass(frozen=True, slots=True)
class LineTable:
    """Lines as arrays: lonlat float64 (v, 2) of all vertices one line after another, sizes (l),
    kind (l) into `kinds`, backwards (l) = one-way against the vertices, lifted (l), and the file's
    numbers of the vertices (v; 0 = unknown).
    """

    lonlat: FloatArray
    sizes: IntArray
    kind: IntArray
    kinds: tuple[Kind, ...]
    backwards: BoolArray
    lifted: BoolArray
    numbers: IntArray

    @property
    def starts(self) -> IntArray:
        """Position of each line's first vertex (l)."""
        return np.cumsum(self.sizes) - self.sizes

    def only(self, chosen: BoolArray) -> LineTable:
        """Some of the lines."""
        inside = np.repeat(chosen, self.sizes)
        return replace(
            self,
            lonlat=self.lonlat[inside],
            sizes=self.sizes[chosen],
            kind=self.kind[chosen],
            backwards=self.backwards[chosen],
            lifted=self.lifted[chosen],
            numbers=self.numbers[inside],
        )

    def lines(self) -> tuple[StreetLine, ...]:
        """The lines one by one."""
        places = list(map(tuple, self.lonlat.tolist()))
        found = []
        rows = zip(
            self.starts.tolist(),
            self.sizes.tolist(),
            self.kind.tolist(),
            self.backwards.tolist(),
            self.lifted.tolist(),
            strict=True,
        )
        for start, size, kind, backwards, lifted in rows:
            name, street_class, oneway, walk, ride = self.kinds[kind]
            own = (walk, ride, lifted)
            way = -oneway if backwards else oneway
            line = tuple(places[start : start + size])
            found.append(StreetLine(line, name, street_class, way, *own))
        return tuple(found)


def table_of(lines: Sequence[StreetLine]) -> LineTable:
    """The lines as arrays."""
    index: dict[Kind, int] = {}
    kind = [index.setdefault(line.kind(), len(index)) for line in lines]
    places = [place for line in lines for place in line.coordinates]
    return LineTable(
        np.array(places, dtype=np.float64).reshape(-1, 2),
        np.array([len(line.coordinates) for line in lines], dtype=np.int64),
        np.array(kind, dtype=np.int64),
        tuple(index),
        np.array([line.oneway < 0 for line in lines], dtype=bool),
        np.array([line.lifted for line in lines], dtype=bool),
        np.array([number for line in lines for number in _numbers_of(line)], dtype=np.int64),
    )


def joined(one: LineTable, other: LineTable) -> LineTable:
    """The lines of two tables, one after the other."""
    index = {kind: place for place, kind in enumerate(one.kinds)}
    place_of = [index.setdefault(kind, len(index)) for kind in other.kinds]
    moved = np.array(place_of, dtype=np.int64)[other.kind] if len(other.kind) else other.kind
    return LineTable(
        np.concatenate([one.lonlat, other.lonlat]),
        np.concatenate([one.sizes, other.sizes]),
        np.concatenate([one.kind, moved]),
        tuple(index),
        np.concatenate([one.backwards, other.backwards]),
        np.concatenate([one.lifted, other.lifted]),
        np.concatenate([one.numbers, other.numbers]),
    )


def _numbers_of(line: StreetLine) -> tuple[int, ...]:
    known = len(line.nodes) == len(line.coordinates)
    return line.nodes if known else (NO_NUMBER,) * len(line.coordinates)
