"""One SQLite file per campaign: every save a version, every edit an event, nothing overwritten."""

from planner.store.campaign import CampaignStore
from planner.store.history import Revision
from planner.store.place import campaign_path, restore_copy, set_aside, user_folder
from planner.store.workspace_copy import own_copy

__all__ = [
    "CampaignStore",
    "Revision",
    "campaign_path",
    "own_copy",
    "restore_copy",
    "set_aside",
    "user_folder",
]
