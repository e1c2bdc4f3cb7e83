"""When each point is open: venue hours, holidays, campaign days, scarce kits; where it roams.

What roams is loaded when it is first asked for: its solver takes long, and few plans roam.
"""

from typing import TYPE_CHECKING

from planner.lazy import out_of
from planner.timetable.slots import (
    Planned,
    fixed_block,
    open_share,
    open_shares,
    open_slots,
    planned_slots,
    possible,
)
from planner.timetable.solve import (
    NO_KIT,
    VENUE_CLOSED,
    TimetableProblem,
    opening_of,
    solve,
    unit_id,
)

if TYPE_CHECKING:
    from planner.timetable.roaming_calendar import walk_periods
    from planner.timetable.roaming_case import RoamingCase
    from planner.timetable.roaming_table import NOT_SENT, RESTS, roam

__all__ = [
    "NOT_SENT",
    "NO_KIT",
    "RESTS",
    "VENUE_CLOSED",
    "Planned",
    "RoamingCase",
    "TimetableProblem",
    "fixed_block",
    "open_share",
    "open_shares",
    "open_slots",
    "opening_of",
    "planned_slots",
    "possible",
    "roam",
    "solve",
    "unit_id",
    "walk_periods",
]

_WHERE = {
    "walk_periods": "roaming_calendar",
    "RoamingCase": "roaming_case",
    "NOT_SENT": "roaming_table",
    "RESTS": "roaming_table",
    "roam": "roaming_table",
}
"""Name -> the module that has it."""

__getattr__ = out_of(__name__, _WHERE)
