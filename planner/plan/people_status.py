"""Use case: where names lie, how many there are, until when, in which copies; never whose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from planner.findings import BadInputError, Finding
from planner.plan._people_copies import people_copies
from planner.plan._people_held import held_people, open_names
from planner.readers.personal_files import table_files
from planner.readers.report import Report
from planner.store.people_box import BoxKey, KeyFrom, read_header
from planner.store.people_files import BOX, Entry, read_box, read_expiry, read_log
from planner.store.people_keyring import has_keyring

DAYS_AFTER = 30
"""Days after the campaign's end for which names may be kept unless somebody says otherwise."""
Place = Literal["none", "plain", "book", "box"]
_Stamp = tuple[str, int, int, int]
_LOOKED: dict[Path, tuple[tuple[_Stamp, ...], tuple[str, ...]]] = {}
"""Workspace -> its files as they were, and those of them with names in the open (no name)."""


@dataclass(frozen=True, slots=True)
class PeopleStatus:
    """`place`: nowhere, people.csv in the open, a sheet of a workbook, the sealed box; `file` is
    its name; `is_open`: whether names can be read now; `waits`: a people.csv lies beside the box;
    `until`: the last day on which they may be kept, assumed or said by somebody; `others`: tables
    in which names stand in the open besides.
    """

    place: Place
    file: str
    count: int
    is_open: bool
    waits: bool
    key_from: KeyFrom | None
    until: date
    is_assumed: bool
    is_over: bool
    copies: tuple[str, ...]
    others: tuple[str, ...]
    log: tuple[Entry, ...]
    has_keyring: bool
    findings: tuple[Finding, ...] = ()


def people_status(
    workspace: Path, *, last_day: date, today: date, key: BoxKey | None = None
) -> PeopleStatus:
    """How it stands. `last_day`: of the campaign; a damaged box is told by its finding."""
    said = read_expiry(workspace)
    until = said or last_day + timedelta(days=DAYS_AFTER)
    place, file, count, is_open, waits, findings = _where(workspace, key)
    box = read_box(workspace)
    header = read_header(box, BOX) if box is not None and not findings else None
    has_any = place != "none"
    return PeopleStatus(
        place=place,
        file=file,
        count=header.count if header is not None and not is_open else count,
        is_open=is_open,
        waits=waits,
        key_from=header.key.kind if header is not None else None,
        until=until,
        is_assumed=said is None,
        is_over=has_any and today > until,
        copies=people_copies(workspace),
        others=_others(workspace),
        log=read_log(workspace),
        has_keyring=has_keyring(),
        findings=findings,
    )


def _others(workspace: Path) -> tuple[str, ...]:
    """The tables with names in the open besides. All tables are read for that, so again only once a
    file is another one; what could not be read whole is not kept in mind.
    """
    stamp = tuple(_stamp(path) for path in table_files(workspace))
    kept = _LOOKED.get(workspace)
    if kept is not None and kept[0] == stamp:
        return kept[1]
    report = Report()
    names = tuple(path.name for path in open_names(workspace, report))
    if report.has_errors:
        _LOOKED.pop(workspace, None)
    else:
        _LOOKED[workspace] = (stamp, names)
    return names


def _stamp(path: Path) -> _Stamp:
    found = path.stat()
    return path.name, found.st_ino, found.st_size, found.st_mtime_ns


def _where(
    workspace: Path, key: BoxKey | None
) -> tuple[Place, str, int, bool, bool, tuple[Finding, ...]]:
    try:
        held = held_people(workspace, key)
    except BadInputError as error:
        return "box", BOX, 0, False, False, error.findings
    plain = held.plain.file
    if held.box is not None:
        return "box", BOX, len(held.people), held.key is not None, plain is not None, ()
    if plain is None:
        return "none", "", 0, False, False, ()
    return "plain" if held.plain.is_own else "book", plain.name, len(held.people), True, False, ()
