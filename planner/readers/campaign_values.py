"""Typed values out of the campaign document; each fault is an error with its dotted key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeVar, cast

from planner.model.quantity import Provenance, Quantity, Source
from planner.readers.report import Fact, Report
from planner.readers.toml_lines import line_of
from planner.tables import ValueFault, parse_date, parse_time

T = TypeVar("T")
Raw = Mapping[str, Any]
_WRAP = frozenset({"value", "source", "note", "unit"})
_SOURCES = ("given", "derived", "assumed")
_EXPECTED = {
    "text": "text",
    "true/false": "flag",
    "a whole number": "whole",
    "a number": "number",
    "a list of texts": "texts",
    "a table": "table",
    "a list of tables": "tables",
}
"""What a value should be: the key of its words."""


@dataclass(slots=True)
class Document:
    """The campaign document under reading: where its keys stand, faults, sources met, and the
    dotted keys under which nouns were read that are looked at again later.
    """

    file: str
    sheet: str
    report: Report
    text: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)
    sources: list[Provenance] = field(default_factory=list)
    places: dict[object, str] = field(default_factory=dict)

    def fault(
        self,
        code: str,
        key: str,
        value: Any = "",
        *,
        warning: bool = False,
        facts: Mapping[str, Fact] | None = None,
    ) -> None:
        """Note a fault at a dotted key, with the line where the key is found."""
        self.report.add(
            code,
            "warning" if warning else "error",
            file=self.file,
            sheet=self.sheet,
            row=line_of(key, self.rows),
            column=key,
            value=value if isinstance(value, str) else as_written(value),
            facts=_in_words(facts),
        )


def as_written(value: Any) -> str:
    """A value as a campaign file has it: true instead of True, tables in braces."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_part(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_part(item)}' for name, item in value.items())} }}"
    return str(value)


def _part(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else as_written(value)


def _in_words(facts: Mapping[str, Fact] | None) -> Mapping[str, Fact] | None:
    """The facts, with the key of the words for what is expected where there are some."""
    kind = _EXPECTED.get(str(facts.get("expected"))) if facts else None
    return facts if not facts or kind is None else {**facts, "expected_key": f"expected.{kind}"}


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the document with its dotted place; each read key is checked off."""

    document: Document
    place: str
    raw: Raw
    read: set[str] = field(default_factory=set)

    def key(self, name: str) -> str:
        """The dotted key of a member."""
        return f"{self.place}.{name}" if self.place else name

    def fault(self, code: str, name: str, value: Any = "", **facts: Fact) -> None:
        """Note an error at a member."""
        self.document.fault(code, self.key(name), value, facts=facts)

    def plain(self, name: str) -> Any:
        """A member's value without its wrapping {value, source, note}; None where absent."""
        self.read.add(name)
        value: Any = self.raw.get(name)
        if not _is_wrapped(value):
            return value
        source = value.get("source", "given")
        if source not in _SOURCES:
            self.fault("unknown_source", name, source, allowed=", ".join(_SOURCES))
            source = "given"
        note = str(value.get("note", ""))
        self.document.sources.append(Provenance("campaign", self.key(name), source, note))
        return value.get("value")

    def _typed(self, name: str, kinds: tuple[type, ...], default: T, expected: str) -> T:
        value = self.plain(name)
        if value is None:
            return default
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            self.fault("wrong_type", name, value, expected=expected)
            return default
        return cast(T, value)

    def text(self, name: str, default: str = "") -> str:
        """A text."""
        return self._typed(name, (str,), default, "text")

    def required_text(self, name: str) -> str:
        """A text that must be there and not be blank."""
        value = self.text(name)
        if not value and not isinstance(self.raw.get(name), (int, float, list)):
            self.fault("missing_key", name)
        return value

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        """One of the allowed words."""
        value = self.text(name, default)
        if value not in allowed:
            self.fault("not_allowed", name, value, allowed=", ".join(allowed))
            return default
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false."""
        return self._typed(name, (bool,), default, "true/false")

    def count(self, name: str, default: int | None) -> int | None:
        """A whole number from 0."""
        value = self._typed(name, (int,), default, "a whole number")
        if value is not None and not 0 <= value <= 10**9:
            self.fault("negative_number", name, value)
            return default
        return value

    def number(self, name: str, default: float) -> float:
        """A finite number from 0."""
        value = self._typed(name, (int, float), default, "a number")
        if not 0 <= value <= 1e12:
            self.fault("negative_number", name, value)
            return default
        return float(value)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        value: list[Any] = self._typed(name, (list,), [], "a list of texts")
        if not all(isinstance(word, str) for word in value):
            self.fault("wrong_type", name, value, expected="a list of texts")
            return ()
        return tuple(value)

    def day(self, name: str) -> date | None:
        """A date, as TOML's own or as text."""
        value = self.plain(name)
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        return cast("date | None", self._parsed(name, value, parse_date))

    def clock(self, name: str) -> time | None:
        """A time of day, as TOML's own or as text."""
        value = self.plain(name)
        if value is None:
            return None
        return value if isinstance(value, time) else self._parsed(name, value, parse_time)

    def quantity(self, name: str, unit: str, default: Quantity) -> Quantity:
        """A number with unit, source and note; a bare number is given."""
        self.read.add(name)
        value = self.raw.get(name)
        if value is None:
            return default
        wrapped: Raw = value if _is_wrapped(value) else {"value": value, "source": "given"}
        number, source = wrapped.get("value"), wrapped.get("source", "given")
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            self.fault("wrong_type", name, number, expected="a number")
            return default
        if not 0 <= number <= 1e12 or source not in _SOURCES:
            code = "unknown_source" if source not in _SOURCES else "negative_number"
            self.fault(code, name, number, allowed=", ".join(_SOURCES))
            return default
        return Quantity(float(number), unit, cast(Source, source), str(wrapped.get("note", "")))

    def table(self, name: str) -> Section:
        """A member that is a table (an empty one where absent)."""
        self.read.add(name)
        value = self.raw.get(name, {})
        if not isinstance(value, dict):
            self.fault("wrong_type", name, value, expected="a table")
            value = {}
        return Section(self.document, self.key(name), value)

    def tables(self, name: str) -> tuple[Section, ...]:
        """A member that is a list of tables; each is placed by its id (or number, where it has none
        or another entry has it already).
        """
        self.read.add(name)
        value = self.raw.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault("wrong_type", name, value, expected="a list of tables")
            return ()
        sections: dict[str, Section] = {}
        for number, item in enumerate(value, start=1):
            own = str(item.get("id", number))
            entry = str(number) if own in sections else own
            sections[entry] = Section(self.document, f"{self.key(name)}.{entry}", item)
        return tuple(sections.values())

    def finish(self) -> None:
        """Warn of members that nobody read: a misspelt key changes nothing silently."""
        for name in self.raw:
            if name not in self.read:
                key = self.key(str(name))
                self.document.fault("unknown_key", key, self.raw[name], warning=True)

    def _parsed(self, name: str, value: Any, parse: Any) -> Any:
        try:
            return parse(str(value))
        except ValueFault as fault:
            self.fault(fault.code, name, value, **fault.facts)
            return fault.mended if self.document.report.takes(fault.code) else None


def _is_wrapped(value: Any) -> bool:
    return isinstance(value, dict) and "value" in value and set(value) <= _WRAP
