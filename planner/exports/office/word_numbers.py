"""Numbers and signs of Word's lists, counted on from paragraph to paragraph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from planner.exports.office.word_styles import qn, value_of

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "o": "o", "\uf02d": "-", "\uf0fc": "✓"}


@dataclass(slots=True)
class Numbers:
    """The lists of a document; `element` None = it has none."""

    element: Any
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def label(self, number: str | None, level_told: str) -> str:
        """What stands before the next paragraph of a list: "1.", "a)", "-"; "" for none."""
        level = int(level_told) if level_told.isdigit() else 0
        own = self._level(number, level)
        if own is None or number is None:
            return ""
        counts = self._counts[number]
        start = value_of(own, "w:start") or "1"
        counts[level] = counts.get(level, (int(start) if start.isdigit() else 1) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        words = value_of(own, "w:lvlText") or ""
        if value_of(own, "w:numFmt") == "bullet":
            return _SYMBOLS.get(words, words if words.isprintable() else "•")
        for other in range(level + 1):
            told = self._level(number, other)
            kind = value_of(told, "w:numFmt") or "decimal"
            words = words.replace(f"%{other + 1}", written(counts.get(other, 1), kind))
        return words

    def _level(self, number: str | None, level: int) -> Any:
        if self.element is None or not number or number == "0":
            return None
        by_number = {one.get(qn("w:numId")): one for one in self.element.findall(qn("w:num"))}
        kinds = {
            one.get(qn("w:abstractNumId")): one for one in self.element.findall(qn("w:abstractNum"))
        }
        kind = kinds.get(value_of(by_number.get(number), "w:abstractNumId"))
        levels = [] if kind is None else kind.findall(qn("w:lvl"))
        return next((one for one in levels if one.get(qn("w:ilvl")) == str(level)), None)


def written(number: int, kind: str) -> str:
    """A number as the list writes it: 3, c, C, iii, III."""
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in {"lowerRoman", "upperRoman"}:
        left, words = number, ""
        for value, sign in _ROMAN:
            words += sign * (left // value)
            left %= value
        return words.lower() if kind == "lowerRoman" else words
    return "" if kind == "none" else str(number)
