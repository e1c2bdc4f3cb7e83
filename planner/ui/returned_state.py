"""What one browser tab knows of the roster workbook that it brings back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from planner.model.plan import Plan
from planner.model.returned import ReturnedRoster, RosterChange
from planner.plan.returned import Returned
from planner.ui.bring_state import Reader
from planner.ui.dropped_file import DroppedFile

KEY = "planner_returned"
PER_PAGE = 10


@dataclass(slots=True)
class Returning(DroppedFile):
    """One workbook on its way back. `found` is its comparison with the plan `found_for` and with
    names of which only `named_by` is kept, a number that other names do not give; `ticked` are
    places of its changes; `done` is (cells taken, version) of the last one.
    """

    job: Reader | None = None
    returned: ReturnedRoster | None = None
    found: Returned | None = None
    found_for: Plan | None = None
    named_by: int = 0
    ticked: set[int] = field(default_factory=set)
    page: int = 0
    done: tuple[int, int] | None = None

    def receive(self, name: str, content: bytes) -> None:
        """A file from the browser, kept under its bare name in a folder of its own."""
        self.forget()
        self.keep(name, content)

    def forget(self) -> None:
        """Drop the file and everything that was found in it."""
        self.drop(self.job)
        self.job = self.returned = self.found = self.found_for = None
        self.ticked, self.page, self.done = set(), 0, None

    def is_compared_with(self, plan: Plan, names: Mapping[str, str]) -> bool:
        """Whether the comparison at hand is with this plan and these names."""
        is_same = self.found_for is plan and self.named_by == _number(names)
        return self.found is not None and is_same

    def compared(self, found: Returned, plan: Plan, names: Mapping[str, str]) -> None:
        """A comparison with the plan at hand and names that are known now; what breaks no rule is
        ticked.
        """
        self.found, self.found_for, self.named_by = found, plan, _number(names)
        self.ticked, self.page = set(found.proposed), 0

    def shown(self) -> range:
        """Places of the changes on the page at hand."""
        count = len(self.found.changes) if self.found else 0
        return range(self.page * PER_PAGE, min(count, (self.page + 1) * PER_PAGE))

    def taken(self) -> list[RosterChange]:
        """The ticked changes, in order."""
        return [self.found.changes[place] for place in sorted(self.ticked)] if self.found else []


def _number(names: Mapping[str, str]) -> int:
    return hash(frozenset(names.items()))


def current() -> Returning:
    """What this browser tab brings back."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Returning()
    returning: Returning = st.session_state[KEY]
    return returning
