"""Opens the campaign that the app was started for, once per process, beside the screens: every tab
waits for the same opening, and it ends early only where no tab waits for it any more.
"""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from planner import store
from planner.plan.course import Course
from planner.settings import Settings
from planner.ui.beside import Beside

if TYPE_CHECKING:
    from planner.ui.desk import Desk

WAITS_S = 5.0
"""A tab that has not looked for so many seconds is closed, or no longer waits."""


@dataclass(slots=True)
class Opening:
    """A campaign on its way, or open; `tabs`: when each that waits looked last (s)."""

    work: Beside
    tabs: dict[str, float] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether it ended without an open campaign."""
        return self.work.poll().status == "failed"

    def look(self, tab: str) -> None:
        """A tab waits."""
        self.tabs[tab] = time.monotonic()

    def leave(self, tab: str) -> None:
        """A tab waits no longer; the work ends at its next step where no other does."""
        self.tabs.pop(tab, None)
        now = time.monotonic()
        if all(now - looked > WAITS_S for looked in list(self.tabs.values())):
            self.work.cancel()

    def desk(self) -> Desk:
        """The open campaign; PlannerError where it cannot be opened or was stopped."""
        desk: Desk = self.work.result()
        return desk


_LOCK = Lock()
_OPENINGS: dict[Settings, Opening] = {}


def opening_of(settings: Settings) -> Opening:
    """The campaign of settings.workspace (a demo copy where none is told): open, or on its way. One
    that could not be opened is begun anew.
    """
    with _LOCK:
        known = _OPENINGS.get(settings)
        if known is None or known.is_over:
            known = _OPENINGS[settings] = Opening(Beside(partial(_open, settings)))
        return known


def _open(settings: Settings, course: Course) -> Desk:
    """What opening needs is loaded here, while the screens already tell how far it is."""
    workspace = settings.workspace or _demo(course)
    open_campaign = import_module("planner.plan.campaign").open_campaign
    campaign = open_campaign(workspace, course, database=settings.database)
    course.progress("ready", 0.9)
    own = import_module("planner.ui.campaign_desk").CampaignDesk(campaign, settings)
    own.complete()
    own.warm()
    _keep_apart()
    desk: Desk = own
    return desk


def _keep_apart() -> None:
    """What stands now stays while the app runs: the search for unused memory leaves it out."""
    gc.collect()
    gc.freeze()


def _demo(course: Course) -> Path:
    """The demo in the user's data folder, made on first use."""
    folder: Path = store.user_folder() / "demo" / "tay_ho"
    if not (folder / "campaign.toml").is_file():
        course.at("sample", 0.0)
        import_module("planner.demo").write(folder)
    return folder
