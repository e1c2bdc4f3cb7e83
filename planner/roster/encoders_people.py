"""Rules of several people: together or apart, a budget of turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.rules import Rule, scopes_of
from planner.roster.draft import Draft
from planner.roster.parts import Part
from planner.roster.rows import FORCED_VACANCIES, SOFT, at_most_or_priced
from planner.roster.scopes import weight_of

UnitsTogether = Callable[[Part, Rule, NDArray[np.int64]], float]
"""How many units of a rule a part's people, int64 (members, posts), break."""


def pair_together(draft: Draft) -> None:
    """The named people are all in an opening or none of them is; soft, each opening with some of
    them costs. An opening in which pinned duties leave no choice costs as many vacancies as hard
    rules of patterns do.
    """
    forced = FORCED_VACANCIES * weight_of(draft.rules, ids.NEED)
    for rule in _on(draft.rules, ids.PAIR_TOGETHER):
        rows = _rows_of(draft.part, rule)
        missing = len(rows) < _named(draft.part, rule)
        for opening, columns in _by_opening(draft, rows).items():
            pinned = any((draft.lower[own] > 0).any() for own in columns)
            slack = np.zeros(0, dtype=np.int64)
            if not rule.hard or pinned:
                price = forced if rule.hard else rule.weight
                slack = draft.add_columns(1, cost=price, upper=1.0 if rule.hard else np.inf)
            key = (_label(rule), str(opening), "")
            for one, other in permutations((*columns, *[_NOBODY] * missing), 2):
                if len(one):
                    values = np.r_[np.ones(len(one)), -np.ones(len(other)), -np.ones(len(slack))]
                    draft.add_row(key, np.r_[one, other, slack], values, upper=0.0)


def pair_apart(draft: Draft) -> None:
    """At most one of the named people is in an opening; soft, each further one costs."""
    for rule in _on(draft.rules, ids.PAIR_APART):
        for opening, columns in _by_opening(draft, _rows_of(draft.part, rule)).items():
            key = (_label(rule), str(opening), "")
            at_most_or_priced(draft, rule, key, np.concatenate(columns), most=1.0)


def turns_budget(draft: Draft) -> None:
    """All members of a budget's scope together serve so many turns at most: one person in one shift
    is one turn.
    """
    for rule in turn_budgets(draft.rules, draft.part.members):
        columns = [
            int(column)
            for m, member in enumerate(draft.part.members)
            if rule.scope in scopes_of(member)
            for column in draft.duty_column[m]
            if column >= 0 and int(column) not in draft.earlier_columns
        ]
        key = (_label(rule), rule.scope, "")
        at_most_or_priced(draft, rule, key, np.array(columns, dtype=np.int64), rule.number("turns"))


def turn_budgets(rules: tuple[Rule, ...], members: tuple[Member, ...]) -> Iterator[Rule]:
    """The budgets in force; each stands for itself. Members who are given in turns have their own,
    unless a rule speaks of them.
    """
    found = [rule for rule in rules if rule.id == ids.TURNS]
    yield from (rule for rule in found if rule.is_on)
    spoken = {rule.scope for rule in found}
    for member in members:
        scope = f"member:{member.code}"
        if member.turns is not None and scope not in spoken:
            yield Rule(ids.TURNS, scope, parameters={"turns": float(member.turns)})


def leave_room_for_named(draft: Draft, cliques: list[list[int]]) -> None:
    """A unit gives so many fewer people as serve by name in a slot, or in `cliques` of slots that
    all run at one moment.
    """
    slot_of = draft.post_slot
    for m, unit in enumerate(draft.part.members):
        own = [n for n, one in enumerate(draft.part.members) if one.unit == unit.code]
        if unit.kind != "unit" or not own:
            continue
        busy = np.zeros(len(draft.slots))
        np.add.at(busy, slot_of, draft.pinned[own].sum(axis=0))
        alone: list[list[int]] = [[int(i)] for i in np.flatnonzero(busy)]
        for slots in (*alone, *cliques):
            named = float(busy[slots].sum())
            if named:
                key = (ids.UNIT_SIZE, unit.code, str(draft.slots[slots[0]].date))
                draft.at_most(key, draft.duties(m, slots), max(0.0, unit.size - named))


_NOBODY = np.zeros(0, dtype=np.int64)


def _by_opening(draft: Draft, members: list[int]) -> dict[int, list[NDArray[np.int64]]]:
    """Opening -> the pair columns of each of these members, where any of them may stand there."""
    opening = np.array([post.opening for post in draft.part.posts], dtype=np.int64)
    found: dict[int, list[NDArray[np.int64]]] = defaultdict(list)
    own = np.isin(draft.pair_member, members)
    for number in np.unique(opening[draft.pair_post[own]]):
        here = own & (opening[draft.pair_post] == number)
        found[int(number)] = [draft.pairs[here & (draft.pair_member == m)] for m in members]
    return found


def _on(rules: tuple[Rule, ...], rule_id: str) -> Iterator[Rule]:
    return (rule for rule in rules if rule.id == rule_id and rule.is_on)


def _label(rule: Rule) -> str:
    return rule.id if rule.hard else SOFT + rule.id


def _rows_of(part: Part, rule: Rule) -> list[int]:
    """The persons of the part whom the rule names."""
    names = rule.names.get("members", ())
    members = enumerate(part.members)
    return [m for m, member in members if member.kind == "person" and member.code in names]


def _named(part: Part, rule: Rule) -> int:
    """How many persons the rule names; one who fits no post of the part is named all the same."""
    units = {member.code for member in part.members if member.kind == "unit"}
    return len(set(rule.names.get("members", ())) - units)


def units_parted(part: Part, rule: Rule, people: NDArray[np.int64]) -> float:
    """Openings with some of the named people but not all."""
    named = _named(part, rule)
    return float(sum(0 < there < named for there in _there(part, rule, people).values()))


def units_not_apart(part: Part, rule: Rule, people: NDArray[np.int64]) -> float:
    """Named people in an opening after the first."""
    return float(sum(max(0, there - 1) for there in _there(part, rule, people).values()))


def _there(part: Part, rule: Rule, people: NDArray[np.int64]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    rows = _rows_of(part, rule)
    for p in np.flatnonzero(people[rows].sum(axis=0)) if rows else ():
        found[part.posts[p].opening] += int(people[rows, p].sum())
    return found


def units_over_turns(part: Part, rule: Rule, people: NDArray[np.int64]) -> float:
    """Turns above the budget."""
    rows = [m for m, member in enumerate(part.members) if rule.scope in scopes_of(member)]
    return max(0.0, float(people[rows].sum()) - rule.number("turns"))


UNITS_TOGETHER: Mapping[str, UnitsTogether] = {
    ids.PAIR_TOGETHER: units_parted,
    ids.PAIR_APART: units_not_apart,
    ids.TURNS: units_over_turns,
}
"""Rule id -> how many units of it the people of a part break."""
