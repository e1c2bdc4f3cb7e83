"""Reasons that were typed after the fact, laid beside the edits that they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.store import EventRecord


def with_reasons(events: Sequence[EventRecord]) -> list[EventRecord]:
    """The events without later words on why, which go to the newest edit that they speak of."""
    found: list[EventRecord] = []
    for event in events:
        if event.kind != "why":
            found.append(event)
            continue
        told = (n for n in reversed(range(len(found))) if found[n].edit == event.edit)
        place = next((n for n in told if found[n].kind == "edit"), None)
        if place is not None:
            found[place] = replace(found[place], why=event.why)
    return found
