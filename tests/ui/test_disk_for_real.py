"""A disk that is really full and a folder that can really only be read, under the real app: told
before or at the step, nothing crashes, the plan stays readable, work goes on where it can.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner import store
from planner.exports import write_workspace
from planner.findings import PlannerError
from planner.i18n.catalogue import message
from planner.i18n.disk import TEXTS
from planner.plan import open_campaign, write_plan
from planner.plan.self_check import CheckOrder, self_check
from planner.settings import Settings
from planner.ui.campaign_desk import CampaignDesk
from planner.ui.state import KEY, Session
from tests import worlds

FULL, READ_ONLY = "store_disk_full", "store_read_only"
PAGES = ("points", "export", "settings")


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    """A disk of 3 MB of its own; skipped where this machine lets nobody mount one."""
    place = tmp_path / "Ổ đĩa"
    place.mkdir()
    try:
        _run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no small disk can be mounted here ({error}): nothing was tried")
    yield place
    _run("umount", "-l", place)


@pytest.fixture
def ward(disk, tmp_path, monkeypatch) -> Path:
    """A planned ward on it with one edit on its first version; the user's own folder is elsewhere."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    write_workspace(worlds.small_scenario(), disk / "Phường", network=None)
    desk = _opened(disk / "Phường")
    desk.edit("keep", point_id=desk.plan.points()[0].id)
    desk.campaign.file.close()
    return disk / "Phường"


@pytest.fixture
def desk(ward) -> Iterator[CampaignDesk]:
    """That ward open in the app."""
    desk = _opened(ward)
    yield desk
    desk.campaign.file.close()
    if desk.pool is not None:
        desk.pool.close()


@pytest.fixture
def read_only(ward, disk) -> dict[Path, bytes]:
    """The disk takes nothing any more; what lies in the ward's folder."""
    there = _content(ward)
    _run("mount", "-o", "remount,ro", disk)
    return there


def _content(ward: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in ward.rglob("*") if path.is_file()}


def _run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


def _opened(ward: Path) -> CampaignDesk:
    return CampaignDesk(open_campaign(ward), Settings(solves_at_once=1, solve_time_limit_s=20))


def _fill(disk: Path) -> Path:
    """Not one page of the disk is left."""
    block = os.open(disk / "fill", os.O_CREAT | os.O_WRONLY)
    try:
        while True:
            os.write(block, bytes(4096))
    except OSError:
        os.close(block)
    return disk / "fill"


def _refused(act) -> list[str]:
    with pytest.raises(PlannerError) as told:
        act()
    return [finding.code for finding in told.value.findings]


def _ban(desk: CampaignDesk) -> None:
    desk.edit("ban", service_id=desk.scenario.services[0].id, stop_id=desk.stops[-1].id)


def _said(app: AppTest) -> str:
    captions = [str(node.value) for node in app.caption]
    return unescape("\n".join([*captions, *(str(node.proto.body) for node in app.get("html"))]))


def test_a_full_disk_keeps_the_plan_and_takes_work_again(disk, desk, open_page) -> None:
    """Edit, undo and save are refused in words of both languages, a backup can still be taken, pages
    are drawn; with room again the next edit is on file.
    """
    before = (desk.plan.digest(), desk.campaign.edits)
    filling = _fill(disk)
    for act in (lambda: _ban(desk), desk.undo, lambda: desk.save("x")):
        assert _refused(act) == [FULL]
    assert (desk.plan.digest(), desk.campaign.edits) == before
    assert len(desk.upkeep.backup(people=False)) > 10_000
    for at, language in enumerate(("vi", "en")):
        for page in PAGES:
            app = open_page(page, language)
            assert not app.exception
        session: Session = app.session_state[KEY]
        session.edit("ban", service_id=desk.scenario.services[0].id, stop_id=desk.stops[-1].id)
        (finding,) = session.problems
        assert TEXTS[f"finding.{FULL}"][at].format(file="campaign.sqlite") == message(
            finding, language
        )
    filling.unlink()
    _ban(desk)
    assert desk.campaign.file.verify() == ()
    assert desk.campaign.file.edits()[:-1] == before[1]


