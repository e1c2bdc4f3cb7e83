"""Pools that a rule ties together: what one of them does leaves the other no free hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.rules import Rule, scopes_of
from planner.model.ward_duty import speaks_of
from planner.roster.problem import Pool, Post

PAIRS = frozenset({ids.PAIR_TOGETHER, ids.PAIR_APART})
BUDGETS = frozenset({ids.EXTRA_HOURS, ids.TURNS})


def tied_pools(
    rules: Sequence[Rule],
    members: Sequence[Member],
    posts: Sequence[Post],
    people: Mapping[Pool, set[int]],
) -> Iterator[list[Pool]]:
    """Pools of named people and of a budget's people, and those of an opening in which so many
    people must have a skill, and of a rescue team; `people` are the members (by index) of each
    pool.
    """
    for rule in rules:
        if rule.is_on and rule.id in PAIRS:
            names = rule.names.get("members", ())
            yield _pools_of(people, {i for i, m in enumerate(members) if m.code in names})
        elif rule.is_on and rule.id in BUDGETS:
            scoped = {i for i, m in enumerate(members) if rule.scope in scopes_of(m)}
            yield _pools_of(people, scoped)
        elif rule.is_on and rule.id == ids.RESCUE:
            skill = rule.name("skill")
            yield _pools_of(people, {i for i, m in enumerate(members) if m.has_skill(skill)})
        elif rule.is_on and rule.id == ids.SKILL_MIN:
            yield from _of_openings(rule, posts)


def _pools_of(people: Mapping[Pool, set[int]], rows: set[int]) -> list[Pool]:
    return [pool for pool, staff in people.items() if staff & rows]


def _of_openings(rule: Rule, posts: Sequence[Post]) -> Iterator[list[Pool]]:
    services = rule.names.get("services", ())
    pools: dict[int, list[Pool]] = {}
    for post in posts:
        if speaks_of(services, post.service_id):
            pools.setdefault(post.opening, []).append(post.pool)
    yield from pools.values()
