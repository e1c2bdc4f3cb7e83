"""References from one table to the ids of another: exact, by name, or in another spelling."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.tables.names import group_number, tone_key
from planner.tables.words import clean, normalise

Way = Literal["exact", "name", "tone", "case", "zeros", "suggested", "unknown"]
_LEAST_LIKENESS = 0.75
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference leads to: the id, its name, and how it was found. "suggested" and "unknown"
    are no answer: the row waits (with the id suggested, or a blank one).
    """

    id: str
    name: str
    way: Way


@dataclass(frozen=True, slots=True)
class Register:
    """The ids and names of one table, looked up in every way that leads to one of them alone."""

    names: Mapping[str, str] = field(default_factory=dict)
    _ways: Mapping[Way, Mapping[str, str]] = field(default_factory=dict)

    def find(self, text: str, *, suggests: bool = True) -> Reference:
        """The row that a reference means; where none does, a suggestion if one is wanted."""
        if len(text) > _LONGEST:
            return Reference("", "", "unknown")
        for way, key in _keys(text):
            found = self._ways.get(way, {}).get(key, "")
            if found:
                return Reference(found, self.names[found], way)
        near = (self._numbered(text) or self._alike(text)) if suggests else ""
        return Reference(near, self.names.get(near, ""), "suggested" if near else "unknown")

    def _numbered(self, text: str) -> str:
        """The one group that bears the number of the text, and does not bear another old ward."""
        wanted = group_number(text)
        if wanted is None:
            return ""
        same = []
        for own_id, name in self.names.items():
            for words in dict.fromkeys((name, own_id)):
                own = group_number(words)
                if own and own.number == wanted.number and _fits(own.rest, wanted.rest):
                    same.append(own_id)
        return same[0] if len(set(same)) == 1 else ""

    def _alike(self, text: str) -> str:
        """The id or name most like the text, if it is clearly the most like."""
        own = {normalise(words): i for i, name in self.names.items() for words in (i, name)}
        wanted = normalise(text)
        best = difflib.get_close_matches(wanted, own, n=2, cutoff=_LEAST_LIKENESS)
        if not best or _digits(best[0]) != _digits(wanted):
            return ""
        return own[best[0]]


def register(rows: Iterable[tuple[str, str]]) -> Register:
    """The register of (id, name) pairs. A key that leads to two ids leads to none."""
    names = {own_id: name for own_id, name in rows if own_id}
    ways: dict[Way, dict[str, str]] = {}
    for own_id, name in names.items():
        for way, key in (*_keys(own_id), *_keys(name, is_name=True)):
            known = ways.setdefault(way, {})
            known[key] = own_id if known.get(key, own_id) == own_id else ""
    return Register(names, ways)


def _keys(text: str, *, is_name: bool = False) -> tuple[tuple[Way, str], ...]:
    """The keys of an id, a name or a reference, the strictest first."""
    if not text:
        return ()
    plain = clean(text)
    keys: list[tuple[Way, str]] = [("name", plain), ("case", plain.casefold())]
    keys.append(("tone", tone_key(plain)))
    if not is_name:
        keys.insert(0, ("exact", text))
        keys.append(("zeros", re.sub(r"(?<![0-9])0+(?=[0-9])", "", plain.casefold())))
    return tuple(keys)


def _fits(own: str, wanted: str) -> bool:
    """Whether the words behind the numbers do not gainsay each other."""
    return not own or not wanted or own == wanted


def _digits(text: str) -> list[str]:
    return [number.lstrip("0") for number in re.findall(r"\d+", text)]
