"""What belongs to the user stays the user's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.fetch import compare as comparing
from planner.fetch.compare import OwnVenue, compare, read_own
from planner.fetch.keep import open_folder, write_files
from planner.findings import BadInputError
from planner.model.place import Venue
from planner.readers import read_workspace
from planner.tables.street_files import NETWORK_FILES
from tests.fetch.conftest import Run
from tests.fetch.test_bring import GROUPS

OWN_VENUES = (
    "id,name,kind,lon,lat,desks\n"
    "A1,Trường tiểu học Hồ Thử,truong_hoc,105.8034,21.0434,7\n"
    "A2,UBND phường Hồ Thử,khac,105.8101,21.0512,3\n"
    "A3,Quán của chị Ba,quan_ca_phe,105.81,21.045,1\n"
    "A4,Chợ không tọa độ,cho,,,1\n"
)


def test_own_files_are_kept_and_the_new_ones_lie_beside(run: Run) -> None:
    """The user's ward, streets and venues stay byte for byte; what was brought is in osm/."""
    run.workspace.mkdir()
    own = {
        "ward.geojson": '{"type": "FeatureCollection", "features": []}',
        "network.geojson": '{"type": "FeatureCollection", "features": []}',
        "venues.csv": OWN_VENUES,
    }
    for name, content in own.items():
        (run.workspace / name).write_text(content, encoding="utf-8")
    brought = run()
    for name, content in own.items():
        assert (run.workspace / name).read_text(encoding="utf-8") == content
    states = {file.name: (file.state, file.stands) for file in brought.files}
    assert states["osm/ward.geojson"] == ("kept", "ward.geojson")
    assert states["osm/network.osm.pbf"] == ("kept", "network.geojson")
    assert states["osm/venues.csv"] == ("kept", "venues.csv")
    assert not (run.workspace / "network.osm.pbf").exists()


@pytest.mark.parametrize("name", NETWORK_FILES)
def test_streets_in_any_format_are_the_users_own(tmp_path: Path, name: str) -> None:
    """A street file in every format that is read keeps its place: new streets lie beside it."""
    (tmp_path / name).write_bytes(b"own")
    written = write_files(open_folder(tmp_path), {"network.osm.pbf": b"brought"})
    assert [(file.name, file.stands) for file in written] == [("osm/network.osm.pbf", name)]
    assert (tmp_path / name).read_bytes() == b"own"


def test_differences_of_own_venues_are_told_by_row(run: Run) -> None:
    """Names, kinds and places that differ are told with row and column; what only one knows is counted."""
    run.workspace.mkdir()
    (run.workspace / "venues.csv").write_text(OWN_VENUES, encoding="utf-8")
    brought = run()
    told = {
        (f.code, f.row, f.column) for f in brought.findings if f.code.startswith("fetch_differs")
    }
    assert told == {
        ("fetch_differs_name", 2, "name"),
        ("fetch_differs_kind", 3, "kind"),
        ("fetch_differs_position", 3, "lon"),
    }
    (sums,) = (f for f in brought.findings if f.code == "fetch_own_venues")
    count = len(brought.found.venues.venues)
    assert dict(sums.facts) == {"matched": 2, "differing": 2, "more": count - 2, "own": 1}
    assert brought.comparison is not None


