"""On a campaign that several machines share: whether the server answers, what others did since this
page was drawn, and the way to their tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

import streamlit as st

from planner.findings import Finding, PlannerError
from planner.settings import Settings
from planner.ui.boundary import fragment
from planner.ui.brief_approval import clock
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

EVERY_S = 4.0
OTHER = "team_other_tables"
REFUSED = "planner_team_refused"


def show(session: Session) -> None:
    """Above every page; nothing where the campaign lies in a file."""
    if session.desk.team.name:
        fragment(_watch, run_every=EVERY_S)()


def server_line(session: Session) -> None:
    """In the sidebar: which server."""
    name = session.desk.team.name
    if name:
        st.html(f'<small data-team="1">{safe(session.words("team.on", name=name))}</small>')


def _watch() -> None:
    session = current()
    words, team = session.words, session.desk.team
    lost, behind = team.lost(), team.behind()
    if lost:
        _tell((words("team.lost"), *_lines(lost, words)), "lost")
        st.button(words("team.again"), key="team_again", on_click=team.again)
    elif behind:
        _tell(_lines(behind, words), "behind")
        if st.button(words("team.take"), key="team_take", icon=":material/download:"):
            _take(session)
    elif (other := team.news(session.seen)) is not None:
        who = other.who or words("team.somebody")
        _tell((words("team.news", who=who, at=clock(other.at)),), "news")
        if st.button(words("team.see"), key="team_see", icon=":material/refresh:"):
            st.rerun()


def _take(session: Session) -> None:
    """Seconds in which nothing is to be stopped half way; then begin afresh on the new tables."""
    with st.spinner(session.words("team.taking")):
        try:
            session.desk.team.take_tables()
        except PlannerError as error:
            _tell(_lines(error.findings, session.words), "refused")
            return
    session.begin_afresh()
    session.notice = session.words("team.taken")
    st.rerun()


def offer(findings: Iterable[Finding], settings: Settings, words: Words) -> None:
    """Where a folder's tables are not the server's: theirs can be taken before anything is open."""
    if all(finding.code != OTHER for finding in findings):
        return
    for finding in st.session_state.pop(REFUSED, ()):
        _tell((words.finding(finding),), "refused")
    if st.button(words("team.take"), key="team_take_first", type="primary"):
        with st.spinner(words("team.taking")):
            _take_first(settings)
        st.rerun()


def _take_first(settings: Settings) -> None:
    if settings.workspace is None:
        return
    try:
        open_campaign = import_module("planner.plan.campaign").open_campaign
        fresh = open_campaign(settings.workspace, database=settings.database, takes_tables=True)
        fresh.file.close()
    except PlannerError as error:
        st.session_state[REFUSED] = error.findings


def _lines(findings: Iterable[Finding], words: Words) -> tuple[str, ...]:
    return tuple(words.finding(finding) for finding in findings)


def _tell(lines: Iterable[str], state: str) -> None:
    tone = "" if state == "news" else " warn"
    told = "<br>".join(map(safe, lines))
    st.html(f'<div class="sentence{tone}" role="status" data-team-state="{state}">{told}</div>')
