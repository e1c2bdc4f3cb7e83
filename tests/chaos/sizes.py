"""How long a large campaign takes to save and to load: 10,000 demand points, 500 sites, 30,000
rows of a roster, in a file of its own that grows by whole versions.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from planner.store import CampaignStore
from tests.chaos.deeds import AT, plan
from tests.store.large_plan import large_plan


def timed(place: Path | str, tries: int) -> tuple[list[float], list[float]]:
    """Seconds of so many saves (every layer of each is new to the file, in every second one; the
    others differ in their seed only, as a solve that changed nothing) and of so many loads, each
    by a store that was just opened; what is loaded equals what was saved.
    """
    wholes = [large_plan(plan(), seed) for seed in range((tries + 1) // 2)]
    plans = [own for whole in wholes for own in (whole, replace(whole, seed=99))][:tries]
    with CampaignStore(place) as file:
        saves = [_seconds(lambda p=own: file.save_plan(p, note="", at=AT)) for own in plans]
    loads = []
    for number, own in enumerate(plans, start=1):
        with CampaignStore(place) as file:
            loads.append(_seconds(lambda f=file, n=number: f.load_plan(n)))
            assert file.load_plan(number) == own
    return saves, loads


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]
