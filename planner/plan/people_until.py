"""Use case: say until when names and telephones may be kept."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from planner.plan._people_held import named, not_written
from planner.store.people_files import note, write_expiry


def keep_people_until(workspace: Path, until: date | None, *, at: datetime, who: str) -> None:
    """Keep that day; None = the assumed number of days after the campaign's end."""
    who = named(who)
    try:
        write_expiry(workspace, until)
        note(workspace, "until_changed", at=at, who=who)
    except OSError as error:
        raise not_written(error) from error
