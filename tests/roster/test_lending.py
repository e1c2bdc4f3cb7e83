"""Ways out of a shortage by team members: from how far, for how many, solved and priced."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from planner.i18n import all_texts
from planner.model import rules as ids
from planner.model.campaign import Helpers
from planner.model.people import Absence
from planner.roster import RosterProblem, headcount, smallest_relaxation, solve, solved_ways
from planner.roster.lending import HELPERS_ALLOWED, HELPERS_WIDER
from tests.roster.helped import group, helped_ward, of_team
from tests.roster.test_rules_people import findings
from tests.roster.tiny import MONDAY, YOUTH, someone


def short_ward(helpers: tuple[Helpers, ...], *, metres: int = 1400, days: int = 2) -> RosterProblem:
    """One place a shift that nobody outside can fill, team members so far away who could."""
    members = tuple(of_team(0, n, metres) for n in range(3))
    return helped_ward(members, (group(0, metres),), helpers, days=days, points=1)


def test_a_head_count_that_fails_is_mended_by_helpers_from_farther() -> None:
    """Within 600 m lives nobody; 1.5 km is the first step that holds, and holding it plans."""
    problem = short_ward((Helpers((YOUTH,), 2, 600.0),))
    heads = headcount(problem.scenario, problem.openings, problem.points)
    way = heads.ways_out[0]
    assert way.code == HELPERS_WIDER
    assert (dict(way.facts)["km"], dict(way.facts)["now_km"]) == ("1.5", "0.6")
    wider = replace(problem.scenario.services[0], helpers=(Helpers((YOUTH,), 2, 1500.0),))
    services = (wider, problem.scenario.services[1])
    mended = replace(problem, scenario=replace(problem.scenario, services=services))
    assert headcount(mended.scenario, mended.openings, mended.points).first_failing == ()
    assert solve(mended).vacancies == ()
    nearer = replace(wider, helpers=(Helpers((YOUTH,), 2, 1000.0),))
    still = replace(mended, scenario=replace(mended.scenario, services=(nearer, services[1])))
    assert headcount(still.scenario, still.openings, still.points).first_failing


def test_ways_out_by_helpers_are_solved_and_priced() -> None:
    """The way is solved: no place stays vacant and the roster breaks no rule of the changed ward."""
    problem = short_ward((Helpers((YOUTH,), 2, 600.0),))
    roster = solve(problem)
    ways = solved_ways(problem, roster, smallest_relaxation(problem, vacancies=roster.vacancies))
    assert len(ways) == 3
    assert ways[0].code == HELPERS_WIDER
    price = {name: (now, then) for name, now, then in ways[0].price}
    assert price["vacancies"] == (2.0, 0.0)
    assert price["way_km"][1] > 0


def test_team_members_are_offered_where_rules_leave_places_vacant() -> None:
    """Heads would do but the rest after an evening does not: letting near team members double is
    one of three ways, and fills the place.
    """
    busy = (Absence(MONDAY, "evening"), Absence(MONDAY + timedelta(days=1), "morning"))
    members = (
        someone("Y0"), someone("Y1", unavailable=busy), *(of_team(0, n, 700) for n in range(4)),
    )  # fmt: skip
    problem = helped_ward(
        members, (group(0, 0),), (), days=2, points=1, shifts=("morning", "evening")
    )
    assert not headcount(problem.scenario, problem.openings, problem.points).first_failing
    roster = solve(problem)
    assert sum(v.count for v in roster.vacancies) == 1
    ways = solved_ways(problem, roster, smallest_relaxation(problem, vacancies=roster.vacancies))
    assert [way.code for way in ways] == ["relax_rules", HELPERS_ALLOWED, "people_join"]
    assert (dict(ways[1].facts)["km"], ways[1].roster.vacancies) == ("1", ())
    for way in ways:
        assert all(all_texts()[f"ui.way.{way.code}"])


def test_the_limit_per_team_is_named_as_the_rule_to_relax() -> None:
    """Two near members, one may go: the smallest set of rules is the limit per team."""
    members = (of_team(0, 1, 100), of_team(0, 2, 100))
    problem = helped_ward(
        members, (group(0, 0),), (Helpers((YOUTH,), 1, 600.0),), days=1, points=1, seats=2,
        learners=0,
    )  # fmt: skip
    roster = solve(problem)
    assert sum(v.count for v in roster.vacancies) == 1
    assert findings(problem, roster) == []
    found = smallest_relaxation(problem)
    assert [rule for _, rule in found.rules] == [ids.HELPERS_PER_TEAM]
    assert found.missing == 0


def test_nobody_more_to_ask_is_no_way_out() -> None:
    """Where every team member is away, helpers from farther are not offered."""
    away = tuple(Absence(MONDAY + timedelta(days=d)) for d in range(2))
    member = of_team(0, 1, 1400, unavailable=away)
    problem = helped_ward((member,), (group(0, 0),), (Helpers((YOUTH,), 1, 500.0),), points=1)
    heads = headcount(problem.scenario, problem.openings, problem.points)
    assert HELPERS_WIDER not in [way.code for way in heads.ways_out]
    roster = solve(problem)
    ways = solved_ways(problem, roster, smallest_relaxation(problem, vacancies=roster.vacancies))
    assert HELPERS_WIDER not in [way.code for way in ways]
