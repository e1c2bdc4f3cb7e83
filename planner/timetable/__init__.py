"""When each point is open: venue hours, holidays, campaign days, scarce kits; where it roams."""

from planner.timetable.roaming_calendar import walk_periods
from planner.timetable.roaming_case import RoamingCase
from planner.timetable.roaming_table import NOT_SENT, RESTS, roam
from planner.timetable.slots import fixed_block, open_share, open_shares, planned_slots, possible
from planner.timetable.solve import NO_KIT, VENUE_CLOSED, TimetableProblem, solve, unit_id

__all__ = [
    "NOT_SENT",
    "NO_KIT",
    "RESTS",
    "VENUE_CLOSED",
    "RoamingCase",
    "TimetableProblem",
    "fixed_block",
    "open_share",
    "open_shares",
    "planned_slots",
    "possible",
    "roam",
    "solve",
    "unit_id",
    "walk_periods",
]
