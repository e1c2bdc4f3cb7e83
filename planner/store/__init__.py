"""One SQLite file per campaign: every save a version, every edit an event, nothing overwritten."""

from planner.store.campaign import CampaignStore
from planner.store.history import Revision
from planner.store.place import campaign_path, restore_copy, set_aside

__all__ = ["CampaignStore", "Revision", "campaign_path", "restore_copy", "set_aside"]
