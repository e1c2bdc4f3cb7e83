"""The draft: what remains of the edit, undo and redo events after the last revision."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.codec import decode
from planner.model.plan import PlanEdit
from planner.store.history import EventKind


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the event table; `edit` is the JSON of a PlanEdit for kind "edit"."""

    kind: EventKind
    edit: bytes | None


@dataclass(frozen=True, slots=True)
class Draft:
    """JSON of the applied edits, oldest first, and of the undone ones, last undone last."""

    applied: tuple[bytes, ...] = ()
    undone: tuple[bytes, ...] = ()

    def after(self, event: Event) -> Draft:
        """The draft one event later. An edit forgets what was undone; an undo or redo without
        anything to undo or redo changes nothing.
        """
        if event.kind == "edit":
            return Draft((*self.applied, event.edit or b""))
        if event.kind == "undo" and self.applied:
            return Draft(self.applied[:-1], (*self.undone, self.applied[-1]))
        if event.kind == "redo" and self.undone:
            return Draft((*self.applied, self.undone[-1]), self.undone[:-1])
        return self

    def edits(self) -> tuple[PlanEdit, ...]:
        """The applied edits, oldest first."""
        return tuple(decode(data, PlanEdit) for data in self.applied)


def replayed(events: Iterable[Event]) -> Draft:
    """The draft that the events leave."""
    draft = Draft()
    for event in events:
        draft = draft.after(event)
    return draft


def apart(
    now: Sequence[PlanEdit], seen: Sequence[PlanEdit] | None
) -> tuple[Sequence[PlanEdit], Sequence[PlanEdit]]:
    """The edits that came since, and those that went, after what both have in common."""
    known = seen or ()
    pairs = zip(now, known, strict=False)
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return now[same:], known[same:]
