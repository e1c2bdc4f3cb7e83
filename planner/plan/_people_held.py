"""The list of names wherever it lies: people.csv in the open, the sealed box, or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.findings import BadInputError, Finding, PlannerError
from planner.readers.named_columns import (
    MemberNames,
    is_text,
    member_names,
    named_files,
    without_names,
)
from planner.readers.people_names import PeopleList, people_csv, people_list
from planner.readers.personal_files import personal_files
from planner.readers.report import Report
from planner.store.people_box import BoxKey, People, read_header, seal, unseal
from planner.store.people_files import BOX, read_box, sweep, wipe, write_box, write_durably
from planner.store.tables_before import state_folder

OWN_FILE = "people.csv"


@dataclass(frozen=True, slots=True)
class Held:
    """What is there: the list in the open, the box (None = none) and the key that opens it (None =
    locked), the people who can be read now; rows in the open win over those of the box.
    """

    plain: PeopleList
    box: bytes | None
    key: BoxKey | None
    people: Mapping[str, tuple[str, str]]

    @property
    def is_locked(self) -> bool:
        """Whether there are people who cannot be read now."""
        return self.box is not None and self.key is None


def held_people(workspace: Path, key: BoxKey | None) -> Held:
    """The list as it is now. A key that does not open the box (it was locked anew) counts as none;
    BadInputError where the box is damaged.
    """
    plain, box = people_list(workspace), read_box(workspace)
    if box is None:
        return Held(plain, None, None, plain.people)
    header = read_header(box, BOX)
    if key is None or header.key != key.source:
        return Held(plain, box, None, plain.people)
    return Held(plain, box, key, {**unseal(box, key, BOX), **plain.people})


def put_people(workspace: Path, held: Held, people: People) -> None:
    """These people in the place of those that `held` has: in the box where there is one (a list in
    the open goes into it), else in people.csv. All or nothing.
    """
    if held.is_locked:
        raise refused("people_locked", BOX)
    if held.plain.file is not None and not held.plain.is_own:
        raise refused("people_in_book", held.plain.file.name)
    try:
        if held.key is not None:
            put_box(workspace, held, people, held.key)
        elif held.plain.file is not None:
            own = held.plain.file.with_name(OWN_FILE)
            write_durably(own, people_csv(people))
            if own != held.plain.file:
                wipe(held.plain.file)
    except OSError as error:
        raise not_written(error) from error


def put_box(workspace: Path, held: Held, people: People, key: BoxKey) -> None:
    """A new box; the list in the open is taken away once the box was read back and holds everybody.
    OSError where the disk does not take it.
    """
    sweep(state_folder(workspace))
    write_box(workspace, seal(people, key), instead_of=held.box)
    if unseal(read_box(workspace) or b"", key, BOX) != dict(people):
        raise refused("people_box_damaged", BOX)
    if held.plain.file is not None:
        wipe(held.plain.file)
        sweep(held.plain.file.parent)


def open_names(workspace: Path, report: Report | None = None) -> tuple[Path, ...]:
    """The files beside the list of people in which names or telephones stand in the open. `report`
    is told of files that could not be looked into.
    """
    folder = workspace.parent if workspace.is_file() else workspace
    names = named_files(workspace, report) - personal_files(workspace)
    return tuple(folder / name for name in sorted(names))


def drop_names(path: Path) -> bool:
    """Whether a table lost its columns of names: a text file does, any other stays as it is.
    OSError where the disk does not take it.
    """
    bare = without_names(path.name, path.read_bytes()) if is_text(path) else None
    if bare is not None:
        write_durably(path, bare)
    return bare is not None


def boxed_names(workspace: Path) -> MemberNames:
    """The names in the table of members that a box can take in: those of a text file."""
    members = member_names(workspace)
    return members if members.file is not None and is_text(members.file) else MemberNames({})


def named(who: str) -> str:
    """The name of whoever does this; BadInputError where nobody is named."""
    if not who.strip():
        raise refused("people_who")
    return " ".join(who.split())


def refused(code: str, file: str = "", value: str = "") -> BadInputError:
    """An error of one finding."""
    return BadInputError([Finding(code, "error", file=file, value=value)])


def not_written(error: OSError) -> PlannerError:
    """The error of a disk that does not take the list."""
    facts = {"reason": error.strerror or type(error).__name__}
    return PlannerError([Finding("people_not_written", "error", facts=facts)])
