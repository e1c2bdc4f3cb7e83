"""Workers that are killed, hang or get no memory while a use case runs in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.ui.campaign_desk import CampaignDesk
from tests.chaos.workers import ACTS, FAULTS, Fault, opened, strike, workers_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX are sent")
WARM = ("planner.plan", "planner.placement.warm:warm_up")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CampaignDesk]:
    """A small ward's desk with one worker, which ends with it."""
    others = frozenset(worker.pid for worker in workers_of())
    with opened(tmp_path_factory.mktemp("Phường") / "nhỏ") as one:
        yield one
    assert workers_of(but=others) == []


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("act", ["trial"])
def test_a_worker_that_fails_leaves_the_plan(desk, act: str, fault: Fault) -> None:
    """A worker struck before its first step, also one that does not even read its order: told in
    words, plan and file as they were, the next job answered, no process left over.
    """
    found = strike(desk, act, fault, after_s=0.0)
    assert found.bad == []
    assert found.met == 1


@pytest.mark.long
@pytest.mark.parametrize("act", ACTS)
def test_a_worker_that_fails_in_the_middle_leaves_the_plan(tmp_path: Path, act: str) -> None:
    """The same of every heavy use case on warm workers, struck at several moments of the work."""
    with opened(tmp_path / "Phường nhỏ", warm=WARM, solved=True) as desk:
        for after_s in (0.0, 0.02, 0.1, 0.4):
            for fault in FAULTS:
                assert strike(desk, act, fault, after_s=after_s).bad == []
