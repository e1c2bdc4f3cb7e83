"""Why a roster cannot be whole, asked of a plan."""

from __future__ import annotations

from dataclasses import replace

from planner.plan.impossible import impossible, shortages_of
from planner.plan.solve import solve_plan
from planner.plan.workbench import Workbench
from tests import worlds


def short_of_police() -> Workbench:
    """The small ward with a single police officer left."""
    bench = worlds.small_bench()
    police = [m.code for m in bench.scenario.members if "cong_an" in m.roles]
    kept = tuple(m for m in bench.scenario.members if m.code not in police[1:])
    return replace(bench, scenario=replace(bench.scenario, members=kept))


def test_too_few_police_are_proved_named_and_mended() -> None:
    """The certificate names the places, the audit confirms it, every way leaves fewer vacancies."""
    bench = short_of_police()
    plan = solve_plan(bench)
    assert plan.roster.vacancies
    found = impossible(plan)
    assert found.shortages == shortages_of(plan) != ()
    assert found.findings == ()
    assert {role for one in found.shortages for p in one.places for role in p.roles} == {
        role for v in plan.roster.vacancies for role in v.roles
    }
    assert found.ways
    for way in found.ways:
        price = {name: (now, then) for name, now, then in way.price}
        assert price["vacancies"][1] < price["vacancies"][0]


def test_a_whole_roster_has_nothing_to_explain() -> None:
    """Without vacancies there is neither certificate nor rule nor way."""
    found = impossible(worlds.small_plan())
    assert (found.shortages, found.relaxation.rules, found.ways) == ((), (), ())
