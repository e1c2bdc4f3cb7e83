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
    """A different name for each cluster: the two streets that say best where it is.

    Arguments are by cell: label, street ("" = none), people, and a spare name (its old ward or
    group) for clusters without streets. A street counts by its people inside, times the root of
    the share of its people who live inside. A name that is taken already, in whatever order, gets
    a third street, then a number.
    """
    named = [(label, street_of(street)) for label, street in zip(labels, streets, strict=True)]
    spares = list(zip(labels, spare, strict=True))
    by_street, by_spare = _ranked(named, people), _ranked(spares, people)
    names: list[str] = []
    taken: set[frozenset[str]] = set()
    for cluster in range(max(labels) + 1):
        names.append(_free_name(by_street.get(cluster) or by_spare.get(cluster, []), taken, names))
    return tuple(names)


def _ranked(named: Sequence[tuple[int, str]], people: Sequence[int]) -> dict[int, list[str]]:
    """Names of each cluster, the most telling first; blanks left out."""
    inside: Counter[tuple[int, str]] = Counter()
    total: Counter[str] = Counter()
    for (label, name), count in zip(named, people, strict=True):
        if name:
            inside[label, name] += count
            total[name] += count
    ranked: dict[int, list[str]] = {}
    telling = {key: count**1.5 / max(total[key[1]], 1) ** 0.5 for key, count in inside.items()}
    for label, name in sorted(telling, key=lambda key: (-telling[key], key)):
        ranked.setdefault(label, []).append(name)
    return ranked


def _free_name(ranked: Sequence[str], taken: set[frozenset[str]], names: Sequence[str]) -> str:
    """The shortest name of ranked streets that nobody has yet, in whatever order."""
    for count in range(STREETS_IN_NAME, len(ranked) + 1):
        streets = frozenset(ranked[:count])
        if streets not in taken:
            taken.add(streets)
            return JOINER.join(ranked[:count])
    name = JOINER.join(ranked[:STREETS_IN_NAME])
    number = 1 + sum(other == name or other.startswith(f"{name} (") for other in names)
    return name if number == 1 else f"{name} ({number})"
