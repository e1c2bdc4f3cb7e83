"""What must hold for every generated ward; a generator that breaks it stops with DemoGuardError."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.demo._groups import DISABLED, ELDERLY, HOUSEHOLDS, PEOPLE
from planner.model.campaign import ADMIN, LEARNING, Campaign, Service, runs_on
from planner.model.people import Member
from planner.model.place import VenueHours
from planner.model.scenario import Scenario

SPARE_PER_100 = 103
WORKDAYS_PER_WEEK = 6
SIZE_TOLERANCE = 0.15
ALL_DAY_VENUES = 40


class DemoGuardError(ValueError):
    """The generated ward breaks one of its guards (named in the message)."""


def check_guards(scenario: Scenario) -> None:
    """Totals, sizes, enough people by role and week, enough venues; DemoGuardError otherwise."""
    broken = [
        *_totals(scenario),
        *_sizes(scenario),
        *short_weeks(scenario),
        *_teams(scenario),
        *_venues(scenario),
    ]
    if broken:
        raise DemoGuardError("; ".join(broken))


def _totals(scenario: Scenario) -> Iterator[str]:
    wanted = {
        "people": PEOPLE,
        "households": HOUSEHOLDS,
        "elderly": ELDERLY,
        "disabled": DISABLED,
    }
    for column, total in wanted.items():
        for nouns in (scenario.groups, scenario.cells):
            if sum(getattr(noun, column) for noun in nouns) != total:
                yield f"{column} do not add up to {total}"


def _sizes(scenario: Scenario) -> Iterator[str]:
    mean = PEOPLE / len(scenario.groups)
    for group in scenario.groups:
        if abs(group.people - mean) > SIZE_TOLERANCE * mean:
            yield f"{group.id} has {group.people} people"


def short_weeks(scenario: Scenario) -> Iterator[str]:
    """Role and ISO week in which the people outside the teams cannot fill 103 % of the posts of a
    one-official, one-officer, one-youth crew at six days a week (part weeks pro rata).
    """
    campaign, service = scenario.campaign, scenario.service(ADMIN)
    outside = [m for m in scenario.members if not m.team]
    for week in _weeks(campaign):
        posts = (service.points or 0) * sum(
            runs_on(campaign, service, shift, day) for day in week for shift in service.shifts
        )
        for crew in service.crew:
            people = [m for m in outside if m.fits(crew.roles)]
            sevenths = sum(_sevenths(m, service, week) for m in people)
            if 100 * sevenths < 7 * SPARE_PER_100 * posts:
                yield f"{crew.label}: too few in the week of {week[0]}"


def _weeks(campaign: Campaign) -> list[list[date]]:
    weeks: dict[tuple[int, int], list[date]] = {}
    for day in campaign.days():
        weeks.setdefault(day.isocalendar()[:2], []).append(day)
    return list(weeks.values())


def _sevenths(member: Member, service: Service, week: list[date]) -> int:
    """Seven times min(6 days a week pro rata, days on which the member can work)."""
    free = sum(any(member.can_work(day, shift) for shift in service.shifts) for day in week)
    return min(WORKDAYS_PER_WEEK * len(week), 7 * free)


def _teams(scenario: Scenario) -> Iterator[str]:
    """Every learning session finds two of its team, one of them trained."""
    campaign, service = scenario.campaign, scenario.service(LEARNING)
    teams: dict[str, list[Member]] = {}
    for member in scenario.members:
        teams.setdefault(member.team, []).append(member)
    for group in scenario.groups:
        for day in campaign.days():
            for shift in service.shifts:
                if not runs_on(campaign, service, shift, day):
                    continue
                there = [m for m in teams[group.id] if m.can_work(day, shift)]
                if len(there) < 2 or not any(m.trained for m in there):
                    yield f"{group.id} has no team on {day} {shift}"


def _venues(scenario: Scenario) -> Iterator[str]:
    """At least 40 venues can open all three shifts on all days."""
    found = len(all_day_venues(scenario))
    if found < ALL_DAY_VENUES:
        yield f"only {found} venues are open in all shifts of all days"


def all_day_venues(scenario: Scenario) -> list[str]:
    """Venues whose weekly hours hold every shift of every weekday and that no date closes."""
    hours: dict[str, list[VenueHours]] = {}
    for line in scenario.venue_hours:
        hours.setdefault(line.venue_id, []).append(line)
    return [v.id for v in scenario.venues if _never_shut(scenario.campaign, hours[v.id])]


def _never_shut(campaign: Campaign, lines: Iterable[VenueHours]) -> bool:
    weekly = [line for line in lines if line.open and line.weekday is not None]
    shut = any(not line.open for line in lines)
    return not shut and all(
        any(h.weekday == day and h.start <= s.start and s.end <= h.end for h in weekly)
        for day in range(7)
        for s in campaign.shifts
    )
