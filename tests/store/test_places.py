"""Where files lie that somebody else moves, deletes or forbids: told, and nothing made up."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.findings import PlannerError
from planner.model.plan import Plan
from planner.store import CampaignStore, place, restore_copy
from planner.store.place import known_path, remember, remembered
from planner.store.workspace_copy import own_copy

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The planner's folder among the data of a user of the test's own."""
    own = tmp_path / "Dữ liệu"
    monkeypatch.setattr(place, "user_folder", lambda: own)
    monkeypatch.setattr("planner.store.workspace_copy.user_folder", lambda: own)
    return own


def test_the_ward_that_was_open_last_opens_again_until_it_is_let_go(at_home: Path) -> None:
    """The folder that the officer chose is the one that opens next time; the sample again once it
    is let go (twice too) or is no longer there; where no note can be written that is told.
    """
    ward = at_home.parent / "Phường Tây Hồ"
    assert remembered() is None
    for again in (None, None, ward):
        remember(again)
        assert remembered() is None
    ward.mkdir()
    assert remembered() == ward
    remember(None)
    assert remembered() is None
    at_home.rename(at_home.with_name("other"))
    at_home.write_bytes(b"a file where the folder was")
    with pytest.raises(PlannerError) as told:
        remember(ward)
    assert told.value.findings[0].file == "workspace.txt"


def test_a_copy_of_a_file_that_is_gone_is_refused_and_nothing_is_emptied(tmp_path: Path) -> None:
    """A campaign file that was taken away (or its whole stick) is told as gone: what lies where the
    copy was to go stays as it is, and no empty campaign is made in the place of the one that went.
    """
    target = tmp_path / "copy.sqlite"
    target.write_bytes(b"the only other copy")
    for source in (tmp_path / "gone.sqlite", tmp_path / "stick" / "gone.sqlite"):
        with pytest.raises(PlannerError) as told:
            restore_copy(source, target)
        assert [finding.code for finding in told.value.findings] == ["store_file_gone"]
        assert not source.exists()
    assert target.read_bytes() == b"the only other copy"
    assert [path.name for path in tmp_path.iterdir()] == ["copy.sqlite"]


def test_a_campaign_in_a_folder_that_can_only_be_read_is_brought_along(
    tmp_path: Path, at_home: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a share that can only be read, the campaign found is a copy among the user's own data,
    every version in it; the one on the share is not touched, and where none is nothing is made.
    """
    ward = tmp_path / "ward"
    own = ward / ".planner"
    own.mkdir(parents=True)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != own)
    assert known_path(ward) is None
    assert not at_home.exists()
    with CampaignStore(own / "campaign.sqlite") as file:
        file.save_plan(plan, note="bản trình", at=AT)
    was = (own / "campaign.sqlite").read_bytes()
    found = known_path(ward)
    assert found is not None
    assert found.is_relative_to(at_home)
    with CampaignStore(found) as copy:
        assert [entry.note for entry in copy.history()] == ["bản trình"]
    assert known_path(ward) == found
    assert (own / "campaign.sqlite").read_bytes() == was
    monkeypatch.undo()
    assert known_path(ward) == own / "campaign.sqlite"


def test_a_sample_without_a_plan_beside_it_is_copied_as_it_is(
    tmp_path: Path, at_home: Path
) -> None:
    """The sample opens as the user's own copy, its plan beside it where it came with one; a plan
    that came later gives another copy, and nobody's campaign file is carried along.
    """
    source = tmp_path / "tay_ho"
    (source / ".planner").mkdir(parents=True)
    (source / "groups.csv").write_text("id\n", encoding="utf-8")
    bare = own_copy(source)
    assert sorted(path.name for path in bare.parent.iterdir()) == ["tay_ho"]
    assert [path.name for path in bare.iterdir()] == ["groups.csv"]
    (tmp_path / "tay_ho_plan").mkdir()
    (tmp_path / "tay_ho_plan" / "plan.json").write_text("{}", encoding="utf-8")
    whole = own_copy(source)
    assert whole.parent != bare.parent
    assert sorted(path.name for path in whole.parent.iterdir()) == ["tay_ho", "tay_ho_plan"]
    assert own_copy(source) == whole
