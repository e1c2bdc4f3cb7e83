"""Use case: a roster workbook that came back changed, compared with the plan and taken by cells.

Every change is listed and tried alone against the rules; those that are taken are tried together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from planner import audit, coverage, timetable
from planner.findings import Finding
from planner.model.campaign import CrewPost
from planner.model.people import Member
from planner.model.plan import Plan
from planner.model.returned import ReturnedCell, ReturnedRoster, RosterChange
from planner.model.roster import Duty, Post, Roster, Slot, Vacancy, post_of
from planner.model.timetable import Opening
from planner.plan._assemble import audited
from planner.plan.workbench import Workbench
from planner.tables import normalise

Names = Mapping[str, str]
LEFT_OPEN = "left_open"
MOST_TRIED = 400
"""So many changes are tried one by one; a workbook with more is another roster."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a workbook would change, cell by cell; findings of what could not be read."""

    changes: tuple[RosterChange, ...]
    findings: tuple[Finding, ...]
    cells: int


def compare(plan: Plan, returned: ReturnedRoster, names: Names | None = None) -> Returned:
    """All differences between a workbook and the plan's roster. `names`: member code -> name, for
    cells that hold a name instead of a code. Nothing is changed.
    """
    findings = list(returned.findings)
    known = _codes(plan, names or {})
    openings = {Slot(o.point_id, o.date, o.shift): o for o in plan.timetable.openings}
    duties = _by_slot(plan.roster.duties)
    changes: list[RosterChange] = []
    for cell in returned.cells:
        if cell.slot not in openings:
            if cell.names:
                findings.append(_unread(returned, cell, "returned_no_opening", cell.slot.text))
            continue
        codes = [(name, known.get(normalise(name), "")) for name in cell.names]
        strangers = [name for name, code in codes if not code]
        if strangers:
            findings += [_unread(returned, cell, "returned_unknown", s) for s in strangers]
            continue
        old = tuple(d.member_code for d in duties.get(cell.slot, ()) if _in_cell(d, cell.post))
        new = tuple(code for _, code in codes)
        if Counter(old) != Counter(new):
            changes.append(RosterChange(cell, old, new))
    tried = tuple(
        replace(change, broken=newly_broken(plan, [change])) if n < MOST_TRIED else change
        for n, change in enumerate(changes)
    )
    if len(changes) > MOST_TRIED:
        facts: dict[str, str | int | float] = {"changes": len(changes), "tried": MOST_TRIED}
        findings.append(Finding("returned_many", "warning", file=returned.file, facts=facts))
    return Returned(tried, tuple(findings), len(returned.cells))


def newly_broken(plan: Plan, changes: Sequence[RosterChange]) -> tuple[Finding, ...]:
    """The roster rules that these changes together break and that hold without them."""
    before = set(map(_key, audit.check_roster(plan)))
    after = audit.check_roster(_changed(plan, changes))
    return tuple(finding for finding in after if _key(finding) not in before)


def take(bench: Workbench, plan: Plan, changes: Sequence[RosterChange]) -> Plan:
    """The plan with these changes, counted and audited again; its roster is proved no longer."""
    changed = _changed(plan, changes)
    headline = coverage.headline(
        bench.scenario,
        changed.coverage,
        changed.timetable,
        changed.roster,
        headcount=changed.headcount,
        placements=changed.placements,
    )
    return audited(bench, replace(changed, headline=headline))


def _changed(plan: Plan, changes: Sequence[RosterChange]) -> Plan:
    openings = {Slot(o.point_id, o.date, o.shift): o for o in plan.timetable.openings}
    members = {member.code: member for member in plan.scenario.members}
    duties = _by_slot(plan.roster.duties)
    for change in changes:
        own = duties.get(change.cell.slot, [])
        opening = openings[change.cell.slot]
        posts = _crew(plan, opening)
        duties[change.cell.slot] = _restaffed(own, change, opening, posts, members)
    touched = {change.cell.slot for change in changes}
    kept = [v for v in plan.roster.vacancies if Slot(v.point_id, v.date, v.shift) not in touched]
    for slot in sorted(touched):
        kept += _vacancies(slot, _crew(plan, openings[slot]), duties[slot])
    every = sorted(
        (duty for own in duties.values() for duty in own),
        key=lambda d: (d.date, d.shift, d.point_id, d.role, d.member_code),
    )
    roster = Roster(tuple(every), tuple(kept), plan.roster.proof.silenced("edited"))
    return replace(plan, roster=roster)


