"""Wishes to roam: an edit that can be undone, checked as a file is, solved next, kept on file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planner.exports import write_workspace
from planner.findings import BadInputError
from planner.model.roaming import Roaming, RoamingWish
from planner.plan import EditRequest, open_campaign
from planner.plan.roam import checked_wish, roamed, wish_of
from planner.plan.solve import solve_plan
from tests import worlds
from tests.plan.test_roaming import LIMITS, ward

AT = datetime(2025, 7, 20, 9, 0, tzinfo=UTC)
RAW = {
    "units": 2,
    "block_days": 3,
    "kits": 2,
    "windows": [{"id": "moi-to", "days": 6, "times": 1, "when": ["evening", "Sat"]}],
    "priority": {"groups": ["G1"], "days": 4},
    "quota": {"share": 0.2},
}


def test_a_form_reads_as_the_file_does():
    """What the form holds becomes the wish that [services.roaming] would be read as."""
    scenario = worlds.small_scenario()
    wish = checked_wish(scenario, "admin", RAW)
    assert wish.points == 2
    assert wish.roaming is not None
    assert (wish.roaming.block_days, wish.roaming.kits) == (3, 2)
    assert wish.roaming.windows[0].when == ("evening", "Sat")
    assert (wish.roaming.priority, wish.roaming.priority_days) == (("G1",), 4)
    after = roamed(scenario, (wish,))
    assert wish_of(after.service("admin")) == wish
    assert after.service("learning") == scenario.service("learning")


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"units": 61}, "points"),
        ({"units": ""}, "points"),
        ({"block_days": 0}, "roaming.block_days"),
        ({"block_days": ""}, "roaming.block_days"),
        ({"kits": 0}, "roaming.kits"),
        ({"moves_per_week": -1}, "roaming.moves_per_week"),
        ({"stops": ["V99", "V1"]}, "roaming.stops"),
        ({"stops": ["V1"]}, "roaming.stops"),
        ({"windows": [{"id": "a", "days": 3, "times": 9}]}, "roaming.windows.a.times"),
        ({"windows": [{"id": "a", "when": ["đêm"]}]}, "roaming.windows.a.when"),
        ({"windows": [{"id": "a", "days": 90}]}, "roaming.windows.a.days"),
        ({"priority": {"days": 3}}, "roaming.priority"),
        ({"return_visits": {"first_day": 9, "last_day": 3}}, "roaming.return_visits.last_day"),
        ({"quota": {"share": 1.5}}, "roaming.quota.share"),
        ({"day_move_minutes": -5.0}, "roaming.day_move_minutes"),
    ],
)
def test_wrong_values_are_refused_at_their_key(changes, key):
    """Each value that cannot be is refused, with the key of its field; nothing is saved."""
    with pytest.raises(BadInputError) as refused:
        checked_wish(worlds.small_scenario(), "admin", RAW | changes)
    columns = {finding.column for finding in refused.value.findings}
    assert f"services.admin.{key}" in columns
    assert all(finding.severity == "error" for finding in refused.value.findings)


@pytest.fixture
def opened(tmp_path):
    """The small ward as an open campaign; its points stay put."""
    write_workspace(worlds.small_scenario(), tmp_path, network=None)
    return open_campaign(tmp_path)


def test_a_wish_is_an_edit_and_can_be_undone(opened):
    """The plan stays as it is but for the mark that asks for a solve; undo takes the wish back."""
    before = opened.draft
    wish = RoamingWish("admin", 2, Roaming(block_days=3))
    edited = opened.edit(EditRequest("roam", wish=wish), at=AT)
    assert replace(edited.plan, marks=before.marks) == before
    marks = {mark.stage: mark for mark in edited.plan.marks}
    assert marks["timetable"].state == "needs_resolve"
    assert "roaming_wished" in marks["timetable"].reasons
    assert wish_of(opened.wished_scenario.service("admin")) == wish
    opened.undo(at=AT)
    assert opened.wished_scenario == opened.bench.scenario
    assert opened.draft.digest() == before.digest()
    opened.redo(at=AT)
    assert wish_of(opened.wished_scenario.service("admin")) == wish


def test_an_unknown_service_is_refused(opened):
    """A wish for a service that is not there changes nothing."""
    with pytest.raises(BadInputError):
        opened.edit(EditRequest("roam", wish=RoamingWish("xa", 2, Roaming())), at=AT)
    assert opened.edits == ()


def test_a_saved_wish_waits_and_a_solved_one_stays(opened):
    """Saved without a solve the wish is still planned next, after a reload too; solved and taken,
    the campaign opens with points that roam.
    """
    roaming = ward().service("admin").roaming
    wish = RoamingWish("admin", opened.bench.scenario.service("admin").points, roaming)
    opened.edit(EditRequest("roam", wish=wish), at=AT)
    opened.save(note="", at=AT)
    opened.file.close()
    again = open_campaign(opened.workspace)
    assert again.edits == ()
    assert again.bench.scenario.service("admin").roaming is None
    assert wish_of(again.wished_scenario.service("admin")) == wish
    bench = again.bench.under(again.wished_scenario)
    plan = solve_plan(bench, limits=LIMITS, previous=again.draft, staff=False)
    again.adopt(plan, note="solved", at=AT)
    assert again.wished_scenario == again.bench.scenario
    again.file.close()
    last = open_campaign(opened.workspace)
    assert last.bench.scenario.service("admin").roaming == roaming
    assert [report.service_id for report in last.draft.timetable.roaming] == ["admin"]
