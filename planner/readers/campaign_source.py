"""Where the campaign comes from: campaign.toml, the sheet `campaign`, or the assumed default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.model.campaign import Shift
from planner.model.place import Venue
from planner.readers.campaign import (
    CAMPAIGN_FILE,
    REST_ASSUMED,
    CampaignFile,
    parse_toml,
    read_campaign,
)
from planner.readers.campaign_values import Document, Raw
from planner.readers.default_campaign import default_document
from planner.readers.report import Report
from planner.readers.settings_sheet import apply_settings
from planner.readers.sources import Sources


def default_campaign(groups: int, venues: Sequence[Venue] = ()) -> CampaignFile:
    """The assumed campaign of a ward of so many groups."""
    return read_campaign(Document(CAMPAIGN_FILE, "", Report()), default_document(groups, venues))


def assumed_shifts() -> tuple[Shift, ...]:
    """The shifts of the assumed campaign."""
    return default_campaign(1).campaign.shifts


def given_campaign(sources: Sources, groups: int, report: Report) -> CampaignFile | None:
    """The workspace's own campaign; None (with a finding) where it has none or a broken one."""
    if sources.document is not None:
        raw = parse_toml(sources.document)
        return None if raw is None else read_campaign(sources.document, _whole(raw, groups))
    if sources.settings is not None:
        raw = apply_settings(default_document(groups), sources.settings)
        return read_campaign(sources.settings.document, raw)
    if not sources.campaign_there:
        report.add("campaign_assumed", "warning", file=CAMPAIGN_FILE)
    return None


def with_venues(
    given: CampaignFile | None, sources: Sources, groups: int, venues: Sequence[Venue]
) -> CampaignFile:
    """The campaign once the venues are known: what is assumed of it counts them. Its faults were
    told when it was first read.
    """
    if given is None:
        return default_campaign(groups, venues)
    if sources.document is None or not given.rest_assumed:
        return given
    quiet = replace(sources.document, report=Report(), sources=[])
    raw = parse_toml(quiet)
    return given if raw is None else read_campaign(quiet, _whole(raw, groups, venues))


def _whole(raw: Raw, groups: int, venues: Sequence[Venue] = ()) -> Raw:
    """The document, with the assumed campaign for what it leaves out where it says so."""
    if raw.get(REST_ASSUMED) is not True:
        return raw
    rest = default_document(groups, venues)
    if "start" in raw:
        del rest["end"]
    return {**rest, **raw}
