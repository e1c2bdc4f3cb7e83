"""Use case: correct or delete one person of the list of names; the plan keeps the code."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from planner.plan._people_copies import drop_copies
from planner.plan._people_held import held_people, named, not_written, put_people, refused
from planner.store.people_box import BoxKey
from planner.store.people_files import BOX, note
from planner.tables import clean


def change_person(
    workspace: Path,
    code: str,
    said: tuple[str, str] | None,
    *,
    at: datetime,
    who: str,
    key: BoxKey | None = None,
) -> int:
    """Name and phone of one person as they are to be; None = delete the person, who then also goes
    from the copies that the planner made (each loses its whole list of people). How many people
    are left. The log tells code, time and who did it, no name and no phone of the list.

    BadInputError where nobody has this code, the list is locked, or a sheet among others.
    """
    who = named(who)
    held = held_people(workspace, key)
    if held.is_locked:
        raise refused("people_locked", BOX)
    if code not in held.people:
        raise refused("people_unknown_person", value=code)
    rest = {known: person for known, person in held.people.items() if known != code}
    if said is not None:
        rest[code] = (clean(said[0]), clean(said[1]))
    put_people(workspace, held, rest)
    note(workspace, "deleted" if said is None else "corrected", at=at, who=who, code=code)
    if said is None:
        try:
            drop_copies(workspace)
        except OSError as error:
            raise not_written(error) from error
    return len(rest)
