"""Positions of the sliders: whole plans, each audited anew; people chosen one by one; files."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from planner.findings import PlannerError
from planner.model.outlook import Outcome, PeopleChange, Position
from planner.model.people import Away
from planner.model.placement import Ban
from planner.model.proof import Limits, never_stop, no_progress
from planner.model.travel import WALKERS
from planner.plan import _assemble, open_workbench
from planner.plan._candidates import candidate_stops
from planner.plan._outlook_kept import keep_outcome, kept_outcomes
from planner.plan._outlook_people import people_change, with_change
from planner.plan.kept_people import changed_people, peopled
from planner.plan.outlook import (
    OutlookRequest,
    grid_of,
    outlook_key,
    plan_of_position,
    solve_position,
)
from planner.plan.solve import solve_plan
from planner.store import OutlookFile
from tests.worlds import small_bench, small_plan

ALL_POINTS = (1, 2, 3)


def request_of(plan, points, people, file=None, bench=None):
    bench = bench or small_bench()
    place = Position(points, people)
    key = outlook_key(plan)
    return OutlookRequest(plan.scenario, bench.network, plan, place, key, file)


def run(job, request, stop=never_stop):
    return job(request, progress=no_progress, should_stop=stop, limits=Limits(time_limit_s=60.0))


@cache
def solved(points: int, people: int):
    """The outcome of a position and its whole plan."""
    request = request_of(small_plan(), points, people)
    return run(solve_position, request), run(plan_of_position, request)


def covered(bench, stops, minutes):
    """People within the catchment of some stop, cell by cell and walker by walker."""
    walks = bench.walks_of(stops)
    total = 0
    for w, walker in enumerate(WALKERS):
        near = (walks[walker].reachable & (walks[walker].minutes <= minutes)).any(axis=0)
        total += int(bench.coverage_inputs.people[near, w].sum())
    return total


@pytest.mark.parametrize("points", ALL_POINTS)
def test_points_of_a_position_are_the_best_of_all_sets(points):
    """Every set of so many open venues is counted: none covers more, and the bound says so."""
    bench, plan = small_bench(), small_plan()
    outcome, _ = solved(points, 0)
    service = plan.scenario.services[0]
    stops = candidate_stops(bench, service, points=points)
    best = max(
        covered(bench, list(own), service.catchment_minutes) for own in combinations(stops, points)
    )
    stage = outcome.stages[0]
    assert stage.objective == best == stage.bound
    assert covered(bench, list(outcome.stop_ids), service.catchment_minutes) == best
    assert len(outcome.stop_ids) == points


@pytest.mark.parametrize(("points", "people"), [(1, 0), (2, -9), (2, 6), (3, -4), (3, 3)])
def test_every_position_is_a_whole_plan_that_the_audit_confirms(points, people):
    """Audited again here: nothing found; the outcome's numbers are those of that plan."""
    outcome, plan = solved(points, people)
    bench = small_bench().under(plan.scenario)
    again = _assemble.audited(bench, plan)
    assert not [f for f in again.findings if f.code.startswith("audit_")]
    assert outcome.faults == 0
    assert outcome.headline == plan.headline
    assert outcome.vacant == sum(v.count for v in plan.roster.vacancies)
    assert all(own.bound is not None for own in outcome.stages)


def test_more_points_never_cover_fewer_people():
    """The objective of the points grows with their number; so does the work."""
    found = [solved(points, 0)[0] for points in (1, 2, 3)]
    values = [outcome.stages[0].objective for outcome in found]
    assert values == sorted(values)
    planned = [outcome.headline.shifts_planned for outcome in found]
    assert planned == sorted(set(planned))


def test_too_few_people_are_told_as_open_shifts():
    """With fifteen people fewer places stay empty, and no fewer than a plain count of hands."""
    outcome, plan = solved(3, -15)
    assert outcome.vacant > 0
    assert outcome.open_shifts == len(
        {(v.point_id, v.date, v.shift) for v in plan.roster.vacancies}
    )
    staffed = outcome.headline.shifts_planned - outcome.headline.shifts_staffed
    assert staffed == outcome.open_shifts
    assert outcome.headline.people_available == small_plan().headline.people_available - 15


@pytest.mark.parametrize("people", [-15, -4, 3])
def test_a_first_answer_is_a_whole_plan_too(people):
    """Audited; its places without people lie between the proved number and what the last answer
    leaves; who is served is the very same.
    """
    asked = request_of(small_plan(), 3, people)
    first, last = run(solve_position, replace(asked, first=True, key="own")), solved(3, people)[0]
    assert first.holds
    assert first.least_vacant <= last.vacant <= first.vacant
    assert last.least_vacant <= last.vacant
    now, then = first.headline, last.headline
    assert (now.households_served, now.elderly_served) == (
        then.households_served,
        then.elderly_served,
    )
    told = [(own.roles, own.places) for own in first.vacant_roles]
    assert sum(places for _, places in told) == first.vacant - first.vacant_beside


