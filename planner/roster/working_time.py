"""What each member works: hours, evenings, nights, weekends, holidays, hours to be compensated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.roster import Duty
from planner.model.rules import Rule
from planner.model.scenario import Scenario
from planner.roster.calendar import Calendar, iso_week, period_of, slot_of
from planner.roster.encoders_counted import is_evening, is_night, minutes_outside
from planner.roster.encoders_days import SATURDAY
from planner.roster.problem import Slot
from planner.roster.scopes import rules_for


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Duties of one member (of all people of a unit together), in shifts, days and hours.

    `compensation_hours` lie outside the office hours of the member's compensation rule (period as
    the rule counts it -> hours; empty where no such rule binds the member), `compensation_limit` is
    that rule's number for a period. `longest_week_hours` counts the regular job too.
    """

    member_code: str
    shifts: int
    hours: float
    evenings: int
    nights: int
    weekends: int
    holidays: int
    longest_week_hours: float
    compensation_hours: dict[str, float]
    compensation_limit: float | None

    @property
    def compensation_total(self) -> float:
        """Hours to be compensated over the whole roster."""
        return sum(self.compensation_hours.values())


def working_times(scenario: Scenario, duties: Iterable[Duty]) -> tuple[WorkingTime, ...]:
    """One entry for each member of the scenario, in its order; members without duties too."""
    own: dict[str, list[Slot]] = defaultdict(list)
    for duty in duties:
        own[duty.member_code].append(slot_of(duty))
    calendar = Calendar(holidays=frozenset(h.date for h in scenario.campaign.holidays))
    return tuple(
        _working_time(scenario, member, own[member.code], calendar) for member in scenario.members
    )


def _working_time(
    scenario: Scenario, member: Member, slots: list[Slot], calendar: Calendar
) -> WorkingTime:
    weeks: dict[str, int] = defaultdict(int)
    for slot in slots:
        weeks[iso_week(slot.date)] += slot.minutes
    rule = next(iter(rules_for(scenario.rules, member, ids.COMPENSATION)), None)
    return WorkingTime(
        member_code=member.code,
        shifts=len(slots),
        hours=sum(slot.minutes for slot in slots) / 60,
        evenings=sum(is_evening(slot) for slot in slots),
        nights=sum(is_night(slot) for slot in slots),
        weekends=len({iso_week(s.date) for s in slots if s.date.weekday() >= SATURDAY}),
        holidays=len({slot.date for slot in slots if slot.date in calendar.holidays}),
        longest_week_hours=max(weeks.values(), default=0) / 60 + member.base_hours_per_week,
        compensation_hours={} if rule is None else _compensation(rule, slots, calendar),
        compensation_limit=None if rule is None else rule.number("hours") * member.size,
    )


def _compensation(rule: Rule, slots: list[Slot], calendar: Calendar) -> dict[str, float]:
    """Hours outside the office hours by period of the rule."""
    found: dict[str, float] = defaultdict(float)
    for slot in slots:
        hours = minutes_outside(slot, rule, calendar) / 60
        if hours:
            found[period_of(slot.date, rule.name("per", "campaign"))] += hours
    return dict(found)
