"""`kill -9` in the middle of what people do."""

from __future__ import annotations

import pytest

from tests.chaos.killing import SAVES


def test_a_hundred_kills_lose_no_acknowledged_save(run_faults) -> None:
    """100 writers killed at random moments and after random changes: the file is whole and every
    save and edit that was acknowledged is in it.
    """
    (found,) = run_faults("killing", "100", SAVES)
    assert (found["tries"], found["inside"], found["bad"]) == (100, 100, [])
    assert found["acknowledged"] > 50


@pytest.mark.long
@pytest.mark.parametrize(
    "deed",
    ["first save", "bring up an old file", "back up", "state file", "set of papers", "tables"],
)
def test_a_kill_leaves_the_old_or_the_new(run_faults, deed: str) -> None:
    """Killed before, after and in the middle of each of its changes, a deed is done or is not."""
    (found,) = run_faults("killing", "4000", deed)
    assert found["bad"] == []
    assert found["inside"] > 10


@pytest.mark.long
@pytest.mark.parametrize("deed", ["bring a table", "take a table back", "restore a backup"])
def test_a_ward_whose_tables_change_is_whole_after_a_kill(run_faults, deed: str) -> None:
    """Killed at each of its changes, a step on the tables is done, or is put right at opening."""
    (found,) = run_faults("killing", "900", deed)
    assert found["bad"] == []
    assert found["inside"] > 50
