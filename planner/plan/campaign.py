"""Use case: open a campaign (workspace, its file, its plan) and work on its draft.

The campaign file lies in WORKSPACE/.planner/, or in the user's data folder where that is read-only.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import platformdirs

from planner import readers, store
from planner.findings import BadInputError, Finding
from planner.model.plan import Plan, PlanEdit
from planner.model.scenario import Scenario, digest_of
from planner.plan import _assumed
from planner.plan._assemble import audited, reassumed
from planner.plan.edit import Edited, EditRequest, edit_plan, replay
from planner.plan.open import open_workbench
from planner.plan.workbench import Workbench

FOLDER = ".planner"
FILE_NAME = "campaign.sqlite"
ASSUMPTION = "assumption:"
SHIPPED = "_plan"
"""A workspace `tay_ho` may come with its plan in the folder `tay_ho_plan` beside it."""


@dataclass(slots=True)
class OpenCampaign:
    """One open campaign: the workbench, the file, the saved plan (`base`) and the draft on it.

    `source` is the scenario as the tables give it; `bench` holds it with the assumptions that were
    changed since. `base` is None until a plan exists. One per process and campaign; every change is
    on file before the method returns.
    """

    workspace: Path
    bench: Workbench
    file: store.CampaignStore
    findings: tuple[Finding, ...]
    source: Scenario
    base: Plan | None = None
    draft: Plan | None = None
    edits: tuple[PlanEdit, ...] = ()
    history: dict[int, Plan] = field(default_factory=dict)

    @property
    def changes(self) -> int:
        """Edits since the last saved version."""
        return len(self.edits)

    @property
    def draft_digest(self) -> str:
        """Names the draft that a re-solve belongs to: saved version and edits."""
        return digest_of([self.file.draft_base(), list(self.edits)])

    def edit(self, request: EditRequest, *, at: datetime) -> Edited:
        """Apply an edit to the draft and put it on file."""
        edited = edit_plan(self.bench, self._draft(), request)
        self.file.append_edit(edited.edit, at=at)
        self.edits = (*self.edits, edited.edit)
        self.draft = edited.plan
        self._remember()
        return edited

    def undo(self, *, at: datetime) -> PlanEdit | None:
        """Take the last edit back; None when there is none."""
        edit = self.file.undo(at=at)
        self._reload()
        return edit

    def redo(self, *, at: datetime) -> PlanEdit | None:
        """Put the last undone edit back; None when there is none."""
        edit = self.file.redo(at=at)
        self._reload()
        return edit

    def save(self, *, note: str, at: datetime) -> int:
        """The draft becomes a new version; its number. It is audited again first."""
        return self.adopt(audited(self.bench, self._draft()), note=note, at=at)

    def adopt(self, plan: Plan, *, note: str, at: datetime) -> int:
        """A solved plan becomes a new version and the draft starts from it; its number."""
        number = self.file.save_plan(plan, note=note, at=at)
        self.base, self.draft, self.edits = plan, plan, ()
        self.history = {0: plan}
        return number

    def assume(self, assumption_id: str, value: float, *, at: datetime) -> None:
        """Set an assumption: matrices, demand and coverage are made anew, and the plan becomes a
        new version whose placement is marked for a re-solve. BadInputError for an unknown id.
        """
        if assumption_id not in {a.id for a in self.bench.scenario.assumptions}:
            raise BadInputError([Finding("unknown_assumption", "error", value=assumption_id)])
        self.file.set_setting(f"{ASSUMPTION}{assumption_id}", repr(float(value)))
        scenario = _assumed.changed(self.bench.scenario, {assumption_id: float(value)})
        self.bench = open_workbench(scenario, self.bench.network)
        if self.draft is not None:
            plan = reassumed(self.bench, self.draft)
            self.adopt(plan, note=assumption_id, at=at)

    def restore_shipped(self, *, note: str, at: datetime) -> bool:
        """Bring back the plan that came with the workspace, and the tables' own assumptions;
        False where no plan fits.
        """
        if self.source != self.bench.scenario:
            for assumption in self.source.assumptions:
                self.file.set_setting(f"{ASSUMPTION}{assumption.id}", "")
            self.bench = open_workbench(self.source, self.bench.network)
        plan = shipped_plan(self.workspace, self.bench)
        if plan is None:
            return False
        self.adopt(plan, note=note, at=at)
        return True

    def _draft(self) -> Plan:
        if self.draft is None:
            raise BadInputError([Finding("no_plan_yet", "error", file=self.workspace.name)])
        return self.draft

    def _reload(self) -> None:
        self.edits = self.file.edits()
        known = self.history.get(len(self.edits))
        self.draft = known or (replay(self.bench, self.base, self.edits) if self.base else None)
        self._remember()

    def _remember(self) -> None:
        """Drafts by number of edits, so that an undo of a fresh edit costs nothing."""
        kept = {n: plan for n, plan in self.history.items() if n < len(self.edits)}
        self.history = {**kept, len(self.edits): self.draft} if self.draft else kept


def open_campaign(workspace: Path) -> OpenCampaign:
    """Read the workspace, route it, open its file; adopt the saved or the shipped plan.

    Raises BadInputError with all findings where the workspace gives no scenario. A saved plan of
    another scenario (the tables changed) is set aside: `base` stays None and the finding
    plan_set_aside says so.
    """
    reading = readers.read_workspace(workspace)
    if reading.scenario is None:
        raise BadInputError(reading.findings)
    network = readers.read_network(reading.network_path) if reading.network_path else None
    scenario = reading.scenario
    file = store.CampaignStore(campaign_file(workspace))
    source = _assumed.complete(scenario)
    bench = open_workbench(_assumed.changed(source, _changed_values(file, source)), network)
    campaign = OpenCampaign(workspace, bench, file, reading.findings, source)
    if file.draft_base():
        _adopt_saved(campaign)
    else:
        campaign.restore_shipped(note="shipped", at=datetime.now().astimezone())
    return campaign


def _changed_values(file: store.CampaignStore, scenario: Scenario) -> dict[str, float]:
    """Assumptions that the planner set in this campaign, as the file keeps them."""
    texts = {a.id: file.setting(f"{ASSUMPTION}{a.id}") for a in scenario.assumptions}
    return {key: float(text) for key, text in texts.items() if text}


def campaign_file(workspace: Path) -> Path:
    """Where the campaign's file lies: beside the data, or in the user's data folder."""
    home = workspace if workspace.is_dir() else workspace.parent
    own = home / FOLDER
    if os.access(home, os.W_OK):
        return own / FILE_NAME
    name = hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:16]
    return Path(platformdirs.user_data_dir("service-point-planner")) / name / FILE_NAME


def shipped_plan(workspace: Path, bench: Workbench) -> Plan | None:
    """The plan that came with the workspace, re-audited; None where none fits its scenario."""
    path = workspace.with_name(workspace.name + SHIPPED) / "plan.json"
    if not path.is_file():
        return None
    plan = readers.read_plan(path)
    if not fits(plan, bench):
        return None
    checked = audited(bench, plan)
    return None if any(f.code.startswith("audit_") for f in checked.findings) else checked


def fits(plan: Plan, bench: Workbench) -> bool:
    """Whether a plan was made from this very scenario."""
    return plan.scenario_digest == bench.scenario.digest()


def _adopt_saved(campaign: OpenCampaign) -> None:
    plan = campaign.file.load_plan()
    if not fits(plan, campaign.bench):
        finding = Finding("plan_set_aside", "warning", file=campaign.workspace.name)
        campaign.findings = (*campaign.findings, finding)
        return
    campaign.base = audited(campaign.bench, plan)
    campaign.history = {0: campaign.base}
    campaign.edits = campaign.file.edits()
    campaign.draft = replay(campaign.bench, campaign.base, campaign.edits)
