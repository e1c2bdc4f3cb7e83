"""Solving whole: early news, the feedback loop, numbers that survive, the same seed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import timetable
from planner.findings import Finding
from planner.model.placement import ExcludedSlot
from planner.model.roster import Vacancy
from planner.model.timetable import RefusedOpening, Timetable
from planner.plan import EditRequest, _causes, edit_plan, open_workbench, solve_plan
from tests import worlds


def test_too_few_people_are_told_before_the_roster_is_solved() -> None:
    """With a crew of two youth members the head-count speaks first and names the role."""
    scenario = worlds.small_scenario()
    admin, learning = scenario.services
    crew = (*admin.crew[:2], replace(admin.crew[2], count=2))
    bench = open_workbench(
        replace(scenario, services=(replace(admin, crew=crew), learning)), worlds.small_network()
    )
    heard: list[str] = []
    plan = solve_plan(
        bench,
        progress=lambda stage, _share, _gap=None, _answer=None: heard.append(stage),
        tell=lambda finding: heard.append(finding.code),
    )
    assert heard.index("head_count_short") < heard.index("roster")
    assert "head_count_short" in {finding.code for finding in plan.findings}
    assert plan.roster.vacancies


def test_a_stop_that_cannot_open_goes_back_to_placement(monkeypatch: pytest.MonkeyPatch) -> None:
    """A venue whose evening fails in the timetable is excluded, placement is solved again, and the
    round is recorded.
    """
    bench, first = worlds.small_bench(), worlds.small_plan()
    broken = first.points()[0].stop_id
    honest = timetable.solve

    def refusing(problem: timetable.TimetableProblem, **how: object) -> Timetable:
        table = honest(problem, **how)
        bad = [p for p in problem.points if p.stop_id == broken and p.service_id == "admin"]
        refused = tuple(
            RefusedOpening(p.id, worlds.campaign().start, "evening", "venue_closed") for p in bad
        )
        return replace(table, refused=(*table.refused, *refused))

    monkeypatch.setattr(timetable, "solve", refusing)
    plan = solve_plan(bench)
    assert broken not in {point.stop_id for point in plan.placements[0].points}
    assert [(r.number, r.excluded) for r in plan.rounds] == [
        (1, (ExcludedSlot("admin", broken, "evening", "venue_closed"),))
    ]
    assert plan.findings == ()


def test_a_shift_never_staffed_in_one_place_only_is_a_cause() -> None:
    """Vacancies of one venue's evening, staffed elsewhere, send that venue and shift back."""
    plan = worlds.small_plan()
    point = plan.points()[0]
    gone = [d for d in plan.roster.duties if (d.point_id, d.shift) == (point.id, "evening")]
    kept = tuple(d for d in plan.roster.duties if d not in gone)
    vacancies = tuple(Vacancy(d.point_id, d.date, d.shift, (d.role,), 1) for d in gone)
    people = replace(plan.roster, duties=kept, vacancies=vacancies)
    causes = _causes.from_roster(plan.scenario, plan.points(), plan.timetable, people)
    assert causes == (ExcludedSlot("admin", point.stop_id, "evening", "cannot_be_staffed"),)
    clock = replace(people, proof=replace(people.proof, ended_by="clock"))
    assert _causes.from_roster(plan.scenario, plan.points(), plan.timetable, clock) == ()


def test_points_keep_their_numbers_through_a_re_solve() -> None:
    """Kept points stay; a stop chosen again has its old number; a new one gets a fresh number."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    one, two = plan.placements[0].points
    kept = edit_plan(bench, plan, EditRequest("keep", one.id)).plan
    banned = edit_plan(
        bench, kept, EditRequest("ban", service_id="admin", stop_id=two.stop_id)
    ).plan
    again = solve_plan(bench, previous=banned)
    numbers = {p.stop_id: p.number for p in again.placements[0].points}
    assert numbers[one.stop_id] == one.number
    assert two.stop_id not in numbers
    assert max(numbers.values()) == plan.placements[0].last_number + 1
    assert again.findings == ()


def test_the_same_seed_gives_the_same_plan() -> None:
    """Two solves from nothing differ in runtimes only."""
    bench = worlds.small_bench()
    assert solve_plan(bench).digest() == solve_plan(bench).digest()


def test_a_plan_without_a_network_says_so() -> None:
    """Without streets the walks are the labelled estimate, and a warning names it."""
    plan = solve_plan(open_workbench(worlds.small_scenario(), None))
    assert plan.travel.method == "barrier_estimate"
    assert Finding("no_network", "warning", file="network.geojson") in plan.findings
