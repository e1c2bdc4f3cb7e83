"""Use case: a roster workbook that came back changed, compared with the plan and taken by cells.

Every change is listed and tried alone against the rules; those that are taken are tried together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planner import coverage
from planner.findings import Finding
from planner.model.leaders import DUTY_LEADERS
from planner.model.plan import Plan
from planner.model.returned import ReturnedCell, ReturnedRoster, ReturnedRow, RosterChange
from planner.model.roster import Post, Slot
from planner.plan._assemble import audited
from planner.plan._returned_people import Members, members_of
from planner.plan._returned_rows import Openings, openings_of
from planner.plan._returned_trial import Trial, changed_plan, proposed, trial_of
from planner.plan.workbench import Workbench

Names = Mapping[str, str]
_Told = tuple[ReturnedCell, tuple[str, ...]]
MOST_TRIED = 1000
"""So many changes are tried one by one; a workbook with more is another roster."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a workbook would change, cell by cell; findings of what could not be read. `proposed`:
    places of changes that break no rule when they are taken together; `missing`: openings of the
    plan that the workbook does not name, which stay as they are.
    """

    changes: tuple[RosterChange, ...]
    findings: tuple[Finding, ...]
    cells: int
    trial: Trial
    proposed: frozenset[int] = frozenset()
    missing: int = 0

    def newly_broken(self, places: Sequence[int]) -> tuple[Finding, ...]:
        """The rules that these changes together break and that hold without them."""
        return self.trial.newly_broken([self.changes[place] for place in places])


@dataclass(slots=True)
class _Telling:
    """The cells of a workbook on their way to changes."""

    returned: ReturnedRoster
    findings: list[Finding]
    cells: dict[tuple[Slot, Post | None], list[_Told]] = field(
        default_factory=lambda: defaultdict(list)
    )

    named: set[Slot] = field(default_factory=set)

    def add(self, code: str, row: ReturnedRow, column: str, value: str, **facts: str | int) -> None:
        """A held finding of one row."""
        own: dict[str, str | int | float] = {**facts}
        place = (self.returned.file, row.sheet, row.row, column, value)
        self.findings.append(Finding(code, "held", *place, own))


def compare(plan: Plan, returned: ReturnedRoster, names: Names | None = None) -> Returned:
    """All differences between a workbook and the plan's roster. `names`: member code -> name, for
    cells that hold a name instead of a code. Nothing is changed.
    """
    telling = _Telling(returned, list(returned.findings))
    trial, openings = trial_of(plan), openings_of(plan)
    for row in returned.rows:
        _place(row, openings, telling)
    members = members_of((member.code for member in plan.scenario.members), names or {})
    changes = list(_changes(telling, trial, members))
    tried = tuple(
        replace(change, broken=trial.newly_broken([change])) if n < MOST_TRIED else change
        for n, change in enumerate(changes)
    )
    named = {slot for slot, _ in telling.cells} | telling.named
    missing = len(openings.slots - named)
    _tell_whole(telling, len(changes), missing)
    cells = sum(map(len, telling.cells.values()))
    fits = proposed(trial, tried[:MOST_TRIED])
    return Returned(tried, tuple(telling.findings), cells, trial, fits, missing)


def newly_broken(plan: Plan, changes: Sequence[RosterChange]) -> tuple[Finding, ...]:
    """The roster rules that these changes together break and that hold without them."""
    return trial_of(plan).newly_broken(changes)


def take(bench: Workbench, plan: Plan, changes: Sequence[RosterChange]) -> Plan:
    """The plan with these changes, counted and audited again; its roster is proved no longer."""
    changed = changed_plan(plan, changes)
    headline = coverage.headline(
        bench.scenario,
        changed.coverage,
        changed.timetable,
        changed.roster,
        headcount=changed.headcount,
        placements=changed.placements,
    )
    return audited(bench, replace(changed, headline=headline))


def _place(row: ReturnedRow, openings: Openings, telling: _Telling) -> None:
    """Put the cells of a row under the opening that it means."""
    people = " / ".join(cell.text for cell in row.cells if cell.entries)
    coded, told = openings.by_code(row), openings.told(row)
    if coded and told and coded != told:
        facts = {"told": told.text, "people": people or "–"}
        telling.add("returned_code_elsewhere", row, "", row.code, **facts)
        return
    slot = coded or told or openings.guessed(row)
    if slot is None:
        if people:
            telling.add("returned_no_slot", row, "", row.code or people, people=people)
        return
    if slot not in openings.slots:
        if people:
            telling.add("returned_no_opening", row, "", slot.text, slot=slot.text, cell=people)
        return
    beside_crew = any(cell.post is None for cell in row.cells)
    for cell in row.cells:
        whose, post = openings.cell(slot, cell.post, beside_crew=beside_crew)
        found = ReturnedCell(row.sheet, row.row, cell.column, whose, post, cell.text)
        telling.cells[whose, post].append((found, cell.entries))
    telling.named.add(slot)


def _changes(telling: _Telling, trial: Trial, members: Members) -> Iterator[RosterChange]:
    """The cells whose people differ from the plan's, in the order of the workbook."""
    for every in telling.cells.values():
        old = trial.people_in(every[0][0].slot, every[0][0].post)
        told = _differing(every, old, members)
        cell, entries = told[0]
        if len(told) == 1 and Counter(entries) == Counter(old):
            continue
        whom = members.in_cell(entries)
        for code, value, facts in whom.faults:
            telling.add(code, _row(cell), cell.column, value, slot=cell.slot.text,
                        cell=cell.text or "–", **facts)  # fmt: skip
        if _is_told_twice(told, members, telling) or whom.faults:
            continue
        if Counter(old) != Counter(whom.codes):
            yield RosterChange(cell, old, whom.codes)


def _differing(told: Sequence[_Told], old: Sequence[str], members: Members) -> Sequence[_Told]:
    """The leaders of a shift stand in many rows: those that differ from the plan count, a blank
    only where all rows are blank. Other openings have one row, and every row of theirs counts.
    """
    if told[0][0].slot.point_id != DUTY_LEADERS or len(told) == 1:
        return told
    filled = [one for one in told if one[1]]
    differing = [one for one in filled if Counter(members.in_cell(one[1]).codes) != Counter(old)]
    return differing or filled[:1] or told[:1]


def _is_told_twice(told: Sequence[_Told], members: Members, telling: _Telling) -> bool:
    """Whether rows of one opening disagree; each row after the first is then a finding."""
    first, entries = told[0]
    people = members.in_cell(entries)
    others = [cell for cell, own in told[1:] if own and members.in_cell(own) != people]
    for cell in others:
        telling.add("returned_twice", _row(cell), cell.column, cell.text, first=first.row,
                    slot=first.slot.text)  # fmt: skip
    return bool(others)


def _row(cell: ReturnedCell) -> ReturnedRow:
    return ReturnedRow(cell.sheet, cell.row, cell.slot.text, "", "", "", ())


def _tell_whole(telling: _Telling, changes: int, missing: int) -> None:
    """What is to be said of the workbook as a whole."""
    file = telling.returned.file
    if missing and telling.cells:
        facts: dict[str, str | int | float] = {"missing": missing}
        telling.findings.append(Finding("returned_missing", "warning", file, facts=facts))
    if changes > MOST_TRIED:
        facts = {"changes": changes, "tried": MOST_TRIED}
        telling.findings.append(Finding("returned_many", "warning", file, facts=facts))
