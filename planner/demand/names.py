"""Clusters named by their streets, as people name their neighbourhood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

STREETS_IN_NAME = 2
JOINER = " – "
_ALLEY = re.compile(r"^(?:ngõ|ngách|hẻm|kiệt)\s+[\d/]+\w*\s+(?P<street>.+)$", re.IGNORECASE)
_KINDS = ("đường ", "phố ")


def street_of(name: str) -> str:
    """The street that an alley opens from ("ngõ 28 Xuân La" -> "Xuân La"), or the street itself
    without "phố" or "đường" where a proper name follows.
    """
    match = _ALLEY.match(name)
    street: str = match["street"] if match else name
    kind = next((kind for kind in _KINDS if street.lower().startswith(kind)), "")
    proper = street[len(kind) :]
    return proper if proper[:1].isupper() else street


def cluster_names(
    labels: Sequence[int], streets: Sequence[str], people: Sequence[int], spare: Sequence[str]
) -> tuple[str, ...]:
    """A different name for each cluster: the two streets that most of its people live at.

    Arguments are by cell: label, street ("" = none), people, and a spare name (its old ward or
    group) for clusters without streets. A name taken already gets a third street, then a number.
    """
    names: list[str] = []
    for cluster in range(max(labels) + 1):
        inside = [cell for cell, label in enumerate(labels) if label == cluster]
        ranked = _ranked([(street_of(streets[c]), people[c]) for c in inside])
        ranked = ranked or _ranked([(spare[c], people[c]) for c in inside])
        names.append(_free_name(ranked, names))
    return tuple(names)


def _ranked(weighted: Sequence[tuple[str, int]]) -> list[str]:
    """Names by people, most first; blanks left out."""
    total: Counter[str] = Counter()
    for name, people in weighted:
        if name:
            total[name] += people
    return sorted(total, key=lambda name: (-total[name], name))


def _free_name(ranked: Sequence[str], taken: Sequence[str]) -> str:
    """The shortest name of ranked streets that nobody has yet."""
    for count in range(STREETS_IN_NAME, len(ranked) + 1):
        name = JOINER.join(ranked[:count])
        if name not in taken:
            return name
    name = JOINER.join(ranked[:STREETS_IN_NAME])
    number = 1 + sum(other == name or other.startswith(f"{name} (") for other in taken)
    return name if number == 1 else f"{name} ({number})"
