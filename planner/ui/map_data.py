"""What the map shows, as plain values: the base sketch of a ward and the points of a plan."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Any

from planner import maps
from planner.i18n import short_group
from planner.i18n.origins import origin_line, source_said
from planner.model.campaign import ADMIN
from planner.model.coverage import CLASSES
from planner.model.demand import Clustering
from planner.model.digest import digest_of
from planner.model.place import Ring, Street
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.ui.map_dots import pack_cells
from planner.ui.words import Words

MAIN_STREETS = 10
SKETCH_MARGIN_DEGREES = 0.0035
"""About 390 m round the homes of a ward whose outline is not known."""
SWITCHES = ("groups", "cells", "clusters", "venues")
MAP_WORDS = (
    "map", "zoom_in", "zoom_out", "whole", "layers", "legend", "dot", "dot_one", "dots", "dot0",
    "dot1", "dot2", "failed", "takes", "ground",
    "north", "waits", "two_fingers", "wheel",
)  # fmt: skip
LEGEND = ("admin", "learning", "school", "class0", "class1", "class2")
ALSO = {"school": "clinic"}
"""Two signs that one line explains."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The base sketch: `key` changes when anything in `data` or `cells` (map_dots) does."""

    key: str
    data: dict[str, Any]
    cells: bytes = b""


@dataclass(frozen=True, slots=True)
class Ghost:
    """A place that is proposed but not yet taken; kind: trial, new, moves or stays."""

    stop_id: str
    lat: float
    lon: float
    kind: str
    label: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How one page wants its map: height, what can be done, which layers are on at first."""

    height: str = "520px"
    editable: bool = False
    listens: bool = False
    adding: bool = False
    chosen: str = ""
    layers: tuple[str, ...] = ("groups",)
    moved: frozenset[str] = frozenset()
    classes: tuple[int, ...] = ()
    service_id: str = ""
    ghosts: tuple[Ghost, ...] = ()
    closing: frozenset[str] = frozenset()
    dots: str = ""
    undoes: bool = False


def base_sheet(scenario: Scenario, clustering: Clustering, words: Words) -> Sheet:
    """Outline, lake, streets, labels, cells, groups and venues; names stay text."""
    data: dict[str, Any] = {
        "bounds": _bounds(scenario),
        "boundary": [_ring(ring) for ring in scenario.ward.boundary],
        "lakes": [
            [_ring(ring) for ring in barrier.rings]
            for barrier in scenario.ward.barriers
            if barrier.is_area
        ],
        "barriers": [
            {"line": _ring(ring)}
            for barrier in scenario.ward.barriers
            if not barrier.is_area
            for ring in barrier.rings
        ],
        "outline": [_ring(ring) for ring in maps.sketch_outline(scenario)],
        "streets": _streets(scenario.ward.streets),
        "labels": [
            {"text": label.text, "lat": label.lat, "lon": label.lon, "kind": label.kind}
            for label in scenario.ward.labels
        ],
        "groups": _groups(scenario),
        "group_names": [short_group(group.name) for group in scenario.groups],
        "areas": _areas(scenario),
        "venues": _venues(scenario, words),
    }
    cells = _cells(scenario, clustering)
    key = digest_of([data, sha256(cells).hexdigest()])[:16]
    return Sheet(key, {**data, "key": key}, cells)


def map_data(plan: Plan, sheet: Sheet, words: Words, look: Look) -> dict[str, Any]:
    """Points, classes of groups, legend and words for one rerun; small, resent at every change."""
    return {
        "base_key": sheet.key,
        "height": look.height,
        "editable": look.editable,
        "listens": look.listens or look.editable,
        "adding": look.adding,
        "chosen": look.chosen,
        "layers": {name: name in look.layers for name in SWITCHES},
        "points": point_rows(plan, words, look),
        "ghosts": [asdict(ghost) for ghost in look.ghosts],
        "classes": list(look.classes) or group_numbers(plan),
        "legend": [
            {"shape": shape, "also": ALSO.get(shape, ""), "text": words(f"legend.{shape}")}
            for shape in LEGEND
        ],
        "switches": [{"layer": name, "text": words(f"layer.{name}")} for name in SWITCHES],
        "foot": _foot(plan, words),
        "marks": marks_of(plan.scenario, words),
        "undoes": look.undoes,
        "snaps": look.editable,
        "dots": look.dots,
        "language": words.language,
        "words": map_words(words),
    }


def map_words(words: Words) -> dict[str, str]:
    """What the map says by itself; `{count}` and `{name}` are filled in by the browser."""
    return {name: words(f"map.{name}", count="{count}", name="{name}") for name in MAP_WORDS}


def point_rows(plan: Plan, words: Words, look: Look) -> list[dict[str, Any]]:
    """Points of the look as the map draws them: mobile admin points first, fixed ones last."""
    loads = {load.point_id: load for load in plan.coverage.loads}
    rows: list[dict[str, Any]] = []
    shown = [p for p in plan.points() if look.service_id in ("", p.service_id)]
    for point in sorted(shown, key=_rank):
        load = loads.get(point.id)
        people = words.number(load.people_assigned) if load else "–"
        elderly = words.number(load.elderly_assigned) if load else "–"
        rows.append(
            {
                "id": point.id,
                "shape": shape_of(point, plan.scenario),
                "label": str(point.number),
                "lat": point.lat,
                "lon": point.lon,
                "title": words.point(point),
                "kept": point.pinned == "kept",
                "moved": point.id in look.moved,
                "closing": point.id in look.closing,
                "lines": [words("map.people_near", people=people, elderly=elderly)],
            }
        )
    return rows


def shape_of(point: ServicePoint, scenario: Scenario) -> str:
    """The sign of a point, the same as on every map: a key of `palette.SIGNS`."""
    return maps.symbol_of(point, scenario).css


def group_numbers(plan: Plan) -> list[int]:
    """Per group of the scenario: 0 served, 1 in reach of full desks, 2 out of reach."""
    of_group = maps.group_classes(plan)
    return [CLASSES.index(of_group.get(g.id, "out_of_reach")) for g in plan.scenario.groups]


def _rank(point: ServicePoint) -> tuple[int, int, str]:
    order = 0 if point.service_id == ADMIN else 1 if point.kind == "mobile" else 2
    return order, point.number, point.id


def _ring(ring: Ring) -> list[list[float]]:
    return [[round(lat, 6), round(lon, 6)] for lon, lat in maps.thinned(ring)]


def _bounds(scenario: Scenario) -> list[float]:
    spots = [spot for ring in scenario.ward.boundary for spot in ring]
    margin = 0.0 if spots else SKETCH_MARGIN_DEGREES
    spots = spots or [(cell.lon, cell.lat) for cell in scenario.cells] or [(105.8, 21.0)]
    lons, lats = [lon for lon, _ in spots], [lat for _, lat in spots]
    return [min(lats) - margin, min(lons) - margin, max(lats) + margin, max(lons) + margin]


def _streets(streets: tuple[Street, ...]) -> list[dict[str, Any]]:
    """Named streets; the longest ten are there at first zoom, the others when one comes nearer."""
    longest = sorted(streets, key=lambda street: -_length(street.line))
    main = {id(street) for street in [s for s in longest if not _is_alley(s)][:MAIN_STREETS]}
    return [
        {"name": s.name, "line": _ring(s.line), "main": id(s) in main or s.kind == "main"}
        for s in longest
    ]


def _is_alley(street: Street) -> bool:
    """Alleys, and streets that only the generator names, wait until one comes nearer."""
    name = street.name.lower()
    return not name or name.startswith(("ngõ", "ngách")) or "mô phỏng" in name


def _length(line: Ring) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(line))


def _cells(scenario: Scenario, clustering: Clustering) -> bytes:
    place = {group.id: index for index, group in enumerate(scenario.groups)}
    cluster = {
        cell: index for index, part in enumerate(clustering.clusters) for cell in part.cell_ids
    }
    return pack_cells(scenario.cells, place, cluster)


def _groups(scenario: Scenario) -> list[dict[str, Any]]:
    return [
        {"id": g.id, "place": k, "short": short_group(g.name), "lat": g.lat, "lon": g.lon}
        for k, g in enumerate(scenario.groups)
        if g.lat is not None
    ]


def _areas(scenario: Scenario) -> list[dict[str, Any]]:
    """Group areas as rings of [lat, lon], with the group's place in the scenario."""
    place = {group.id: index for index, group in enumerate(scenario.groups)}
    return [
        {"group": place[group_id], "rings": _rings(area.__geo_interface__)}
        for group_id, area in maps.group_areas(scenario).items()
    ]


