"""References of rows to the ids of another table, and what is said of other spellings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planner.readers.report import Fact
from planner.readers.rows import Row
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
        facts: dict[str, Fact] = {"id": found.id, "name": found.name}
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
