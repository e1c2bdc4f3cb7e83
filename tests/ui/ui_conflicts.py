"""Two planners on the sample plan without a file: clashes, what is kept aside, a short trail."""

# ruff: noqa: ARG002 - the arguments are those of Conflicts

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.model.plan import PlanEdit
from planner.model.plan_change import edit_changes
from planner.plan.aside_edits import AsideEdit
from planner.plan.merge import Clash
from planner.plan.put_edit import Other, Standoff
from planner.plan.trail import Act

if TYPE_CHECKING:
    from ui_desk import FakeDesk

THEN = "2025-07-20T09:42:00+00:00"


@dataclass
class FakeConflicts:
    """Remembers what was decided."""

    desk: FakeDesk
    taken: list[Clash] = field(default_factory=list)
    gone: list[Clash] = field(default_factory=list)
    explained: list[tuple[str, str]] = field(default_factory=list)
    waiting: tuple[AsideEdit, ...] = ()
    acts: tuple[Act, ...] = ()

    def take(self, clashes: Sequence[Clash]) -> None:
        """As Conflicts says."""
        self.taken += clashes

    def let_go(self, clashes: Sequence[Clash]) -> None:
        """As Conflicts says."""
        self.gone += clashes
        self.waiting = ()

    def aside(self) -> tuple[AsideEdit, ...]:
        """As Conflicts says."""
        return self.waiting

    def forget(self, edit: AsideEdit) -> None:
        """As Conflicts says."""
        self.waiting = ()

    def look_at(self, edit: AsideEdit) -> Standoff | None:
        """As Conflicts says."""
        return standoff(self.desk, [edit.edit])

    def explain(self, edit: PlanEdit, why: str) -> None:
        """As Conflicts says."""
        self.explained.append((edit.point_id, why))

    def trail(self) -> tuple[Act, ...]:
        """As Conflicts says."""
        return self.acts


def keeping(desk: FakeDesk, number: int = 0) -> PlanEdit:
    """Somebody pins a point of the sample plan."""
    point = desk.plan.points()[number]
    return PlanEdit("keep", point.service_id, point.id, point.stop_id, point, point)


def standoff(desk: FakeDesk, edits: Sequence[PlanEdit]) -> Standoff:
    """These edits against somebody's who gave a reason."""
    clashes = tuple(Clash(edit, frozenset()) for edit in edits)
    others = tuple(Other("Trần <b>Thử", THEN, "gần chợ") for _ in edits)
    return Standoff(desk.plan, desk.plan, desk.plan, clashes, others)


def acts_of(desk: FakeDesk) -> tuple[Act, ...]:
    """A version, an edit with a reason and an undo by nobody known, the newest first."""
    edit = keeping(desk)
    points = frozenset({edit.point_id})
    changes = edit_changes((edit,), desk.plan)
    return (
        Act("e2", "undo", 1, THEN, "", "", changes, points, edit),
        Act("e1", "edit", 1, THEN, "Trần <b>Thử", "vì gần chợ", changes, points, edit),
        Act("v1", "save", 1, THEN, "", "shipped"),
    )
