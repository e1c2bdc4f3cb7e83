"""Use case: the staffing settings that a person chose on screen, kept in the campaign file."""

from __future__ import annotations

from planner import store
from planner.codec import decode, encode
from planner.model.staffing import STANDARD_SETTINGS, StaffingSettings

SETTING = "staffing"


def kept_settings(file: store.CampaignStore) -> StaffingSettings:
    """The settings on file; the standard ones where there are none."""
    text = file.setting(SETTING)
    return decode(text.encode("utf-8"), StaffingSettings) if text else STANDARD_SETTINGS


def keep_settings(file: store.CampaignStore, settings: StaffingSettings) -> None:
    """Put the settings on file."""
    file.set_setting(SETTING, encode(settings).decode("utf-8"))
