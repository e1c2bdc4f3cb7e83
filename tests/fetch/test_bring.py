"""The whole way: asked, kept, cut, written, read again."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from planner.fetch import Brought, FetchStoppedError
from planner.findings import BadInputError
from planner.readers import read_network, read_workspace
from tests.fetch.conftest import Run
from tests.fetch.fake_services import Reply, found_place, overpass_json
from tests.fetch.small_world import BASE, CITY, NAME, RELATION

GROUPS = "Tổ,Số hộ,Kinh độ,Vĩ độ,Người phụ trách\n" + "".join(
    f"Tổ {k},{100 + k},{105.8035 + 0.002 * k:.6f},21.0455,Tổ trưởng {k}\n" for k in range(6)
)


def rows(folder: Path) -> dict[str, dict[str, str]]:
    """venues.csv by name."""
    text = (folder / "venues.csv").read_text(encoding="utf-8")
    return {row["name"]: row for row in csv.DictReader(io.StringIO(text))}


def shapes(folder: Path, **wanted: str) -> list[object]:
    """Geometries of ward.geojson whose properties are these."""
    document = json.loads((folder / "ward.geojson").read_text(encoding="utf-8"))
    return [
        shapely.from_geojson(json.dumps(f["geometry"]))
        for f in document["features"]
        if wanted.items() <= f["properties"].items()
    ]


def test_a_ward_is_brought_and_the_workspace_reads(run: Run) -> None:
    """After a fetch only the groups are missing; with four columns of groups nothing is wrong."""
    brought = run()
    assert [(f.name, f.state) for f in brought.files] == [
        ("ward.geojson", "written"),
        ("network.osm.pbf", "written"),
        ("venues.csv", "written"),
        ("nguon_du_lieu.json", "written"),
    ]
    assert brought.missing == ("groups", "members", "campaign")
    before = read_workspace(run.workspace)
    assert [f.file for f in before.findings if f.severity != "warning"] == ["groups.csv"]
    (run.workspace / "groups.csv").write_text(GROUPS, encoding="utf-8")
    reading = read_workspace(run.workspace)
    assert [f for f in reading.findings if f.severity != "warning"] == []
    assert reading.scenario is not None
    assert reading.scenario.ward.name == NAME
    assert reading.scenario.ward.attribution == "© OpenStreetMap contributors, ODbL"
    assert len(reading.scenario.venues) == len(brought.found.venues.venues)


def test_each_host_is_asked_once_and_by_name(run: Run) -> None:
    """Five questions, one after another, at least a second apart, by an agent that says who it is."""
    brought = run()
    assert run.services.parts() == ["search", "boundary", "streets", "places", "barriers"]
    assert brought.origin.asked == 5 + 4
    assert all(0.99 <= pause <= 1.0 for pause in run.slept)
    assert len(run.slept) == 5 + 4 - 1
    (agent,) = run.services.agents
    assert agent.startswith("service-point-planner/")


def test_a_second_run_asks_nothing_and_changes_nothing(run: Run) -> None:
    """Kept answers give the same bytes without a request; --refresh asks again."""
    run()
    before = {p.name: p.read_bytes() for p in run.workspace.iterdir() if p.is_file()}
    run.services.asked.clear()
    again = run()
    assert run.services.asked == []
    assert (again.origin.asked, again.origin.from_cache) == (0, 5)
    assert {file.state for file in again.files} == {"unchanged"}
    assert {p.name: p.read_bytes() for p in run.workspace.iterdir() if p.is_file()} == before
    run(refresh=True)
    assert len(run.services.parts()) == 5


def test_a_run_that_was_stopped_goes_on_where_it_stopped(run: Run) -> None:
    """After a fault at the third question, the next run asks only for what is not there yet."""
    run.services.script("places", Reply(status=400))
    with pytest.raises(FetchStoppedError):
        run()
    assert not (run.workspace / "ward.geojson").exists()
    run.services.asked.clear()
    brought = run()
    assert run.services.parts() == ["places", "barriers"]
    assert brought.origin.from_cache == 3


def test_a_damaged_answer_is_asked_for_again(run: Run) -> None:
    """A kept answer whose bytes do not fit their digest does not count."""
    run()
    for path in run.cache.glob("*.gz"):
        path.write_bytes(path.read_bytes()[:-9])
    run.services.asked.clear()
    run()
    assert len(run.services.parts()) == 5


def test_the_account_names_place_licence_date_and_digests(run: Run) -> None:
    """nguon_du_lieu.json holds what is needed to say where every file comes from."""
    run()
    account = json.loads((run.workspace / "nguon_du_lieu.json").read_text(encoding="utf-8"))
    assert account["licence"] == "© OpenStreetMap contributors, ODbL 1.0"
    assert account["osm_base"] == BASE
    assert account["place"]["name"] == NAME
    assert account["place"]["within"] == [CITY]
    assert account["place"]["osm_id"] == f"r{RELATION}"
    for file in account["files"]:
        data = (run.workspace / file["name"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
    parts = {part["part"]: part for part in account["parts"]}
    assert set(parts) == {"place", "boundary", "streets", "places", "barriers"}
    assert all(len(part["sha256"]) == 64 and part["fetched_at"] for part in parts.values())
    assert account["assumed"]["desks"]["truong_hoc"] == 4


def test_the_outline_keeps_its_hole_and_its_exclave(run: Run) -> None:
    """The ward is the big square less the hole, and the small square beside it."""
    run()
    (outline,) = shapes(run.workspace, kind="boundary")
    assert outline.geom_type == "MultiPolygon"
    assert outline.area == pytest.approx((20 * 20 - 2 * 2 + 3 * 3) * 1e-6, rel=1e-6)
    assert sorted(len(part.interiors) for part in outline.geoms) == [0, 1]


def test_the_streets_reach_round_the_edge_with_their_ids(run: Run) -> None:
    """Ways in the ward and 300 m round it are there, whole, readable, dated; farther ones are not."""
    brought = run()
    ways = brought.found.streets.ways
    assert {204, 302, 400, 401, 402} <= ways.keys()
    assert not {200, 300, 316} & ways.keys()
    network = read_network(run.workspace / "network.osm.pbf")
    assert "Phố Dọc 5" in network.names
    assert network.vintage == BASE[:10]
    assert brought.found.street_share > 0.95


def test_barriers_let_people_through_where_a_street_crosses(run: Run) -> None:
    """The river is cut at its bridges, the railway at its crossings; a tunnel bars nobody."""
    run()
    (river,) = shapes(run.workspace, barrier_type="river")
    bridges = len(range(-2, 28, 2))
    assert len(river.geoms) == bridges + 1
    (rail,) = shapes(run.workspace, barrier_type="rail")
    assert not rail.intersects(shapely.Point(105.802, 21.057))
    assert rail.intersects(shapely.Point(105.803, 21.057).buffer(1e-6))
    (road,) = shapes(run.workspace, barrier_type="road")
    assert road.geom_type == "MultiLineString"


def test_a_lake_keeps_its_island_and_small_ponds_are_left_out(
    run: Run, codes: Callable[[Brought], set[str]]
) -> None:
    """The lake has its hole; the pond is no barrier; the water that does not close is told."""
    brought = run()
    (lake,) = shapes(run.workspace, barrier_type="lake")
    assert not lake.contains(shapely.Point(105.8077, 21.0477))
    assert lake.contains(shapely.Point(105.8068, 21.0468))
    assert shapes(run.workspace, kind="label", name="Hồ Nhỏ")
    assert "fetch_open_water" in codes(brought)
    assert brought.found.barriers.open_rings == ("Hồ Hở",)


def test_venues_have_their_kinds_and_nothing_is_invented(
    run: Run, codes: Callable[[Brought], set[str]]
) -> None:
    """Each thing has the kind its tags say; doubles are one; what is outside or drowned is not there."""
    brought = run()
    found = rows(run.workspace)
    kinds = {name: row["kind"] for name, row in found.items()}
    assert kinds == {
        "Trường Tiểu học Hồ Thử": "truong_hoc",
        "Mầm non <script>alert(1)</script>": "truong_hoc",
        "Trường Tách": "truong_hoc",
        "Trạm Y tế phường Hồ Thử": "tram_y_te",
        "Phòng khám Tư": "khac",
        "'=SUM(A1) Chợ": "cho",
        "Chùa Đảo": "ton_giao",
        "Nơi thờ tự chưa có tên (N" + found_unnamed(found) + ")": "ton_giao",
        "Nhà văn hóa TDP 3": "nha_van_hoa",
        "Nhà văn hoá tổ dân phố 5": "nha_van_hoa",
        "UBND phường Hồ Thử": "hanh_chinh_cong",
    }
    assert {row["position"] for row in found.values()} == {"approximate"}
    assert found["Trạm Y tế phường Hồ Thử"]["step_free"] == "yes"
    assert found["Nhà văn hoá tổ dân phố 5"]["wifi"] == "yes"
    assert found["Trường Tiểu học Hồ Thử"]["id"] == "OSM-W600"
    assert brought.found.venues.in_water == ("Đền Dưới Nước",)
    assert {"fetch_assumed", "fetch_merged", "fetch_unnamed", "fetch_in_water"} <= codes(brought)


def test_a_thin_list_of_venues_is_told(run: Run, codes: Callable[[Brought], set[str]]) -> None:
    """Points stand at venues alone where there are venues: a list that leaves most land far from any is
    told, one that does not is not.
    """
    world = run.services.world
    for lon, lat, tags in world.nodes.values():
        if lon > 105.811 or lat > 21.05:
            tags.clear()
    assert "fetch_few_venues" in codes(run())
    for x in range(1, 20, 4):
        for y in range(1, 20, 4):
            world.at(x + 0.4, y + 0.3, amenity="community_centre", name=f"Nhà văn hóa {x}/{y}")
    full = run(refresh=True)
    assert "fetch_few_venues" not in codes(full)
    assert full.found.venue_share > 0.95


def found_unnamed(found: dict[str, dict[str, str]]) -> str:
    """The node of the venue without a name."""
    return next(row["id"] for name, row in found.items() if "chưa có tên" in name)[5:]


def test_namesakes_are_listed_and_one_is_chosen(run: Run) -> None:
    """Two wards of one name: exit 2 with the list; --choose takes one; --relation needs no search."""
    other = found_place(9002, within="Tỉnh Khác")
    run.services.places = [other, found_place()]
    with pytest.raises(BadInputError) as caught:
        run(NAME)
    (finding,) = caught.value.findings
    assert finding.code == "fetch_place_ambiguous"
    assert "1. Phường Hồ Thử, Tỉnh Khác" in str(finding.facts["list"])
    assert "r9001" in str(finding.facts["list"])
    assert run(NAME, index=2).found.outline.osm_id == f"r{RELATION}"
    assert run(f"{NAME}, thanh pho thu nghiem").found.outline.osm_id == f"r{RELATION}"
    with pytest.raises(BadInputError) as caught:
        run(NAME, index=3)
    assert caught.value.findings[0].code == "fetch_choice_out_of_range"
    run.services.asked.clear()
    run(NAME, relation=RELATION, refresh=True)
    assert "search" not in run.services.parts()


@pytest.mark.parametrize("place", ["Phường Không Có", "Quận Hồ Thử", "Phường Hồ Thử, Huế"])
def test_a_place_that_is_not_there_is_told(run: Run, place: str) -> None:
    """No boundary of that name, of that kind of unit or in that province: exit 2, nothing written."""
    with pytest.raises(BadInputError) as caught:
        run(place)
    assert caught.value.findings[0].code == "fetch_place_not_found"
    assert not (run.workspace / "ward.geojson").exists()


def test_what_is_no_boundary_is_never_taken(run: Run) -> None:
    """A street or a point that bears the name is no ward."""
    run.services.places = [
        found_place(osm_type="way"),
        found_place(category="highway", type="residential"),
    ]
    with pytest.raises(BadInputError) as caught:
        run()
    assert caught.value.findings[0].code == "fetch_place_not_found"


def test_a_relation_that_is_not_there_is_told(run: Run) -> None:
    """A number nobody knows is the user's to mend."""
    with pytest.raises(BadInputError) as caught:
        run(NAME, relation=77)
    assert caught.value.findings[0].code == "fetch_relation_not_found"


