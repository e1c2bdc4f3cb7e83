"""The report for whoever helps: all of it is read on the page, then saved; nothing is sent."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from planner.plan.fault_report import FaultReport, fault_report
from planner.ui.boundary import last_fault
from planner.ui.state import Session
from planner.ui.words import safe

HEIGHT_PX = 320


def show_report(session: Session) -> None:
    """What it is for; behind one switch the whole text, and below it the button that saves it."""
    words = session.words
    st.subheader(words("settings.report"), anchor=False)
    st.caption(words("settings.report.about"))
    for line in _said(session):
        st.html(f'<div class="sentence" data-report="1">{safe(line)}</div>')
    if not st.toggle(words("settings.report.look"), key="report_look"):
        return
    report = report_of(session, datetime.now().astimezone())
    st.code(report.text, language="json", height=HEIGHT_PX)
    st.download_button(
        words("settings.report.go"),
        data=report.content,
        file_name=words("settings.report.file"),
        mime="application/zip",
        icon=":material/save:",
        on_click="ignore",
        key="report_go",
        width="stretch",
    )


def report_of(session: Session, at: datetime) -> FaultReport:
    """The report of what is open now, with the last self-check and the last fault on a page."""
    desk = session.desk
    done = desk.upkeep.checked()
    return fault_report(
        desk.workspace,
        at=at,
        checks=done.checks if done else (),
        scenario=desk.scenario,
        plan=desk.plan if desk.has_plan else None,
        findings=desk.findings,
        versions=desk.revision,
        last=last_fault(),
    )


def _said(session: Session) -> list[str]:
    """Which fault is in it, and that a self-check would make it fuller."""
    words, last, said = session.words, last_fault(), []
    if last is not None:
        at = datetime.fromisoformat(last.at)
        time = f"{at:%H:%M} {words.day(at.date())}"
        said.append(words("settings.report.last", number=last.number, time=time))
    if session.desk.upkeep.checked() is None:
        said.append(words("settings.report.no_check"))
    return said
