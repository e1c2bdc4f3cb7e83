"""Expected visits in a normal week by cell, service, shift and audience.

Own model, bottom-up: people of an audience x visits that the campaign means to have from them x the
share that comes x the part of the day they prefer. The audiences are disjoint, so they add up.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.demand.assumptions import assumed, assumed_of_service, of_service
from planner.demand.days import offered_shifts, part_of_day
from planner.model.campaign import Service
from planner.model.demand import AUDIENCES, DemandTable
from planner.model.scenario import Scenario

FORMULA = (
    "visits_per_week[cell, service, shift, audience] = people_of[cell, audience]"
    " × target.<service>.<audience> × realisation.share × 7/30"
    " × share.<service>.<elderly|working>.<part of day> / Σ of these over the service's shifts;"
    " people_of: elderly = elderly; adults = (people − elderly) × people.adult_share;"
    " parents = adults × people.parent_share; traders = adults × people.trader_share;"
    " patients = adults × people.patient_share; all = the other adults"
)
WEEK_OF_RATE = 7.0 / 30.0
FloatArray = NDArray[np.float64]


def visits(scenario: Scenario) -> DemandTable:
    """Visits of a normal week, float64 (cells, services, shifts, audiences), and how it was made.

    A service for one audience has visits of that audience only; a shift without the service has 0.
    """
    people = people_of_audiences(scenario)
    shift_ids = tuple(shift.id for shift in scenario.campaign.shifts)
    week = np.zeros((len(scenario.cells), len(scenario.services), len(shift_ids), len(AUDIENCES)))
    for s, service in enumerate(scenario.services):
        rates = np.array([_weekly_rate(scenario, service, audience) for audience in AUDIENCES])
        shares = _shift_shares(scenario, service)
        for h, shift_id in enumerate(shift_ids):
            if shift_id in shares:
                week[:, s, h, :] = people * rates * shares[shift_id]
    return DemandTable(
        cell_ids=tuple(cell.id for cell in scenario.cells),
        service_ids=tuple(service.id for service in scenario.services),
        shift_ids=shift_ids,
        audiences=AUDIENCES,
        visits_per_week=week,
        formula=FORMULA,
        assumption_ids=_used(scenario),
    )


def people_of_audiences(scenario: Scenario) -> FloatArray:
    """People by cell and audience, float64 (cells, audiences); children are in none."""
    counts = [(cell.people, cell.elderly) for cell in scenario.cells]
    people, elderly = np.array(counts, dtype=np.float64).reshape(-1, 2).T
    adults = np.maximum(people - elderly, 0.0) * assumed(scenario, "people.adult_share")
    parents = adults * assumed(scenario, "people.parent_share")
    traders = adults * assumed(scenario, "people.trader_share")
    patients = adults * assumed(scenario, "people.patient_share")
    rest = np.maximum(adults - parents - traders - patients, 0.0)
    by_name = {"all": rest, "elderly": elderly, "parents": parents, "traders": traders}
    return np.column_stack([{**by_name, "patients": patients}[name] for name in AUDIENCES])


def _weekly_rate(scenario: Scenario, service: Service, audience: str) -> float:
    """Visits a week of one person of the audience, those who do not come taken off."""
    if service.audience not in ("all", audience):
        return 0.0
    target = assumed_of_service(scenario, of_service(scenario, "target", service.id, audience))
    return target * assumed(scenario, "realisation.share") * WEEK_OF_RATE


def _shift_shares(scenario: Scenario, service: Service) -> dict[str, FloatArray]:
    """Share of each audience's visits that falls on each shift of the service; they add up to 1."""
    offered = offered_shifts(scenario.campaign, service)
    weights = {h: _wishes(scenario, service, h) for h in offered}
    total = sum(weights.values(), np.zeros(len(AUDIENCES)))
    even = np.full(len(AUDIENCES), 1.0 / max(len(offered), 1))
    return {
        h: np.where(total > 0, weight / np.where(total > 0, total, 1.0), even)
        for h, weight in weights.items()
    }


def _wishes(scenario: Scenario, service: Service, shift_id: str) -> FloatArray:
    """How much each audience likes the part of the day, float64 (audiences)."""
    part = part_of_day(scenario.campaign, service, shift_id)
    ids = (_share_id(scenario, service, audience, part) for audience in AUDIENCES)
    return np.array([assumed_of_service(scenario, i) for i in ids])


def _share_id(scenario: Scenario, service: Service, audience: str, part: str) -> str:
    age = "elderly" if audience == "elderly" else "working"
    return of_service(scenario, "share", service.id, f"{age}.{part}")


def _used(scenario: Scenario) -> tuple[str, ...]:
    """Ids of every coefficient in the table, each once, in the order of the formula."""
    used = ["realisation.share", "people.adult_share"]
    used += [f"people.{name}_share" for name in ("parent", "trader", "patient")]
    for service in scenario.services:
        used += [of_service(scenario, "target", service.id, name) for name in AUDIENCES]
        for shift_id in offered_shifts(scenario.campaign, service):
            part = part_of_day(scenario.campaign, service, shift_id)
            used += [_share_id(scenario, service, name, part) for name in AUDIENCES]
    return tuple(dict.fromkeys(used))
