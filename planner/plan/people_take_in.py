"""Use case: put the rows of a new people.csv into the box that is open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from planner.plan._people_held import held_people, named, put_people, refused
from planner.store.people_box import BoxKey
from planner.store.people_files import BOX, note


def take_in_people(workspace: Path, key: BoxKey, *, at: datetime, who: str) -> int:
    """How many people the box then holds; people.csv is taken away. BadInputError where there is
    no box that `key` opens, or no new people.csv.
    """
    who = named(who)
    held = held_people(workspace, key)
    if held.key is None:
        raise refused("people_none" if held.box is None else "people_locked", BOX)
    if held.plain.file is None:
        raise refused("people_already_locked", BOX)
    put_people(workspace, held, held.people)
    note(workspace, "taken_in", at=at, who=who, count=len(held.plain.people))
    return len(held.people)
