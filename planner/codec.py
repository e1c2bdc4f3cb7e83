"""Nouns to JSON bytes and back (msgspec): exact types, unknown fields refused, no pickle.

A written plan keeps the duty leaders apart: `roster.duties` are the people at points, as
roster.csv lists them, `roster.leaders` those who lead the ward. A plan that was read has them
together again.
"""

from __future__ import annotations

import copyreg
import gc
import json
import re
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date, time
from functools import cache
from typing import Any, TypeVar, cast, get_type_hints

import msgspec

from planner.model.digest import counts_whole, write_lists_by
from planner.model.leaders import DUTY_LEADERS
from planner.model.plan import Plan
from planner.model.roster import Duty, Roster, duty_order
from planner.model.scenario import SCHEMA_VERSION

T = TypeVar("T")
SCHEMA_ADDRESS = "urn:service-point-planner:plan:1"
_FRACTIONS = frozenset({float, float | None})
_PLAIN = _FRACTIONS | {str, int, bool, date, time, str | None, int | None, tuple[str, ...]}
_WHOLE = (b".0,", b".0}", b".0]")
"""In msgspec's JSON: whole fractions, which digests write as integers."""
_HALF_SIGN = re.compile(r"[\ud800-\udfff]|\\u[dD][89a-fA-F]")
_LEAST, _MOST = 1e-4, 1e15
"""Between them both write a fraction with the same digits and without an exponent."""


@dataclass(frozen=True, slots=True)
class _WrittenRoster(Roster):
    leaders: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class _WrittenPlan(Plan):
    roster: _WrittenRoster


def json_document(content: str | bytes, **how: Any) -> Any:
    """As json.loads, for files of others; half of a sign (a lone surrogate), which JSON can name
    and no file or database can hold, becomes U+FFFD. ValueError and RecursionError as there.
    """
    words = content if isinstance(content, str) else _decoded(content)
    document = json.loads(words, **how)
    if _HALF_SIGN.search(words) is None:
        return document
    written = json.dumps(document, ensure_ascii=False).encode("utf-16", "surrogatepass")
    return json.loads(written.decode("utf-16", "replace"), **how)


def _decoded(content: bytes) -> str:
    return content.decode(json.detect_encoding(content), "surrogatepass")


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """While many objects are made that all stay, nothing looks for those that nobody needs: of
    reading a large plan more than half would be that.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def encode(noun: object, *, indent: int | None = None) -> bytes:
    """UTF-8 JSON of a noun, fields in declared order; `indent` spaces make it readable."""
    data = msgspec.json.encode(_apart(noun) if isinstance(noun, Plan) else noun)
    return data if indent is None else msgspec.json.format(data, indent=indent)


def decode(data: bytes, noun_type: type[T]) -> T:
    """The noun in UTF-8 JSON `data`; msgspec.ValidationError names the path of what is wrong, and
    tells JSON that is nested deeper than any noun.
    """
    try:
        if noun_type is Plan:
            with collector_at_rest():
                return cast(T, _together(msgspec.json.decode(data, type=_WrittenPlan)))
        return msgspec.json.decode(data, type=noun_type)
    except RecursionError as error:
        raise msgspec.ValidationError("nested too deeply") from error


@cache
def _floats_of(kind: type[Any]) -> tuple[str, ...] | None:
    """The fields of a noun that are fractions; None where its canonical JSON may be another than
    msgspec's sorted one for more than the way in which they are written.
    """
    hints = get_type_hints(kind, localns={})
    if not counts_whole(kind) or not set(hints.values()) <= _PLAIN:
        return None
    return tuple(name for name, own in hints.items() if own in _FRACTIONS)


def canonical_rows(kind: type[Any], nouns: Sequence[Any]) -> str | None:
    """Nouns of one type as canonical JSON (`planner.model.digest`) with commas between, by msgspec:
    a third of the time. None where the two might differ: in whole, tiny or huge fractions, in
    universal time.
    """
    floats = _floats_of(cast(Hashable, kind))
    try:
        if floats is None or not all(_is_alike(getattr(n, f)) for n in nouns for f in floats):
            return None
        said = msgspec.json.encode(nouns, order="sorted")
    except (TypeError, ValueError, OverflowError):
        return None
    unlike = (b"Z", *(_WHOLE if floats else (b".",)))
    return None if any(sign in said for sign in unlike) else said[1:-1].decode("utf-8")


def _is_alike(value: float | None) -> bool:
    return value is None or value == 0 or _LEAST <= abs(value) < _MOST


def plan_schema() -> bytes:
    """The JSON Schema (2020-12) of a written plan: exact types; a later version is another schema.
    What is not in the schema is passed over by readers of this version.
    """
    schema = msgspec.json.schema(_WrittenPlan)
    named = schema["$defs"]["_WrittenPlan"]["properties"]
    named["schema_version"] = {"const": SCHEMA_VERSION}
    told = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ADDRESS,
        "title": "plan.json",
    }
    text = json.dumps(told | schema, ensure_ascii=False, indent=1, sort_keys=True)
    return text.replace("_Written", "").encode("utf-8") + b"\n"


def _apart(plan: Plan) -> Plan:
    """The plan as it is written; as it is without leaders, or where its duties are in another order
    than that in which they are put together again.
    """
    roster = plan.roster
    leading = tuple(duty for duty in roster.duties if duty.point_id == DUTY_LEADERS)
    if not leading:
        return plan
    others = tuple(duty for duty in roster.duties if duty.point_id != DUTY_LEADERS)
    if _joined(others, leading) != roster.duties:
        return plan
    parts = {f.name: getattr(roster, f.name) for f in fields(Roster)} | {"duties": others}
    own = {f.name: getattr(plan, f.name) for f in fields(Plan)}
    return _WrittenPlan(**own | {"roster": _WrittenRoster(**parts, leaders=leading)})


def _together(written: _WrittenPlan) -> Plan:
    own = {f.name: getattr(written, f.name) for f in fields(Plan)}
    roster = Roster(**{f.name: getattr(written.roster, f.name) for f in fields(Roster)})
    if written.roster.leaders:
        roster = replace(roster, duties=_joined(roster.duties, written.roster.leaders))
    return Plan(**own | {"roster": roster})


def _joined(others: tuple[Duty, ...], leading: tuple[Duty, ...]) -> tuple[Duty, ...]:
    return tuple(sorted((*others, *leading), key=duty_order))


def _packed(plan: Plan) -> tuple[Any, ...]:
    """How a plan is pickled, for another process: as its JSON, in a sixth of the time."""
    return decode, (encode(plan), Plan)


copyreg.pickle(Plan, _packed)
write_lists_by(canonical_rows)
