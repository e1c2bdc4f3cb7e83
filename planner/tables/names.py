"""Vietnamese names: one key for two ways of placing a tone mark, the order of the dictionary, the
order of a list of people (by given name), names that differ by a tone only.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from planner.tables.words import clean, normalise

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Ngang 0, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries."""
ToneOrder = Literal["dictionary", "common"]
"""The order of dictionaries, or the other habit: ngang, huyền, sắc, hỏi, ngã, nặng."""
_PLACES: dict[ToneOrder, tuple[int, ...]] = {
    "dictionary": (0, 1, 2, 3, 4, 5),
    "common": (0, 1, 3, 4, 2, 5),
}
"""Place of each tone, by its rank."""
_LONGEST = 300
_KINDS = (
    r"to dan pho|to dp|tdp|khu dan cu|khu pho|cum dan cu|to|thon|xom|kdc|kp"
    r"|residential group|group"
)
_NUMBERED = re.compile(rf"(?:({_KINDS})\s*)?(?:so\s*)?0*(\d{{1,4}})([a-z]?)(?:\s+(.*))?")
Key = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class GroupNumber:
    """The number in a group's name and the words behind it ("Tổ dân phố số 01 (Bưởi)": 1, bưởi);
    `kind` is blank for a bare number.
    """

    number: str
    rest: str
    kind: str


def tone_key(text: str) -> str:
    """The text with the tone of each word behind it (hòa and hoà: hoa1), in lower case: equal for
    two spellings that differ in the place of a tone mark only.
    """
    return " ".join(f"{letters}{tone or ''}" for letters, tone in _words(text))


def letters_key(text: str) -> str:
    """The text without tones, its letters ă â ê ô ơ ư đ kept, in lower case."""
    return " ".join(letters for letters, _ in _words(text))


def differ_by_tone(one: str, other: str) -> bool:
    """Whether two names are one name in two spellings that differ by one tone mark, or by where a
    tone mark stands.
    """
    if clean(one).casefold() == clean(other).casefold():
        return False
    first, second = _words(one), _words(other)
    if [letters for letters, _ in first] != [letters for letters, _ in second]:
        return False
    return sum(a[1] != b[1] for a, b in zip(first, second, strict=True)) <= 1


def name_order(text: str, tones: ToneOrder = "dictionary") -> Key:
    """Sorting key of a name in the order of the Vietnamese dictionary: letters first
    (a ă â … o ô ơ … u ư), then tones in the order asked; numbers by their value.
    """
    return _order(clean(text), tones)


def person_order(full_name: str, tones: ToneOrder = "dictionary") -> tuple[Key, Key, Key]:
    """Sorting key of a person: by given name (the last word), then family name, then the middle."""
    words = clean(full_name).split(" ")
    given, family, middle = words[-1], words[0] if len(words) > 1 else "", " ".join(words[1:-1])
    return name_order(given, tones), name_order(family, tones), name_order(middle, tones)


def group_number(name: str) -> GroupNumber | None:
    """The number of "Tổ 1", "TDP số 01", "Tổ dân phố 1 (Bưởi)"; None for a name without one."""
    found = _NUMBERED.fullmatch(normalise(name)) if len(name) <= _LONGEST else None
    if found is None:
        return None
    return GroupNumber(f"{found[2]}{found[3]}", found[4] or "", found[1] or "")


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[tuple[str, int], ...]:
    """(letters without the tone, rank of the tone) of each word."""
    found: list[tuple[str, int]] = []
    for word in re.findall(r"\w+", unicodedata.normalize("NFC", clean(text).casefold())):
        parts = unicodedata.normalize("NFD", word)
        tone = next((_TONE_RANK[c] for c in parts if c in _TONE_RANK), 0)
        bare = "".join(c for c in parts if c not in _TONE_RANK)
        found.append((unicodedata.normalize("NFC", bare), tone))
    return tuple(found)


@lru_cache(maxsize=8192)
def _order(text: str, order: ToneOrder) -> Key:
    letters: list[int] = []
    tones: list[int] = []
    for word, tone in _words(text):
        letters += [*(_rank(part) for part in re.findall(r"\d+|\D", word)), -1]
        tones.append(_PLACES[order][tone])
    return tuple(letters), tuple(tones), tuple(map(ord, text))


def _rank(part: str) -> int:
    """Digits come before letters, by value; other signs behind the alphabet."""
    if part.isascii() and part.isdigit():
        return int(part[:15])
    return 10**16 + _LETTER_RANK.get(part, len(_ALPHABET) + ord(part[0]))
