"""Edits of several people as the screens see them: clashes, what is kept aside, the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from planner.model.plan import PlanEdit
from planner.plan.aside_edits import AsideEdit, aside_edits, standing_against
from planner.plan.merge import Clash
from planner.plan.put_edit import Put, Standoff, let_go, put_anyway
from planner.plan.trail import Act, trail

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk


class Conflicts(Protocol):
    """What can be asked and done about the work of several people."""

    def take(self, clashes: Sequence[Clash]) -> Put:
        """Put these edits in force over what others did."""
        ...

    def let_go(self, clashes: Sequence[Clash]) -> None:
        """Leave what others did; these edits are not wanted after all."""
        ...

    def aside(self) -> tuple[AsideEdit, ...]:
        """Edits that are kept aside and wait to be decided, the newest first."""
        ...

    def forget(self, edit: AsideEdit) -> None:
        """An edit kept aside waits no longer; the trail keeps it."""
        ...

    def look_at(self, edit: AsideEdit) -> Standoff | None:
        """An edit kept aside beside the plan as it is; None where it can no longer be made."""
        ...

    def explain(self, edit: PlanEdit, why: str) -> None:
        """Why an edit was made, put on the trail after it."""
        ...

    def trail(self) -> tuple[Act, ...]:
        """Who changed what, when and why, the newest first."""
        ...


@dataclass(frozen=True, slots=True)
class CampaignConflicts:
    """The work of several people on an open campaign."""

    desk: CampaignDesk

    def take(self, clashes: Sequence[Clash]) -> Put:
        """As Conflicts says."""
        with self.desk.lock:
            return put_anyway(self.desk.campaign, clashes, self.desk.window, at=_now())

    def let_go(self, clashes: Sequence[Clash]) -> None:
        """As Conflicts says."""
        with self.desk.lock:
            let_go(self.desk.campaign, clashes, self.desk.window, at=_now())

    def aside(self) -> tuple[AsideEdit, ...]:
        """As Conflicts says."""
        file = self.desk.campaign.file
        return self.desk.link.ask("aside", lambda: aside_edits(file.trail()))

    def forget(self, edit: AsideEdit) -> None:
        """As Conflicts says."""
        who = self.desk.window.who
        self.desk.campaign.file.note_edit("declined", edit.edit, at=_now(), who=who)

    def look_at(self, edit: AsideEdit) -> Standoff | None:
        """As Conflicts says."""
        with self.desk.lock:
            return standing_against(self.desk.campaign, edit)

    def explain(self, edit: PlanEdit, why: str) -> None:
        """As Conflicts says."""
        who = self.desk.window.who
        self.desk.campaign.file.note_edit("why", edit, at=_now(), who=who, why=why)

    def trail(self) -> tuple[Act, ...]:
        """As Conflicts says."""
        file, known = self.desk.campaign.file, self.desk.known_points
        return self.desk.link.ask("trail", lambda: trail(file, known=known))


def _now() -> datetime:
    return datetime.now().astimezone()
