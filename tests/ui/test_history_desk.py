"""Versions of a real campaign: counted beside the screens, kept by digest, taken by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.exports import write_workspace
from planner.findings import PlannerError
from planner.plan import open_campaign
from planner.plan.side_by_side import measure
from planner.settings import Settings
from planner.ui.campaign_desk import CampaignDesk
from tests import worlds

LONG_S = 60.0


@pytest.fixture
def desk(tmp_path: Path):
    folder = tmp_path / "Phường mẫu"
    write_workspace(worlds.small_scenario(), folder, network=None)
    opened = CampaignDesk(open_campaign(folder), Settings(solves_at_once=1))
    yield opened
    opened.campaign.file.close()


def move(desk: CampaignDesk) -> None:
    desk.edit("move", point_id="admin-1", spot=worlds.at(1.3, 4.2))


def test_versions_and_draft_can_be_compared(desk) -> None:
    """The draft first, then versions from the newest; figures are those of the use case."""
    move(desk)
    desk.save("bản trình")
    versions = desk.versions
    assert versions.comparable() == ("draft", "v2", "v1")
    assert [(e.number, e.note, e.state) for e in versions.entries()] == [
        (2, "bản trình", "draft"),
        (1, "placed", "draft"),
    ]
    for key, number in (("draft", 2), ("v2", 2), ("v1", 1)):
        assert versions.wait(key, LONG_S)
        plan = desk.campaign.file.load_plan(number)
        counted = versions.counted(key)
        assert counted is not None
        assert counted.plan.headline == measure(desk.campaign.bench, plan).plan.headline


def test_what_was_counted_is_kept_until_it_changes(desk) -> None:
    """The same plan is counted once; an edit makes another draft, the version stays known."""
    assert desk.versions.wait("draft", LONG_S)
    assert desk.versions.wait("v1", LONG_S)
    draft, version = desk.versions.counted("draft"), desk.versions.counted("v1")
    assert desk.versions.counted("draft") is draft
    move(desk)
    assert desk.versions.wait("draft", LONG_S)
    assert desk.versions.counted("draft") is not draft
    assert desk.versions.counted("v1") is version


def test_a_version_is_taken_by_its_key(desk) -> None:
    """Choosing keeps the open edit as a version of its own; the way back is a version too."""
    first = desk.plan
    move(desk)
    chosen = desk.versions.choose("v1", "gần chợ", "Lê Thử")
    assert (chosen.number, chosen.saved_first) == (3, 2)
    assert desk.plan.points() == first.points()
    assert desk.versions.entries()[0].who == "Lê Thử"
    assert desk.versions.back_to(2).number == 4
    assert desk.plan.points() != first.points()


@pytest.mark.parametrize("key", ["solved", "v9", "v", "", "../v1"])
def test_what_is_not_there_is_said(desk, key) -> None:
    """A plan that is gone, or was never there, is a finding, for figures and for choosing."""
    with pytest.raises(PlannerError):
        desk.versions.counted(key)
    with pytest.raises(PlannerError):
        desk.versions.choose(key, "thử", "")
    assert len(desk.versions.entries()) == 1
