"""Papers of a later version take back in calendars what the approved one before it gave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest

from planner.cli import main
from planner.exports import plan_json, write_workspace
from planner.plan import OpenCampaign, open_campaign
from planner.plan.approve import StepRequest, standing, take_step
from planner.plan.paper_version import paper_version
from tests import worlds
from tests.made_plans import small_plan

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


@pytest.fixture
def small_campaign(tmp_path: Path) -> Iterator[OpenCampaign]:
    """The small ward, placed."""
    write_workspace(worlds.small_scenario(), tmp_path / "w", network=None)
    opened = open_campaign(tmp_path / "w")
    yield opened
    opened.file.close()


def test_the_version_before_is_the_newest_that_was_approved(small_campaign) -> None:
    """None at first, nor while the approved version itself is open; after a save it is that one,
    whichever versions without approval lie between.
    """
    first = standing(small_campaign)
    assert paper_version(small_campaign).before is None
    take_step(
        small_campaign, StepRequest("approve", first.revision, first.digest, "Lan Anh"), at=NOW
    )
    locked = small_campaign.base
    assert paper_version(small_campaign).before is None
    for step in (1, 2):
        small_campaign.save(note="", at=NOW)
        found = paper_version(small_campaign)
        assert (found.number, found.before) == (first.revision + step, locked)


def test_a_calendar_cancels_what_is_no_more(tmp_path) -> None:
    """Asked with the plan before, the command's calendar of a member holds the dropped duty as
    cancelled under its old name; without it the duty is just not there.
    """
    plan = small_plan()
    dropped, *rest = plan.roster.duties
    later = replace(plan, roster=replace(plan.roster, duties=tuple(rest)))
    for name, made in (("before", plan), ("now", later)):
        (tmp_path / f"{name}.json").write_bytes(plan_json(made))
    told = {}
    for name, words in (("plain", []), ("told", ["--before", str(tmp_path / "before.json")])):
        out = tmp_path / name
        asked = ["export", str(tmp_path / "now.json"), "--to", str(out), "--what", "lich_ca_nhan"]
        assert main([*asked, *words]) == 0
        path = out / "lich_ca_nhan" / f"{dropped.member_code}.ics"
        events = (
            icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT") if path.exists() else []
        )
        told[name] = [event for event in events if event.get("STATUS") == "CANCELLED"]
    assert told["plain"] == []
    assert [event["DTSTART"].dt.date() for event in told["told"]] == [dropped.date]
