"""The ways out that a session has asked for: of which points, and what has come."""

from __future__ import annotations

from dataclasses import dataclass, field

from planner.findings import Finding
from planner.model.question import Answer
from planner.ui.desk import Inquiry


@dataclass(slots=True)
class WaysOut:
    """`asked_for` names the points that the questions were asked of; `inquiries` are on their way;
    `ways` is None until all have come; `problems`: why some did not.
    """

    asked_for: object = None
    inquiries: list[Inquiry] = field(default_factory=list)
    ways: tuple[Answer, ...] | None = None
    problems: tuple[Finding, ...] = ()

    def forget(self) -> None:
        """Stop what is on its way."""
        for inquiry in self.inquiries:
            inquiry.cancel()
        self.inquiries, self.ways, self.asked_for, self.problems = [], None, None, ()
