"""Use case: delete all names and telephones of a campaign, with the copies the planner made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from planner.findings import BadInputError
from planner.plan._people_copies import drop_copies, people_copies
from planner.plan._people_held import drop_names, named, not_written, open_names, refused
from planner.readers.people_names import people_list
from planner.store.people_box import read_header
from planner.store.people_files import (
    BOX,
    box_path,
    note,
    read_box,
    sweep,
    wipe,
    write_expiry,
)
from planner.store.people_keyring import drop_key


def forget_people(workspace: Path, *, at: datetime, who: str) -> int:
    """How many files were deleted or cleaned. The box goes whether or not it is open, and its key
    out of the keyring; text tables lose their columns of names and telephones; plan, roster,
    versions and the log of codes stay.

    BadInputError where there is nothing to delete, and where the list is a sheet of a workbook that
    holds other tables (nothing is deleted then).
    """
    who = named(who)
    plain, box = people_list(workspace), read_box(workspace)
    if plain.file is not None and not plain.is_own:
        raise refused("people_in_book", plain.file.name)
    others = open_names(workspace)
    if plain.file is None and box is None and not others and not people_copies(workspace):
        raise refused("people_none")
    try:
        _drop_box(workspace, box)
        if plain.file is not None:
            wipe(plain.file)
            sweep(plain.file.parent)
        sweep(box_path(workspace).parent)
        gone = sum([drop_names(path) for path in others]) + drop_copies(workspace)
        gone += (plain.file is not None) + (box is not None)
        write_expiry(workspace, None)
        note(workspace, "forgotten", at=at, who=who, count=gone)
    except OSError as error:
        raise not_written(error) from error
    return gone


def _drop_box(workspace: Path, box: bytes | None) -> None:
    if box is None:
        return
    try:
        source = read_header(box, BOX).key
    except BadInputError:
        source = None
    wipe(box_path(workspace))
    if source is not None:
        drop_key(source)
