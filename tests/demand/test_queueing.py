"""Erlang's formulas against published tables, exact chains and what must always hold."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.demand.queueing import (
    erlang_b,
    erlang_c,
    fewest,
    fewest_desks,
    in_the_long_run,
    spread_factor,
)
from planner.model.staffing import WaitTarget
from tests.how_many import so_many

PUBLISHED_B = [
    (1, 0.0101),
    (2, 0.153),
    (5, 1.361),
    (10, 4.461),
    (20, 12.031),
    (50, 37.901),
    (100, 84.064),
]
"""Lines and the Erlang they carry at 1 % lost (the usual traffic tables, three decimals)."""
RATES = st.floats(0.1, 120.0)
MINUTES = st.floats(0.5, 40.0)
DESKS = st.integers(1, 60)


@pytest.mark.parametrize(("lines", "load"), PUBLISHED_B)
def test_erlang_b_gives_the_published_table(lines, load):
    """The published loads lose one in a hundred."""
    slack = 0.02 if load < 1.0 else 0.001
    assert erlang_b(load, lines) == pytest.approx(0.01, rel=slack)


def test_erlang_c_gives_the_published_worked_example():
    """200 calls an hour of 3 minutes at 14 desks: 17.4 % wait, 88.8 % within 20 s, mean 7.8 s."""
    found = in_the_long_run(200.0, 3.0, 14, target_minutes=20 / 60)
    assert float(found.waits) == pytest.approx(0.1741319335950498, rel=1e-12)
    assert float(found.within) == pytest.approx(0.8883500191794669, rel=1e-12)
    assert float(found.mean_minutes) * 60 == pytest.approx(7.8, abs=0.05)
    assert float(found.occupancy) == pytest.approx(10 / 14)
    assert fewest_desks(200.0, 3.0, WaitTarget("share", 20 / 60, 0.8)) == 14


@pytest.mark.parametrize(("load", "desks"), [(1, 2), (3, 4), (Fraction(7, 2), 9), (24, 25)])
def test_erlang_c_equals_the_textbook_sum_in_fractions(load, desks):
    """The recurrence gives what the factorial formula gives in exact arithmetic."""
    a = Fraction(load)
    tail = a**desks / math.factorial(desks) * desks / (desks - a)
    exact = tail / (sum(a**n / math.factorial(n) for n in range(desks)) + tail)
    assert float(erlang_c(float(a), desks)) == pytest.approx(float(exact), rel=1e-13)


def exact_chain(rate, minutes, desks, patience, target):
    """Erlang-A by the balance equations in plain Python, and the wait by adding up its steps."""
    arrive, serve, leave = rate / 60.0, 1.0 / minutes, 1.0 / patience
    weights = [1.0]
    while len(weights) < desks + 3 or weights[-1] > 1e-18 * max(weights):
        n = len(weights)
        weights.append(weights[-1] * arrive / (min(n, desks) * serve + max(n - desks, 0) * leave))
    law = np.array(weights) / sum(weights)
    queue = sum(max(n - desks, 0) * p for n, p in enumerate(law))
    return float(law[desks:].sum()), queue / arrive, queue * leave / arrive


@settings(max_examples=so_many(60))
@given(RATES, MINUTES, DESKS, st.floats(1.0, 240.0))
def test_erlang_a_equals_the_balance_equations(rate, minutes, desks, patience):
    """Waits, mean wait and share who leave are those of the chain, under and over the load."""
    found = in_the_long_run(rate, minutes, desks, patience_minutes=patience)
    waits, mean, leave = exact_chain(rate, minutes, desks, patience, 10.0)
    assert float(found.waits) == pytest.approx(waits, rel=1e-8, abs=1e-14)
    assert float(found.mean_minutes) == pytest.approx(mean, rel=1e-8, abs=1e-14)
    assert float(found.leave) == pytest.approx(leave, rel=1e-8, abs=1e-14)


@settings(max_examples=so_many(60))
@given(RATES, MINUTES, DESKS, st.one_of(st.none(), st.floats(1.0, 240.0)), st.floats(0.0, 60.0))
def test_one_more_desk_never_lets_people_wait_longer(rate, minutes, desks, patience, target):
    """With one desk more fewer wait, more are served in time, desks are less busy."""
    two = in_the_long_run(
        rate, minutes, [desks, desks + 1], target_minutes=target, patience_minutes=patience
    )
    for falling in (two.waits, two.mean_minutes, two.leave, two.occupancy):
        assert falling[1] <= falling[0] + 1e-12
    assert two.within[1] >= two.within[0] - 1e-12
    shares = np.stack([two.waits, two.within, two.leave, two.occupancy])
    assert np.all((shares >= 0.0) & (shares <= 1.0 + 1e-12))


@settings(max_examples=so_many(40))
@given(st.floats(0.05, 0.97), MINUTES, DESKS)
def test_with_endless_patience_nobody_leaves(filled, minutes, desks):
    """Erlang-A tends to Erlang-C as the patience grows, where the desks can take the load."""
    rate = filled * desks * 60.0 / minutes
    stay = in_the_long_run(rate, minutes, desks)
    late = in_the_long_run(rate, minutes, desks, patience_minutes=1e10)
    assert float(late.waits) == pytest.approx(float(stay.waits), rel=1e-5, abs=1e-13)
    assert float(late.mean_minutes) == pytest.approx(float(stay.mean_minutes), rel=1e-4, abs=1e-12)
    assert float(late.within) == pytest.approx(float(stay.within), abs=1e-5)
    assert float(late.leave) < 1e-6


@settings(max_examples=so_many(40))
@given(RATES, MINUTES, st.floats(0.5, 0.97), st.floats(0.5, 45.0), st.booleans())
def test_the_fewest_desks_meet_the_target_and_one_less_does_not(rate, minutes, share, wait, mean):
    """The answer holds and is the smallest that does."""
    target = WaitTarget("mean" if mean else "share", wait, share)
    desks = fewest_desks(rate, minutes, target)
    found = in_the_long_run(rate, minutes, desks, target_minutes=wait)
    assert target.met(float(found.within), float(found.mean_minutes))
    if desks > 1:
        less = in_the_long_run(rate, minutes, desks - 1, target_minutes=wait)
        assert not target.met(float(less.within), float(less.mean_minutes))


@pytest.mark.parametrize("load", [1e-9, 1e-3, 1.0, 900.0, 4900.0])
def test_tiny_and_huge_loads_stay_numbers(load):
    """Between a billionth and thousands of Erlang every answer is a share or a finite wait."""
    desks = math.floor(load) + 40
    for patience in (None, 0.5, 500.0):
        found = in_the_long_run(load * 6.0, 10.0, desks, patience_minutes=patience)
        values = np.array([found.waits, found.within, found.leave, found.occupancy])
        assert np.all(np.isfinite(values) & (values >= 0.0) & (values <= 1.0))
        assert np.isfinite(found.mean_minutes)


def test_more_work_than_desks_has_no_long_run():
    """At a load of the desks or above everyone waits without end; with patience, many leave."""
    for rate in (24.0, 30.0):
        found = in_the_long_run(rate, 10.0, 4)
        assert found.waits == 1.0
        assert np.isinf(found.mean_minutes)
        assert found.within == 0.0
    left = in_the_long_run(48.0, 10.0, 4, patience_minutes=15.0)
    assert float(left.leave) >= 0.5
    assert float(left.occupancy) > 0.99


def test_arrays_are_answered_like_their_elements():
    """A table of rates by desks holds what single queues give."""
    rates, desks = np.array([[5.0], [20.0]]), np.array([2, 5, 9])
    table = in_the_long_run(rates, 12.0, desks, patience_minutes=30.0)
    assert table.waits.shape == (2, 3)
    for r in range(2):
        for d in range(3):
            one = in_the_long_run(rates[r, 0], 12.0, desks[d], patience_minutes=30.0)
            assert table.within[r, d] == float(one.within)


@pytest.mark.parametrize(
    "wrong",
    [
        {"arrivals_per_hour": -1.0},
        {"arrivals_per_hour": math.nan},
        {"minutes_per_visit": 0.0},
        {"minutes_per_visit": -3.0},
        {"desks": 0},
        {"desks": 2.5},
        {"patience_minutes": 0.0},
        {"target_minutes": -1.0},
    ],
)
def test_numbers_that_cannot_be_are_refused(wrong):
    """Negative visits, no minutes, no desk, half a desk, no patience: a ValueError."""
    facts = {"arrivals_per_hour": 5.0, "minutes_per_visit": 10.0, "desks": 2, **wrong}
    with pytest.raises(ValueError, match=r"from|above|below"):
        in_the_long_run(**facts)


def test_a_target_that_nothing_meets_is_refused():
    """The search ends with a ValueError, not with a number that does not hold."""
    with pytest.raises(ValueError, match="no number of desks"):
        fewest(lambda _: False)


def test_even_minutes_shorten_the_waits_of_exponential_ones():
    """Spread 1 leaves the wait, less spread shortens it, by no more than in the long run."""
    assert spread_factor(1.0) == 1.0
    for spread in (0.0, 0.3, 0.8):
        assert (1.0 + spread**2) / 2.0 <= spread_factor(spread) < 1.0
    assert spread_factor(1.5) == (1.0 + 1.5**2) / 2.0


def test_nobody_who_comes_means_nobody_who_waits():
    """Without visits a queue with patience is empty and idle, as one in which everybody stays."""
    found = in_the_long_run([0.0, 1e-9], 12.0, 2, patience_minutes=20.0)
    for name in ("waits", "mean_minutes", "leave", "occupancy", "queue"):
        np.testing.assert_allclose(getattr(found, name), 0.0, atol=1e-8)
    np.testing.assert_allclose(found.within, 1.0, atol=1e-8)


def test_a_queue_too_long_to_add_up_is_refused():
    """Far too many visits with a patience of years: a ValueError in place of a wrong sum."""
    with pytest.raises(ValueError, match="patience is too long"):
        in_the_long_run(1e7, 60.0, 1, patience_minutes=1e7)
