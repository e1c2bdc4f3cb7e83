"""Use case: plan with coefficients that a person changed on screen; the tables stay as they are.

The changed values lie in the campaign file, so that a reload plans with them too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from planner import store
from planner.model.scenario import Scenario

SETTING = "assumptions"


def assumed(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """The scenario with these coefficients (id -> value) in place of its own; unknown ids are left
    out. A changed value is an assumption, whatever the old one was.
    """
    assumptions = tuple(
        replace(a, quantity=replace(a.quantity, value=values[a.id], source="assumed"))
        if a.id in values and values[a.id] != a.quantity.value
        else a
        for a in scenario.assumptions
    )
    return (
        scenario
        if assumptions == scenario.assumptions
        else replace(scenario, assumptions=assumptions)
    )


def changed_values(source: Scenario, changed: Scenario) -> dict[str, float]:
    """The coefficients in which a scenario differs from the tables' own."""
    own = {a.id: a.quantity.value for a in source.assumptions}
    values = {a.id: a.quantity.value for a in changed.assumptions}
    return {key: value for key, value in values.items() if own.get(key) != value}


def kept_values(file: store.CampaignStore) -> dict[str, float]:
    """The changed coefficients that the campaign file holds."""
    return {str(k): float(v) for k, v in json.loads(file.setting(SETTING, "{}")).items()}


def keep_values(file: store.CampaignStore, values: Mapping[str, float]) -> None:
    """Put the changed coefficients on file; none takes the tables' own back."""
    file.set_setting(SETTING, as_setting(values))


def as_setting(values: Mapping[str, float]) -> str:
    """The changed coefficients as the campaign file holds them."""
    return json.dumps(dict(values), sort_keys=True)
