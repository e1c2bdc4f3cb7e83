"""Names stand nowhere but in the files the ward put them into: no copy, backup or log tells one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.exports import write_workspace
from planner.findings import BadInputError
from planner.plan import EditRequest, OpenCampaign, open_campaign
from planner.plan.backup import look_in_backup, make_backup, restore_backup
from planner.plan.bring import bring
from planner.plan.people_forget import forget_people
from planner.plan.people_known import known_people
from planner.plan.people_lock import lock_people
from planner.plan.people_status import people_status
from planner.plan.people_take_in import take_in_people
from planner.plan.people_unlock import unlock_people
from planner.plan.take_back import take_back
from planner.readers import read_workspace
from planner.readers.named_columns import without_names
from planner.store import sealed_copies
from planner.store.backup import unpack
from planner.store.people_box import Cost
from tests import worlds
from tests.plan.test_bring import looked
from tests.plan.test_people import NAMES, found_in

AT, WHO, PHRASE = datetime(2026, 11, 23, tzinfo=UTC), "Lê A", "bốn chữ không quen"
CHEAP, OPEN_FILES = Cost(n=2), ["members.csv", "people.csv"]


def with_names(path: Path, name: str, phone: str, code: str) -> None:
    """A table gets columns of names: one row has one."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = {line.split(",")[0] for line in lines} & {code}
    assert said
    own = (f"{name},{phone}" if line.startswith(f"{code},") else "," for line in lines[1:])
    rows = [f"{line},{more}" for line, more in zip(lines[1:], own, strict=True)]
    path.write_text("\n".join([f"{lines[0]},Họ và tên,Số điện thoại", *rows, ""]), encoding="utf-8")


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """Names in people.csv and in the table of members beside it."""
    home = tmp_path / "Phường"
    write_workspace(worlds.small_scenario(), home, network=None)
    (home / "people.csv").write_text(
        f"code,name,phone\nCAN_BO-1,{NAMES[0]},{NAMES[1]}\n", encoding="utf-8"
    )
    with_names(home / "members.csv", NAMES[2], NAMES[3], "DOAN_VIEN-1")
    return home


@pytest.fixture
def lived(ward: Path) -> Iterator[OpenCampaign]:
    """Tables brought and taken back, a version saved, a backup restored: every copy is there, and
    the campaign is still open, its log of SQLite beside it.
    """
    campaign = open_campaign(ward)
    path = ward.parent / "members mới.csv"
    path.write_bytes((ward / "members.csv").read_bytes().replace(b"CAN_BO-2", b"CAN_BO-9"))
    brought = bring(looked(campaign, path, "members"), at=AT, campaign=campaign)
    assert brought.campaign is not None
    path.unlink()
    taken = take_back(ward, at=AT, campaign=brought.campaign).campaign
    assert taken is not None
    campaign = taken
    campaign.edit(EditRequest("keep", "admin-1"), at=AT, who=WHO)
    look = look_in_backup(make_backup(campaign, at=AT, people=True), "a.zip", ward)
    campaign = restore_backup(look, campaign, at=AT).campaign
    campaign.edit(EditRequest("keep", "admin-1"), at=AT, who=WHO)
    yield campaign
    campaign.file.close()


def status(ward: Path, **more):
    return people_status(ward, last_day=date(2025, 9, 1), today=date(2025, 9, 2), **more)


def test_every_copy_that_the_planner_keeps_is_closed(lived: OpenCampaign, ward: Path) -> None:
    """With the list in the open, names stand in the ward's own two files and nowhere else below its
    folder, log of SQLite and zips included; what was kept comes back with them.
    """
    assert any(ward.rglob("*.sqlite-wal"))
    assert sorted(found_in(ward)) == OPEN_FILES
    assert len(status(ward).copies) == 2
    members = (ward / "members.csv").read_bytes()
    (kept,) = (ward / ".planner" / "backups").glob("*.zip")
    assert unpack(kept.read_bytes(), kept.name).tables["members.csv"] == members


