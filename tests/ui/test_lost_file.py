"""The campaign's file is deleted, replaced, cut, exchanged or upgraded under the running app: nothing
is written into what lies there, nothing is lost silently, and the screen leads on.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner import store
from planner.exports import write_workspace
from planner.i18n.lost import TEXTS
from planner.model.plan import PlanEdit
from planner.plan import OpenCampaign, open_campaign
from planner.plan.backup import look_in_backup, restore_backup
from planner.settings import Settings
from planner.store.same_file import CUT, GONE, REPLACED, FileLostError
from planner.ui.campaign_desk import CampaignDesk
from planner.ui.state import KEY, Session
from tests import worlds

pytestmark = pytest.mark.skipif(os.name != "posix", reason="an open file cannot go on Windows")
LANGUAGES = ("vi", "en")
AT = datetime(2025, 7, 20, tzinfo=UTC)
Harm = Callable[[Path, Path], object]


def _cut(path: Path, _other: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _empty(path: Path, _other: Path) -> None:
    os.truncate(path, 0)


def _away(path: Path, _other: Path) -> None:
    shutil.move(path.parent, path.parent.with_name("moved"))


HARMS: dict[str, tuple[Harm, str, bool]] = {
    "deleted": (lambda path, _: path.unlink(), GONE, True),
    "its folder moved away": (_away, GONE, False),
    "another moved over it": (lambda path, other: other.replace(path), REPLACED, True),
    "another copied into it": (lambda path, other: shutil.copyfile(other, path), REPLACED, False),
    "cut": (_cut, CUT, False),
    "emptied": (_empty, CUT, False),
}
"""What is done to the file (and with another campaign's), how it is told, whether every version is
always kept (else only where the system still gave them).
"""
BY_TURNS = [(harm, LANGUAGES[k % 2]) for k, harm in enumerate(HARMS)]


def _ward(folder: Path) -> Path:
    write_workspace(worlds.small_scenario(), folder, network=None)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A ward with two versions, and another one's campaign file beside it."""
    home = tmp_path_factory.mktemp("Phường")
    for name in ("một", "hai"):
        campaign = open_campaign(_ward(home / name))
        point = campaign.draft.points()[0] if campaign.draft else None
        assert point is not None
        desk = CampaignDesk(campaign, Settings())
        desk.edit("keep", point_id=point.id)
        desk.save("two")
        campaign.file.close()
    return home


@pytest.fixture
def wards(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "Phường"))


@pytest.fixture
def desk(wards) -> Iterator[CampaignDesk]:
    """A real campaign with two versions and one edit on the last, open in the app."""
    desk = CampaignDesk(open_campaign(wards / "một"), Settings())
    desk.edit("ban", service_id=desk.scenario.services[0].id, stop_id=desk.stops[-1].id)
    assert (desk.revision, desk.changes) == (2, 1)
    yield desk
    desk.campaign.file.close()


def _path(wards: Path, name: str = "một") -> Path:
    return wards / name / ".planner" / "campaign.sqlite"


def _said(app: AppTest) -> str:
    texts = [str(node.value) for kind in ("title", "toast") for node in app.get(kind)]
    return unescape("\n".join([*texts, *(str(node.proto.body) for node in app.get("html"))]))


def _keys(app: AppTest) -> set[str]:
    loads = (str(node.proto.id).rpartition("-")[2] for node in app.get("download_button"))
    return {str(button.key) for button in app.button} | set(loads)


def _edit(app: AppTest) -> None:
    session: Session = app.session_state[KEY]
    session.edit("keep", point_id=session.plan.points()[1].id)


