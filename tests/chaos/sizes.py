"""How long a large campaign takes to save and to load: 10,000 demand points, 500 sites, 30,000
rows of a roster, in a file of its own that grows by whole versions.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from planner.model.plan import Plan
from planner.store import CampaignStore
from tests.chaos.deeds import AT, plan
from tests.store.large_plan import large_plan


def timed(place: Path | str, tries: int) -> tuple[list[float], list[float]]:
    """Seconds of so many saves (every layer of each is new to the file, in every second one; the
    others differ in their seed only, as a solve that changed nothing) and of so many loads, each
    by a store that was just opened; what is loaded equals what was saved. One plan at a time is in
    memory, as in the app: the measured step does not pay for looking through sixty of them.
    """
    saves, loads, digests = [], [], []
    with CampaignStore(place) as file:
        for number in range(tries):
            own = _plan(number)
            saves.append(_seconds(partial(file.save_plan, own, note="", at=AT)))
            digests.append(own.digest())
    for number, digest in enumerate(digests, start=1):
        with CampaignStore(place) as file:
            loads.append(_seconds(partial(file.load_plan, number)))
            assert file.load_plan(number).digest() == digest
    return saves, loads


def _plan(number: int) -> Plan:
    whole = large_plan(plan(), number // 2)
    return replace(whole, seed=99) if number % 2 else whole


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]
