"""A campaign in an SQLite file or on a PostgreSQL server: every save a version, every edit an
event, nothing overwritten.
"""

from planner.store.address import is_address, name_of, without_password
from planner.store.campaign import CampaignStore
from planner.store.differences import told_changes, version_changes
from planner.store.history import EventRecord, Revision
from planner.store.outlook import OutlookFile, outlook_path
from planner.store.place import (
    campaign_path,
    is_elsewhere,
    own_ward,
    remember,
    remember_name,
    remembered,
    remembered_name,
    restore_copy,
    set_aside,
    user_folder,
)
from planner.store.postgres_server import AWAY
from planner.store.server_look import ServerLook, look_at_server
from planner.store.tables_before import (
    Before,
    all_before,
    can_write,
    candidate,
    closed_here,
    forget_before,
    free_before,
    keep_before,
    no_room,
    put_back,
    read_state,
    sweep_before,
    write_state,
)
from planner.store.unfinished import Unfinished, cut_off_step, end_step, whole_step
from planner.store.workspace_copy import own_copy

__all__ = [
    "AWAY",
    "Before",
    "CampaignStore",
    "EventRecord",
    "OutlookFile",
    "Revision",
    "ServerLook",
    "Unfinished",
    "all_before",
    "campaign_path",
    "can_write",
    "candidate",
    "closed_here",
    "cut_off_step",
    "end_step",
    "forget_before",
    "free_before",
    "is_address",
    "is_elsewhere",
    "keep_before",
    "look_at_server",
    "name_of",
    "no_room",
    "outlook_path",
    "own_copy",
    "own_ward",
    "put_back",
    "read_state",
    "remember",
    "remember_name",
    "remembered",
    "remembered_name",
    "restore_copy",
    "set_aside",
    "sweep_before",
    "told_changes",
    "user_folder",
    "version_changes",
    "whole_step",
    "without_password",
    "write_state",
]
