"""Small files of every format, made where they are needed; none is kept in the repository."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import warnings
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import shapely

PLACES = ((105.8051, 21.0452), (105.8102, 21.0503), (105.8203, 21.0604))
NAMES = ("Tổ 1", "Tổ 2", "Tổ 3")
HOUSEHOLDS = (400, 120, 300)
Columns = dict[str, Any]


def frame(crs: int = 4326, *, areas: bool = False, **more: Any) -> Any:
    """Three groups as points or areas in a coordinate system."""
    columns = {"name": NAMES, "households": HOUSEHOLDS, **more}
    shapes = [shapely.Point(*p) for p in PLACES]
    if areas:
        shapes = [s.buffer(0.0005, quad_segs=2) for s in shapes]
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs=4326).to_crs(crs)


def geopackage(path: Path, made: Any, *layers: str) -> Path:
    """A GeoPackage with the same features in every layer."""
    for layer in layers or ("groups",):
        made.to_file(path, driver="GPKG", layer=layer)
    return path


def shapefile(path: Path, made: Any, *, without: tuple[str, ...] = (), **options: Any) -> Path:
    """A zipped shapefile, some of its parts left out."""
    folder = path.parent / "parts"
    folder.mkdir(exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.to_file(folder / "to.shp", **options)
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(folder.iterdir()):
            if part.suffix not in without:
                archive.write(part, part.name)
    return path


def geojson(path: Path, made: Any, **members: Any) -> Path:
    """A GeoJSON file."""
    document = json.loads(made.to_json())
    path.write_text(json.dumps({**document, **members}), encoding="utf-8")
    return path


def kml(path: Path, body: str) -> Path:
    """A KML file with this inside its document, zipped where its name says so."""
    text = f'<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{body}</Document></kml>'
    if path.suffix == ".kmz":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("doc.kml", text)
    else:
        path.write_text(text, encoding="utf-8")
    return path


def placemark(name: str, place: tuple[float, float] | None, **data: object) -> str:
    """A placemark with its point and ExtendedData."""
    own = "".join(f'<Data name="{k}"><value>{v}</value></Data>' for k, v in data.items())
    point = f"<Point><coordinates>{place[0]},{place[1]},7</coordinates></Point>" if place else ""
    return f"<Placemark><name>{name}</name><ExtendedData>{own}</ExtendedData>{point}</Placemark>"


def ods(path: Path, rows: str) -> Path:
    """An OpenDocument spreadsheet with these rows in its only sheet."""
    text = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="To">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", text)
    return path


def ods_row(*cells: object) -> str:
    """One row; numbers are typed, texts are paragraphs."""
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(cell: object) -> str:
    if isinstance(cell, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    return f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"


def hostile_geopackage(path: Path, statement: str, *, listed: str = "evil") -> Path:
    """A GeoPackage whose contents list a table, with a statement of SQL run when it was made."""
    geopackage(path, frame())
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
        connection.execute(
            "insert into gpkg_contents (table_name, data_type, identifier, srs_id)"
            " values (?, 'attributes', ?, 4326)",
            (listed, listed),
        )
    connection.close()
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def zip_parts(path: Path) -> dict[str, bytes]:
    """The members of a zip file."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def legacy_dbf(path: Path, names: list[bytes]) -> Path:
    """A zipped shapefile of points in VN-2000 degrees' place WGS 84, its names as raw bytes."""
    made = frame()
    folder = path.parent / "parts"
    shapefile(path, made)
    data = bytearray((folder / "to.dbf").read_bytes())
    start, size = struct.unpack_from("<HH", data, 8)
    for place, name in enumerate(names):
        at = start + place * size + 1
        data[at : at + 20] = name.ljust(20)
    (folder / "to.dbf").write_bytes(bytes(data))
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(folder.iterdir()):
            if part.suffix != ".cpg":
                archive.write(part, part.name)
    return path
