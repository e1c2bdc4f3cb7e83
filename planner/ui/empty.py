"""What is shown where there is no plan: what is wrong with the tables, or how far planning is."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from planner.findings import Finding
from planner.ui import tables
from planner.ui.solving import solving
from planner.ui.state import Session
from planner.ui.words import Words


def show_no_plan(session: Session) -> None:
    """The tables are read but nothing is planned yet: plan, watch, take."""
    words = session.words
    st.title(words("no_plan"), anchor=False)
    st.markdown(words("no_plan.next"))
    solving(session)
    if session.desk.findings:
        tables.show_wrapped(finding_rows(session.desk.findings, words))


def row_findings(findings: Iterable[Finding], words: Words) -> list[dict[str, object]]:
    """Findings of one file and one severity as table rows: where, what, what to do."""
    known = (words("finding.severity"), words("finding.file"))
    rows = finding_rows(findings, words)
    return [{name: value for name, value in row.items() if name not in known} for row in rows]


def finding_rows(findings: Iterable[Finding], words: Words) -> list[dict[str, object]]:
    """Findings as table rows: how serious, where, what, what to do."""
    return [
        {
            words("finding.severity"): words(f"severity.{finding.severity}"),
            words("finding.file"): " · ".join(filter(None, (finding.file, finding.sheet))),
            words("finding.row"): "" if finding.row is None else str(finding.row),
            words("finding.column"): finding.column,
            words("finding.value"): finding.value,
            words("finding.message"): words.message(finding),
            words("finding.mend"): words.mend(finding),
        }
        for finding in findings
    ]
