"""Use case: somebody falls ill; the roster with the fewest changed cells in a window of days.
On frozen days nobody changes but in the openings that the absent leave.

Nothing is changed: what comes back can be taken as one edit ("away").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner import roster
from planner.model.people import Away, with_away
from planner.model.plan import Plan
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.model.returned import RosterChange
from planner.model.roster import Duty, Slot
from planner.plan._duties import duties_in, slot_of, whole_opening
from planner.plan._published import frozen_before, published

WINDOW_DAYS = 7


@dataclass(frozen=True, slots=True)
class ReplanRequest:
    """A plan, who is away, and the last day on which others' duties may change (None = a week from
    the first day of the absence, or to its end where that is later).
    """

    plan: Plan
    away: Away
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A member whose duties change: openings that are no longer theirs, and new ones."""

    member_code: str
    leaves: tuple[Duty, ...]
    comes: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class FewestChanges:
    """The openings whose people change; cells changed and the proven fewest, places left vacant and
    the fewest there can be; whom to tell, the member who is away first.
    """

    away: Away
    first_day: date
    last_day: date
    cells: tuple[RosterChange, ...]
    changed: int
    fewest: int
    vacancies: int
    fewest_vacancies: int
    told: tuple[Told, ...]
    runtime_s: float

    @property
    def proved(self) -> bool:
        """Whether no roster of the window is better."""
        return (self.changed, self.vacancies) == (self.fewest, self.fewest_vacancies)


def replan(
    request: ReplanRequest,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits = Limits(),  # noqa: B008
) -> FewestChanges:
    """The fewest changes that keep the posts of the window filled; a job of a warm worker."""
    plan, away = request.plan, request.away
    last = request.until or max(away.last_date, away.first_date + timedelta(days=WINDOW_DAYS - 1))
    known, asked = with_away(plan.scenario.members, (*plan.away, away)), plan.staffed()
    until = frozen_before(plan) or date.min
    stays = (duty for duty in plan.roster.duties if duty.pinned or duty.date < until)
    problem = roster.RosterProblem(
        replace(asked.scenario, members=known),
        asked.points,
        asked.openings,
        pinned=tuple(stays),
        base=published(plan) if until > date.min else (),
    )
    found = roster.replan(
        problem,
        (*plan.roster.earlier, *plan.roster.duties),
        (away.first_date, last),
        progress=progress,
        should_stop=should_stop,
        limits=limits,
    )
    cells = _whole_openings(plan, found)
    return FewestChanges(
        away=away,
        first_day=away.first_date,
        last_day=last,
        cells=cells,
        changed=found.cells,
        fewest=found.fewest,
        vacancies=found.vacancies,
        fewest_vacancies=found.fewest_vacancies,
        told=_told(plan, away, cells),
        runtime_s=found.runtime_s,
    )


def _whole_openings(plan: Plan, found: roster.Replanned) -> tuple[RosterChange, ...]:
    """Changes of posts put together to crews of openings."""
    crews: dict[Slot, list[str]] = defaultdict(list)
    for duty in plan.roster.duties:
        crews[slot_of(duty)].append(duty.member_code)
    after = {change.slot: list(crews[change.slot]) for change in found.changes}
    for change in found.changes:
        gone = Counter(change.old) - Counter(change.new)
        for code in gone.elements():
            after[change.slot].remove(code)
        after[change.slot] += (Counter(change.new) - Counter(change.old)).elements()
    return tuple(whole_opening(slot, crews[slot], after[slot]) for slot in sorted(after))


def _told(plan: Plan, away: Away, cells: Sequence[RosterChange]) -> tuple[Told, ...]:
    leaves: dict[str, list[Duty]] = defaultdict(list)
    comes: dict[str, list[Slot]] = defaultdict(list)
    own = {(slot_of(duty), duty.member_code): duty for duty in plan.roster.duties}
    for change in cells:
        for code in (Counter(change.old) - Counter(change.new)).elements():
            leaves[code].append(own[change.cell.slot, code])
        for code in (Counter(change.new) - Counter(change.old)).elements():
            comes[code].append(change.cell.slot)
    if not duties_in(plan.roster.duties, away):
        return ()
    codes = sorted({*leaves, *comes}, key=lambda code: (code != away.member_code, code))
    return tuple(Told(code, tuple(leaves[code]), tuple(comes[code])) for code in codes)
