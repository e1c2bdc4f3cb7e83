"""Digests of nouns: what counts and what does not."""

from __future__ import annotations

from dataclasses import dataclass, field

from planner.model.digest import LATER, digest_of


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
