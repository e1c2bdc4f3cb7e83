"""Large parts in groups and days: same bound and rules as in one piece, stopped at any time."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from planner.audit import check_roster
from planner.benchmark.campaign_instance import campaign_problem
from planner.model.people import Absence
from planner.model.proof import Limits, never_stop, no_progress
from planner.roster import RosterProblem, search, solve
from planner.roster.blocks import LARGEST, blocks_of, seats_of
from planner.roster.highs import Watch, relax
from planner.roster.lean import day_bound_rows, with_rows, without_idle_rows
from planner.roster.parts import split
from planner.roster.search import draft_of, ready
from tests.how_many import the_first
from tests.roster.tiny import as_plan

DAYS = 8


def drawn(seed: int, *, days: int = DAYS) -> RosterProblem:
    """Six teams and the people of one point, some of them away for a few days more."""
    problem = campaign_problem(62, days, seed)
    rng = np.random.default_rng(seed)
    first = problem.scenario.campaign.start
    members = tuple(
        replace(member, unavailable=(*member.unavailable, Absence(first + timedelta(days=day))))
        if rng.random() < 0.2
        else member
        for member in problem.scenario.members
        for day in [int(rng.integers(days))]
    )
    return replace(problem, scenario=replace(problem.scenario, members=members))


@pytest.fixture
def in_groups(monkeypatch):
    """Every part is solved as a large one."""
    monkeypatch.setattr(search, "COUPLED", -1)


@pytest.mark.parametrize("seed", the_first(2, range(4)))
def test_groups_and_days_meet_the_optimum_of_the_whole(seed, in_groups, monkeypatch):
    """The bound never passes the proved optimum, the roster is within 2 % of it, no rule broken."""
    problem = drawn(seed)
    found = solve(problem)
    monkeypatch.setattr(search, "COUPLED", 10**9)
    best = solve(problem).proof
    assert best.status == "optimal"
    assert found.proof.bound <= best.objective <= found.proof.objective <= 1.02 * best.objective
    assert check_roster(as_plan(problem, found)) == ()


def test_threads_do_not_change_the_roster(in_groups):
    """One thread or two: the same duties."""
    problem = drawn(5)
    one, two = (solve(problem, limits=Limits(threads=n, gap=0.001)) for n in (1, 2))
    assert one.duties == two.duties
    assert one.proof.bound == two.proof.bound


@pytest.mark.parametrize("asked", [1, 5, 20, 60, 150])
def test_stopped_at_any_time_the_roster_is_whole(asked, in_groups):
    """An end after so many questions: filled as far as matching goes, no rule broken."""
    problem = drawn(6)
    questions = itertools.count()
    roster = solve(problem, should_stop=lambda: next(questions) >= asked)
    assert check_roster(as_plan(problem, roster)) == ()
    assert roster.proof.bound <= roster.proof.objective
    duties, empty = len(roster.duties), sum(v.count for v in roster.vacancies)
    assert duties + empty == DAYS * (3 * 4 + 6 * 4)
    if asked >= 5:
        assert empty <= 3


def test_idle_rows_change_no_optimum():
    """Without rows that cannot bind the relaxation of every part costs the same."""
    problem = drawn(7)
    watch = Watch(no_progress, never_stop, 1e18, Limits())
    idle = 0
    for part in split(problem).parts:
        model = draft_of(part, problem.scenario.rules).model()
        lean = without_idle_rows(model)
        idle += len(model.keys) - len(lean.keys)
        whole = relax(model, watch, by="simplex").objective
        assert relax(lean, watch, by="simplex").objective == pytest.approx(whole)
    assert idle > 100


def test_only_limits_over_several_days_are_relaxed():
    """What a relaxation leaves out are rest and days in a row, and its value is no higher."""
    problem = drawn(8)
    part = max(split(problem).parts, key=lambda p: len(p.members))
    draft = draft_of(part, problem.scenario.rules)
    model = without_idle_rows(draft.model())
    kept = day_bound_rows(draft, model)
    left_out = {model.keys[row][0] for row in np.flatnonzero(~kept)}
    assert left_out == {"rest_hours", "max_consecutive_days"}
    assert {key[0] for key in with_rows(model, np.flatnonzero(kept)).keys} >= {"need", "fairness"}


def test_blocks_are_teams_or_pieces_of_them():
    """Everybody is in one block, no block mixes teams or is much larger than ten."""
    members = campaign_problem(643, 1, 3).scenario.members
    blocks = blocks_of(members)
    teams = [
        {m.team for m, b in zip(members, blocks.of_member, strict=True) if b == n}
        for n in range(blocks.count)
    ]
    assert all(len(team) == 1 for team in teams)
    assert np.bincount(blocks.of_member, minlength=blocks.count).max() <= LARGEST
    assert np.bincount(blocks.of_member, minlength=blocks.count).min() > 0


@pytest.mark.parametrize("seed", range(3))
def test_seats_add_up_to_the_places_filled(seed):
    """Fractions of places are shared out whole, and every post keeps its number."""
    part = max(split(drawn(seed)).parts, key=lambda p: len(p.members))
    given = ready(part, drawn(seed).scenario.rules)
    draft, blocks = given.draft, blocks_of(part.members)
    rng = np.random.default_rng(seed)
    pairs = rng.dirichlet(np.ones(3), size=len(draft.pair_post))[:, 0] * 0.1
    seats = seats_of(draft, blocks, pairs)
    filled = np.bincount(draft.pair_post, pairs, len(part.posts))
    assert (seats.sum(axis=0) == np.round(filled)).all()
    assert (seats >= 0).all()


def test_the_first_roster_breaks_no_rule_and_its_bound_holds():
    """Matching alone fills nearly all places; the least cost it knows is below the optimum."""
    for seed in range(3):
        problem = drawn(seed, days=12)
        quick = solve(problem, limits=Limits(time_limit_s=0.0))
        assert check_roster(as_plan(problem, quick)) == ()
        assert sum(v.count for v in quick.vacancies) <= 4
        assert 0 < quick.proof.bound <= solve(problem).proof.objective
