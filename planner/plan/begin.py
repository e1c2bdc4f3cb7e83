"""Use case: begin a ward of one's own: its name and its days go into its campaign.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from planner import exports
from planner.plan._bring_present import CAMPAIGN_FILE

DAYS = 45
MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is told of a new ward: its name ("" where none was), how its campaign is called, the
    first day and how many days it has (1 to 400).
    """

    ward: str
    campaign: str
    first_day: date
    days: int = DAYS

    @property
    def last_day(self) -> date:
        """The last day of the campaign."""
        return self.first_day + timedelta(days=self.days - 1)


def next_monday(today: date) -> date:
    """The Monday after today, never today itself."""
    return today + timedelta(days=7 - today.weekday())


def asks(workspace: Path) -> bool:
    """Whether a campaign is still to be told of: the folder has no campaign.toml."""
    return not (workspace / CAMPAIGN_FILE).exists()


def first_files(beginning: Beginning, workspace: Path) -> Mapping[str, bytes]:
    """What is written beside the first table; nothing where the workspace has its campaign."""
    if not asks(workspace):
        return {}
    told = exports.begun_toml(
        beginning.ward, beginning.campaign, beginning.first_day, beginning.last_day
    )
    return {CAMPAIGN_FILE: told.encode("utf-8")}
