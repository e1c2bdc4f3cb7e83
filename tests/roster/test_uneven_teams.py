"""116 members in 17 teams of unequal size, and 643 people: planned, audited, shared out fairly."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.audit.facts import facts_of
from planner.audit.roster_cost import recount_cost
from planner.benchmark.campaign_instance import campaign_problem
from planner.model.proof import Limits
from planner.roster import solve
from planner.roster.levels import _level, _Team
from planner.roster.parts import split
from planner.roster.terms import FAIR_KINDS, fair_bands
from tests.how_many import so_many
from tests.roster.test_rules_people import findings
from tests.roster.tiny import as_plan
from tests.roster.uneven import SIZES, YOUNG, teams_of, uneven_ward, without_absences

DAYS = 7


def shares(problem, code: str) -> tuple[float, float]:
    """The band of all shifts of one member."""
    for part in split(problem).parts:
        codes = [member.code for member in part.members]
        if code in codes:
            bands = fair_bands(part, FAIR_KINDS[0], np.zeros(len(codes)))
            return tuple(bands[codes.index(code)])
    raise KeyError(code)


def test_the_ward_has_116_members_in_17_teams():
    """The sizes are those of the issue."""
    teams = teams_of(uneven_ward(1, days=1))
    assert (len(teams), sum(map(len, teams.values()))) == (17, 116)
    assert sorted(map(len, teams.values())) == sorted(SIZES)
    assert len(set(SIZES)) > 8


@pytest.mark.parametrize("helps", [True, False])
def test_teams_of_unequal_size_are_planned_without_a_break(helps):
    """Every session is staffed by its own team, the audit finds nothing; with helpers the points
    are staffed too, without them four outside people leave places vacant.
    """
    problem = uneven_ward(5, days=DAYS, helps=helps)
    found = solve(problem, limits=Limits(time_limit_s=60.0, gap=0.02))
    assert findings(problem, found) == []
    plan = as_plan(problem, found)
    assert recount_cost(facts_of(plan), plan) == pytest.approx(found.proof.objective)
    vacant = Counter(v.point_id[0] for v in found.vacancies for _ in range(v.count))
    assert vacant["L"] == 0
    assert (vacant["P"] == 0) == helps
    lent = Counter(
        (d.date, d.shift, d.member_code.split("-")[0])
        for d in found.duties
        if d.point_id[0] == "P" and d.member_code[0] == "T"
    )
    assert bool(lent) == helps
    assert max(lent.values(), default=0) <= 1


def test_bands_go_by_the_size_of_the_team():
    """Without helpers a member's share is the team's sessions over its size, whatever others do."""
    problem = without_absences(uneven_ward(2, days=28, helps=False))
    for team, members in teams_of(problem).items():
        share = 2 * 28 / len(members)
        low, high = shares(problem, members[-1].code)
        assert (low, high) == (np.floor(share + 1e-9), np.ceil(share - 1e-9)), team


def test_with_helpers_small_teams_give_little_and_large_ones_more():
    """A team whose own sessions ask more than the ward's points lends nobody's share; of others the
    helpers come up to one level while their team-mates share the sessions that they leave.
    """
    problem = without_absences(uneven_ward(2, days=28))
    teams = teams_of(problem)
    smallest, largest = min(teams.values(), key=len), max(teams.values(), key=len)
    alone = 2 * 28 / len(smallest)
    for member in smallest:
        assert shares(problem, member.code)[0] == np.floor(alone)
    helper, other = shares(problem, largest[0].code), shares(problem, largest[-1].code)
    assert helper[1] > other[1]
    assert 2 * 28 / len(largest) <= other[1]
    assert other[0] <= 2 * 28 / (len(largest) - YOUNG)


@settings(max_examples=so_many(200))
@given(st.integers(0, 10**6))
def test_the_level_gives_out_every_place(seed):
    """Shares add up to the places, helpers never stand below the level while they could give."""
    rng = np.random.default_rng(seed)
    teams = []
    for _ in range(rng.integers(1, 6)):
        helper, other = (float(rng.integers(0, 30)) for _ in range(2))
        limit = np.inf if rng.random() < 0.7 else float(rng.integers(0, 40))
        places = float(rng.integers(0, 60)) if helper + other else 0.0
        teams.append(_Team([], [], places, helper, other, limit))
    own, asked = float(rng.integers(1, 60)), float(rng.integers(0, 200))
    level = _level(asked, own, teams)
    given_out = level * own
    for team in teams:
        helper, other = team.shares(level)
        total = helper * team.helper_days + other * team.other_days
        assert total == pytest.approx(team.places + team.gives(level)) or not (
            team.helper_days + team.other_days
        )
        given_out += team.gives(level)
        if 0 < team.gives(level) < min(team.most, level * team.helper_days):
            assert helper == pytest.approx(level)
        assert helper >= other - 1e-9 or not team.helper_days
    assert given_out == pytest.approx(asked)


@pytest.mark.long
def test_643_people_of_teams_and_outside_are_planned():
    """Three days of the whole campaign: every place filled, no break, nobody beyond the distance."""
    problem = campaign_problem(643, 3, 4)
    found = solve(problem, limits=Limits(time_limit_s=60.0, gap=0.01))
    assert findings(problem, found) == []
    assert found.vacancies == ()
    by_team: dict[tuple[object, ...], set[str]] = defaultdict(set)
    teams = {member.code: member.team for member in problem.scenario.members}
    for duty in found.duties:
        if duty.point_id.startswith("admin") and teams[duty.member_code]:
            by_team[duty.date, duty.shift, teams[duty.member_code]].add(duty.member_code)
    assert by_team
    assert max(map(len, by_team.values())) <= 2