@pytest.mark.parametrize(("harm", "language"), BY_TURNS)
def test_the_next_edit_is_told_and_the_plan_comes_back(
    desk, wards, open_page, harm: str, language: str
) -> None:
    """The edit is refused, the file that lies there is not touched, the screen says what happened,
    what is kept and what to do; one click writes the campaign again with every acknowledged edit.
    """
    act, code, is_surely_whole = HARMS[harm]
    app = open_page("points", language)
    act(_path(wards), _path(wards, "hai"))
    there = _path(wards).read_bytes() if _path(wards).exists() else None
    plan, edits = desk.plan.digest(), desk.campaign.edits
    _edit(app)
    app.run()
    assert not app.exception
    assert (desk.plan.digest(), desk.campaign.edits) == (plan, edits)
    at, said = LANGUAGES.index(language), _said(app)
    assert TEXTS["ui.lost"][at] in said
    for part in (f"finding.{code}", f"finding.{code}.mend"):
        assert TEXTS[part][at].format(file="campaign.sqlite") in said
    is_whole = "campaign.rescued-1.sqlite" in said
    assert is_whole or not is_surely_whole
    assert {"lost_write", "lost_save"} <= _keys(app)
    assert ("lost_open" in _keys(app)) == (code == REPLACED)
    assert (_path(wards).read_bytes() if _path(wards).exists() else None) == there
    app.button(key="lost_write").click().run()
    assert not app.exception
    assert TEXTS["ui.lost.written"][at] in _said(app)
    assert (desk.plan.digest(), desk.campaign.edits) == (plan, edits)
    assert desk.revision == (2 if is_whole else 1)
    _edit(app)
    with store.CampaignStore(_path(wards)) as file:
        assert file.edits()[:-1] == edits
        assert len(file.edits()) == len(edits) + 1
        assert file.verify() == ()
    asides = sorted(_path(wards).parent.glob("campaign.aside-*"))
    assert [aside.read_bytes() for aside in asides] == [there] * (there is not None)


def test_a_backup_of_the_open_plan_is_restored_elsewhere(desk, wards, tmp_path) -> None:
    """What the screen offers for download is a whole backup: it is restored like any other, and
    holds the plan with the edit that was never in a version.
    """
    with closing(sqlite3.connect(_path(wards))) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _empty(_path(wards), _path(wards))
    with pytest.raises(FileLostError) as lost:
        desk.view()
    data = desk.rescue.backup(lost.value)
    other = open_campaign(_ward(tmp_path / "nơi khác"))
    look = look_in_backup(data, "a.zip", other.workspace)
    restored: OpenCampaign = restore_backup(look, other, at=AT).campaign
    assert restored.draft is not None
    assert restored.draft.digest() == desk.plan.digest()
    restored.file.close()


def test_the_file_that_is_there_can_be_opened_instead(desk, wards, open_page) -> None:
    """Another campaign was put there on purpose: one click opens it, and it is as it was put."""
    app = open_page("points", "vi")
    act, *_ = HARMS["another moved over it"]
    with store.CampaignStore(_path(wards, "hai")) as file:
        there = file.history()
    act(_path(wards), _path(wards, "hai"))
    app.run()
    app.button(key="lost_open").click().run()
    assert not app.exception
    assert desk.campaign.edits == ()
    assert desk.campaign.file.history() == there


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newer_planner_upgrades_the_file_meanwhile(desk, wards, open_page, language) -> None:
    """The edit is refused and told; the upgraded file is not touched, and as soon as it is one that
    this planner knows, the pages are there again.
    """
    app = open_page("points", language)
    _schema(_path(wards), 99)
    before = desk.campaign.edits
    _edit(app)
    app.run()
    assert not app.exception
    at = LANGUAGES.index(language)
    assert TEXTS["finding.store_upgraded_meanwhile.mend"][at] in _said(app)
    assert _keys(app) == {"lost_again", "lost_save"}
    _schema(_path(wards), 4)
    app.button(key="lost_again").click().run()
    assert not app.exception
    assert TEXTS["ui.lost.unread"][at] not in _said(app)
    assert desk.campaign.edits == before == desk.campaign.file.edits()


def _schema(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", (str(version),))


def test_another_campaign_with_the_same_head_is_noticed(wards) -> None:
    """Whatever the file's head says: a version that reads otherwise than when it was seen is another
    campaign's, and takes no edit.
    """
    with store.CampaignStore(_path(wards)) as file:
        plan = file.load_plan()
        with closing(sqlite3.connect(_path(wards))) as raw, raw:
            raw.execute("DROP TRIGGER IF EXISTS revisions_stay")
            raw.execute("UPDATE revisions SET content_sha256 = 'x' WHERE number = 2")
        with pytest.raises(FileLostError):
            file.append_edit(
                PlanEdit("keep", plan.points()[1].service_id, plan.points()[1].id), at=AT
            )