def test_a_broken_ring_names_its_gap(run: Run) -> None:
    """A boundary way that ends short of the next is told with both ends and the metres between."""
    nodes, tags = run.services.world.ways[100]
    short = run.services.world.at(10.5, 0.5)
    run.services.world.ways[100] = ([nodes[0], short], tags)
    with pytest.raises(BadInputError) as caught:
        run()
    (finding,) = caught.value.findings
    assert finding.code == "fetch_boundary_broken"
    assert "21.04050, 105.81050" in str(finding.facts["gaps"])
    assert " m)" in str(finding.facts["gaps"])


def test_a_boundary_that_is_not_all_there_is_told(run: Run) -> None:
    """A relation whose way is absent from the answer is not drawn without it."""
    elements = run.services.world.with_parts([("relation", RELATION)])
    kept = [e for e in elements if (e["type"], e["id"]) != ("way", 103)]
    run.services.script("boundary", Reply(body=overpass_json(kept)))
    with pytest.raises(BadInputError) as caught:
        run()
    assert caught.value.findings[0].code == "fetch_boundary_incomplete"
    assert "w103" in str(caught.value.findings[0].facts["list"])


def test_a_name_in_another_normal_form_is_found(run: Run) -> None:
    """Vietnamese letters taken apart (NFD), and the tone mark elsewhere, make no difference."""
    import unicodedata

    name = "Phường Hòa Thụy"
    run.services.places = [found_place(name=unicodedata.normalize("NFD", name))]
    brought = run(unicodedata.normalize("NFD", "Phường Hoà Thuỵ"))
    assert brought.found.outline.osm_id == f"r{RELATION}"
