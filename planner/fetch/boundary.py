"""The outline of the ward: from a relation, or from a file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyproj
import shapely

from planner.codec import json_document
from planner.fetch.candidates import Candidate
from planner.fetch.elements import OsmData, Relation
from planner.fetch.faults import refuse
from planner.fetch.names import Place, best, likeness, names_of
from planner.fetch.rings import area, gaps, join
from planner.tables import clean

MOST_FILE_BYTES = 200 * 1024 * 1024
SHOWN_GAPS = 3
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_AREAS = ("POLYGON", "MULTIPOLYGON", "GEOMETRY")


@dataclass(frozen=True, slots=True)
class Outline:
    """The ward: its name, the places that hold it, its area in degrees, what it is in
    OpenStreetMap ("r123", blank where unknown), and where it was read.
    """

    name: str
    within: tuple[str, ...]
    area: Any
    osm_id: str
    origin: str
    tags: Mapping[str, str]


def outline_of(relation: Relation, data: OsmData, candidate: Candidate | None = None) -> Outline:
    """The outline that a relation draws. BadInputError where a way is absent or a ring stays open:
    the gap is named by its ends.
    """
    names = names_of(relation.tags)
    name = names[0] if names else f"r{relation.id}"
    within = candidate.within if candidate else ()
    shape = relation_area(relation, data, name=name)
    return Outline(name, within, shape, f"r{relation.id}", "OpenStreetMap", relation.tags)


def relation_area(relation: Relation, data: OsmData, *, name: str) -> Any:
    """The area of a boundary relation, see `outline_of`."""
    wanted = relation.way_ids()
    absent = [way for way in wanted if not _is_whole(way, data)]
    if absent:
        listed = ", ".join(f"w{way}" for way in absent[:5])
        refuse("fetch_boundary_incomplete", value=name, count=len(absent), list=listed)
    joined = join(data.ways[way].nodes for way in wanted)
    if joined.open or not joined.rings:
        refuse("fetch_boundary_broken", value=name, gaps=_told(joined.open, data))
    return area([[data.positions[node] for node in ring] for ring in joined.rings])


def is_complete(relation: Relation, data: OsmData) -> bool:
    """Whether a relation's rings can be drawn from what is there."""
    wanted = relation.way_ids()
    if not wanted or not all(_is_whole(way, data) for way in wanted):
        return False
    joined = join(data.ways[way].nodes for way in wanted)
    return bool(joined.rings) and not joined.open


def read_outline(path: Path, place: Place) -> Outline:
    """The outline of a place in a GeoJSON or GeoPackage file: the area whose name (in any column)
    fits best, or the only one of the file. BadInputError where there is none, or several fit.
    """
    if not path.is_file():
        refuse("fetch_no_boundary_file", file=path.name)
    if path.stat().st_size > MOST_FILE_BYTES:
        refuse("fetch_bad_boundary_file", file=path.name, reason="> 200 MB")
    try:
        rows = list(_rows(path))
    except (
        OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError,
        RecursionError,
    ) as error:  # fmt: skip
        refuse("fetch_bad_boundary_file", file=path.name, reason=type(error).__name__)
    except (sqlite3.Error, shapely.errors.ShapelyError, pyproj.exceptions.ProjError) as error:
        refuse("fetch_bad_boundary_file", file=path.name, reason=type(error).__name__)
    if not rows:
        refuse("fetch_boundary_file_empty", file=path.name)
    words, shape = rows[0] if len(rows) == 1 else _fitting(rows, place, path.name)
    osm_id = words.get("osm_id", "").removeprefix("r").removeprefix("-")
    return Outline(
        name=_own_name(words, place),
        within=place.within,
        area=_degrees_only(shape, path.name),
        osm_id=f"r{osm_id}" if osm_id.isdecimal() else "",
        origin=path.name,
        tags={},
    )


def _is_whole(way: int, data: OsmData) -> bool:
    return way in data.ways and all(node in data.positions for node in data.ways[way].nodes)


