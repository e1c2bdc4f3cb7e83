"""The published roster that a new one starts from: what stays as it is, what each change costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
    """The problem with the duties of frozen days pinned: as they stand, then the published ones of
    openings that have fewer people than were published. Who cannot work then any more is left out,
    as are days that are planned no more.
    """
    until = frozen_until(problem.scenario.rules)
    if until is None or not problem.base:
        return problem
    members = {member.code: member for member in problem.scenario.members}
    first = min((opening.date for opening in problem.openings), default=date.max)

    def frozen(duties: Iterable[Duty]) -> list[Duty]:
        days = (duty for duty in duties if first <= duty.date < until)
        return [duty for duty in days if _can(members.get(duty.member_code), duty)]

    standing = (*problem.pinned, *_beside(problem.pinned, frozen(problem.standing)))
    crews = Counter(map(_slot, standing))
    published = Counter(_slot(duty) for duty in problem.base)
    added = []
    for duty in _beside(standing, frozen(problem.base)):
        if crews[_slot(duty)] < published[_slot(duty)]:
            crews[_slot(duty)] += 1
            added.append(duty)
    return replace(problem, pinned=(*standing, *added))


def _can(member: Member | None, duty: Duty) -> bool:
    """Whether the member can work then, as far as it is known."""
    return member is None or member.can_work(duty.date, duty.shift)


def _beside(known: Iterable[Duty], duties: Iterable[Duty]) -> Iterator[Duty]:
    """Those of the duties that are not known already, person by person."""
    have = Counter(map(_cell, known))
    for duty in duties:
        have[_cell(duty)] -= 1
        if have[_cell(duty)] < 0:
            yield duty


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


def _slot(duty: Duty) -> tuple[str, date, str]:
    return duty.point_id, duty.date, duty.shift
