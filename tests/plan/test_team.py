"""Two machines, two folders, one server: the same campaign, from one set of tables."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.exports import write_workspace
from planner.findings import BadInputError, ConflictError
from planner.i18n import all_texts
from planner.model.scenario import Scenario
from planner.plan import (
    EditRequest,
    OpenCampaign,
    assumed,
    open_campaign,
    open_workbench,
    self_check,
    solve_plan,
)
from planner.plan.backup import look_in_backup, make_backup, restore_backup
from planner.plan.bring import carry_on
from planner.plan.put_edit import Window, put_edit
from planner.plan.self_check import Check, CheckOrder, checks_of
from planner.plan.take_back import last_before
from planner.store import all_before, look_at_server
from tests import worlds
from tests.store.pg_server import PASSWORD, PgServer

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The small ward as files on the first machine."""
    write_workspace(worlds.small_scenario(), tmp_path / "máy 1" / "w", network=None)
    return tmp_path / "máy 1" / "w"


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """An empty folder on the second machine."""
    folder = tmp_path / "máy 2" / "w"
    folder.mkdir(parents=True)
    return folder


def window(campaign: OpenCampaign, who: str) -> Window:
    """What a window that is drawn now shows."""
    return Window(campaign.draft, campaign.revision or 0, campaign.edits, who=who)


def close(*campaigns: OpenCampaign) -> None:
    """Close their files."""
    for campaign in campaigns:
        campaign.file.close()


def test_an_empty_folder_gets_the_tables_and_both_see_each_others_work(
    server: PgServer, mine: Path, theirs: Path
) -> None:
    """Proves that a second machine with an empty folder opens the very same plan from the server's
    tables, that edits of both go on one draft, that undo, versions and trail are shared, and that
    changed coefficients and wishes come along.
    """
    address = server.new_schema()
    one = open_campaign(mine, database=address)
    two = open_campaign(theirs, database=address)
    assert (two.draft, two.source, two.revision) == (one.draft, one.source, 1)
    points = [point.id for point in one.draft.points()]
    put_edit(one, EditRequest("keep", points[0]), window(one, "Hòa"), at=NOW)
    stale = window(two, "Bình")
    put = put_edit(two, EditRequest("keep", points[1]), stale, at=NOW)
    assert [other.who for other in put.others] == ["Hòa"]
    assert one.catch_up()
    assert one.draft == two.draft
    assert one.changes == 2
    one.undo(at=NOW, who="Hòa")
    assert two.catch_up()
    assert [(act.kind, act.who) for act in two.file.trail()] == [
        ("edit", "Hòa"), ("edit", "Bình"), ("undo", "Hòa"),
    ]  # fmt: skip
    assert two.save(note="bản trình", at=NOW, who="Bình") == 2
    changed = assumed(one.bench.scenario, {"coverage.gap_share": 0.9})
    plan = solve_plan(open_workbench(changed, one.bench.network), staff=False)
    assert one.catch_up()
    one.adopt(plan, note="giả định", at=NOW)
    assert two.catch_up()
    assert two.bench.scenario.assumed("coverage.gap_share", 0.2) == 0.9
    assert two.draft == one.draft == plan
    assert not list(theirs.rglob("*.sqlite"))
    close(one, two)


def renamed(scenario: Scenario) -> Scenario:
    """A ward in which one group is called otherwise."""
    first = replace(scenario.groups[0], name="Tổ dân phố mới")
    return replace(scenario, groups=(first, *scenario.groups[1:]))


def test_other_tables_are_told_and_never_carried_over_by_themselves(
    server: PgServer, mine: Path, theirs: Path
) -> None:
    """Proves that a folder whose tables differ is refused with who saved last and when, that the
    server is as it was, and that taking the server's tables keeps the folder's own and its people.
    """
    address = server.new_schema()
    one = open_campaign(mine, database=address)
    one.save(note="", at=NOW, who="Hòa")
    write_workspace(renamed(worlds.small_scenario()), theirs, network=None)
    (theirs / "people.csv").write_text("code,name,phone\nX,Y,1\n", encoding="utf-8")
    before = (theirs / "groups.csv").read_bytes()
    with pytest.raises(BadInputError) as caught:
        open_campaign(theirs, database=address)
    (finding,) = caught.value.findings
    assert (finding.code, finding.facts["who"]) == ("team_other_tables", "Hòa")
    assert finding.facts["revision"] == one.file.draft_base() == 2
    assert (theirs / "groups.csv").read_bytes() == before
    two = open_campaign(theirs, database=address, takes_tables=True)
    assert (two.draft, two.source) == (one.draft, one.source)
    assert two.file.draft_base() == 2
    assert (theirs / "people.csv").is_file()
    (kept,) = all_before(theirs)
    assert (kept.folder / "groups.csv").read_bytes() == before
    assert last_before(theirs) is None
    close(one, two)


