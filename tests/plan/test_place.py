"""Groups placed by a click: on file at once, planned with when asked, the same after a reload."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.exports import workspace_files
from planner.findings import BadInputError
from planner.plan import check_workspace, open_campaign
from planner.plan.place import place_group, places_now, renew, take_back, waiting
from planner.readers import read_workspace
from tests.readers import readers_sample as sample

AT = datetime(2025, 7, 20, 9, 30, tzinfo=UTC)
SPOT = (105.831, 21.0475)
GROUPS = """id,name,old_ward,lon,lat,households,people,elderly,disabled,no_smartphone,address
G1,Tổ dân phố số 1 (Bưởi),Bưởi,105.805,21.045,100,400,68,6,40,
G2,Tổ dân phố số 2 (Bưởi),Bưởi,105.809,21.046,120,450,80,7,50,
G3,Tổ dân phố số 1 (Xuân La),Xuân La,,,90,340,50,5,30,Số 5 Phố Dài
G4,Tổ dân phố số 9 (Lạ),Lạ,,,80,300,40,4,20,sau chợ mới
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    members = sample.MEMBERS.replace(",G1,", ",,")
    changed = {"groups.csv": GROUPS, "cells.csv": None, "members.csv": members, "people.csv": None}
    return sample.write(tmp_path / "Phường thử", changed)


@pytest.fixture
def campaign(workspace: Path):
    opened = open_campaign(workspace)
    yield opened
    opened.file.close()


def methods(campaign) -> list[str]:
    return [guess.method for guess in places_now(campaign)]


def test_the_plan_is_of_the_groups_placed_so_far(campaign):
    """A group of which nothing is known stays listed and is no part of the plan."""
    assert methods(campaign) == ["given", "given", "street", "none"]
    assert [g.id for g in campaign.draft.scenario.groups] == ["G1", "G2", "G3"]
    assert "group_not_placed" in {f.code for f in campaign.findings if f.severity == "held"}
    covered = {row.group_id for row in campaign.draft.coverage.rows}
    assert covered == {"G1", "G2", "G3"}


def test_a_click_is_on_file_at_once_and_the_plan_follows_when_asked(campaign, workspace):
    """After the click the group is placed for every reader of the workspace; renewing puts its
    people on the map, gives it a learning point and marks the placement.
    """
    place_group(campaign, "G4", SPOT, at=AT, who="CC-1")
    assert methods(campaign)[3] == "hand"
    assert waiting(campaign) == 1
    assert len(campaign.draft.scenario.groups) == 3
    seen = check_workspace(workspace).scenario.groups[3]
    assert (seen.lon, seen.lat, seen.position, seen.uncertainty_m) == (*SPOT, "surveyed", None)
    before = campaign.file.draft_base()
    renew(campaign, at=AT)
    assert waiting(campaign) == 0
    assert campaign.file.draft_base() == before + 1
    plan = campaign.draft
    assert sum(c.people for c in plan.scenario.cells if c.group_id == "G4") == 300
    assert {p.group_id for p in plan.placement("learning").points if p.kind == "mobile"} >= {"G4"}
    assert next(m for m in plan.marks if m.stage == "placement").state == "needs_resolve"
    assert not [f for f in plan.findings if f.code.startswith("audit_")]
    renew(campaign, at=AT)
    assert campaign.draft is plan


def test_a_reload_gives_the_same_scenario_and_plan(campaign, workspace):
    """Clicks survive closing, and reading the tables again gives the scenario that was renewed."""
    place_group(campaign, "G4", SPOT, at=AT)
    place_group(campaign, "G3", (105.803, 21.074), at=AT)
    renew(campaign, at=AT)
    again = open_campaign(workspace)
    assert again.draft.digest() == campaign.draft.digest()
    assert waiting(again) == 0
    again.file.close()


