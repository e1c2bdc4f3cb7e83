"""Writing into a workspace without taking anything from its owner.

A file that an earlier fetch wrote and nobody has changed since is renewed. Any other file is the
user's own and stays; what was brought then lies beside it, in the folder `osm/`. With `replace`,
the user's street and ward files are set aside under another name first; venues.csv never is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planner.fetch.cache import digest, write_whole
from planner.fetch.faults import cannot_write, refuse
from planner.fetch.files import NETWORK_FILE, VENUES_FILE
from planner.tables.street_files import NETWORK_FILES

BESIDE = "osm"
JOURNAL = Path(".planner") / "fetch" / "written.json"
State = Literal["written", "renewed", "unchanged", "kept", "replaced"]


@dataclass(frozen=True, slots=True)
class Written:
    """One file: its name in the workspace, what became of it, SHA-256, bytes; `stands` is the name
    of the user's own file that it lies beside ("kept") or of the one set aside ("replaced").
    """

    name: str
    state: State
    sha256: str
    bytes: int
    stands: str = ""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that is written to, and what earlier runs wrote there (name -> digests)."""

    folder: Path
    ours: Mapping[str, frozenset[str]]

    def own_file(self, name: str) -> Path | None:
        """The user's own file in the place of `name`; None where there is none, or it is ours."""
        names = NETWORK_FILES if name == NETWORK_FILE else (name,)
        there = [path for n in names if (path := self.folder / n).is_file()]
        return next((path for path in there if not self._is_ours(path)), None)

    def _is_ours(self, path: Path) -> bool:
        return digest(path.read_bytes()) in self.ours.get(path.name, frozenset())


def open_folder(folder: Path) -> Workspace:
    """The workspace folder, made where it is missing. BadInputError where it is a file, or where
    nothing can be written.
    """
    if folder.exists() and not folder.is_dir():
        refuse("fetch_not_a_folder", file=folder.name)
    try:
        journal = folder / JOURNAL
        journal.parent.mkdir(parents=True, exist_ok=True)
        ignore = journal.parent.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        return Workspace(folder, _journal(journal))
    except OSError as error:
        cannot_write(folder.name, error)


def write_files(
    workspace: Workspace, files: Mapping[str, bytes], *, replace: bool = False
) -> tuple[Written, ...]:
    """Write each file whole, in the order given. A note of their digests comes first, so that a run
    that is killed between two files knows its own the next time.
    """
    try:
        _note(workspace, files)
        return tuple(_write(workspace, name, data, replace=replace) for name, data in files.items())
    except OSError as error:
        cannot_write(workspace.folder.name, error)


def _write(workspace: Workspace, name: str, data: bytes, *, replace: bool) -> Written:
    target, own = workspace.folder / name, workspace.own_file(name)
    size, sha256 = len(data), digest(data)
    if own is not None and own.name == name and digest(own.read_bytes()) == sha256:
        return Written(name, "unchanged", sha256, size)
    if own is not None and (not replace or name == VENUES_FILE):
        beside = workspace.folder / BESIDE
        beside.mkdir(exist_ok=True)
        write_whole(beside / name, data)
        return Written(f"{BESIDE}/{name}", "kept", sha256, size, own.name)
    if own is not None:
        aside = _set_aside(own)
        write_whole(target, data)
        return Written(name, "replaced", sha256, size, aside)
    before = target.read_bytes() if target.is_file() else None
    if before == data:
        return Written(name, "unchanged", sha256, size)
    write_whole(target, data)
    return Written(name, "written" if before is None else "renewed", sha256, size)


def _set_aside(path: Path) -> str:
    """Rename a file to the next free name (ward.aside-1.geojson); that name."""
    stem, _, ending = path.name.partition(".")
    number = 1
    while (aside := path.with_name(f"{stem}.aside-{number}.{ending}")).exists():
        number += 1
    path.replace(aside)
    return aside.name


def _journal(path: Path) -> dict[str, frozenset[str]]:
    """What earlier runs noted; nothing where there is no note, or a damaged one: then every file is
    taken for the user's own.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): frozenset(map(str, digests)) for name, digests in raw.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _note(workspace: Workspace, files: Mapping[str, bytes]) -> None:
    known = {name: set(digests) for name, digests in workspace.ours.items()}
    for name, data in files.items():
        known.setdefault(name, set()).add(digest(data))
    content = {name: sorted(digests) for name, digests in sorted(known.items())}
    write_whole(workspace.folder / JOURNAL, json.dumps(content, indent=1).encode())


def missing(folder: Path, names: Iterable[str] = ("groups", "members", "campaign")) -> list[str]:
    """Which of the tables that OpenStreetMap cannot give are not there yet. A workbook in the
    folder may hold them all: then none is called missing.
    """
    there = [path.name.lower() for path in folder.iterdir() if path.is_file()]
    if any(name.endswith((".xlsx", ".xlsm", ".ods")) for name in there):
        return []
    return [n for n in names if not {f"{n}.csv", f"{n}.toml"} & set(there)]
