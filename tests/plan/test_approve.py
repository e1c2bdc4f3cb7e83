"""A version of a real campaign is approved: by whom, what exactly, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.exports import write_workspace
from planner.findings import AuditError, BadInputError, ConflictError, Finding, PlannerError
from planner.model.plan_change import plan_changes
from planner.plan import EditRequest, OpenCampaign, open_campaign
from planner.plan.approve import StepRequest, approved_plan, standing, take_step
from tests import worlds

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
NAME = "Trần Thị Thụy"


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[OpenCampaign]:
    """The small ward, placed."""
    write_workspace(worlds.small_scenario(), tmp_path / "w", network=None)
    opened = open_campaign(tmp_path / "w")
    yield opened
    opened.file.close()


def wanted(campaign: OpenCampaign, kind: str = "approve", **words: str) -> StepRequest:
    """A step of the version that is open."""
    now = standing(campaign)
    said = {"who": NAME, "note": ""} | words
    return StepRequest(kind, now.revision, now.digest, **said)


def refusal(campaign: OpenCampaign, request: StepRequest) -> tuple[type, str]:
    """How a step is refused."""
    with pytest.raises(PlannerError) as caught:
        take_step(campaign, request, at=NOW)
    return type(caught.value), caught.value.findings[0].code


def keep(campaign: OpenCampaign) -> None:
    """An edit."""
    assert campaign.draft is not None
    point = campaign.draft.points()[0]
    kind = "free" if point.pinned == "kept" else "keep"
    campaign.edit(EditRequest(kind, point.id), at=NOW)


def test_a_version_is_locked_with_name_and_time_and_later_edits_stand_beside(campaign) -> None:
    """The record holds the typed name and the time; an edit and a save later leave the approved
    plan as it was, and what differs from it is listed.
    """
    assert standing(campaign).state == "draft"
    record = take_step(campaign, wanted(campaign, who="  Trần  Thị Thụy "), at=NOW)
    assert (record.who, record.at, record.state) == (NAME, NOW.isoformat(), "approved")
    locked = campaign.base
    keep(campaign)
    assert standing(campaign).unsaved == 1
    campaign.save(note="", at=NOW)
    now = standing(campaign)
    assert (now.revision, now.state) == (record.revision + 1, "draft")
    assert now.approval == record
    assert approved_plan(campaign, record) == locked
    kinds = [c.kind for c in plan_changes(approved_plan(campaign, record), campaign.draft)]
    assert kinds == ["point_kept"]
    second = take_step(campaign, wanted(campaign), at=NOW)
    assert [r.revision for r in standing(campaign).steps] == [record.revision, second.revision]


def test_nobody_approves_without_a_name_or_withdraws_without_a_reason(campaign) -> None:
    """A blank or one-letter name, and a withdrawal without words, are refused in words."""
    for who in ("", "   ", "X", "12", "a" * 121):
        assert refusal(campaign, wanted(campaign, who=who)) == (BadInputError, "step_no_name")
    take_step(campaign, wanted(campaign), at=NOW)
    for note in ("", " \n", "x" * 501):
        assert refusal(campaign, wanted(campaign, "withdraw", note=note))[1] == "step_no_reason"
    record = take_step(campaign, wanted(campaign, "withdraw", note="đổi địa điểm"), at=NOW)
    assert (record.state, standing(campaign).approval) == ("withdrawn", None)


def test_what_is_not_in_a_version_is_not_approved(campaign) -> None:
    """With unsaved edits neither submitting nor approving is possible; saving them makes it so."""
    keep(campaign)
    for kind in ("submit", "approve"):
        assert refusal(campaign, wanted(campaign, kind)) == (BadInputError, "step_unsaved")
    campaign.save(note="", at=NOW)
    assert take_step(campaign, wanted(campaign, "submit"), at=NOW).state == "submitted"


def test_a_plan_that_the_audit_refuses_is_not_approved(campaign) -> None:
    """A version with a finding of the independent check stays a draft."""
    assert campaign.base is not None
    campaign.base = replace(campaign.base, findings=(Finding("audit_distance", "error"),))
    assert refusal(campaign, wanted(campaign)) == (AuditError, "step_audit")
    assert standing(campaign).steps == ()


def test_a_window_behind_the_file_approves_nothing(campaign) -> None:
    """Where another window saved a version, the step is refused with what differs, the newest is
    opened, and it can be approved then.
    """
    other = open_campaign(campaign.workspace)
    keep(other)
    other.save(note="", at=NOW)
    other.file.close()
    assert refusal(campaign, wanted(campaign)) == (ConflictError, "store_newer_revision")
    assert standing(campaign).steps == ()
    assert take_step(campaign, wanted(campaign), at=NOW).revision == 2
