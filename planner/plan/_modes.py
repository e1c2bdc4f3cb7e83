"""How people of a scenario move: its own speeds, steps and rush hours, checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from planner import travel
from planner.findings import BadInputError, Finding
from planner.model.scenario import Scenario
from planner.model.travel import WALKERS, TravelMode, Walker


def walk_modes(scenario: Scenario) -> Mapping[Walker, TravelMode]:
    """The three walkers under the scenario's assumptions; BadInputError for a speed of 0."""
    _check(scenario)
    return {walker: travel.walk_mode(walker, partial(_assumed, scenario)) for walker in WALKERS}


def motorbike_mode(scenario: Scenario, shift: str = "") -> TravelMode:
    """The motorbike under the scenario's assumptions in the rush hour of a shift."""
    _check(scenario)
    return travel.motorbike_mode(shift, partial(_assumed, scenario))


def _assumed(scenario: Scenario, assumption_id: str) -> float:
    defaults = {a.id: a.quantity.value for a in travel.DEFAULT_ASSUMPTIONS}
    return scenario.assumed(assumption_id, defaults[assumption_id])


def _check(scenario: Scenario) -> None:
    """What divides or multiplies travel times must be more than nothing."""
    wrong = [
        Finding(
            "travel_speed_not_positive",
            "error",
            file="campaign.toml",
            column=a.id,
            value=str(a.quantity.value),
        )
        for a in scenario.assumptions
        if a.id in travel.MUST_BE_POSITIVE and not 0.0 < a.quantity.value < float("inf")
    ]
    if wrong:
        raise BadInputError(wrong)
