"""Versions of the sample plan without a file: counted at once, or not yet, or not at all."""

# ruff: noqa: ARG002 - the arguments are those of Versions

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from planner.findings import BadInputError, Finding
from planner.model.plan import Plan
from planner.model.plan_change import PlanChange
from planner.plan.choose import Chosen
from planner.plan.course import ALONE, Course
from planner.plan.side_by_side import Labour, LongestWalk, Measured
from planner.ui.history_desk import DRAFT, SOLVED, Entry

if TYPE_CHECKING:
    from ui_desk import FakeDesk

FIRST = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


@dataclass
class FakeVersions:
    """Three versions; the older, the fewer households are served."""

    desk: FakeDesk
    notes: tuple[str, ...] = ("shipped", "solved", "vì <gần> chợ")
    ready: bool = True
    other_tables: bool = False
    chosen: list[tuple[str, str, str]] = field(default_factory=list)
    backs: list[int] = field(default_factory=list)

    def entries(self) -> tuple[Entry, ...]:
        """As Versions says."""
        return tuple(
            Entry(
                n, FIRST + timedelta(hours=n), "Trần Thử" if n == 3 else "", note, "draft", f"d{n}"
            )
            for n, note in reversed(list(enumerate(self.notes, start=1)))
        )

    def comparable(self) -> tuple[str, ...]:
        """As Versions says."""
        solved = (SOLVED,) if self.desk.waiting is not None else ()
        return (DRAFT, *solved, *(f"v{entry.number}" for entry in self.entries()))

    def counted(self, key: str) -> Measured | None:
        """As Versions says."""
        if not self.ready:
            return None
        if key == "v2" and self.notes[1] == "broken":
            raise BadInputError([Finding("plan_not_there", "error", value=key)])
        age = 0 if key in (DRAFT, SOLVED) else 4 - int(key[1:])
        return _measured(self.desk.plan, age, other_tables=self.other_tables and age > 0)

    def wait(self, key: str, timeout_s: float) -> bool:
        """As Versions says."""
        return self.ready

    def choose(self, key: str, reason: str, who: str, course: Course = ALONE) -> Chosen:
        """As Versions says."""
        if not reason:
            raise BadInputError(
                [Finding("choice_without_reason", "error", facts={"longest": 500, "length": 0})]
            )
        course.at("check", 0.1)
        self.chosen.append((key, reason, who))
        return Chosen(5, saved_first=4, carried=self.other_tables)

    def back_to(self, number: int, course: Course = ALONE) -> Chosen:
        """As Versions says."""
        course.at("check", 0.1)
        self.backs.append(number)
        return Chosen(4)


def _measured(plan: Plan, age: int, *, other_tables: bool) -> Measured:
    headline = replace(
        plan.headline,
        households_served=plan.headline.households_served - 100 * age,
        quality_gap=None if other_tables else plan.headline.quality_gap,
    )
    first, *rest = plan.placements
    moved = replace(first.points[0], stop_id=f"V{age}", name=f"Chợ <b>{age}</b>")
    points = (moved, *first.points[1:]) if age else first.points
    now = replace(plan, headline=headline, placements=(replace(first, points=points), *rest))
    data = (PlanChange("groups", was="3", now="4"),) if other_tables else ()
    walk = LongestWalk(14.9, 31.0 + age, 12 * age)
    labour = (Labour("admin", 1080.0, 1200.0), Labour("learning", 400.0, 0.0))
    return Measured(now, walk, labour, data, 3 if other_tables else 0)
