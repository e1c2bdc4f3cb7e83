"""Use case: put names that came into the open since into the box that is open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from planner.plan._people_copies import drop_copies
from planner.plan._people_held import (
    boxed_names,
    drop_names,
    held_people,
    named,
    not_written,
    put_people,
    refused,
)
from planner.store.people_box import BoxKey
from planner.store.people_files import BOX, note


def take_in_people(workspace: Path, key: BoxKey, *, at: datetime, who: str) -> int:
    """How many people the box then holds; people.csv is taken away, and the names in members.csv.
    BadInputError where there is no box that `key` opens, or nothing new in the open.
    """
    who = named(who)
    held = held_people(workspace, key)
    if held.key is None:
        raise refused("people_none" if held.box is None else "people_locked", BOX)
    members = boxed_names(workspace)
    if held.plain.file is None and not members.people:
        raise refused("people_already_locked", BOX)
    everybody = {**members.people, **held.people}
    put_people(workspace, held, everybody)
    try:
        if members.file is not None:
            drop_names(members.file)
        drop_copies(workspace)
    except OSError as error:
        raise not_written(error) from error
    note(workspace, "taken_in", at=at, who=who, count=len({**held.plain.people, **members.people}))
    return len(everybody)
