"""Rules of members looked at one by one: what a member's duties break, in units of the rule.

Written apart from the engine, from the duties alone: a hard rule that is broken is a finding, a
soft one costs its weight for each unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache

from planner.audit.facts import Facts, starts
from planner.model import rules
from planner.model.people import Member
from planner.model.roster import Duty
from planner.model.rules import DEFAULT_RULES, STANDING_RULES, Rule, scopes_of


@dataclass(frozen=True, slots=True)
class Own:
    """All duties of one member in order of time, those of earlier days included; the first and last
    planned day, and whether earlier duties were given at all.
    """

    member: Member
    duties: tuple[Duty, ...]
    first: date
    last: date
    looks_back: bool
    holidays: frozenset[date]
    planned: tuple[Duty, ...] = field(init=False)
    """The duties of planned days."""

    def __post_init__(self) -> None:
        planned = tuple(duty for duty in self.duties if not self.is_earlier(duty))
        object.__setattr__(self, "planned", planned)

    def is_earlier(self, duty: Duty) -> bool:
        """Whether the duty is of a day before the planned ones."""
        return duty.date < self.first


@dataclass(frozen=True, slots=True)
class Break:
    """A rule broken by a member (or by all of a scope, then `member` is blank) by so many units;
    `facts` fill its sentence.
    """

    rule: Rule
    member: str
    amount: float
    facts: Mapping[str, str | float] = field(default_factory=dict)


EVERYBODY = frozenset({"all"})
"""The scope that holds for each member."""
Look = Callable[[Own, Rule], Iterator[tuple[float, dict[str, str | float]]]]
"""Units broken by one member's duties under one rule, each with its facts."""


def in_force(facts: Facts, member: Member, rule_id: str) -> Iterator[Rule]:
    """The rules of this id that bind a member: those of the narrowest scope that has any."""
    for by_scope in facts.once(("rules", rule_id), lambda: _by_scope(facts, rule_id)):
        scopes = scopes_of(member) if by_scope.keys() - EVERYBODY else EVERYBODY
        for scope in scopes if by_scope else ():
            if scope in by_scope:
                yield from by_scope[scope]
                return


def _by_scope(facts: Facts, rule_id: str) -> tuple[dict[str, list[Rule]], ...]:
    """The rules of an id that are on, each said once, by scope: the scenario's, then the usual."""
    tables: list[dict[str, list[Rule]]] = []
    for table in (facts.scenario.rules, (*DEFAULT_RULES, *STANDING_RULES)):
        found: dict[str, list[Rule]] = {}
        for rule in (rule for rule in table if rule.id == rule_id):
            found.setdefault(rule.scope, []).append(rule)
        tables.append({scope: _firsts(own) for scope, own in found.items()})
    return tuple(tables)


def _firsts(found: Sequence[Rule]) -> list[Rule]:
    """The first of the rules that ask the same, where it is on."""
    seen = [(rule.hard, dict(rule.names)) for rule in found]
    firsts = (rule for i, rule in enumerate(found) if seen.index(seen[i]) == i)
    return [rule for rule in firsts if rule.is_on]


def owners(facts: Facts, duties: Sequence[Duty]) -> tuple[Own, ...]:
    """Every member with duties, in the order of the first duty."""
    return facts.of_duties("owners", duties, lambda: tuple(_owners(facts, duties)))


def _owners(facts: Facts, duties: Sequence[Duty]) -> Iterator[Own]:
    own: dict[str, list[Duty]] = defaultdict(list)
    known = [duty for duty in facts.earlier if duty.member_code in facts.members]
    for duty in sorted((*known, *duties), key=starts):
        own[duty.member_code].append(duty)
    days = [opening.date for opening in facts.openings.values()]
    first, last = min(days, default=date.min), max(days, default=date.max)
    holidays = frozenset(holiday.date for holiday in facts.scenario.campaign.holidays)
    for code, theirs in own.items():
        member = facts.members[code]
        yield Own(member, tuple(theirs), first, last, bool(facts.earlier), holidays)


def look_at(facts: Facts, duties: Sequence[Duty], rule_id: str, look: Look) -> Iterator[Break]:
    """Everything that the members' duties break of one rule, hard and soft."""
    known = (*facts.scenario.rules, *DEFAULT_RULES, *STANDING_RULES)
    if not any(rule.id == rule_id and rule.is_on for rule in known):
        return
    for own in owners(facts, duties):
        for rule in in_force(facts, own.member, rule_id):
            if own.member.kind == "person" or rule_id not in rules.OF_PERSONS:
                for amount, said in look(own, rule):
                    if amount > 0:
                        yield Break(rule, own.member.code, amount, said)


def minutes_of(duty: Duty) -> int:
    """Length in minutes."""
    return _minutes(duty.start, duty.end)


@cache
def _minutes(start: time, end: time) -> int:
    return int((_on_some_day(end) - _on_some_day(start)) / timedelta(minutes=1))


def _on_some_day(moment: time) -> datetime:
    return datetime.combine(date.min, moment)


def at(duty: Duty, **more: str | float) -> dict[str, str | float]:
    """Point, date and shift of a duty, with more."""
    return {"point": duty.point_id, "date": str(duty.date), "shift": duty.shift, **more}


def midnight(day: date) -> datetime:
    """The moment a day begins."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001
