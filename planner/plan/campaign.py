"""Use case: open a campaign (workspace, its file, its plan) and work on its draft.

The campaign file lies in WORKSPACE/.planner/, or in the user's data folder where that is read-only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from planner import coverage, readers, store
from planner.findings import BadInputError, ConflictError, Finding, PlannerError
from planner.model.approval import OnDraft, Step, StepRecord
from planner.model.digest import digest_of
from planner.model.place import HandPlace, PlaceGuess
from planner.model.plan import Plan, PlanEdit
from planner.model.rule_change import ground_of
from planner.model.scenario import Scenario
from planner.plan import _assumed, _hand_places, _team_tables, kept_people, roam
from planner.plan._assemble import audited
from planner.plan._other_tables import of_other_tables
from planner.plan._put_right import put_right
from planner.plan.assume import (
    SETTING,
    as_setting,
    changed_values,
)
from planner.plan.course import ALONE, STOPPED, Course
from planner.plan.edit import Edited, EditRequest, edit_plan, replay
from planner.plan.kept_rules import RULES_SETTING, planned, rules_setting
from planner.plan.open import open_workbench
from planner.plan.shipped import fits, shipped_plan
from planner.plan.solve import place_partly
from planner.plan.workbench import Workbench

STALE = frozenset({"store_newer_revision", "store_other_draft"})
DRAFTS_KEPT = 50
"""Drafts of the last edits that stay in memory: each of a ward holds a fifth of a megabyte."""


@dataclass(slots=True)
class OpenCampaign:
    """One open campaign: the workbench, the file, the saved plan (`base`) and the draft on it.

    `source` is the scenario as the tables give it; `bench` holds it with the assumptions that were
    changed since. `base` is None until a plan exists. One per process and campaign; every change is
    on file before the method returns. `places` tells how each group came by its position, `placed`
    which positions given on screen are in the scenario, `stated` which rules ((id, scope) -> key)
    the campaign's file states itself.

    `revision` is the version on file that `base` is; where another process saved or edited since,
    a change is refused (ConflictError listing what differs) and the newest is opened instead.
    `behind`: a version of other tables than these, which others saved on a server, and how that is
    said; what was open stays open.
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
    places: tuple[PlaceGuess, ...] = ()
    placed: Mapping[str, HandPlace] = field(default_factory=dict)
    revision: int | None = None
    stated: Mapping[tuple[str, str], str] = field(default_factory=dict)
    behind: tuple[int, tuple[Finding, ...]] = (0, ())

    @classmethod
    def of(
        cls,
        reading: readers.Reading,
        bench: Workbench,
        file: store.CampaignStore,
        source: Scenario,
        *,
        at: tuple[Path, Mapping[str, HandPlace]],
    ) -> OpenCampaign:
        """The campaign of tables that were read, without a plan yet; `at` is their folder with the
        positions given on screen.
        """
        return cls(
            at[0],
            bench,
            file,
            reading.findings,
            source,
            places=reading.places,
            placed=at[1],
            stated=reading.rule_places,
        )

    @property
    def changes(self) -> int:
        """Edits since the last saved version."""
        return len(self.edits)

    @property
    def wished_scenario(self) -> Scenario:
        """The scenario that the next solve plans from: as it is, with the wishes to roam."""
        return self._wished(self.bench.scenario)

    @property
    def draft_digest(self) -> str:
        """Names the draft that a re-solve belongs to: saved version and edits."""
        return digest_of([self.revision or 0, list(self.edits)])

    @property
    def database(self) -> str:
        """The address of the server's database that it lies in; blank where it is a file."""
        return str(self.file.place) if self.file.on_server else ""

    def edit(self, request: EditRequest, *, at: datetime, who: str = "", why: str = "") -> Edited:
        """Apply an edit to the draft and put it on file, with who makes it and why."""
        edited = edit_plan(self.bench, self._draft(), request)
        seen = self.revision, self.edits
        with self._in_step():
            self.file.append_edit(
                edited.edit, at=at, who=who, why=why, if_revision=seen[0], if_edits=seen[1]
            )
        self.edits = (*self.edits, edited.edit)
        self.stand_on(edited.plan)
        return edited

    def undo(self, *, at: datetime, who: str = "") -> Edited | None:
        """Take the last edit back; None when there is none."""
        seen = self.revision, self.edits
        with self._in_step():
            edit = self.file.undo(at=at, who=who, if_revision=seen[0], if_edits=seen[1])
        return self._stepped(edit)

    def redo(self, *, at: datetime, who: str = "") -> Edited | None:
        """Put the last undone edit back; None when there is none."""
        seen = self.revision, self.edits
        with self._in_step():
            edit = self.file.redo(at=at, who=who, if_revision=seen[0], if_edits=seen[1])
        return self._stepped(edit)

    def catch_up(self) -> bool:
        """Open what the file holds now where another process saved or edited since; whether so."""
        if self.revision is None:
            return False
        if self.file.newest() == (self.revision, self.edits):
            return False
        self._catch_up()
        return True

    def save(self, *, note: str, at: datetime, who: str = "", course: Course = ALONE) -> int:
        """The draft becomes a new version; its number. It is audited again first: stopped there,
        it stays the draft.
        """
        course.at("check", 0.1)
        plan = audited(self.bench, self._draft())
        course.at("save", 0.8)
        return self.adopt(plan, note=note, at=at, who=who)

    def adopt(self, plan: Plan, *, note: str, at: datetime, who: str = "") -> int:
        """A solved plan becomes a new version and the draft starts from it; its number.

        A plan under other assumptions or rules brings them along: they are kept on file, and where
        they move points or demand the workbench is made anew. Wishes to roam that it was not made
        by wait for the next solve.
        """
        wishes = roam.changed_wishes(plan.scenario, self._wished(plan.scenario))
        values = {roam.WAITING: roam.as_setting(wishes)}
        if self.base is None or plan.scenario != self.base.scenario:
            values |= {
                SETTING: as_setting(changed_values(self.source, plan.scenario)),
                RULES_SETTING: rules_setting(self.source, plan.scenario),
                kept_people.SETTING: kept_people.people_setting(self.source, plan.scenario),
                roam.SETTING: roam.as_setting(roam.changed_wishes(self.source, plan.scenario)),
            }
        values |= _team_tables.team_values(self.file, self.workspace, self.source)
        with self._in_step():
            number = self.file.save_plan(
                plan,
                note=note,
                at=at,
                who=who,
                if_revision=self.revision,
                if_edits=None if self.revision is None else self.edits,
                with_settings=values,
            )
        if ground_of(plan.scenario) != ground_of(self.bench.scenario):
            self.bench = open_workbench(plan.scenario, self.bench.network)
        self.bench = self.bench.under(plan.scenario)
        self.base, self.draft, self.edits, self.revision = plan, plan, (), number
        self.history = {0: plan}
        return number

    def step(self, step: Step, *, newest: bool, then: OnDraft | None = None) -> StepRecord:
        """Put a step of a version on file, of the newest with this very draft where it must be."""
        revision, edits = (step.revision, self.edits) if newest else (None, None)
        with self._in_step():
            record = self.file.take_step(step, if_revision=revision, if_edits=edits, then=then)
        if then is not None:
            self._stepped(self.edits[-1] if then == "undo" else then)
        return record

    def _wished(self, scenario: Scenario) -> Scenario:
        """A scenario with the wishes to roam that were made on the present draft."""
        waiting = roam.kept_wishes(self.file, roam.WAITING)
        return roam.roamed(scenario, (*waiting, *roam.wished_of(self.edits)))

    def restore_shipped(self, *, note: str, at: datetime, course: Course = ALONE) -> bool:
        """Bring back the plan that came with the workspace, and the tables' own assumptions;
        False where no plan fits. `course` is told the steps; stopped, all is as it was.
        """
        course.at("plan", 0.1)
        plan = shipped_plan(self.workspace, open_workbench(self.source, self.bench.network))
        if plan is None:
            return False
        course.at("save", 0.8)
        self.adopt(plan, note=note, at=at)
        self.file.set_setting(roam.WAITING, roam.as_setting(()))
        return True

    @contextmanager
    def _in_step(self) -> Iterator[None]:
        """Where the file is ahead of this window, open what it holds now and say so."""
        try:
            yield
        except ConflictError as error:
            if error.findings[0].code not in STALE:
                raise
            raise ConflictError((*error.findings, *self._catch_up())) from error

    def _catch_up(self) -> tuple[Finding, ...]:
        """The newest version with its draft; the tables are read again where it is not of these.
        Once it is known to be of others' tables, they are not read for it again.
        """
        newest = self.file.draft_base()
        if self.behind[0] == newest:
            return self.behind[1]
        try:
            self.bench = self.bench.under(self.base.scenario if self.base else self.bench.scenario)
            if fits(self.file.load_plan(), self.bench):
                _go_on(self)
            else:
                fresh = open_campaign(self.workspace, database=self.database)
                self.file.close()
                for name in self.__slots__:
                    setattr(self, name, getattr(fresh, name))
        except PlannerError as error:
            if error.findings[0].code.startswith("team_"):
                self.behind = newest, error.findings
            return error.findings
        facts = {"revision": self.revision or 0}
        return (Finding("store_reopened", "warning", file=self.file.name, facts=facts),)

    def _draft(self) -> Plan:
        if self.draft is None:
            raise BadInputError([Finding("no_plan_yet", "error", file=self.workspace.name)])
        return self.draft

    def _stepped(self, edit: PlanEdit | None) -> Edited | None:
        """The draft after an undo or redo on file, and what that changed."""
        if edit is None or self.base is None:
            return None
        before = self._draft()
        self.edits = self.file.edits()
        after = self.history.get(len(self.edits)) or replay(self.bench, self.base, self.edits)
        self.stand_on(after)
        return Edited(after, coverage.change(before.coverage, after.coverage), edit)

    def stand_on(self, draft: Plan) -> None:
        """Go on from this draft: what is asked and solved next is under its rules."""
        self.draft, self.bench = draft, self.bench.under(draft.scenario)
        self._remember()

    def _remember(self) -> None:
        """The newest drafts by number of edits, so that an undo of a fresh edit costs nothing; what
        lies further back is made again from the saved plan.
        """
        count = len(self.edits)
        kept = {n: p for n, p in self.history.items() if count - DRAFTS_KEPT <= n < count}
        self.history = {**kept, len(self.edits): self.draft} if self.draft else kept


