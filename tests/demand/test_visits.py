"""Visits by cell, service, shift and audience, and the figures they must reproduce."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.demand import (
    DEFAULT_ASSUMPTIONS,
    campaign_visits,
    people_of_audiences,
    targets,
    visits,
    weekly_visits,
)
from planner.demand.arrivals import shares_of_shifts, visits_by_hour
from planner.demand.days import session_weekdays
from planner.model.demand import AUDIENCES
from planner.model.quantity import Assumption, Quantity
from tests.demand.demand_worlds import whole_ward
from tests.how_many import so_many

WARD = whole_ward()
TABLE = visits(WARD)
OLD = AUDIENCES.index("elderly")


def with_value(assumption_id: str, value: float):
    """The ward with one coefficient changed."""
    others = tuple(a for a in WARD.assumptions if a.id != assumption_id)
    changed = Assumption(assumption_id, Quantity(value, "share"))
    return replace(WARD, assumptions=(*others, changed))


def test_learning_reproduces_the_reported_people():
    """5,142 people are helped at the 67 learning points by 14 August, within 10 %."""
    found = targets(WARD, TABLE)
    assert found.learning_by == date(2025, 8, 14)
    assert found.learning_people.value == pytest.approx(5_142, rel=0.10)
    assert found.learning_holds


def test_admin_visits_lie_in_the_thousands():
    """The campaign has 2,000 to 9,000 admin visits, near the target of 6,000."""
    found = targets(WARD, TABLE)
    assert found.admin_visits.value == pytest.approx(6_000, rel=0.05)
    assert found.admin_holds
    assert found.files.value == pytest.approx(2_680, rel=0.10)


def test_mornings_are_elderly_and_evenings_of_working_age():
    """Mornings are 60 % elderly and evenings 70 % of working age, for both services."""
    for service in ("admin", "learning"):
        s = TABLE.service_ids.index(service)
        morning = TABLE.visits_per_week[:, s, 0, :].sum(axis=0)
        evening = TABLE.visits_per_week[:, s, 2, :].sum(axis=0)
        assert morning[OLD] / morning.sum() == pytest.approx(0.60, abs=0.02)
        assert 1 - evening[OLD] / evening.sum() == pytest.approx(0.70, abs=0.02)


def test_mondays_and_the_last_week_are_busier():
    """A Monday has 20 % more admin visits than another day, a day of the last week 15 % more."""
    admin = WARD.service("admin")

    def on(day: date) -> float:
        before = campaign_visits(WARD, TABLE, admin, date.fromordinal(day.toordinal() - 1))
        return (campaign_visits(WARD, TABLE, admin, day) - before).value

    tuesday = on(date(2025, 8, 5))
    assert on(date(2025, 8, 4)) == pytest.approx(1.20 * tuesday)
    assert on(date(2025, 8, 27)) == pytest.approx(1.15 * tuesday)
    assert on(date(2025, 9, 1)) == pytest.approx(1.20 * 1.15 * tuesday)


def test_a_normal_week_is_seven_days_of_the_campaign():
    """The visits of one whole week of the campaign are those of the normal week."""
    admin = WARD.service("admin")
    sunday, before = date(2025, 8, 10), date(2025, 8, 3)
    week = campaign_visits(WARD, TABLE, admin, sunday) - campaign_visits(WARD, TABLE, admin, before)
    assert week.value == pytest.approx(weekly_visits(WARD, TABLE, admin).value)


def test_units_do_not_add_up():
    """Visits, people, households and files are four units; adding two of them is an error."""
    found = targets(WARD, TABLE)
    counts = (found.admin_visits, found.learning_people, found.households, found.files)
    for one in counts:
        for other in counts:
            if one is not other:
                with pytest.raises(TypeError):
                    one + other


def test_every_coefficient_counts_and_can_be_edited():
    """Each coefficient that the table names changes the visits when it is edited."""
    assert set(TABLE.assumption_ids) <= {a.id for a in DEFAULT_ASSUMPTIONS}
    for assumption_id in TABLE.assumption_ids:
        value = WARD.assumed(assumption_id, 0.0)
        other = visits(with_value(assumption_id, value * 0.5))
        assert not np.allclose(other.visits_per_week, TABLE.visits_per_week), assumption_id


def test_defaults_hold_without_assumptions():
    """A scenario without coefficients is counted with the defaults."""
    bare = visits(replace(WARD, assumptions=()))
    assert np.array_equal(bare.visits_per_week, TABLE.visits_per_week)


def test_formula_names_its_coefficients():
    """The formula is text, and names the coefficients that it uses."""
    for word in ("target.", "realisation.share", "share.", "people.adult_share", "7/30"):
        assert word in TABLE.formula


@settings(max_examples=so_many(20))
@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_audiences_are_disjoint(parents: float, adults: float):
    """However the shares are set, nobody is counted in two audiences."""
    ward = with_value("people.parent_share", parents)
    counted = people_of_audiences(ward).sum(axis=1)
    everyone = np.array([cell.people for cell in ward.cells])
    assert (counted <= everyone + 1e-6).all() or parents + 0.09 > 1.0
    fewer = people_of_audiences(with_value("people.adult_share", adults)).sum(axis=1)
    assert (fewer <= everyone + 1e-6).all()


def test_a_service_for_one_audience_has_only_its_visits():
    """A service for traders gets visits of traders only, and nothing in shifts it does not run."""
    admin, learning = WARD.services
    shop = replace(admin, id="shop", audience="traders", shifts=("evening",))
    table = visits(replace(WARD, services=(shop, learning)))
    assert table.of("shop", "evening").sum() > 0
    assert table.of("shop", "morning").sum() == 0
    old = [i for i, name in enumerate(AUDIENCES) if name != "traders"]
    assert table.visits_per_week[:, 0][:, :, old].sum() == 0


def test_hours_of_a_shift_share_its_visits():
    """Visits go to clock hours by weight and minutes, none is lost, and shares of shifts add up."""
    weights = {"07": 3.0, "08": 1.0}
    found = visits_by_hour(50.0, time(7, 30), time(9), weights)
    assert found.edges.tolist() == [450.0, 480.0, 540.0]
    assert found.visits.tolist() == [30.0, 20.0]
    shares = shares_of_shifts([(time(7, 30), time(9)), (time(10), time(11))], weights)
    assert shares.tolist() == pytest.approx([150 / 210, 60 / 210])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: visits_by_hour(-1.0, time(7), time(9)),
        lambda: visits_by_hour(float("nan"), time(7), time(9)),
        lambda: visits_by_hour(5.0, time(9), time(9)),
        lambda: visits_by_hour(5.0, time(7), time(8), {"07": 0.0}),
        lambda: visits_by_hour(5.0, time(7), time(8), {"07": -1.0}),
        lambda: shares_of_shifts([(time(7), time(8))], {"07": 0.0}),
    ],
)
def test_hours_that_cannot_be_are_refused(wrong):
    """Visits or weights below 0, a shift without minutes or without weight: a ValueError."""
    with pytest.raises(ValueError, match=r"visits|shift|weights"):
        wrong()


def test_weekdays_of_a_shift_that_only_fixed_points_hold():
    """The afternoon of fixed points runs on their days though the service itself has none."""
    learning = whole_ward().services[1]
    assert session_weekdays(learning, "afternoon") == ("Tue", "Thu")
    assert session_weekdays(learning, "morning") == ("Sat",)
    assert session_weekdays(learning, "night") == ()
