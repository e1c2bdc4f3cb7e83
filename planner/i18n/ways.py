"""The head-count in one sentence: roles by their names, ways out in a row (DEMO_AND_WORDS B3)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

Lookup = Callable[..., str]
SEPARATOR = "|"


def worded(facts: Mapping[str, object], lookup: Lookup, known: Mapping[str, object]) -> str:
    """The sentence of a head-count finding. `lookup(key, **facts)` gives a text of one language,
    `known` has the keys there are.
    """
    role = _roles(str(facts["roles"]), lookup, known)
    key = "headcount.short" if facts["scope"] == "people" else "headcount.short_then"
    figures = {name: f"{facts[name]:g}" for name in ("count", "need", "have", "missing")}
    return lookup(key, role=role, period=facts["period"], **figures)


def ways_in_a_row(facts: Mapping[str, object], lookup: Lookup, known: Mapping[str, object]) -> str:
    """The ways out as one sentence; the plain advice where none was found."""
    ways: Sequence[Mapping[str, str]] = json.loads(str(facts["ways"]))
    if not ways:
        return lookup("headcount.no_way")
    role = _roles(str(facts["roles"]), lookup, known)
    words = [lookup(f"wayout.{way['code']}", **{**way, "role": role}) for way in ways]
    *firsts, last = words
    joined = ", ".join(firsts)
    row = f"{joined}{',' if len(words) > 2 else ''} {lookup('headcount.or')} {last}"
    return lookup(f"headcount.ways_{len(words)}", ways=row if firsts else last)


def _roles(label: str, lookup: Lookup, known: Mapping[str, object]) -> str:
    names = []
    for role in label.split(SEPARATOR):
        short, full = f"headcount.role.{role}", f"documents.role.{role}"
        if short in known:
            names.append(lookup(short))
        elif full in known:
            name = lookup(full)
            names.append(name[:1].lower() + name[1:])
        else:
            names.append(role)
    return lookup("documents.or").join(names)
