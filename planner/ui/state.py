"""The one place where a browser session keeps what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from secrets import token_hex
from typing import Any

import streamlit as st

from planner.findings import Finding, PlannerError
from planner.i18n.catalogue import Language
from planner.maps import leading_service
from planner.model.coverage import WEEK, CoverageChange, Headline
from planner.model.demand import Clustering
from planner.model.placement import ServicePoint
from planner.model.plan import EditKind, Plan, PlanEdit
from planner.model.plan_change import PlanChange
from planner.model.question import Answer
from planner.model.roaming import RoamingWish
from planner.model.scenario import Scenario
from planner.plan.put_edit import Other, Standoff, StandoffError, Window
from planner.ui.brief_sliders_state import SliderState
from planner.ui.desk import Desk, Outcome
from planner.ui.ground_state import OnFoot, Trying
from planner.ui.history_state import Looking
from planner.ui.map_data import Sheet, base_sheet
from planner.ui.papers import PapersState
from planner.ui.partial_state import WaysOut
from planner.ui.people_state import PeopleState
from planner.ui.placing_state import PlacingState
from planner.ui.questions_state import Asking
from planner.ui.served import BINARY, SHELF
from planner.ui.settings_state import Restoring
from planner.ui.shelf import Shelf
from planner.ui.tour_state import TourState
from planner.ui.words import Words

KEY = "planner_session"
SHEETS: Shelf[Sheet] = Shelf()


def sheet_of(scenario: Scenario, clustering: Clustering, language: Language) -> Sheet:
    """The base sketch of a ward, made once for all sessions that look at it."""
    question = (scenario, clustering, language)
    return SHEETS.answer(question, lambda: base_sheet(scenario, clustering, Words(language)))


@dataclass(frozen=True, slots=True)
class Said:
    """The last change, as facts: what was done to which point or place, before and after."""

    kind: str
    before: Headline
    change: CoverageChange
    point: ServicePoint | None = None
    place: str = ""
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What others did since this window was drawn, which the last change was put on; `already`:
    they had done the very same.
    """

    changes: tuple[PlanChange, ...]
    others: tuple[Other, ...]
    already: bool = False


