"""A step on the tables that was cut off in the middle is put right at the next opening."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner import store
from planner.exports import write_workspace
from planner.findings import PlannerError
from planner.i18n import mend, message
from planner.plan import open_campaign
from planner.plan._put_right import step_on_tables
from planner.plan.backup import own_backup
from planner.plan.take_back import last_before
from planner.store import sealed_copies
from tests import worlds

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
LANGUAGES = ("vi", "en")


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    folder = tmp_path / "Phường nhỏ"
    write_workspace(worlds.small_scenario(), folder, network=None)
    return folder


def cut_off(ward: Path, *, pid: int, state: dict[str, str | None]) -> bytes:
    """A bringing that a process with this number was at: one table is new; what it was."""
    before = store.keep_before(
        ward, ["groups.csv"], at=NOW, table="groups", file="mới.csv", revision=0
    )
    was = (ward / "groups.csv").read_bytes()
    (ward / "groups.csv").write_bytes(was.replace("(Nhỏ)".encode(), "(Mới)".encode()))
    note = {"kind": "tables", "kept": before.folder.name, "new": [], "state": state,
            "pid": pid, "started": 0.0}  # fmt: skip
    store.write_state(ward, "unfinished.json", json.dumps(note).encode())
    return was


def test_a_step_that_was_cut_off_leaves_nothing_to_take_back(ward: Path) -> None:
    """After a step was undone the last thing that can be taken back is what it was before it, rows
    set aside are those of then, and no half-made folder lies about.
    """
    store.keep_before(ward, ["venues.csv"], at=NOW, table="venues", file="a.csv", revision=0)
    earlier = last_before(ward)
    cut_off(ward, pid=ended_pid(), state={"held.json": None})
    store.write_state(ward, "held.json", b"[]")
    (ward / ".planner" / "before" / "tmp-half" / "new").mkdir(parents=True)
    open_campaign(ward).file.close()
    assert earlier is not None
    assert last_before(ward) == earlier
    assert store.read_state(ward, "held.json") is None
    assert [path.name for path in (ward / ".planner" / "before").iterdir()] == [earlier.folder.name]


def test_a_step_is_noted_before_anything_is_kept(
    ward: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note lies there when the tables are copied aside, so that a program that is cut off in
    between leaves nothing behind that looks like an earlier bringing.
    """
    noted = []

    def full(home: Path, *_: object, **__: object) -> None:
        noted.append(store.read_state(home, "unfinished.json"))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "keep_before", full)
    step = step_on_tables(ward, ["groups.csv"], at=NOW, table="groups", file="a.csv", revision=0)
    with pytest.raises(PlannerError) as caught, step:
        pass
    codes = [finding.code for finding in caught.value.findings]
    assert codes == ["bring_not_written", "store_disk_full"]
    assert [bool(note) for note in noted] == [True]
    assert (store.read_state(ward, "unfinished.json"), last_before(ward)) == (None, None)


def ended_pid() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_a_bringing_that_was_cut_off_is_undone_and_said(ward: Path) -> None:
    """The next opening puts the tables back, says so once, and leaves no note."""
    was = cut_off(ward, pid=ended_pid(), state={})
    for told in ([True], [False]):
        campaign = open_campaign(ward)
        campaign.file.close()
        assert ["unfinished_put_back" in {f.code for f in campaign.findings}] == told
    assert (ward / "groups.csv").read_bytes() == was
    assert store.cut_off_step(ward) is None


def test_a_step_that_fails_is_put_back_and_may_be_tried_again(ward: Path) -> None:
    """Where the disk takes no more, the files are put back, the error is one in words, and nothing
    is left to be undone.
    """
    calls = []
    step = store.Unfinished("tables", "x")
    with (
        pytest.raises(PlannerError) as caught,
        store.whole_step(ward, step, lambda: calls.append("back")),
    ):
        raise OSError(28, "No space left on device")
    codes = [finding.code for finding in caught.value.findings]
    assert (codes, calls) == (["bring_not_written", "store_disk_full"], ["back"])
    assert store.cut_off_step(ward) is None


def test_what_cannot_be_put_back_now_is_put_back_later(ward: Path) -> None:
    """Where even the way back is refused, that is said, and the note stays for the next opening."""

    def refused() -> None:
        raise OSError(5, "Input/output error")

    with (
        pytest.raises(PlannerError) as caught,
        store.whole_step(ward, store.Unfinished("tables", "x"), refused),
    ):
        raise OSError(28, "No space left on device")
    codes = [finding.code for finding in caught.value.findings]
    assert codes == ["unfinished_waits", "store_disk_broken"]
    assert store.cut_off_step(ward) == store.Unfinished("tables", "x")


