"""A file that is only being written to is never taken for one that was cut or replaced."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.findings import ConflictError
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


@pytest.mark.parametrize(("size", "system"), [(0, ""), (50, ""), (4096, ""), (4096, "windows")])
def test_a_file_that_was_cut_is_noticed(
    path: Path, plan: Plan, monkeypatch, size: int, system: str
) -> None:
    """Proves that a file cut to nothing, into its head or to its first page is told as cut, also on
    a system that reads the head by opening the file each time.
    """
    if system:
        monkeypatch.delattr(os, "pread")
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


def test_a_second_file_that_is_lost_is_kept_beside_the_first(path: Path, plan: Plan) -> None:
    """Proves that what could be kept of one lost file is not written over by the next: both copies
    lie beside the place under names of their own, each with what was saved into it.
    """
    kept = list[Path]()
    for notes in (["một"], ["một", "hai"]):
        with CampaignStore(path) as file:
            for note in notes:
                file.save_plan(plan, note=note, at=AT)
            path.unlink()
            with pytest.raises(FileLostError) as lost:
                file.history()
        assert lost.value.kept is not None
        kept.append(lost.value.kept)
    told = ["campaign.rescued-1.sqlite", "campaign.rescued-2.sqlite"]
    assert [one.name for one in kept] == told
    for one, notes in zip(kept, (["một"], ["một", "hai"]), strict=True):
        with CampaignStore(one) as file:
            assert sorted(entry.note for entry in file.history()) == sorted(notes)


def test_a_file_that_somebody_else_is_writing_is_told_as_busy(path: Path, plan: Plan) -> None:
    """Proves that a save which waits in vain for another program's write is a conflict that can be
    tried again, not a broken file, and that nothing of it is on file.
    """
    with CampaignStore(path, wait_s=0.05) as file:
        file.save_plan(plan, note="", at=AT)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(ConflictError) as busy:
                file.save_plan(plan, note="", at=AT)
            assert [finding.code for finding in busy.value.findings] == ["store_busy"]
            other.execute("ROLLBACK")
        assert len(file.history()) == 1
        assert file.save_plan(plan, note="", at=AT) == 2
