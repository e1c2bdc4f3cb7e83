"""Speeds, steps and rush hours are the scenario's own, and the plan goes by them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import travel
from planner.findings import BadInputError
from planner.i18n import all_texts, mend, message
from planner.model.quantity import Assumption, Quantity
from planner.plan import open_workbench
from planner.plan._modes import motorbike_mode, walk_modes
from tests import worlds


def with_values(scenario, **values: float):
    """The scenario with these travel assumptions (dots written as two underscores)."""
    own = tuple(
        Assumption(f"travel.{key.replace('__', '.')}", Quantity(value, "", "given"))
        for key, value in values.items()
    )
    return replace(scenario, assumptions=(*scenario.assumptions, *own))


def test_a_changed_walking_speed_changes_the_walks() -> None:
    """Proves that the workbench walks at the scenario's speeds and that every value that it leaves
    open is written down as assumed, with its source.
    """
    scenario, network = worlds.small_scenario(), worlds.small_network()
    usual = open_workbench(scenario, network)
    slow = open_workbench(with_values(scenario, walk_kmh__elderly=1.5), network)
    np.testing.assert_allclose(
        slow.walks["elderly"].minutes, 2.0 * usual.walks["elderly"].minutes, rtol=1e-12
    )
    np.testing.assert_array_equal(slow.walks["adult"].minutes, usual.walks["adult"].minutes)
    known = {a.id: a.quantity for a in usual.scenario.assumptions}
    for assumption in travel.DEFAULT_ASSUMPTIONS:
        assert known[assumption.id].source == "assumed"
        assert known[assumption.id].note


def test_every_travel_assumption_has_words() -> None:
    """Proves that the screen names each value and its unit in both languages."""
    texts = all_texts()
    for assumption in travel.DEFAULT_ASSUMPTIONS:
        assert len(set(texts[f"demand.assumption.{assumption.id}"])) == 2
        assert all(texts[f"ui.unit.{assumption.quantity.unit}"])


def test_rush_hours_and_class_speeds_reach_the_motorbike() -> None:
    """Proves that the motorbike of a shift has the scenario's factor and table."""
    scenario = with_values(
        worlds.small_scenario(), motorbike_factor__morning=2.0, motorbike_kmh__alley=9.0
    )
    assert motorbike_mode(scenario, "morning").time_factor == 2.0
    assert motorbike_mode(scenario).time_factor == 1.0
    speeds = motorbike_mode(scenario).class_speeds_kmh
    assert speeds is not None
    assert (speeds["service"], speeds["primary_link"]) == (9.0, 28.0)


def test_a_speed_of_nothing_is_refused_in_words() -> None:
    """Proves that a value that travel times are divided by is refused with its name and mend."""
    with pytest.raises(BadInputError) as caught:
        walk_modes(with_values(worlds.small_scenario(), walk_kmh__adult=0.0))
    (finding,) = caught.value.findings
    assert finding.column == "travel.walk_kmh.adult"
    assert message(finding, "vi")
    assert mend(finding, "en")
