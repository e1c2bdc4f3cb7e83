"""The machine's clock is put back a day and forward a year between edits: what came after what is
told by numbers, never by times.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import planner
from planner import store
from planner.exports import write_workspace
from planner.model.approval import Step, locked, state_of
from planner.plan import open_campaign
from planner.plan.people_status import people_status
from planner.settings import Settings
from planner.store import unfinished
from planner.ui import campaign_desk
from planner.ui.campaign_desk import CampaignDesk
from tests import worlds

NOON = datetime(2025, 7, 20, 12, tzinfo=UTC)
NAMED = re.compile(r"\btime\b[\s)\\]*\.[\s(\\]*time")
"""Without this a text cannot ask it, and is not parsed."""
JUMPS = (timedelta(0), timedelta(days=-1), timedelta(days=365), timedelta(hours=-30))


@pytest.fixture
def times(monkeypatch) -> Iterator[datetime]:
    """The clock of the app jumps at every look."""
    jumping = (NOON + jump for jump in itertools.cycle(JUMPS))
    monkeypatch.setattr(campaign_desk, "_now", lambda: next(jumping))
    return jumping


@pytest.fixture
def desk(tmp_path, times) -> Iterator[CampaignDesk]:
    write_workspace(worlds.small_scenario(), tmp_path / "Phường", network=None)
    desk = CampaignDesk(open_campaign(tmp_path / "Phường"), Settings())
    yield desk
    desk.campaign.file.close()


def test_edits_undo_and_versions_keep_their_order(desk) -> None:
    """Edits, undo, redo and versions under a jumping clock: the last one made is the last one taken
    back, versions count on, "saved at" is the time of the last act, and all is there when opened anew.
    """
    points = desk.plan.points()
    plans = [desk.plan.digest()]
    for point in points[:3]:
        desk.edit("keep", point_id=point.id)
        plans.append(desk.plan.digest())
    desk.undo()
    assert desk.plan.digest() == plans[2]
    desk.redo()
    assert desk.plan.digest() == plans[3]
    last = desk.campaign.file.trail()[-1]
    assert desk.saved_at == datetime.fromisoformat(last.at)
    assert [event.kind for event in desk.campaign.file.trail()] == ["edit"] * 3 + ["undo", "redo"]
    versions = [desk.save(f"{n}") for n in range(3)]
    assert versions == [2, 3, 4]
    assert desk.saved_at == datetime.fromisoformat(desk.campaign.file.history()[-1].at)
    desk.edit("free", point_id=points[0].id)
    again = open_campaign(desk.workspace)
    assert (again.revision, again.edits) == (4, desk.campaign.edits)
    assert again.draft is not None
    assert again.draft.digest() == desk.plan.digest()
    assert again.file.verify() == ()
    again.file.close()


def test_approvals_follow_one_another_by_number(desk) -> None:
    """A version approved "yesterday" after it was submitted "next year" is approved, and its records
    are sealed in the order in which they were made.
    """
    file, digest = desk.campaign.file, desk.plan.digest()
    for kind, jump in zip(("submit", "approve", "publish"), (365, -1, -2), strict=True):
        at = (NOON + timedelta(days=jump)).isoformat()
        file.take_step(Step(kind, 1, digest, "Nguyễn Văn An", at))
    steps = file.steps()
    assert [step.number for step in steps] == [1, 2, 3]
    assert state_of(steps, 1) == "published"
    assert locked(steps) is not None
    assert file.verify() == ()


def test_earlier_tables_are_taken_back_in_the_order_they_were_kept(tmp_path) -> None:
    """The copy that was kept last is the newest, whatever the clock said at each."""
    home = tmp_path / "Phường"
    write_workspace(worlds.small_scenario(), home, network=None)
    for number, jump in enumerate((*JUMPS, *JUMPS)):
        at = NOON + jump
        store.keep_before(home, ["groups.csv"], at=at, table="groups", file=f"{number}", revision=1)
    assert [kept.file for kept in store.all_before(home)] == [str(n) for n in reversed(range(8))]


def test_names_expire_by_the_day_and_nothing_goes_by_itself(tmp_path) -> None:
    """A clock a year ahead says that the day is over and takes nothing away; put right, it is not."""
    home = tmp_path / "Phường"
    write_workspace(worlds.small_scenario(), home, network=None)
    (home / "people.csv").write_text("code,name,phone\nA1,Trần Thị Bình,0912345678\n", "utf-8")
    last = date(2025, 9, 1)
    ahead = people_status(home, last_day=last, today=last + timedelta(days=365))
    now = people_status(home, last_day=last, today=last)
    assert (ahead.is_over, ahead.count) == (True, 1)
    assert (now.is_over, now.count) == (False, 1)


def test_a_step_under_way_is_known_after_the_clock_was_set(tmp_path, monkeypatch) -> None:
    """A step of a program that still runs is left to it, although a clock that was put back a day
    makes every program look a day older.
    """
    home = tmp_path / "Phường"
    write_workspace(worlds.small_scenario(), home, network=None)
    real = unfinished._begun
    with store.whole_step(home, store.Unfinished("tables", "x"), lambda: None):
        moved = {"started": -86_400.0, "since_start": 0.0}
        shifted = lambda pid: {key: at + moved[key] for key, at in real(pid).items()}  # noqa: E731
        monkeypatch.setattr(unfinished, "_begun", shifted)
        assert store.cut_off_step(home) is None


def test_no_duration_is_taken_from_the_wall_clock() -> None:
    """No module of planner/ asks `time.time()`: durations and limits are of clocks that only go on."""
    sources = (
        (p, p.read_text(encoding="utf-8")) for p in Path(planner.__file__).parent.rglob("*.py")
    )
    asked = [
        f"{path.name}:{node.lineno}"
        for path, text in sources
        if NAMED.search(text)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute)
        and node.attr in ("time", "time_ns")
        and isinstance(node.value, ast.Name)
        and node.value.id == "time"
    ]
    assert asked == []