def test_clicks_that_were_not_planned_with_are_taken_up_by_a_reload(campaign, workspace):
    """Stopping right after a click loses nothing: the next opening plans with it."""
    place_group(campaign, "G4", SPOT, at=AT)
    again = open_campaign(workspace)
    assert [g.id for g in again.draft.scenario.groups] == ["G1", "G2", "G3", "G4"]
    assert waiting(again) == 0
    again.file.close()


def test_the_last_click_is_taken_back(campaign):
    """Taking back leaves the group as it was, also after the plan was renewed with it."""
    assert take_back(campaign) is None
    place_group(campaign, "G3", SPOT, at=AT)
    place_group(campaign, "G3", (105.803, 21.074), at=AT)
    renew(campaign, at=AT)
    taken = take_back(campaign)
    assert (taken.lon, taken.lat) == (105.803, 21.074)
    assert places_now(campaign)[2].group.lon == SPOT[0]
    take_back(campaign)
    renew(campaign, at=AT)
    assert methods(campaign)[2] == "street"
    assert campaign.draft.scenario.groups[2].uncertainty_m is not None


def test_a_newer_position_in_the_table_wins_over_an_older_click(campaign, workspace):
    """Where the table says something else than at the click, it holds, and a warning tells so."""
    place_group(campaign, "G1", SPOT, at=AT)
    assert check_workspace(workspace).scenario.groups[0].lon == SPOT[0]
    (workspace / "groups.csv").write_text(GROUPS.replace("105.805", "105.807"), encoding="utf-8")
    reading = check_workspace(workspace)
    assert reading.scenario.groups[0].lon == 105.807
    assert "hand_place_overtaken" in {f.code for f in reading.findings}


def test_a_click_in_the_lake_or_outside_is_accepted_with_a_warning(campaign):
    """As for points: the person decides; outside the country nothing is taken."""
    lake = place_group(campaign, "G4", (105.82, 21.06), at=AT)
    outside = place_group(campaign, "G4", (105.9, 21.06), at=AT)
    assert [f.code for f in (*lake, *outside)] == ["place_in_water", "place_outside_ward"]
    for spot, group in (((21.06, 105.82), "G4"), (SPOT, "G99")):
        with pytest.raises(BadInputError):
            place_group(campaign, group, spot, at=AT)
    assert waiting(campaign) == 1


def test_the_exported_table_reads_back_identically(campaign, tmp_path):
    """groups.csv with clicked and provisional positions gives the same groups again."""
    place_group(campaign, "G4", SPOT, at=AT)
    renew(campaign, at=AT)
    folder = tmp_path / "again"
    folder.mkdir()
    for name, content in workspace_files(campaign.bench.scenario, network=None).items():
        (folder / name).write_bytes(content)
    groups = read_workspace(folder).scenario.groups
    assert groups == campaign.bench.scenario.groups
    assert [g.uncertainty_m is None for g in groups] == [True, True, False, True]


def test_one_click_turns_a_sketch_into_a_plan_of_the_placed_group(tmp_path):
    """A bare list gives a sketch; the first click leaves the guesses behind, the next one adds."""
    rows = "".join(f"Tổ {n},300,ngõ lạ {n}\n" for n in range(1, 6))
    folder = tmp_path / "Danh sách"
    folder.mkdir()
    (folder / "groups.csv").write_text("Tổ dân phố,Số hộ,Địa chỉ\n" + rows, encoding="utf-8")
    opened = open_campaign(folder)
    assert set(methods(opened)) == {"sketch"}
    assert len(opened.draft.scenario.groups) == 5
    first, second = (guess.group.id for guess in opened.places[:2])
    place_group(opened, first, SPOT, at=AT)
    renew(opened, at=AT)
    assert [g.id for g in opened.draft.scenario.groups] == [first]
    assert not opened.draft.scenario.synthetic
    place_group(opened, second, (105.829, 21.047), at=AT)
    renew(opened, at=AT)
    assert [g.id for g in opened.draft.scenario.groups] == [first, second]
    assert methods(opened)[2:] == ["none"] * 3
    opened.file.close()
