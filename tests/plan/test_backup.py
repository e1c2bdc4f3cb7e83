"""A campaign in one file and back: byte for byte, checked before anything is written."""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import store
from planner.exports import write_workspace
from planner.findings import PlannerError
from planner.plan import EditRequest, OpenCampaign, open_campaign
from planner.plan.backup import (
    look_in_backup,
    make_backup,
    own_backup,
    personal_of,
    restore_backup,
)
from planner.plan.course import Course
from planner.plan.people_forget import forget_people
from planner.plan.people_lock import lock_people
from planner.plan.people_unlock import unlock_people
from planner.store.backup import unpack
from planner.store.people_box import Cost
from planner.store.people_files import read_box
from tests import worlds
from tests.how_many import so_many, the_first

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
PEOPLE = "code,name,phone\nCAN_BO-1,Trần Thị Thử,0900000000\n"


def ward(folder: Path) -> Path:
    write_workspace(worlds.small_scenario(), folder, network=None)
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return folder


def tables(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def digests(campaign: OpenCampaign) -> list[str]:
    numbers = [entry.number for entry in campaign.file.history()]
    return [campaign.file.load_plan(number).digest() for number in numbers]


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[OpenCampaign]:
    """Two versions, one open edit, one row set aside, people beside the tables."""
    opened = open_campaign(ward(tmp_path / "Phường Tây Hồ"))
    lon, lat = worlds.at(1.3, 4.2)
    opened.edit(EditRequest("move", "admin-1", lon=lon, lat=lat), at=NOW)
    opened.save(note="bản trình", at=NOW, who="Trần Thử")
    opened.edit(EditRequest("keep", "admin-1"), at=NOW)
    store.write_state(opened.workspace, "held.json", b"[]")
    yield opened
    opened.file.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[OpenCampaign]:
    """Another folder with a campaign of its own."""
    opened = open_campaign(ward(tmp_path / "Máy khác"))
    yield opened
    opened.file.close()


def code(error: pytest.ExceptionInfo[PlannerError]) -> str:
    return error.value.findings[0].code


def test_restored_elsewhere_everything_is_the_same(campaign, elsewhere) -> None:
    """Tables byte for byte, every version with its digest, the open edit, the rows set aside."""
    data = make_backup(campaign, at=NOW, people=True)
    look = look_in_backup(data, "sao lưu.zip", elsewhere.workspace)
    (elsewhere.workspace / "venues.csv").write_bytes(b"id\n")
    done = restore_backup(look, elsewhere, at=NOW)
    assert tables(elsewhere.workspace) == tables(campaign.workspace)
    assert digests(done.campaign) == digests(campaign)
    assert done.campaign.edits == campaign.edits
    assert done.campaign.draft == campaign.draft
    assert done.campaign.file.history() == campaign.file.history()
    assert store.read_state(elsewhere.workspace, "held.json") == b"[]"
    done.campaign.file.close()


def test_a_campaign_whose_file_is_gone_makes_no_empty_backup(campaign) -> None:
    """A campaign file that was deleted or moved while the app is open is told instead of backed up
    as a campaign without versions, and no empty file is made where it lay.
    """
    campaign.file.path.unlink()
    with pytest.raises(PlannerError) as error:
        make_backup(campaign, at=NOW)
    assert code(error) == "store_file_gone"
    assert not campaign.file.path.exists()


def test_another_campaign_in_the_place_of_the_file_is_told_and_not_backed_up(
    campaign, tmp_path
) -> None:
    """A valid campaign file of another plan, put over the open one, is no backup of the open one:
    it is told, and no restore begins from it.
    """
    other = open_campaign(ward(tmp_path / "other"))
    other.file.close()
    other.file.path.replace(campaign.file.path)
    for make in (make_backup, own_backup):
        with pytest.raises(PlannerError) as error:
            make(campaign, at=NOW)
        assert code(error) == "store_file_replaced"


def test_what_was_replaced_is_kept_and_comes_back(campaign, elsewhere) -> None:
    """The state before a restore is a backup of its own, people included, that restores in turn."""
    was, versions = tables(elsewhere.workspace), digests(elsewhere)
    look = look_in_backup(make_backup(campaign, at=NOW), "a.zip", elsewhere.workspace)
    done = restore_backup(look, elsewhere, at=NOW)
    assert done.kept.parent.name == "backups"
    back = look_in_backup(done.kept.read_bytes(), done.kept.name, elsewhere.workspace)
    assert back.manifest.people
    again = restore_backup(back, done.campaign, at=NOW)
    assert tables(elsewhere.workspace) == was
    assert digests(again.campaign) == versions
    assert again.kept != done.kept
    again.campaign.file.close()


@pytest.mark.parametrize("step", the_first(3, ["put", "plan", "check", "keep", "read", "walks"]))
def test_a_restore_that_is_stopped_at_any_step_leaves_all_as_it_was(
    campaign, elsewhere, step
) -> None:
    """Tables, versions and open edits are those of before, and the campaign goes on."""
    was, versions, steps = tables(elsewhere.workspace), digests(elsewhere), list[str]()

    def told(stage: str, share: float, gap: object = None, answer: object = None) -> None:
        assert 0 <= share <= 1
        steps.append(stage)

    look = look_in_backup(make_backup(campaign, at=NOW), "a.zip", elsewhere.workspace)
    course = Course(told, lambda: len(steps) == ORDER.index(step))
    with pytest.raises(PlannerError) as error:
        restore_backup(look, elsewhere, at=NOW, course=course)
    assert code(error) == "work_stopped"
    assert steps == ORDER[: ORDER.index(step)]
    assert tables(elsewhere.workspace) == was
    assert digests(elsewhere) == versions
    assert elsewhere.draft is not None
    elsewhere.edit(EditRequest("keep", elsewhere.draft.points()[0].id), at=NOW)


ORDER = ["keep", "put", "read", "walks", "plan", "check"]


def test_people_are_in_only_when_asked(campaign, elsewhere) -> None:
    """Without asking names and phones stay out, and those that are there stay as they are."""
    assert personal_of(campaign.workspace) == ("people.csv",)
    data = make_backup(campaign, at=NOW)
    backup = unpack(data, "a.zip")
    assert "people.csv" not in backup.tables
    assert backup.manifest.left_out == ("people.csv",)
    assert b"0900000000" not in b"".join(backup.tables.values()) + backup.campaign
    (elsewhere.workspace / "people.csv").write_text(
        "code,name,phone\nX,Người Khác,0\n", encoding="utf-8"
    )
    look = look_in_backup(data, "a.zip", elsewhere.workspace)
    assert "people.csv" not in (*look.same, *look.replaced, *look.gone)
    done = restore_backup(look, elsewhere, at=NOW)
    assert "Người Khác" in (elsewhere.workspace / "people.csv").read_text(encoding="utf-8")
    done.campaign.file.close()


def test_the_look_tells_what_would_become_of_each_table(campaign) -> None:
    """Same, replaced, new and gone tables by name; a picture beside them is none of them."""
    data = make_backup(campaign, at=NOW, people=True)
    home = campaign.workspace
    members = (home / "members.csv").read_bytes()
    (home / "members.csv").write_bytes(members + b"\n")
    (home / "venue_hours.csv").unlink()
    (home / "ghi_chu.csv").write_text("a\n", encoding="utf-8")
    (home / "anh.jpg").write_bytes(b"x")
    look = look_in_backup(data, "a.zip", home)
    assert look.replaced == ("members.csv",)
    assert look.new == ("venue_hours.csv",)
    assert look.gone == ("ghi_chu.csv",)
    assert "groups.csv" in look.same
    done = restore_backup(look, campaign, at=NOW)
    assert (home / "members.csv").read_bytes() == members
    assert (home / "anh.jpg").is_file()
    assert not (home / "ghi_chu.csv").exists()
    done.campaign.file.close()


def rezipped(data: bytes, change) -> bytes:
    """The same zip after `change` of its {name: bytes}."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return box.getvalue()


def manifest(files: dict[str, bytes], **values) -> None:
    told = json.loads(files["manifest.json"])
    files["manifest.json"] = json.dumps({**told, **values}).encode()


CHANGES = {
    "backup_changed": [
        lambda f: f.update({"workspace/groups.csv": b"id\n"}),
        lambda f: f.pop("workspace/groups.csv"),
        lambda f: f.update({"workspace/more.csv": b"id\n"}),
        lambda f: f.pop("campaign.sqlite"),
        lambda f: f.update({"campaign.sqlite": f["campaign.sqlite"][:-1]}),
    ],
    "backup_not_a_backup": [
        lambda f: f.pop("manifest.json"),
        lambda f: f.update({"manifest.json": b"{}"}),
        lambda f: f.update({"manifest.json": b"\xff"}),
        lambda f: manifest(f, kind="another"),
    ],
    "backup_newer": [lambda f: manifest(f, format=2)],
    "backup_unsafe_name": [
        lambda f: f.update({"../x.csv": b""}),
        lambda f: f.update({"workspace/../x.csv": b""}),
        lambda f: f.update({"/etc/x": b""}),
        lambda f: f.update({"workspace/a\\b.csv": b""}),
        lambda f: f.update({"workspace/C:x.csv": b""}),
        lambda f: f.update({"workspace/sub/x.csv": b""}),
        lambda f: f.update({"workspace/.planner": b""}),
        lambda f: f.update({"workspace/": b""}),
        lambda f: f.update({"workspace/GROUPS.csv": b""}),
        lambda f: f.update({"other.txt": b""}),
    ],
    "backup_too_large": [
        lambda f: f.update({"workspace/x.csv": bytes(300 * 1024 * 1024)}),
        lambda f: f.update({f"workspace/{n}.csv": b"" for n in range(600)}),
    ],
}


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A workspace with a campaign, and a backup of it: made once for tests that only look in it."""
    opened = open_campaign(ward(tmp_path_factory.mktemp("w") / "Phường Tây Hồ"))
    opened.edit(EditRequest("keep", "admin-1"), at=NOW)
    data = make_backup(opened, at=NOW)
    opened.file.close()
    return opened.workspace, data


@pytest.mark.parametrize(
    ("expected", "change"), [(c, change) for c, all_ in CHANGES.items() for change in all_]
)
def test_a_changed_backup_is_refused_and_writes_nothing(backed_up, expected, change) -> None:
    """Changed, missing and slipped-in files, other kinds, unsafe names and bombs each have a code."""
    workspace, whole = backed_up
    data = rezipped(whole, change)
    before = {p: p.stat().st_mtime_ns for p in workspace.rglob("*")}
    with pytest.raises(PlannerError) as caught:
        look_in_backup(data, "a.zip", workspace)
    assert code(caught) == expected
    assert {p: p.stat().st_mtime_ns for p in workspace.rglob("*")} == before


@settings(max_examples=so_many(40))
@given(st.binary(max_size=300), st.integers(0, 2**32))
def test_any_bytes_are_refused_in_words(data: bytes, seed: int) -> None:
    """Random bytes, with and without the head of a zip, never raise anything but a finding."""
    head = random.Random(seed).choice([b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
    with pytest.raises(PlannerError):
        unpack(head + data, "a.zip")


@pytest.mark.parametrize("name", ["NUL.csv", "groups.csv ", "groups.csv.", "a\u202ebsv.csv", "x:y"])
def test_a_name_that_some_system_bends_is_refused(campaign, name: str) -> None:
    """A member that would lie under another name on Windows, or shows as another, is unsafe."""
    box = io.BytesIO(make_backup(campaign, at=NOW))
    with zipfile.ZipFile(box, "a") as archive:
        archive.writestr(f"workspace/{name}", "x")
    with pytest.raises(PlannerError) as caught:
        unpack(box.getvalue(), "a.zip")
    assert code(caught) == "backup_unsafe_name"


def test_a_table_that_could_not_be_put_back_is_told_before(campaign) -> None:
    """A table under a name that no other system takes is told when the backup is made, by file."""
    (campaign.workspace / "con.csv").write_text("id\n", encoding="utf-8")
    with pytest.raises(PlannerError) as caught:
        make_backup(campaign, at=NOW)
    (finding,) = caught.value.findings
    assert (finding.code, finding.file) == ("backup_odd_name", "con.csv")


def test_a_link_in_the_zip_is_refused(campaign) -> None:
    """A member that would be made a link is unsafe, whatever its name."""
    data = make_backup(campaign, at=NOW)
    box = io.BytesIO(data)
    with zipfile.ZipFile(box, "a") as archive:
        link = zipfile.ZipInfo("workspace/link.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(PlannerError) as caught:
        unpack(box.getvalue(), "a.zip")
    assert code(caught) == "backup_unsafe_name"


def test_tables_that_give_no_plan_are_refused(campaign) -> None:
    """A whole backup whose tables cannot be read is refused with the reader's own findings."""
    (campaign.workspace / "groups.csv").write_text("id\n", encoding="utf-8")
    data = make_backup(campaign, at=NOW)
    with pytest.raises(PlannerError):
        look_in_backup(data, "a.zip", campaign.workspace)


def test_where_the_disk_takes_nothing_all_stays(campaign, elsewhere, monkeypatch) -> None:
    """When the campaign file cannot be put in place, tables and versions are as they were."""
    was, versions = tables(elsewhere.workspace), digests(elsewhere)
    (campaign.workspace / "venues.csv").write_bytes(
        (campaign.workspace / "venues.csv").read_bytes().replace(b"V1", b"V9")
    )
    look = look_in_backup(make_backup(campaign, at=NOW), "a.zip", elsewhere.workspace)
    import planner.plan._put_right as module

    real, calls = module.put_campaign, []

    def full(content: bytes, target: Path) -> None:
        calls.append(target)
        if len(calls) == 1:
            raise OSError(28, os.strerror(28))
        real(content, target)

    monkeypatch.setattr(module, "put_campaign", full)
    with pytest.raises(PlannerError):
        restore_backup(look, elsewhere, at=NOW)
    assert tables(elsewhere.workspace) == was
    assert digests(elsewhere) == versions


def test_a_link_among_the_tables_is_not_taken_along(campaign, tmp_path) -> None:
    """A symbolic link in the folder is neither followed nor stored."""
    secret = tmp_path / "secret.csv"
    secret.write_text("x", encoding="utf-8")
    (campaign.workspace / "link.csv").symlink_to(secret)
    assert "link.csv" not in unpack(make_backup(campaign, at=NOW, people=True), "a.zip").tables


def test_the_sealed_box_goes_along_and_comes_back(campaign) -> None:
    """A backup holds the box as it is and none of the names; restored, the passphrase opens it."""
    home = campaign.workspace
    lock_people(home, at=NOW, who="Lê A", passphrase="bốn chữ không quen", cost=Cost(n=2))
    box = read_box(home)
    backup = make_backup(campaign, at=NOW)
    assert "Trần Thị Thử".encode() not in b"".join(unpack(backup, "a.zip").state.values())
    forget_people(home, at=NOW, who="Lê A")
    restore_backup(look_in_backup(backup, "a.zip", home), campaign, at=NOW)
    assert read_box(home) == box
    assert unlock_people(home, "bốn chữ không quen").source.kind == "passphrase"