def open_campaign(
    workspace: Path,
    course: Course = ALONE,
    *,
    database: str = "",
    takes_tables: bool = False,
) -> OpenCampaign:
    """Read the workspace, route it, open its file, or the database of a server that an address
    names; go on from the saved plan, else from the one that came with it, else place the points at
    once (the roster is then still to be solved).

    A campaign on a server is planned from one set of tables on every machine: a folder without any
    gets them from there, and with `takes_tables` they take the place of its own.

    `course` is told each step; where it is stopped, tables and saved plan are as they were. Raises
    BadInputError with all findings where the workspace gives no scenario. A plan that was made from
    other tables is carried over to these (finding plan_carried); where less than half of its groups
    are still there its file is set aside (finding plan_set_aside). A step that was cut off in the
    middle is undone first (finding unfinished_put_back).
    """
    course.at("read", 0.0)
    told = put_right(workspace, tables_only=bool(database))
    if database:
        _team_tables.bring_in(workspace, database, asked=takes_tables)
    placed = _hand_places.places_of(workspace, database)
    team = _Team(database, takes_tables)
    try:
        campaign = _opened(workspace, placed, team, course)
    except PlannerError as error:
        if not placed or error.findings[0].code == STOPPED:
            raise
        campaign = _opened(workspace, {}, team, course)
    campaign.findings = (*told, *campaign.findings)
    return campaign


