"""Use case: take names out of the open, into a sealed box; or give it another key."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from planner.plan._people_copies import drop_copies
from planner.plan._people_held import (
    Held,
    boxed_names,
    drop_names,
    held_people,
    named,
    not_written,
    put_box,
    refused,
)
from planner.readers.named_columns import MemberNames
from planner.store.people_box import BoxKey, Cost, new_passphrase_key, read_header
from planner.store.people_files import BOX, note, read_box
from planner.store.people_keyring import drop_key, keep_new_key


def lock_people(
    workspace: Path,
    *,
    at: datetime,
    who: str,
    passphrase: str | None = None,
    key: BoxKey | None = None,
    cost: Cost | None = None,
) -> BoxKey:
    """The key of the box that now holds everybody. `passphrase`: the one to lock with from now on,
    None = the keyring keeps the key; `key`: opens the box that is there already, which then gets
    the new key and the rows of a new people.csv. People.csv goes once the box was read back, and
    with it the names in a members.csv and in the copies that the planner made.

    BadInputError where there is nothing to lock, where the list is a sheet among others, where the
    box there is not opened by `key`; PlannerError where the disk refuses; then all is as it was.
    """
    who = named(who)
    held = held_people(workspace, key)
    members = boxed_names(workspace)
    _check(held, members)
    everybody = {**members.people, **held.people}
    fresh = keep_new_key() if passphrase is None else new_passphrase_key(passphrase, cost)
    try:
        put_box(workspace, held, everybody, fresh)
        if members.file is not None:
            drop_names(members.file)
        drop_copies(workspace)
    except OSError as error:
        if read_box(workspace) == held.box:
            drop_key(fresh.source)
        raise not_written(error) from error
    if held.box is not None:
        drop_key(read_header(held.box, BOX).key)
    what = "locked" if held.box is None else "key_changed"
    note(workspace, what, at=at, who=who, count=len(everybody))
    return fresh


def _check(held: Held, members: MemberNames) -> None:
    if held.is_locked:
        raise refused("people_locked", BOX)
    if held.box is None and held.plain.file is None and not members.people:
        raise refused("people_none")
    if held.plain.file is not None and not held.plain.is_own:
        raise refused("people_in_book", held.plain.file.name)
