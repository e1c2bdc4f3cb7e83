"""Street tables as other tools write them: numbers for yes, copies, classes by other names."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely

from planner.findings import BadInputError
from planner.i18n import mend, message
from planner.readers import network_findings, read_network
from planner.travel import MOTORBIKE, WALK_ADULT, od_cost_matrix
from tests.travel.grids import at, points

Row = dict[str, object]
SQUARE = ((0, 0), (3, 0), (3, 3), (0, 3), (0, 0))


def lines_of(rows: list[tuple[Row, tuple[tuple[float, float], ...]]]) -> list:
    """Tags and lines in degrees."""
    return [(tags, shapely.LineString([at(*place) for place in line])) for tags, line in rows]


def table(path: Path, rows: list) -> Path:
    """The rows as a GeoPackage, or as GeoJSON where the name says so."""
    keys = sorted({key for tags, _ in rows for key in tags})
    columns = {key: [tags.get(key) for tags, _ in rows] for key in keys}
    if path.suffix == ".gpkg":
        shapes = [line for _, line in rows]
        frame = geopandas.GeoDataFrame(columns, geometry=shapes, crs=4326)
        frame.to_file(path, layer="edges", driver="GPKG", engine="pyogrio")
        return path
    features = [
        {"type": "Feature", "properties": tags, "geometry": shapely.geometry.mapping(line)}
        for tags, line in rows
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


@pytest.mark.parametrize("name", ["n.gpkg", "n.geojson"])
@pytest.mark.parametrize(
    ("oneway", "way"),
    [
        (1, 1),
        (-1, -1),
        (1.0, 1),
        (True, 1),
        (False, 0),
        (0, 0),
        ("True", 1),
        ("yes", 1),
        ("-1", -1),
    ],
)
def test_one_ways_in_any_spelling(tmp_path: Path, name: str, oneway: object, way: int) -> None:
    """A one-way said by a number, a truth value or a word is ridden in its direction alone."""
    rows = lines_of([({"highway": "residential", "oneway": oneway}, ((0, 0), (3, 0)))])
    rows += lines_of([({"highway": "tertiary"}, ((3, 0), (3, 3), (0, 3), (0, 0)))])
    net = read_network(table(tmp_path / name, rows), cache=False)
    ends = points((1, 0), (2, 0))
    metres = od_cost_matrix(ends, ends, net, mode=MOTORBIKE).distance_m
    ahead, back = metres[0, 1], metres[1, 0]
    assert (ahead < 110.0, back < 110.0) == (way >= 0, way <= 0)


@pytest.mark.parametrize("name", ["n.gpkg", "n.geojson"])
def test_a_street_that_changes_direction_by_the_hour_is_not_ridden(
    tmp_path: Path, name: str
) -> None:
    """oneway=reversible closes a way to motorbikes and not to walkers, in every format."""
    rows = lines_of([({"highway": "residential", "oneway": "reversible"}, ((0, 0), (3, 0)))])
    rows += lines_of([({"highway": "tertiary"}, ((3, 0), (3, 3), (0, 3), (0, 0)))])
    net = read_network(table(tmp_path / name, rows), cache=False)
    assert net.edge_ride.tolist() == [False, True]
    assert net.dropped["reversible"] == 1


@pytest.mark.parametrize("no", ["no", "False", "F", "0", 0, False])
def test_what_is_no_bridge_is_no_bridge(tmp_path: Path, no: object) -> None:
    """A column that says no bridge in another word lifts nothing off the ground."""
    row: Row = {"highway": "residential", "bridge": no, "tunnel": no}
    net = read_network(table(tmp_path / "n.gpkg", lines_of([(row, SQUARE)])), cache=False)
    assert not net.shape_lifted.any()


def test_geofabriks_tables_are_read(tmp_path: Path) -> None:
    """Geofabrik's columns (fclass, oneway F/T/B, bridge T/F) give classes, one-ways, bridges."""
    no: Row = {"bridge": "F", "tunnel": "F"}
    rows = lines_of(
        [
            ({"fclass": "secondary", "oneway": "F", **no}, ((0, 0), (3, 0))),
            ({"fclass": "primary", "oneway": "T", **no}, ((3, 0), (3, 3))),
            ({"fclass": "track_grade2", "oneway": "B", **no}, ((3, 3), (0, 3))),
            ({"fclass": "steps", "oneway": "B", "bridge": "T", "tunnel": "F"}, ((0, 3), (0, 0))),
            ({"fclass": "motorway", "oneway": "F", **no}, ((0, 3), (3, 0))),
        ]
    )
    net = read_network(table(tmp_path / "gis_osm_roads_free_1.gpkg", rows), cache=False)
    by_class = {net.classes[c]: e for e, c in enumerate(net.edge_class.tolist())}
    assert set(by_class) == {"secondary", "primary", "track", "steps"}
    assert [int(net.edge_oneway[by_class[c]]) for c in ("secondary", "track")] == [1, 0]
    assert net.shape_lifted.sum() == 1
    assert net.dropped["expressway"] == 1
    ends = points((3, 1), (3, 2))
    ride = od_cost_matrix(ends, ends, net, mode=MOTORBIKE)
    assert ride.reason(0, 1) == "one_way"
    assert ride.distance_m[1, 0] == pytest.approx(110.7, abs=0.5)


