"""The one place where a browser session keeps what it looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from planner.i18n.catalogue import Language
from planner.model.coverage import CoverageChange, Headline
from planner.model.demand import Clustering
from planner.model.plan import EditKind, Plan
from planner.model.scenario import Scenario
from planner.ui.desk import Desk, Outcome
from planner.ui.map_data import Sheet, base_sheet
from planner.ui.words import Words

KEY = "planner_session"


@dataclass(frozen=True, slots=True)
class Said:
    """The last change as the page tells it: what was done, to which point, before and after."""

    kind: str
    label: str
    before: Headline
    change: CoverageChange
    warnings: tuple[str, ...] = ()
    place: str = ""


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
    notice: str = ""
    assumed: dict[str, float] = field(default_factory=dict)
    made: tuple[Scenario, Clustering, str, Sheet] | None = None
    other_clustering: Clustering | None = None
    links: dict[str, Any] = field(default_factory=dict)

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
        plan = self.plan
        made = self.made
        if not (made and made[0] is plan.scenario and made[1] is plan.clustering
                and made[2] == self.language):  # fmt: skip
            sheet = base_sheet(plan.scenario, plan.clustering, self.words)
            self.made = made = (plan.scenario, plan.clustering, self.language, sheet)
        return made[3]

    def clustering(self, k: int) -> Clustering:
        """The plan's clusters, or as many as asked for; the last answer is kept."""
        own = self.plan.clustering
        if k == own.k:
            return own
        if self.other_clustering is None or self.other_clustering.k != k:
            self.other_clustering = self.desk.clusters(k)
        return self.other_clustering

    def edit(
        self,
        kind: EditKind,
        *,
        point_id: str = "",
        service_id: str = "",
        stop_id: str = "",
        spot: tuple[float, float] | None = None,
    ) -> None:
        """One edit by a person; what it changed is kept for the page to say."""
        before = self.plan
        outcome = self.desk.edit(
            kind, service_id=service_id, point_id=point_id, stop_id=stop_id, spot=spot
        )
        self._say(kind, point_id, before, outcome)

    def undo(self) -> None:
        """Take the last edit back."""
        before = self.plan
        outcome = self.desk.undo()
        if outcome is not None:
            self._say("undo", "", before, outcome)

    def redo(self) -> None:
        """Put the last undone edit back."""
        before = self.plan
        outcome = self.desk.redo()
        if outcome is not None:
            self._say("redo", "", before, outcome)

    def restore(self) -> None:
        """Back to the plan that came with the sample."""
        self.desk.restore_demo()
        self.said = None

    def _say(self, kind: str, point_id: str, before: Plan, outcome: Outcome) -> None:
        points = {point.id: point for point in (*before.points(), *outcome.plan.points())}
        changed = _changed(before, outcome.plan)
        point = points.get(point_id or (changed[0] if changed else ""))
        self.edits_made += 1
        self.said = Said(
            kind=kind,
            label=self.words.point(point) if point else "",
            place=point.name if point else "",
            before=before.headline,
            change=outcome.change,
            warnings=tuple(self.words.finding(finding) for finding in outcome.warnings),
        )


def current() -> Session:
    """The session of this browser tab."""
    session: Session = st.session_state[KEY]
    return session


def _changed(before: Plan, after: Plan) -> list[str]:
    """Ids of points that differ between two plans."""
    old, new = set(before.points()), set(after.points())
    return [point.id for point in (*(new - old), *(old - new))]
