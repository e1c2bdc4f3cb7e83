"""Digests of nouns: what counts and what does not."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from hashlib import sha256
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planner.model.digest import LATER, canonical, digest_of, plain


@dataclass(frozen=True, slots=True)
class Before:
    """A noun as it once was."""

    name: str
    runtime_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Now:
    """The same noun with two later fields."""

    name: str
    runtime_s: float = 0.0
    note: str | None = field(default=None, metadata={LATER: True})
    parts: tuple[int, ...] = field(default=(), metadata={LATER: True})


def test_a_later_field_at_its_default_leaves_the_digest_as_it_was() -> None:
    """Nouns saved before a field existed keep their digest."""
    assert digest_of(Now("a")) == digest_of(Before("a"))


def test_a_later_field_that_says_something_counts() -> None:
    """A value other than the default changes the digest."""
    digests = {digest_of(Now("a")), digest_of(Now("a", note="")), digest_of(Now("a", parts=(1,)))}
    assert len(digests) == 3


def test_runtimes_do_not_count() -> None:
    """The same answer found slower is the same answer."""
    assert digest_of(Now("a", runtime_s=1.0)) == digest_of(Now("a", runtime_s=9.0))


@dataclass(frozen=True, slots=True)
class Anything:
    """A noun that holds whatever nouns may hold."""

    z: Any
    a: Any = ()
    runtime_s: float = 0.0
    late: Any = field(default=None, metadata={LATER: True})


SINGLE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.times(),
    st.datetimes(), st.frozensets(st.integers(), max_size=3),
)  # fmt: skip
VALUES = st.recursive(
    SINGLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.one_of(st.text(max_size=3), st.integers()), inner, max_size=3),
        st.builds(Anything, inner, inner, st.floats(), inner),
    ),
    max_leaves=12,
)


@given(VALUES)
def test_the_canonical_text_is_what_json_says_of_the_plain_values(value: Any) -> None:
    """Writing nouns straight to text gives letter for letter the JSON of their plain values."""
    said = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(value) == said
    assert digest_of(value) == sha256(said.encode("utf-8")).hexdigest()


ROWS = st.builds(
    Anything,
    st.one_of(st.sampled_from([0, 1, 1.0, True, "a", -0.0, 2.5]), SINGLE),
    st.times(timezones=st.sampled_from([UTC, timezone(timedelta(hours=7))])),
    late=st.sampled_from([None, "said"]),
)


@given(st.lists(ROWS, min_size=1, max_size=4), st.booleans())
def test_many_nouns_are_written_as_one_by_one(few: list[Anything], alike: bool) -> None:
    """A long list, written field by field, reads letter for letter as the JSON of its values: with
    one type in a field or several, with equal values that are written otherwise, with a later
    field that all, some or none of them say.
    """
    rows = [few[0]] * 40 if alike else few * 40
    said = json.dumps(plain(rows), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(rows) == said
    assert canonical(tuple(row.a for row in rows)) == json.dumps(
        [row.a.isoformat() for row in rows], separators=(",", ":")
    )


def test_the_canonical_text_stays_as_it_was() -> None:
    """Keys in order, whole numbers without a point, dates in ISO form, nothing volatile."""
    noun = Anything(
        (1.0, 2.5, True, None), Anything(date(2025, 7, 24), time(7, 30), 3.0), 9.0, {"b": "Hòa\n"}
    )
    assert canonical(noun) == (
        '{"a":{"a":"07:30:00","z":"2025-07-24"},"late":{"b":"Hòa\\n"},"z":[1,2.5,true,null]}'
    )
    assert canonical(datetime(2025, 7, 24, 9, tzinfo=UTC)) == '"2025-07-24T09:00:00+00:00"'
