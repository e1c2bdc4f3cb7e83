"""Ward data: the tables as they were read, what is to be mended, where each number comes from."""

from __future__ import annotations

import streamlit as st

from planner.ui import bring_page, headline, no_members, table_books, tables
from planner.ui.data_tables import (
    campaign_rows,
    group_rows,
    held_csv,
    member_rows,
    source_rows,
    venue_rows,
)
from planner.ui.empty import finding_rows
from planner.ui.state import Session
from planner.ui.words import Words, safe


def render(session: Session) -> None:
    """Tables in tabs; findings with held rows to download; sources of numbers."""
    words, scenario = session.words, session.desk.scenario
    if bring_page.show(session):
        return
    title, entry = st.columns([1.6, 1], vertical_alignment="bottom")
    title.title(words("menu.data"), anchor=False)
    with entry:
        bring_page.button(session)
    if session.desk.has_plan:
        headline.show(session)
    bring_page.read_only(session)
    st.html(_facts(session))
    table_books.downloads(session)
    tabs = st.tabs(
        [
            words(f"data.{name}")
            for name in ("groups", "venues", "members", "campaign", "findings", "sources")
        ],
        key=f"data_tab_{session.language}",
        on_change="rerun",
    )
    makers = (group_rows, venue_rows, member_rows, campaign_rows)
    for tab, maker in zip(tabs, makers, strict=False):
        with tab:
            places = frozenset({words("table.lat"), words("table.lon")})
            rows = maker(scenario, words)
            if rows and maker is campaign_rows:
                tables.show_fitting(rows, words)
            elif rows:
                of = "members" if maker is member_rows else ""
                with st.container(key=f"data_rows_{maker.__name__}"):
                    tables.show(rows, words, height="stretch", places=places, of=of)
            else:
                _none(session, maker)
    with tabs[4]:
        bring_page.aside(session)
        _findings(session, words)
    with tabs[5]:
        st.caption(words("data.sources.about"))
        tables.show_wrapped(source_rows(scenario, words))


def _none(session: Session, maker: object) -> None:
    """A table that the ward has not brought: a sentence, and for people the way to bring them."""
    if maker is member_rows:
        no_members.show(session, "data")
    else:
        st.html(f'<div class="sentence">{safe(session.words("venues.none"))}</div>')


def _facts(session: Session) -> str:
    """How big the ward is, in one line, with its marks."""
    words, scenario = session.words, session.desk.scenario
    text = words(
        "data.facts",
        groups=words.number(len(scenario.groups)),
        people=words.number(sum(group.people for group in scenario.groups)),
        households=words.number(sum(group.households for group in scenario.groups)),
        elderly=words.number(sum(group.elderly for group in scenario.groups)),
        venues=words.number(len(scenario.venues)),
        members=words.number(sum(member.size for member in scenario.members)),
    )
    mark = (
        f' <span class="tag assumed">{safe(words("synthetic"))}</span>'
        if scenario.synthetic
        else ""
    )
    return f'<div class="sentence">{safe(text)}{mark}</div>'


def _findings(session: Session, words: Words) -> None:
    findings = session.desk.findings
    if not findings:
        st.success(words("data.no_findings"), icon=":material/check_circle:")
        return
    held = [finding for finding in findings if finding.severity == "held"]
    tables.show_wrapped(finding_rows(findings, words))
    if held:
        st.download_button(
            words("data.held", count=len(held)),
            held_csv(held, words),
            "held_rows.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
