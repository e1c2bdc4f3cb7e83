"""Kinds 21 to 38: shapes drawn in map files."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.bad_inputs.kinds import ALONE, GROUPS, Kind, Write, files
from tests.readers import readers_sample as sample
from tests.readers.formats import made_files as made

WARD, AREAS = "ward.geojson", "groups.geojson"
_OUTLINE = sample.feature(
    "Polygon", [sample.box(105.8, 21.04, 105.84, 21.08)], kind="boundary", name="Phường thử"
)
_BOW = [[105.80, 21.04], [105.84, 21.08], [105.84, 21.04], [105.80, 21.08], [105.80, 21.04]]
_HOLE = [sample.box(105.80, 21.04, 105.81, 21.05), sample.box(105.804, 21.044, 105.806, 21.046)]


def _ward(*features: Any) -> Write:
    return files(ward__geojson=sample.collection(_OUTLINE, *features))


def _areas(*features: Any) -> Write:
    return files(groups__geojson=sample.collection(*features))


def _area(group: str, *rings: Any) -> dict[str, Any]:
    return sample.feature("Polygon", list(rings), id=group)


def _typed(kind: str, coordinates: Any = None, **more: Any) -> dict[str, Any]:
    geometry = {
        "type": kind,
        **({} if coordinates is None else {"coordinates": coordinates}),
        **more,
    }
    return {"type": "Feature", "properties": {"kind": "label", "name": "x"}, "geometry": geometry}


def _with_height(ring: Sequence[Sequence[float]]) -> list[list[float]]:
    return [[*point, 7.5] for point in ring]


def _dense(vertices: int) -> str:
    """A ward whose outline has so many vertices, as text (short numbers keep the file small)."""
    side = vertices // 4
    low = [f"[{105.8 + 0.04 * n / side:.6f},21.04]" for n in range(side)]
    right = [f"[105.84,{21.04 + 0.04 * n / side:.6f}]" for n in range(side)]
    high = [f"[{105.84 - 0.04 * n / side:.6f},21.08]" for n in range(side)]
    left = [f"[105.8,{21.08 - 0.04 * n / side:.6f}]" for n in range(side)]
    ring = ",".join([*low, *right, *high, *left, "[105.8,21.04]"])
    text = json.dumps({"type": "Feature", "properties": {"kind": "boundary"}})[:-1]
    return f'{{"features":[{text},"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}]}}'


_LEFT, _RIGHT = sample.box(105.80, 21.04, 105.81, 21.05), sample.box(105.809, 21.04, 105.82, 21.05)
_SLIVER = sample.box(105.80999, 21.04, 105.82, 21.05)
_RING = [
    sample.box(105.80, 21.04, 105.83, 21.05),
    sample.box(105.80, 21.06, 105.83, 21.07),
    sample.box(105.80, 21.05, 105.81, 21.06),
    sample.box(105.82, 21.05, 105.83, 21.06),
]
_PARTS = sample.feature(
    "MultiPolygon",
    [[sample.box(105.80, 21.04, 105.81, 21.05)], [sample.box(105.82, 21.04, 105.83, 21.05)]],
    id="G1",
)


def _vector(name: str, write: Callable[[Path], object], **changes: None) -> Write:
    """A workspace whose groups lie in a file of another kind."""

    def make(folder: Path) -> Path:
        wide = sample.collection(
            sample.feature("Polygon", [sample.box(105.7, 20.9, 105.9, 21.2)], kind="boundary")
        )
        sample.write(
            folder,
            {**ALONE, GROUPS: None, "network.geojson": None, "ward.geojson": wide, **changes},
        )
        write(folder / name)
        for path in sorted((folder / "parts").glob("*")):
            path.unlink()
        if (folder / "parts").is_dir():
            (folder / "parts").rmdir()
        return folder

    return make


def _kml_folders(path: Path) -> None:
    old = "".join(
        f"<Folder><name>{ward}</name>{made.placemark(name, place, households=n)}</Folder>"
        for ward, name, place, n in zip(
            ("Bưởi", "Bưởi", "Xuân La"), made.NAMES, made.PLACES, made.HOUSEHOLDS, strict=True
        )
    )
    made.kml(path, old)


def _layers(path: Path) -> None:
    made.geopackage(path, made.frame(), "moi", "cu")


_SHP = "groups.zip"

KINDS = (
    Kind(
        21,
        "empty",
        _ward(_typed("Polygon", [])),
        "held",
        "empty_geometry",
        WARD,
        row=2,
        value="Polygon",
        accepted=3,
    ),
    Kind(
        22,
        "null",
        _ward({"type": "Feature", "properties": {}, "geometry": None}),
        "held",
        "no_geometry",
        WARD,
        row=2,
        accepted=3,
    ),
    Kind(
        23,
        "bow_tie",
        files(ward__geojson=sample.collection(sample.feature("Polygon", [_BOW], kind="boundary"))),
        "mend",
        "area_crosses_itself",
        WARD,
        row=1,
        value="boundary",
        accepted=3,
    ),
    Kind(
        24,
        "area_for_a_point",
        _ward(sample.feature("Polygon", [_LEFT], kind="label", name="Chợ")),
        "mend",
        "area_not_point",
        WARD,
        row=2,
        value="Chợ",
        accepted=3,
    ),
    Kind(
        25,
        "point_for_an_area",
        files(
            ward__geojson=sample.collection(
                sample.feature("Point", [105.81, 21.05], kind="boundary")
            )
        ),
        "error",
        "boundary_no_area",
        WARD,
        row=1,
        value="Point",
    ),
    Kind(
        25,
        "point_for_a_group",
        _areas(sample.feature("Point", [105.81, 21.05], id="G1")),
        "error",
        "point_not_area",
        AREAS,
        row=1,
        value="Point",
    ),
    Kind(
        26,
        "heights",
        _ward(
            sample.feature("Polygon", [_with_height(_LEFT)], kind="barrier", barrier_type="lake")
        ),
        "mend",
        "heights_dropped",
        WARD,
        row=2,
        accepted=3,
    ),
    Kind(
        27,
        "curve",
        _ward(_typed("CircularString", [[105.8, 21.0], [105.9, 21.1], [105.8, 21.2]])),
        "error",
        "curve_geometry",
        WARD,
        row=2,
        value="CircularString",
    ),
    Kind(27, "tin", _ward(_typed("TIN", [])), "error", "curve_geometry", WARD, row=2, value="TIN"),
    Kind(
        28,
        "collection",
        _ward(_typed("GeometryCollection", geometries=[])),
        "held",
        "geometry_collection",
        WARD,
        row=2,
        value="GeometryCollection",
        accepted=3,
    ),
    Kind(
        29,
        "overlap",
        _areas(_area("G1", _LEFT), _area("G2", _RIGHT)),
        "warning",
        "areas_overlap",
        AREAS,
        row=2,
        value="G2",
        accepted=3,
    ),
    Kind(
        30,
        "sliver",
        _areas(_area("G1", _LEFT), _area("G2", _SLIVER)),
        "warning",
        "areas_sliver",
        AREAS,
        row=2,
        value="G2",
        accepted=3,
    ),
    Kind(
        30,
        "gap",
        _areas(*(_area(f"G{n}", ring) for n, ring in enumerate(_RING))),
        "warning",
        "areas_gap",
        AREAS,
        accepted=3,
    ),
    Kind(
        31,
        "two_parts",
        _areas(_PARTS),
        "warning",
        "area_in_parts",
        AREAS,
        row=1,
        value="G1",
        accepted=3,
    ),
    Kind(
        32,
        "hole",
        _areas(_area("G1", *_HOLE)),
        "warning",
        "area_with_hole",
        AREAS,
        row=1,
        value="G1",
        accepted=3,
    ),
    Kind(
        33,
        "one_shape_twice",
        _areas(_area("G1", _LEFT), _area("G2", _LEFT)),
        "warning",
        "area_twice",
        AREAS,
        row=2,
        value="G2",
        accepted=3,
    ),
    Kind(
        34,
        "too_many_vertices",
        files(ward__geojson=_dense(1_200)),
        "mend",
        "vertices_thinned",
        WARD,
        value="1201",
        accepted=3,
    ),
    Kind(
        35,
        "no_dbf",
        _vector(_SHP, lambda path: made.shapefile(path, made.frame(), without=(".dbf",))),
        "error",
        "shapefile_parts_missing",
        _SHP,
        "to",
        rows=None,
    ),
    Kind(
        35,
        "no_shx",
        _vector(_SHP, lambda path: made.shapefile(path, made.frame(), without=(".shx",))),
        "error",
        "shapefile_parts_missing",
        _SHP,
        "to",
        rows=None,
    ),
    Kind(
        36,
        "names_cut",
        _vector(_SHP, lambda path: made.shapefile(path, made.frame(no_smartphone=(1, 2, 3)))),
        "warning",
        "names_cut",
        _SHP,
        accepted=3,
    ),
    Kind(
        37,
        "two_layers",
        _vector("groups.gpkg", _layers),
        "error",
        "several_layers",
        "groups.gpkg",
        rows=None,
    ),
    Kind(
        38,
        "folders",
        _vector("groups.kml", _kml_folders),
        "mend",
        "folders_as_column",
        "groups.kml",
        accepted=3,
        after=3,
    ),
    Kind(
        24,
        "areas_for_points",
        _vector("groups.gpkg", lambda path: made.geopackage(path, made.frame(areas=True))),
        "mend",
        "areas_as_points",
        "groups.gpkg",
        accepted=3,
        after=3,
    ),
    Kind(
        9,
        "no_prj",
        _vector(_SHP, lambda path: made.shapefile(path, made.frame(), without=(".prj",))),
        "error",
        "crs_missing",
        _SHP,
        "to",
        rows=None,
    ),
)
