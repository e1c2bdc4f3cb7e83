"""Names of places as people write them: "Phường Tây Hồ, Hà Nội", "phuong tay ho", "Tay Ho Ward"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.fetch.faults import refuse
from planner.tables import clean, normalise

LONGEST_PLACE = 200
_BEFORE = (
    *("thanh pho", "thi tran", "thi xa", "dac khu", "phuong", "quan", "huyen", "tinh", "xa"),
    *("tp", "tt", "tx", "p", "q", "x", "h"),
)
_AFTER = ("special zone", "ward", "commune", "township", "district", "province", "city", "town")
_LONG = {"p": "phuong", "q": "quan", "x": "xa", "h": "huyen", "tp": "thanh pho", "tt": "thi tran"}
_LONG |= {"tx": "thi xa"}
_VIETNAMESE = {"ward": "phuong", "commune": "xa", "township": "thi tran", "province": "tinh"}
_VIETNAMESE |= {"city": "thanh pho", "special zone": "dac khu"}
COUNTRY_NAMES = frozenset({"viet nam", "vietnam"})
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
NAME_KEYS = ("name", "name:vi", "official_name", "alt_name", "name:en", "short_name")
"""Tags that name a place today; old_name is left out: it names what is no more."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as asked for: its own name, then the places that hold it."""

    text: str
    name: str
    within: tuple[str, ...] = ()


def parse_place(text: str) -> Place:
    """The place that a text names; BadInputError where it names none."""
    if len(text) > LONGEST_PLACE:
        refuse("fetch_place_empty", value=f"{text[:40]}…")
    parts = [part for part in map(clean, text.split(",")) if normalise(part)]
    parts = [p for k, p in enumerate(parts) if k == 0 or normalise(p) not in COUNTRY_NAMES]
    if not parts:
        refuse("fetch_place_empty", value=text)
    return Place(", ".join(parts), parts[0], tuple(parts[1:]))


def likeness(asked: str, names: Iterable[str]) -> int:
    """How well a name that was asked for fits the best of a place's names; 0 = not at all.

    8 if the diacritics agree too (where the tone mark stands in Hòa and Hoà does not matter), else
    4; 2 more if both say the same kind of unit, 1 if one of them says none. Names that say
    different kinds ("Quận", "Phường") do not fit.
    """
    return max((_likeness(asked, name) for name in names), default=0)


def best(scores: Sequence[int]) -> tuple[int, ...]:
    """Positions of the highest score; none where all are 0."""
    highest = max(scores, default=0)
    return tuple(k for k, score in enumerate(scores) if score == highest > 0)


def names_of(tags: Mapping[str, str]) -> tuple[str, ...]:
    """All present names of a thing with tags; lists ("a;b") taken apart."""
    return tuple(
        name for key in NAME_KEYS for name in map(clean, tags.get(key, "").split(";")) if name
    )


def _likeness(asked: str, name: str) -> int:
    unit, core = _unit_and_core(asked)
    other_unit, other_core = _unit_and_core(name)
    if not core or core != other_core or (unit and other_unit and unit != other_unit):
        return 0
    marks = 8 if _marks(asked, core) == _marks(name, core) else 4
    return marks + (2 if unit == other_unit else 1)


def _unit_and_core(name: str) -> tuple[str, str]:
    """Kind of unit ("" where the name says none) and the name without it, both normalised."""
    plain = normalise(name)
    for unit in _BEFORE:
        if plain.startswith(f"{unit} "):
            return _LONG.get(unit, unit), plain.removeprefix(f"{unit} ")
    for unit in _AFTER:
        if plain.endswith(f" {unit}"):
            return _VIETNAMESE.get(unit, unit), plain.removesuffix(f" {unit}")
    return "", plain


def _marks(name: str, core: str) -> tuple[str, ...]:
    """The last words of a name, as many as its core has, each with its tone mark at its end."""
    words = unicodedata.normalize("NFD", clean(name).lower()).replace("-", " ").split()
    moved = [
        "".join(c for c in w if c not in _TONES) + "".join(c for c in w if c in _TONES)
        for w in words
    ]
    count = len(core.split())
    unit_after = any(normalise(name).endswith(f" {unit}") for unit in _AFTER)
    return tuple(moved[:count] if unit_after else moved[-count:])
