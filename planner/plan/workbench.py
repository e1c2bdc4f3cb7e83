"""The read-only part of a planning session: scenario, network, matrices, demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from planner.coverage import CoverageInputs
from planner.model.demand import DemandTable
from planner.model.placement import ServicePoint, Stop
from planner.model.plan import TravelNote
from planner.model.scenario import Scenario
from planner.model.travel import ODCostMatrix, TravelNetwork, Walker
from planner.plan import _stops
from planner.travel import PreparedTravel

Walks = Mapping[Walker, ODCostMatrix]


@dataclass(frozen=True, slots=True)
class Workbench:
    """Held once per process under its digest. `walks`: stops x cells for every walker.

    `free_walks` remembers rows of positions that people pointed at (a cache, not a draft).
    """

    scenario: Scenario
    network: TravelNetwork | None
    stops: tuple[Stop, ...]
    walks: Walks
    demand: DemandTable
    prepared: PreparedTravel
    coverage_inputs: CoverageInputs
    cell_streets: tuple[str, ...]
    digest: str
    stop_index: Mapping[str, int]
    free_walks: dict[str, Walks] = field(default_factory=dict)

    def under(self, scenario: Scenario) -> Workbench:
        """The same workbench for a scenario that differs in nothing but the roster's rules."""
        return self if scenario is self.scenario else replace(self, scenario=scenario)

    def stop(self, stop_id: str) -> Stop:
        """The stop with this id; a free stop is made from its id; KeyError otherwise."""
        if stop_id in self.stop_index:
            return self.stops[self.stop_index[stop_id]]
        if stop_id.startswith(_stops.FREE_STOP):
            return _stops.free_stop(*_stops.free_position(stop_id))
        raise KeyError(stop_id)

    def walks_of(self, stop_ids: Sequence[str]) -> Walks:
        """Matrices whose rows are these stops, in order; free stops are routed once and kept."""
        for stop_id in stop_ids:
            if stop_id not in self.stop_index and stop_id not in self.free_walks:
                point = _stops.point_set((self.stop(stop_id),))
                self.free_walks[stop_id] = self.prepared.walks(point)
        known = _stops.take_rows(self.walks, [self.stop_index.get(s, 0) for s in stop_ids])
        own = {k: self.free_walks[s] for k, s in enumerate(stop_ids) if s in self.free_walks}
        return _stops.with_rows(known, stop_ids, own)

    def point_walks(self, points: Sequence[ServicePoint]) -> Walks:
        """Points x cells for every walker."""
        return self.walks_of([point.stop_id for point in points])

    def travel_note(self) -> TravelNote:
        """How walking times were made."""
        adult = self.walks["adult"]
        return TravelNote(
            method=adult.method,
            attribution=adult.attribution,
            vintage=adult.vintage,
            digest=adult.digest,
            dropped=dict(self.network.dropped) if self.network else {},
            source_file=adult.source_file,
            source_digest=adult.source_digest,
            vintage_from=adult.vintage_from,
            mean_error_share=adult.mean_error_share,
        )