@dataclass(frozen=True, slots=True)
class _Team:
    """The database of a server (blank: a file), and whether its tables were asked for."""

    database: str = field(repr=False)
    takes_tables: bool


def _opened(
    workspace: Path, placed: Mapping[str, HandPlace], team: _Team, course: Course
) -> OpenCampaign:
    """The campaign with these positions given on screen. Where they do not yet make a plan (too few
    of many groups), it is opened without them: they stay on file.
    """
    reading = readers.read_workspace(workspace, by_hand=placed, partly=True)
    if reading.scenario is None:
        raise BadInputError(reading.findings)
    course.at("walks", 0.4)
    network = readers.read_network(reading.network_path) if reading.network_path else None
    source = _assumed.complete(reading.scenario)
    path = store.campaign_path(workspace)
    file = store.CampaignStore(team.database or path, home=path)
    try:
        if not team.takes_tables:
            _team_tables.check_tables(file, source)
        bench = open_workbench(planned(source, file), network)
        campaign = OpenCampaign.of(reading, bench, file, source, at=(workspace, placed))
        _resume(campaign, course)
        for key, value in _team_tables.team_values(campaign.file, workspace, source).items():
            campaign.file.set_setting(key, value)
        if not team.database and store.is_elsewhere(workspace):
            finding = Finding("campaign_elsewhere", "warning", file=workspace.name)
            campaign.findings = (*campaign.findings, finding)
    except PlannerError:
        file.close()
        raise
    return campaign


def _resume(campaign: OpenCampaign, course: Course) -> None:
    """Go on from the plan on file, else from the shipped one, else from one that is placed now.
    Where another machine was quicker with the first plan, that one is open then.
    """
    course.at("plan", 0.55)
    if _go_on(campaign, course):
        return
    now = datetime.now().astimezone()
    course.progress("check", 0.7)  # a plan that did not fit may lie aside by now: carried through
    campaign.revision = 0
    try:
        if not campaign.restore_shipped(note="shipped", at=now):
            course.progress("place", 0.8)
            campaign.adopt(place_partly(campaign.bench), note="placed", at=now)
    except ConflictError:
        if campaign.base is None:
            if campaign.behind[1]:
                raise BadInputError(campaign.behind[1]) from None
            raise


def _go_on(campaign: OpenCampaign, course: Course = ALONE) -> bool:
    """Whether the file holds a plan of this scenario; otherwise it is set aside for a new one."""
    revision = campaign.file.draft_base()
    if not revision:
        return False
    plan = campaign.file.load_plan(revision)
    if not fits(plan, campaign.bench):
        course.at("carry", 0.6)
        return of_other_tables(campaign, plan, course)
    course.at("check", 0.65)
    campaign.base, campaign.revision = audited(campaign.bench, plan), revision
    campaign.history = {0: campaign.base}
    campaign.edits = campaign.file.edits()
    campaign.stand_on(replay(campaign.bench, campaign.base, campaign.edits))
    return True
