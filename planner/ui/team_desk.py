"""What the screens ask of a campaign that several machines share on a server."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from planner import store
from planner.findings import Finding, PlannerError
from planner.plan import open_campaign
from planner.plan.put_edit import Other, Window

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk

T = TypeVar("T")
RESTS_S = 15.0
"""So long a server that did not answer is left alone, unless somebody edits or asks for it."""


class Team(Protocol):
    """The server that a campaign lies on; a campaign in a file has none."""

    @property
    def name(self) -> str:
        """What it is called: database@host; blank for a file."""
        ...

    def lost(self) -> tuple[Finding, ...]:
        """Why it does not answer; empty where it does. It is asked again now and then."""
        ...

    def again(self) -> None:
        """Ask it at once."""
        ...

    def behind(self) -> tuple[Finding, ...]:
        """Why what others saved last cannot be opened here: it is of other tables."""
        ...

    def news(self, seen: Window) -> Other | None:
        """Who changed the campaign since a window was drawn; None where nobody did."""
        ...

    def take_tables(self) -> None:
        """Plan from the server's tables; the folder's own are kept."""
        ...


@dataclass(slots=True)
class Link:
    """The connection to a server: why it is lost, when it was tried last, what was known then."""

    lost: tuple[Finding, ...] = ()
    tried_s: float = 0.0
    known: dict[str, Any] = field(default_factory=dict)

    def answered(self) -> None:
        """Something was put on the server: it is asked anew at once."""
        self.tried_s = 0.0

    def ask(self, name: str, question: Callable[[], T]) -> T:
        """The answer; where the server does not answer, the last one of this name. PlannerError
        where there is none, or for anything else that is wrong.
        """
        rests = self.lost and time.monotonic() - self.tried_s < RESTS_S
        if not (rests and name in self.known):
            try:
                self.known[name] = question()
                self.lost = ()
            except PlannerError as error:
                if error.findings[0].code not in store.AWAY:
                    raise
                self.lost, self.tried_s = error.findings, time.monotonic()
                if name not in self.known:
                    raise
        answer: T = self.known[name]
        return answer


@dataclass(frozen=True, slots=True)
class CampaignTeam:
    """The server of an open campaign."""

    desk: CampaignDesk

    @property
    def name(self) -> str:
        """As Team says."""
        file = self.desk.campaign.file
        return file.name if file.on_server else ""

    def lost(self) -> tuple[Finding, ...]:
        """As Team says."""
        self.desk.view()
        return self.desk.link.lost

    def again(self) -> None:
        """As Team says."""
        self.desk.link.tried_s = 0.0
        self.desk.view()

    def behind(self) -> tuple[Finding, ...]:
        """As Team says."""
        return self.desk.campaign.behind[1]

    def news(self, seen: Window) -> Other | None:
        """As Team says."""
        now = self.desk.view()
        if (now.revision, now.edits) == (seen.revision, seen.edits):
            return None
        return self.desk.link.ask("news", self._latest)

    def take_tables(self) -> None:
        """As Team says; what was being solved or asked spoke of the tables before."""
        desk = self.desk
        with desk.lock:
            old = desk.campaign
            fresh = open_campaign(old.workspace, database=old.database, takes_tables=True)
            old.file.close()
            desk.go_on_with(fresh)

    def _latest(self) -> Other:
        """Who did what is newest on file: an act on the draft, else a version."""
        file = self.desk.campaign.file
        version = file.history()[-1]
        acts = [act for act in file.trail() if act.base == version.number]
        newest = acts[-1] if acts else version
        return Other(newest.who, newest.at)
