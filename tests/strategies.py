"""Hypothesis strategies for every noun, from its declared field types."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from datetime import date, time
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

HOSTILE_TEXTS = (
    "=1+1",
    '=HYPERLINK("http://evil.test","x")',
    "{=SUM(A1:A2)}",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "<script>window.hit=1</script>",
    '<img src=x onerror="window.hit=1">',
    "</script><script>window.hit=1</script>",
    "${window.hit=1}",
    "`+(window.hit=1)+`",
    "{{ 7*7 }}{% raw %}",
    "a,b;c\"d'e\\f",
    "dòng 1\ndòng 2\r\n",
    '&B&P &"Arial" & Tổ',
    "http://evil.test/x",
    "Hòa Thụy Ủy ban",
    "",
)

_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.sampled_from(HOSTILE_TEXTS) | st.text(max_size=8),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    time: st.times(),
    type(None): st.none(),
}


@cache
def nouns(noun: Any, most: int = 2) -> st.SearchStrategy[Any]:
    """Values of a noun or of any field type; collections hold at most `most` items."""
    if noun in _SCALARS:
        return _SCALARS[noun]
    if dataclasses.is_dataclass(noun):
        hints = get_type_hints(noun)
        fields = {f.name: nouns(hints[f.name], most) for f in dataclasses.fields(noun)}
        return st.builds(noun, **fields)
    origin, arguments = get_origin(noun), get_args(noun)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of([nouns(argument, most) for argument in arguments])
    if origin is tuple and arguments[-1:] == (Ellipsis,):
        return st.lists(nouns(arguments[0], most), max_size=most).map(tuple)
    if origin is tuple:
        return st.tuples(*[nouns(argument, most) for argument in arguments])
    if origin is Mapping:
        return st.dictionaries(*[nouns(a, most) for a in arguments], max_size=most)
    raise TypeError(f"no strategy for {noun!r}")
