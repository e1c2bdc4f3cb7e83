"""Plans side by side: figures against plain loops, marks, what differs, versions of other tables."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from planner.model.campaign import minutes_between
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.travel import WALKERS
from planner.plan import EditRequest, edit_plan, open_workbench, solve_plan
from planner.plan.side_by_side import RANKS, LongestWalk, Measured, difference, marks, measure
from planner.plan.workbench import Workbench
from tests import worlds


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return worlds.small_bench()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return worlds.small_plan()


def moved(bench: Workbench, plan: Plan, column: float, row: float) -> Plan:
    lon, lat = worlds.at(column, row)
    return edit_plan(bench, plan, EditRequest("move", "admin-1", lon=lon, lat=lat)).plan


def monday(plan: Plan):
    """The only whole week of the small campaign, Monday 28 July to Sunday 3 August."""
    (start,) = {
        o.date - timedelta(days=o.date.weekday())
        for o in plan.timetable.openings
        if o.date - timedelta(days=o.date.weekday()) >= plan.scenario.campaign.start
        and o.date + timedelta(days=6 - o.date.weekday()) <= plan.scenario.campaign.last_day
    }
    return start


def walks_by_hand(bench: Workbench, plan: Plan) -> list[tuple[float, bool, int]]:
    """(minutes, within the catchment, people) of every home and walker, by plain loops."""
    first, service = monday(plan), plan.scenario.service("admin")
    points = [p for p in plan.points() if p.service_id == "admin"]
    found = []
    for c, cell in enumerate(plan.scenario.cells):
        for w, walker in enumerate(WALKERS):
            people = int(bench.coverage_inputs.people[c, w])
            nearest = math.inf
            for point in points:
                matrix = bench.walks_of([point.stop_id])[walker]
                for opening in plan.timetable.openings:
                    in_week = 0 <= (opening.date - first).days < 7
                    stays_in = opening.shift == "evening" and walker != "adult"
                    is_own = opening.point_id == point.id and in_week and not stays_in
                    if is_own and matrix.reachable[0, c]:
                        nearest = min(nearest, float(matrix.minutes[0, c]))
                        break
            assert cell.id == bench.coverage_inputs.cell_ids[c]
            if people:
                found.append((nearest, nearest <= service.catchment_minutes, people))
    return found


@pytest.mark.parametrize("spot", [None, (1.3, 4.2), (11.0, 5.0), (0.0, 0.0)])
def test_the_longest_walk_is_that_of_plain_loops(bench, plan, spot) -> None:
    """In reach, of all, and people without any way, wherever point 1 is moved."""
    now = plan if spot is None else moved(bench, plan, *spot)
    walks = walks_by_hand(bench, now)
    known = [(m, near) for m, near, _ in walks if math.isfinite(m)]
    expected = LongestWalk(
        in_reach=max(m for m, near in known if near),
        of_all=max(m for m, _ in known),
        unreachable=sum(people for m, _, people in walks if not math.isfinite(m)),
    )
    assert measure(bench, now).longest == expected


def test_staff_hours_a_visit_are_those_of_plain_loops(bench, plan) -> None:
    """Hours of each crew in the normal week over the visits that the desks take, by service."""
    crew = {"admin": 3, "learning": 2}
    first = monday(plan)
    points = {p.id: p for p in plan.points()}
    loads = {load.point_id: load.visits_per_week for load in plan.coverage.loads}
    for own in measure(bench, plan).labour:
        minutes = 0
        for opening in plan.timetable.openings:
            point = points[opening.point_id]
            if point.service_id == own.service_id and 0 <= (opening.date - first).days < 7:
                people = 1 if point.kind == "fixed" else crew[own.service_id]
                minutes += people * minutes_between(opening.start, opening.end)
        visits = sum(loads[p.id] for p in points.values() if p.service_id == own.service_id)
        assert own.staff_hours == pytest.approx(minutes / 60)
        assert own.visits == pytest.approx(visits)
        assert own.hours_per_visit == pytest.approx(minutes / 60 / visits)


def test_a_plan_of_these_tables_keeps_its_own_figures(bench, plan) -> None:
    """Counting a fresh plan again gives its coverage and headline, and nothing is left out."""
    one = measure(bench, plan)
    assert one.plan.coverage == plan.coverage
    assert one.plan.headline == plan.headline
    assert (one.other_data, one.left_out) == ((), 0)


def test_nobody_reached_has_no_longest_walk(bench, plan) -> None:
    """Without openings nobody walks anywhere: everyone is told as without a way, no best mark."""
    closed = replace(plan, timetable=replace(plan.timetable, openings=()))
    one = measure(bench, closed)
    everyone = int(bench.coverage_inputs.people.sum())
    assert one.longest == LongestWalk(None, None, everyone)
    assert one.main_labour is not None
    assert one.main_labour.hours_per_visit is None
    told = marks([one, measure(bench, plan)])
    assert told["longest_walk"] == ("none", "")
    assert told["staff_hours"] == ("none", "")
    assert told["households"] == ("", "best")


def test_a_version_of_other_tables_is_counted_on_these(bench, plan) -> None:
    """Fewer groups then, a venue that is gone, an unknown shift: figures are of today's people, and
    what differed is told.
    """
    old = replace(
        plan.scenario,
        groups=plan.scenario.groups[:2],
        cells=tuple(c for c in plan.scenario.cells if c.group_id != "G3"),
    )
    gone = plan.points()[0]
    placed = replace(
        plan.placements[0],
        points=(replace(gone, stop_id="V-gone", venue_id="V-gone"), *plan.placements[0].points[1:]),
    )
    night = replace(plan.timetable.openings[0], shift="night")
    version = replace(
        plan,
        scenario=old,
        placements=(placed, *plan.placements[1:]),
        timetable=replace(plan.timetable, openings=(*plan.timetable.openings, night)),
    )
    one = measure(bench, version)
    assert one.plan.scenario == bench.scenario
    assert one.left_out == 1
    assert {change.kind for change in one.other_data} == {"groups"}
    assert one.plan.headline.people == measure(bench, plan).plan.headline.people
    assert one.plan.headline.people_served == plan.headline.people_served
    assert one.plan.headline.quality_gap is None
    assert not one.plan.headline.quality_proven


def test_a_venue_that_moved_does_not_take_an_old_point_along(bench, plan) -> None:
    """A point of an old version is counted where it stood, not where its venue is listed now."""
    point = plan.placements[0].points[0]
    away = worlds.at(12, 0)
    venues = tuple(
        replace(v, lon=away[0], lat=away[1]) if v.id == point.venue_id else v
        for v in plan.scenario.venues
    )
    assert venues != plan.scenario.venues
    other = open_workbench(replace(plan.scenario, venues=venues), worlds.small_network())
    before, after = measure(bench, plan), measure(other, plan)
    assert after.plan.coverage.groups == before.plan.coverage.groups
    assert {change.kind for change in after.other_data} == {"venues"}


def test_the_best_is_marked_and_equals_are_called_the_same(bench, plan) -> None:
    """Every figure of a plan beside itself is the same; the worse of two is best nowhere."""
    one = measure(bench, plan)
    worse = measure(bench, moved(bench, plan, 0.0, 0.0))
    alone = marks([one, one, one])
    assert set(alone) == set(RANKS)
    assert all(set(row) in ({"same"}, {"none"}) for row in alone.values())
    told = marks([worse, one])
    lost = one.plan.headline.households_served - worse.plan.headline.households_served
    assert lost > 0
    assert told["households"] == ("", "best")
    assert told["elderly"] == ("", "best")


def ranked(plan: Measured, **headline: object) -> Measured:
    return replace(plan, plan=replace(plan.plan, headline=replace(plan.plan.headline, **headline)))


@pytest.mark.parametrize(
    ("key", "better", "worse"),
    [
        ("households", {"households_served": 9}, {"households_served": 8}),
        ("elderly", {"elderly_served": 9}, {"elderly_served": 8}),
        ("groups", {"groups_with_gap": ("G1",)}, {"groups_with_gap": ("G1", "G2")}),
        (
            "shifts",
            {"shifts_staffed": 9, "shifts_planned": 10},
            {"shifts_staffed": 17, "shifts_planned": 20},
        ),
        (
            "quality",
            {"quality_gap": 0.5, "quality_proven": True},
            {"quality_gap": 0.01, "quality_proven": False},
        ),
        ("elderly_walk", {"elderly_mean_walk_minutes": 4.0}, {"elderly_mean_walk_minutes": 4.2}),
    ],
)
def test_each_figure_has_its_own_sense_of_better(bench, plan, key, better, worse) -> None:
    """More served, fewer gaps, a larger share staffed, proven before a gap, a shorter walk."""
    one = measure(bench, plan)
    assert marks([ranked(one, **worse), ranked(one, **better)])[key] == ("", "best")


def test_people_without_a_way_weigh_more_than_minutes(bench, plan) -> None:
    """A shorter longest walk is not best where more people can walk to no point at all."""
    one = measure(bench, plan)
    far = replace(one, longest=LongestWalk(8.0, 60.0, 0))
    cut = replace(one, longest=LongestWalk(8.0, 20.0, 7))
    assert marks([far, cut])["longest_walk"] == ("best", "")


def test_what_differs_is_named_point_by_point_and_group_by_group(bench, plan) -> None:
    """A moved point is told with both places; the groups' people add up to the change."""
    other = moved(bench, plan, 0.0, 0.0)
    told = difference(measure(bench, plan), measure(bench, other))
    assert [(c.kind, c.point.id if c.point else "") for c in told.points] == [
        ("point_moved", "admin-1")
    ]
    groups = (*told.change.losing, *told.change.gaining)
    assert sum(g.people for g in groups) == told.change.people
    assert sum(g.elderly for g in groups) == told.change.elderly
    back = difference(measure(bench, other), measure(bench, plan))
    assert back.change.people == -told.change.people


def test_a_group_without_any_way_is_told_with_its_people() -> None:
    """A lake round a whole group leaves its people out of the longest walk, and counts them."""
    scenario = worlds.small_scenario()
    bench = open_workbench(scenario, None)
    plan = solve_plan(bench, staff=False, limits=Limits(time_limit_s=20.0, seed=45))
    walks = {
        walker: replace(
            matrix,
            reachable=matrix.reachable & np.array([c.group_id != "G3" for c in scenario.cells]),
        )
        for walker, matrix in bench.walks.items()
    }
    cut = replace(bench, walks=walks)
    people = sum(c.people for c in scenario.cells if c.group_id == "G3")
    assert measure(cut, plan).longest.unreachable == people
