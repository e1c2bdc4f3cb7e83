"""Digests of nouns: SHA-256 of their canonical JSON."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, cast

from planner.model.once import once_each

NEVER = object()
_MANY = 32
"""So many nouns are written field by field."""
_REPEATED = frozenset({str, int, date, time})
"""Types of values that are often the same; equal ones are written alike, but for times of zones."""
_ListWriter = Callable[[type[Any], Sequence[Any]], str | None]
_FASTER: list[_ListWriter] = []
_KEPT: set[type[Any]] = set()
VOLATILE_FIELDS = frozenset({"runtime_s", "created_at", "saved_at"})
LATER = "later"
"""Metadata of a field that nouns once did not have (`field(default=…, metadata={LATER: True})`): it
is left out of digests while at its default, so that older nouns keep theirs.
"""


def digest_of(noun: Any) -> str:
    """SHA-256 of a noun's canonical JSON; runtimes and clock times are left out."""
    whole = hashlib.sha256()
    for piece in _pieces(noun):
        whole.update(piece.encode("utf-8"))
    return whole.hexdigest()


def canonical(noun: Any) -> str:
    """The canonical JSON of a noun: what `json.dumps` says of `plain(noun)`, keys in order, without
    the half million values that a city's plan would be turned into on the way.
    """
    return _WRITERS[type(noun)](noun)


def keep_text(kind: type[Any]) -> None:
    """Nouns of this type keep their canonical JSON while they live: large ones that are part of
    others, whose digests are asked for again and again. They must have a weak reference.
    """
    _WRITERS[kind] = once_each(_noun_writer(kind))
    _KEPT.add(kind)


def write_lists_by(faster: _ListWriter) -> None:
    """Let `faster` write long lists of nouns of one type: letter for letter the canonical JSON of
    the nouns with commas between, or None where it cannot promise that.
    """
    _FASTER[:] = [faster]


def counts_whole(kind: type[Any]) -> bool:
    """Whether every field of such a noun counts for its digest, whatever its value."""
    said = _lasting(cast(Hashable, kind))
    every = len(said) == len(dataclasses.fields(kind))
    return every and all(default is NEVER for _, default in said)


def plain(value: Any) -> Any:
    """Nouns as JSON values; 1.0 and 1 are the same number, so a round trip keeps the digest."""
    if isinstance(value, (str, int)) or value is None:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        said = ((name, getattr(value, name), default) for name, default in _lasting(type(value)))
        return {
            name: plain(own) for name, own, default in said if default is NEVER or own != default
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(plain(item) for item in value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


@cache
def _lasting(noun_type: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Names of the fields that count for a digest; the default at which a later one is left out."""
    fields = dataclasses.fields(noun_type)
    return tuple((f.name, _unsaid(f)) for f in fields if f.name not in VOLATILE_FIELDS)


def _unsaid(field: dataclasses.Field[Any]) -> Any:
    if LATER not in field.metadata:
        return NEVER
    factory = field.default_factory
    return field.default if factory is dataclasses.MISSING else factory()


class _Writers(dict[type[Any], Callable[[Any], str]]):
    """Type -> what writes its values; types that are not named go by way of `plain`."""

    def __missing__(self, kind: type[Any]) -> Callable[[Any], str]:
        self[kind] = writer = _noun_writer(kind) if dataclasses.is_dataclass(kind) else _by_value
        return writer


def _by_value(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _pieces(noun: Any) -> Iterator[str]:
    """The canonical JSON of a noun in pieces: a city's is not copied into one text to be hashed."""
    kind = type(noun)
    if kind in _KEPT or not dataclasses.is_dataclass(kind):
        yield canonical(noun)
        return
    before = "{"
    for key, get, default in _parts(kind):
        if (own := get(noun)) != default:
            yield before + key
            yield from _pieces(own)
            before = ","
    yield "}" if before == "," else "{}"


@cache
def _parts(kind: type[Any]) -> tuple[tuple[str, Callable[[Any], Any], Any], ...]:
    """The fields that count, in order: key as it is written, getter, default to be left out."""
    said = sorted(_lasting(cast(Hashable, kind)), key=_name)
    return tuple((f'"{name}":', attrgetter(name), default) for name, default in said)


def _noun_writer(kind: type[Any]) -> Callable[[Any], str]:
    parts = _parts(cast(Hashable, kind))

    def write(noun: Any) -> str:
        told = [
            key + _WRITERS[type(own)](own)
            for key, get, default in parts
            if (own := get(noun)) != default
        ]
        return "{" + ",".join(told) + "}"

    return write


def _name(said: tuple[str, Any]) -> str:
    return said[0]


def _list(values: tuple[Any, ...] | list[Any]) -> str:
    kind = type(values[0]) if len(values) >= _MANY else object
    if dataclasses.is_dataclass(kind) and set(map(type, values)) == {kind}:
        return "[" + _many(kind, values) + "]"
    return "[" + ",".join([_WRITERS[type(value)](value) for value in values]) + "]"


def _many(kind: type[Any], nouns: Sequence[Any]) -> str:
    for faster in _FASTER:
        said = faster(kind, nouns)
        if said is not None:
            return said
    return _by_column(kind, nouns)


def _by_column(kind: type[Any], nouns: Sequence[Any]) -> str:
    """The nouns' JSON in a row, field by field over all of them: a fifth of the time of one by one,
    since the thirty thousand duties of a roster have few different days, codes and points.
    """
    columns = []
    for name, default in sorted(_lasting(cast(Hashable, kind)), key=_name):
        values = list(map(attrgetter(name), nouns))
        if default is not NEVER:
            said = sum(value != default for value in values)
            if 0 < said < len(values):
                return ",".join([_WRITERS[kind](noun) for noun in nouns])
            if not said:
                continue
        columns.append(_column(f'"{name}":', values))
    rows = map(",".join, zip(*columns, strict=True)) if columns else ("" for _ in nouns)
    return "{" + "},{".join(rows) + "}"


def _column(key: str, values: list[Any]) -> Iterable[str]:
    """The JSON of each value after its key; one that comes again is written once."""
    kinds = set(map(type, values))
    if len(kinds) == 1 and kinds <= _REPEATED:
        distinct = set(values)
        if not any(getattr(value, "tzinfo", None) for value in distinct):
            written = {value: key + _WRITERS[type(value)](value) for value in distinct}
            return map(written.__getitem__, values)
    return [key + _WRITERS[type(value)](value) for value in values]


def _number(value: float) -> str:
    if value.is_integer():
        return repr(int(value))
    return _by_value(value) if value - value else repr(value)


def _quoted(value: date | time) -> str:
    return f'"{value.isoformat()}"'


_WRITERS = _Writers(
    {
        str: encode_basestring,
        int: repr,
        float: _number,
        bool: lambda value: "true" if value else "false",
        type(None): lambda _: "null",
        tuple: _list,
        list: _list,
        date: _quoted,
        time: _quoted,
    }
)