def test_no_venue_is_brought_outside_the_users_own_outline(run: Run) -> None:
    """Where the user's smaller ward.geojson stays, venues beyond it or in its lake are left out and named,
    so that the workspace passes its check.
    """
    run.workspace.mkdir()
    square = [[105.8, 21.04], [105.82, 21.04], [105.82, 21.0525], [105.8, 21.0525], [105.8, 21.04]]
    lake = [
        [105.81, 21.0425],
        [105.812, 21.0425],
        [105.812, 21.044],
        [105.81, 21.044],
        [105.81, 21.0425],
    ]
    features = [
        {
            "type": "Feature",
            "properties": said,
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for said, ring in (
            ({"kind": "boundary", "name": "Của tôi"}, square),
            ({"kind": "barrier", "barrier_type": "lake", "name": "Hồ tôi"}, lake),
        )
    ]
    document = {"type": "FeatureCollection", "features": features}
    (run.workspace / "ward.geojson").write_text(json.dumps(document), encoding="utf-8")
    brought = run()
    (told,) = (f for f in brought.findings if f.code == "fetch_outside_own")
    assert told.facts["count"] == 2
    assert "Trường Tách" in str(told.facts["names"])
    assert "Mầm non" in str(told.facts["names"])
    (run.workspace / "groups.csv").write_text(GROUPS, encoding="utf-8")
    reading = read_workspace(run.workspace)
    assert [f for f in reading.findings if f.severity != "warning"] == []
    assert reading.scenario is not None
    assert len(reading.scenario.venues) == len(brought.found.venues.venues)


def test_replace_sets_the_old_aside_and_never_touches_venues(run: Run) -> None:
    """With --replace the user's ward and streets get another name; venues.csv stays."""
    run.workspace.mkdir()
    for name in ("ward.geojson", "network.geojson", "venues.csv"):
        (run.workspace / name).write_text(f"của người dùng {name}", encoding="utf-8")
    brought = run(replace=True)
    states = {file.name: (file.state, file.stands) for file in brought.files}
    assert states["ward.geojson"] == ("replaced", "ward.aside-1.geojson")
    assert states["network.osm.pbf"] == ("replaced", "network.aside-1.geojson")
    assert states["osm/venues.csv"][0] == "kept"
    aside = run.workspace / "network.aside-1.geojson"
    assert aside.read_text(encoding="utf-8") == "của người dùng network.geojson"
    assert not (run.workspace / "network.geojson").exists()


def test_a_file_that_was_brought_is_renewed_until_somebody_changes_it(run: Run) -> None:
    """Own work of an earlier fetch is replaced by newer data; a changed file is the user's from then."""
    run()
    world = run.services.world
    world.at(1.3, 3.2, amenity="marketplace", name="Chợ Mới")
    states = {file.name: file.state for file in run(refresh=True).files}
    assert states["venues.csv"] == "renewed"
    assert states["ward.geojson"] == "unchanged"
    venues = run.workspace / "venues.csv"
    venues.write_text(
        venues.read_text(encoding="utf-8") + "X,Nơi của tôi,khac,105.805,21.045\n", "utf-8"
    )
    world.at(1.4, 5.2, amenity="marketplace", name="Chợ Nữa")
    brought = run(refresh=True)
    assert "Nơi của tôi" in venues.read_text(encoding="utf-8")
    assert "Chợ Nữa" not in venues.read_text(encoding="utf-8")
    assert "Chợ Nữa" in (run.workspace / "osm" / "venues.csv").read_text(encoding="utf-8")
    assert brought.comparison is not None
    assert [v.name for v in brought.comparison.only_osm] == ["Chợ Nữa"]


def test_a_run_killed_between_two_files_knows_its_own(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the first file, the next run does not take it for the user's."""
    from planner.fetch import keep

    real, seen = keep.write_whole, []

    def killed(path: Path, data: bytes) -> None:
        if path.name == "network.osm.pbf":
            raise KeyboardInterrupt
        seen.append(path.name)
        real(path, data)

    monkeypatch.setattr(keep, "write_whole", killed)
    with pytest.raises(KeyboardInterrupt):
        run()
    assert seen == ["written.json", "ward.geojson"]
    monkeypatch.undo()
    assert [f.state for f in run().files] == ["unchanged", "written", "written", "written"]
    assert not list(run.workspace.rglob("*.part"))


def test_a_damaged_note_makes_every_file_the_users(run: Run) -> None:
    """Without a note of what was written nothing is overwritten."""
    run()
    (run.workspace / ".planner" / "fetch" / "written.json").write_text("{", encoding="utf-8")
    (run.workspace / "ward.geojson").write_text("{}", encoding="utf-8")
    states = {file.name: file.state for file in run().files}
    assert states["osm/ward.geojson"] == "kept"
    assert states["venues.csv"] == "unchanged"


def test_a_workspace_that_is_a_file_is_refused(run: Run) -> None:
    """A workbook is no folder; nothing is asked of anybody."""
    run.workspace.write_bytes(b"PK")
    with pytest.raises(BadInputError) as caught:
        run()
    assert caught.value.findings[0].code == "fetch_not_a_folder"
    assert run.services.asked == []


def test_a_workbook_is_not_called_missing(run: Run) -> None:
    """With an .xlsx in the folder nothing is said to be missing."""
    run.workspace.mkdir()
    (run.workspace / "Danh sách tổ.xlsx").write_bytes(b"PK")
    assert run().missing == ()


@given(
    places=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8),
    names=st.lists(st.sampled_from(["Chợ A", "cho a", "Chợ B", ""]), min_size=8, max_size=8),
)
def test_no_venue_is_matched_twice(places: list[tuple[int, int]], names: list[str]) -> None:
    """Every venue of either side is matched at most once, and the counts add up."""
    own = [
        OwnVenue(k + 2, f"A{k}", names[k], "cho", 105.8 + x * 0.0005, 21.05 + y * 0.0005)
        for k, (x, y) in enumerate(places[:4])
    ]
    found = [
        Venue(
            f"OSM-N{k}",
            names[k + 4],
            "cho",
            105.8 + x * 0.0005,
            21.05 + y * 0.0005,
            1,
            True,
            False,
            False,
            (),
        )
        for k, (x, y) in enumerate(places[4:])
    ]
    result = compare(own, found)
    assert result.matched + result.only_own == len(own)
    assert result.matched + len(result.only_osm) == len(found)
    assert all(d.metres <= comparing.SAME_PLACE_M for d in result.differences)


def test_what_is_no_table_of_venues_is_not_compared() -> None:
    """Bytes, another table, Vietnamese headings: only the last is read."""
    assert read_own(b"\xff\xfe\x00") is None
    assert read_own(b"a,b\n1,2\n") is None
    text = "Danh sách\nMã,Tên,Loại,Kinh độ,Vĩ độ\n1,Chùa,chùa,105.8,21.05\n"
    (venue,) = read_own(text.encode("utf-8-sig")) or ()
    assert (venue.row, venue.kind) == (3, "ton_giao")
    assert json.dumps(venue.name, ensure_ascii=False) == '"Chùa"'
