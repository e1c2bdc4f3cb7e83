"""The set of papers on screen: what it is asked with, made in the background, taken as one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from planner.exports import People, gis, roster_workbook
from planner.exports.asked import Asked, PaperVersion
from planner.findings import Finding
from planner.i18n.catalogue import Language
from planner.model.plan import Plan
from planner.model.travel import TravelNetwork
from planner.plan.dossier import DossierFile, DossierRequest
from planner.plan.paper_version import paper_version
from planner.readers import read_paper_templates
from planner.ui.desk import Inquiry
from planner.ui.questions_jobs import JobInquiry

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk

MAKE = "planner.plan.dossier:dossier_file"
WITHIN_S = 600.0
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROSTER_FILE = "roster.xlsx"


@dataclass(frozen=True, slots=True)
class PapersWish:
    """How the papers are wanted; equal wishes give equal papers. `what` "" = all of them."""

    language: Language
    day: date
    named: bool = False
    phones: bool = False
    hotline: str = ""
    separator: gis.Separator = ","
    what: str = ""

    def of(self, document_id: str) -> PapersWish:
        """The same wish for one document."""
        return replace(self, what=document_id)

    def request(
        self,
        plan: Plan,
        people: People,
        *,
        network: TravelNetwork | None,
        templates: Mapping[str, bytes],
        version: PaperVersion,
    ) -> DossierRequest:
        """What the use case is asked."""
        made_on = datetime.now(ZoneInfo(plan.scenario.campaign.timezone)).date()
        asked = Asked(
            plan=plan,
            language=self.language,
            made_on=made_on,
            day=self.day,
            people=people if self.named else {},
            phones=self.phones,
            hotline=self.hotline,
        )
        what = (self.what,) if self.what else ()
        return DossierRequest(asked, what, self.separator, network, templates, version)


@dataclass(slots=True)
class PapersState:
    """What is being made in this session, of which plan; kept until plan or wish are others.

    `told`: what is to be said of these papers beside them.
    """

    plan: Plan | None = None
    wish: PapersWish | None = None
    inquiry: Inquiry | None = None
    stopped: bool = False
    refused: tuple[Finding, ...] = ()
    told: tuple[Finding, ...] = ()

    def begin(
        self, plan: Plan, wish: PapersWish, inquiry: Inquiry, *, told: tuple[Finding, ...]
    ) -> None:
        """From now on this is made."""
        self.plan, self.wish, self.inquiry, self.told = plan, wish, inquiry, told
        self.stopped, self.refused = False, ()

    def forget(self) -> None:
        """Nothing is made, and nothing is kept."""
        if self.is_running and self.inquiry is not None:
            self.inquiry.cancel()
        self.plan = self.wish = self.inquiry = None
        self.told = ()

    @property
    def is_running(self) -> bool:
        """Whether papers are being made."""
        return self.inquiry is not None and self.inquiry.state().status in ("waiting", "running")

    @property
    def problems(self) -> tuple[Finding, ...]:
        """Why what was asked for could not be made."""
        state = self.inquiry.state() if self.inquiry is not None else None
        error = state.error if state is not None and state.status == "failed" else None
        return error.findings if error is not None else self.refused

    def made(self, wish: PapersWish) -> DossierFile | None:
        """The file of this very wish, where it is ready."""
        if self.inquiry is None or self.wish != wish or self.is_running:
            return None
        found: DossierFile | None = self.inquiry.result()
        return found


class Papers(Protocol):
    """What can be asked of the papers of the plan at hand."""

    @property
    def network(self) -> TravelNetwork | None: ...  # noqa: D102

    def templates(self) -> Mapping[str, bytes]:
        """The office's own templates by file name; PlannerError where one cannot be used."""
        ...

    def version(self) -> PaperVersion:
        """Which version this is, and the one approved before it."""
        ...

    def make(self, request: DossierRequest) -> Inquiry:
        """The papers, made beside the screen; the result is a DossierFile, None where stopped."""
        ...


@dataclass(frozen=True, slots=True)
class CampaignPapers:
    """Papers over an open campaign."""

    desk: CampaignDesk

    @property
    def network(self) -> TravelNetwork | None:
        """The streets of the workbench."""
        return self.desk.campaign.bench.network

    def templates(self) -> Mapping[str, bytes]:
        """Those beside the campaign's tables, read anew."""
        return read_paper_templates(self.desk.workspace)

    def version(self) -> PaperVersion:
        """Out of the campaign's file."""
        return paper_version(self.desk.campaign)

    def make(self, request: DossierRequest) -> JobInquiry:
        """A job of the warm workers."""
        return JobInquiry(self.desk.workers().submit(MAKE, request, timeout_s=WITHIN_S), ())


def roster_maker(plan: Plan) -> partial[bytes]:
    """A function that makes the roster as a workbook, with codes alone."""
    return partial(roster_workbook, plan)
