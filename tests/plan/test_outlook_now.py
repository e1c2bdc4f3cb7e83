"""Where a plan stands: gains of venues against real edits and plain counts, gaps, thin shifts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import cache

import pytest

from planner.coverage import normal_week
from planner.model.coverage import WEEK
from planner.model.place import VenueHours
from planner.model.placement import Ban
from planner.plan import open_workbench
from planner.plan._outlook_venues import ground_of, openable
from planner.plan._roaming import covered
from planner.plan.edit import EditRequest, edit_plan
from planner.plan.outlook_now import situation
from planner.plan.solve import solve_plan
from tests.worlds import small_bench, small_plan


@cache
def cut_ward():
    """The small ward with one admin point less, so that somebody is left out."""
    scenario = small_bench().scenario
    admin = replace(scenario.services[0], points=1, catchment_minutes=5)
    scenario = replace(scenario, services=(admin, *scenario.services[1:]))
    bench = open_workbench(scenario, small_bench().network)
    return bench, solve_plan(bench, staff=False)


def added(bench, plan, stop_id):
    """The plan with one more admin point, as the screen's edit makes it."""
    return edit_plan(bench, plan, EditRequest("add", service_id="admin", stop_id=stop_id)).plan


def test_each_gain_is_that_of_really_adding_the_point():
    """People, elderly and households gained equal the difference of two whole coverage reports."""
    bench, plan = cut_ward()
    for venue in situation(bench, plan).at(WEEK).venues:
        before, after = plan.headline, added(bench, plan, venue.stop_id).headline
        assert venue.elderly == after.elderly_served - before.elderly_served
        assert venue.people == after.people_served - before.people_served
        assert venue.households == after.households_served - before.households_served
        gone = set(before.groups_with_gap) - set(after.groups_with_gap)
        assert set(venue.groups_closed) == gone


def test_no_venue_outside_the_five_gains_more_elderly():
    """Every open venue of the ward is added in turn: the list is the top of that ranking."""
    bench, plan = cut_ward()
    told = situation(bench, plan).at(WEEK).venues
    standing = {p.stop_id for p in plan.points() if p.service_id == "admin"}
    gains = {}
    for venue in bench.scenario.venues:
        if venue.id not in standing and venue.kind != "hanh_chinh_cong":
            after = added(bench, plan, venue.id).headline
            gains[venue.id] = after.elderly_served - plan.headline.elderly_served
    best = sorted((g for g in gains.values()), reverse=True)
    assert [v.elderly for v in told] == [g for g in best if g > 0][: len(told)]
    assert told


def test_every_kind_of_venue_is_looked_at():
    """A pagoda, an apartment lobby and a club in the place of a culture house gain the same."""
    bench, plan = cut_ward()
    first = situation(bench, plan).at(WEEK).venues[0]
    for kind in ("ton_giao", "chung_cu", "hoi_quan", "cho"):
        venues = tuple(
            replace(v, kind=kind) if v.id == first.venue_id else v for v in bench.scenario.venues
        )
        other = replace(bench, scenario=replace(bench.scenario, venues=venues))
        found = situation(other, plan).at(WEEK).venues[0]
        assert (found.stop_id, found.elderly, found.kind) == (first.stop_id, first.elderly, kind)


@cache
def bare_ward():
    """The small ward with no venue at all: points stand at the groups themselves."""
    scenario = small_bench().scenario
    admin = replace(scenario.services[0], points=1, catchment_minutes=12)
    scenario = replace(scenario, services=(admin,), venues=(), venue_hours=())
    bench = open_workbench(scenario, small_bench().network)
    return bench, solve_plan(bench, staff=False)


