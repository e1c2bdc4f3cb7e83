"""Real streets: how many the straight line would wrongly have called covered, on one page."""

from __future__ import annotations

import streamlit as st

from planner.model.straight import ServiceGap, StraightComparison
from planner.ui import ground, ground_offer, headline, map_table, onward
from planner.ui.choices import choose_service
from planner.ui.map_component import mount_base, mount_map
from planner.ui.map_data import Look, map_data
from planner.ui.state import Session

FACTORS = {"straight": 1.0, "detour": 1.3}


def render(session: Session) -> None:
    """One sentence, the misjudged homes on the map, the worst groups, the points it would put."""
    words, plan = session.words, session.plan
    onward.titled(session, "ground")
    headline.show(session)
    left, right = st.columns([1, 2])
    with left:
        service_id = choose_service(plan.scenario, words, key="ground_service")
    with right:
        rule = st.segmented_control(
            words("ground.rule"),
            list(FACTORS),
            default="straight",
            key="ground_rule",
            format_func=lambda name: words(f"ground.rule.{name}"),
        )
    comparison = _compared(session, FACTORS[rule or "straight"])
    found = comparison.service(service_id)
    st.html(ground.sentence(found, comparison, words))
    left, right = st.columns([1.1, 1], gap="medium")
    with left:
        sheet = session.sheet()
        mount_base(sheet)
        look = Look("max(360px, calc(100vh - 420px))", service_id=service_id,
                    dots=session.dots(service_id))  # fmt: skip
        over = ground.overlay(found, plan.scenario, words)
        mount_map({**map_data(plan, sheet, words, look), "over": over}, key="ground_map")
        st.html(ground.key(words))
        if map_table.switched(session, "ground_map"):
            map_table.show(session, service_id)
    with right:
        _beside(session, found, comparison)
    ground.trial(session, service_id, comparison.factor)


def _beside(session: Session, found: ServiceGap, comparison: StraightComparison) -> None:
    """The worst groups as a table, to take away; streets, where the ward has none."""
    words, plan = session.words, session.plan
    ground_offer.show(session)
    st.caption(ground.more(found, words))
    ground.worst_groups(found, plan.scenario, words)
    st.download_button(
        words("ground.download"),
        data=lambda: ground.group_lines(comparison, plan.scenario),
        file_name=f"{words('ground.file')}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="download_ground",
    )


def _compared(session: Session, factor: float) -> StraightComparison:
    """The comparison of the plan at hand; the last ones are kept."""
    key = (session.plan.placements, factor)
    known = session.on_foot.compared
    if key not in known:
        if len(known) >= len(FACTORS):
            known.clear()
        known[key] = session.desk.ground.compare(factor)
    return known[key]
