"""Opens the campaign that the app was started for, once per process."""

from __future__ import annotations

import gc
from pathlib import Path

import streamlit as st

from planner import demo, store
from planner.plan import open_campaign
from planner.settings import Settings
from planner.ui.campaign_desk import CampaignDesk


@st.cache_resource(show_spinner=False)
def open_desk(settings: Settings) -> CampaignDesk:
    """The campaign of settings.workspace, or of a demo copy where none is told.

    Raises BadInputError with all findings where the workspace gives no scenario.
    """
    desk = CampaignDesk(open_campaign(settings.workspace or _demo()), settings)
    desk.complete()
    desk.warm()
    _keep_apart()
    return desk


def _keep_apart() -> None:
    """What stands now stays while the app runs: the search for unused memory leaves it out."""
    gc.collect()
    gc.freeze()


def _demo() -> Path:
    """The demo in the user's data folder, made on first use."""
    folder = store.user_folder() / "demo" / "tay_ho"
    if not (folder / "campaign.toml").is_file():
        demo.write(folder)
    return folder
