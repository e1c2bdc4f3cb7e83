"""How evenly shifts, evenings, weekends and ways are spread over the people of each role."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from planner.audit.roster_cost import EVENING_FROM
from planner.model.plan import Plan
from planner.model.rules import FAIRNESS
from planner.plan.substitutes import Exchanges
from planner.roster.terms import great_circle_m
from planner.ui import tables
from planner.ui.fairness_chart import histogram
from planner.ui.state import Session
from planner.ui.words import Words

Circle = tuple[str, bool]
"""A role, and whether its people belong to a community team."""
BANDS = {
    "shifts": "band_shifts",
    "evenings": "evening_band_shifts",
    "weekends": "weekend_band_shifts",
}
MEASURES = ("shifts", "evenings", "weekends", "km")


@dataclass(frozen=True, slots=True)
class Worked:
    """What one member works by the plan; km is one way from home each duty, as the crow flies; None
    without a home.
    """

    code: str
    circle: Circle
    shifts: int
    evenings: int
    weekends: int
    km: float | None

    def value(self, measure: str) -> float | None:
        """One of MEASURES."""
        return {
            "shifts": self.shifts,
            "evenings": self.evenings,
            "weekends": self.weekends,
            "km": self.km,
        }[measure]


def show_fairness(session: Session) -> None:
    """Four histograms of one role with the fair band shaded, the table of all roles."""
    words, plan = session.words, session.plan
    everyone = worked(plan)
    if not everyone:
        st.info(words("grid.empty"), icon=":material/event_busy:")
        return
    circles = sorted({one.circle for one in everyone}, key=lambda c: (c[1], c[0]))
    chosen = st.selectbox(
        words("column.role"), circles, format_func=lambda c: circle_name(c, words), key="fair_role"
    )
    own = [one for one in everyone if one.circle == chosen]
    bands = bands_of(session.desk.duties.exchanges(), {one.code for one in own})
    upper, lower = st.columns(2, gap="medium"), st.columns(2, gap="medium")
    for column, measure in zip((*upper, *lower), MEASURES, strict=True):
        values = [v for one in own if (v := one.value(measure)) is not None]
        with column:
            histogram(measure, values, bands.get(measure), words)
    st.caption(f"{words('fair.about')} {words('demand.way')}")
    tables.show(fairness_rows(everyone, words), words)


def worked(plan: Plan) -> list[Worked]:
    """Everybody on duty in the role they stand in most, by code."""
    members = {member.code: member for member in plan.scenario.members}
    groups = {group.id for group in plan.scenario.groups}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    metres: dict[str, float] = defaultdict(float)
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    ways = ways_m(plan)
    for duty in plan.roster.duties:
        code = duty.member_code
        roles[code][duty.role] += 1
        evening, weekend = duty.start >= EVENING_FROM, duty.date.isoweekday() > 5
        counts[code].update({"shifts": 1, "evenings": int(evening), "weekends": int(weekend)})
        if (code, duty.point_id) in ways:
            metres[code] += ways[code, duty.point_id]
    return [
        Worked(
            code,
            (roles[code].most_common(1)[0][0], code in members and members[code].team in groups),
            own["shifts"],
            own["evenings"],
            own["weekends"],
            metres[code] / 1000 if code in metres else None,
        )
        for code, own in sorted(counts.items())
    ]


def ways_m(plan: Plan) -> dict[tuple[str, str], float]:
    """(member, point) -> metres from home as the crow flies, for members with a home."""
    homed = [m for m in plan.scenario.members if m.lon is not None and m.lat is not None]
    points = [point for point in plan.staffed_points() if not math.isnan(point.lon)]
    if not homed or not points:
        return {}
    homes = np.array([(m.lon, m.lat) for m in homed], dtype=np.float64)
    metres = great_circle_m(homes, np.array([(p.lon, p.lat) for p in points], dtype=np.float64))
    return {
        (member.code, point.id): float(metres[row, column])
        for row, member in enumerate(homed)
        for column, point in enumerate(points)
    }


def bands_of(known: Exchanges, codes: set[str]) -> dict[str, tuple[int, int]]:
    """Measure -> least and most of the fair bands of these members, where a rule gives one."""
    names = {parameter: measure for measure, parameter in BANDS.items()}
    asked = {"band_shifts", *(n for r in known.plan.scenario.rules if r.id == FAIRNESS
             for n in r.parameters)}  # fmt: skip
    found: dict[str, list[int]] = defaultdict(list)
    for standing in known.standings:
        rows = [standing.member_at[code] for code in codes if code in standing.member_at]
        for kind in standing.kinds:
            measure = names.get(kind.fair.parameter)
            if measure and kind.fair.parameter in asked:
                found[measure] += [int(v) for row in rows for v in kind.bands[row]]
    return {measure: (min(ends), max(ends)) for measure, ends in found.items() if ends}


def fairness_rows(everyone: Sequence[Worked], words: Words) -> list[dict[str, object]]:
    """One row a role, community teams apart from the others: people on duty, least, mean and most
    shifts, evenings, weekends and kilometres.
    """
    circles: Mapping[Circle, list[Worked]] = defaultdict(list)
    for one in everyone:
        circles[one.circle].append(one)
    return [
        {
            words("column.role"): circle_name(circle, words),
            words("fair.people"): len(own),
            words("fair.least"): min(one.shifts for one in own),
            words("fair.mean"): round(sum(one.shifts for one in own) / len(own), 1),
            words("fair.most"): max(one.shifts for one in own),
            words("fair.evenings"): _span([one.evenings for one in own]),
            words("fair.weekends"): _span([one.weekends for one in own]),
            words("duty.fair.km"): _km([one.km for one in own if one.km is not None], words),
        }
        for circle, own in sorted(circles.items(), key=lambda c: -sum(o.shifts for o in c[1]))
    ]


def circle_name(circle: Circle, words: Words) -> str:
    """The role, and whether it is that of community teams."""
    role, in_team = circle
    return words("fair.in_team", role=words.role(role)) if in_team else words.role(role)


def _span(values: Sequence[int]) -> str:
    return f"{min(values)}–{max(values)}"


def _km(values: Sequence[float], words: Words) -> str:
    return f"{words.number(min(values), 1)}–{words.number(max(values), 1)}" if values else "–"
