"""When each point is open: venue hours, holidays, campaign days, scarce kits."""

from planner.timetable.slots import fixed_block, open_share, planned_slots, possible
from planner.timetable.solve import TimetableProblem, solve, unit_id

__all__ = [
    "TimetableProblem",
    "fixed_block",
    "open_share",
    "planned_slots",
    "possible",
    "solve",
    "unit_id",
]