def test_people_do_not_move_points_and_points_do_not_depend_on_people():
    """Points, times and coverage of a number of points are the same with any people."""
    one, other = solved(3, -4)[1], solved(3, 3)[1]
    assert one.points() == other.points()
    assert one.timetable.openings == other.timetable.openings
    assert one.coverage == other.coverage


def test_the_same_position_is_solved_the_same_from_kept_parts(tmp_path):
    """From the file of kept parts comes the very plan that was told, cell by cell."""
    file = tmp_path / "outlook.sqlite"
    request = request_of(small_plan(), 2, -2, file)
    first, second = run(plan_of_position, request), run(plan_of_position, request)
    assert first.digest() == second.digest()
    assert first.roster == replace(second.roster, proof=first.roster.proof)


def test_the_plan_as_it_stands_is_a_position_of_its_own():
    """Nothing changed: the very duties of the plan, found again with their proofs, unsolved."""
    plan = small_plan()
    found = run(plan_of_position, request_of(plan, 2, 0))
    assert found.headline == plan.headline
    assert found.roster.parts == plan.roster.parts
    assert found.roster.duties == plan.roster.duties
    moved = plan.roster.duties[0]
    other = next(
        m.code for m in plan.scenario.members
        if m.fits((moved.role,)) and not m.team and m.code != moved.member_code
    )  # fmt: skip
    duties = (replace(moved, member_code=other), *plan.roster.duties[1:])
    changed = replace(plan, roster=replace(plan.roster, duties=duties))
    again = run(plan_of_position, request_of(changed, 2, 0))
    assert again.roster.proof.objective <= plan.roster.proof.objective + 1e-6


def test_a_part_that_the_clock_left_wide_open_is_not_kept(tmp_path):
    """With no time at all positions still come with a bound, and nothing poor stays on file."""
    file = tmp_path / "outlook.sqlite"
    request = request_of(small_plan(), 3, 1, file)
    none = Limits(time_limit_s=0.0)
    poor = plan_of_position(request, progress=no_progress, should_stop=never_stop, limits=none)
    good = run(plan_of_position, request)
    assert good.roster.proof.objective <= poor.roster.proof.objective
    assert good.roster.proof.gap <= 0.001


def test_further_people_go_where_the_reserve_is_least():
    """One by one to the post with the fewest people beyond its need, the first of equals."""
    plan = small_plan()
    change = people_change(plan, "admin", 7)
    need = {row.roles: row.need for row in plan.headcount.rows if row.scope == "people"}
    there = dict.fromkeys(need, 0.0)
    for post in plan.scenario.services[0].crew:
        there[post.roles] = 8.0
    labels = [post.roles for post in plan.scenario.services[0].crew]
    for role in change.added:
        least = min(labels, key=lambda own: (there[own] - need[own], labels.index(own)))
        assert role in least
        there[least] += 1
    assert sum(own.count for own in change.roles) == 7


def test_those_with_the_fewest_duties_stay_away():
    """Within a post nobody who stays away has more duties than one who stays."""
    plan = small_plan()
    change = people_change(plan, "admin", -6)
    gone = {code for code, _ in change.removed}
    duties = {m.code: 0 for m in plan.scenario.members}
    for duty in plan.roster.duties:
        duties[duty.member_code] += 1
    assert len(gone) == 6
    for post in plan.scenario.services[0].crew:
        own = [m.code for m in plan.scenario.members if not m.team and m.fits(post.roles)]
        left = [duties[code] for code in own if code not in gone]
        assert max((duties[c] for c in own if c in gone), default=0) <= min(left)


@pytest.mark.parametrize("people", [3, -3, 12, -12])
def test_a_smaller_change_begins_a_larger_one(people):
    """So neighbouring positions share people, and most of their rosters."""
    plan = small_plan()
    step = 1 if people > 0 else -1
    small, large = people_change(plan, "admin", people), people_change(plan, "admin", people + step)
    assert large.added[: len(small.added)] == small.added
    assert large.removed[: len(small.removed)] == small.removed


def test_a_unit_loses_some_of_its_people():
    """A unit of six is asked for people like a person is, and comes smaller."""
    bench, plan = small_bench(), small_plan()
    members = [m for m in plan.scenario.members if not m.code.startswith("CONG_AN")]
    unit = replace(members[0], code="CA-X", kind="unit", size=20, roles=("cong_an",))
    scenario = replace(plan.scenario, members=(*members, unit))
    change = people_change(replace(plan, scenario=scenario), "admin", -5)
    assert dict(change.removed)["CA-X"] == 5
    found = {m.code: m.size for m in with_change(scenario, change).members}
    assert found["CA-X"] == 15
    assert bench.scenario == plan.scenario


