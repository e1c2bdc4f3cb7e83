"""A shift hour by hour: against simulation, the long run, and plain arithmetic."""

from __future__ import annotations

from datetime import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.demand.arrivals import Hours, visits_by_hour
from planner.demand.queueing import in_the_long_run
from planner.demand.shift_queue import (
    carried_over,
    course,
    fewest_for_target,
    fewest_to_finish,
)
from planner.model.staffing import WaitTarget
from tests.demand.desk_simulation import play
from tests.how_many import so_many

MORNING = (time(7, 30), time(11, 30))
CASES = [
    pytest.param(60.0, 5, 15.0, None, id="keeps up"),
    pytest.param(110.0, 7, 15.0, None, id="overload at nine is there at eleven"),
    pytest.param(110.0, 6, 15.0, 20.0, id="overload, people leave"),
    pytest.param(6.0, 1, 14.0, None, id="a thin shift at one desk"),
]


@pytest.mark.parametrize(("visits", "desks", "minutes", "patience"), CASES)
def test_every_hour_agrees_with_a_simulation(visits, desks, minutes, patience):
    """Mean wait, share in time and share who leave, of each hour, within the noise of many days."""
    hours = visits_by_hour(visits, *MORNING)
    own = course(hours, desks, minutes, patience_minutes=patience)
    seen = play(hours, desks, minutes, patience=patience, days=max(3000, round(60_000 / visits)))
    assert own.mean_minutes == pytest.approx(seen.mean_minutes, rel=0.08, abs=0.3)
    assert own.within == pytest.approx(seen.within, abs=0.025)
    assert own.leave == pytest.approx(seen.leave, abs=0.02)


@pytest.mark.parametrize(
    ("visits", "desks", "minutes", "spread"),
    [(48.0, 4, 15.0, 0.4), (48.0, 4, 15.0, 0.7), (5.6, 1, 15.0, 0.6), (20.0, 2, 15.0, 0.6)],
)
def test_minutes_that_vary_less_shorten_the_waits_as_simulated(visits, desks, minutes, spread):
    """With the spread's factor the share in time is within 0.025 of gamma minutes played out, and
    the mean wait nearer to them than that of exponential minutes, at most a tenth too short.
    """
    hours = visits_by_hour(visits, *MORNING)
    own, plain = (course(hours, desks, minutes, spread=s) for s in (spread, 1.0))
    seen = play(hours, desks, minutes, spread=spread, days=4000)
    weights = hours.visits / hours.visits.sum()
    mean = float(weights @ seen.mean_minutes)
    assert own.shift_within == pytest.approx(float(weights @ seen.within), abs=0.025)
    assert abs(own.shift_mean_minutes - mean) < abs(plain.shift_mean_minutes - mean)
    assert own.shift_mean_minutes > 0.9 * mean


def test_the_spread_shortens_no_wait_in_a_backlog():
    """Where the hours bring more than the desks can do, waits are those of the backlog."""
    hours = visits_by_hour(200.0, *MORNING)
    even, plain = (course(hours, 7, 15.0, spread=s) for s in (0.2, 1.0))
    assert np.all(even.backlog[1:] > 0.0)
    assert even.mean_minutes[1:] == pytest.approx(plain.mean_minutes[1:])


@pytest.mark.parametrize("patience", [None, 25.0])
def test_a_long_even_shift_settles_to_erlang(patience):
    """After many even hours the course is the long-run answer."""
    hours = Hours(np.arange(0.0, 60.0 * 41, 60.0), np.full(40, 12.0))
    own = course(hours, 4, 15.0, patience_minutes=patience)
    rest = in_the_long_run(12.0, 15.0, 4, patience_minutes=patience)
    assert own.mean_minutes[-1] == pytest.approx(float(rest.mean_minutes), rel=2e-3)
    assert own.within[-1] == pytest.approx(float(rest.within), rel=1e-3)
    assert own.leave[-1] == pytest.approx(float(rest.leave), rel=2e-3, abs=1e-12)
    assert own.occupancy[-1] == pytest.approx(float(rest.occupancy), rel=1e-3)


def test_a_great_overload_follows_the_fluid():
    """Far above the desks, those waiting and at the desks are visits minus what desks can do."""
    hours = visits_by_hour(900.0, *MORNING)
    own = course(hours, 20, 15.0)
    assert own.waiting[-1] + 20 == pytest.approx(own.backlog[-1], rel=0.02)
    assert own.backlog[-1] == pytest.approx(900.0 - 20 * 240 / 15.0, rel=1e-9)


