"""Which day of a campaign is shown when a day is asked for."""

from __future__ import annotations

from datetime import date

from planner.model.campaign import Campaign


def day_within(campaign: Campaign, day: date) -> date:
    """The day itself, or the first or last day of the campaign where it lies outside."""
    return min(max(day, campaign.start), campaign.last_day)


def day_to_show(campaign: Campaign, today: date) -> date:
    """Today while the campaign runs; before and after it the first day."""
    return today if campaign.start <= today <= campaign.last_day else campaign.start
