"""A disk that is full or broken, at every change that a deed makes."""

from __future__ import annotations

import pytest

SMALL = ("edit", "undo", "setting", "first save", "bring up an old file", "back up")


@pytest.mark.long
def test_a_save_on_a_failing_disk_keeps_the_old_state(run_faults) -> None:
    """ENOSPC and EIO at each change of a save and of a state file: told in words as full or as
    broken, the state before is readable, no half file lies about, and with room again the same deed
    does the same.
    """
    found = run_faults("breaking", "1", "save a version", "state file")
    assert [entry["bad"] for entry in found] == [[], [], [], []]
    assert all(entry["steps"] >= 5 for entry in found)
    told = [set(entry["told"]) for entry in found]
    assert told == [{"store_disk_full"}, {"store_disk_broken"}] * 2


@pytest.mark.long
@pytest.mark.parametrize("deed", [*SMALL, "set of papers", "tables"])
def test_a_deed_on_a_failing_disk_keeps_the_old_state(run_faults, deed: str) -> None:
    """The same of every deed on one file or one folder."""
    found = run_faults("breaking", "1", deed)
    assert [entry["bad"] for entry in found] == [[], []]
    assert all(entry["told"] for entry in found)


@pytest.mark.long
@pytest.mark.parametrize("deed", ["bring a table", "take a table back", "restore a backup"])
def test_a_ward_on_a_failing_disk_keeps_its_tables(run_faults, deed: str) -> None:
    """The same of every step that changes several tables and the campaign's file together."""
    found = run_faults("breaking", "1", deed)
    assert [entry["bad"] for entry in found] == [[], []]
