"""Street files as they come: broken, unsorted, packed, in other coordinates, of many layers."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path

import geopandas
import numpy as np
import pytest
from shapely.geometry import LineString, Point

from planner.findings import BadInputError
from planner.i18n import mend, message
from planner.readers import network_findings, read_network, street_osm
from planner.readers.street_network import noted_network

NODES = {1: (105.81, 21.05), 2: (105.811, 21.05), 3: (105.812, 21.05), 4: (105.811, 21.051)}


def osm(ways: list[tuple[list[int], dict[str, str]]], nodes=None, *, late: bool = False) -> str:
    """An .osm file; with `late` the nodes follow the ways."""
    places = NODES if nodes is None else nodes
    points = [f'<node id="{n}" lon="{x}" lat="{y}" version="1"/>' for n, (x, y) in places.items()]
    lines = [
        f'<way id="{number}" version="1">'
        + "".join(f'<nd ref="{n}"/>' for n in refs)
        + "".join(f'<tag k="{k}" v="{v}"/>' for k, v in tags.items())
        + "</way>"
        for number, (refs, tags) in enumerate(ways, start=1)
    ]
    body = [*lines, *points] if late else [*points, *lines]
    return f'<osm version="0.6">{"".join(body)}</osm>'


def read(tmp_path: Path, text: str, name: str = "network.osm"):
    """The network of an .osm text."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_network(tmp_path / name, cache=False)


STREET = {"highway": "residential", "name": "Ngõ 5"}


def test_ways_of_one_node_missing_nodes_and_loops(tmp_path: Path) -> None:
    """Proves that a way of one node, a way with unknown nodes and a line over a gap are counted and
    not drawn, and that a ring and a node twice in a row are no trouble.
    """
    ways = [([1, 2, 2, 3], STREET), ([4], STREET), ([1, 99, 98], STREET), ([2, 4, 3, 2], STREET)]
    net = read(tmp_path, osm(ways))
    assert len(net.edge_nodes) == 4
    assert (net.dropped["missing_nodes"], net.dropped["no_position"]) == (2, 2)
    codes = {finding.code: finding for finding in network_findings(net)}
    assert codes["streets_broken"].facts["missing_nodes"] == 2
    gap = read(tmp_path, osm([([1, 2, 99, 4, 3], STREET)]))
    assert len(gap.edge_nodes) == 2
    assert gap.edge_length_m.max() < 160.0


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("sign", [1, -1])
def test_nodes_after_their_ways_and_negative_numbers(tmp_path: Path, sign: int, late: bool) -> None:
    """Proves that files as editors save them give the same network as sorted ones."""
    nodes = {sign * number: place for number, place in NODES.items()}
    net = read(tmp_path, osm([([sign, sign * 2, sign * 3], STREET)], nodes, late=late))
    assert net.edge_length_m.sum() == pytest.approx(208, rel=0.01)
    assert net.names == ("Ngõ 5",)


def test_a_bridge_over_a_street_at_one_place_is_no_crossing(tmp_path: Path) -> None:
    """Proves that only a shared node joins a bridge to what lies below, that a street whose node
    merely lies at the same place joins on the ground, and that a bridge's ends are joined.
    """
    nodes = {**NODES, 5: (105.811, 21.049), 6: NODES[2], 7: (105.8125, 21.05)}
    below = ([4, 6, 5], {"highway": "residential"})
    over = ([1, 2, 3], {"highway": "primary", "bridge": "yes"})
    ahead = ([3, 7], {"highway": "primary"})
    apart = read(tmp_path, osm([over, below, ahead], nodes))
    assert apart.dropped["island_edges"] == 1
    shared = read(tmp_path, osm([over, ([4, 2, 5], below[1]), ahead], nodes))
    assert shared.dropped["island_edges"] == 0
    ground = read(tmp_path, osm([(over[0], {"highway": "primary"}), below, ahead], nodes))
    assert ground.dropped["island_edges"] == 0


def test_places_far_off_the_earth_or_the_city(tmp_path: Path) -> None:
    """Proves that a line to the middle of the Atlantic is counted and left out, and that another
    country has a metric system of its own.
    """
    net = read(tmp_path, osm([([1, 2], STREET), ([3, 8], STREET)], {**NODES, 8: (0.0, 0.0)}))
    assert (len(net.edge_nodes), net.dropped["far_off"]) == (1, 1)
    abroad = {1: (-51.22, -30.03), 2: (-51.21, -30.03)}
    porto = read(tmp_path, osm([([1, 2], STREET)], abroad))
    assert porto.crs == 32722
    assert porto.edge_length_m[0] == pytest.approx(964, rel=0.01)


