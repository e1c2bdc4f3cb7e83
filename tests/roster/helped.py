"""Small wards whose team members double in the service of the ward, drawn at random."""

from __future__ import annotations

import random
from datetime import timedelta

from planner.model import rules as ids
from planner.model.campaign import Campaign, CrewPost, Helpers, Service, Shift, session_hours
from planner.model.people import Absence, Member
from planner.model.place import ResidentialGroup
from planner.model.placement import ServicePoint
from planner.model.rules import DEFAULT_RULES, Rule
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.roster import RosterProblem
from tests.roster.tiny import HOURS, LAT, LON, METRE_LAT, MONDAY, YOUTH, someone

WOMEN = "phu_nu"
SHIFTS = ("morning", "evening")


def group(number: int, metres: float) -> ResidentialGroup:
    """A residential group so many metres north of the first point."""
    return ResidentialGroup(
        f"T{number}", f"Tổ {number}", "", lon=LON, lat=LAT + metres * METRE_LAT,
        households=100, people=300, elderly=40, disabled=5, no_smartphone=30,
    )  # fmt: skip


def of_team(number: int, at: int, metres: float, **changes: object) -> Member:
    """The member of a team who lives so many metres north of the first point."""
    home = {"lon": LON, "lat": LAT + metres * METRE_LAT}
    return someone(f"T{number}-{at}", team=f"T{number}", **{**home, **changes})


def learning_point(number: int, own: ResidentialGroup) -> ServicePoint:
    """The learning point at the place of a group."""
    assert own.lon is not None
    assert own.lat is not None
    return ServicePoint(
        f"L-{own.id}", number, "learning", "mobile", own.name, own.lon, own.lat,
        f"group:{own.id}", group_id=own.id,
    )  # fmt: skip


def helped_ward(
    members: tuple[Member, ...],
    groups: tuple[ResidentialGroup, ...],
    helpers: tuple[Helpers, ...],
    *,
    days: int = 2,
    points: int = 2,
    seats: int = 1,
    learners: int = 1,
    shifts: tuple[str, ...] = ("morning",),
    rules: tuple[Rule, ...] = DEFAULT_RULES,
    staff_from: str = "outside_teams",
) -> RosterProblem:
    """Points of a service 1 km apart that want youth, and a learning point in every group."""
    crew = (CrewPost((YOUTH,), seats),)
    main = Service("s", shifts, crew, 10.0, points=points, staff_from=staff_from, helpers=helpers)  # type: ignore[arg-type]
    learning = Service(
        "learning", shifts, (CrewPost(("any",), learners),), 10.0, per_group=1,
        staff_from="own_team",
    )  # fmt: skip
    templates = tuple(Shift(name, name, *HOURS[name]) for name in HOURS)
    camp = Campaign("thử", MONDAY, MONDAY + timedelta(days=days - 1), "Asia/Ho_Chi_Minh", templates)
    services = (main, learning) if learners else (main,)
    scenario = Scenario(camp, services, groups, (), (), members=members, rules=rules)
    places = [
        ServicePoint(f"P{n}", n, "s", "mobile", f"P{n}", LON, LAT + 1000 * n * METRE_LAT, f"at:{n}")
        for n in range(points)
    ]
    places += [learning_point(n, own) for n, own in enumerate(groups if learners else ())]
    openings = tuple(
        Opening(
            place.id, day, shift, *session_hours(camp, scenario.service(place.service_id), shift)
        )
        for day in camp.days()
        for shift in shifts
        for place in places
    )
    return RosterProblem(scenario, tuple(places), openings)


def a_helped_ward(seed: int, *, teams: int = 2, size: int = 2, days: int = 2) -> RosterProblem:
    """A ward with teams of unequal size, some of whose members may help at some points."""
    pick = random.Random(seed)
    groups = tuple(group(n, pick.randrange(0, 2500)) for n in range(teams))
    members = [
        of_team(
            n, at, pick.randrange(0, 3000),
            roles=(pick.choice((YOUTH, YOUTH, WOMEN)),),
            **({"lon": None, "lat": None} if pick.random() < 0.2 else {}),
            unavailable=(Absence(MONDAY),) if pick.random() < 0.2 else (),
        )
        for n in range(teams)
        for at in range(pick.randint(1, size))
    ]  # fmt: skip
    members += [someone(f"Y{n}") for n in range(pick.randint(0, 1))]
    entries = (
        Helpers((YOUTH,), pick.choice((None, 1, 1, 2)), pick.choice((None, 600.0, 1500.0))),
        Helpers(("any",), 1, 400.0),
    )[: pick.choice((1, 1, 2))]
    shifts = Rule(ids.MAX_SHIFTS_PER_DAY, parameters={"shifts": float(pick.choice((1, 2)))})
    return helped_ward(
        tuple(members), groups, entries,
        days=days, seats=pick.choice((1, 2)), points=pick.choice((1, 2)),
        shifts=SHIFTS[: pick.choice((1, 1, 2))],
        rules=(shifts, *(r for r in DEFAULT_RULES if r.id != shifts.id)),
    )  # fmt: skip
