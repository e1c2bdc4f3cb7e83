"""How the numbers and dates of each column are written: as the user said, else as the whole column
shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planner.readers.choices import Choices
from planner.tables import (
    DateStyle,
    NumberStyle,
    TableSpec,
    guess_date_style,
    guess_number_style,
)

_WHOLE = "count"
_NUMBERS = frozenset({"count", "hours", "degrees"})
_DATES = frozenset({"when", "absences", "date"})


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles that the columns show by contract name, and those that the user chose for the
    whole file (None = not said).
    """

    numbers: Mapping[str, NumberStyle] = field(default_factory=dict)
    dates: Mapping[str, DateStyle] = field(default_factory=dict)
    number: NumberStyle | None = None
    date: DateStyle | None = None

    def number_of(self, column: str) -> tuple[NumberStyle | None, bool]:
        """The decimal mark of a column, and whether the user chose it."""
        if self.number is not None:
            return self.number, True
        return self.numbers.get(column), False

    def date_of(self, column: str) -> tuple[DateStyle | None, bool]:
        """The order of day and month in a column, and whether the user chose it."""
        return (self.date, True) if self.date is not None else (self.dates.get(column), False)


def styles_of(spec: TableSpec, rows: Iterable[Mapping[str, str]], choices: Choices) -> Styles:
    """The styles of a table's rows (cells by contract name)."""
    cells = list(rows)
    numbers: dict[str, NumberStyle] = {}
    dates: dict[str, DateStyle] = {}
    for column in spec.columns:
        texts = [row[column.name] for row in cells if row.get(column.name)]
        if column.type in _NUMBERS and choices.number_style is None:
            mark = guess_number_style(texts, whole=column.type == _WHOLE)
            numbers |= {column.name: mark} if mark else {}
        elif column.type in _DATES and choices.date_style is None:
            order = guess_date_style(texts)
            dates |= {column.name: order} if order else {}
    return Styles(numbers, dates, choices.number_style, choices.date_style)
