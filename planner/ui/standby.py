"""The standby team: who is free in each shift, how soon each point is reached, and why so late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from planner.audit.facts import facts_of
from planner.audit.roster_rescue import Guard, Reach, guards
from planner.model.plan import Plan
from planner.model.rules import RESCUE, Rule
from planner.ui import no_members, tables
from planner.ui.grids import Row, choose_days, grid_html, shift_name
from planner.ui.rules_session import open_fresh
from planner.ui.rules_words import sentence
from planner.ui.state import Session
from planner.ui.words import Words, plain, safe

WORST = 12
NAMED = 2
KM = 1000.0


@dataclass(frozen=True, slots=True)
class _View:
    """What the sentences of one plan and rule are made from."""

    plan: Plan
    rule: Rule
    points: Mapping[str, str]
    words: Words

    @property
    def limit(self) -> float | None:
        """The minutes that the rule asks for; None where it gives none."""
        return self.rule.parameters.get("minutes")

    def is_slow(self, reach: Reach) -> bool:
        """Whether a point waits longer than the rule allows, or for nobody."""
        return reach.minutes is None or (self.limit is not None and reach.minutes > self.limit)

    def minutes(self, reach: Reach) -> str:
        """12,6; a dash where nobody comes."""
        return "–" if reach.minutes is None else self.words.number(reach.minutes, 1)

    def when(self, guard: Guard) -> str:
        """Ca sáng, 04/08/2025."""
        shift = shift_name(guard.shift, self.plan.scenario.campaign, self.words)
        return f"{shift}, {self.words.day(guard.date)}"

    def why(self, guard: Guard, reach: Reach) -> str:
        """Why the point waits so long: who comes, who is nearer and cannot."""
        words = self.words
        if not guard.people:
            parts = [words("standby.why.nobody")]
        elif not reach.first:
            parts = [words("standby.why.no_home")]
        else:
            km = words.number(reach.metres / KM, 1)
            parts = [words("standby.why.first", member=reach.first, km=km)]
        for code, point in list(reach.busy.items())[:NAMED]:
            place = self.points.get(point, point)
            parts.append(words("standby.why.busy", member=code, point=place))
        if reach.away:
            parts.append(words("standby.why.away", members=", ".join(reach.away[:NAMED])))
        if reach.first and not reach.busy and not reach.away:
            parts.append(words("standby.why.nearest"))
        return " ".join(parts)


def show_standby(session: Session) -> None:
    """The rule, the shifts as a strip, the slowest first, one shift point by point."""
    words, plan = session.words, session.plan
    rules = [r for r in plan.scenario.rules if r.id == RESCUE and r.is_on]
    if not plan.scenario.members:
        no_members.show(session, "standby")
        return
    if not rules:
        _none(session)
        return
    rule = rules[0]
    if len(rules) > 1:
        rule = st.selectbox(words("standby.rule"), rules, key="standby_rule",
                            format_func=lambda r: sentence(r, plan.scenario, words))  # fmt: skip
    found = guards(facts_of(plan), plan.roster.duties, rule)
    points = {point.id: words.point(point) for point in plan.points()}
    view = _View(plan, rule, points, words)
    text = f"{sentence(rule, plan.scenario, words)} {_summary(view, found)}"
    bad = any(view.is_slow(guard.slowest) for guard in found)
    st.html(f'<div class="sentence{" warn" if bad else ""}">{safe(text)}</div>')
    if not found:
        return
    days = choose_days(plan.scenario.campaign, words, key="standby_days", whole=False)
    st.html(_strip(view, [guard for guard in found if guard.date in days], days))
    st.caption(words("standby.how"))
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _worst(view, found)
    with right:
        _one(view, found)


def _none(session: Session) -> None:
    """No such rule: what it would do, and the way to it."""
    words = session.words
    st.html(f'<div class="sentence">{safe(words("standby.none"))}</div>')
    st.button(words("standby.add"), key="standby_add", type="primary", icon=":material/add:",
              on_click=_to_rules, args=(session.language, words("roster.rules")))  # fmt: skip


def _to_rules(language: str, tab: str) -> None:
    st.session_state[f"roster_tab_{language}"] = tab
    open_fresh(RESCUE)


def _summary(view: _View, found: Sequence[Guard]) -> str:
    words = view.words
    if not found:
        return words("grid.empty")
    asked = int(view.rule.number("people"))
    facts = {
        "shifts": words.number(len(found)),
        "slow": words.number(sum(view.is_slow(guard.slowest) for guard in found)),
        "few": words.number(sum(len(guard.people) < asked for guard in found)),
        "asked": asked,
    }
    return words("standby.summary" if view.limit is not None else "standby.summary_free", **facts)


def _strip(view: _View, found: Sequence[Guard], days: Sequence[date]) -> str:
    """Shifts against days: minutes of the slowest point, over how many stand by."""
    campaign, words = view.plan.scenario.campaign, view.words
    rows = []
    for shift in campaign.shifts:
        own = {guard.date: guard for guard in found if guard.shift == shift.id}
        if own:
            cells = {day: _cell(view, guard) for day, guard in own.items()}
            rows.append(Row(shift_name(shift.id, campaign, words), cells))
    return grid_html(rows, days, campaign, words) if rows else ""


def _cell(view: _View, guard: Guard) -> str:
    words, slow = view.words, view.is_slow(guard.slowest)
    look = "vacant" if slow else "standby-ok"
    text = words("standby.cell", minutes=view.minutes(guard.slowest))
    sign = "⚠ " if slow else ""
    people = ", ".join(guard.people[:NAMED]) or words("standby.nobody")
    more = f" +{len(guard.people) - NAMED}" if len(guard.people) > NAMED else ""
    return (
        f'<span class="{look}">{sign}{safe(text)}</span>'
        f'<span class="crew standby-who">{safe(people + more)}</span>'
    )


def _worst(view: _View, found: Sequence[Guard]) -> None:
    """The shifts whose slowest point waits longest."""
    words = view.words
    order = sorted(found, key=lambda g: (g.slowest.minutes is not None, -(g.slowest.minutes or 0)))
    st.markdown(f"**{words('standby.worst', count=min(WORST, len(order)))}**")
    tables.show_fitting(
        [
            {
                words("column.shift"): view.when(guard),
                words("standby.point"): view.points.get(guard.slowest.point_id, ""),
                words("standby.minutes"): view.minutes(guard.slowest),
                words("standby.why"): view.why(guard, guard.slowest),
            }
            for guard in order[:WORST]
        ],
        words,
    )


def _one(view: _View, found: Sequence[Guard]) -> None:
    """One shift: who stands by, and every open point, the slowest first."""
    words = view.words
    order = sorted(found, key=lambda g: (g.slowest.minutes is not None, -(g.slowest.minutes or 0)))
    by_key = {f"{guard.date}|{guard.shift}": guard for guard in order}
    key = st.selectbox(words("standby.choose"), list(by_key), key="standby_shift",
                       format_func=lambda one: view.when(by_key[one]))  # fmt: skip
    chosen = by_key[key]
    people = ", ".join(chosen.people) or words("standby.nobody")
    st.caption(words("standby.people", people=plain(people)))
    tables.show_fitting(
        [
            {
                words("column.point"): view.points.get(reach.point_id, reach.point_id),
                words("standby.minutes"): view.minutes(reach),
                words("standby.first"): reach.first or "–",
                words("standby.state"): words(
                    "standby.slow" if view.is_slow(reach) else "standby.fine"
                ),
                words("standby.why"): view.why(chosen, reach) if view.is_slow(reach) else "",
            }
            for reach in chosen.reaches
        ],
        words,
    )
