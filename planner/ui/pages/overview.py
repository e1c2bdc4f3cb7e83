"""Overview: the plan on the map, what to do next, and how good the plan is."""

from __future__ import annotations

import streamlit as st

from planner.i18n.numbers import day
from planner.model.campaign import ADMIN
from planner.ui import (
    bring_start,
    errand,
    ground_offer,
    headline,
    map_table,
    onward,
    placing,
    saving,
    settings_check,
    tour,
)
from planner.ui.gaps import gap_rows, gap_sentence
from planner.ui.map_component import event_of, mount_base, mount_map
from planner.ui.map_data import Look, map_data
from planner.ui.marks import show_marks_of_stages
from planner.ui.proofs import certificate, technical
from planner.ui.solving import watching
from planner.ui.state import Session, current
from planner.ui.words import safe

MAP = "overview_map"


def render(session: Session) -> None:
    """Numbers, map, next step, certificate, what to look at."""
    words, plan = session.words, session.plan
    _head(session)
    headline.show(session)
    sheet = session.sheet()
    mount_base(sheet)
    left, right = st.columns([2.4, 1], gap="medium")
    with left:
        dots = session.dots()
        look = Look("max(400px, calc(100vh - 296px))", listens=True, dots=dots)
        if map_table.switched(session, MAP):
            map_table.show(session)
        else:
            mount_map(map_data(plan, sheet, words, look), key=MAP, on_chosen_change=_chosen)
        if session.going:
            session.going = False
            st.switch_page(session.links["points"])
    with right:
        if not tour.looking(session):
            st.markdown(_welcome(session))
            onward.onward(session, "overview")
        ground_offer.show(session)
        watching(session)
        headline.points_line(session)
        certificate(plan, words)
        st.html(gap_sentence(gap_rows(plan, plan.placements[0].service_id, "week", ""), words))
        show_marks_of_stages(session)
        placing.hint(session)
        _findings(session)
        settings_check.first_line(session)
        technical(plan, words)
        _way_back(session)


def _head(session: Session) -> None:
    """The page's name; with the sample plan, the first button is to begin with one's own ward."""
    if not session.desk.is_demo:
        st.title(session.words("menu.overview"), anchor=False)
        return
    title, own = st.columns([2.4, 1], gap="medium", vertical_alignment="bottom")
    title.title(session.words("menu.overview"), anchor=False)
    own.button(session.words("overview.own"), icon=":material/upload_file:", key="begin_own",
               on_click=bring_start.begin, width="stretch",
               help=session.words("overview.own.about"))  # fmt: skip


def _welcome(session: Session) -> str:
    """What stands there, in the sample's words or in those of any ward."""
    key = "overview.welcome" if session.desk.is_demo else "overview.plan"
    return session.words(key, **_counts(session))


def _chosen() -> None:
    """A point clicked here is looked at where it can be edited."""
    event = event_of(MAP, "chosen")
    if event:
        session = current()
        session.chosen, session.going = event["id"], True


def _findings(session: Session) -> None:
    for finding in session.plan.findings:
        text = session.words.finding(finding)
        st.html(f'<div class="sentence warn">{safe(text)}</div>')


def _way_back(session: Session) -> None:
    """From one's own ward to the sample or to another ward; the sample as it came."""
    words, is_demo = session.words, session.desk.is_demo
    if not is_demo:
        st.button(words("bring.start.back"), icon=":material/arrow_back:", key="to_sample",
                  on_click=bring_start.to_sample, width="stretch")  # fmt: skip
        st.button(words("overview.own"), icon=":material/upload_file:", key="begin_own",
                  on_click=bring_start.begin, width="stretch")  # fmt: skip
    if is_demo and (session.desk.revision > 1 or session.desk.changes):
        st.button(words("restore"), icon=":material/restore:", key="restore",
                  on_click=saving.back_to_sample, width="stretch")  # fmt: skip
        errand.show_refusal(session.problems, words)


def _counts(session: Session) -> dict[str, object]:
    points = session.plan.points()
    admin = sum(point.service_id == ADMIN for point in points)
    campaign = session.plan.scenario.campaign
    return {
        "points": len(points),
        "admin": admin,
        "learning": len(points) - admin,
        "first": f"{campaign.start:%d/%m}",
        "last": day(campaign.last_day, session.language),
        "days": sum(1 for _ in campaign.days()),
    }
