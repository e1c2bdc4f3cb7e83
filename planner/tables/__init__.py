"""The column contracts: names in both languages, types, units, allowed values, single values."""

from planner.tables.contracts import TABLES
from planner.tables.dates import DateStyle, guess_date_style, parse_date, parse_time
from planner.tables.numbers import NumberStyle, guess_number_style
from planner.tables.rows import header, to_row
from planner.tables.spec import Column, ColumnType, TableSpec
from planner.tables.values import (
    ValueFault,
    parse_count,
    parse_degrees,
    parse_hours,
    says_turns,
)
from planner.tables.weekly import (
    When,
    format_absences,
    format_weekly,
    parse_absences,
    parse_weekdays,
    parse_weekly,
    parse_when,
)
from planner.tables.words import (
    CLOSED_WORDS,
    GUIDE_SHEETS,
    OPEN_WORDS,
    as_text,
    clean,
    from_text,
    is_total_word,
    normalise,
    parse_kind,
    parse_list,
    parse_position,
    parse_role,
    parse_yes_no,
    slug,
)

__all__ = [
    "CLOSED_WORDS",
    "GUIDE_SHEETS",
    "OPEN_WORDS",
    "TABLES",
    "Column",
    "ColumnType",
    "DateStyle",
    "NumberStyle",
    "TableSpec",
    "ValueFault",
    "When",
    "as_text",
    "clean",
    "format_absences",
    "format_weekly",
    "from_text",
    "guess_date_style",
    "guess_number_style",
    "header",
    "is_total_word",
    "normalise",
    "parse_absences",
    "parse_count",
    "parse_date",
    "parse_degrees",
    "parse_hours",
    "parse_kind",
    "parse_list",
    "parse_position",
    "parse_role",
    "parse_time",
    "parse_weekdays",
    "parse_weekly",
    "parse_when",
    "parse_yes_no",
    "says_turns",
    "slug",
    "to_row",
]
