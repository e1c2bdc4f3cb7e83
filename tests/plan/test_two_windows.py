"""Two processes hold one campaign: the later change is refused with what differs, then goes on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.exports import write_workspace
from planner.findings import ConflictError
from planner.plan import (
    EditRequest,
    OpenCampaign,
    assumed,
    open_campaign,
    open_workbench,
    solve_plan,
)
from tests import worlds

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The small ward as files."""
    write_workspace(worlds.small_scenario(), tmp_path / "w", network=None)
    return tmp_path / "w"


def pinned(campaign: OpenCampaign) -> EditRequest:
    """Hold the first point."""
    assert campaign.draft is not None
    return EditRequest("keep", campaign.draft.points()[0].id)


def codes(caught: pytest.ExceptionInfo[ConflictError]) -> list[str]:
    """Codes of a refusal."""
    return [finding.code for finding in caught.value.findings]


def test_an_edit_elsewhere_is_told_and_then_opened(workspace: Path) -> None:
    """Proves that an edit, an undo and a save of a window that has not seen the other's edit are
    refused with that edit named, that nothing of the other is lost, and that doing it again works.
    """
    mine, theirs = open_campaign(workspace), open_campaign(workspace)
    theirs.edit(pinned(theirs), at=NOW)
    lon, lat = worlds.at(1.3, 4.2)
    request = EditRequest("move", pinned(mine).point_id, lon=lon, lat=lat)
    with pytest.raises(ConflictError) as caught:
        mine.edit(request, at=NOW)
    assert codes(caught) == [
        "store_other_draft",
        "changed_point_kept",
        "changed_point_moved",
        "store_reopened",
    ]
    assert mine.draft == theirs.draft
    mine.edit(request, at=NOW)
    with pytest.raises(ConflictError):
        theirs.undo(at=NOW)
    third = open_campaign(workspace)
    mine.undo(at=NOW)
    with pytest.raises(ConflictError):
        third.save(note="", at=NOW)
    assert [edit.kind for edit in mine.file.edits()] == ["keep"]
    for campaign in (mine, theirs, third):
        campaign.file.close()


def test_a_version_saved_elsewhere_is_told_and_then_opened(workspace: Path) -> None:
    """Proves that after a save elsewhere a save here is refused with both sides, and that the
    window then stands on the newest version.
    """
    mine, theirs = open_campaign(workspace), open_campaign(workspace)
    theirs.edit(pinned(theirs), at=NOW)
    number = theirs.save(note="bản của họ", at=NOW)
    with pytest.raises(ConflictError) as caught:
        mine.save(note="bản của tôi", at=NOW)
    assert codes(caught)[:2] == ["store_newer_revision", "changed_point_kept"]
    assert caught.value.findings[-1].facts == {"revision": number}
    assert (mine.revision, mine.draft) == (number, theirs.draft)
    assert mine.save(note="bản của tôi", at=NOW) == number + 1
    for campaign in (mine, theirs):
        campaign.file.close()


def test_other_coefficients_taken_elsewhere_are_opened_too(workspace: Path) -> None:
    """Proves that a refused plan leaves the coefficients on file alone, and that the window then
    plans with those that were taken elsewhere.
    """
    mine, theirs = open_campaign(workspace), open_campaign(workspace)
    for campaign, share in ((theirs, 0.9), (mine, 0.5)):
        changed = assumed(campaign.bench.scenario, {"coverage.gap_share": share})
        plan = solve_plan(open_workbench(changed, campaign.bench.network), staff=False)
        if campaign is theirs:
            campaign.adopt(plan, note="giả định", at=NOW)
            continue
        with pytest.raises(ConflictError) as caught:
            campaign.adopt(plan, note="giả định", at=NOW)
        assert codes(caught)[0] == "store_newer_revision"
        assert "changed_assumption" in codes(caught)
    assert mine.bench.scenario.assumed("coverage.gap_share", 0.2) == 0.9
    assert mine.draft == theirs.draft
    for campaign in (mine, theirs):
        campaign.file.close()
