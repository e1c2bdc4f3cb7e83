"""Places of an opening that are kept for trained people, or for people with a skill.

The meaning stands with the rules (`planner.model.rules.KEPT_FOR`); the audit counts it by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.rules import Rule
from planner.model.ward_duty import speaks_of
from planner.roster.parts import Part
from planner.roster.problem import Post
from planner.roster.scopes import trained_rule


@dataclass(frozen=True, slots=True)
class Kept:
    """One opening (its posts by number) in which a rule keeps `least` places for those who are
    `able`: bool (members). `fewest` people must come to it, all posts added.
    """

    rule: Rule
    posts: tuple[Post, ...]
    rows: tuple[int, ...]
    able: NDArray[np.bool_]
    least: int

    @property
    def fewest(self) -> int:
        """People whom the opening must have at least."""
        return sum(post.count for post in self.posts)

    @property
    def for_anybody(self) -> int:
        """Places of the fewest that are not kept."""
        return max(0, self.fewest - self.least)

    @property
    def is_ranged(self) -> bool:
        """Whether more people may come than must."""
        return any(post.room > post.count for post in self.posts)

    def short(self, people: NDArray[np.int64], *, more: int = 0) -> int:
        """Kept places that others have taken, with so many `more` of these; people int64 (members,
        posts).
        """
        there = people[:, self.rows].sum(axis=1)
        able, others = int(there[self.able].sum()), int(there[~self.able].sum()) + more
        return max(0, min(others - self.for_anybody, self.least - able))


def keeping(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    """The rules in force that keep places."""
    trained = trained_rule(rules)
    if trained.is_on:
        yield trained
    yield from (rule for rule in rules if rule.id == ids.SKILL_MIN and rule.is_on)


def kept_by(part: Part, rule: Rule) -> Iterator[Kept]:
    """Every opening of the part in which one of these rules keeps places."""
    able = np.array([_is_able(member, rule) for member in part.members], dtype=np.bool_)
    openings: dict[int, list[int]] = defaultdict(list)
    for row, post in enumerate(part.posts):
        if _least(post, rule):
            openings[post.opening].append(row)
    for rows in openings.values():
        posts = tuple(part.posts[row] for row in rows)
        yield Kept(rule, posts, tuple(rows), able, _least(posts[0], rule))


def kept_if_ranged(part: Part, rules: tuple[Rule, ...]) -> Iterator[Kept]:
    """The openings with room for more people than must come, rule by rule."""
    if any(post.room > post.count for post in part.posts):
        found = (kept for rule in keeping(rules) for kept in kept_by(part, rule))
        yield from (kept for kept in found if kept.is_ranged)


def _is_able(member: Member, rule: Rule) -> bool:
    return member.trained if rule.id == ids.TRAINED_MIN else member.has_skill(rule.name("skill"))


def _least(post: Post, rule: Rule) -> int:
    """How many places of the post's opening are kept; 0 where the rule does not speak of it."""
    if rule.id == ids.TRAINED_MIN:
        return post.trained_min
    named = rule.names.get("services", ())
    return int(rule.number("people")) if speaks_of(named, post.service_id) else 0
