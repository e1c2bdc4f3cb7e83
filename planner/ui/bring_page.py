"""Bringing on the data page: the button, what was taken last, the way back, rows set aside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from planner.findings import PlannerError
from planner.plan.course import Course
from planner.plan.look_in import Parcel
from planner.ui import bring, errand, placing, tables
from planner.ui.bring_state import Bringing, Host, current
from planner.ui.bring_words import moment, table_name
from planner.ui.data_tables import aside_rows, aside_workbook
from planner.ui.questions_state import Asking
from planner.ui.state import Session
from planner.ui.words import plain, safe

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(session: Session) -> bool:
    """Whether a table is being brought: then that is all there is on the page."""
    bringing, words = current(), session.words
    if not bringing.open:
        return False
    if bringing.path is None:
        st.title(words("bring.open"), anchor=False)
    if not session.desk.tables.can_write:
        read_only(session)
        st.button(words("bring.close"), key="bring_leave", on_click=_leave, args=(bringing,))
        return True
    if bringing.taken is not None:
        _taken(session, bringing, bringing.taken)
        return True
    bring.show(host_of(session))
    if bringing.path is None:
        st.button(words("bring.close"), key="bring_leave", icon=":material/close:",
                  type="tertiary", on_click=_leave, args=(bringing,))  # fmt: skip
    return True


def read_only(session: Session) -> bool:
    """Whether no table can be written; then that is said, with what to do."""
    own = session.desk.tables
    if own.can_write:
        return False
    told = session.words("bring.read_only", folder=str(own.workspace))
    st.html(f'<div class="sentence warn" data-read-only="1">{safe(told)}</div>')
    return True


def host_of(session: Session) -> Host:
    """The open campaign as the place that a table is brought to."""
    own = session.desk.tables
    return Host(
        words=session.words,
        scenario=own.scenario,
        read=own.read,
        look=own.look,
        take=partial(_take, session),
    )


def button(session: Session) -> None:
    """The way in, and the way back to the tables before the last bringing."""
    words, own = session.words, session.desk.tables
    with st.container(key="bring_entry", horizontal=True, gap="small"):
        st.button(words("bring.open"), key="bring_open", type="primary",
                  icon=":material/upload_file:", on_click=begin,
                  disabled=not own.can_write)  # fmt: skip
        last = own.last_before()
        if last is not None and own.can_write:
            with st.popover(words("bring.back"), icon=":material/history:"):
                facts = {"table": table_name(last.table, words), "file": last.file}
                st.html(safe(words("bring.back.about", **facts, at=moment(last.at))))
                st.button(words("bring.back.do"), key="bring_back", icon=":material/undo:",
                          on_click=_take_back, args=(session,))  # fmt: skip
    errand.show_refusal(session.problems, words)


def aside(session: Session) -> None:
    """Rows that a bringing set aside: listed, to download, to bring back mended."""
    words, rows = session.words, session.desk.tables.aside()
    if not rows:
        return
    title = words("bring.aside", count=words.number(len(rows)))
    st.html(f'<div class="bring-title">{safe(title)}</div>')
    st.caption(words("bring.aside.about"))
    tables.show_wrapped(aside_rows(rows, words))
    for table in dict.fromkeys(row.table for row in rows):
        own = [row for row in rows if row.table == table]
        st.download_button(
            words("bring.aside.get", table=plain(table_name(table, words)),
                  count=words.number(len(own))),
            aside_workbook(own), f"{table}_held.xlsx", XLSX, icon=":material/download:",
            key=f"bring_aside_{table}", on_click="ignore",
        )  # fmt: skip


def begin() -> None:
    """Open the form for a new file."""
    bringing = current()
    bringing.forget()
    bringing.open = True


def _leave(bringing: Bringing) -> None:
    bringing.forget()
    bringing.open = False


def _take(session: Session, parcel: Parcel, course: Course) -> Callable[[], None]:
    session.desk.tables.take(parcel, course)
    return partial(_fresh, session)


def _take_back(session: Session) -> None:
    session.problems = ()
    errand.begin("take_back", partial(_taken_back, session), partial(_refused, session))


def _taken_back(session: Session, course: Course) -> Callable[[], None]:
    session.desk.tables.take_back(course)
    return partial(_back, session)


def _back(session: Session) -> None:
    _fresh(session)
    session.notice = session.words("bring.back.done")


def _refused(session: Session, error: PlannerError) -> None:
    session.problems = error.findings


def _fresh(session: Session) -> None:
    """What this session looked at spoke of the earlier tables."""
    session.said, session.problems, session.other_clustering = None, (), None
    session.chosen, session.asking = "", Asking()


def _taken(session: Session, bringing: Bringing, parcel: Parcel) -> None:
    """What was taken, and what comes next."""
    words, difference = session.words, parcel.difference
    facts = {
        "table": plain(table_name(parcel.table, words)),
        "rows": words.number(difference.new_rows),
        "file": plain(parcel.file),
    }
    st.success(words("bring.taken", **facts), icon=":material/check_circle:")
    with st.container(horizontal=True, gap="small"):
        if st.button(words("bring.to_points"), key="bring_to_points", type="primary",
                     icon=":material/calculate:"):  # fmt: skip
            _leave(bringing)
            st.switch_page(session.links["points"])
        st.button(words("bring.another"), key="bring_another", icon=":material/upload_file:",
                  on_click=begin)  # fmt: skip
        st.button(words("bring.to_tables"), key="bring_to_tables", icon=":material/table_chart:",
                  on_click=_leave, args=(bringing,))  # fmt: skip
    st.caption(words("bring.taken.about"))
    placing.hint(session)
    aside(session)
