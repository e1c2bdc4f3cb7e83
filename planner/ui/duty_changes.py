"""What a person did in the grid, as changes of crews: put, take off, move, exchange."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.findings import BadInputError, Finding
from planner.model.plan import Plan
from planner.model.returned import ReturnedCell, RosterChange
from planner.model.roster import Slot


@dataclass(frozen=True, slots=True)
class Step:
    """In one opening `out` leaves ("" = nobody) and `into` comes ("" = nobody)."""

    slot: Slot
    out: str = ""
    into: str = ""


def crews_of(plan: Plan) -> dict[Slot, list[str]]:
    """Who stands in each opening."""
    crews: dict[Slot, list[str]] = defaultdict(list)
    for duty in plan.roster.duties:
        crews[Slot(duty.point_id, duty.date, duty.shift)].append(duty.member_code)
    return crews


def changes(plan: Plan, steps: Iterable[Step]) -> tuple[RosterChange, ...]:
    """The steps as changes of whole crews. BadInputError: somebody who leaves is not there (any
    more), or somebody would stand in one opening more often than they are people.
    """
    before = crews_of(plan)
    after: dict[Slot, list[str]] = {}
    for step in steps:
        crew = after.setdefault(step.slot, list(before.get(step.slot, ())))
        if step.out and step.out not in crew:
            raise BadInputError([_left(step)])
        if step.out:
            crew.remove(step.out)
        if step.into:
            crew.append(step.into)
    sizes = {member.code: member.size for member in plan.scenario.members}
    for slot, crew in after.items():
        _check_twice(slot, crew, sizes)
    return tuple(
        _change(slot, before.get(slot, ()), crew)
        for slot, crew in after.items()
        if Counter(crew) != Counter(before.get(slot, ()))
    )


def exchange(one: tuple[Slot, str], other: tuple[Slot, str]) -> tuple[Step, ...]:
    """The person of the first place goes to the second, who stands there ("" = nobody) comes back;
    nothing within one opening.
    """
    (first, going), (second, coming) = one, other
    if first == second or going == coming:
        return ()
    return (Step(first, going, coming), Step(second, coming, going))


def member_of(plan: Plan, typed: str, names: Mapping[str, str]) -> str:
    """The code that was typed, in any case, or whose name it is. BadInputError: none, or several
    people of one name.
    """
    wanted = typed.strip().casefold()
    codes = {member.code.casefold(): member.code for member in plan.scenario.members}
    if wanted in codes:
        return codes[wanted]
    found = [code for code, name in names.items() if name.casefold() == wanted and code]
    known = [code for code in found if code.casefold() in codes]
    if len(known) == 1:
        return known[0]
    code = "name_of_several" if known else "no_such_member"
    raise BadInputError([Finding(code, "error", value=typed, facts={"codes": ", ".join(known)})])


def _check_twice(slot: Slot, crew: Sequence[str], sizes: Mapping[str, int]) -> None:
    for code, count in Counter(crew).items():
        if count > sizes.get(code, 1):
            facts = {"member": code, "date": str(slot.date), "shift": slot.shift}
            facts |= {"point": slot.point_id}
            raise BadInputError([Finding("already_in_opening", "error", facts=facts)])


def _left(step: Step) -> Finding:
    facts = {"member": step.out, "point": step.slot.point_id, "date": str(step.slot.date)}
    return Finding("not_in_opening", "error", facts={**facts, "shift": step.slot.shift})


def _change(slot: Slot, old: Sequence[str], new: Sequence[str]) -> RosterChange:
    cell = ReturnedCell("", 0, "", slot, None, " / ".join(new))
    return RosterChange(cell, tuple(old), tuple(new))
