"""Who is served, who stands before a full desk, who lives out of reach, and what idles."""

from planner.coverage.report import report, rescore
from planner.coverage.summary import change, headline, shifts_of
from planner.coverage.thin import thin_service, thin_shifts
from planner.coverage.units import CoverageInputs, prepare
from planner.coverage.walks import staff_hours, week_walks
from planner.coverage.week import normal_week

__all__ = [
    "CoverageInputs",
    "change",
    "headline",
    "normal_week",
    "prepare",
    "report",
    "rescore",
    "shifts_of",
    "staff_hours",
    "thin_service",
    "thin_shifts",
    "week_walks",
]
