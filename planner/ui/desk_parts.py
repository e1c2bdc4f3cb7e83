"""Parts of the desk over an open campaign: each belongs to one page and is made when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, cast

from planner import store
from planner.plan.put_edit import Window
from planner.ui.brief_desk import CampaignApproval
from planner.ui.brief_sliders_desk import CampaignOutlook
from planner.ui.bring_desk import CampaignTables
from planner.ui.conflict_desk import CampaignConflicts
from planner.ui.ground_desk import CampaignGround
from planner.ui.history_desk import CampaignVersions
from planner.ui.lost_desk import CampaignRescue
from planner.ui.papers import CampaignPapers
from planner.ui.placing_desk import CampaignPlaces
from planner.ui.player_desk import CampaignMoments
from planner.ui.returned_desk import CampaignRoster
from planner.ui.settings_desk import CampaignUpkeep
from planner.ui.staffing_desk import CampaignStaffing
from planner.ui.team_desk import CampaignTeam

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk

SCREEN = "screen_"


class DeskParts:
    """What CampaignDesk inherits."""

    __slots__ = ()

    def remembered(self, key: str) -> str:
        """What the screens kept with the campaign under a key; blank where nothing was."""
        file = self._whole.campaign.file
        return self._whole.link.ask(SCREEN + key, lambda: file.setting(SCREEN + key))

    @property
    def saved_at(self) -> datetime | None:
        """When the last edit or version became durable."""
        file = self._whole.campaign.file
        return self._whole.link.ask("saved_at", lambda: file.saved_at)

    @property
    def revision(self) -> int:
        """The last saved version."""
        return self._whole.link.ask("revision", self._whole.campaign.file.draft_base)

    def remember(self, key: str, value: str) -> None:
        """Keep a word for the next visit; PlannerError where the file takes nothing."""
        with self._whole.lock:
            self._whole.campaign.file.set_setting(SCREEN + key, value)

    def view(self) -> Window:
        """What a window shows that is drawn now; what other processes did since is opened first, as
        far as the server answers that the campaign lies on.
        """
        campaign, link = self._whole.campaign, self._whole.link
        with self._whole.lock:
            link.known.setdefault("view", False)
            link.ask("view", campaign.catch_up)
            return Window(campaign.draft, campaign.revision or 0, campaign.edits)

    @contextmanager
    def acting(self, window: Window) -> Iterator[None]:
        """What is done inside is done by this window: with its name, on what it shows. What was
        done reached the server, so that a server that was lost is asked anew.
        """
        with self._whole.lock:
            self._whole.window = window
            try:
                yield
                self._whole.link.answered()
            finally:
                self._whole.window = Window()

    def typed_name(self) -> str:
        """The name that was typed on this machine; blank where none was."""
        return store.remembered_name()

    def keep_name(self, name: str) -> None:
        """Remember the name on this machine."""
        store.remember_name(name)

    @property
    def conflicts(self) -> CampaignConflicts:
        """Edits that clash with what others did, and who did what when."""
        return CampaignConflicts(self._whole)

    @property
    def groups(self) -> CampaignPlaces:
        """Where the groups are, and clicks that put them elsewhere."""
        return CampaignPlaces(self._whole.campaign, self._whole.lock, self._whole.link)

    @property
    def tables(self) -> CampaignTables:
        """The tables, to be looked at anew, taken and taken back."""
        return CampaignTables(self._whole)

    @property
    def ground(self) -> CampaignGround:
        """The ground under the plan at hand."""
        return CampaignGround(self._whole)

    @property
    def roster_back(self) -> CampaignRoster:
        """A roster that people changed in Excel, compared with the plan and taken."""
        return CampaignRoster(self._whole)

    @property
    def staffing(self) -> CampaignStaffing:
        """Desks and people a shift."""
        return CampaignStaffing(self._whole)

    @property
    def moments(self) -> CampaignMoments:
        """Who is served in one shift of one day."""
        return CampaignMoments(self._whole)

    @property
    def approval(self) -> CampaignApproval:
        """Where the newest version stands between draft and paper."""
        return CampaignApproval(self._whole)

    @property
    def versions(self) -> CampaignVersions:
        """The saved versions, side by side and one of them taken."""
        return CampaignVersions(self._whole)

    @property
    def outlook(self) -> CampaignOutlook:
        """Where the plan at hand stands, and what it would be with other points and people."""
        whole = self._whole
        with whole.lock:
            if whole.ahead is None:
                whole.ahead = CampaignOutlook(whole)
            return whole.ahead

    @property
    def papers(self) -> CampaignPapers:
        """The papers and files of the plan at hand."""
        return CampaignPapers(self._whole)

    @property
    def team(self) -> CampaignTeam:
        """The server that the campaign lies on."""
        return CampaignTeam(self._whole)

    @property
    def upkeep(self) -> CampaignUpkeep:
        """The self-check, the backup and the way back from one."""
        return CampaignUpkeep(self._whole)

    @property
    def rescue(self) -> CampaignRescue:
        """The ways out where the campaign's file is lost."""
        return CampaignRescue(self._whole)

    @property
    def _whole(self) -> CampaignDesk:
        return cast("CampaignDesk", self)
