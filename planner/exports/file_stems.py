"""Names of files made from ids: they hold on every system, and no two become one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 80
_OTHER = re.compile(r"[^\w.-]+")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{k}" for name in ("com", "lpt") for k in range(10))}
)
"""Names that Windows keeps for itself, with any ending."""


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
    return f"_{bare}" if bare.split(".")[0].casefold() in _DEVICES else bare
