"""Edits of a draft: what changes at once, what is marked, how it is taken back."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from planner import audit
from planner.findings import BadInputError
from planner.model.plan import Plan
from planner.plan import EditRequest, edit_plan, open_workbench, replay, solve_plan
from planner.plan._assemble import audited
from planner.plan._roaming import covered
from tests import worlds


def ground_truth(plan: Plan) -> set[str]:
    bench = worlds.small_bench()
    found = audit.check(plan, bench.point_walks(plan.points()), bench.demand)
    return {finding.code for finding in found}


def mark(plan: Plan, stage: str) -> str:
    return next(m.state for m in plan.marks if m.stage == stage)


def spare_venue(plan: Plan) -> str:
    used = {p.venue_id for p in plan.placements[0].points}
    return next(v.id for v in plan.scenario.venues if v.id.startswith("V") and v.id not in used)


def test_a_moved_point_is_counted_at_once_and_the_audit_agrees() -> None:
    """After a move to a venue every number equals the audit's recount."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    point = plan.placements[0].points[0]
    request = EditRequest("move", point.id, stop_id=spare_venue(plan))
    edited = edit_plan(bench, plan, request)
    assert edited.plan.points()[0].venue_id == request.stop_id
    assert edited.plan.points()[0].number == point.number
    assert ground_truth(edited.plan) == set()
    difference = edited.plan.headline.people_served - plan.headline.people_served
    assert edited.change.people == difference


def test_thirty_moves_in_a_row_are_counted_as_a_count_from_nothing_counts_them() -> None:
    """Points of both services to any stop or into the open, one after the other: the report that is
    carried along equals, row for row, one made of the points and openings alone; and each edit's
    change of people is that of the headline.
    """
    bench, plan = worlds.small_bench(), worlds.small_plan()
    rng = random.Random(45)
    for _ in range(30):
        point = rng.choice(plan.points())
        request = EditRequest("move", point.id, stop_id=rng.choice(bench.stops).id)
        if rng.random() < 0.3:
            lon, lat = worlds.at(rng.uniform(0, 12), rng.uniform(0, 6))
            request = EditRequest("move", point.id, lon=lon, lat=lat)
        edited = edit_plan(bench, plan, request)
        after = edited.plan
        assert after.coverage == covered(bench, after.points(), after.timetable.openings)
        if point.service_id == "admin":
            assert edited.change.people == (
                after.headline.people_served - plan.headline.people_served
            )
        plan = after


def test_a_point_dropped_in_the_lake_is_accepted_with_a_warning() -> None:
    """A drop on the water counts what can be reached from there and warns."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    lon, lat = worlds.at(6.5, 3)
    edited = edit_plan(bench, plan, EditRequest("move", plan.points()[0].id, lon=lon, lat=lat))
    assert [w.code for w in edited.warnings] == ["point_in_water"]
    assert edited.plan.points()[0].venue_id == ""


def test_a_drop_where_another_point_stands_is_told_at_once() -> None:
    """Both numbers and the place are named: no later than the check that would refuse the plan."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    one, other, *_ = [p for p in plan.points() if p.kind == "mobile" and p.service_id == "admin"]
    request = EditRequest("move", one.id, stop_id=other.stop_id)
    told = edit_plan(bench, plan, request).warnings
    assert [w.code for w in told] == ["point_shares_place"]
    assert told[0].facts == {"number": one.number, "other": other.number, "name": other.name}


def test_a_drop_near_a_venue_stands_in_the_venue() -> None:
    """Within 30 m the venue takes the point, hours and name included."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    venue = next(v for v in plan.scenario.venues if v.id == spare_venue(plan))
    request = EditRequest("move", plan.points()[0].id, lon=venue.lon + 0.0001, lat=venue.lat)
    edited = edit_plan(bench, plan, request)
    assert edited.plan.points()[0].venue_id == venue.id
    assert edited.plan.points()[0].name == venue.name


def test_a_venue_without_evenings_marks_the_timetable() -> None:
    """A point moved to the school loses its evenings: timetable needs a re-solve, duties end."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    point = plan.points()[0]
    edited = edit_plan(bench, plan, EditRequest("move", point.id, stop_id="S1"))
    assert mark(edited.plan, "timetable") == "needs_resolve"
    evenings = [
        d for d in edited.plan.roster.duties if d.point_id == point.id and d.shift == "evening"
    ]
    assert evenings == []


def test_add_and_remove_are_opposites() -> None:
    """An added point takes the next number and has vacancies; removing it leaves no trace."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    added = edit_plan(
        bench, plan, EditRequest("add", service_id="admin", stop_id=spare_venue(plan))
    )
    new = next(p for p in added.plan.points() if p.id not in {q.id for q in plan.points()})
    assert new.number == plan.placements[0].last_number + 1
    assert mark(added.plan, "roster") == "needs_resolve"
    assert added.plan.headline.shifts_planned > plan.headline.shifts_planned
    removed = edit_plan(bench, added.plan, EditRequest("remove", new.id))
    assert removed.plan.points() == plan.points()
    assert removed.plan.coverage == plan.coverage
    assert removed.plan.placements[0].last_number == new.number, "a closed number stays unused"


def test_keep_ban_and_free_change_no_number() -> None:
    """Pins and bans are wishes for the next solve; coverage stays as it is."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    point = plan.points()[0]
    kept = edit_plan(bench, plan, EditRequest("keep", point.id)).plan
    assert kept.points()[0].pinned == "kept"
    freed = edit_plan(bench, kept, EditRequest("free", point.id)).plan
    assert freed.points()[0] == point
    banned = edit_plan(
        bench, plan, EditRequest("ban", service_id="admin", stop_id=point.stop_id)
    ).plan
    assert mark(banned, "placement") == "broken"
    assert banned.coverage == plan.coverage
    unbanned = edit_plan(
        bench, banned, EditRequest("unban", service_id="admin", stop_id=point.stop_id)
    ).plan
    assert unbanned.placements == plan.placements


