"""Changes of a returned roster in words: where, who before and after, which rules they break."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from planner.findings import Finding
from planner.model.leaders import DUTY_LEADERS
from planner.model.plan import Plan
from planner.model.returned import RosterChange
from planner.ui.grids import shift_name
from planner.ui.words import Words, safe


@dataclass(frozen=True, slots=True)
class Said:
    """Words for the changes of one plan; labels of its points by id."""

    plan: Plan
    words: Words
    points: dict[str, str]

    def where(self, change: RosterChange) -> str:
        """Sheet, row and column; day, shift and point."""
        cell, slot = change.cell, change.cell.slot
        place = self.words("returned.row", sheet=cell.sheet, row=cell.row, column=cell.column)
        point = self.points.get(slot.point_id, slot.point_id)
        return f"{place} · {self.words.day(slot.date)}, {self._shift(slot.shift)}, {point}"

    def line(self, change: RosterChange, *, proposed: bool) -> str:
        """Who stood there and who would, and the rules, as HTML."""
        old, new = self._people(change.old), self._people(change.new)
        if change.broken and proposed:
            rules = safe(self.words("returned.together_kept"))
        elif change.broken:
            rules = " ".join(safe(rule) for rule in self.rules(change.broken))
        else:
            rules = safe(self.words("returned.kept"))
        mark = "bad" if change.broken and not proposed else "good"
        return (
            f'<div class="returned-change"><s>{safe(old)}</s> → <strong>{safe(new)}</strong>'
            f'<span class="{mark}">{rules}</span></div>'
        )

    def rules(self, findings: Iterable[Finding]) -> list[str]:
        """Broken rules in sentences, each once."""
        return list(dict.fromkeys(self.words.message(self._dressed(f)) for f in findings))

    def _dressed(self, finding: Finding) -> Finding:
        """A finding with the point, the day and the shift as people call them."""
        facts = dict(finding.facts)
        if "point" in facts:
            label = self.points.get(str(facts["point"]), str(facts["point"]))
            if facts["point"] == DUTY_LEADERS:
                label = label[:1].lower() + label[1:]
            facts["point"] = label.removeprefix("Điểm ").removeprefix("Point ")
        if "shift" in facts:
            facts["shift"] = self._shift(str(facts["shift"])).lower()
        if "date" in facts:
            facts["date"] = self.words.day(date.fromisoformat(str(facts["date"])))
        if "role" in facts:
            facts["role"] = self.words.roles((str(facts["role"]),))
        return replace(finding, facts=facts)

    def _shift(self, shift: str) -> str:
        return shift_name(shift, self.plan.scenario.campaign, self.words)

    def _people(self, codes: tuple[str, ...]) -> str:
        return ", ".join(codes) or self.words("returned.empty")


def said_of(plan: Plan, words: Words) -> Said:
    """Words for the changes of this plan."""
    return Said(plan, words, {point.id: words.point(point) for point in plan.staffed_points()})
