"""What one browser tab looks at and waits for on the roster page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from planner.findings import Finding
from planner.model.people import Away
from planner.model.plan import Plan
from planner.plan.impossible import Impossible
from planner.plan.replan import FewestChanges
from planner.plan.substitutes import Substitutes
from planner.ui.desk import Inquiry
from planner.ui.duty_faults import Faults
from planner.ui.duty_told import ToBeTold

KEY = "planner_duty_state"


@dataclass(slots=True)
class Absent:
    """A sick call on its way: who and when, the duties touched with who could come, the job that
    looks for the fewest changes, what it found.
    """

    away: Away
    plan: Plan
    touched: tuple[Substitutes, ...] = ()
    chosen: dict[str, str] = field(default_factory=dict)
    inquiry: Inquiry | None = None
    fewest: FewestChanges | None = None
    until: date | None = None


@dataclass(slots=True)
class DutyState:
    """`chosen` is the key of the place looked at; `said` the last thing done, in words of the
    language `said_in`; `told` who is to be told after a sick call was taken.
    """

    chosen: str = ""
    said: str = ""
    said_in: str = ""
    problems: tuple[Finding, ...] = ()
    seen: int = 0
    faults: Faults = field(default_factory=Faults)
    absent: Absent | None = None
    away_done: str = ""
    told: tuple[ToBeTold, ...] = ()
    why: Inquiry | None = None
    ways: Impossible | None = None
    ways_plan: Plan | None = None
    names: dict[str, str] = field(default_factory=dict)


def duty_state() -> DutyState:
    """The state of this browser tab."""
    if KEY not in st.session_state:
        st.session_state[KEY] = DutyState()
    state: DutyState = st.session_state[KEY]
    return state