def test_tables_brought_on_one_machine_are_told_on_the_other(
    server: PgServer, mine: Path, theirs: Path
) -> None:
    """Proves that the other machine keeps what it shows, refuses to edit it, is told once what is
    the matter, and goes on once it has taken the new tables; nothing goes back to the old ones.
    """
    address = server.new_schema()
    one, two = open_campaign(mine, database=address), open_campaign(theirs, database=address)
    shown = two.draft
    write_workspace(renamed(worlds.small_scenario()), mine, network=None)
    one = carry_on(mine, one, at=NOW)
    assert two.catch_up()
    assert [finding.code for finding in two.behind[1]] == ["team_other_tables"]
    assert (two.draft, two.file.draft_base()) == (shown, one.revision)
    request = EditRequest("keep", one.draft.points()[0].id)
    with pytest.raises(ConflictError) as caught:
        put_edit(two, request, window(two, "Bình"), at=NOW)
    assert "team_other_tables" in [finding.code for finding in caught.value.findings]
    assert one.file.edits() == ()
    two.file.close()
    two = open_campaign(theirs, database=address, takes_tables=True)
    assert (two.draft, two.behind[0]) == (one.draft, 0)
    put_edit(two, request, window(two, "Bình"), at=NOW)
    assert one.catch_up()
    assert one.draft == two.draft
    close(one, two)


def test_a_campaign_copied_to_a_server_is_gone_on_with(
    server: PgServer, mine: Path, theirs: Path
) -> None:
    """Proves that a file's campaign, copied, opens from the folder it was made in and no other;
    from then on the server has the tables for everybody.
    """
    address = server.new_schema()
    file = open_campaign(mine)
    file.file.copy_to(address)
    with pytest.raises(BadInputError) as caught:
        open_campaign(theirs, database=address)
    assert caught.value.findings[0].code == "team_no_tables"
    write_workspace(renamed(worlds.small_scenario()), theirs, network=None)
    with pytest.raises(BadInputError) as caught:
        open_campaign(theirs, database=address)
    assert caught.value.findings[0].code == "team_other_tables"
    one = open_campaign(mine, database=address)
    two = open_campaign(theirs, database=address, takes_tables=True)
    assert file.draft == one.draft == two.draft
    close(file, one, two)


@pytest.mark.long
def test_the_demo_opens_from_an_empty_folder(server: PgServer, tmp_path: Path) -> None:
    """Proves that a ward with streets, its own rules and 643 people comes over whole (the short run
    brings the small ward over).
    """
    demo = Path(__file__).parents[2] / "geodata" / "tay_ho"
    shutil.copytree(demo, tmp_path / "tay_ho", ignore=shutil.ignore_patterns(".planner"))
    shutil.copytree(demo.with_name("tay_ho_plan"), tmp_path / "tay_ho_plan")
    address = server.new_schema()
    one = open_campaign(tmp_path / "tay_ho", database=address)
    two = open_campaign(tmp_path / "máy 2", database=address)
    assert (two.draft, two.source, two.revision) == (one.draft, one.source, 1)
    assert not (tmp_path / "máy 2" / "people.csv").exists()
    close(one, two)


def test_a_backup_of_a_server_is_built_up_in_an_empty_database(
    server: PgServer, mine: Path, tmp_path: Path
) -> None:
    """Proves that a server's campaign goes into one file, that restoring it over the server is
    refused in words, and that it comes back whole in an empty database with its tables.
    """
    address, empty = server.new_schema(), server.new_schema()
    one = open_campaign(mine, database=address)
    one.edit(EditRequest("keep", one.draft.points()[0].id), at=NOW, who="Hòa")
    path = tmp_path / "sao lưu.zip"
    path.write_bytes(make_backup(one, at=NOW))
    look = look_in_backup(path.read_bytes(), path.name, mine)
    with pytest.raises(BadInputError) as caught:
        restore_backup(look, one, at=NOW)
    assert [finding.code for finding in caught.value.findings] == ["team_no_restore"]
    folder = tmp_path / "bảng"
    copied = ["campaign", "copy", str(path), empty, "--tables", str(folder)]
    assert main(copied) == 0
    assert main(copied) == 2
    again = open_campaign(folder, database=empty)
    assert (again.draft, again.edits, again.file.trail()) == (
        one.draft, one.edits, one.file.trail(),
    )  # fmt: skip
    close(one, again)


def test_the_self_check_looks_at_the_server(server: PgServer, mine: Path) -> None:
    """Proves that the check tells versions and size, finds a server that is away and one without
    PostGIS, makes nothing in an empty database, and that no line holds host or password.
    """
    at, empty, address = datetime.now().astimezone(), server.new_schema(), server.new_schema()
    close(open_campaign(mine, database=address))

    def lines(database: str) -> dict[str, Check]:
        order = CheckOrder(at, mine, database)
        names = ("server", "campaign", "clock")
        return {name: self_check._CHECKS[name](order) for name in names}

    well = lines(address)
    assert all(check.well for check in well.values())
    assert "PostGIS 3" in well["server"].found
    assert well["campaign"].found == "1/1"
    assert lines(empty)["campaign"].found == "–"
    assert look_at_server(empty).schema == 0
    assert not lines(server.new_database("template0"))["server"].well
    away = lines("postgresql+psycopg://u:bí-mật@127.0.0.1:1/x")
    assert [away[name].found for name in ("server", "campaign")] == ["store_server_away"] * 2
    assert away["clock"].well
    told = repr([*well.values(), *away.values(), CheckOrder(at, mine, address)])
    assert PASSWORD not in told
    assert "127.0.0.1" not in told
    names = checks_of(CheckOrder(at, mine, address))
    assert {"server", "campaign", "workspace"} <= set(names)
    assert "server" not in checks_of(CheckOrder(at, mine))
    for ending in ("", ".means", ".mend"):
        assert f"check.server{ending}" in all_texts()
