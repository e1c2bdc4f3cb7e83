"""Steps of a version from draft to paper: who took which, when, and what may follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from planner.model.plan import PlanEdit, PlanState

StepKind = Literal["submit", "approve", "publish", "withdraw"]
OnDraft = PlanEdit | Literal["undo"]
"""What a step does to the draft in the same moment: an edit, or the last one taken back."""

STEPS: Mapping[StepKind, tuple[frozenset[PlanState], PlanState]] = {
    "submit": (frozenset({"draft", "withdrawn"}), "submitted"),
    "approve": (frozenset({"draft", "submitted"}), "approved"),
    "publish": (frozenset({"approved"}), "published"),
    "withdraw": (frozenset({"submitted", "approved", "published"}), "withdrawn"),
}
"""From which states a step leads to which: a withdrawn version is submitted again before it can be
approved again.
"""
LOCKING: frozenset[PlanState] = frozenset({"approved", "published"})
LONGEST_NAME = 120
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Step:
    """A step that somebody wants to take: with a version whose plan has this digest, as it was
    seen; `who` is the name as it was typed, `at` ISO time.
    """

    kind: StepKind
    revision: int
    digest: str
    who: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step that was taken, as it stays on file: number (1, 2, ... over all versions), version,
    its digest, the name as it was typed, ISO time, why. Records are added, never changed.
    """

    number: int
    revision: int
    kind: StepKind
    state: PlanState
    digest: str
    who: str
    at: str
    note: str


def state_of(records: Iterable[StepRecord], revision: int) -> PlanState:
    """Where a version stands after these records (oldest first); a draft without any."""
    state: PlanState = "draft"
    for record in records:
        if record.revision == revision:
            state = record.state
    return state


def allowed_steps(state: PlanState) -> tuple[StepKind, ...]:
    """The steps that may follow, in the order of the way."""
    return tuple(kind for kind, (froms, _) in STEPS.items() if state in froms)


def locked(records: Iterable[StepRecord]) -> StepRecord | None:
    """The newest approval that is still in force: of a version that is approved or published."""
    known = tuple(records)
    approvals = [record for record in known if record.kind == "approve"]
    standing = (r for r in reversed(approvals) if state_of(known, r.revision) in LOCKING)
    return next(standing, None)


_UNTIL = re.compile(r"until=(\d{4}-\d{2}-\d{2})(?: (.*))?", re.DOTALL)


def publishing_note(until: date, note: str) -> str:
    """The note of a step that makes the roster public up to a day, that day included."""
    return f"until={until.isoformat()} {note}".strip()


def published_until(step: StepRecord) -> date | None:
    """The last day of the roster that a step made public; None for any other step."""
    found = _UNTIL.fullmatch(step.note) if step.kind == "publish" else None
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def note_of_step(note: str) -> str:
    """What a person typed of a note."""
    found = _UNTIL.fullmatch(note)
    return (found[2] or "") if found else note


def typed(text: str) -> str:
    """A name or note as it is kept: blanks in a row are one, none at the ends."""
    return " ".join(text.split())


def is_name(name: str) -> bool:
    """Whether somebody is named: at least two letters, not longer than a line."""
    return len(name) <= LONGEST_NAME and sum(letter.isalpha() for letter in name) >= 2
