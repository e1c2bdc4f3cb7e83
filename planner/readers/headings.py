"""Headings of a table: what each column means, what a misspelt one may mean, columns that count
turns instead of people, names with marks of code.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from planner.readers.grid import Grid
from planner.readers.report import Fact, Report, Where
from planner.tables import TableSpec, normalise, says_turns
from planner.tables.sensitive import is_sensitive, is_serial

_LEAST_LIKENESS = 0.84
_SHORTEST = 5
_ODD = re.compile(r"[<>]|\$\{|\{\{|^[=@]|^[+-](?![0-9 ])|`|\\")
_NAMES = frozenset({"text", "id"})
Rows = Sequence[tuple[int, Mapping[str, str]]]


def column_names(
    grid: Grid,
    spec: TableSpec,
    place: int,
    report: Report,
    chosen: Mapping[str, str],
    *,
    dropped: frozenset[int] = frozenset(),
) -> tuple[tuple[str, str], ...]:
    """(contract name or "", heading) of each column: as chosen, else as recognised where no other
    column was chosen for it; the second of a pair is left aside; a misspelt heading is offered.
    Columns `dropped` by their place (sensitive ones) are none, and were told.
    """
    number, header = grid.rows[place]
    where = Where(grid.file, grid.sheet)
    taken = {chosen[heading] for heading in header if heading in chosen}
    seen: set[str] = set()
    names: list[tuple[str, str]] = []
    for column, heading in enumerate(header):
        if column in dropped:
            names.append(("", heading))
            continue
        guess = spec.match(heading) if heading and heading not in chosen else ""
        name = chosen.get(heading, "" if guess in taken else guess)
        if heading and chosen.get(heading) != "" and (not name or name in seen):
            code = "duplicate_column" if name else "unknown_column"
            code = "turns_column" if not name and says_turns(heading) else code
            if name or not is_serial(heading):
                report.add(code, "warning", where=where, row=number, column=heading)
            name = ""
        seen.add(name)
        names.append((name, heading))
    place_of_header = Where(grid.file, grid.sheet, header_row=number)
    return _with_guesses(names, spec, place_of_header, report, frozenset(chosen))


def _with_guesses(
    names: list[tuple[str, str]],
    spec: TableSpec,
    where: Where,
    report: Report,
    chosen: frozenset[str],
) -> tuple[tuple[str, str], ...]:
    """Columns that are still missing, offered for unknown headings that are spelt nearly alike."""
    have = {name for name, _ in names}
    for at, (name, heading) in enumerate(names):
        if name or not heading or heading in chosen or says_turns(heading) or is_sensitive(heading):
            continue
        meant = _nearest(heading, spec, have)
        if not meant:
            continue
        facts: dict[str, Fact] = {"title": spec.title(meant)}
        row = where.header_row
        report.ask(
            "heading_guessed", where=where, row=row, value=heading, facts=facts, column=heading
        )
        if report.takes("heading_guessed"):
            names[at] = (meant, heading)
            have.add(meant)
    return tuple(names)


def _nearest(heading: str, spec: TableSpec, have: set[str]) -> str:
    """The missing column whose name or alias is clearly most like a heading; blank for none."""
    word = normalise(re.split(r"[(\[/\n]", heading, maxsplit=1)[0])
    if len(word) < _SHORTEST:
        return ""
    known: dict[str, str] = {}
    for column in spec.columns:
        if column.name not in have and not column.personal:
            for words in (column.name, column.title_vi, *column.aliases):
                if len(words) >= _SHORTEST:
                    known[normalise(words)] = column.name
    best = difflib.get_close_matches(word, known, n=2, cutoff=_LEAST_LIKENESS)
    return known[best[0]] if len({known[b] for b in best}) == 1 else ""


def note_odd_names(spec: TableSpec, where: Where, rows: Rows, report: Report) -> None:
    """A warning for each name or id that holds marks of code or begins like a formula: it is taken
    as text. Personal columns are not looked at.
    """
    names = [c.name for c in spec.columns if c.type in _NAMES and not c.personal]
    there = [name for name in names if name in where.headings]
    for number, cells in rows:
        for name in there:
            value = cells.get(name, "")
            if value and _ODD.search(value):
                column = where.headings[name]
                report.add(
                    "odd_name", "warning", where=where, row=number, column=column, value=value
                )
