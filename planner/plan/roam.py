"""Use case: how the points of a service roam, as wished on screen; the tables stay as they are.

A wish is an edit: it can be undone, and the next solve plans by it. The wishes that a plan was made
by lie in the campaign file beside the changed coefficients.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from planner import readers, store
from planner.codec import decode, encode
from planner.findings import BadInputError, Finding
from planner.model.campaign import Service
from planner.model.plan import PlanEdit
from planner.model.roaming import RoamingWish
from planner.model.scenario import Scenario

SETTING = "roaming"
"""Wishes that the plan on file was made by."""
WAITING = "roaming_waiting"
"""Wishes that were saved with a version which was not yet solved by them."""


def wish_of(service: Service) -> RoamingWish:
    """What a service asks now."""
    return RoamingWish(service.id, service.points, service.roaming)


def checked_wish(scenario: Scenario, service_id: str, raw: Mapping[str, Any]) -> RoamingWish:
    """The wish that a form's values make, written as in [services.roaming] of campaign.toml with
    `units` for the number of points. BadInputError names every wrong value with its dotted key as
    the column.
    """
    service = scenario.service(service_id)
    rest = dict(raw)
    units = rest.pop("units", service.points)
    found, faults = readers.read_wished_roaming(scenario, service, units, rest)
    if found is None:
        raise BadInputError([f for f in faults if f.severity == "error"])
    return RoamingWish(service_id, units, found)


def roamed(scenario: Scenario, wishes: Iterable[RoamingWish]) -> Scenario:
    """The scenario with these wishes, the later over the earlier; those of services that it does
    not have are left out.
    """
    wanted = {wish.service_id: wish for wish in wishes}
    services = tuple(
        replace(s, points=wanted[s.id].points, roaming=wanted[s.id].roaming)
        if s.id in wanted
        else s
        for s in scenario.services
    )
    return scenario if services == scenario.services else replace(scenario, services=services)


def wished_of(edits: Sequence[PlanEdit]) -> tuple[RoamingWish, ...]:
    """The wishes among edits, in their order."""
    return tuple(edit.wish for edit in edits if edit.wish is not None)


def changed_wishes(source: Scenario, changed: Scenario) -> tuple[RoamingWish, ...]:
    """The wishes in which a scenario differs from the tables' own."""
    own = {service.id: wish_of(service) for service in source.services}
    return tuple(
        wish_of(service) for service in changed.services if own.get(service.id) != wish_of(service)
    )


def kept_wishes(file: store.CampaignStore, name: str = SETTING) -> tuple[RoamingWish, ...]:
    """The wishes that the campaign file holds."""
    return decode(file.setting(name, "[]").encode("utf-8"), tuple[RoamingWish, ...])


def as_setting(wishes: Sequence[RoamingWish]) -> str:
    """Wishes as the campaign file holds them."""
    return encode(tuple(wishes)).decode("utf-8")


def unknown_service(scenario: Scenario, wish: RoamingWish | None) -> Finding | None:
    """What is wrong with a wish for a service that the scenario does not have."""
    if wish is not None and any(s.id == wish.service_id for s in scenario.services):
        return None
    return Finding("unknown_service", "error", value=wish.service_id if wish else "")
