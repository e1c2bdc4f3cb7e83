"""Four processes that save into one campaign: nothing is lost, nobody is told that it is locked.

Half of the saves go on from the version that the writer saw last (as two windows do): where another
was quicker the writer is told, looks at the newest and saves again. The other half append. Works
on a file as on a database of a server (its URL).
"""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planner.findings import ConflictError
from planner.store import CampaignStore
from tests.chaos.deeds import AT, little


@dataclass
class Race:
    """What so many writers did: saves acknowledged, conflicts told, times it was "busy", saves that
    are not on file as they were acknowledged; seconds.
    """

    saves: int = 0
    conflicts: int = 0
    busy: int = 0
    lost: int = 0
    others: list[str] = field(default_factory=list)
    seconds: float = 0.0


def race(place: Path | str, *, writers: int = 4, each: int = 2500) -> Race:
    """Let `writers` processes save `each` times; every acknowledged save is looked for."""
    with CampaignStore(place) as file:
        file.save_plan(little(), note="first", at=AT)
    started = time.perf_counter()
    context = multiprocessing.get_context("spawn")
    with context.Pool(writers) as pool:
        told = pool.starmap(_write, [(place, number, each) for number in range(writers)])
    found = Race(seconds=time.perf_counter() - started)
    for own in told:
        found.saves += len(own["numbers"])
        found.conflicts += own["said"]["store_newer_revision"]
        found.busy += own["said"]["store_busy"]
        found.others += [code for code in own["said"] if code not in _EXPECTED]
    found.lost = _lost(place, [number for own in told for number in own["numbers"]], told)
    return found


_EXPECTED = ("store_newer_revision", "store_busy")


def _write(place: Path | str, writer: int, each: int) -> dict[str, Any]:
    """One writer: its numbers, and the codes of what it was told."""
    numbers: list[int] = []
    said: Counter[str] = Counter()
    with CampaignStore(place) as file:
        seen = file.draft_base()
        while len(numbers) < each:
            careful = len(numbers) % 2 == 0
            own = replace(little(), seed=writer * each + len(numbers))
            try:
                seen = file.save_plan(
                    own,
                    note=f"{writer}:{len(numbers)}",
                    at=AT,
                    who=str(writer),
                    if_revision=seen if careful else None,
                )
                numbers.append(seen)
            except ConflictError as error:
                said[error.findings[0].code] += 1
                seen = file.draft_base()
    return {"numbers": numbers, "said": said}


def _lost(place: Path | str, numbers: list[int], told: list[dict[str, Any]]) -> int:
    """Acknowledged saves that are not on file under their number with their note; saves on file
    that nobody acknowledged count too.
    """
    with CampaignStore(place) as file:
        notes = {entry.number: entry.note for entry in file.history()}
    wanted = {
        number: f"{writer}:{count}"
        for writer, own in enumerate(told)
        for count, number in enumerate(own["numbers"])
    }
    missing = sum(notes.get(number) != note for number, note in wanted.items())
    return missing + len(numbers) - len(set(numbers)) + len(notes) - 1 - len(wanted)
