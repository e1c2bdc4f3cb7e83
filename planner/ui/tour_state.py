"""Where a session stands in the tour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class TourState:
    """`step` 1..3, 0 = not under way; `asked`: whether the campaign file was asked for it yet;
    `dragged`: whether the drag of the third step came.
    """

    step: int = 0
    asked: bool = False
    dragged: bool = False