def test_packed_files_and_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that .osm.gz and .osm.bz2 are read, cut ones are told, and that one which unpacks
    beyond the limit is refused.
    """
    text = osm([([1, 2, 3], STREET)]).encode()
    for name, pack in (("a.osm.gz", gzip.compress), ("a.osm.bz2", bz2.compress)):
        (tmp_path / name).write_bytes(pack(text))
        assert len(read_network(tmp_path / name, cache=False).edge_nodes) == 1
        (tmp_path / name).write_bytes(pack(text)[:-20])
        with pytest.raises(BadInputError) as cut:
            read_network(tmp_path / name, cache=False)
        assert cut.value.findings[0].code == "bad_osm"
        monkeypatch.setattr(street_osm, "MAX_NETWORK_BYTES", 4096)
        (tmp_path / name).write_bytes(pack(text + b" " * 100_000))
        with pytest.raises(BadInputError) as bomb:
            read_network(tmp_path / name, cache=False)
        assert bomb.value.findings[0].code == "network_unpacks_too_large"
        assert message(bomb.value.findings[0], "vi") != mend(bomb.value.findings[0], "vi")
        monkeypatch.undo()


def test_the_newest_element_dates_a_file_without_a_header(tmp_path: Path) -> None:
    """Proves that the date comes from the newest way, else from the file."""
    text = osm([([1, 2], STREET)])
    dated = text.replace('<way id="1"', '<way id="1" timestamp="2024-03-05T10:00:00Z"')
    assert (read(tmp_path, dated).vintage, read(tmp_path, dated).vintage_from) == (
        "2024-03-05",
        "newest_element",
    )
    assert read(tmp_path, text).vintage_from == "file_date"


def test_a_geopackage_of_many_layers_in_vn_2000(tmp_path: Path) -> None:
    """Proves that the layer with classes of street is read from VN-2000 metres, that the others are
    named, and that metres of an unknown system are refused.
    """
    path = tmp_path / "network.gpkg"
    line = LineString([NODES[1], NODES[2], NODES[3]])
    rivers = geopandas.GeoDataFrame({"ten": ["Sông"]}, geometry=[line], crs=4326)
    streets = geopandas.GeoDataFrame(
        {"highway": ["residential"], "name": ["Ngõ 5"], "oneway": [True]}, geometry=[line], crs=4326
    )
    points = geopandas.GeoDataFrame({"a": [1]}, geometry=[Point(NODES[1])], crs=4326)
    rivers.to_file(path, layer="song", driver="GPKG")
    points.to_file(path, layer="diem", driver="GPKG")
    streets.to_crs(5897).to_file(path, layer="duong_pho", driver="GPKG")
    net, findings = noted_network(path, cache=False)
    assert net.names == ("Ngõ 5",)
    assert net.edge_length_m.sum() == pytest.approx(208, rel=0.01)
    assert net.edge_oneway.tolist() == [1]
    unused = next(f for f in findings if f.code == "network_layers_unused")
    assert (unused.facts["used"], unused.facts["others"]) == ("duong_pho", "song")
    nowhere = tmp_path / "nowhere.gpkg"
    with pytest.warns(UserWarning, match="crs"):
        streets.to_crs(5897).set_crs(None, allow_override=True).to_file(nowhere, driver="GPKG")
    with pytest.raises(BadInputError) as caught:
        read_network(nowhere, cache=False)
    assert caught.value.findings[0].code == "network_no_crs"


def test_graphml_with_odd_types(tmp_path: Path) -> None:
    """Proves that lists, nan, two keys of one name, infinite places and edges to nowhere are borne,
    and that an edge without its way back is one-way.
    """
    keys = ("x", "y", "highway", "name", "name", "osmid")
    head = "".join(f'<key id="d{i}" for="all" attr.name="{k}"/>' for i, k in enumerate(keys))
    nodes = "".join(
        f'<node id="{n}"><data key="d0">{x}</data><data key="d1">{y}</data></node>'
        for n, (x, y) in {**NODES, 8: ("inf", "1e400")}.items()
    )
    data = "<data key=\"d2\">['residential', 'service']</data><data key=\"d3\">Ngõ 5</data>"
    data += '<data key="d4">nan</data><data key="d5">7</data>'
    ends = ((1, 2), (2, 1), (2, 3), (3, 8), (3, 77))
    edges = "".join(f'<edge source="{a}" target="{b}">{data}</edge>' for a, b in ends)
    path = tmp_path / "network.graphml"
    path.write_text(
        f'<graphml>{head}<graph edgedefault="directed">{nodes}{edges}</graph></graphml>'
    )
    net = read_network(path, cache=False)
    assert (net.names, net.classes) == (("Ngõ 5",), ("residential",))
    assert sorted(net.edge_oneway.tolist()) == [0, 1]
    assert net.dropped["no_position"] == 2


def test_geojson_edges_without_numbers_and_with_broken_ones(tmp_path: Path) -> None:
    """Proves that features need no ids, and that broken geometries are counted, not silent."""
    good = {"type": "LineString", "coordinates": [NODES[1], NODES[2]]}
    bad = {"type": "LineString", "coordinates": [["105", None], NODES[2]]}
    features = [{"type": "Feature", "geometry": g, "properties": None} for g in (good, bad, None)]
    path = tmp_path / "network.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    net = read_network(path, cache=False)
    assert net.dropped["bad_geometry"] == 2
    assert np.isfinite(net.node_xy).all()
    assert net.attribution == ""
