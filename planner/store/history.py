"""What is said about a saved version without loading its plan, and about each act on a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.model.plan import PlanEdit

NoteKind = Literal["aside", "declined", "why"]
"""Words about an edit that change no draft: kept aside, not wanted after all, why it was made."""
EventKind = Literal["edit", "undo", "redo", NoteKind]


@dataclass(frozen=True, slots=True)
class Revision:
    """One save: its number (1, 2, ...), ISO time, who and why, digest of the plan."""

    number: int
    at: str
    who: str
    note: str
    digest: str


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One act on a draft: its number, the version under the draft, what was done, ISO time, who and
    why as they were typed; the edit of kind "edit" or that a note is about, None for an undo or
    redo.
    """

    seq: int
    base: int
    kind: EventKind
    at: str
    who: str
    why: str
    edit: PlanEdit | None