@settings(max_examples=so_many(25))
@given(
    st.lists(st.floats(0.0, 40.0), min_size=1, max_size=4),
    st.floats(2.0, 40.0),
    st.integers(1, 8),
    st.one_of(st.none(), st.floats(2.0, 90.0)),
)
def test_one_more_desk_shortens_every_shift(visits, minutes, desks, patience):
    """A desk more, and waits, leaving and backlog of the shift are no greater; with nobody leaving,
    what came is served, waits or stands at a desk.
    """
    hours = Hours(60.0 * np.arange(len(visits) + 1), np.array(visits))
    own, more = (course(hours, d, minutes, patience_minutes=patience) for d in (desks, desks + 1))
    assert more.shift_mean_minutes <= own.shift_mean_minutes + 1e-9
    assert more.shift_within >= own.shift_within - 1e-9
    assert more.shift_leave <= own.shift_leave + 1e-9
    assert np.all(more.backlog <= own.backlog + 1e-9)
    if patience is None:
        served = float((own.occupancy * desks * 60.0 / minutes).sum())
        at_desks = sum(visits) - served - own.waiting[-1]
        assert -1e-6 <= at_desks <= desks + 1e-6


@settings(max_examples=so_many(25))
@given(st.floats(0.0, 250.0), st.floats(5.0, 30.0), st.floats(0.5, 0.95), st.booleans())
def test_the_fewest_desks_of_a_shift_are_the_fewest(visits, minutes, share, mean):
    """The answer finishes the work and meets the target, and one desk less fails one of them."""
    hours = visits_by_hour(visits, *MORNING)
    target = WaitTarget("mean" if mean else "share", 10.0, share)
    least = fewest_to_finish(hours, minutes)
    assert carried_over(hours, least, minutes)[-1] <= 1e-9
    assert least == 1 or carried_over(hours, least - 1, minutes)[-1] > 1e-9
    desks = fewest_for_target(hours, minutes, target)
    own = course(hours, desks, minutes)
    assert desks >= least
    assert target.met(own.shift_within, own.shift_mean_minutes)
    if desks > least:
        less = course(hours, desks - 1, minutes)
        assert not target.met(less.shift_within, less.shift_mean_minutes)


@settings(max_examples=so_many(60))
@given(
    st.floats(0.0, 1e4),
    st.integers(0, 1300),
    st.integers(1, 139),
    st.dictionaries(st.integers(0, 23).map("{:02d}".format), st.floats(0.1, 5.0)),
)
def test_hours_lose_no_visit(visits, start, length, weights):
    """The parts of any shift fill it without a gap and hold all its visits."""
    end = min(start + length, 1439)
    hours = visits_by_hour(visits, time(*divmod(start, 60)), time(*divmod(end, 60)), weights)
    assert hours.visits.sum() == pytest.approx(visits)
    assert (hours.edges[0], hours.edges[-1]) == (start, end)
    assert np.all((hours.minutes > 0) & (hours.minutes <= 60))


def test_a_weight_makes_its_hour_busier():
    """Twice the weight brings twice the visits; half an hour brings half of them."""
    hours = visits_by_hour(90.0, time(7, 30), time(10, 0), {"07": 1.0, "08": 2.0, "09": 1.0})
    assert hours.visits == pytest.approx([90 / 7, 360 / 7, 180 / 7])


@pytest.mark.parametrize("weights", [{"07": 0.0, "08": 0.0}, {"07": -1.0}, {"08": float("nan")}])
def test_weights_that_spread_nothing_are_refused(weights):
    """All hours at 0, or one below it: a ValueError."""
    with pytest.raises(ValueError, match="weights"):
        visits_by_hour(10.0, time(7), time(9), weights)


@pytest.mark.parametrize(
    "wrong", [{"desks": 0}, {"minutes": 0.0}, {"patience": 0.0}, {"visits": 5000.0}]
)
def test_a_shift_that_cannot_be_is_refused(wrong):
    """No desk, no minutes, no patience, too many visits to compute: a ValueError."""
    facts = {"visits": 30.0, "desks": 2, "minutes": 10.0, "patience": None, **wrong}
    hours = visits_by_hour(facts["visits"], *MORNING)
    with pytest.raises(ValueError, match=r"desk|patience|visits"):
        course(hours, facts["desks"], facts["minutes"], patience_minutes=facts["patience"])


def test_an_answer_that_is_kept_is_nobodys_to_change() -> None:
    """The same shift asked for again is the same course, and its parts cannot be written over."""
    hours = visits_by_hour(40.0, *MORNING)
    first = course(hours, 2, 12.0)
    assert course(hours, 2, 12.0) is first
    assert course(Hours(hours.edges, hours.visits + 1.0), 2, 12.0) is not first
    with pytest.raises(ValueError, match="read-only"):
        first.waiting[0] = 9.0
