"""Work that takes seconds can be stopped before each of its steps: all is then as it was before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner import store
from planner.exports import write_workspace
from planner.findings import PlannerError
from planner.model.proof import no_progress
from planner.plan import EditRequest, OpenCampaign, open_campaign
from planner.plan.bring import bring
from planner.plan.bring_ground import stand_on_ground
from planner.plan.course import Course
from planner.plan.look_in import Wish, look_in
from planner.plan.place import place_group, renew
from planner.plan.take_back import take_back
from planner.readers.choices import Choices, TableReading
from tests import worlds

AT = datetime(2025, 7, 21, 9, 42, tzinfo=UTC)
STEPS = {"bring": 5, "take_back": 5, "ground": 4, "renew": 4}
"""How often each asks whether it is still wanted."""
OPENINGS = {
    "first": ["read", "walks", "plan", "check", "place"],
    "again": ["read", "walks", "plan", "check"],
    "carried": ["read", "walks", "plan", "carry", "save"],
}
"""The steps of opening a ward; the last two of the first are carried through."""


@pytest.fixture
def campaign(tmp_path: Path):
    """A small ward with an unsaved edit, a table brought once and a group placed by a click."""
    home = tmp_path / "Phường nhỏ"
    write_workspace(worlds.small_scenario(), home, network=None)
    opened = open_campaign(home)
    brought = bring(_parcel(opened, 130), at=AT, campaign=opened).campaign
    assert brought is not None
    assert brought.draft is not None
    brought.edit(EditRequest("keep", brought.draft.points()[0].id), at=AT)
    group = brought.bench.scenario.groups[1]
    place_group(brought, group.id, worlds.at(1.2, 3.1), at=AT)
    yield brought
    brought.file.close()


def _parcel(campaign: OpenCampaign, homes: int):
    """One group of the table with another number of households, as a part of it."""
    columns, group = ("id", "name", "households"), campaign.bench.scenario.groups[0]
    rows = ({"id": group.id, "name": group.name, "households": str(homes)},)
    reading = TableReading(
        "mới.csv", "groups", Choices(), columns, rows, (2,), columns, held=(), findings=()
    )
    return look_in(
        campaign.workspace, reading, Wish(whole=False),
        scenario=campaign.bench.scenario, plan=campaign.draft, told=campaign.findings,
    )  # fmt: skip


def _works(campaign: OpenCampaign) -> dict[str, Callable[[Course], object]]:
    home, parcel = campaign.workspace, _parcel(campaign, 140)
    return {
        "bring": lambda course: bring(parcel, at=AT, campaign=campaign, course=course),
        "take_back": lambda course: take_back(home, at=AT, campaign=campaign, course=course),
        "ground": lambda course: stand_on_ground(campaign, at=AT, taken=None, course=course),
        "renew": lambda course: renew(campaign, at=AT, course=course),
    }


def _state(campaign: OpenCampaign) -> object:
    """Every file of the workspace but the campaign's own, its versions, the draft, what waits."""
    home = campaign.workspace
    files = {p: p.read_bytes() for p in home.rglob("*") if p.is_file() and ".sqlite" not in p.name}
    versions = [entry.number for entry in campaign.file.history()]
    return files, versions, campaign.draft_digest, campaign.draft, campaign.bench.digest


@pytest.mark.parametrize("name", STEPS)
def test_stopped_before_any_of_its_steps_nothing_has_changed(campaign, name) -> None:
    """However far it came, tables, versions, draft and clicks are as they were; let go on, each
    step is told with more behind it than the one before.
    """
    before, work = _state(campaign), _works(campaign)[name]
    for asked in range(STEPS[name]):
        answers = iter([False] * asked + [True])
        with pytest.raises(PlannerError) as stopped:
            work(Course(no_progress, lambda answers=answers: next(answers)))
        assert [finding.code for finding in stopped.value.findings] == ["work_stopped"]
        assert _state(campaign) == before
    told: list[float] = []
    work(Course(lambda *step: told.append(step[1])))
    assert len(told) == STEPS[name]
    assert told == sorted(set(told))
    assert _state(campaign) != before


@pytest.mark.parametrize("case", OPENINGS)
def test_an_opening_stopped_before_any_of_its_steps_leaves_all_as_it_was(tmp_path, case) -> None:
    """Before there is a plan, with one, and with tables that have changed since: tables, versions
    and edits are the same; let go on, the ward is open and each step was told once.
    """
    home = _ward_to_open(tmp_path, case)
    asked_at = OPENINGS[case][:3] if case == "first" else OPENINGS[case]
    before = _on_file(home)
    for asked in range(len(asked_at)):
        answers = iter([False] * asked + [True])
        with pytest.raises(PlannerError) as stopped:
            open_campaign(home, Course(no_progress, lambda answers=answers: next(answers)))
        assert [finding.code for finding in stopped.value.findings] == ["work_stopped"]
        assert _on_file(home) == before
    told: list[str] = []
    opened = open_campaign(home, Course(lambda *step: told.append(step[0])))
    opened.file.close()
    assert opened.draft is not None
    assert told == OPENINGS[case]


def test_a_stop_is_no_reason_to_open_without_the_clicks(campaign) -> None:
    """Where positions given on screen wait, one stop ends it: it is not tried again without them."""
    answers = iter([False, True, False, False, False, False])
    with pytest.raises(PlannerError) as stopped:
        open_campaign(campaign.workspace, Course(no_progress, lambda: next(answers)))
    assert [finding.code for finding in stopped.value.findings] == ["work_stopped"]


def _ward_to_open(folder: Path, case: str) -> Path:
    home, scenario = folder / "Phường nhỏ", worlds.small_scenario()
    write_workspace(scenario, home, network=None)
    if case == "first":
        return home
    opened = open_campaign(home)
    assert opened.draft is not None
    opened.edit(EditRequest("keep", opened.draft.points()[0].id), at=AT)
    opened.file.close()
    if case == "carried":
        groups = home / "groups.csv"
        first = scenario.groups[0].name
        groups.write_text(groups.read_text("utf-8").replace(first, f"{first} mới"), "utf-8")
    return home


def _on_file(home: Path) -> object:
    """Every table, and the versions and edits of the campaign where there is one."""
    tables = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    with store.CampaignStore(store.campaign_path(home)) as file:
        return tables, [entry.number for entry in file.history()], file.edits()
