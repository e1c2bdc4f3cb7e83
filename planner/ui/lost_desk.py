"""What the screen of a lost campaign file asks: what is kept, a backup of it, the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from planner.findings import PlannerError
from planner.plan.campaign import OpenCampaign
from planner.plan.rescue import Kept, kept_of, open_found, rescue_backup, write_again
from planner.store.same_file import FileLostError

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk


class Rescue(Protocol):
    """Ways out where the campaign's file is no longer the one that was opened."""

    def kept(self, error: PlannerError) -> Kept:
        """What is kept of the plan that is open."""
        ...

    def backup(self, error: PlannerError) -> bytes:
        """The plan that is open, with its tables, in one file."""
        ...

    def write_again(self, error: PlannerError) -> None:
        """The campaign's file anew from the plan that is open."""
        ...

    def open_found(self) -> None:
        """What lies at the place now."""
        ...


@dataclass(frozen=True, slots=True)
class CampaignRescue:
    """Rescue of an open campaign."""

    desk: CampaignDesk

    def kept(self, error: PlannerError) -> Kept:
        """As Rescue says."""
        with self.desk.lock:
            return kept_of(self.desk.campaign, _copy(error))

    def backup(self, error: PlannerError) -> bytes:
        """As Rescue says."""
        with self.desk.lock:
            return rescue_backup(self.desk.campaign, _copy(error), at=_now())

    def write_again(self, error: PlannerError) -> None:
        """As Rescue says; nothing where another window did so already."""
        with self.desk.lock:
            if self._is_lost():
                self._go_on(write_again(self.desk.campaign, _copy(error), at=_now()))

    def open_found(self) -> None:
        """As Rescue says."""
        with self.desk.lock:
            if self._is_lost():
                self._go_on(open_found(self.desk.campaign))

    def _is_lost(self) -> bool:
        try:
            self.desk.campaign.catch_up()
        except PlannerError:
            return True
        return False

    def _go_on(self, campaign: OpenCampaign) -> None:
        self.desk.go_on_with(campaign)


def _copy(error: PlannerError) -> Path | None:
    return error.kept if isinstance(error, FileLostError) else None


def _now() -> datetime:
    return datetime.now().astimezone()
