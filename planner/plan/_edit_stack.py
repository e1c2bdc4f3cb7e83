"""What undo and redo are about: the edits of a draft, as the events on file tell them."""

from __future__ import annotations

from dataclasses import dataclass, field

from planner.model.plan import PlanEdit
from planner.store import EventRecord


@dataclass(slots=True)
class EditStack:
    """Edits on the version `base` that are in force, and those taken back, each with its event."""

    base: int = 0
    applied: list[tuple[EventRecord, PlanEdit]] = field(default_factory=list)
    undone: list[tuple[EventRecord, PlanEdit]] = field(default_factory=list)

    def take(self, event: EventRecord) -> PlanEdit | None:
        """One event more; the edit that it makes, takes back or puts back, else its own."""
        if event.base != self.base:
            self.base, self.applied, self.undone = event.base, [], []
        if event.kind == "edit" and event.edit is not None:
            self.applied.append((event, event.edit))
            self.undone = []
        elif event.kind == "undo" and self.applied:
            self.undone.append(self.applied.pop())
            return self.undone[-1][1]
        elif event.kind == "redo" and self.undone:
            self.applied.append(self.undone.pop())
            return self.applied[-1][1]
        return event.edit
