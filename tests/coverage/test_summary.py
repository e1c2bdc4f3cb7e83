"""Thin shifts, the headline and the change of an edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings

from planner import coverage
from planner.model.campaign import ADMIN
from planner.model.coverage import CoverageReport, GroupCoverage
from planner.model.placement import Placement
from planner.model.proof import Proof
from planner.model.roster import HeadCount, Roster, Vacancy
from planner.model.timetable import RefusedOpening, Timetable
from tests.coverage.coverage_cases import demand, every_day, opening, point, scenario, walks
from tests.coverage.test_classes import SHIFT_IDS, worlds
from tests.how_many import so_many

PROOF = Proof("placement", "feasible", 90.0, 91.0, 0.011, 0.0, 1, "solver_word", "max")


def group(group_id, served, *, people=100, service_id=ADMIN, minutes=5.0, elderly=10):
    """A group's week with these people served."""
    return GroupCoverage(
        group_id=group_id,
        service_id=service_id,
        people=people,
        people_served=served,
        elderly=20,
        elderly_served=elderly,
        households=25,
        households_served=served // 4,
        mean_minutes=minutes,
        elderly_mean_minutes=None if minutes is None else minutes * 1.6,
        has_gap=served < 0.8 * people,
    )


@settings(max_examples=so_many(80))
@given(worlds())
def test_closing_a_thin_shift_leaves_the_people_that_a_new_report_leaves(case):
    """People and elderly left by each thin shift equal a whole report without its openings."""
    world, table, points, openings, minutes = case
    inputs = coverage.prepare(world, table)
    before = coverage.report(inputs, points, openings, minutes)
    served = _served(before)
    first = coverage.normal_week(world.campaign, openings)
    thin = coverage.thin_shifts(inputs, points, openings, minutes)
    assert thin == before.thin_shifts
    loads = [t.visits_per_open_shift for t in thin]
    assert loads == sorted(loads)
    for shift in thin:
        gone = [o for o in openings if (o.point_id, o.shift) == (shift.point_id, shift.shift)]
        kept = [o for o in openings if o not in gone]
        padded = kept + [opening("elsewhere", o.date, o.shift) for o in gone]
        after = _served(coverage.report(inputs, points, padded, minutes))
        assert (shift.people_left, shift.elderly_left) == (
            served[0] - after[0],
            served[1] - after[1],
        )
        assert shift.freed_person_shifts == 3 * len(gone)
        week = [o for o in gone if 0 <= (o.date - first).days < 7]
        assert week


def _served(report: CoverageReport) -> tuple[int, int]:
    groups = [g for g in report.groups if g.service_id == ADMIN]
    return sum(g.people_served for g in groups), sum(g.elderly_served for g in groups)


def test_a_thin_shift_counts_visits_by_open_shift_and_staff_hour():
    """Fourteen visits a week over seven mornings of four hours and three people: 2 and 1/6."""
    world = scenario([("g0", 100, 0, 0, 20)])
    points = [point("admin", 0)]
    table = demand(world, np.array([[[14.0, 0.0, 0.0], [0.0, 0.0, 0.0]]]))
    inputs = coverage.prepare(world, table)
    openings = every_day(["admin-0"], ("morning",))
    thin = coverage.thin_shifts(inputs, points, openings, walks(np.ones((1, 1)), world, points))
    assert len(thin) == 1
    assert thin[0].visits_per_open_shift == pytest.approx(2.0)
    assert thin[0].visits_per_staff_hour == pytest.approx(2.0 / 12.0)
    assert thin[0].freed_person_shifts == 120
    assert thin[0].people_left == 100


def test_fixed_points_are_thin_with_their_own_crew():
    """A clinic's learning session frees its one health worker, not a pair of helpers."""
    world = scenario([("g0", 100, 0, 0, 20)])
    points = [point("learning", 9, venue_id="v1", kind="fixed")]
    inputs = coverage.prepare(world, demand(world, np.ones((1, 2, 3))))
    openings = [opening("learning-9", date(2025, 7, 29), "afternoon")]
    minutes = walks(np.ones((1, 1)), world, points)
    thin = coverage.thin_shifts(inputs, points, openings, minutes, service_id="learning")
    assert thin[0].freed_person_shifts == 1


