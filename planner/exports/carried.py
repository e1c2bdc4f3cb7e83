"""What stays of a folder that the planner writes anew: everything that is not the planner's."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from planner.exports.documents import INDEX_FILE, digest_of_bytes, listed

CHANGED = "da_sua"
"""Put into the name of a document that somebody has written in: ke_hoach.da_sua.docx."""


def carry_over(old: Path, fresh: Path, *, ours: frozenset[str]) -> None:
    """Copy into `fresh` what people keep in the folder `old`, so that the old one stays whole until
    the new one stands. Files named in `ours`, and those of the set that the old folder lists and
    nobody has changed, are left behind; a listed one that was changed is kept beside the new one.
    """
    index = old / INDEX_FILE
    known = listed(index.read_bytes()) if index.is_file() else {}
    _carry(old, fresh, Path(), ours | ({INDEX_FILE} if known else set()), known)


def _carry(
    old: Path, fresh: Path, below: Path, ours: frozenset[str], known: Mapping[str, str]
) -> None:
    for entry in sorted(old.iterdir()):
        place, name = fresh / entry.name, (below / entry.name).as_posix()
        if entry.is_dir() and not entry.is_symlink():
            if not any(entry.iterdir()):
                place.mkdir(parents=True, exist_ok=True)
            _carry(entry, place, below / entry.name, ours, known)
        elif name in known and digest_of_bytes(entry.read_bytes()) != known[name]:
            _copy(entry, place.with_name(f"{place.stem}.{CHANGED}{place.suffix}"))
        elif name not in ours and name not in known and not place.exists():
            _copy(entry, place)


def _copy(entry: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(entry, place, follow_symlinks=False)
