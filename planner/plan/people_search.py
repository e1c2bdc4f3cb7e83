"""Use case: find people of the list by code or name, typed with or without marks."""

from __future__ import annotations

import re

from planner.store.people_box import People
from planner.tables import normalise


def search_people(people: People, text: str) -> tuple[str, ...]:
    """Codes, in order, of those whose code, name or phone has every word of `text`; everybody for
    a blank one.
    """
    words = normalise(text).split()
    digits = re.sub(r"\D", "", text)
    return tuple(code for code in sorted(people) if _has(code, *people[code], words, digits))


def _has(code: str, name: str, phone: str, words: list[str], digits: str) -> bool:
    known = f"{normalise(code)} {normalise(name)}"
    by_phone = len(digits) >= 4 and digits in re.sub(r"\D", "", phone)
    return by_phone or all(word in known for word in words)
