"""After an absence: the fewest changed cells, against brute force."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.audit import check_roster
from planner.model.campaign import CrewPost
from planner.model.people import Away, WeeklySlot, with_away
from planner.model.roster import Duty, Roster
from planner.model.rules import FROZEN_UNTIL, Rule
from planner.roster import Replanned, RosterProblem, replan, solve
from tests.how_many import so_many
from tests.roster.tiny import MONDAY, YOUTH, as_plan, someone, ward

CREW = (CrewPost((YOUTH,), 1),)


def small(count: int, days: int = 3, points: int = 1) -> tuple[RosterProblem, Roster]:
    """A ward of so many people and its best roster."""
    members = tuple(someone(f"M{n}") for n in range(count))
    problem = ward(members, points=points, days=days, crew=CREW, shifts=("morning", "evening"))
    return problem, solve(problem)


def ill(problem: RosterProblem, away: Away) -> RosterProblem:
    """The same with somebody away."""
    members = with_away(problem.scenario.members, [away])
    return replace(problem, scenario=replace(problem.scenario, members=members))


def after(roster: Roster, found: Replanned, problem: RosterProblem) -> tuple[Duty, ...]:
    """The duties with the changes made (one place a post)."""
    changed = {change.slot: change.new for change in found.changes}
    kept = [d for d in roster.duties if (d.point_id, d.date, d.shift) not in _keys(changed)]
    openings = {(o.point_id, o.date, o.shift): o for o in problem.openings}
    for slot, codes in changed.items():
        opening = openings[slot.point_id, slot.date, slot.shift]
        kept += [_duty(code, opening) for code in codes]
    return tuple(kept)


def _keys(changed: Any) -> set[Any]:
    return {(slot.point_id, slot.date, slot.shift) for slot in changed}


def _duty(code: str, opening: Any) -> Duty:
    return Duty(
        code, opening.date, opening.shift, opening.start, opening.end, opening.point_id, YOUTH
    )


def broken(problem: RosterProblem, duties: tuple[Duty, ...]) -> bool:
    """Whether the audit finds a rule of people broken (posts left empty are no such rule)."""
    roster = Roster(duties, (), None)  # type: ignore[arg-type]
    return any(f.code != "audit_need" for f in check_roster(as_plan(problem, roster)))


def by_brute_force(problem: RosterProblem, old: tuple[Duty, ...], until: int) -> tuple[int, int]:
    """Fewest (vacancies, changed cells) of all rosters that differ in the first days only."""
    was = {(d.point_id, d.date, d.shift): d.member_code for d in old}
    last = MONDAY + timedelta(days=until)
    inside = [o for o in problem.openings if o.date <= last]
    outside = [d for d in old if d.date > last and _works(problem, d)]
    codes = ["", *(member.code for member in problem.scenario.members)]
    best = (99, 99)
    for crew in itertools.product(codes, repeat=len(inside)):
        pairs = list(zip(inside, crew, strict=True))
        changed = sum(was.get((o.point_id, o.date, o.shift), "") != code for o, code in pairs)
        value = (crew.count("") + len(problem.openings) - len(inside) - len(outside), changed)
        if value < best:
            duties = (*outside, *(_duty(code, o) for o, code in pairs if code))
            best = best if broken(problem, duties) else value
    return best


def _works(problem: RosterProblem, duty: Duty) -> bool:
    members = {member.code: member for member in problem.scenario.members}
    return members[duty.member_code].can_work(duty.date, duty.shift)


def cases() -> Iterator[tuple[int, int, int]]:
    """(people, first day away, days away)."""
    yield from itertools.product((2, 3, 4), (0, 1), (1, 2))


@settings(max_examples=so_many(12))
@given(st.sampled_from(tuple(cases())))
def test_vacancies_and_changes_are_the_fewest_of_all_rosters(case: tuple[int, int, int]) -> None:
    """Enumeration of every roster of the window finds nothing better, and the proof says so."""
    people, first, days = case
    problem, roster = small(people)
    sick = roster.duties[first].member_code
    start = MONDAY + timedelta(days=first)
    away = Away(sick, start, start + timedelta(days=days - 1))
    later = ill(problem, away)
    found = replan(later, roster.duties, (MONDAY, MONDAY + timedelta(days=2)))
    assert found.proved
    assert (found.vacancies, found.cells) == by_brute_force(later, roster.duties, 2)
    assert not broken(later, after(roster, found, problem))


def chain(links: int, *, closed: bool) -> tuple[RosterProblem, tuple[Duty, ...]]:
    """One post in each of so many half days in a row, each with somebody free then and one half day
    later, too close together for both; `closed` leaves the last one nowhere to go.
    """
    slots = [(day, shift) for day in range(4) for shift in ("morning", "evening")]
    members = tuple(
        replace(
            someone(f"M{n}"), available=tuple(WeeklySlot(*slots[s]) for s in (n - 1, n) if s >= 0)
        )
        for n in range(links + (not closed))
    )
    problem = ward(members, points=1, days=4, crew=CREW, shifts=("morning", "evening"))
    order = sorted(problem.openings, key=lambda opening: (opening.date, opening.start))[:links]
    duties = tuple(_duty(f"M{n}", opening) for n, opening in enumerate(order))
    return replace(problem, openings=tuple(order)), duties


@pytest.mark.parametrize("links", range(1, 8))
def test_a_chain_of_changes_is_followed_to_its_end(links: int) -> None:
    """The first falls ill and only the next can come, whose post only the one after can take, and
    so on to somebody who is free: every cell of the chain changes, proved.
    """
    problem, duties = chain(links, closed=False)
    later = ill(problem, Away("M0", MONDAY, MONDAY))
    found = replan(later, duties, (MONDAY, MONDAY + timedelta(days=6)))
    assert (found.cells, found.fewest, found.vacancies, found.fewest_vacancies) == (
        links,
        links,
        0,
        0,
    )
    news = sorted((c.slot.date, c.slot.shift != "morning", c.new) for c in found.changes)
    assert [new for *_, new in news] == [(f"M{n + 1}",) for n in range(links)]


@pytest.mark.parametrize("links", range(1, 8))
def test_a_chain_without_an_end_changes_one_cell(links: int) -> None:
    """Where nobody is free at the end of the chain, one place stays empty and nobody else moves."""
    problem, duties = chain(links, closed=True)
    later = ill(problem, Away("M0", MONDAY, MONDAY))
    found = replan(later, duties, (MONDAY, MONDAY + timedelta(days=6)))
    assert (found.cells, found.fewest, found.vacancies, found.fewest_vacancies) == (1, 1, 1, 1)


@pytest.mark.parametrize(("links", "closed"), [(3, False), (3, True), (4, False)])
def test_chains_agree_with_the_enumeration_of_all_rosters(links: int, closed: bool) -> None:
    """Brute force over every roster of the chain finds the same vacancies and changes."""
    problem, duties = chain(links, closed=closed)
    later = ill(problem, Away("M0", MONDAY, MONDAY))
    found = replan(later, duties, (MONDAY, MONDAY + timedelta(days=6)))
    assert (found.vacancies, found.cells) == by_brute_force(later, duties, 6)
    assert not broken(later, after(Roster(duties, (), None), found, problem))  # type: ignore[arg-type]


def test_days_outside_the_window_stay_as_they_are() -> None:
    """Duties after the window are the same people's; what an absent person leaves is vacant."""
    problem, roster = small(4, days=5, points=1)
    sick = roster.duties[0].member_code
    away = Away(sick, MONDAY, MONDAY + timedelta(days=4))
    found = replan(ill(problem, away), roster.duties, (MONDAY, MONDAY + timedelta(days=1)))
    late = [c for c in found.changes if c.slot.date > MONDAY + timedelta(days=1)]
    assert all(change.old == (sick,) and change.new == () for change in late)
    assert all(sick not in change.new for change in found.changes)


