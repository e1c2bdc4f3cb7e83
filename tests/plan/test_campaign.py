"""A campaign from its folder: opened, edited, closed, opened again."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.exports import write_workspace
from planner.findings import BadInputError, PlannerError
from planner.model.scenario import Scenario
from planner.plan import (
    EditRequest,
    OpenCampaign,
    assumed,
    open_campaign,
    open_workbench,
    solve_plan,
)
from planner.plan import campaign as campaign_module
from planner.plan.course import Course
from tests import worlds

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The small ward as files, in a folder with spaces and Vietnamese letters."""
    folder = tmp_path / "Phường Tây Hồ" / "Kế hoạch 45 ngày đêm"
    write_workspace(worlds.small_scenario(), folder, network=None)
    return folder


def opened(workspace: Path) -> OpenCampaign:
    return open_campaign(workspace)


def marks(campaign: OpenCampaign) -> dict[str, str]:
    assert campaign.draft is not None
    return {mark.stage: mark.state for mark in campaign.draft.marks}


def test_a_new_workspace_is_placed_at_once(workspace: Path) -> None:
    """Points and timetable are there after opening; every post is still to be filled."""
    campaign = opened(workspace)
    assert campaign.draft is not None
    assert len(campaign.draft.placements[0].points) == 2
    assert campaign.draft.roster.duties == ()
    assert marks(campaign)["roster"] == "needs_resolve"
    assert campaign.draft.headline.shifts_planned == 72
    assert not [f for f in campaign.draft.findings if f.code.startswith("audit_")]
    campaign.file.close()


def test_edits_survive_closing_without_saving(workspace: Path) -> None:
    """A reload shows the very draft that was left, and undo goes back across it."""
    campaign = opened(workspace)
    point = campaign.draft.points()[0] if campaign.draft else None
    assert point is not None
    lon, lat = worlds.at(1.3, 4.2)
    campaign.edit(EditRequest("move", point.id, lon=lon, lat=lat), at=NOW)
    campaign.edit(EditRequest("keep", point.id), at=NOW)
    left = campaign.draft
    campaign.file.close()
    again = opened(workspace)
    assert again.draft == left
    assert again.changes == 2
    undone = again.undo(at=NOW)
    assert undone is not None
    assert undone.edit.kind == "keep"
    assert again.undo(at=NOW) is not None
    assert again.draft == again.base
    assert again.undo(at=NOW) is None
    assert again.redo(at=NOW) is not None
    assert again.draft is not None
    assert again.draft.points()[0].lon == lon
    again.file.close()


