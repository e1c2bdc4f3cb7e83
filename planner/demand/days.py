"""How a week's visits spread over its days, and a campaign's over its weeks."""

from __future__ import annotations

from datetime import date, time, timedelta

from planner.demand.assumptions import assumed
from planner.model.campaign import WEEKDAYS, Campaign, Service, runs_on, session_hours
from planner.model.scenario import Scenario

NOON = time(12)
EVENING = time(17)
LAST_DAYS = 7


def offered_shifts(campaign: Campaign, service: Service) -> tuple[str, ...]:
    """Shift ids in which the service runs, at its mobile or its fixed points."""
    fixed = {shift_id for part in service.fixed for shift_id in part.days}
    wanted = fixed | set(service.shifts)
    return tuple(shift.id for shift in campaign.shifts if shift.id in wanted)


def part_of_day(campaign: Campaign, service: Service, shift_id: str) -> str:
    """The part of the day by the opening hour: before noon, before 17:00, or evening."""
    fixed = next((f for f in service.fixed if shift_id in f.days), None)
    own = None if shift_id in service.shifts else fixed
    start = session_hours(campaign, service, shift_id, own)[0]
    if start < NOON:
        return "morning"
    return "afternoon" if start < EVENING else "evening"


def week_weight(scenario: Scenario, service: Service, shift_id: str) -> float:
    """Sum of the day weights of a normal week: 1 for each weekday it runs, more on Mondays."""
    return sum(
        1.0 + (assumed(scenario, "peak.monday") if name == WEEKDAYS[0] else 0.0)
        for name in session_weekdays(service, shift_id)
    )


def session_weekdays(service: Service, shift_id: str) -> tuple[str, ...]:
    """Names of the weekdays on which the shift runs somewhere in a normal week."""
    names: set[str] = set()
    if shift_id in service.shifts:
        names.update(service.days.get(shift_id, WEEKDAYS))
    for part in service.fixed:
        names.update(part.days.get(shift_id, ()))
    return tuple(name for name in WEEKDAYS if name in names)


def campaign_weight(
    scenario: Scenario, service: Service, shift_id: str, last: date | None = None
) -> float:
    """Sum of the day weights of the campaign's days (up to `last`) on which the shift runs."""
    campaign = scenario.campaign
    days = (day for day in campaign.days() if last is None or day <= last)
    return sum(
        day_weight(scenario, day)
        for day in days
        if runs_on(campaign, service, shift_id, day)
        or any(runs_on(campaign, service, shift_id, day, part) for part in service.fixed)
    )


def day_weight(scenario: Scenario, day: date) -> float:
    """1, more on Mondays, more again in the last seven days of a campaign that ends."""
    monday = assumed(scenario, "peak.monday") if day.weekday() == 0 else 0.0
    end = scenario.campaign.end
    is_last = end is not None and end - timedelta(days=LAST_DAYS) < day <= end
    last = assumed(scenario, "peak.last_week") if is_last else 0.0
    return (1.0 + monday) * (1.0 + last)
