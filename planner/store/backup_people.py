"""Names and telephones in the backups that the planner kept: found, and taken out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from planner.codec import decode, encode
from planner.findings import BadInputError
from planner.store.backup import LIST, STATE, TABLES, Manifest, Member, sha256_of
from planner.store.people_files import BOX, write_durably
from planner.store.sealed_copies import MARK, open_copy

_BROKEN = (zipfile.BadZipFile, OSError, KeyError, ValueError)
Without = Callable[[str, bytes], bytes | None]
"""File name and content -> the content without names; None = nothing may stay of it."""


def holds_people(path: Path) -> bool:
    """Whether a backup has a list of people, a sealed table or a sealed box in it; False for what
    is no backup.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return any(_is_of_people(n) or _is_sealed(archive, n) for n in archive.namelist())
    except _BROKEN:
        return False


def take_people_out(path: Path, without: Without) -> bool:
    """The same backup without them, in its place by one rename; its list says what was left out.
    Whether there was anything to take out; OSError where the disk does not take it.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            before = {member.filename: archive.read(member) for member in archive.infolist()}
    except _BROKEN:
        return False
    after = {
        n: c for n, c in ((n, _kept(n, c, without)) for n, c in before.items()) if c is not None
    }
    if after == before:
        return False
    after[LIST] = encode(_told(decode(before[LIST], Manifest), after))
    box = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(box, "w") as fresh:
        for member in archive.infolist():
            if member.filename in after:
                fresh.writestr(member, after[member.filename], zipfile.ZIP_DEFLATED)
    write_durably(path, box.getvalue())
    return True


def opened_without(name: str, content: bytes, without: Without) -> bytes | None:
    """A copy, sealed or in the open, without names; None where nothing may stay of it, or where it
    does not open on this machine.
    """
    try:
        return without(name, open_copy(content, name))
    except BadInputError:
        return None


def _kept(name: str, content: bytes, without: Without) -> bytes | None:
    if _is_of_people(name):
        return None
    if not name.startswith(TABLES):
        return content
    return opened_without(name.removeprefix(TABLES), content, without)


def _told(manifest: Manifest, files: Mapping[str, bytes]) -> Manifest:
    """The list of what is still there."""
    gone = [m.name for m in manifest.files if m.name not in files]
    named = {name.removeprefix(TABLES) for name in gone if name.startswith(TABLES)}
    still = (m for m in manifest.files if m.name in files)
    return replace(
        manifest,
        people=False,
        left_out=tuple(sorted({*manifest.left_out, *named})),
        files=tuple(Member(m.name, len(files[m.name]), sha256_of(files[m.name])) for m in still),
    )


def _is_sealed(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as file:
        return file.read(len(MARK)) == MARK


def _is_of_people(name: str) -> bool:
    is_table = name.startswith(TABLES) and PurePosixPath(name).stem.lower() == "people"
    return is_table or name == f"{STATE}{BOX}"
