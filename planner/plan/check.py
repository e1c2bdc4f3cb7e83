"""Use case: check a workspace without planning it."""

from __future__ import annotations

from pathlib import Path

from planner import readers
from planner.plan import _hand_places

STOPPING = frozenset({"error", "held", "mend"})


def check_workspace(path: Path, *, take_mends: bool = False) -> readers.Reading:
    """The reading with all findings, groups where people put them on screen; nothing is written.
    With `take_mends` every mend that is offered is taken (a taken one may bring the next to light).
    """
    by_hand = _hand_places.places_of(path)
    reading = readers.read_workspace(path, by_hand=by_hand)
    taken: frozenset[str] = frozenset()
    while take_mends:
        offered = frozenset(f.code for f in reading.findings if f.severity == "mend") - taken
        if not offered:
            break
        taken |= offered
        reading = readers.read_workspace(path, mends=taken, by_hand=by_hand)
    return reading


def stops(reading: readers.Reading, *, accept_held: bool = False) -> bool:
    """Whether the findings forbid a plan (exit 2): errors always; held rows and untaken mends
    unless they are accepted.
    """
    forbidden = {"error"} if accept_held else STOPPING
    return reading.scenario is None or any(f.severity in forbidden for f in reading.findings)
