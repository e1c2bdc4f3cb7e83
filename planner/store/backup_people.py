"""Names and telephones in the backups that the planner kept: found, and taken out."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from planner.codec import decode, encode
from planner.store.backup import LIST, STATE, TABLES, Manifest
from planner.store.people_files import BOX, write_durably

_BROKEN = (zipfile.BadZipFile, OSError, KeyError, ValueError)


def holds_people(path: Path) -> bool:
    """Whether a backup has a list of people or a sealed box in it; False for what is no backup."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(_is_of_people(name) for name in archive.namelist())
    except _BROKEN:
        return False


def take_people_out(path: Path) -> None:
    """The same backup without them, in its place by one rename; its list says what was left out.
    OSError where the disk does not take it.
    """
    box = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(box, "w") as fresh:
        for member in archive.infolist():
            content = archive.read(member)
            if member.filename == LIST:
                content = encode(_without(decode(content, Manifest)))
            if not _is_of_people(member.filename):
                fresh.writestr(member, content, zipfile.ZIP_DEFLATED)
    write_durably(path, box.getvalue())


def _without(manifest: Manifest) -> Manifest:
    gone = [m.name for m in manifest.files if _is_of_people(m.name)]
    named = {name.removeprefix(TABLES) for name in gone if name.startswith(TABLES)}
    return replace(
        manifest,
        people=False,
        left_out=tuple(sorted({*manifest.left_out, *named})),
        files=tuple(m for m in manifest.files if m.name not in gone),
    )


def _is_of_people(name: str) -> bool:
    is_table = name.startswith(TABLES) and PurePosixPath(name).stem.lower() == "people"
    return is_table or name == f"{STATE}{BOX}"
