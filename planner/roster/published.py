"""The published roster that a new one starts from: what stays as it is, what each change costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.roster import Duty
from planner.model.rules import Rule
from planner.roster.problem import Post, RosterProblem

Cell = tuple[str, str, date, str]


def frozen_until(rules: Iterable[Rule]) -> date | None:
    """The day from which the roster may change; None where nothing is frozen."""
    found = [rule.name("date") for rule in rules if rule.id == ids.FROZEN_UNTIL and rule.is_on]
    return max(map(date.fromisoformat, found), default=None)


def with_frozen(problem: RosterProblem) -> RosterProblem:
    """The problem with the published duties of frozen days pinned, those of days that are planned
    no more left out.
    """
    until = frozen_until(problem.scenario.rules)
    if until is None or not problem.base:
        return problem
    first = min((opening.date for opening in problem.openings), default=date.max)
    have = Counter(map(_cell, problem.pinned))
    added = []
    for duty in problem.base:
        if first <= duty.date < until:
            have[_cell(duty)] -= 1
            if have[_cell(duty)] < 0:
                added.append(duty)
    return replace(problem, pinned=(*problem.pinned, *added))


def kept_base(problem: RosterProblem) -> tuple[Duty, ...]:
    """The published duties where some rule speaks of them; else none need be remembered."""
    named = (rule.id in (ids.FROZEN_UNTIL, ids.CHANGE_COST) for rule in _on(problem.scenario.rules))
    return problem.base if any(named) else ()


def base_of(
    members: Sequence[Member], posts: Sequence[Post], base: Iterable[Duty]
) -> tuple[tuple[int, int], ...]:
    """(member index, opening) of each published duty that these members and openings know."""
    number = {member.code: m for m, member in enumerate(members)}
    opening = {(p.point_id, p.slot.date, p.slot.shift): p.opening for p in posts}
    found = ((d.member_code, (d.point_id, d.date, d.shift)) for d in base)
    return tuple(
        (number[code], opening[slot]) for code, slot in found if code in number and slot in opening
    )


def _on(rules: Iterable[Rule]) -> Iterable[Rule]:
    return (rule for rule in rules if rule.is_on)


def _cell(duty: Duty) -> Cell:
    return duty.member_code, duty.point_id, duty.date, duty.shift