def test_without_venues_the_groups_own_positions_are_tried():
    """Every group's position is added in turn by the screen's own edit: same gains, same order, the
    same fewest gaps.
    """
    bench, plan = bare_ward()
    found = situation(bench, plan)
    week, taken = found.at(WEEK), {p.stop_id for p in plan.points()}
    free = [f"group:{g.id}" for g in bench.scenario.groups if f"group:{g.id}" not in taken]
    assert free
    assert found.tried == len(free)
    after = {stop: added(bench, plan, stop).headline for stop in free}
    gains = {s: h.elderly_served - plan.headline.elderly_served for s, h in after.items()}
    assert {v.stop_id: v.elderly for v in week.venues} == {s: g for s, g in gains.items() if g > 0}
    assert week.venues
    assert [v.elderly for v in week.venues] == sorted(g for g in gains.values() if g > 0)[::-1]
    fewest = min(len(h.groups_with_gap) for h in after.values())
    assert week.closer is not None
    assert len(week.groups_left) == fewest < len(plan.headline.groups_with_gap)
    assert (week.venues[0].venue_id, week.venues[0].kind) == ("", "")


def test_enough_venues_leave_the_groups_own_positions_out():
    """Where a further point has a venue open in every shift, bare positions are none of the list."""
    bench, plan = cut_ward()
    assert all(venue.venue_id for venue in situation(bench, plan).at(WEEK).offered)


def test_a_group_position_that_was_refused_is_not_tried():
    """With every free position banned nothing is tried, and nothing is said to be impossible."""
    bench, plan = bare_ward()
    taken = {p.stop_id for p in plan.points()}
    bans = tuple(
        Ban("admin", f"group:{g.id}") for g in bench.scenario.groups if f"group:{g.id}" not in taken
    )
    banned = replace(plan, placements=(replace(plan.placement("admin"), bans=bans),))
    found = situation(bench, banned)
    assert found.tried == 0
    assert found.at(WEEK).offered == ()


def test_a_refused_venue_is_not_offered():
    """A stop that the planner banned for the service is none of the venues."""
    bench, plan = cut_ward()
    first = situation(bench, plan).at(WEEK).venues[0]
    own = plan.placement("admin")
    placed = replace(own, bans=(Ban("admin", first.stop_id),))
    banned = replace(plan, placements=(placed, *plan.placements[1:]))
    assert first.stop_id not in {v.stop_id for v in situation(bench, banned).at(WEEK).venues}


def test_a_venue_shut_in_the_evening_is_said_and_not_ranked_there():
    """Closed evenings: gone from the evening's five, named as shut, still there in the morning."""
    bench, plan = cut_ward()
    first = situation(bench, plan).at(WEEK).venues[0]
    shut = VenueHours(
        first.venue_id, time(18), time(22), open=False, first_date=date(2025, 7, 24),
        last_date=date(2025, 8, 4),
    )  # fmt: skip
    scenario = replace(bench.scenario, venue_hours=(*bench.scenario.venue_hours, shut))
    found = situation(replace(bench, scenario=scenario), plan)
    assert first.stop_id not in {v.stop_id for v in found.at("evening").venues}
    assert first.stop_id in {v.stop_id for v in found.at("evening").shut}
    assert first.stop_id in {v.stop_id for v in found.at("morning").venues}
    assert "evening" in found.at("morning").venues[0].shifts_closed


@pytest.mark.parametrize("moment", [WEEK, "morning", "afternoon", "evening"])
def test_worst_groups_and_gaps_are_those_of_the_coverage_rows(moment):
    """Summed up plainly from coverage.csv's rows: people left by group, and who has a gap."""
    bench, plan = cut_ward()
    gap = situation(bench, plan).at(moment)
    left, elderly, everyone = {}, {}, {}
    for row in plan.coverage.rows:
        if (row.service_id, row.shift) == ("admin", moment):
            everyone[row.group_id] = everyone.get(row.group_id, 0) + row.people
            missed = row.coverage_class != "served"
            left[row.group_id] = left.get(row.group_id, 0) + missed * row.people
            elderly[row.group_id] = elderly.get(row.group_id, 0) + missed * row.elderly
    order = sorted((g for g in left if left[g]), key=lambda g: (-left[g], -elderly[g], g))
    told = [(w.group_id, w.people_without, w.elderly_without) for w in gap.worst]
    assert told == [(g, left[g], elderly[g]) for g in order[:5]]
    assert set(gap.groups) == {g for g in left if left[g] > 0.2 * everyone[g] + 1e-9}


