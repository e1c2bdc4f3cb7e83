"""Parts of a roster that were solved before: found again by what they are made of.

A part is its members, its posts, what is pinned and published, and the rules: where none of that
differs, neither does the answer. Which number its openings have in the whole timetable is no
matter, so that a part is found again beside other points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from planner.model.digest import digest_of
from planner.model.proof import Proof
from planner.model.rules import Rule
from planner.roster.highs import Ended
from planner.roster.parts import Part
from planner.roster.search import PartAnswer

Solved = tuple[PartAnswer, Proof]


@dataclass(frozen=True, slots=True)
class KeptPart:
    """The answer of one part: (member, post, people) of every cell with somebody in it; the proof
    and how the search ended.
    """

    cells: tuple[tuple[int, int, int], ...]
    bound: float
    ended_by: Ended
    by_relaxation: bool
    proof: Proof


class KeptParts(Protocol):
    """Where solved parts are kept, by `part_key`."""

    def get(self, key: str) -> KeptPart | None:
        """The part of this key; None where it was not solved before."""
        ...

    def put(self, key: str, part: KeptPart) -> None:
        """Keep a part."""
        ...


def part_key(part: Part, rules: tuple[Rule, ...]) -> str:
    """SHA-256 of everything that the answer depends on."""
    number = {opening: n for n, opening in enumerate(dict.fromkeys(p.opening for p in part.posts))}
    posts = tuple(replace(post, opening=number[post.opening]) for post in part.posts)
    base = part.base and tuple((m, number[opening]) for m, opening in part.base)
    return digest_of([replace(part, posts=posts, base=base), rules])


def recall(
    parts: tuple[Part, ...], rules: tuple[Rule, ...], kept: KeptParts | None
) -> dict[int, Solved]:
    """Numbers of the parts that were solved before, with their answers."""
    if kept is None:
        return {}
    found = {i: kept.get(part_key(part, rules)) for i, part in enumerate(parts)}
    return {
        i: (_answer(parts[i], answer), answer.proof)
        for i, answer in found.items()
        if answer is not None
    }


def remember(
    parts: tuple[Part, ...],
    rules: tuple[Rule, ...],
    solved: Mapping[int, Solved],
    kept: KeptParts | None,
) -> None:
    """Keep these parts, those that were broken off by whoever asked excepted."""
    for i, (answer, proof) in solved.items():
        if kept is not None and proof.status != "stopped" and proof.ended_by != "cancel":
            kept.put(part_key(parts[i], rules), _kept(answer, proof))


def _kept(answer: PartAnswer, proof: Proof) -> KeptPart:
    cells = tuple(
        (int(m), int(p), int(answer.people[m, p])) for m, p in np.argwhere(answer.people > 0)
    )
    return KeptPart(cells, answer.bound, answer.ended_by, answer.by_relaxation, proof)


def _answer(part: Part, kept: KeptPart) -> PartAnswer:
    people = np.zeros((len(part.members), len(part.posts)), dtype=np.int64)
    for member, post, count in kept.cells:
        people[member, post] = count
    return PartAnswer(people, kept.bound, kept.ended_by, kept.by_relaxation)
