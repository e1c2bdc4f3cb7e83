"""Who is served when, as the screens ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from planner.model.moment import Moment
from planner.plan.moment import moment

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk


class Moments(Protocol):
    """What can be asked of one shift of one day."""

    def at(self, day: date, shift: str) -> Moment:
        """Who is served then by the plan at hand."""
        ...


@dataclass(frozen=True, slots=True)
class CampaignMoments:
    """The moments of an open campaign."""

    desk: CampaignDesk

    def at(self, day: date, shift: str) -> Moment:
        """As Moments says."""
        return moment(self.desk.campaign.bench, self.desk.plan, day, shift)