def test_the_venue_that_closes_gaps_leaves_what_it_says():
    """The groups left after the closer are those with a gap when the point is really added."""
    bench, plan = cut_ward()
    gap = situation(bench, plan).at(WEEK)
    assert gap.closer is not None
    after = added(bench, plan, gap.closer.stop_id).headline
    assert set(gap.groups_left) == set(after.groups_with_gap)
    assert len(gap.groups_left) < len(gap.groups)


def test_closing_a_thin_shift_leaves_whom_it_says():
    """Without those openings the coverage report loses the people, in the week and in the shift."""
    bench, plan = small_bench(), small_plan()
    found = situation(bench, plan)
    assert len(found.thin) == len(plan.coverage.thin_shifts)
    for thin in found.thin:
        rest = [
            o
            for o in plan.timetable.openings
            if (o.point_id, o.shift) != (thin.point_id, thin.shift)
        ]
        gone = [
            o
            for o in plan.timetable.openings
            if (o.point_id, o.shift) == (thin.point_id, thin.shift)
        ]
        after = covered(bench, plan.points(), rest)
        for name, moment, said in (
            ("people", WEEK, thin.people_left),
            ("households", WEEK, thin.households_left),
            ("people", thin.shift, thin.people_then),
            ("households", thin.shift, thin.households_then),
        ):
            lost = _served(plan.coverage, moment, name) - _served(after, moment, name)
            assert said == lost
        crew = sum(post.count for post in plan.scenario.services[0].crew)
        hours = sum((o.end.hour * 60 + o.end.minute - o.start.hour * 60 - o.start.minute) / 60
                    for o in gone)  # fmt: skip
        assert thin.staff_hours == pytest.approx(crew * hours)
        assert thin.person_shifts == crew * len(gone)


def _served(report, moment, name):
    rows = (r for r in report.rows if (r.service_id, r.shift) == ("admin", moment))
    return sum(getattr(r, name) for r in rows if r.coverage_class == "served")


def test_people_needed_and_there_are_told_post_by_post():
    """The head-count's own numbers, the admin posts first, none of two posts together."""
    needs = situation(small_bench(), small_plan()).people
    assert [n.service_id for n in needs][:3] == ["admin"] * 3
    assert all(n.have == 8 for n in needs[:3])
    assert all("+" not in n.service_id for n in needs)


@cache
def long_ward():
    """The cut ward for three weeks and a half; V4 opens in the last of its whole weeks only."""
    scenario = cut_ward()[0].scenario
    shut = VenueHours(
        "V4", time(0), time(23, 59), open=False, first_date=date(2025, 7, 24),
        last_date=date(2025, 8, 10),
    )  # fmt: skip
    campaign = replace(scenario.campaign, end=date(2025, 8, 17))
    scenario = replace(scenario, campaign=campaign, venue_hours=(*scenario.venue_hours, shut))
    bench = open_workbench(scenario, small_bench().network)
    return bench, solve_plan(bench, staff=False)


@pytest.mark.parametrize("ward", [cut_ward, bare_ward, long_ward])
def test_every_place_that_is_tried_serves_whom_the_added_point_serves(ward):
    """Group by group, in the week and in each shift, whatever week is the normal one then; the
    screen's own edit adds the point and counts all of the service again.
    """
    bench, plan = ward()
    ground = ground_of(bench, plan, bench.scenario.services[0])
    ids = bench.coverage_inputs.group_ids
    mondays = set()
    for trial in openable(ground):
        after = added(bench, plan, trial.stop.id)
        mondays.add(normal_week(bench.scenario.campaign, after.timetable.openings))
        for moment, found in trial.counted.served.items():
            rows = [
                r
                for r in after.coverage.rows
                if (r.service_id, r.shift, r.coverage_class) == ("admin", moment, "served")
            ]
            for number, name in enumerate(("people", "elderly", "households")):
                told = dict.fromkeys(ids, 0)
                for row in rows:
                    told[row.group_id] += getattr(row, name)
                assert found[number].tolist() == list(told.values()), (trial.stop.id, moment)
    assert len(mondays) == (2 if ward is long_ward else 1)
