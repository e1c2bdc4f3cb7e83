"""people.csv: names and phones are looked at for what is wrong, never kept and never shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from planner.readers.report import Report
from planner.readers.rows import Row, Table
from planner.tables import clean
from planner.tables.names import differ_by_tone, letters_key, tone_key
from planner.tables.references import Register, register

_MOST_COMPARED = 8
_PHONE_DIGITS = 9


@dataclass(slots=True)
class _Seen:
    """People met so far: rows by code, by phone; (row, name) by the letters of the name."""

    codes: dict[str, int] = field(default_factory=dict)
    phones: dict[str, int] = field(default_factory=dict)
    names: dict[str, list[tuple[int, str]]] = field(default_factory=dict)


def check_people(table: Table, codes: frozenset[str], report: Report) -> None:
    """Each person of people.csv belongs to a member's code, once; two rows that may be one person
    (one name in two spellings, one phone) are told with both row numbers. Values are not shown.
    """
    known = register((code, "") for code in codes)
    seen = _Seen()
    for row in table.each(report):
        _check_code(row, codes, known, seen)
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
    reasons: list[tuple[str, str, int]] = []
    if name:
        reasons += _same_names(name, seen)
        seen.names.setdefault(letters_key(name), []).append((row.number, name))
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


def _same_names(name: str, seen: _Seen) -> list[tuple[str, str, int]]:
    """Earlier rows with this name, or with one that differs by a tone mark."""
    found: list[tuple[str, str, int]] = []
    for number, other in seen.names.get(letters_key(name), ())[:_MOST_COMPARED]:
        if tone_key(other) == tone_key(name) and other.casefold() == name.casefold():
            found.append(("person_twice_name", "name", number))
        elif differ_by_tone(other, name):
            found.insert(0, ("person_twice_spelling", "name", number))
    return found


def _phone_key(text: str) -> str:
    """The last nine digits: +84 912…, 0912… and 912… (a lost zero) are one number."""
    digits = re.sub(r"\D", "", text)
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else ""
