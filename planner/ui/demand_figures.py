"""The demand model's totals and the known figures beside them."""

from __future__ import annotations

from planner import demand
from planner.model.scenario import Scenario
from planner.ui.desk import DemandView, Figure


def demand_view(scenario: Scenario) -> DemandView:
    """Visits of a normal week by service and shift, the formula, the calibration figures."""
    table = demand.visits(scenario)
    visits = {
        (service, shift): float(table.of(service, shift).sum())
        for service in table.service_ids
        for shift in table.shift_ids
    }
    return DemandView(visits, table.formula, _figures(scenario, demand.targets(scenario, table)))


def _figures(scenario: Scenario, targets: demand.DemandTargets) -> tuple[Figure, ...]:
    low, high = targets.admin_visits_band
    known = {service.id for service in scenario.services}
    figures = [
        Figure(
            "admin_visits",
            targets.admin_visits.value,
            (low.value, high.value),
            "visits",
        ),
        Figure("files", targets.files.value, (), "files"),
        Figure("households", targets.households.value, (), "households"),
    ]
    if "learning" in known:
        goal = (targets.learning_people_target.value,)
        day = {"day": f"{targets.learning_by:%d/%m/%Y}"}
        figures.append(
            Figure("learning_people", targets.learning_people.value, goal, "people", day)
        )
    return tuple(figures)
