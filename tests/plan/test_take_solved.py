"""A solved plan is taken while the draft went on: edits go on top or are kept aside, none is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.exports import write_workspace
from planner.plan import EditRequest, open_campaign
from planner.plan.aside_edits import aside_edits, standing_against
from planner.plan.put_edit import StandoffError, Window
from planner.plan.take_solved import Begun, take_solved
from tests import worlds
from tests.plan.two_sides import made

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
SOLVER = [EditRequest("move", "admin-1", stop_id="V2")]


@pytest.fixture
def campaign(tmp_path: Path):
    """The small ward, open."""
    write_workspace(worlds.small_scenario(), tmp_path / "w", network=None)
    opened = open_campaign(tmp_path / "w")
    yield opened
    opened.file.close()


def begun(campaign) -> Begun:
    return Begun(campaign.draft, campaign.revision, campaign.edits)


def test_without_later_edits_it_is_one_version(campaign) -> None:
    """Proves that a draft that did not change is not saved once more."""
    began = begun(campaign)
    solved, _ = made(campaign.draft, SOLVER)
    taken = take_solved(campaign, solved, began, Window(who="Trần B"), at=NOW)
    assert (taken.saved_first, taken.on_top, campaign.edits) == (0, 0, ())
    assert campaign.file.history()[-1].who == "Trần B"


def test_later_edits_go_on_top_or_aside(campaign) -> None:
    """Proves that an edit of another point is in force on the solved plan, one of the same point
    waits aside beside the plan as it is, and the draft before is a version of its own.
    """
    began = begun(campaign)
    solved, _ = made(campaign.draft, SOLVER)
    campaign.edit(EditRequest("keep", "admin-2"), at=NOW)
    campaign.edit(EditRequest("move", "admin-1", stop_id="V5"), at=NOW)
    with pytest.raises(StandoffError) as caught:
        take_solved(campaign, solved, began, Window(), at=NOW)
    points = {point.id: point for point in campaign.draft.points()}
    assert (points["admin-1"].stop_id, points["admin-2"].pinned) == ("V2", "kept")
    assert [clash.edit.stop_id for clash in caught.value.standoff.clashes] == ["V5"]
    assert [v.note for v in campaign.file.history()][-2:] == ["before_choice", "solved"]
    kept = campaign.file.load_plan(campaign.revision - 1)
    assert next(p.stop_id for p in kept.points() if p.id == "admin-1") == "V5"
    (waiting,) = aside_edits(campaign.file.trail())
    held = standing_against(campaign, waiting)
    assert held is not None
    assert next(p.stop_id for p in held.mine.points() if p.id == "admin-1") == "V5"