@dataclass(slots=True)
class Session:
    """Which campaign, which language, which point is chosen, what was said last."""

    desk: Desk
    language: Language = "vi"
    chosen: str = ""
    adding: bool = False
    adding_service: str = ""
    edits_made: int = 0
    said: Said | None = None
    earlier: Plan | None = None
    problems: tuple[Finding, ...] = ()
    notice: str = ""
    going: bool = False
    assumed: dict[str, float] = field(default_factory=dict)
    other_clustering: Clustering | None = None
    links: dict[str, Any] = field(default_factory=dict)
    asking: Asking = field(default_factory=Asking)
    on_foot: OnFoot = field(default_factory=OnFoot)
    trying: Trying | None = None
    placing: PlacingState = field(default_factory=PlacingState)
    dotted: dict[tuple[str, str], tuple[Plan, str]] = field(default_factory=dict)
    looking: Looking = field(default_factory=Looking)
    restoring: Restoring = field(default_factory=Restoring)
    sliders: SliderState = field(default_factory=SliderState)
    tour: TourState = field(default_factory=TourState)
    ways_out: WaysOut = field(default_factory=WaysOut)
    papers: PapersState = field(default_factory=PapersState)
    people: PeopleState = field(default_factory=PeopleState)
    who: str | None = None
    seen: Window = field(default_factory=Window)
    standoff: Standoff | None = None
    beside: Beside | None = None
    last_edit: PlanEdit | None = None
    lost: PlannerError | None = None

    @property
    def plan(self) -> Plan:
        """The draft at hand."""
        return self.desk.plan

    @property
    def words(self) -> Words:
        """The session's language."""
        return Words(self.language)

    def sheet(self) -> Sheet:
        """The base sketch of the plan at hand; made again only when ward or language change."""
        return sheet_of(self.plan.scenario, self.plan.clustering, self.language)

    def dots(self, service_id: str = "", shift: str = WEEK) -> str:
        """The key of how each home is served now, by the service whose groups the map shows or
        another; worked out when a map first asks for it.
        """
        plan = self.plan
        service_id = service_id or leading_service(plan.scenario)
        asked = (service_id, shift)
        known = self.dotted.get(asked)
        key = known[1] if known and known[0] is plan else token_hex(16)
        self.dotted[asked] = (plan, key)
        return SHELF.offer(key, BINARY, self.desk.ground.classes_of_cells(service_id, shift))

    def clustering(self, k: int) -> Clustering:
        """The plan's clusters, or as many as asked for; the last answer is kept."""
        own = self.plan.clustering
        if k == own.k:
            return own
        if self.other_clustering is None or self.other_clustering.k != k:
            self.other_clustering = self.desk.clusters(k)
        return self.other_clustering

    @property
    def name(self) -> str:
        """The name typed on this machine, for the trail; blank where none was."""
        if self.who is None:
            self.who = self.desk.typed_name()
        return self.who

    def look(self) -> None:
        """What is drawn now is what this window shows. Where the campaign's file cannot be read any
        more, that is kept to be said in the place of every page.
        """
        self.lost = None
        try:
            self.seen = self.desk.view()
        except PlannerError as error:
            self.lost = error

    @contextmanager
    def acting(self) -> Iterator[None]:
        """What is done inside is done by this window, on what it shows; a clash is kept to be
        decided. What there is afterwards is what the window shows next.
        """
        self.beside = None
        try:
            with self.desk.acting(replace(self.seen, who=self.name)):
                yield
        except StandoffError as error:
            self.standoff = error.standoff
            raise
        finally:
            self.look()

    def edit(
        self,
        kind: EditKind,
        *,
        point_id: str = "",
        service_id: str = "",
        stop_id: str = "",
        spot: tuple[float, float] | None = None,
    ) -> None:
        """One edit by a person; what it changed, or why it was refused, is kept to be said."""
        self._do(
            kind,
            lambda: self.desk.edit(
                kind, service_id=service_id, point_id=point_id, stop_id=stop_id, spot=spot
            ),
            point_id,
            stop_id,
        )

    def roam(self, wish: RoamingWish) -> None:
        """Let the points of a service roam otherwise from the next solve on."""
        self._do("roam", lambda: self.desk.roam(wish))

    def adopt(self, answer: Answer) -> None:
        """Take an answered question's points."""
        self._do("adopt", lambda: self.desk.adopt(answer))

    def undo(self) -> None:
        """Take the last edit back."""
        self._do("undo", self.desk.undo)

    def redo(self) -> None:
        """Put the last undone edit back."""
        self._do("redo", self.desk.redo)

    def refuse(self, findings: tuple[Finding, ...]) -> None:
        """Keep why nothing came of what was asked, to be said."""
        self.problems = findings

    def begin_afresh(self) -> None:
        """Another state of the campaign is open: nothing that was said or asked speaks of it."""
        self.asking.forget()
        self.said, self.problems, self.trying, self.chosen = None, (), None, ""
        self.other_clustering, self.on_foot, self.looking = None, OnFoot(), Looking()

    def _do(
        self,
        kind: str,
        act: Callable[[], Outcome | None],
        point_id: str = "",
        stop_id: str = "",
    ) -> None:
        before, self.problems = self.plan, ()
        try:
            with self.acting():
                outcome = act()
        except PlannerError as error:
            self.problems = () if self.standoff is not None else error.findings
            return
        if outcome is not None:
            self.told(outcome)
            self.edits_made += 1
            self.earlier = before
            self.said = _said(kind, before, outcome, point_id=point_id, place=self._name(stop_id))

    def told(self, outcome: object) -> None:
        """Keep what others did beside it, to be said."""
        self.last_edit = getattr(outcome, "edit", None)
        beside = getattr(outcome, "beside", ())
        if beside:
            already = getattr(outcome, "already", False)
            self.beside = Beside(beside, getattr(outcome, "others", ()), already)

    def _name(self, stop_id: str) -> str:
        return next((stop.name for stop in self.desk.stops if stop.id == stop_id), "")


def current() -> Session:
    """The session of this browser tab."""
    session: Session = st.session_state[KEY]
    return session


def _said(kind: str, before: Plan, outcome: Outcome, *, point_id: str, place: str) -> Said:
    """The facts of one change; the point is the one named, else the first that differs."""
    after = {point.id: point for point in outcome.plan.points()}
    points = {point.id: point for point in before.points()} | after
    differs = set(before.points()) ^ set(outcome.plan.points())
    changed = point_id or next((p.id for p in sorted(differs, key=lambda p: p.id)), "")
    return Said(
        kind=kind,
        before=before.headline,
        change=outcome.change,
        point=points.get(changed),
        place=place,
        warnings=outcome.warnings,
    )
