"""Whom the cells of a returned roster mean: codes, names, "Name (code)", several in one line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.tables import clean, normalise, parse_role
from planner.tables.names import tone_key
from planner.tables.references import Register, register

_SEVERAL = re.compile(r"\s*(?:[,/+&]|\s(?:và|va|and)\s)\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*[()]\s*|\s+[-–—]\s+|\s*:\s+")
_TITLE = re.compile(
    r"^(?:đ/?\s?c\.?|đồng chí|ông|bà|anh|chị|cô|chú|bác|thầy|em|mr\.?|mrs\.?|ms\.?)\s+",
    re.IGNORECASE,
)
_COMRADE = re.compile(r"\bđ\s?/\s?c\b\.?\s*", re.IGNORECASE)
_ENDS = " *,."


@dataclass(frozen=True, slots=True)
class Whom:
    """The members a cell means; (finding code, value, facts) of each part that means nobody."""

    codes: tuple[str, ...]
    faults: tuple[tuple[str, str, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a plan by code and, where names are given, by name. A key that two of them
    have leads to none.
    """

    codes: Register
    plain: Mapping[str, str]
    names: Mapping[str, str]
    bearers: Mapping[str, tuple[str, ...]]

    def in_cell(self, entries: Sequence[str]) -> Whom:
        """Everybody whom the parts of a cell mean."""
        codes: list[str] = []
        faults: list[tuple[str, str, Mapping[str, str]]] = []
        for entry in entries:
            one = self._one(entry)
            parts = [entry] if one else self._several(_COMRADE.sub("", entry))
            for part in parts:
                code = self._one(part)
                if code:
                    codes.append(code)
                else:
                    faults.append(self._fault(part))
        return Whom(tuple(codes), tuple(faults))

    def _several(self, entry: str) -> list[str]:
        """The people of one line, where it names several; else the line itself."""
        for parts in (_SEVERAL.split(entry), entry.split(" ")):
            filled = [part for part in parts if part.strip(_ENDS)]
            if len(filled) > 1 and any(self._one(part) for part in filled):
                is_words = parts == entry.split(" ")
                if not is_words or all(self._one(part) for part in filled):
                    return filled
        return [entry]

    def _one(self, entry: str) -> str:
        """The code of the one member that an entry means; "" where there is none."""
        found = self._known(entry)
        if found:
            return found
        parts = [part for part in (p.strip(_ENDS) for p in _PARTS.split(entry)) if part]
        codes = {part: self._known(part) for part in parts}
        meant = {code for code in codes.values() if code}
        if len(parts) < 2 or len(meant) != 1:
            return ""
        code = meant.pop()
        own = self.names.get(code, "")
        others = [part for part, known in codes.items() if not known]
        return "" if own and any(_is_name(part) for part in others) else code

    def _known(self, entry: str) -> str:
        """A code in any spelling, else a name that one member alone bears."""
        bare = _TITLE.sub("", clean(entry)).strip(_ENDS)
        for text in (clean(entry), bare):
            found = self.codes.find(text, suggests=False)
            if found.way != "unknown":
                return found.id
        plain = self.plain.get(_squeezed(bare), "") if normalise(bare) else ""
        if plain:
            return plain
        for key in (tone_key(bare), normalise(bare)):
            bearers = self.bearers.get(key, ())
            if len(bearers) == 1:
                return bearers[0]
            if bearers:
                return ""
        return ""

    def _fault(self, entry: str) -> tuple[str, str, Mapping[str, str]]:
        """Why an entry means nobody."""
        bare = _TITLE.sub("", clean(entry)).strip(_ENDS)
        bearers = self.bearers.get(tone_key(bare), ()) or self.bearers.get(normalise(bare), ())
        if len(bearers) > 1:
            return "returned_name_twice", entry, {"codes": ", ".join(bearers)}
        parts = [self._known(part) for part in _PARTS.split(entry)]
        meant = dict.fromkeys(code for code in parts if code)
        if meant:
            return "returned_name_and_code", entry, {"codes": ", ".join(meant)}
        return "returned_unknown", entry, {}


def members_of(codes: Iterable[str], names: Mapping[str, str]) -> Members:
    """The members with these codes; `names`: code -> name, of those that are known."""
    own = list(codes)
    plain: dict[str, set[str]] = defaultdict(set)
    bearers: dict[str, dict[str, None]] = defaultdict(dict)
    for code in own:
        plain[_squeezed(code)].add(code)
        name = _TITLE.sub("", clean(names.get(code, "")))
        for key in {tone_key(name), normalise(name)} if name else ():
            bearers[key][code] = None
    return Members(
        register((code, "") for code in own),
        {key: found.pop() for key, found in plain.items() if len(found) == 1},
        {code: clean(names[code]) for code in own if names.get(code)},
        {key: tuple(found) for key, found in bearers.items()},
    )


def _squeezed(text: str) -> str:
    """Letters and digits alone, without diacritics: CB–01, cb 01 and CB01 are one."""
    return normalise(text).replace(" ", "")


def _is_name(part: str) -> bool:
    """Whether words beside a code are a name: letters, and no role."""
    return any(letter.isalpha() for letter in part) and not parse_role(part)
