"""Dates as state papers write them (Decree 30/2020)."""

from __future__ import annotations

from datetime import date

from planner.i18n.numbers import number
from planner.i18n.office import said
from planner.model.campaign import Campaign


def long_date(day: date) -> str:
    """ngày 03 tháng 11 năm 2025: a zero before days below 10 and before months 1 and 2 only."""
    return said("day", day=f"{day.day:02d}", month=month_words(day.month), year=day.year)


def month_words(month: int) -> str:
    """01, 02, 3 … 12."""
    return f"{month:02d}" if month <= 2 else str(month)


def signed_on(made_on: date, campaign: Campaign) -> str:
    """The date line with its day left blank: the month of the paper, never later than the month in
    which the campaign begins (a plan is signed before its first day).
    """
    day = min(made_on, campaign.start)
    return said("signed", month=month_words(day.month), year=day.year)


def span_words(campaign: Campaign) -> dict[str, str]:
    """First and last day, how many, and the sentence on them; a campaign without end says so."""
    first, last = long_date(campaign.start), long_date(campaign.last_day)
    days = number((campaign.last_day - campaign.start).days + 1, "vi")
    key = "span" if campaign.end is not None else "span.open"
    return {
        "tu_ngay": first,
        "den_ngay": last,
        "so_ngay": days,
        "thoi_gian": said(key, first=first, last=last, days=days),
    }