def test_headline_counts_groups_shifts_and_the_gap():
    """Served, gaps, staffed shifts of planned ones, head-count and the placement's gap."""
    world = scenario([("g0", 100, 20, 0, 25), ("g1", 100, 20, 0, 25)])
    report = CoverageReport((), (group("g0", 90), group("g1", 70, minutes=None)), ())
    points = (point("admin", 0), point("admin", 9, venue_id="v1", kind="fixed"))
    openings = [
        *every_day(["admin-0"], SHIFT_IDS, days=4),
        opening("admin-9", date(2025, 7, 24), "morning"),
    ]
    refused = (
        RefusedOpening("admin-0", date(2025, 8, 1), "morning", "venue_closed"),
        RefusedOpening("admin-0", date(2025, 8, 2), "morning", "holiday"),
    )
    vacancy = Vacancy("admin-0", date(2025, 7, 24), "morning", ("cong_an",), 1)
    headline = coverage.headline(
        world,
        report,
        Timetable(tuple(openings), refused, (), (), replace(PROOF, stage="timetable")),
        Roster((), (vacancy,), replace(PROOF, stage="roster")),
        headcount=HeadCount((), 96, 107),
        placements=[Placement(ADMIN, "max_cover", points, (), PROOF)],
    )
    assert (headline.people_served, headline.people, headline.groups) == (160, 200, 2)
    assert (headline.elderly_served, headline.elderly) == (20, 40)
    assert (headline.households_served, headline.households) == (39, 50)
    assert headline.groups_with_gap == ("g1",)
    assert (headline.shifts_staffed, headline.shifts_planned) == (11, 13)
    assert (headline.people_needed, headline.people_available) == (96, 107)
    assert (headline.quality_gap, headline.quality_proven) == (0.011, False)
    assert (headline.mean_walk_minutes, headline.elderly_mean_walk_minutes) == (5.0, 8.0)


def test_change_names_who_loses_and_who_gains_worst_first():
    """Totals, and groups ordered by people; a group that only walks longer counts as losing."""
    before = CoverageReport((), tuple(group(f"g{n}", 80) for n in range(5)), ())
    after = CoverageReport(
        (),
        (
            group("g0", 50, elderly=4, minutes=9.0),
            group("g1", 20, minutes=12.0),
            group("g2", 95, minutes=3.0),
            group("g3", 80, minutes=6.0),
            group("g4", 80),
        ),
        (),
    )
    change = coverage.change(before, after)
    assert (change.people, change.elderly, change.households) == (-75, -6, -20)
    assert [c.group_id for c in change.losing] == ["g1", "g0", "g3"]
    assert [c.group_id for c in change.gaining] == ["g2"]
    assert change.losing[1].elderly == -6
    assert change.losing[2].minutes == 1.0
    assert change.mean_minutes == pytest.approx((4 + 7 - 2 + 1) / 5)
    assert change.elderly_mean_minutes == pytest.approx(1.6 * 2)


def test_change_looks_only_at_services_that_changed():
    """A service that stays as it was does not dilute the change of the mean walk."""
    still = tuple(group(f"g{n}", 60, service_id="learning", minutes=7.0) for n in range(2))
    before = CoverageReport((), (group("g0", 80), group("g1", 80), *still), ())
    after = CoverageReport((), (group("g0", 80, minutes=9.0), group("g1", 80), *still), ())
    change = coverage.change(before, after)
    assert change.mean_minutes == pytest.approx(2.0)
    assert coverage.change(before, before).losing == ()


def test_a_desk_without_opening_hours_serves_nobody_in_that_shift():
    """People near a point that never opens in a shift are out of reach in that shift."""
    world = scenario([("g0", 10, 0, 0, 2)])
    points = [point("admin", 0)]
    inputs = coverage.prepare(world, demand(world, np.ones((1, 2, 3))))
    minutes = walks(np.ones((1, 1)), world, points)
    report = coverage.report(inputs, points, every_day(["admin-0"], ("morning",)), minutes)
    evening = [r for r in report.rows if r.shift == "evening" and r.service_id == ADMIN]
    assert [(r.coverage_class, r.people, r.minutes) for r in evening] == [
        ("out_of_reach", 10, None)
    ]
