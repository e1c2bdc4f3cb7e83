"""people.csv: names and phones are looked at for what is wrong, never kept and never shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from planner.readers.report import Report
from planner.readers.rows import Row, Table
from planner.tables import clean, normalise
from planner.tables.names import differ_by_tone
from planner.tables.references import Register, register
from planner.tables.sensitive import birth_year

_MOST_COMPARED = 8
_PHONE_DIGITS = 9


@dataclass(slots=True)
class _Seen:
    """People met so far: rows by code, by phone; (row, name, year of birth) by the letters of the
    name without their marks.
    """

    codes: dict[str, int] = field(default_factory=dict)
    phones: dict[str, int] = field(default_factory=dict)
    names: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)


def check_people(table: Table, codes: frozenset[str], report: Report) -> None:
    """Each person of people.csv belongs to a member's code, once; two rows that may be one person
    (one name in two spellings, one phone) are told with both row numbers. Values are not shown.
    """
    known = register((code, "") for code in codes)
    seen = _Seen()
    for row in table.each(report):
        _check_code(row, codes, known, seen)
        _note_twice(row, seen)


def note_people_twice(rows: Iterable[Row]) -> None:
    """Rows of a list of members with names that may be one person, told as in people.csv."""
    seen = _Seen()
    for row in rows:
        _note_twice(row, seen)


def _check_code(row: Row, codes: frozenset[str], known: Register, seen: _Seen) -> None:
    code = row.required("code")
    if code in seen.codes:
        row.fault("duplicate_id", "code", severity="error", facts={"first": seen.codes[code]})
    elif code and code not in codes:
        found = known.find(code, suggests=False)
        if found.way == "zeros":
            facts = {"id": found.id, "name": ""}
            row.fault("id_lost_zeros", "code", severity="warning", facts=facts)
        else:
            row.fault("unknown_member", "code", severity="warning")
    seen.codes.setdefault(code, row.number)


def _note_twice(row: Row, seen: _Seen) -> None:
    """The nearest reason to think that an earlier row is the same person, if there is one."""
    name, phone = clean(row.text("name")), _phone_key(row.text("phone"))
    year = birth_year(row.text("birth"))
    reasons: list[tuple[str, str, int]] = []
    if name:
        reasons += _same_names(name, year, seen)
        seen.names.setdefault(normalise(name), []).append((row.number, name, year))
    if phone and phone in seen.phones:
        reasons.insert(0, ("person_twice_phone", "phone", seen.phones[phone]))
    if phone:
        seen.phones.setdefault(phone, row.number)
    if reasons:
        code, column, first = reasons[0]
        heading = row.where.headings.get(column, column)
        row.report.add(
            code, "warning", where=row.where, row=row.number, column=heading, facts={"first": first}
        )


def _same_names(name: str, year: str, seen: _Seen) -> list[tuple[str, str, int]]:
    """Earlier rows with this name, with one that differs by a tone mark, or with one of the two
    typed without marks; not where both years of birth are known and differ.
    """
    found: list[tuple[str, str, int]] = []
    for number, other, born in seen.names.get(normalise(name), ())[:_MOST_COMPARED]:
        if year and born and year != born:
            continue
        if clean(other).casefold() == name.casefold():
            found.append(("person_twice_name", "name", number))
        elif differ_by_tone(other, name):
            found.insert(0, ("person_twice_spelling", "name", number))
        elif name.isascii() or other.isascii():
            found.append(("person_twice_unmarked", "name", number))
    return found


def _phone_key(text: str) -> str:
    """The last nine digits: +84 912…, 0912… and 912… (a lost zero) are one number."""
    digits = re.sub(r"\D", "", text)
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else ""
