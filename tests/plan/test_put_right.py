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
from tests import worlds

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    folder = tmp_path / "Phường nhỏ"
    write_workspace(worlds.small_scenario(), folder, network=None)
    return folder


def cut_off(ward: Path, *, pid: int, started: float = 0.0) -> bytes:
    """A bringing that a process with this number was at: one table is new; what it was."""
    before = store.keep_before(
        ward, ["groups.csv"], at=NOW, table="groups", file="mới.csv", revision=0
    )
    was = (ward / "groups.csv").read_bytes()
    (ward / "groups.csv").write_bytes(was.replace("(Nhỏ)".encode(), "(Mới)".encode()))
    note = {"kind": "tables", "kept": before.folder.name, "new": [], "pid": pid, "started": started}
    store.write_state(ward, "unfinished.json", json.dumps(note).encode())
    return was


def ended_pid() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_a_bringing_that_was_cut_off_is_undone_and_said(ward: Path) -> None:
    """The next opening puts the tables back, says so once, and leaves no note."""
    was = cut_off(ward, pid=ended_pid())
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