def test_memory_holds_few_drafts_and_undo_goes_back_all_the_way(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many edits were made, the newest drafts alone are held; undo and redo past them show
    each draft as it was.
    """
    monkeypatch.setattr(campaign_module, "DRAFTS_KEPT", 2)
    campaign = opened(workspace)
    assert campaign.draft is not None
    point, seen = campaign.draft.points()[0], [campaign.draft]
    for step in range(5):
        lon, lat = worlds.at(1.3 + 0.1 * step, 4.2)
        campaign.edit(EditRequest("move", point.id, lon=lon, lat=lat), at=NOW)
        seen.append(campaign.draft)
        assert len(campaign.history) <= 3
    assert len({plan.digest() for plan in seen}) == 6
    for before in reversed(seen[:-1]):
        assert campaign.undo(at=NOW) is not None
        assert campaign.draft == before
    for after in seen[1:]:
        assert campaign.redo(at=NOW) is not None
        assert campaign.draft == after
    campaign.file.close()


def test_a_save_is_a_version_and_empties_the_draft(workspace: Path) -> None:
    """Saving keeps every version; the next edits start from the last one."""
    campaign = opened(workspace)
    assert campaign.draft is not None
    campaign.edit(EditRequest("keep", campaign.draft.points()[0].id), at=NOW)
    number = campaign.save(note="bản trình", at=NOW)
    assert number == 2
    assert campaign.changes == 0
    assert [r.note for r in campaign.file.history()] == ["placed", "bản trình"]
    campaign.file.close()


def test_a_save_or_a_way_back_that_is_stopped_changes_nothing(workspace: Path) -> None:
    """Stopped before it is on file, the draft is still the draft and no version is new."""
    campaign = opened(workspace)
    assert campaign.draft is not None
    campaign.edit(EditRequest("keep", campaign.draft.points()[0].id), at=NOW)
    draft = campaign.draft
    late = iter([False, True])
    with pytest.raises(PlannerError):
        campaign.save(note="bản trình", at=NOW, course=Course(should_stop=lambda: next(late)))
    at_once = Course(should_stop=lambda: True)
    with pytest.raises(PlannerError):
        campaign.save(note="bản trình", at=NOW, course=at_once)
    with pytest.raises(PlannerError):
        campaign.restore_shipped(note="restored", at=NOW, course=at_once)
    assert (campaign.draft, campaign.changes) == (draft, 1)
    assert len(campaign.file.history()) == 1
    campaign.file.close()


def test_a_plan_under_other_assumptions_is_kept_with_them(workspace: Path) -> None:
    """Adopting a plan of changed coefficients changes the workbench, and a reload plans so too."""
    campaign = opened(workspace)
    changed = assumed(campaign.bench.scenario, {"coverage.gap_share": 0.9})
    plan = solve_plan(open_workbench(changed, campaign.bench.network), staff=False)
    campaign.adopt(plan, note="giả định", at=NOW)
    campaign.file.close()
    again = opened(workspace)
    assert again.bench.scenario.assumed("coverage.gap_share", 0.2) == 0.9
    assert again.source.assumed("coverage.gap_share", 0.2) == 0.2
    assert again.draft == plan
    again.file.close()


def of_another_ward(scenario: Scenario) -> Scenario:
    """The same streets with groups that nobody has heard of."""
    other = {g.id: f"Q{k}" for k, g in enumerate(scenario.groups)}
    groups = tuple(
        replace(g, id=other[g.id], name=f"Khu tập thể {word}")
        for g, word in zip(scenario.groups, ("Sao Mai", "Hoàng Hôn", "Bình Minh"), strict=True)
    )
    cells = tuple(replace(c, group_id=other[c.group_id]) for c in scenario.cells)
    members = tuple(replace(m, team=other.get(m.team, m.team)) for m in scenario.members)
    return replace(scenario, groups=groups, cells=cells, members=members)


def test_a_plan_of_another_ward_is_set_aside(workspace: Path) -> None:
    """Where most groups are unknown the old file is kept under another name and a finding says so."""
    opened(workspace).file.close()
    write_workspace(of_another_ward(worlds.small_scenario()), workspace, network=None)
    again = opened(workspace)
    assert "plan_set_aside" in {finding.code for finding in again.findings}
    assert list((workspace / ".planner").glob("*aside-1*"))
    assert again.draft is not None
    again.file.close()


def test_a_plan_of_changed_tables_is_carried_over(workspace: Path) -> None:
    """When tables change outside the app, moved and pinned points and numbers stay; the draft is
    saved as a version first, and placement waits for a re-solve.
    """
    campaign = opened(workspace)
    assert campaign.draft is not None
    point = campaign.draft.points()[0]
    lon, lat = worlds.at(1.3, 4.2)
    campaign.edit(EditRequest("move", point.id, lon=lon, lat=lat), at=NOW)
    campaign.edit(EditRequest("keep", point.id), at=NOW)
    left = campaign.draft
    campaign.file.close()
    scenario = worlds.small_scenario()
    venues = tuple(v for v in scenario.venues if v.id != left.points()[1].venue_id)
    write_workspace(replace(scenario, venues=venues), workspace, network=None)
    again = opened(workspace)
    assert again.draft is not None
    assert "plan_carried" in {finding.code for finding in again.findings}
    assert [r.note for r in again.file.history()] == ["placed", "before_new_data", "new_data"]
    spots = [(p.id, p.number, p.lon, p.lat, p.pinned) for p in left.placements[0].points]
    kept = again.draft.placements[0].points
    assert [(p.id, p.number, p.lon, p.lat, p.pinned) for p in kept] == spots
    assert kept[1].venue_id == ""
    assert marks(again)["placement"] == "needs_resolve"
    assert not [f for f in again.draft.findings if f.code.startswith("audit_")]
    again.file.close()


def test_a_shipped_plan_is_taken_only_when_it_fits(workspace: Path) -> None:
    """The plan in `<workspace>_plan` opens without a solve; one of other data is passed over."""
    from planner import codec

    campaign = opened(workspace)
    full = solve_plan(campaign.bench)
    campaign.file.close()
    shipped = workspace.with_name(workspace.name + "_plan")
    shipped.mkdir()
    (shipped / "plan.json").write_bytes(codec.encode(full))
    for left in (workspace / ".planner").iterdir():
        left.unlink()
    again = opened(workspace)
    assert again.draft is not None
    assert again.draft.roster == full.roster
    assert again.draft.digest() == full.digest()
    again.file.close()


@pytest.mark.parametrize(
    ("shipped", "read"),
    [
        (b'{"scenario_digest": "another"}', False),
        (b'{"scenario_digest": 7}', True),
        (b"{", True),
        (b"[" * 100_000, True),
    ],
)
def test_a_shipped_plan_of_another_scenario_is_not_read_whole(
    workspace: Path, shipped: bytes, read: bool
) -> None:
    """One that says that it is of another scenario is passed over unread; one that does not say so
    is read, and told where it is none.
    """
    folder = workspace.with_name(workspace.name + "_plan")
    folder.mkdir()
    (folder / "plan.json").write_bytes(shipped)
    with pytest.raises(BadInputError) if read else nullcontext():
        opened(workspace).file.close()
