"""Parts of a roster that were solved before: found again by what they are made of.

A part is its members, its posts, what is pinned and published, and the rules: where none of that
differs, neither does the answer. Which number its openings have in the whole timetable is no
matter, so that a part is found again beside other points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.digest import digest_of
from planner.model.proof import Proof
from planner.model.roster import Roster
from planner.model.rules import Rule
from planner.roster.highs import Ended
from planner.roster.parts import Part, split
from planner.roster.problem import RosterProblem
from planner.roster.running import STAGE
from planner.roster.score import score
from planner.roster.search import PartAnswer

SAME = 1e-6
WIDE = 0.01
"""A part that the clock ended with more than this gap is not kept."""
FIRST = "first:"
"""What the keys of first answers begin with."""
Solved = tuple[PartAnswer, Proof]


@dataclass(frozen=True, slots=True)
class KeptPart:
    """The answer of one part: (member, post, people) of every cell with somebody in it; the proof
    and how the search ended; of a first answer also the places that every answer leaves empty.
    """

    cells: tuple[tuple[int, int, int], ...]
    bound: float
    ended_by: Ended
    by_relaxation: bool
    proof: Proof
    least_vacant: int = 0


@dataclass(frozen=True, slots=True)
class Early:
    """A first answer of a part, and how many of its places stay empty in every answer."""

    solved: Solved
    least_vacant: int


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
    base = None
    if part.base is not None and _compares(rules):
        base = tuple((m, number[opening]) for m, opening in part.base)
    return digest_of([replace(part, posts=posts, base=base), rules])


def keys_of(parts: tuple[Part, ...], rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """`part_key` of each part."""
    return tuple(part_key(part, rules) for part in parts)


def recall(
    parts: tuple[Part, ...], keys: tuple[str, ...], kept: KeptParts | None
) -> dict[int, Solved]:
    """Numbers of the parts that were solved before, with their answers."""
    found = _found(keys, kept)
    return {i: (_answer(parts[i], answer), answer.proof) for i, answer in found.items()}


def recall_early(
    parts: tuple[Part, ...], keys: tuple[str, ...], kept: KeptParts | None
) -> dict[int, Early]:
    """Numbers of the parts that have a first answer, with it."""
    found = _found(tuple(FIRST + key for key in keys), kept)
    return {
        i: Early((_answer(parts[i], answer), answer.proof), answer.least_vacant)
        for i, answer in found.items()
    }


def remember(keys: tuple[str, ...], solved: Mapping[int, Solved], kept: KeptParts | None) -> None:
    """Keep these parts; those that were broken off, or left with a wide gap by the clock, are worth
    another search.
    """
    for i, (answer, proof) in solved.items():
        if kept is not None and _lasts(proof):
            kept.put(keys[i], _kept(answer, proof))


def remember_early(
    keys: tuple[str, ...], early: Mapping[int, Early], kept: KeptParts | None
) -> None:
    """Keep these first answers; none that was broken off."""
    for i, one in early.items():
        if kept is not None and _lasts(one.solved[1]):
            kept.put(FIRST + keys[i], replace(_kept(*one.solved), least_vacant=one.least_vacant))


def _found(keys: tuple[str, ...], kept: KeptParts | None) -> dict[int, KeptPart]:
    known = {} if kept is None else {i: kept.get(key) for i, key in enumerate(keys)}
    return {i: part for i, part in known.items() if part is not None}


def recognise(problem: RosterProblem, roster: Roster, kept: KeptParts) -> None:
    """Keep the parts of a roster of this very problem, with the proofs that it has of them; none
    where it was changed since it was proved, or where rules compare it with what was published.
    """
    parts, rules = split(problem).parts, problem.scenario.rules
    names = [f"{STAGE}:{part.name}" for part in parts]
    if names != [proof.stage for proof in roster.parts] or _compares(rules):
        return
    for part, proof in zip(parts, roster.parts, strict=True):
        people = _people(part, roster)
        same = proof.objective is not None and abs(
            score(part, rules, people) - proof.objective
        ) <= SAME * max(1.0, abs(proof.objective))
        if same and _lasts(proof) and proof.bound is not None:
            answer = PartAnswer(people, proof.bound, "proof", proof.certificate == "lp_dual")
            kept.put(part_key(part, rules), _kept(answer, proof))


def _compares(rules: tuple[Rule, ...]) -> bool:
    """Whether some rule looks at what was published before."""
    return any(rule.id in (ids.FROZEN_UNTIL, ids.CHANGE_COST) and rule.is_on for rule in rules)


def _lasts(proof: Proof) -> bool:
    broken_off = proof.status == "stopped" or proof.ended_by == "cancel"
    wide = proof.ended_by == "clock" and (proof.gap is None or proof.gap > WIDE)
    return not broken_off and not wide


def _people(part: Part, roster: Roster) -> NDArray[np.int64]:
    """Duties as people of the part's members in its posts: int64 (members, posts)."""
    members = {member.code: m for m, member in enumerate(part.members)}
    posts: dict[tuple[str, date, str], list[int]] = defaultdict(list)
    for p, post in enumerate(part.posts):
        posts[post.point_id, post.slot.date, post.slot.shift].append(p)
    people = np.zeros((len(part.members), len(part.posts)), dtype=np.int64)
    for duty in roster.duties:
        m = members.get(duty.member_code)
        own = posts.get((duty.point_id, duty.date, duty.shift), [])
        fitting = [p for p in own if m is not None and part.members[m].fits(part.posts[p].roles)]
        if m is not None and fitting:
            free = [p for p in fitting if people[:, p].sum() < part.posts[p].count]
            people[m, (free or fitting)[0]] += 1
    return people


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
