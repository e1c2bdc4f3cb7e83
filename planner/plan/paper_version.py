"""Use case: which version papers are of, and the one that people hold papers of already."""

from __future__ import annotations

from planner.exports.asked import PaperVersion
from planner.plan.campaign import OpenCampaign


def paper_version(campaign: OpenCampaign) -> PaperVersion:
    """The version that is open, and the newest one before it that was approved (published or not;
    also where it was withdrawn since: people may hold its papers).
    """
    number = campaign.revision or 0
    approved = {step.revision for step in campaign.file.steps() if step.kind == "approve"}
    earlier = max((revision for revision in approved if revision < number), default=None)
    before = None if earlier is None else campaign.file.load_plan(earlier)
    return PaperVersion(number, before)