@pytest.mark.long
def test_a_solved_plan_waits_for_a_full_disk(disk, desk, open_page) -> None:
    """The first roster, which is taken by itself, waits to be taken by a click where the disk is
    full; the click is refused in words, and taken once there is room.
    """
    desk.start_solve()
    desk.first, ends = True, time.monotonic() + 120
    while desk.solved() is None and time.monotonic() < ends:
        time.sleep(0.05)
    before, filling = desk.plan.digest(), _fill(disk)
    app = open_page("points", "vi")
    app.button(key="solve_take").click().run()
    assert not app.exception
    assert TEXTS[f"finding.{FULL}"][0].format(file="campaign.sqlite") in _said(app)
    assert (desk.plan.digest(), desk.revision) == (before, 1)
    filling.unlink()
    app.button(key="solve_take").click().run()
    assert desk.revision == 2


def test_a_full_disk_is_told_at_the_opening(ward, disk) -> None:
    """Where not even SQLite's side file can be made, the opening says that the disk is full; with
    room again everything is there.
    """
    filling = _fill(disk)
    assert _refused(lambda: _opened(ward)) == [FULL]
    filling.unlink()
    desk = _opened(ward)
    assert len(desk.campaign.edits) == 1
    desk.campaign.file.close()


def test_a_folder_that_can_only_be_read_opens_with_its_plan(
    read_only, desk, ward, open_page
) -> None:
    """The plan with its edit is there, the screen says beforehand where changes are kept, edits are
    saved in the user's own folder, and not one byte of the folder changes.
    """
    assert (desk.revision, desk.changes) == (1, 1)
    for at, language in enumerate(("vi", "en")):
        for page in PAGES:
            app = open_page(page, language)
            assert not app.exception
            told = TEXTS["finding.campaign_elsewhere"][at].format(file="Phường")
            assert told in _said(app).replace("\\", "")
    _ban(desk)
    checks = self_check(CheckOrder(datetime.now().astimezone(), ward))
    assert [check.name for check in checks if not check.well] == ["workspace"]
    assert len(desk.upkeep.backup(people=False)) > 10_000
    again = _opened(ward)
    assert again.changes == 2
    assert store.user_folder() in again.campaign.file.path.parents
    again.campaign.file.close()
    assert _content(ward) == read_only


def test_a_folder_that_becomes_read_only_takes_no_edit_and_gives_everything(
    ward, disk, desk, open_page, tmp_path
) -> None:
    """Edit, undo, save and a setting of an open plan are refused in words of both languages once its
    folder takes nothing any more, none is in the plan; pages are drawn, the plan is exported and
    backed up elsewhere; when the folder can be written again the next edit is on file.
    """
    desk.campaign.file.close()  # idle connections; open ones would keep the disk from changing
    _run("mount", "-o", "remount,ro", disk)
    before, there = (desk.plan.digest(), desk.campaign.edits), _content(ward)
    for act in (lambda: _ban(desk), desk.undo, lambda: desk.save("x")):
        assert _refused(act) == [READ_ONLY]
    for at, language in enumerate(("vi", "en")):
        for page in PAGES:
            assert not open_page(page, language).exception
        app = open_page("points", language)
        session: Session = app.session_state[KEY]
        session.edit("ban", service_id=desk.scenario.services[0].id, stop_id=desk.stops[-1].id)
        (finding,) = session.problems
        said = TEXTS[f"finding.{READ_ONLY}"][at].format(file="campaign.sqlite")
        assert said == message(finding, language)
        assert said in _said(app.run()).replace("\\", "")
    assert (desk.plan.digest(), desk.campaign.edits) == before
    write_plan(desk.plan, tmp_path / "nơi khác")
    assert (tmp_path / "nơi khác" / "plan.json").is_file()
    assert len(desk.upkeep.backup(people=False)) > 10_000
    assert _content(ward) == there
    _run("mount", "-o", "remount,rw", disk)
    _ban(desk)
    assert len(desk.campaign.file.edits()) == 2
    assert desk.campaign.file.verify() == ()
