"""A roster that people changed in Excel, brought back: its changed cells, each taken or left."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from planner.findings import Finding, PlannerError
from planner.ui import tables
from planner.ui.boundary import fragment
from planner.ui.bring_file import word_drop_zone
from planner.ui.data_tables import held_csv
from planner.ui.empty import finding_rows
from planner.ui.people_door import known_of, tell_locked
from planner.ui.returned_state import PER_PAGE, Returning, current
from planner.ui.returned_words import Said, said_of
from planner.ui.state import Session
from planner.ui.state import current as session_at_hand
from planner.ui.words import Words, plain, safe

QUICK_S = 2.5
"""A file that is read within this many seconds shows no progress bar."""
MOST_RULES = 12
NOBODY = frozenset({"returned_unknown", "returned_name_and_code"})


def show(session: Session) -> None:
    """Where the file is dropped, then what it would change; unsaved edits are saved first."""
    words, returning = session.words, current()
    st.markdown(words("returned.about"))
    if session.desk.changes:
        text = words("returned.unsaved", count=words.number(session.desk.changes))
        st.html(f'<div class="sentence warn">{safe(text)}</div>')
        return
    if returning.done is not None:
        count, number = returning.done
        done = words("returned.done", count=words.number(count), number=int(number))
        st.success(done, icon=":material/check_circle:")
    for problem in session.problems:
        st.html(f'<div class="sentence bad" role="alert">{safe(words.finding(problem))}</div>')
    key = f"returned_file_{returning.uploads}"
    word_drop_zone(words)
    st.file_uploader(
        words("returned.file"), type=["xlsx", "ods"], key=key, on_change=_received, args=(key,)
    )
    if returning.path is not None and _compared(session, returning):
        _tell_locked(session, returning)
        fragment(_changes)()


def _received(key: str) -> None:
    file = st.session_state.get(key)
    if file is not None:
        current().receive(file.name, file.getvalue())


def _compared(session: Session, returning: Returning) -> bool:
    """Whether the comparison with the plan at hand is there; the file is read once."""
    assert returning.path is not None
    if returning.returned is None:
        if returning.job is None:
            returning.job = session.desk.roster_back.read(returning.path)
        if not returning.job.wait(QUICK_S):
            fragment(_watch, run_every=0.7)()
            return False
        returning.returned, returning.job = returning.job.result(), None
    names = {code: name for code, (name, _) in known_of(session).people.items()}
    if not returning.is_compared_with(session.plan, names):
        found = session.desk.roster_back.compare(returning.returned, names)
        returning.compared(found, session.plan, names)
    return True


def _tell_locked(session: Session, returning: Returning) -> None:
    """Where cells mean nobody by code, names that are locked may be why."""
    found = returning.found
    assert found is not None
    is_unknown = any(finding.code in NOBODY for finding in found.findings)
    if is_unknown and known_of(session).is_locked:
        tell_locked(session, "returned.locked")


def _watch() -> None:
    """How far a large file is; looks again by itself."""
    returning, words = current(), session_at_hand().words
    job = returning.job
    if job is None or job.wait(0.0):
        st.rerun()
    name = returning.path.name if returning.path else ""
    share = min(1.0, max(0.0, job.poll().share))
    st.progress(share, text=plain(words("bring.reading", file=name)))
    st.button(words("bring.stop"), key="returned_stop", icon=":material/stop_circle:",
              on_click=returning.forget)  # fmt: skip


def _changes() -> None:
    """The changed cells with a tick each, what the ticked ones break together, what is unread."""
    session, returning = session_at_hand(), current()
    words, found = session.words, returning.found
    if found is None:
        return
    unread = [f for f in found.findings if f.severity != "warning"]
    st.html(_count(words, returning, len(unread)))
    said = said_of(session.plan, words)
    if found.changes:
        _list(said, returning)
        _together(said, returning)
        is_wanted = st.button(
            words("returned.do", count=words.number(len(returning.ticked))),
            key="returned_take", type="primary", icon=":material/done_all:",
            disabled=not returning.ticked,
        )  # fmt: skip
        if is_wanted:
            _take(session)
            st.rerun()
    _unread(unread, words)
    _notes([f for f in found.findings if f.severity == "warning"], words)


def _count(words: Words, returning: Returning, unread: int) -> str:
    found = returning.found
    assert found is not None
    kind = "none" if not found.changes and not unread else "count"
    broken = sum(
        bool(change.broken) and place not in found.proposed
        for place, change in enumerate(found.changes)
    )
    text = words(
        f"returned.{kind}",
        file=returning.path.name if returning.path else "",
        cells=words.number(found.cells),
        changes=words.number(len(found.changes)),
        broken=words.number(broken),
        unread=words.number(unread),
    )
    return f'<div class="sentence" role="status">{safe(text)}</div>'


def _list(said: Said, returning: Returning) -> None:
    """One page of changed cells; ways to tick all that fit, or none."""
    words, found = said.words, returning.found
    assert found is not None
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(words("returned.all"), key="returned_all", icon=":material/check_box:",
                  on_click=_tick, args=(found.proposed,))  # fmt: skip
        st.button(words("returned.no_one"), key="returned_none",
                  icon=":material/check_box_outline_blank:", on_click=_tick,
                  args=(frozenset(),))  # fmt: skip
        pages = -(-len(found.changes) // PER_PAGE)
        if pages > 1:
            _pages(words, returning, pages)
    for place in returning.shown():
        change, key = found.changes[place], f"returned_{returning.uploads}_{place}"
        st.session_state[key] = place in returning.ticked
        with st.container(gap=None):
            st.checkbox(plain(said.where(change)), key=key, on_change=_toggled, args=(place, key))
            st.html(said.line(change, proposed=place in found.proposed))


def _pages(words: Words, returning: Returning, pages: int) -> None:
    st.button(words("returned.before"), key="returned_before", icon=":material/chevron_left:",
              disabled=returning.page == 0, on_click=_turn, args=(-1,))  # fmt: skip
    st.html(safe(words("returned.page", page=returning.page + 1, pages=pages)), width="content")
    st.button(words("returned.next"), key="returned_next", icon=":material/chevron_right:",
              disabled=returning.page + 1 >= pages, on_click=_turn, args=(1,))  # fmt: skip


def _together(said: Said, returning: Returning) -> None:
    """The rules that the ticked changes break together."""
    found = returning.found
    assert found is not None
    broken = said.rules(found.newly_broken(sorted(returning.ticked)))
    if broken:
        items = "".join(f"<li>{safe(rule)}</li>" for rule in broken[:MOST_RULES])
        if len(broken) > MOST_RULES:
            more = said.words("returned.more", count=said.words.number(len(broken) - MOST_RULES))
            items += f"<li>{safe(more)}</li>"
        title = safe(said.words("returned.together"))
        st.html(f'<div class="sentence bad" role="alert">{title}<ul>{items}</ul></div>')
    elif returning.ticked:
        text = safe(said.words("returned.together_fine"))
        st.html(f'<div class="sentence" role="status">{text}</div>')


def _unread(findings: list[Finding], words: Words) -> None:
    if not findings:
        return
    st.html(f'<div class="bring-title">{safe(words("returned.unread"))}</div>')
    tables.show_wrapped(finding_rows(findings, words))
    placed = [replace(f, file=" · ".join(filter(None, (f.file, f.sheet)))) for f in findings]
    st.download_button(
        words("returned.download", count=words.number(len(findings))),
        held_csv(placed, words), "roster_unread.csv", "text/csv", icon=":material/download:",
        key="returned_unread", on_click="ignore",
    )  # fmt: skip


def _notes(findings: list[Finding], words: Words) -> None:
    """What is to be known besides: shifts that the file does not name, columns that are gone."""
    for finding in findings:
        st.caption(plain(f"{words.message(finding)} {words.mend(finding)}"))


def _tick(places: frozenset[int]) -> None:
    current().ticked = set(places)


def _toggled(place: int, key: str) -> None:
    ticked = current().ticked
    (ticked.add if st.session_state[key] else ticked.discard)(place)


def _turn(step: int) -> None:
    current().page += step


def _take(session: Session) -> None:
    """The ticked cells become a new version; the rest of the file stays to be looked at."""
    returning, changes = current(), current().taken()
    session.problems = ()
    try:
        number = session.desk.roster_back.take(changes)
    except PlannerError as error:
        session.problems = error.findings
        return
    returning.done = (len(changes), number)
    session.said = None
