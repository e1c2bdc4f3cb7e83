"""Edits of several windows on one campaign: put on top, decided, kept aside; nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.exports import write_workspace
from planner.findings import ConflictError
from planner.plan import EditRequest, OpenCampaign, open_campaign
from planner.plan.approve import StepRequest, approved_plan, standing, take_step
from planner.plan.aside_edits import aside_edits
from planner.plan.edit import apply_edit, made_of
from planner.plan.put_edit import StandoffError, Window, let_go, put_anyway, put_back, put_edit
from tests import worlds

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
THEIRS = EditRequest("move", "admin-1", stop_id="V2")
MINE = EditRequest("move", "admin-1", stop_id="V5")
OTHER = EditRequest("keep", "admin-2")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The small ward as files."""
    write_workspace(worlds.small_scenario(), tmp_path / "w", network=None)
    return tmp_path / "w"


@pytest.fixture
def campaign(workspace: Path):
    """The campaign of one process."""
    opened = open_campaign(workspace)
    yield opened
    opened.file.close()


def drawn(campaign: OpenCampaign, who: str = "", why: str = "") -> Window:
    """A window that shows the campaign as it is now."""
    return Window(campaign.draft, campaign.revision or 0, campaign.edits, who, why)


def stop_of(campaign: OpenCampaign, point_id: str) -> str:
    assert campaign.draft is not None
    return next(p.stop_id for p in campaign.draft.points() if p.id == point_id)


def test_windows_of_one_process_are_merged_point_by_point(campaign) -> None:
    """Proves that an edit of another point goes on top of one that the window has not seen, says
    so, and that both stand and are on the trail with who and why.
    """
    mine = drawn(campaign, "Lê C", "sửa nhà")
    put_edit(campaign, THEIRS, drawn(campaign, "Trần B", "gần chợ"), at=NOW)
    put = put_edit(campaign, OTHER, mine, at=NOW)
    assert [change.kind for change in put.beside] == ["point_moved"]
    assert [(other.who, other.why) for other in put.others] == [("Trần B", "gần chợ")]
    assert stop_of(campaign, "admin-1") == "V2"
    trail = [(one.kind, one.who, one.why) for one in campaign.file.trail()]
    assert trail == [("edit", "Trần B", "gần chợ"), ("edit", "Lê C", "sửa nhà")]


def test_the_same_point_is_decided_by_somebody(campaign) -> None:
    """Proves that a clash changes nothing, is kept aside on file at once, names who did the other
    thing and shows three plans; that it can be taken after all, with theirs one undo away.
    """
    mine = drawn(campaign, "Lê C")
    put_edit(campaign, THEIRS, drawn(campaign, "Trần B", "gần chợ"), at=NOW)
    with pytest.raises(StandoffError) as caught:
        put_edit(campaign, MINE, mine, at=NOW)
    held = caught.value.standoff
    assert stop_of(campaign, "admin-1") == "V2"
    assert [one.kind for one in campaign.file.trail()] == ["edit", "aside"]
    assert [(other.who, other.why) for other in held.others] == [("Trần B", "gần chợ")]
    stops = [next(p.stop_id for p in plan.points() if p.id == "admin-1")
             for plan in (held.seen, held.now, held.mine)]  # fmt: skip
    assert stops[1:] == ["V2", "V5"]
    assert stops[0] not in ("V2", "V5")
    put_anyway(campaign, held.clashes, drawn(campaign, "Lê C"), at=NOW)
    assert stop_of(campaign, "admin-1") == "V5"
    put_back(campaign, "undo", drawn(campaign), at=NOW)
    assert stop_of(campaign, "admin-1") == "V2"


def test_the_same_done_twice_is_done_once(campaign) -> None:
    """Proves that a window which does what others have done already is told so, and that theirs
    stays the only edit.
    """
    mine = drawn(campaign)
    put_edit(campaign, THEIRS, drawn(campaign), at=NOW)
    assert put_edit(campaign, THEIRS, mine, at=NOW).already
    assert len(campaign.edits) == 1


def test_letting_go_and_undoing_others_are_on_the_trail(campaign) -> None:
    """Proves that an edit which is not wanted after all is on the trail as that, and that an undo
    never takes back what the window does not show.
    """
    mine = drawn(campaign)
    put_edit(campaign, THEIRS, drawn(campaign), at=NOW)
    with pytest.raises(ConflictError) as caught:
        put_back(campaign, "undo", mine, at=NOW)
    assert [finding.code for finding in caught.value.findings] == ["undo_of_others"]
    with pytest.raises(StandoffError) as clash:
        put_edit(campaign, MINE, mine, at=NOW)
    let_go(campaign, clash.value.standoff.clashes, mine, at=NOW)
    assert [one.kind for one in campaign.file.trail()] == ["edit", "aside", "declined"]
    assert stop_of(campaign, "admin-1") == "V2"