def test_a_table_of_both_directions_is_one_street_each(tmp_path: Path) -> None:
    """Edges written once for each direction, as osmnx does, give each street once and say so; two
    neighbours on a street are as near as they are.
    """
    both = {"highway": "residential", "oneway": False}
    ways = [((0, 0), (6, 0)), ((6, 0), (6, 2)), ((6, 2), (0, 2)), ((0, 2), (0, 0))]
    rows = lines_of([(both, way) for way in ways] + [(both, way[::-1]) for way in ways])
    net = read_network(table(tmp_path / "n.gpkg", rows), cache=False)
    ends = points((2, 0.1), (4, -0.1))
    found = od_cost_matrix(ends, ends, net, mode=WALK_ADULT)
    along = found.distance_m[0, 1] - found.snap_distance_m[0, 1]
    assert along == pytest.approx(2 * 103.93, abs=0.1)
    assert net.edge_length_m.sum() == pytest.approx(12 * 103.93 + 4 * 110.7, rel=1e-3)
    said = {finding.code: finding for finding in network_findings(net)}
    assert said["streets_twice"].facts["repeated_lines"] == 4
    for language in ("vi", "en"):
        assert "4" in message(said["streets_twice"], language)
        assert mend(said["streets_twice"], language)


def test_walkers_one_ways_are_counted(tmp_path: Path) -> None:
    """A way that only lets walkers go one way is walked both ways, and that is said."""
    rows = lines_of([({"highway": "footway", "oneway:foot": "yes"}, SQUARE)])
    net = read_network(table(tmp_path / "n.geojson", rows), cache=False)
    assert net.dropped["foot_oneway"] == 1
    assert "streets_foot_oneway" in {finding.code for finding in network_findings(net)}
    there = od_cost_matrix(points((1, 0)), points((2, 0)), net, mode=WALK_ADULT).distance_m
    back = od_cost_matrix(points((2, 0)), points((1, 0)), net, mode=WALK_ADULT).distance_m
    np.testing.assert_allclose(there, back)


def test_other_things_in_graphml_are_no_streets(tmp_path: Path) -> None:
    """An edge of a graph that is a railway is left out as in every other format."""
    keys = "".join(
        f'<key id="{k}" for="{what}" attr.name="{k}"/>'
        for what, names in (("node", "xy"), ("edge", ("highway", "railway")))
        for k in names
    )
    places = [at(0, 0), at(1, 0), at(1, 1)]
    nodes = "".join(
        f'<node id="{i}"><data key="x">{x}</data><data key="y">{y}</data></node>'
        for i, (x, y) in enumerate(places)
    )
    edges = (
        '<edge source="0" target="1"><data key="highway">residential</data></edge>'
        '<edge source="1" target="2"><data key="railway">rail</data></edge>'
    )
    path = tmp_path / "n.graphml"
    graph = f'<graph edgedefault="undirected">{nodes}{edges}</graph>'
    path.write_text(f"<graphml>{keys}{graph}</graphml>", "utf-8")
    net = read_network(path, cache=False)
    assert len(net.edge_nodes) == 1
    assert net.dropped["not_a_street"] == 1


def test_what_is_no_line_is_counted_and_left_out(tmp_path: Path) -> None:
    """Proves that points, areas and rows without a shape are counted in GeoPackage and GeoJSON, and
    that a file which is absent is one error in every format of streets.
    """
    street = {"highway": "residential", "name": "Phố"}
    rows = lines_of([(street, SQUARE)])
    rows += [(street, shapely.Point(at(1, 1))), (street, shapely.box(*at(0, 0), *at(1, 1)))]
    for name in ("n.gpkg", "n.geojson"):
        net = read_network(table(tmp_path / name, rows), cache=False)
        assert net.dropped["not_a_line"] == 2
        assert len(net.edge_nodes) > 0
    for name in ("gone.gpkg", "gone.graphml", "gone.geojson", "gone.osm"):
        with pytest.raises(BadInputError, match="missing_file"):
            read_network(tmp_path / name, cache=False)


def test_a_graph_with_words_beside_its_data_is_read(tmp_path: Path) -> None:
    """Proves that elements of a GraphML node that are no data say nothing of its place."""
    (ax, ay), (bx, by) = at(0, 0), at(3, 0)
    node = '<node id="{}"><desc>x</desc><data key="x">{}</data><data key="y">{}</data></node>'
    text = (
        '<graphml><key id="x" attr.name="x"/><key id="y" attr.name="y"/><key id="h" attr.name="highway"/>'
        f'<graph>{node.format(1, ax, ay)}{node.format(2, bx, by)}<edge source="1" target="2">'
        '<port/><data key="h">residential</data></edge></graph></graphml>'
    )
    (tmp_path / "n.graphml").write_text(text, encoding="utf-8")
    net = read_network(tmp_path / "n.graphml", cache=False)
    assert len(net.edge_nodes) == 1
    assert net.classes == ("residential",)