def test_replay_gives_the_same_draft_as_the_edits_one_by_one() -> None:
    """A reload from the event log ends in the very draft that was on screen; none is the base."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    point = plan.points()[0]
    lon, lat = worlds.at(3.4, 2.1)
    requests = [
        EditRequest("move", point.id, lon=lon, lat=lat),
        EditRequest("keep", point.id),
        EditRequest("add", service_id="admin", stop_id="group:G3"),
    ]
    draft, edits = plan, []
    for request in requests:
        edited = edit_plan(bench, draft, request)
        draft = edited.plan
        edits.append(edited.edit)
    again = replay(bench, plan, edits)
    assert replace(again, marks=()) == replace(draft, marks=())
    assert replay(bench, plan, []) is plan


@pytest.mark.parametrize(
    ("code", "to_do"),
    [
        ("unknown_point", EditRequest("move", "admin-99", lon=105.8, lat=21.04)),
        ("unknown_service", EditRequest("add", service_id="nothing", stop_id="V1")),
        ("unknown_stop", EditRequest("add", service_id="admin", stop_id="V99")),
        ("no_position", EditRequest("add", service_id="admin")),
        ("stop_unban_again", EditRequest("unban", service_id="admin", stop_id="V1")),
    ],
)
def test_an_edit_that_means_nothing_is_refused_by_name(code: str, to_do: EditRequest) -> None:
    """Unknown point, service or place, a missing position, an undone ban: each its own finding."""
    with pytest.raises(BadInputError) as caught:
        edit_plan(worlds.small_bench(), worlds.small_plan(), to_do)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_least_walking_can_be_asked_for_and_edited() -> None:
    """A service of model p_median is placed for least walking, audited, and re-scored on a move."""
    scenario = worlds.small_scenario()
    admin, learning = scenario.services
    walking = replace(scenario, services=(replace(admin, model="p_median"), learning))
    bench = open_workbench(walking, worlds.small_network())
    plan = solve_plan(bench)
    placement = plan.placements[0]
    assert placement.model == "p_median"
    assert placement.proof.status == "optimal"
    assert plan.findings == ()
    edited = edit_plan(
        bench, plan, EditRequest("move", plan.points()[0].id, stop_id=spare_venue(plan))
    )
    after = edited.plan.placements[0].proof
    assert after.objective is not None
    assert placement.proof.objective is not None
    assert after.objective >= placement.proof.objective
    assert after.status == ("optimal" if after.objective == after.bound else "feasible")
    found = audit.check(edited.plan, bench.point_walks(edited.plan.points()), bench.demand)
    assert found == ()


def test_a_plan_that_the_audit_refuses_is_never_called_good() -> None:
    """With an audit finding the quality makes no claim."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    wrong = replace(plan, scenario_digest="another")
    refused = audited(bench, wrong)
    assert refused.findings
    assert refused.headline.quality_gap is None
    assert not refused.headline.quality_proven


@pytest.mark.parametrize("number", range(7))
def test_every_point_can_stand_anywhere(number: int) -> None:
    """Each point, fixed ones too, dragged to bare ground keeps its days and its own people; the
    draft is audited without a fault.
    """
    bench, plan = worlds.small_bench(), worlds.small_plan()
    point = plan.points()[number]
    lon, lat = worlds.at(3.4, 2.6)
    edited = edit_plan(bench, plan, EditRequest("move", point.id, lon=lon, lat=lat))
    moved = next(p for p in edited.plan.points() if p.id == point.id)
    assert (moved.venue_id, moved.lon) == ("", lon)
    assert edited.plan.roster.duties == plan.roster.duties
    assert ground_truth(edited.plan) == set()
    again = replay(bench, plan, [edited.edit])
    assert again.points() == edited.plan.points()


def test_a_kept_fixed_point_stays_where_it_was_put() -> None:
    """A re-solve brings a free fixed point back to its place and leaves a kept one."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    school = next(p for p in plan.points() if p.venue_id == "S1")
    lon, lat = worlds.at(2.5, 1.4)
    moved = edit_plan(bench, plan, EditRequest("move", school.id, lon=lon, lat=lat)).plan
    kept = edit_plan(bench, moved, EditRequest("keep", school.id)).plan
    for draft, venue in ((moved, "S1"), (kept, "")):
        solved = solve_plan(bench, previous=draft)
        assert next(p for p in solved.points() if p.id == school.id).venue_id == venue
        assert solved.findings == ()


def test_an_added_point_is_planned_for_and_a_removed_one_is_not_filled_up() -> None:
    """The number of points follows the planner: saved plans of more or fewer points are sound, and
    a re-solve keeps their number.
    """
    bench, plan = worlds.small_bench(), worlds.small_plan()
    more = EditRequest("add", service_id="admin", stop_id=spare_venue(plan))
    fewer = EditRequest("remove", plan.points()[0].id)
    for request, count in ((more, 3), (fewer, 1)):
        draft = audited(bench, edit_plan(bench, plan, request).plan)
        assert [f for f in draft.findings if f.code.startswith("audit_")] == []
        assert draft.headline.quality_gap is None, "the bound was for another number of points"
        solved = solve_plan(bench, previous=draft)
        assert sum(p.service_id == "admin" for p in solved.points()) == count
        assert [f for f in solved.findings if f.code.startswith("audit_")] == []
        assert solved.headline.quality_gap is not None