def test_a_step_under_way_is_left_alone(ward: Path) -> None:
    """Another window that opens the ward while its process is inside a step undoes nothing."""
    with store.whole_step(ward, store.Unfinished("tables", "x"), lambda: None):
        assert store.cut_off_step(ward) is None


@pytest.fixture
def another_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], None]:
    """An account without a keyring; once called, its key is gone as on another machine."""
    monkeypatch.setattr(sealed_copies, "has_keyring", lambda: False)
    monkeypatch.setattr(sealed_copies, "key_file", lambda: tmp_path / "one.key")

    def changed() -> None:
        monkeypatch.setattr(sealed_copies, "key_file", lambda: tmp_path / "none.key")

    return changed


def named_table(ward: Path) -> Path:
    """A table of names in the ward, with another content than what is kept of it."""
    table = ward / "people.csv"
    table.write_text("code,name,phone\nCC-01,Trần Thử,0900000001\n", encoding="utf-8")
    return table


def told_of(ward: Path) -> dict[str, str]:
    """Code -> file of what opening the ward tells of a step that was cut off."""
    campaign = open_campaign(ward)
    campaign.file.close()
    found = [f for f in campaign.findings if f.code.startswith("unfinished_")]
    said = [
        words(f, language) for f in found for words in (message, mend) for language in LANGUAGES
    ]
    assert all(said)
    return {f.code: f.file for f in found}


def test_a_sealed_table_that_does_not_open_is_told(ward: Path, another_account) -> None:
    """Where a table of names cannot be put back since its copy was sealed elsewhere, the opening
    says which; the others are back, that one is as it is now, and its copy is not dropped.
    """
    table = named_table(ward)
    before = store.keep_before(
        ward, ["groups.csv", "people.csv"], at=NOW, table="groups", file="mới.csv", revision=0,
        named=["people.csv"],
    )  # fmt: skip
    was, now = (ward / "groups.csv").read_bytes(), b"code,name,phone\n"
    (ward / "groups.csv").write_bytes(was.replace("(Nhỏ)".encode(), "(Mới)".encode()))
    table.write_bytes(now)
    note = {"kind": "tables", "kept": before.folder.name, "new": [], "pid": ended_pid()}
    store.write_state(ward, "unfinished.json", json.dumps(note).encode())
    another_account()
    wanted = {"unfinished_put_back": ward.name, "unfinished_closed": "people.csv"}
    assert told_of(ward) == wanted
    assert ((ward / "groups.csv").read_bytes(), table.read_bytes()) == (was, now)
    assert (before.folder / "people.csv").is_file()
    assert told_of(ward) == {}


def test_a_restore_that_was_cut_off_tells_a_table_that_stays(ward: Path, another_account) -> None:
    """The same of a restore: of the state kept before it the table of names does not open here."""
    table = named_table(ward)
    campaign = open_campaign(ward)
    kept = campaign.file.path.parent / "backups" / "kept.zip"
    kept.parent.mkdir()
    kept.write_bytes(own_backup(campaign, at=NOW))
    campaign.file.close()
    was = (ward / "groups.csv").read_bytes()
    (ward / "groups.csv").write_bytes(was.replace("(Nhỏ)".encode(), "(Mới)".encode()))
    note = {"kind": "backup", "kept": "backups/kept.zip", "new": [], "pid": ended_pid()}
    store.write_state(ward, "unfinished.json", json.dumps(note).encode())
    another_account()
    wanted = {"unfinished_put_back": ward.name, "unfinished_closed": "people.csv"}
    assert told_of(ward) == wanted
    assert (ward / "groups.csv").read_bytes() == was
    assert (table.is_file(), kept.is_file()) == (True, True)


def test_a_failed_step_with_a_closed_table_is_not_said_to_be_undone(
    ward: Path, another_account
) -> None:
    """Where the way back of a step in this very process meets a copy that does not open any more,
    it says so and keeps its note, so that nothing is told to be as it was that is not.
    """
    table = named_table(ward)
    step = step_on_tables(ward, ["people.csv"], at=NOW, table="people", file="a.csv", revision=0)

    def refused() -> None:
        with step:
            table.write_bytes(b"code,name,phone\n")
            another_account()
            raise OSError(28, "No space left on device")

    with pytest.raises(PlannerError) as caught:
        refused()
    codes = [finding.code for finding in caught.value.findings]
    assert codes == ["unfinished_waits", "people_copy_closed"]
    assert store.cut_off_step(ward) is not None