def _told(open_chains: Iterable[tuple[int, ...]], data: OsmData) -> str:
    """The ends that do not meet, in words: "21.05000, 105.82000 ↔ 21.05100, 105.82000 (111 m)"."""
    found = gaps(list(open_chains), data.positions)[:SHOWN_GAPS]
    ends = [(data.positions[g.first], data.positions[g.second], g.metres) for g in found]
    return (
        "; ".join(
            f"{a[1]:.5f}, {a[0]:.5f} ↔ {b[1]:.5f}, {b[0]:.5f} ({round(metres)} m)"
            for a, b, metres in ends
        )
        or "–"
    )


def _rows(path: Path) -> Iterator[tuple[dict[str, str], Any]]:
    """Words and area of each feature; ValueError where the file is neither of the two kinds."""
    with path.open("rb") as stream:
        head = stream.read(16)
    if head == b"SQLite format 3\0":
        yield from _geopackage(path)
        return
    document = json_document(path.read_bytes().decode("utf-8-sig"))
    features = document["features"] if document["type"] == "FeatureCollection" else [document]
    for feature in features:
        shape = shapely.from_geojson(json.dumps(feature.get("geometry", feature)))
        if shape is not None and shape.geom_type in ("Polygon", "MultiPolygon"):
            own = feature.get("properties") or {}
            yield {k: str(v) for k, v in own.items() if isinstance(v, (str, int))}, shape


def _geopackage(path: Path) -> Iterator[tuple[dict[str, str], Any]]:
    """Features of the real tables of areas, read by SQLite alone, opened read-only. Views are never
    asked: a recursive one would not end.
    """
    tables = (
        "select g.table_name, g.column_name, s.organization, s.organization_coordsys_id"
        " from gpkg_geometry_columns g join sqlite_master m on m.name = g.table_name"
        " and m.type = 'table' join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id"
        " where upper(g.geometry_type_name) in (?, ?, ?)"
    )
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        for table, column, authority, code in connection.execute(tables, _AREAS).fetchall():
            to_degrees = _transformer(f"{authority}:{code}")
            quoted = '"' + str(table).replace('"', '""') + '"'
            for row in connection.execute(f"select * from {quoted}"):  # noqa: S608 - quoted name
                shape = _blob_shape(row[column])
                if shape is not None:
                    words = {k: str(row[k]) for k in row.keys() if isinstance(row[k], (str, int))}  # noqa: SIM118 - a Row
                    yield words, shapely.transform(shape, to_degrees, interleaved=False)


def _transformer(crs: str) -> Any:
    """A function from a system's coordinates to WGS 84 degrees, longitude first."""
    return pyproj.Transformer.from_crs(crs, 4326, always_xy=True).transform


def _blob_shape(blob: Any) -> Any:
    """The area in a GeoPackage geometry; None where there is none."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP":
        return None
    flags = blob[3]
    shape = shapely.from_wkb(blob[8 + _ENVELOPES[(flags >> 1) & 7] :])
    is_area = shape.geom_type in ("Polygon", "MultiPolygon") and not shape.is_empty
    return shapely.force_2d(shape) if is_area else None


def _fitting(
    rows: list[tuple[dict[str, str], Any]], place: Place, file: str
) -> tuple[dict[str, str], Any]:
    scores = [likeness(place.name, words.values()) for words, _ in rows]
    chosen = best(scores)
    if not chosen:
        refuse("fetch_not_in_boundary_file", file=file, value=place.name, count=len(rows))
    if len(chosen) > 1:
        listed = "; ".join(", ".join(list(rows[k][0].values())[:4]) for k in chosen[:10])
        refuse("fetch_twice_in_boundary_file", file=file, value=place.name, list=listed)
    return rows[chosen[0]]


def _own_name(words: Mapping[str, str], place: Place) -> str:
    """The name of an area that fits best what was asked for; that, where none fits."""
    best_first = sorted(words.values(), key=lambda w: -likeness(place.name, [w]))
    fits = bool(best_first) and likeness(place.name, best_first[:1]) > 0
    return clean(best_first[0]) if fits else place.name


def _degrees_only(shape: Any, file: str) -> Any:
    """The area, valid, in degrees; metres are refused."""
    west, south, east, north = shape.bounds
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        refuse("fetch_boundary_not_degrees", file=file)
    return shape if shape.is_valid else shapely.make_valid(shape)
