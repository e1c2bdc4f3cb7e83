"""References of rows to the ids of another table, and what is said of other spellings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planner.readers.report import Fact
from planner.readers.rows import Row
from planner.tables.names import tone_key
from planner.tables.references import Reference, Register, register

_CODES = {
    "tone": "spelling_matched",
    "case": "spelling_matched",
    "zeros": "id_lost_zeros",
    "suggested": "reference_suggested",
}
_MOST_SUGGESTED = 200
_NO_ROWS = register(())


@dataclass(slots=True)
class References:
    """Looks up what the cells of one column mean; each spelling is looked up once. `unknown` is the
    code of what means nothing; with `is_open` (the other table cannot be read) any id may stand.
    """

    unknown: str
    names: Register = _NO_ROWS
    is_open: bool = False
    _known: dict[str, Reference] = field(default_factory=dict)
    _suggested: int = 0

    def resolve(self, row: Row, column: str) -> str:
        """The id that a cell means: the cell itself where it is blank or means nothing."""
        text = row.text(column)
        if not text or self.is_open:
            return text
        found = self._found(text)
        facts: dict[str, Fact] = {"id": found.id, "name": found.name or found.id}
        if found.way in {"exact", "name"}:
            return found.id
        if found.way in {"suggested", "unknown"}:
            row.fault(_CODES.get(found.way, self.unknown), column, facts=facts)
            return text
        row.fault(_CODES[found.way], column, severity="warning", facts=facts)
        return found.id

    def _found(self, text: str) -> Reference:
        if text not in self._known:
            suggests = self._suggested < _MOST_SUGGESTED
            self._known[text] = self.names.find(text, suggests=suggests)
            self._suggested += self._known[text].way in {"suggested", "unknown"}
        return self._known[text]


def references(unknown: str, rows: Iterable[tuple[str, str]] | None) -> References:
    """References to the (id, name) pairs of a table; None where it cannot be read."""
    if rows is None:
        return References(unknown, is_open=True)
    return References(unknown, register(rows))


def note_lost_zeros(rows: Iterable[Row], column: str) -> None:
    """A warning for each id of digits that is shorter than others of its column with leading zeros
    (001, 2, 003): Excel took it for a number.
    """
    digits = [row for row in rows if row.text(column).isdigit()]
    padded = {len(row.text(column)) for row in digits if row.text(column).startswith("0")}
    if len(padded) != 1:
        return
    width = padded.pop()
    for row in digits:
        text = row.text(column)
        if len(text) < width:
            facts: dict[str, Fact] = {"id": text.zfill(width), "name": ""}
            row.fault("id_lost_zeros", column, severity="warning", facts=facts)


def one_spelling(rows: Iterable[Row], column: str) -> dict[str, str]:
    """Value -> the spelling that its column uses first, where values differ in the place of a tone
    mark or in capitals only; each other spelling is told once.
    """
    first: dict[str, str] = {}
    spelt: dict[str, str] = {}
    for row in rows:
        text = row.text(column)
        if not text or text in spelt:
            continue
        spelt[text] = first.setdefault(tone_key(text), text)
        if spelt[text] != text:
            facts: dict[str, Fact] = {"id": "", "name": spelt[text]}
            row.fault("spelling_matched", column, severity="warning", facts=facts)
    return spelt
