"""A file that is only being written to is never taken for one that was cut or replaced."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.model.plan import Plan
from planner.store import CampaignStore, file_head
from planner.store.same_file import CUT, GONE, FileLostError

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
_PAGES = 28
"""Where SQLite's head says how many pages the file has."""


def told_pages(path: Path, more: int) -> None:
    """The head tells of so many more pages, as in the middle of another process's checkpoint."""
    with path.open("r+b") as file:
        file.seek(_PAGES)
        pages = int.from_bytes(file.read(4), "big")
        file.seek(_PAGES)
        file.write((pages + more).to_bytes(4, "big"))


def test_a_file_in_the_middle_of_a_checkpoint_is_not_lost(path: Path, plan: Plan) -> None:
    """Proves that a head which tells of pages that are still on their way is no cut file: nothing
    is said, side files stay, and the next save is on file (four writers met it once in a thousand
    saves: all were told that the file was cut, and what waited in the side file was dropped).
    """
    with CampaignStore(path) as file:
        file.save_plan(plan, note="", at=AT)
        for step in (7, -7):
            told_pages(path, step)
            if step > 0:
                file._database._own.check()
                assert path.with_name(f"{path.name}-wal").stat().st_size > 0
        assert file.save_plan(plan, note="", at=AT) == 2
        assert file.verify() == ()
    assert [p.name for p in path.parent.iterdir() if "rescued" in p.name] == []


def test_another_process_that_comes_and_goes_takes_nothing_away(path: Path, plan: Plan) -> None:
    """Proves that looking at the file's head leaves SQLite's locks in force: a process that opens
    the file and closes it again does not take itself for the last one, the side file stays, and
    what is saved next is seen by everybody.
    """
    with CampaignStore(path) as file, CampaignStore(path) as beside:
        file.save_plan(plan, note="", at=AT)
        beside.history()
        os.utime(path)
        file._database._own.check()
        beside.close()
        assert _versions(path) == 1
        assert path.with_name(f"{path.name}-wal").stat().st_size > 0
        file.save_plan(plan, note="", at=AT)
        assert _versions(path) == 2
    assert _versions(path) == 2


def _versions(path: Path) -> int:
    """How many another process sees, which closes the file behind itself."""
    look = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print(c.execute('SELECT count(*) "
    )
    look += "FROM revisions').fetchone()[0]); c.close()"
    told = subprocess.run([sys.executable, "-c", look, path], capture_output=True, check=True)
    return int(told.stdout)


def test_descriptors_are_closed_with_the_last_who_watches(path: Path, plan: Plan) -> None:
    """Proves that opening a campaign again and again leaves nothing open."""
    before = set(file_head._HELD)
    with CampaignStore(path) as file:
        file.save_plan(plan, note="", at=AT)
        with CampaignStore(path):
            assert len(set(file_head._HELD) - before) == 1
    assert set(file_head._HELD) <= before


@pytest.mark.parametrize("size", [0, 50, 4096])
def test_a_file_that_was_cut_is_noticed(path: Path, plan: Plan, size: int) -> None:
    """Proves that a file cut to nothing, into its head or to its first page is told as cut."""
    with CampaignStore(path) as file:
        file.save_plan(plan, note="", at=AT)
        os.truncate(path, size)
        with pytest.raises(FileLostError, match=CUT):
            file.save_plan(plan, note="", at=AT)


def test_a_file_that_is_gone_is_noticed(path: Path, plan: Plan) -> None:
    """Proves the same of a file that was deleted; it is told whole by another process too."""
    with CampaignStore(path) as file:
        file.save_plan(plan, note="", at=AT)
        path.unlink()
        with pytest.raises(FileLostError, match=GONE) as lost:
            file.save_plan(plan, note="", at=AT)
    sent = pickle.loads(pickle.dumps(lost.value))
    assert (sent.findings, sent.kept) == (lost.value.findings, lost.value.kept)
