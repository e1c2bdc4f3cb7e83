"""Use case: make the workbench of a scenario (matrices, demand); no answer is solved here."""

from __future__ import annotations

from planner import coverage, demand, travel
from planner.findings import BadInputError, Finding
from planner.model.digest import digest_of
from planner.model.rule_change import ground_of
from planner.model.scenario import Scenario
from planner.model.travel import TravelNetwork
from planner.plan import _assumed, _modes, _stops
from planner.plan.workbench import Workbench


def open_workbench(scenario: Scenario, network: TravelNetwork | None) -> Workbench:
    """Routes every stop to every cell (three walkers) and computes the demand. Its digest leaves
    the roster's rules out: they change no answer about places.

    Raises BadInputError where no group has a position or an assumed speed is not positive.
    """
    if not scenario.cells:
        raise BadInputError([Finding("no_placed_group", "error", file="groups.csv")])
    scenario = _assumed.complete(scenario)
    cells = _stops.cell_set(scenario.cells)
    walkers = _modes.walk_modes(scenario)
    prepared = travel.prepare(network, cells, scenario.ward.barriers, walkers=walkers)
    stops = _stops.venue_stops(scenario) + _stops.group_stops(scenario)
    walks = prepared.walks(_stops.point_set(stops))
    table = demand.visits(scenario)
    stops = _stops.with_groups(stops, scenario.cells, walks["adult"])
    return Workbench(
        scenario=scenario,
        network=network,
        stops=stops,
        walks=walks,
        demand=table,
        prepared=prepared,
        coverage_inputs=coverage.prepare(scenario, table),
        cell_streets=travel.nearest_street_names(network, cells) if network else (),
        digest=digest_of([ground_of(scenario), network.digest if network else ""]),
        stop_index={stop.id: index for index, stop in enumerate(stops)},
    )
