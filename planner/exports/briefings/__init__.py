"""Reports on paper that are computed from the plan: the morning briefing, the report on gaps."""

from planner.exports.briefings.gaps import GapReport, gaps_content, gaps_pdf
from planner.exports.briefings.morning import Morning, morning_content, morning_pdf

__all__ = [
    "GapReport",
    "Morning",
    "gaps_content",
    "gaps_pdf",
    "morning_content",
    "morning_pdf",
]