def test_locking_and_deleting_leave_no_name_anywhere(lived: OpenCampaign, ward: Path) -> None:
    """The box takes in people.csv and the names of members.csv, whose other cells stay; no copy has
    one. Names that come later are told, taken in, and deleted with the rest.
    """
    plain = (ward / "members.csv").read_bytes()
    before = read_workspace(ward).scenario
    key = lock_people(ward, at=AT, who=WHO, passphrase=PHRASE, cost=CHEAP)
    assert found_in(ward.parent) == []
    assert known_people(ward, unlock_people(ward, PHRASE)).people == {
        "CAN_BO-1": NAMES[:2], "DOAN_VIEN-1": NAMES[2:],
    }  # fmt: skip
    after = read_workspace(ward).scenario
    assert before is not None
    assert after is not None
    assert after.members == before.members
    (ward / "members.csv").write_bytes(plain)
    assert status(ward, key=key).others == ("members.csv",)
    assert take_in_people(ward, key, at=AT, who=WHO) == 2
    assert found_in(ward.parent) == []
    (ward / "members.csv").write_bytes(plain)
    assert forget_people(ward, at=AT, who=WHO) >= 2
    assert found_in(ward.parent) == []
    assert status(ward).copies == status(ward).others == ()
    lived.edit(EditRequest("free", "admin-1"), at=AT, who=WHO)
    assert found_in(ward.parent) == []


def test_deleting_all_reaches_every_copy_of_a_list_in_the_open(lived: OpenCampaign, ward) -> None:
    """Without a box too, the log of SQLite and every zip included; plan and tables stay."""
    forget_people(ward, at=AT, who=WHO)
    assert found_in(ward.parent) == []
    assert read_workspace(ward).scenario is not None
    for path in (ward / ".planner" / "backups").glob("*.zip"):
        assert "people.csv" in unpack(path.read_bytes(), path.name).manifest.left_out


def test_a_copy_that_is_carried_away_opens_without_its_names(
    lived: OpenCampaign, ward: Path, tmp_path: Path, monkeypatch
) -> None:
    """On another machine a kept backup is whole but for the sealed tables; earlier tables are told
    as closed, and the present ones stay.
    """
    taken = take_back(ward, at=AT, campaign=lived).campaign
    assert taken is not None
    monkeypatch.setattr(sealed_copies, "key_file", lambda: tmp_path / "none")
    monkeypatch.setattr(sealed_copies, "has_keyring", lambda: False)
    (kept,) = (ward / ".planner" / "backups").glob("*.zip")
    backup = unpack(kept.read_bytes(), kept.name)
    assert set(OPEN_FILES) <= set(backup.manifest.left_out)
    assert "groups.csv" in backup.tables
    was = (ward / "members.csv").read_bytes()
    with pytest.raises(BadInputError, match="people_copy_closed"):
        take_back(ward, at=AT, campaign=taken)
    assert (ward / "members.csv").read_bytes() == was


def test_a_backup_that_is_not_to_tell_names_tells_none(lived: OpenCampaign) -> None:
    """Columns of names in the table of members stay out of it as people.csv does."""
    with zipfile.ZipFile(io.BytesIO(make_backup(lived, at=AT))) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist())
    assert not any(name.encode() in told for name in NAMES)
    assert b"DOAN_VIEN-1" in told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_only_the_columns_of_names_go(encoding: str, mark: str) -> None:
    """Titles, notes and columns of the ward's own stay letter for letter, whatever the encoding."""
    rows = ["Danh sach", "code|kind|roles|name|phone|ghi chu", 'A-1|person|can_bo|Nguyen Thu|0912|"a b"',
            "A-2|person|can_bo|||x"]  # fmt: skip
    text = "\n".join(rows).replace("|", mark) + "\n"
    bare = without_names("members.csv", text.encode(encoding))
    assert bare is not None
    told = bare.decode(encoding)
    assert "Thu" not in told
    assert "0912" not in told
    assert [line.split(mark) for line in told.splitlines()] == [
        ["Danh sach"], ["code", "kind", "roles", "ghi chu"], ["A-1", "person", "can_bo", "a b"],
        ["A-2", "person", "can_bo", "x"],
    ]  # fmt: skip
