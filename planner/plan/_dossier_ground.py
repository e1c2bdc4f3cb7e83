"""What several parts of a set of papers need, made once and only where it is needed."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING

from planner import plan as use_cases
from planner.model.outlook import Situation
from planner.model.plan import Plan
from planner.model.travel import TravelNetwork

if TYPE_CHECKING:
    from planner.plan.workbench import Workbench


class DossierGround:
    """The workbench of a plan, and where the plan stands; safe to ask from several threads."""

    def __init__(self, plan: Plan, network: TravelNetwork | None) -> None:
        self._plan = plan
        self.network = network
        self._lock = threading.RLock()

    @property
    def walks_are_estimated(self) -> bool:
        """Whether the plan's walks follow streets that are not at hand."""
        return self._plan.travel.method == "network" and self.network is None

    def bench(self) -> Workbench:
        """The workbench; walks are estimates where the streets are not at hand."""
        with self._lock:
            return self._bench

    def situation(self) -> Situation | None:
        """Where the plan stands; None where its walks cannot be made the very same."""
        with self._lock:
            return self._situation

    @cached_property
    def _bench(self) -> Workbench:
        return use_cases.open_workbench(self._plan.scenario, self.network)

    @cached_property
    def _situation(self) -> Situation | None:
        if self.walks_are_estimated:
            return None
        if self._bench.walks["adult"].digest != self._plan.travel.digest:
            return None
        return use_cases.situation(self._bench, self._plan)
