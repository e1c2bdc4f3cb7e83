"""Reports on paper that are computed from the plan: the morning briefing, the report on gaps."""

from planner.exports.briefings.morning import Morning, morning_content, morning_pdf

__all__ = ["Morning", "morning_content", "morning_pdf"]
