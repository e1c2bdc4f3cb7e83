"""A returned roster that is read at once, in this process; what is taken is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ui_bring import DoneJob
from ui_sample import make_plan

from planner.model.plan import Plan
from planner.model.returned import ReturnedRoster, RosterChange
from planner.plan.returned import Returned, compare
from planner.readers.returned_roster import read_returned_roster


@dataclass
class FakeRoster:
    """Compares with the sample's plan."""

    plan: Plan = field(default_factory=make_plan)
    taken: list[RosterChange] = field(default_factory=list)

    def read(self, path: Path) -> DoneJob:
        """As RosterBack says."""
        return DoneJob(read_returned_roster(path))

    def compare(self, returned: ReturnedRoster, names: Mapping[str, str]) -> Returned:
        """As RosterBack says."""
        return compare(self.plan, returned, names)

    def take(self, changes: Sequence[RosterChange]) -> int:
        """As RosterBack says."""
        self.taken += changes
        return 7
