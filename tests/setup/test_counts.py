"""English sentences count rightly: one group has, two groups have."""

from __future__ import annotations

import re

import pytest

from planner.i18n.catalogue import all_texts
from planner.i18n.plural import NOUNS, VERBS, counted, singular

ENGLISH = {key: english for key, (_, english) in all_texts().items()}
FIELD = re.compile(r"\{(\w+)(?::[^}]*)?\}")
COUNTS = {
    "cells",
    "count",
    "days",
    "groups",
    "hours",
    "minutes",
    "people",
    "places",
    "points",
    "rows",
}
"""Placeholders that are always a number of things."""
NAMED = {"file", "point", "rule", "service", "unit", "added"}
"""Placeholders of things that are called by name: a verb follows them."""
LINK = r"(?:of|in|at|to|from|with|for|and|or|the|by|on|than|a|is|are|was|has)\b"
FOLLOWING = re.compile(r"\{(\w+)(?::[^}]*)?\}((?: (?!" + LINK + r")[a-z-]+){1,3})")


def with_ones(words: str) -> str:
    """A text as it stands with 1 in every place that is no name."""
    told = counted(words, dict.fromkeys(FIELD.findall(words), 1))
    return FIELD.sub(lambda found: "X" if found[1] in NAMED else "1", told)


def test_no_text_counts_one_of_many() -> None:
    """With 1 in every place no English text says "1 groups" or "1 group have", in any key."""
    one, many = "|".join(map(singular, NOUNS)), "|".join(NOUNS)
    between = rf"(?: (?!{LINK}|(?:{one})\b)[a-z-]+){{0,2}}?"
    wrong = re.compile(rf"\b1{between} (?:(?:{many})\b|(?:{one}) (?:{'|'.join(VERBS)})\b)")
    told = {key: with_ones(words) for key, words in ENGLISH.items()}
    assert {key: words for key, words in told.items() if wrong.search(words)} == {}


def test_every_counted_noun_is_known() -> None:
    """A new plural behind a number has to join the nouns: none is left that ends in s unknown."""
    unknown = {
        word
        for words in ENGLISH.values()
        for name, following in FOLLOWING.findall(words)
        if name in COUNTS
        for word in following.split()[:1]
        if word.endswith("s") and len(word) > 1 and word not in NOUNS
    }
    assert unknown == set()


@pytest.mark.parametrize(
    ("words", "count", "said"),
    [
        ("{count} groups still have a gap", 1, "1 group still has a gap"),
        ("{count} groups still have a gap", 2, "2 groups still have a gap"),
        ("{count} groups still have a gap", 11, "11 groups still have a gap"),
        ("{count} more elderly people are near", "1", "1 more elderly person is near"),
        ("{count} of the groups", 1, "1 of the groups"),
        ("within {count:.0f} minutes on foot", 1.0, "within 1 minute on foot"),
        ("{count} duties, {count} boundaries", 1, "1 duty, 1 boundary"),
        ("{count} posts do not fit", 1, "1 post does not fit"),
        ("{count} posts do not fit", 0, "0 posts do not fit"),
    ],
)
def test_one_and_many(words: str, count: object, said: str) -> None:
    """Noun and verb agree with the number: exactly one is singular, everything else plural."""
    facts = {"count": count}
    assert counted(words, facts).format_map(facts) == said
