"""Papers for the sample desk: made here and at once, or held half way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ui_questions import FakeInquiry, FakeState

from planner.exports.asked import PaperVersion
from planner.findings import BadInputError, Finding, PlannerError
from planner.model.proof import Limits, never_stop, no_progress
from planner.model.travel import TravelNetwork
from planner.plan.dossier import DossierFile, DossierRequest, dossier_file


@dataclass
class FailedInquiry(FakeInquiry):
    """An inquiry that came to nothing."""

    def state(self) -> FakeState:
        """As Inquiry says."""
        error = PlannerError([Finding("dossier_no_points", "error")])
        return FakeState("failed", error=error)

    def result(self) -> object:
        """As Inquiry says."""
        return None


@dataclass
class FakePapers:
    """Keeps what was asked; `held` papers are never ready, `fails` never come; `unused`: a file
    among the templates that no paper is made from.
    """

    asked: list[DossierRequest] = field(default_factory=list)
    answers: list[DossierFile | None] = field(default_factory=list)
    held: bool = False
    fails: bool = False
    refuses: bool = False
    unused: str = ""
    network: TravelNetwork | None = None

    def templates(self) -> Mapping[str, bytes]:
        """As Papers says."""
        if self.refuses:
            raise BadInputError(
                [
                    Finding(
                        "office_template_broken",
                        "error",
                        file="ke_hoach.docx",
                        facts={"reason": "{{"},
                    )
                ]
            )
        return {self.unused: b""} if self.unused else {}

    def version(self) -> PaperVersion:
        """As Papers says."""
        return PaperVersion()

    def make(self, request: DossierRequest) -> FakeInquiry:
        """As Papers says."""
        self.asked.append(request)
        if self.fails:
            return FailedInquiry(None)
        if self.held:
            return FakeInquiry(None, held=True)
        made = dossier_file(request, progress=no_progress, should_stop=never_stop, limits=Limits())
        self.answers.append(made)
        return FakeInquiry(made)
