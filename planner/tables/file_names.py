"""Names of files that somebody else chose (a browser, an archive): they stand for one file in one
folder on every system, and say on every line what they are.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_BYTES = 120
"""Of UTF-8: with a folder of its own and an ending of ours it still fits where 255 are taken."""
_LONGEST_ENDING = 12
_FOLDERS = re.compile(r"[\\/]")
_REFUSED = re.compile(r'[<>:"|?*]')
"""Signs that Windows takes in no name."""
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Kinds of signs that are not seen but act: control signs, turns of the direction, line ends."""
_DEVICES = frozenset(
    {
        "con", "prn", "aux", "nul", "conin$", "conout$",
        *(f"{name}{sign}" for name in ("com", "lpt") for sign in "0123456789¹²³"),
    }
)  # fmt: skip


def is_device(name: str) -> bool:
    """Whether Windows keeps this name for itself, whatever ending it has."""
    return name.partition(".")[0].rstrip().casefold() in _DEVICES


def own_name(name: str, otherwise: str = "file") -> str:
    """A name under which the file may lie, as close to the given one as can be; `otherwise` where
    nothing of it remains.
    """
    last = unicodedata.normalize("NFC", _FOLDERS.split(name)[-1])
    bare = _REFUSED.sub("_", "".join(sign for sign in last if not _is_unseen(sign)))
    bare = _shortened(bare.strip(" .")) or otherwise
    return f"_{bare}" if is_device(bare) else bare


def is_plain_name(name: str) -> bool:
    """Whether a name leads into no folder, and every system takes it as it is."""
    is_bare = bool(name) and name == name.strip(" .") and not _FOLDERS.search(name)
    has_odd = bool(_REFUSED.search(name)) or any(map(_is_unseen, name)) or is_device(name)
    return is_bare and not has_odd and len(name.encode("utf-8")) <= 255


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN


def _shortened(name: str) -> str:
    """At most so many bytes, the ending kept."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode("utf-8")) > _LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    room = LONGEST_BYTES - len((dot + ending).encode("utf-8"))
    return stem.encode("utf-8")[:room].decode("utf-8", "ignore").rstrip(" .") + dot + ending