def _restaffed(
    own: Sequence[Duty],
    change: RosterChange,
    opening: Opening,
    posts: Sequence[CrewPost],
    members: Mapping[str, Member],
) -> list[Duty]:
    """The duties of an opening after one cell of it changed; those who stay keep their role."""
    wanted = Counter(change.new)
    staying: list[Duty] = []
    for duty in own:
        if not _in_cell(duty, change.cell.post):
            staying.append(duty)
        elif wanted[duty.member_code]:
            wanted[duty.member_code] -= 1
            staying.append(duty)
    for code in wanted.elements():
        free = _free(posts, [duty.role for duty in staying])
        role = _role(members[code], free or posts, change.cell.post)
        slot = change.cell.slot
        staying.append(
            Duty(code, slot.date, slot.shift, opening.start, opening.end, slot.point_id, role, True)
        )
    return staying


def _role(member: Member, posts: Sequence[CrewPost], post: Post | None) -> str:
    """The member's own role that fills a post still free, of the cell's column where it can be."""
    fitting = [r for r in member.roles if any(_takes(p, r) for p in posts)] or list(member.roles)
    return next((role for role in fitting if post in (None, post_of(role))), fitting[0])


def _free(posts: Sequence[CrewPost], roles: Iterable[str]) -> list[CrewPost]:
    """Posts that nobody fills, each with how many are missing; narrow posts are filled first."""
    left = {n: post.count for n, post in enumerate(posts)}
    order = sorted(left, key=lambda n: ("any" in posts[n].roles, len(posts[n].roles)))
    for role in roles:
        seat = next((n for n in order if left[n] and _takes(posts[n], role)), None)
        if seat is not None:
            left[seat] -= 1
    return [replace(post, count=left[n]) for n, post in enumerate(posts) if left[n]]


def _vacancies(slot: Slot, posts: Sequence[CrewPost], duties: Sequence[Duty]) -> list[Vacancy]:
    return [
        Vacancy(slot.point_id, slot.date, slot.shift, post.roles, post.count, LEFT_OPEN)
        for post in _free(posts, [duty.role for duty in duties])
    ]


def _takes(post: CrewPost, role: str) -> bool:
    return role in post.roles or "any" in post.roles


def _crew(plan: Plan, opening: Opening) -> Sequence[CrewPost]:
    point = next(p for p in plan.points() if p.id == opening.point_id)
    service = plan.scenario.service(point.service_id)
    block = timetable.fixed_block(plan.scenario, service, point)
    return block.crew if block else service.crew


def _by_slot(duties: Iterable[Duty]) -> dict[Slot, list[Duty]]:
    found: dict[Slot, list[Duty]] = {}
    for duty in duties:
        found.setdefault(Slot(duty.point_id, duty.date, duty.shift), []).append(duty)
    return found


def _in_cell(duty: Duty, post: Post | None) -> bool:
    return post is None or post_of(duty.role) == post


def _codes(plan: Plan, names: Names) -> dict[str, str]:
    """What a cell may say -> member code: the code, "Name (code)", the name where one bears it."""
    codes = [member.code for member in plan.scenario.members]
    found = {normalise(code): code for code in codes}
    bearers = Counter(normalise(names[code]) for code in codes if names.get(code))
    for code in codes:
        name = names.get(code, "")
        if name:
            found[normalise(f"{name} ({code})")] = code
            if bearers[normalise(name)] == 1:
                found.setdefault(normalise(name), code)
    return found


def _unread(returned: ReturnedRoster, cell: ReturnedCell, code: str, value: str) -> Finding:
    facts: dict[str, str | int | float] = {"slot": cell.slot.text, "cell": cell.text or "–"}
    return Finding(code, "held", returned.file, cell.sheet, cell.row, cell.column, value, facts)


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.column, finding.value, tuple(sorted(finding.facts.items()))
