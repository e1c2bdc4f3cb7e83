"""Export: the papers and files of the plan, made when asked for."""

from __future__ import annotations

import streamlit as st

from planner.exports import People
from planner.readers.people_names import read_people
from planner.ui import group_page, headline
from planner.ui.papers import SINGLE_FILES, Papers
from planner.ui.state import Session
from planner.ui.words import safe


def render(session: Session) -> None:
    """The files of the plan, or the page of one residential group."""
    words = session.words
    st.title(words("menu.export"))
    headline.show(session)
    names = [words("group_page.files"), words("group_page.heading")]
    tabs = st.tabs(names, key=group_page.tab_key(session), on_change="rerun")
    for tab, show in zip(tabs, (_files, group_page.show), strict=True):
        if tab.open:
            with tab:
                show(session)


def _files(session: Session) -> None:
    """One button for everything, then one for each file with what it is for."""
    words, plan = session.words, session.plan
    if plan.scenario.synthetic:
        st.html(f'<div class="sentence warn">{words("export.synthetic")}</div>')
    if session.desk.changes:
        st.html(
            f'<div class="sentence">{words("export.unsaved", count=session.desk.changes)}</div>'
        )
    papers = Papers(plan, session.language, _people(session))
    st.download_button(
        words("export.all"),
        data=papers.archive,
        file_name=f"{words('export.archive')}.zip",
        mime="application/zip",
        type="primary",
        icon=":material/folder_zip:",
        on_click="ignore",
        key="download_all",
    )
    st.subheader(words("export.single"))
    cells = [*st.columns(3, gap="medium"), *st.columns(3, gap="medium")]
    for cell, paper in zip(cells, SINGLE_FILES, strict=True):
        with cell.container(border=True, height="stretch"):
            st.markdown(f"**{words(f'file.{paper.key}')}**  \n{words(f'file.{paper.key}.about')}")
            st.download_button(
                paper.file_name,
                data=papers.maker(paper.file_name),
                file_name=paper.file_name,
                mime=paper.mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"download_{paper.key}",
            )


def _people(session: Session) -> People:
    """Names and phones for the roster where they are asked for; read each time, kept nowhere."""
    words, members = session.words, session.plan.scenario.members
    if not members or not st.toggle(words("export.people"), key="export_people"):
        return {}
    people = read_people(session.desk.workspace)
    named = sum(member.code in people for member in members)
    facts = {"named": words.number(named), "all": words.number(len(members))}
    text = words("export.people.some" if named else "export.people.none", **facts)
    st.html(f'<div class="sentence warn" data-named="{named}">{safe(text)}</div>')
    return people
