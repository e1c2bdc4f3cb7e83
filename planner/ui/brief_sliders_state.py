"""Where the sliders stand, kept beside the widgets: these forget it when their page is left."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.outlook import Position
from planner.plan.outlook import Grid


@dataclass(slots=True)
class SliderState:
    """at: where somebody put them (None: nowhere yet); start: what the widgets are made with, which
    stays the same as long as they are shown; now and language as they were then.
    """

    at: Position | None = None
    start: Position | None = None
    now: Position | None = None
    language: str = ""

    def begin(self, grid: Grid, language: str, *, shown: bool) -> Position:
        """Where the widgets begin: at the plan as it is, or where they stood before the page was
        left or its language changed; `shown`: whether they stand on the page already.
        """
        if self.start is None or self.now != grid.now or not (self.at and grid.holds(self.at)):
            self.at = self.start = grid.now
        elif not shown or self.language != language:
            self.start = self.at
        self.now, self.language = grid.now, language
        return self.start
