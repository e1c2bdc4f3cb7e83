"""A step on the tables that was cut off in the middle is put right at the next opening."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner import store
from planner.exports import write_workspace
from planner.findings import PlannerError
from planner.plan import open_campaign
from planner.plan._put_right import step_on_tables
from planner.plan.take_back import last_before
from tests import worlds

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


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
