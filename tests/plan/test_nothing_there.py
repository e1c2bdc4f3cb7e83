"""Use cases asked for what is not there: refused by name, or answered with nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from planner import store
from planner.exports import write_workspace
from planner.findings import PlannerError
from planner.i18n.catalogue import mend, message
from planner.model.plan import PlanEdit
from planner.plan import EditRequest, OpenCampaign, _team_tables, open_campaign, open_workbench
from planner.plan._team_tables import bring_in
from planner.plan.approve import standing
from planner.plan.aside_edits import AsideEdit, standing_against
from planner.plan.backup import look_in_backup
from planner.plan.begin import Beginning, first_files
from planner.plan.edit import made_of
from planner.plan.fault_report import fault_report
from planner.plan.group_card import group_cards
from planner.plan.merge import of_requests
from planner.plan.put_edit import Window, put_anyway, put_edit
from planner.plan.rescue import open_found, write_again
from planner.plan.take_back import take_back
from planner.store.backup import Origin, pack
from tests import worlds
from tests.made_plans import small_plan, small_scenario

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
BAN = PlanEdit("ban", "admin", stop_id="V1")


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenCampaign]:
    """The small ward, opened once."""
    folder = tmp_path_factory.mktemp("data") / "Phường nhỏ"
    write_workspace(worlds.small_scenario(), folder, network=None)
    opened = open_campaign(folder)
    yield opened
    opened.file.close()


@pytest.fixture
def bare(campaign: OpenCampaign, tmp_path: Path) -> Iterator[OpenCampaign]:
    """The same ward before any plan of it was made, its file empty."""
    with store.CampaignStore(tmp_path / "campaign.sqlite") as file:
        yield replace(campaign, base=None, draft=None, edits=(), revision=None, file=file)


def refused(act: Callable[[], object]) -> str:
    """The code of what an act is refused with; it has words and a mend."""
    with pytest.raises(PlannerError) as error:
        act()
    finding = error.value.findings[0]
    for language in ("vi", "en"):
        assert message(finding, language)
        assert mend(finding, language)
    return finding.code


def test_before_the_first_plan_nothing_can_be_edited_approved_or_rescued(bare) -> None:
    """Every act on a campaign without a plan says so; nothing is written into its file."""
    request, window = EditRequest("keep", "admin-1"), Window(None)
    for act in (
        lambda: bare.edit(request, at=NOW),
        lambda: put_edit(bare, request, window, at=NOW),
        lambda: put_anyway(bare, (), window, at=NOW),
        lambda: write_again(bare, None, at=NOW),
    ):
        assert refused(act) == "no_plan_yet"
    assert refused(lambda: standing(bare)) == "store_no_revision"
    assert standing_against(bare, AsideEdit(1, 1, "", "", "", BAN)) is None
    assert not bare.catch_up()
    assert bare.file.history() == ()
    assert bare.file.trail() == ()


def test_a_decision_about_nothing_is_refused(campaign: OpenCampaign) -> None:
    """Forcing no edits through is told, and leaves the draft as it is."""
    was = campaign.draft
    assert refused(lambda: put_anyway(campaign, (), Window(None), at=NOW)) == "nothing_to_decide"
    assert campaign.draft == was
    assert campaign.edits == ()


def test_a_teams_database_is_never_replaced_by_one_machine(campaign: OpenCampaign) -> None:
    """What is rescued on one machine is not written over a server's campaign; a file that is gone
    is not opened as an empty one.
    """
    server = SimpleNamespace(on_server=True, name="ward@db")
    there = replace(campaign, file=server)
    assert refused(lambda: write_again(there, None, at=NOW)) == "team_no_restore"
    path = campaign.workspace / "gone.sqlite"
    gone = replace(campaign, file=SimpleNamespace(on_server=False, path=path, name=path.name))
    assert refused(lambda: open_found(gone)) == "store_file_gone"
    assert not path.exists()


def test_a_backup_of_a_folder_is_not_put_into_a_lone_workbook(
    campaign: OpenCampaign, tmp_path: Path
) -> None:
    """A ward that is one workbook takes back only a backup of that workbook."""
    data = pack(campaign.file.place, {"groups.csv": b"id\n"}, {}, origin=Origin(NOW, "", "", ""))
    book = tmp_path / "phuong.xlsx"
    book.write_bytes(b"the office's own")
    assert refused(lambda: look_in_backup(data, "a.zip", book)) == "backup_of_a_folder"
    assert book.read_bytes() == b"the office's own"


def test_nothing_was_brought_so_nothing_is_taken_back(tmp_path: Path) -> None:
    """Taking back without an earlier table is told; a ward that has its campaign gets no other."""
    assert refused(lambda: take_back(tmp_path, at=NOW)) == "bring_nothing_before"
    beginning = Beginning("Tây Hồ", "Thử", date(2025, 7, 24))
    assert list(first_files(beginning, tmp_path)) == ["campaign.toml"]
    (tmp_path / "campaign.toml").write_text("", encoding="utf-8")
    assert first_files(beginning, tmp_path) == {}


def test_a_ward_without_a_placed_group_cannot_be_planned() -> None:
    """Without a cell there is nobody to plan for, and that is said of the table of groups."""
    scenario = replace(small_scenario(), cells=())
    assert refused(lambda: open_workbench(scenario, None)) == "no_placed_group"


def test_an_edit_of_what_is_not_there_is_refused() -> None:
    """An unknown stop, an answer without points or proof, and a number that is taken already are
    refused; the draft is only looked at.
    """
    bench, plan = worlds.small_bench(), worlds.small_plan()
    with pytest.raises(KeyError):
        bench.stop("no such place")
    assert bench.stop("at:105.801000,21.042000").lon == pytest.approx(105.801)
    empty = EditRequest("adopt", service_id="admin", proof=plan.placement("admin").proof)
    assert refused(lambda: made_of(bench, plan, empty)) == "nothing_to_adopt"
    unproved = EditRequest("adopt", service_id="admin", stop_ids=("V1", "V2"))
    assert refused(lambda: made_of(bench, plan, unproved)) == "nothing_to_adopt"
    first, *others = plan.placements
    behind = replace(plan, placements=(replace(first, last_number=0), *others))
    add = EditRequest("add", service_id="admin", stop_id="V3")
    assert refused(lambda: made_of(bench, behind, add)) == "point_exists"
    assert of_requests(bench, plan, ()) == ()


def test_requests_are_edits_of_what_the_one_before_left() -> None:
    """Of two requests the second is made of the plan with the first: a point that was just added
    can be moved, and goes from where it was added.
    """
    bench, plan = worlds.small_bench(), worlds.small_plan()
    asked = (
        EditRequest("add", service_id="admin", stop_id="V5"),
        EditRequest("move", "admin-3", stop_id="at:105.801000,21.042000"),
    )
    add, move = of_requests(bench, plan, asked)
    assert (add.kind, add.point_id, add.stop_id) == ("add", "admin-3", "V5")
    assert move.before == add.after
    assert move.after is not None
    assert move.after.stop_id.startswith("at:")


def test_a_report_of_faults_before_any_table_was_read_counts_nothing(tmp_path: Path) -> None:
    """Where the tables gave no scenario the report is made all the same, with no numbers of it."""
    report = fault_report(tmp_path, at=NOW, scenario=None, findings=(), last=None)
    counts = json.loads(report.text)["counts"]
    assert counts
    assert not {"groups", "cells", "venues", "members"} & counts.keys()


def test_a_group_that_nobody_lives_in_has_a_card_without_ways() -> None:
    """A group of offices alone: its card names the nearest points as the crow flies from where it
    stands, and tells no minutes of people who are not there.
    """
    plan = small_plan()
    cells = tuple(
        replace(c, people=0, households=0, elderly=0, disabled=0) if c.group_id == "TDP-3" else c
        for c in plan.scenario.cells
    )
    scenario = replace(plan.scenario, cells=cells)
    cards = group_cards(open_workbench(scenario, None), replace(plan, scenario=scenario))
    card = cards.card("TDP-3", date(2025, 7, 29))
    assert card.near
    assert {place.walk.adult_minutes for place in card.places} == {None}
    assert all(place.walk.straight_m < 5_000 for place in card.near)
    assert all(reach.detour is None for reach in card.reach)
    other = cards.card("TDP-4", date(2025, 7, 29))
    assert all(place.walk.adult_minutes is not None for place in other.near)


def test_tables_of_a_team_take_the_place_of_the_folders_own(tmp_path: Path) -> None:
    """Asked for, the team's tables replace those of the folder: one that the team has not goes (it
    is kept before), a list of people stays; a ward that is one workbook is refused, and an empty
    database without tables leaves an empty folder empty.
    """
    database, folder = tmp_path / "team.sqlite", tmp_path / "Phường"
    folder.mkdir()
    for name in ("groups.csv", "venues.csv", "people.csv"):
        (folder / name).write_text("id\nown\n", encoding="utf-8")
    bring_in(tmp_path / "empty", str(database), asked=False)
    assert not (tmp_path / "empty").exists()
    with store.CampaignStore(database) as file:
        file.set_setting(_team_tables.TABLES, _team_tables._packed({"groups.csv": b"id\nteam\n"}))
    bring_in(folder, str(database), asked=False)
    assert (folder / "groups.csv").read_bytes() == b"id\nown\n"
    bring_in(folder, str(database), asked=True)
    assert (folder / "groups.csv").read_bytes() == b"id\nteam\n"
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == [
        "groups.csv", "people.csv",
    ]  # fmt: skip
    for name in ("groups.csv", "venues.csv"):
        (kept,) = (folder / ".planner").rglob(name)
        assert kept.read_bytes() == b"id\nown\n"
    book = tmp_path / "phuong.xlsx"
    book.write_bytes(b"the office's own")
    assert refused(lambda: bring_in(book, str(database), asked=True)) == "team_needs_folder"
    assert book.read_bytes() == b"the office's own"
