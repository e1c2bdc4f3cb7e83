"""On which line of a TOML text each dotted key stands; list entries are named by their id (or
number, where they have none or another has it already), as findings name them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_.-]+|\"[^\"]+\")\s*=")
_ID = re.compile(r"\s*id\s*=\s*[\"']([^\"']*)[\"']")


def key_lines(text: str) -> dict[str, int]:
    """Dotted key -> line (first = 1), of headers and of every line that assigns a key."""
    lines = text.splitlines()
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    place = ""
    for number, line in enumerate(lines, start=1):
        if header := _HEADER.match(line):
            place = _resolved(header[2], names)
            if header[1] == "[[":
                counts[place] = counts.get(place, 0) + 1
                entry = _entry_id(lines, number) or str(counts[place])
                entry = str(counts[place]) if f"{place}.{entry}" in found else entry
                names[header[2]] = place = f"{place}.{entry}"
            found.setdefault(place, number)
        elif key := _KEY.match(line):
            name = key[1].strip('"')
            found.setdefault(f"{place}.{name}" if place else name, number)
    return found


def line_of(key: str, lines: Mapping[str, int]) -> int | None:
    """The line of a key, else of the nearest table that holds it; None for the whole file."""
    while key:
        if key in lines:
            return lines[key]
        key = key.rpartition(".")[0]
    return None


def _resolved(header: str, names: Mapping[str, str]) -> str:
    """A header such as services.fixed or services.roaming.windows under the latest entry of
    [[services]].
    """
    parent = header
    while parent := parent.rpartition(".")[0]:
        if parent in names:
            return names[parent] + header[len(parent) :]
    return header


def _entry_id(lines: list[str], start: int) -> str:
    """The id that a list entry gives itself before the next header."""
    for line in lines[start:]:
        if _HEADER.match(line):
            return ""
        if found := _ID.match(line):
            return found[1]
    return ""
