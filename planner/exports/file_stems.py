"""Names of files made from ids: they hold on every system, and no two become one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from planner.tables.file_names import is_device

LONGEST = 80
_OTHER = re.compile(r"[^\w.-]+")


def file_stems(ids: Iterable[str]) -> dict[str, str]:
    """Id -> name without ending: letters, digits, dot, dash and underscore; no leading or trailing
    dot, no device name, 80 characters at most; ids that would share a name (also where a system
    takes A for a) are numbered.
    """
    taken: set[str] = set()
    stems: dict[str, str] = {}
    for one in ids:
        stem = _plain(one)
        free, number = stem, 2
        while free.casefold() in taken:
            free, number = f"{stem}-{number}", number + 1
        taken.add(free.casefold())
        stems[one] = free
    return stems


def _plain(name: str) -> str:
    bare = _OTHER.sub("-", unicodedata.normalize("NFC", name))[:LONGEST].strip(".- ")
    bare = bare or "_"
    return f"_{bare}" if is_device(bare) else bare