def test_duties_set_by_hand_are_not_moved() -> None:
    """With everybody else pinned, a place that only an exchange could fill stays vacant."""
    problem, roster = small(3)
    sick = roster.duties[0].member_code
    others = tuple(d for d in roster.duties if d.member_code != sick)
    later = replace(ill(problem, Away(sick, MONDAY, MONDAY)), pinned=others)
    found = replan(later, roster.duties, (MONDAY, MONDAY + timedelta(days=2)))
    touched = {(c.slot.date, c.slot.shift) for c in found.changes}
    assert touched == {(d.date, d.shift) for d in roster.duties
                       if d.member_code == sick and d.date == MONDAY}  # fmt: skip


def test_nobody_absent_changes_nothing() -> None:
    """A roster that nobody leaves stays as it is."""
    problem, roster = small(4)
    found = replan(problem, roster.duties, (MONDAY, MONDAY + timedelta(days=6)))
    assert (found.changes, found.cells, found.fewest) == ((), 0, 0)


def test_frozen_days_change_only_where_the_absent_person_stood() -> None:
    """Where a chain of changes would fill the place of the absent, but runs over frozen posts of
    others, nobody else moves: the place stays empty and the proof says so; without frozen days the
    chain is taken. A place that was published vacant is not filled on the way.
    """
    problem, duties = chain(3, closed=False)
    later = ill(problem, Away("M0", MONDAY, MONDAY))
    week = (MONDAY, MONDAY + timedelta(days=6))
    free = replan(later, duties, week)
    assert (free.cells, free.vacancies) == (3, 0)
    until = (MONDAY + timedelta(days=7)).isoformat()
    rules = (*later.scenario.rules, Rule(FROZEN_UNTIL, names={"date": (until,)}))
    held = replace(later, scenario=replace(later.scenario, rules=rules), base=duties, pinned=duties)
    found = replan(held, duties, week)
    assert (found.cells, found.fewest, found.vacancies, found.fewest_vacancies) == (1, 1, 1, 1)
    assert [(change.old, change.new) for change in found.changes] == [(("M0",), ())]
    direct = replan(replace(held, base=duties[:1], pinned=duties[:1]), duties[:1], week)
    assert [change.new for change in direct.changes] == [("M1",)]