def test_pinned_points_stay_and_where_fewer_are_asked_the_best_of_them_stay():
    """With more points than pins all pins stand; with fewer, only pinned places are used."""
    bench, plan = small_bench(), small_plan()
    own = plan.placement("admin")
    pinned = replace(own, points=tuple(replace(p, pinned="kept") for p in own.points))
    plan = replace(plan, placements=(pinned, *plan.placements[1:]))
    homes = {p.stop_id for p in own.points}
    more = run(solve_position, request_of(plan, 3, 0))
    fewer = run(solve_position, request_of(plan, 1, 0))
    assert homes <= set(more.stop_ids)
    assert (more.pins, more.pins_kept) == (2, 2)
    assert (fewer.pins, fewer.pins_kept) == (2, 1)
    minutes = plan.scenario.services[0].catchment_minutes
    best = max(covered(bench, [stop], minutes) for stop in homes)
    assert covered(bench, list(fewer.stop_ids), minutes) == best
    assert set(fewer.stop_ids) <= homes
    assert not fewer.faults


def test_what_cannot_be_is_refused_with_the_reason():
    """More points than places: no plan, no guess, the finding instead; the grid stops before."""
    plan = small_plan()
    outcome = run(solve_position, request_of(plan, 14, 0))
    assert outcome.headline is None
    assert [f.code for f in outcome.refused] == ["more_points_than_candidates"]
    grid = grid_of(small_bench(), plan)
    assert grid.now == Position(2, 0)
    assert max(grid.points) < 14
    assert run(solve_position, request_of(plan, max(grid.points), 0)).holds


def test_a_refused_venue_and_a_known_absence_hold_in_every_position():
    """No position uses a banned stop, or a member who is away for the whole campaign."""
    plan = small_plan()
    first = plan.placement("admin").points[0].stop_id
    own = replace(plan.placement("admin"), bans=(Ban("admin", first),), points=())
    away = Away("CAN_BO-1", plan.scenario.campaign.start, plan.scenario.campaign.last_day)
    gone = {p.id for p in plan.placement("admin").points}
    table, people = plan.timetable, plan.roster
    plan = replace(
        plan,
        placements=(own, *plan.placements[1:]),
        timetable=replace(
            table, openings=tuple(o for o in table.openings if o.point_id not in gone)
        ),
        roster=replace(people, duties=tuple(d for d in people.duties if d.point_id not in gone)),
        away=(away,),
    )
    found = run(plan_of_position, request_of(plan, 2, 0))
    assert first not in {p.stop_id for p in found.points() if p.service_id == "admin"}
    assert "CAN_BO-1" not in {d.member_code for d in found.roster.duties}


def test_stopped_in_the_middle_it_is_no_outcome():
    """Neither numbers nor a reason: the position is still to be solved."""
    outcome = run(solve_position, request_of(small_plan(), 2, 5), stop=lambda: True)
    assert outcome.headline is None
    assert not outcome.refused


def test_positions_are_kept_under_their_plan_and_left_behind_with_it(tmp_path):
    """Read back as they were, under another plan's key none; a torn file is begun anew."""
    path = tmp_path / "outlook.sqlite"
    outcome, key = solved(2, -9)[0], outlook_key(small_plan())
    with OutlookFile(path) as file:
        keep_outcome(file, key, outcome)
        assert kept_outcomes(file, key) == {Position(2, -9): outcome}
        assert not kept_outcomes(file, "another")
    path.write_bytes(b"no database at all" * 100)
    with OutlookFile(path) as file:
        assert not kept_outcomes(file, key)


def test_the_file_holds_no_names(tmp_path):
    """What is kept of a position names no member but by code, and no person at all."""
    outcome = solved(2, -9)[0]
    text = pickle.dumps(outcome)
    for member in small_plan().scenario.members:
        gone = dict(outcome.people.removed)
        assert (member.code.encode() in text) == (member.code in gone)


def test_a_folder_in_the_way_is_said(tmp_path):
    """Where the file cannot be, PlannerError says so; positions are solved all the same."""
    path = tmp_path / "outlook.sqlite"
    path.mkdir()
    with pytest.raises(PlannerError) as caught:
        OutlookFile(path)
    assert caught.value.findings[0].code == "outlook_not_kept"
    assert run(solve_position, request_of(small_plan(), 2, 0, path)).holds


@pytest.mark.parametrize("people", [-5, 4])
def test_people_of_a_taken_plan_are_found_again_over_the_tables(people):
    """Taken down as a difference to the tables, laid over them it is the same scenario."""
    source = small_bench().scenario
    changed = with_change(source, people_change(small_plan(), "admin", people))
    assert peopled(source, changed_people(source, changed)) == changed
    assert peopled(source, changed_people(source, source)) is source


def test_a_service_of_the_groups_has_one_number_of_points():
    """Where every group has its point the slider of points stands still; teams staff themselves."""
    bench = small_bench()
    learning = bench.scenario.services[1]
    scenario = replace(bench.scenario, services=(replace(learning, id="lop"),))
    other = open_workbench(scenario, bench.network)
    grid = grid_of(other, solve_plan(other, staff=False))
    assert grid.points == (3,)
    assert (grid.fewest_people, grid.most_people) == (0, 0)


def test_an_outcome_that_holds_has_a_plan_and_no_fault():
    """Neither a refused position nor one with a fault may be taken."""
    outcome = solved(2, -9)[0]
    assert outcome.holds
    assert not replace(outcome, faults=1).holds
    assert not Outcome(Position(2, 0), PeopleChange()).holds
    assert np.isfinite(outcome.stages[0].bound)
