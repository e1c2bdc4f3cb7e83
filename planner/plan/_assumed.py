"""Assumptions of a scenario, every default written down."""

from __future__ import annotations

from dataclasses import replace

from planner import demand, travel
from planner.model.quantity import Assumption, Quantity
from planner.model.scenario import Scenario

COVERAGE: tuple[Assumption, ...] = (
    Assumption(
        "coverage.gap_share",
        Quantity(0.2, "share", "assumed", "a group has a gap when more people are not served"),
    ),
    Assumption(
        "people.disabled_elderly_share",
        Quantity(0.5, "share", "assumed", "disabled people who are elderly too"),
    ),
    Assumption(
        "comes.elderly.evening",
        Quantity(0.0, "yes/no", "assumed", "elderly people do not come in the evening"),
    ),
    Assumption(
        "comes.mobility_limited.evening",
        Quantity(0.0, "yes/no", "assumed", "people of limited mobility do not come at night"),
    ),
)


def complete(scenario: Scenario) -> Scenario:
    """The scenario with every coefficient that it leaves to its default written down."""
    known = {assumption.id for assumption in scenario.assumptions}
    standard = (*demand.DEFAULT_ASSUMPTIONS, *COVERAGE, *travel.DEFAULT_ASSUMPTIONS)
    missing = tuple(a for a in standard if a.id not in known)
    if not missing:
        return scenario
    return replace(scenario, assumptions=(*scenario.assumptions, *missing))
