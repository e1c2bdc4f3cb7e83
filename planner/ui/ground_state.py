"""What one browser session keeps of real ground: a trial on its way, whose walks are drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.model.straight import StraightComparison, StraightTrial

if TYPE_CHECKING:
    from planner.model.travel import Isochrone, Walker
    from planner.ui.desk import Inquiry

ENDED_BADLY = frozenset({"failed", "cancelled"})
KEPT = 24


@dataclass(slots=True)
class Trying:
    """One trial: what it was asked for, its job, what came of it."""

    key: tuple[object, ...]
    inquiry: Inquiry
    found: StraightTrial | None = None
    failed: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.found is not None or bool(self.failed)

    def look(self) -> bool:
        """Take what has come; True when it came just now."""
        if self.ended:
            return False
        status = self.inquiry.state().status
        self.found = self.inquiry.result()
        if self.found is None and status in ENDED_BADLY:
            self.failed = status
        return self.ended


@dataclass(slots=True)
class OnFoot:
    """Walking areas: whether they are wanted, of which walker; those looked at lately; the last
    comparison with the straight line.
    """

    shown: bool = False
    walker: Walker = "adult"
    areas: dict[tuple[object, ...], tuple[Isochrone, ...]] = field(default_factory=dict)
    compared: dict[tuple[object, ...], StraightComparison] = field(default_factory=dict)

    def keep(self, key: tuple[object, ...], found: tuple[Isochrone, ...]) -> None:
        """Remember areas, the oldest forgotten."""
        while len(self.areas) >= KEPT:
            del self.areas[next(iter(self.areas))]
        self.areas[key] = found
