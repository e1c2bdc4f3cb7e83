"""Groups by how they are served: rows of a coverage report summed up for one look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

import streamlit as st

from planner.i18n import short_group
from planner.model.coverage import CLASSES, CoverageChange, CoverageClass
from planner.model.plan import Plan
from planner.ui import tables
from planner.ui.grids import shift_name
from planner.ui.words import Words, safe

GAP_SHARE = 0.2
WORST = 5


@dataclass(frozen=True, slots=True)
class GapRow:
    """One group: people by class (and elderly not served), mean walk of those looked at."""

    group_id: str
    name: str
    people: dict[CoverageClass, int] = field(default_factory=dict)
    elderly_left: int = 0
    minutes: float | None = None

    @property
    def total(self) -> int:
        """Everyone looked at."""
        return sum(self.people.values())

    @property
    def left(self) -> int:
        """Those not served."""
        return self.total - self.people.get("served", 0)

    @property
    def number(self) -> int:
        """The class as the map draws it: 0 served, 1 full, 2 out of reach."""
        if self.left <= GAP_SHARE * self.total:
            return 0
        return 1 if self.people.get("full", 0) > self.people.get("out_of_reach", 0) else 2


def gap_rows(plan: Plan, service_id: str, shift: str, walker: str) -> list[GapRow]:
    """Groups, those with most people not served first."""
    people: dict[str, dict[CoverageClass, int]] = defaultdict(lambda: dict.fromkeys(CLASSES, 0))
    elderly: dict[str, int] = defaultdict(int)
    walk: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for row in plan.coverage.rows:
        if (row.service_id, row.shift) != (service_id, shift) or walker not in ("", row.walker):
            continue
        people[row.group_id][row.coverage_class] += row.people
        elderly[row.group_id] += row.elderly if row.coverage_class != "served" else 0
        if row.minutes is not None and row.people:
            walk[row.group_id].append((row.minutes, row.people))
    rows = [
        GapRow(g.id, short_group(g.name), people[g.id], elderly[g.id], _mean(walk[g.id]))
        for g in plan.scenario.groups
        if g.id in people
    ]
    return sorted(rows, key=lambda row: (-row.left, row.name))


def gap_sentence(rows: Sequence[GapRow], words: Words) -> str:
    """How many groups have a gap and the worst by name."""
    gaps = [row for row in rows if row.number]
    if not gaps:
        text, tone = words("gap.none"), ""
    else:
        names = ", ".join(row.name for row in gaps[:WORST])
        text = words("gap.some", count=len(gaps), of=len(rows), names=names)
        tone = " warn"
    return f'<div class="sentence{tone}" role="status">{safe(text)}</div>'


def class_table(rows: Sequence[GapRow], words: Words) -> str:
    """The same facts as the map, as a table: worst groups first; the id of the group whose row is
    chosen, "" where none is.
    """
    share = st.column_config.ProgressColumn(
        words("gap.share"), format="%d %%", min_value=0, max_value=100, width="small"
    )
    chosen = tables.show(
        [
            {
                words("column.group"): row.name,
                words("gap.share"): round(100 * row.people["served"] / row.total)
                if row.total
                else 100,
                words("gap.full"): row.people["full"],
                words("gap.out"): row.people["out_of_reach"],
                words("gap.elderly_left"): row.elderly_left,
                words("gap.minutes"): row.minutes,
            }
            for row in rows
        ],
        words,
        height=430,
        column_config={words("gap.share"): share},
        pick=f"coverage_groups_{crc32(' '.join(row.group_id for row in rows).encode()):x}",
    )
    return "" if chosen is None or chosen >= len(rows) else rows[chosen].group_id


def thin_rows(plan: Plan, words: Words) -> list[dict[str, object]]:
    """The ten thinnest point-shifts: visits, what closing frees, whom it would leave."""
    names = {point.id: words.point(point) for point in plan.points()}
    return [
        {
            words("column.point"): names.get(thin.point_id, thin.point_id),
            words("column.shift"): shift_name(thin.shift, plan.scenario.campaign, words),
            words("thin.visits"): round(thin.visits_per_open_shift, 1),
            words("thin.per_hour"): round(thin.visits_per_staff_hour, 2),
            words("thin.freed"): thin.freed_person_shifts,
            words("thin.people"): thin.people_left,
            words("thin.elderly"): thin.elderly_left,
        }
        for thin in plan.coverage.thin_shifts
    ]


def changed_rows(change: CoverageChange, plan: Plan, words: Words) -> list[dict[str, object]]:
    """Before and after the edits, by group."""
    names = {group.id: short_group(group.name) for group in plan.scenario.groups}
    return [
        {
            words("column.group"): names.get(group.group_id, group.group_id),
            words("changed.people"): group.people,
            words("changed.elderly"): group.elderly,
            words("changed.minutes"): round(group.minutes, 1),
        }
        for group in (*change.losing, *change.gaining)
    ]


def _mean(walks: Sequence[tuple[float, int]]) -> float | None:
    people = sum(count for _, count in walks)
    return round(sum(m * count for m, count in walks) / people, 1) if people else None
