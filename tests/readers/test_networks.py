"""One little street network in every format gives one graph."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import geopandas
import osmium
import pytest
from shapely.geometry import LineString

from planner.findings import BadInputError
from planner.i18n import message
from planner.model.travel import TravelNetwork
from planner.readers import read_network
from planner.readers.street_lines import OSM_ATTRIBUTION

NODES = {
    1: (105.810, 21.050),
    2: (105.811, 21.050),
    3: (105.812, 21.050),
    4: (105.811, 21.052),
    5: (105.811, 21.048),
    6: (105.900, 21.200),
    7: (105.901, 21.200),
}
WAYS = (
    ((1, 2, 3), {"highway": "residential", "name": "Phố Ngang"}),
    ((4, 2), {"highway": "primary", "name": "Phố Dọc", "oneway": "yes"}),
    ((2, 5), {"highway": "footway"}),
    ((3, 4), {"highway": "motorway"}),
    ((4, 5), {"highway": "residential", "foot": "no"}),
    ((1, 4), {"highway": "service", "access": "private"}),
    ((6, 7), {"highway": "residential", "name": "Phố Xa"}),
)
BOX = (105.80, 21.04, 105.82, 21.06)


def _geojson(path: Path) -> None:
    features = [
        {
            "type": "Feature",
            "properties": tags,
            "geometry": {"type": "LineString", "coordinates": [NODES[n] for n in nodes]},
        }
        for nodes, tags in WAYS
    ]
    document = {"type": "FeatureCollection", "attribution": "drawn by hand", "vintage": "2025-07"}
    path.write_text(json.dumps({**document, "features": features}), encoding="utf-8")


def _osm(path: Path) -> None:
    writer = osmium.SimpleWriter(str(path))
    for number, place in NODES.items():
        writer.add_node(osmium.osm.mutable.Node(id=number, location=place))
    for number, (nodes, tags) in enumerate(WAYS, start=1):
        writer.add_way(osmium.osm.mutable.Way(id=number, nodes=list(nodes), tags=tags))
    writer.close()


def _gpkg(path: Path) -> None:
    columns = ("highway", "name", "oneway", "foot", "access")
    rows = [{column: tags.get(column) for column in columns} for _, tags in WAYS]
    rows = [{**row, "osm_id": number} for number, row in enumerate(rows)]
    lines = [LineString([NODES[n] for n in nodes]) for nodes, _ in WAYS]
    geopandas.GeoDataFrame(rows, geometry=lines, crs=4326).to_crs(32648).to_file(
        path, driver="GPKG"
    )


def _graphml(path: Path) -> None:
    keys = ("x", "y", "highway", "name", "oneway", "foot", "access", "geometry", "osmid")
    parts = [f'<key id="d{i}" for="all" attr.name="{key}"/>' for i, key in enumerate(keys)]
    parts.append('<graph edgedefault="directed">')
    for number, (lon, lat) in NODES.items():
        parts.append(
            f'<node id="{number}"><data key="d0">{lon}</data><data key="d1">{lat}</data></node>'
        )
    for nodes, tags in WAYS:
        line = ", ".join(f"{NODES[n][0]} {NODES[n][1]}" for n in nodes)
        oneway = {"oneway": "True" if tags.get("oneway") else "False"}
        values = {**tags, **oneway, "geometry": f"LINESTRING ({line})", "osmid": "5"}
        data = "".join(f'<data key="d{keys.index(k)}">{v}</data>' for k, v in values.items())
        for one, other in ((nodes[0], nodes[-1]), (nodes[-1], nodes[0])):
            parts.append(f'<edge source="{one}" target="{other}">{data}</edge>')
    text = "".join([*parts, "</graph>"])
    path.write_text(
        f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{text}</graphml>', "utf-8"
    )


WRITERS = {
    "network.geojson": _geojson,
    "network.osm": _osm,
    "network.osm.pbf": _osm,
    "network.gpkg": _gpkg,
    "network.graphml": _graphml,
}


def _read(
    name: str, tmp_path: Path, *, bbox: tuple[float, float, float, float] | None = None
) -> TravelNetwork:
    WRITERS[name](tmp_path / name)
    return read_network(tmp_path / name, bbox=bbox)


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_walking_graph(name: str, tmp_path: Path) -> None:
    """Proves that motorways and private ways are left out, that a way barred to walkers is kept for
    motorbikes, and that length, names, classes and one-ways agree in every format.
    """
    network = _read(name, tmp_path)
    assert network.edge_length_m.sum() == pytest.approx(104 * 2 + 443 + 104, rel=0.01)
    assert len(network.edge_nodes) == 5
    assert network.names == ("Phố Dọc", "Phố Ngang", "Phố Xa")
    assert network.classes == ("footway", "primary", "residential")
    one_way = [
        network.names[n] for n, o in zip(network.edge_name, network.edge_oneway, strict=True) if o
    ]
    assert one_way == ["Phố Dọc"]
    assert (network.dropped["expressway"], network.dropped["closed"]) == (1, 1)
    assert network.dropped["wheels_only"] == 1
    assert network.ride_only is not None
    assert network.ride_only.edge_length_m.sum() == pytest.approx(443, rel=0.01)
    assert network.edge_ride.sum() == 4
    assert network.crs == 5897
    assert len(network.digest) == 64


@pytest.mark.parametrize("name", WRITERS)
def test_lines_far_from_the_ward_are_cut_off(name: str, tmp_path: Path) -> None:
    """Proves that `bbox` keeps the ward and about 2 km round it."""
    network = _read(name, tmp_path, bbox=BOX)
    assert "Phố Xa" not in network.names
    assert network.dropped["outside_box"] >= 1
    assert network.digest != read_network(tmp_path / name).digest


@pytest.mark.parametrize("name", sorted(WRITERS.keys() - {"network.geojson"}))
def test_openstreetmap_is_named(name: str, tmp_path: Path) -> None:
    """Proves that data with numbers of OpenStreetMap carry its attribution."""
    assert _read(name, tmp_path).attribution == OSM_ATTRIBUTION


def test_a_geojson_speaks_for_itself(tmp_path: Path) -> None:
    """Proves that a hand-drawn network carries its own attribution and vintage."""
    network = _read("network.geojson", tmp_path)
    assert (network.attribution, network.vintage) == ("drawn by hand", "2025-07")


def test_a_geojson_with_ids_of_openstreetmap_is_named(tmp_path: Path) -> None:
    """Proves that an export of OpenStreetMap without an attribution still gets its own."""
    _geojson(tmp_path / "network.geojson")
    document = json.loads((tmp_path / "network.geojson").read_text(encoding="utf-8"))
    del document["attribution"], document["vintage"]
    for number, feature in enumerate(document["features"]):
        feature["properties"] |= {"osm_way_id": number, "osm_base": "2025-05-14"}
    (tmp_path / "network.geojson").write_text(json.dumps(document), encoding="utf-8")
    network = read_network(tmp_path / "network.geojson")
    assert (network.attribution, network.vintage) == (OSM_ATTRIBUTION, "2025-05-14")


def test_a_geopackage_of_views_is_not_asked(tmp_path: Path) -> None:
    """Proves that only real tables are read: a recursive view would never end."""
    path = tmp_path / "network.gpkg"
    _gpkg(path)
    with sqlite3.connect(path) as connection:
        for name, kind in connection.execute("select name, type from sqlite_master").fetchall():
            if kind == "trigger":
                connection.execute(f'drop trigger "{name}"')
        connection.execute("update gpkg_geometry_columns set table_name = 'endless'")
        connection.execute(
            "create view endless as with recursive r(fid) as"
            " (select 1 union all select fid + 1 from r) select fid, null as geom from r"
        )
    connection.close()
    with pytest.raises(BadInputError) as caught:
        read_network(path)
    assert caught.value.findings[0].code == "bad_geopackage"


@pytest.mark.parametrize(
    "name", ["network.geojson", "network.gpkg", "network.graphml", "network.osm"]
)
def test_a_file_that_points_to_another_file_is_refused(name: str, tmp_path: Path) -> None:
    """Proves that an OGR virtual file under any name opens nothing else."""
    _geojson(tmp_path / "secret.geojson")
    text = (
        '<OGRVRTDataSource><OGRVRTLayer name="secret">'
        f"<SrcDataSource>{tmp_path / 'secret.geojson'}</SrcDataSource>"
        "</OGRVRTLayer></OGRVRTDataSource>"
    )
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        read_network(tmp_path / name)
    assert message(caught.value.findings[0], "vi")
    assert len(caught.value.findings) == 1