def _rings(shape: Mapping[str, Any]) -> list[list[list[float]]]:
    """All rings of a GeoJSON polygon or multipolygon; other parts of a collection are left out."""
    if shape["type"] == "GeometryCollection":
        return [ring for part in shape["geometries"] for ring in _rings(part)]
    if shape["type"] not in ("Polygon", "MultiPolygon"):
        return []
    parts = shape["coordinates"]
    polygons = [parts] if shape["type"] == "Polygon" else parts
    return [_ring(ring) for polygon in polygons for ring in polygon]


def _venues(scenario: Scenario, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "id": venue.id,
            "name": venue.name,
            "kind": words(f"kind.{venue.kind}"),
            "lat": venue.lat,
            "lon": venue.lon,
        }
        for venue in scenario.venues
    ]


def marks_of(scenario: Scenario, words: Words) -> list[str]:
    """What must be said on the map itself: positions that are only near, data that is made up."""
    positions = {place.position for place in scenario.groups}
    positions |= {place.position for place in scenario.venues}
    said = [words("approximate")] if "approximate" in positions else []
    said += [] if scenario.ward.boundary else [words("sketch.mark")]
    return [*said, words("synthetic")] if scenario.synthetic else said


def _foot(plan: Plan, words: Words) -> str:
    """Where walks and outline come from, then what is only approximate; each thing said once. The
    file and its code stand in the technical details.
    """
    scenario = plan.scenario
    foot = origin_line(plan.travel, words.language, files=False)
    rest = [source_said(scenario.ward.attribution, words.language), words("approximate")]
    for part in [*rest, words("synthetic")] if scenario.synthetic else rest:
        if part.lower() not in foot.lower():
            foot = f"{foot} · {part}"
    return foot
