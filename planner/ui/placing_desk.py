"""What the page of group positions asks of the use case: clicks on file, places as they are now."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from planner.findings import Finding
from planner.model.place import LonLat, PlaceGuess
from planner.plan import OpenCampaign
from planner.plan.course import ALONE, Course
from planner.plan.place import place_group, places_now, renew, take_back, waiting
from planner.ui.team_desk import Link


class GroupPlaces(Protocol):
    """Positions of groups as the screens see them."""

    def places(self) -> tuple[PlaceGuess, ...]:
        """How each group comes by its position, clicks included, in the table's order."""
        ...

    def waiting(self) -> int:
        """How many clicks are not yet counted in the plan."""
        ...

    def place(self, group_id: str, spot: LonLat) -> tuple[Finding, ...]:
        """Put a group at a spot (longitude, latitude); warnings."""
        ...

    def take_back(self) -> str:
        """Take the last click back; the group's id, blank where there was none."""
        ...

    def renew(self, course: Course = ALONE) -> None:
        """Count the plan again with all clicks."""
        ...


@dataclass(frozen=True, slots=True)
class CampaignPlaces:
    """GroupPlaces of an open campaign; `lock` and `link` are the desk's."""

    campaign: OpenCampaign
    lock: threading.RLock
    link: Link

    def places(self) -> tuple[PlaceGuess, ...]:
        """How each group comes by its position, as far as the server told last."""
        return self.link.ask("places", lambda: places_now(self.campaign))

    def waiting(self) -> int:
        """Clicks not yet counted, as far as the server told last: every page asks."""
        return self.link.ask("waiting", lambda: waiting(self.campaign))

    def place(self, group_id: str, spot: LonLat) -> tuple[Finding, ...]:
        """One click, on file when this returns."""
        with self.lock:
            warnings = place_group(self.campaign, group_id, spot, at=_now())
            self.link.answered()
            return warnings

    def take_back(self) -> str:
        """The last click taken back."""
        with self.lock:
            taken = take_back(self.campaign)
            self.link.answered()
        return taken.group_id if taken else ""

    def renew(self, course: Course = ALONE) -> None:
        """The plan with all clicks, a new version."""
        with self.lock:
            renew(self.campaign, at=_now(), course=course)


def _now() -> datetime:
    return datetime.now().astimezone()
