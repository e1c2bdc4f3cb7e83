"""Use case: the leader's page on paper; `maps` draws the picture, `exports` sets the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner import exports, maps
from planner.i18n.brief import LETTERS
from planner.i18n.catalogue import Language
from planner.model.approval import StepRecord
from planner.model.brief import Brief
from planner.model.coverage import WEEK
from planner.model.outlook import Situation
from planner.model.plan import Plan
from planner.plan import outlook_now
from planner.plan.brief import at_moment

MAP_HEIGHT_PX = 700.0


@dataclass(frozen=True, slots=True)
class BriefSheet:
    """One sheet in one language, set when it is asked for."""

    brief: Brief
    language: Language

    def pdf(self) -> bytes:
        """One page of A4."""
        return exports.brief_pdf(self.brief, self.language, map_svg=self._map())

    def png(self) -> bytes:
        """The same page as a picture."""
        return exports.brief_png(self.pdf())

    def _map(self) -> str:
        situation = self.brief.situation
        venues = situation.at(WEEK).venues if situation else ()
        spots = [((v.lon, v.lat), letter) for letter, v in zip(LETTERS, venues, strict=False)]
        return maps.plan_map_svg(
            self.brief.plan, self.language, height_px=MAP_HEIGHT_PX, letters=spots
        )


def brief_of(
    plan: Plan,
    language: Language,
    *,
    made_on: date,
    situation: Situation | None = None,
    revision: int = 0,
    approval: StepRecord | None = None,
    certificate: str = "",
) -> BriefSheet:
    """The sheet of a plan as it is in the week. `approval` only where this very version is
    approved; `certificate` in place of the plan's own sentence.
    """
    figures = at_moment(plan, WEEK)
    brief = Brief(
        plan=plan,
        figures=figures,
        certificate=certificate or exports.certificate_line(plan, language),
        made_on=made_on.isoformat(),
        needs=outlook_now.needs_of(plan.headcount, figures.service_id),
        situation=situation,
        approval=approval,
        revision=revision,
    )
    return BriefSheet(brief, language)
