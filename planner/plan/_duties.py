"""Edits of the roster by hand: people put on duty, a member taken off while away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner import coverage
from planner.findings import BadInputError, Finding
from planner.model.people import Away
from planner.model.plan import Plan, PlanEdit
from planner.model.returned import ReturnedCell, RosterChange
from planner.model.roster import Duty, Slot
from planner.plan._returned_trial import changed_plan
from planner.plan.workbench import Workbench

KINDS = frozenset({"staff", "away"})
"""Edits that touch nothing but people."""


def applied(plan: Plan, edit: PlanEdit) -> Plan:
    """The plan with the people of the edit on duty; those who are away leave every other duty."""
    cells = {change.cell.slot: change for change in edit.cells}
    if edit.away is not None:
        plan = replace(plan, away=(*plan.away, edit.away))
        cells = {change.cell.slot: change for change in left_by(plan, edit.away)} | cells
    return changed_plan(plan, tuple(cells.values())) if cells else plan


def left_by(plan: Plan, away: Away) -> tuple[RosterChange, ...]:
    """The openings that the member must leave, without the member."""
    people: dict[Slot, list[str]] = defaultdict(list)
    for duty in plan.roster.duties:
        people[slot_of(duty)].append(duty.member_code)
    return tuple(
        whole_opening(slot, people[slot], _without(people[slot], away.member_code))
        for slot in dict.fromkeys(map(slot_of, duties_in(plan.roster.duties, away)))
    )


def duties_in(duties: Iterable[Duty], away: Away) -> tuple[Duty, ...]:
    """The duties that fall into an absence."""
    return tuple(
        duty
        for duty in duties
        if duty.member_code == away.member_code
        and away.first_date <= duty.date <= away.last_date
        and away.shift in (None, duty.shift)
    )


def whole_opening(slot: Slot, old: Sequence[str], new: Sequence[str]) -> RosterChange:
    """A change of the whole crew of one opening, made on screen."""
    cell = ReturnedCell("", 0, "", slot, None, " / ".join(new))
    return RosterChange(cell, tuple(old), tuple(new))


def slot_of(duty: Duty) -> Slot:
    """The opening of a duty."""
    return Slot(duty.point_id, duty.date, duty.shift)


def recounted(bench: Workbench, plan: Plan) -> Plan:
    """The headline with the people that are on duty now; coverage does not depend on them."""
    headline = coverage.headline(
        bench.scenario,
        plan.coverage,
        plan.timetable,
        plan.roster,
        headcount=plan.headcount,
        placements=plan.placements,
    )
    return replace(plan, headline=headline)


def checked(plan: Plan, edit: PlanEdit) -> PlanEdit:
    """The edit where its openings and people are known. BadInputError names the first that is not,
    an absence that ends before it starts, and an edit that changes nothing.
    """
    openings = {Slot(o.point_id, o.date, o.shift) for o in plan.staffed().openings}
    members = {member.code for member in plan.scenario.members}
    codes = [code for change in edit.cells for code in change.new]
    if edit.away is not None:
        codes.append(edit.away.member_code)
        if edit.away.last_date < edit.away.first_date:
            facts = {"first": str(edit.away.first_date), "last": str(edit.away.last_date)}
            raise BadInputError([Finding("away_ends_before", "error", facts=facts)])
    for change in edit.cells:
        if change.cell.slot not in openings:
            raise BadInputError([Finding("no_such_opening", "error", value=change.cell.slot.text)])
    for code in codes:
        if code not in members:
            raise BadInputError([Finding("no_such_member", "error", value=code)])
    if edit.away is None and not edit.cells:
        raise BadInputError([Finding("nothing_to_staff", "error")])
    return edit


def _without(codes: Sequence[str], code: str) -> list[str]:
    return [one for one in codes if one != code]
