"""Minutes a visit from a table of tasks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.demand.task_mix import (
    DEFAULT_TASKS,
    default_assumptions,
    faults_of_tasks,
    task_times,
    tasks_of,
)
from planner.model.quantity import Assumption, Quantity
from planner.model.staffing import Task
from tests.demand.demand_worlds import whole_ward


def codes(tasks):
    """Codes of the findings."""
    return [finding.code for finding in faults_of_tasks(tasks)]


def test_the_standard_tasks_are_whole_and_say_what_they_are():
    """Shares of the standard table add up to 1; it names five procedures and is assumed throughout."""
    assert sum(task.share for task in DEFAULT_TASKS) == pytest.approx(1.0)
    assert faults_of_tasks(DEFAULT_TASKS) == ()
    assert {task.source for task in DEFAULT_TASKS} == {"assumed"}
    assert len(default_assumptions()) == 4 * len(DEFAULT_TASKS)


@given(
    st.lists(
        st.tuples(
            st.floats(0.05, 1.0), st.floats(1.0, 40.0), st.floats(1.0, 40.0), st.floats(0.1, 1.5)
        ),
        min_size=1,
        max_size=5,
    ),
    st.floats(0.0, 1.0),
)
def test_mean_and_spread_are_those_of_visits_drawn(rows, elderly):
    """Mean and deviation equal those of a mixture reckoned task by task."""
    tasks = [Task(str(k), *row) for k, row in enumerate(rows)]
    found = task_times(tasks, elderly)
    share = np.array([t.share for t in tasks]) / sum(t.share for t in tasks)
    weights = np.concatenate([share * (1 - elderly), share * elderly])
    means = np.array([t.minutes for t in tasks] + [t.minutes_elderly for t in tasks])
    spreads = np.array([t.spread for t in tasks] * 2)
    mean = float(np.average(means, weights=weights))
    variance = float(np.average((spreads * means) ** 2 + (means - mean) ** 2, weights=weights))
    assert found.mean_minutes == pytest.approx(mean)
    assert found.deviation_minutes == pytest.approx(variance**0.5)
    assert found.spread == pytest.approx(variance**0.5 / mean)


def test_more_elderly_visitors_take_longer():
    """The same tasks take longer in a morning of elderly people."""
    young, old = task_times(DEFAULT_TASKS, 0.1), task_times(DEFAULT_TASKS, 0.6)
    assert young.mean_minutes < old.mean_minutes


def test_a_scenario_changes_and_adds_tasks():
    """Its coefficients stand in the place of the standard ones; a new id is a new task."""
    scenario = whole_ward()
    own = (
        Assumption("staffing.task.otp.minutes", Quantity(31.0, "minutes", "given")),
        Assumption("staffing.task.otp.share", Quantity(0.02, "share", "given")),
        Assumption("staffing.task.bhxh.share", Quantity(0.02, "share", "assumed", "Tra cứu BHXH")),
        Assumption("staffing.task.bhxh.minutes", Quantity(9.0, "minutes", "given")),
    )
    tasks = {
        t.id: t for t in tasks_of(replace(scenario, assumptions=(*scenario.assumptions, *own)))
    }
    assert (tasks["otp"].minutes, tasks["otp"].share, tasks["otp"].source) == (31.0, 0.02, "given")
    assert (tasks["bhxh"].name, tasks["bhxh"].minutes_elderly) == ("Tra cứu BHXH", 9.0)
    assert tasks["bhxh"].source == "assumed"
    assert faults_of_tasks(tuple(tasks.values())) == ()
    assert tasks_of(scenario) == DEFAULT_TASKS


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"minutes": -5.0}, "staffing_minutes_wrong"),
        ({"minutes_elderly": 0.0}, "staffing_minutes_wrong"),
        ({"minutes": float("nan")}, "staffing_minutes_wrong"),
        ({"minutes": 900.0}, "staffing_minutes_wrong"),
        ({"share": -0.1}, "staffing_share_wrong"),
        ({"share": 0.9}, "staffing_shares_not_whole"),
        ({"spread": -1.0}, "staffing_spread_wrong"),
        ({"name": "IHANOI "}, "staffing_task_twice"),
    ],
)
def test_a_wrong_row_is_named(change, code):
    """Negative minutes, a share below 0, shares that miss 100 %, a task twice: a finding each."""
    tasks = (replace(DEFAULT_TASKS[0], **change), *DEFAULT_TASKS[1:])
    assert code in codes(tasks)


def test_no_task_at_all_is_a_finding():
    """An empty table does not add up to 100 %."""
    assert codes(()) == ["staffing_shares_not_whole"]
    with pytest.raises(ValueError, match="nothing"):
        task_times((), 0.2)
