"""The timetable: every planned slot is open or refused; scarce kits are chosen and proved."""

from __future__ import annotations

from datetime import date, time
from itertools import combinations

import numpy as np
import pytest

from planner import timetable
from planner.model.campaign import Holiday
from planner.model.place import VenueHours
from planner.model.placement import ExcludedSlot, ServicePoint
from planner.model.proof import Limits
from planner.timetable import TimetableProblem
from tests.timetable.test_hours import END, START, world


def points(count, *, venue_id=""):
    """Mobile admin points at bare positions, or all at one venue."""
    return tuple(
        ServicePoint(
            f"admin-{n}", n, "admin", "mobile", "", 105.8, 21.0, venue_id or f"s{n}", venue_id
        )
        for n in range(1, count + 1)
    )


def slots(timetable_):
    """Every answered slot: opened and refused."""
    opened = [(o.point_id, o.date, o.shift) for o in timetable_.openings]
    return opened + [(r.point_id, r.date, r.shift) for r in timetable_.refused]


def test_every_planned_slot_is_open_or_refused_once():
    """Three points over 18 days and two shifts give 108 answers, none twice, one unit and stay each."""
    answer = timetable.solve(TimetableProblem(world(), points(3)))
    assert len(answer.openings) == 108
    assert len(set(slots(answer))) == len(slots(answer)) == 108
    assert answer.proof.status == "optimal"
    assert answer.proof.objective == answer.proof.bound == 108.0
    assert answer.proof.note == "stops_without_venue_assumed_open"
    assert [unit.id for unit in answer.units] == ["unit-admin-1", "unit-admin-2", "unit-admin-3"]
    assert {(s.first_day, s.last_day) for s in answer.stays} == {(START, END)}
    keys = [(o.date, o.shift != "morning", o.point_id) for o in answer.openings]
    assert keys == sorted(keys)


def test_refusals_name_their_reason():
    """A closed venue, a holiday and an excluded slot are refused with their codes."""
    scenario = world(
        [VenueHours("v1", time(6), time(12), False, first_date=date(2025, 7, 25))],
        open_shifts=("morning", "evening"),
        holidays=[Holiday(date(2025, 8, 1), {})],
    )
    excluded = (ExcludedSlot("admin", "v1", "evening", "no_member"),)
    answer = timetable.solve(
        TimetableProblem(scenario, points(1, venue_id="v1"), excluded=excluded)
    )
    codes = {(r.date, r.shift): r.reason_code for r in answer.refused}
    assert codes[date(2025, 7, 25), "morning"] == "venue_closed"
    assert codes[date(2025, 8, 1), "morning"] == "holiday"
    assert codes[date(2025, 8, 1), "evening"] == "holiday"
    assert codes[date(2025, 7, 25), "evening"] == "excluded"
    assert len(answer.openings) == 16
    assert len(set(slots(answer))) == len(slots(answer)) == 36


def test_open_holidays_are_marked():
    """A holiday on which the service stays open carries its mark on every opening."""
    scenario = world(holidays=[Holiday(date(2025, 8, 1), {"admin": True})])
    answer = timetable.solve(TimetableProblem(scenario, points(1)))
    assert {o.date for o in answer.openings if o.holiday} == {date(2025, 8, 1)}
    assert len(answer.openings) == 36


def test_scarce_kits_open_the_heaviest_points():
    """With two kits for three points the two heaviest open in every slot; the others lack a kit."""
    weights = {
        (f"admin-{n}", shift): float(n) for n in (1, 2, 3) for shift in ("morning", "evening")
    }
    problem = TimetableProblem(world(), points(3), max_open_units={"admin": 2}, weights=weights)
    answer = timetable.solve(problem)
    assert {o.point_id for o in answer.openings} == {"admin-2", "admin-3"}
    assert {r.reason_code for r in answer.refused} == {"no_kit"}
    assert answer.proof.objective == answer.proof.bound == 36 * 5.0
    assert answer.proof.status == "optimal"


def test_equal_weights_share_the_kits_evenly():
    """Three like points with two kits each open two thirds of their slots."""
    answer = timetable.solve(TimetableProblem(world(), points(3), max_open_units={"admin": 2}))
    counts = [sum(o.point_id == p.id for o in answer.openings) for p in points(3)]
    assert sum(counts) == 72
    assert min(counts) == 24


def test_kits_match_brute_force_on_random_cases():
    """On 60 random weights and venue closures the objective equals trying every choice."""
    rng = np.random.default_rng(5)
    for _ in range(60):
        count, kits = int(rng.integers(1, 5)), int(rng.integers(0, 4))
        weights = {
            (f"admin-{n}", shift): float(rng.integers(0, 9))
            for n in range(1, count + 1)
            for shift in ("morning", "evening")
        }
        problem = TimetableProblem(
            world(), points(count), max_open_units={"admin": kits}, weights=weights
        )
        answer = timetable.solve(problem, limits=Limits(time_limit_s=20.0))
        best = 0.0
        for shift in ("morning", "evening"):
            values = [weights[f"admin-{n}", shift] for n in range(1, count + 1)]
            best += 18 * max(sum(c) for c in combinations(values, min(kits, count)))
        assert answer.proof.objective == pytest.approx(best)
        assert answer.proof.status == "optimal"
        per_slot = {}
        for o in answer.openings:
            per_slot[o.date, o.shift] = per_slot.get((o.date, o.shift), 0) + 1
        assert max(per_slot.values(), default=0) <= kits


def test_the_same_seed_gives_the_same_timetable():
    """Two solves of one problem are equal but for their runtime."""
    problem = TimetableProblem(world(), points(4), max_open_units={"admin": 3})
    first, second = timetable.solve(problem), timetable.solve(problem)
    assert (first.openings, first.refused) == (second.openings, second.refused)


def test_negative_weights_are_refused():
    """A weight below zero is a ValueError."""
    with pytest.raises(ValueError, match="never negative"):
        timetable.solve(
            TimetableProblem(world(), points(1), weights={("admin-1", "morning"): -1.0})
        )


def test_a_cancelled_solve_still_gives_a_timetable():
    """Asked to stop at once, the answer is complete and keeps the kits' limit."""
    problem = TimetableProblem(world(), points(3), max_open_units={"admin": 1})
    answer = timetable.solve(problem, should_stop=lambda: True)
    assert len(slots(answer)) == 108
    assert len(answer.openings) == 36


def test_unknown_venues_are_an_error():
    """A point at a venue that the scenario does not know is a KeyError."""
    with pytest.raises(KeyError):
        timetable.solve(TimetableProblem(world(), points(1, venue_id="nowhere")))
