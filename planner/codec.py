"""Nouns to JSON bytes and back (msgspec): exact types, unknown fields refused, no pickle."""

from __future__ import annotations

from typing import TypeVar

import msgspec

T = TypeVar("T")


def encode(noun: object, *, indent: int | None = None) -> bytes:
    """UTF-8 JSON of a noun, fields in declared order; `indent` spaces make it readable."""
    data = msgspec.json.encode(noun)
    return data if indent is None else msgspec.json.format(data, indent=indent)


def decode(data: bytes, noun_type: type[T]) -> T:
    """The noun in UTF-8 JSON `data`; msgspec.ValidationError names the path of what is wrong."""
    return msgspec.json.decode(data, type=noun_type)