@pytest.mark.parametrize("saved", [False, True])
def test_another_process_is_merged_the_same_way(workspace, campaign, saved) -> None:
    """Proves that what another process edited, and saved as a new version, is opened by itself:
    another point goes on top of it, the same point clashes, and the file holds it all.
    """
    other = open_campaign(workspace)
    mine = drawn(campaign)
    put_edit(other, THEIRS, drawn(other, "Trần B"), at=NOW)
    if saved:
        other.save(note="bản của họ", at=NOW + timedelta(minutes=1), who="Trần B")
    put = put_edit(campaign, OTHER, mine, at=NOW)
    assert "point_moved" in [change.kind for change in put.beside]
    assert put.others[0].who == "Trần B"
    with pytest.raises(StandoffError) as caught:
        put_edit(campaign, MINE, mine, at=NOW)
    assert caught.value.standoff.others[0].who == "Trần B"
    assert stop_of(campaign, "admin-1") == "V2"
    assert len(campaign.file.edits()) == (1 if saved else 2)
    other.file.close()


def test_an_approval_elsewhere_stays_as_it_is(workspace, campaign) -> None:
    """Proves that a version approved by another process meanwhile takes no harm from an edit here:
    the edit is on the draft after it, the approved plan is the one that was seen.
    """
    other = open_campaign(workspace)
    mine = drawn(campaign)
    stands = standing(other)
    take_step(other, StepRequest("approve", stands.revision, stands.digest, "Nguyễn A"), at=NOW)
    put_edit(campaign, MINE, mine, at=NOW)
    now = standing(campaign)
    assert (now.state, now.unsaved, now.digest) == ("approved", 1, stands.digest)
    assert now.approval is not None
    assert approved_plan(campaign, now.approval).digest() == stands.digest
    number = campaign.save(note="sau khi duyệt", at=NOW)
    assert standing(campaign).state == "draft"
    assert number == stands.revision + 1
    other.file.close()


def test_a_window_with_the_same_plan_hears_of_nobody(campaign) -> None:
    """Proves that a window whose plan is another copy of the very same one puts its edit in force
    and is told of no other's work.
    """
    window = drawn(campaign)
    copy = replace(window, plan=replace(campaign.draft))
    done = put_edit(campaign, OTHER, copy, at=NOW)
    assert (done.beside, done.others, done.already) == ((), (), False)
    assert next(p.pinned for p in campaign.draft.points() if p.id == "admin-2") == "kept"


def test_a_clash_names_nobody_whose_edit_was_taken_back(campaign) -> None:
    """Of two who touched the point, the one whose edit still stands is named; after its redo the
    other.
    """
    mine = drawn(campaign, "Lê C")
    put_edit(campaign, EditRequest("keep", "admin-1"), drawn(campaign, "Phạm D"), at=NOW)
    put_edit(campaign, THEIRS, drawn(campaign, "Trần B", "gần chợ"), at=NOW)
    for step, who in ((campaign.undo, "Phạm D"), (campaign.redo, "Trần B")):
        step(at=NOW)
        with pytest.raises(StandoffError) as caught:
            put_edit(campaign, MINE, mine, at=NOW)
        assert [other.who for other in caught.value.standoff.others] == [who]


def test_a_clash_with_a_version_names_who_saved_it(campaign) -> None:
    """Proves that where a version, not an edit, moved the point that I want to move, the standoff
    names who saved that version and with which note, and my edit waits aside.
    """
    window = drawn(campaign, who="Lê C")
    bench, plan = campaign.bench, campaign.draft
    moved = apply_edit(bench, plan, made_of(bench, plan, THEIRS))
    campaign.adopt(moved, note="bản của chị", at=NOW)
    with pytest.raises(StandoffError) as standoff:
        put_edit(campaign, MINE, window, at=NOW)
    (other,) = standoff.value.standoff.others
    assert other.why == campaign.file.history()[-1].note == "bản của chị"
    assert stop_of(campaign, "admin-1") == "V2"
    assert [one.edit.stop_id for one in aside_edits(campaign.file.trail())] == ["V5"]
