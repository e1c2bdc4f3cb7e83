"""One SQLite file per campaign: every save a version, every edit an event, nothing overwritten."""

from planner.store.campaign import CampaignStore
from planner.store.differences import version_changes
from planner.store.history import EventRecord, Revision
from planner.store.outlook import OutlookFile, outlook_path
from planner.store.place import (
    campaign_path,
    own_ward,
    remember,
    remembered,
    restore_copy,
    set_aside,
    user_folder,
)
from planner.store.tables_before import (
    Before,
    all_before,
    can_write,
    candidate,
    keep_before,
    no_room,
    put_back,
    read_state,
    write_state,
)
from planner.store.unfinished import Unfinished, cut_off_step, end_step, whole_step
from planner.store.workspace_copy import own_copy

__all__ = [
    "Before",
    "CampaignStore",
    "EventRecord",
    "OutlookFile",
    "Revision",
    "Unfinished",
    "all_before",
    "campaign_path",
    "can_write",
    "candidate",
    "cut_off_step",
    "end_step",
    "keep_before",
    "no_room",
    "outlook_path",
    "own_copy",
    "own_ward",
    "put_back",
    "read_state",
    "remember",
    "remembered",
    "restore_copy",
    "set_aside",
    "user_folder",
    "version_changes",
    "whole_step",
    "write_state",
]
