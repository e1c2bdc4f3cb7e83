"""The set of papers on screen: wishes and one button, below them every document by its readers."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.exports import People
from planner.exports.documents import READERS, Document, Reader
from planner.exports.gis import SEPARATORS
from planner.findings import PlannerError
from planner.i18n import text
from planner.i18n.numbers import percent
from planner.model.plan import Plan
from planner.plan.campaign_day import day_to_show
from planner.plan.dossier import DossierFile, dossier_findings, known_documents
from planner.ui.boundary import fragment
from planner.ui.papers import PapersState, PapersWish
from planner.ui.people_door import people_of
from planner.ui.state import Session, current
from planner.ui.words import Words, plain, safe

PEOPLE, PHONES, HOTLINE = "export_people", "export_phones", "export_hotline"
SEPARATOR, DAY = "export_separator", "export_day"
ALL = "all"
PAUSE_S = 0.5
WIDTHS = (1.4, 1.1, 1.3, 1, 0.85)
COLUMNS: tuple[tuple[Reader, ...], ...] = (
    ("signing", "leaders"),
    ("duty", "phones"),
    ("software",),
)
"""Who stands below whom, so that the three columns are about as long."""
_MEGABYTE = 1_000_000


def show(session: Session) -> None:
    """What is to be known first, the wishes, the one button, the documents."""
    plan = session.plan
    _notes(session)
    with st.container(border=True, key="papers_wishes", gap="small"):
        first, *others = st.columns(WIDTHS, gap="medium")
        wish, people = _wishes(session, others)
        _forget_others(session.papers, plan, wish)
        with first:
            _whole(session, wish, people)
        _told(session)
    for column, readers in zip(st.columns(len(COLUMNS), gap="medium"), COLUMNS, strict=True):
        with column:
            for reader in readers:
                _group(reader, session, wish, people)
    assert {reader for readers in COLUMNS for reader in readers} == set(READERS)


def _notes(session: Session) -> None:
    words, lines = session.words, []
    if session.plan.scenario.synthetic:
        lines.append(("warn", words("export.synthetic")))
    if session.desk.changes:
        lines.append(("", words("export.unsaved", count=session.desk.changes)))
    for css, line in lines:
        st.html(f'<div class="sentence {css}">{safe(line)}</div>')


def _wishes(session: Session, places: Sequence[DeltaGenerator]) -> tuple[PapersWish, People]:
    """The choices in a row; people are read each time and kept nowhere."""
    words, campaign = session.words, session.plan.scenario.campaign
    people_place, day_place, line_place, cut_place = places
    with people_place:
        named, people = _people(session)
        phones = st.toggle(
            words("dossier.phones"),
            key=PHONES,
            disabled=not named,
            help=words("dossier.phones.help"),
        )
    now = datetime.now(ZoneInfo(campaign.timezone)).date()
    days = tuple(campaign.days())
    day = day_place.selectbox(
        words("dossier.day"),
        days,
        index=days.index(day_to_show(campaign, now)),
        format_func=lambda one: f"{words.weekday(one)}, {words.day(one)}",
        key=DAY,
    )
    hotline = line_place.text_input(
        words("dossier.hotline"), key=HOTLINE, max_chars=60, help=words("dossier.hotline.help")
    )
    separator = cut_place.segmented_control(
        words("dossier.separator"),
        SEPARATORS,
        default=SEPARATORS[0],
        required=True,
        key=SEPARATOR,
        help=words("dossier.separator.help"),
    )
    wish = PapersWish(
        language=session.language,
        day=day,
        named=bool(people),
        phones=phones and bool(people),
        hotline=hotline.strip(),
        separator=separator,
    )
    return wish, people


def _people(session: Session) -> tuple[bool, People]:
    """Whether names are asked for, and those that are known."""
    words, members = session.words, session.plan.scenario.members
    named = st.toggle(
        words("dossier.names"), key=PEOPLE, disabled=not members, help=words("dossier.names.help")
    )
    if not (named and members):
        return False, {}
    people = people_of(session)
    known = {member.code: people[member.code] for member in members if member.code in people}
    facts = {"named": words.number(len(known)), "all": words.number(len(members))}
    told = words(f"dossier.names.{'some' if known else 'none'}", **facts)
    st.html(f'<div class="sentence warn" data-named="{len(known)}">{safe(told)}</div>')
    return True, known


def _forget_others(state: PapersState, plan: Plan, wish: PapersWish) -> None:
    """What was made of another plan, or with other wishes, is no longer there to take."""
    made_for = state.wish
    if made_for is not None and (state.plan is not plan or made_for.of("") != wish):
        state.forget()


def _whole(session: Session, wish: PapersWish, people: People) -> None:
    """The one button; while papers are made how far they are; then the file."""
    words, state = session.words, session.papers
    made = state.made(wish)
    if state.is_running:
        fragment(_watch, run_every=PAUSE_S)()
        return
    for line in [words("dossier.stopped")] if state.stopped else _failed(state, words):
        st.html(f'<div class="sentence warn">{safe(line)}</div>')
    if made is not None:
        _take(made, ALL, words("dossier.take", file=plain(made.name)))
        size = words.number(len(made.content) / _MEGABYTE, 1)
        st.caption(words("dossier.take.about", count=words.number(made.count), size=size))
        return
    st.button(
        words("dossier.make"),
        type="primary",
        icon=":material/folder_zip:",
        key="papers_all",
        on_click=_begin,
        args=(session, wish, people),
        width="stretch",
    )
    st.caption(words("dossier.make.about"))


def _told(session: Session) -> None:
    """What is to be known of the papers that are made: the office's files that none is made from, a
    roster of nobody.
    """
    for finding in session.papers.told:
        st.html(f'<div class="sentence warn">{safe(session.words.finding(finding))}</div>')


def _failed(state: PapersState, words: Words) -> list[str]:
    if not state.problems:
        return []
    return [words("dossier.failed"), *(words.finding(finding) for finding in state.problems)]


def _group(reader: Reader, session: Session, wish: PapersWish, people: People) -> None:
    """The documents that one kind of reader needs."""
    own = [document for document in known_documents() if document.reader == reader]
    if not own:
        return
    with st.container(border=True, gap="small", key=f"papers_{reader}"):
        name = text(f"dossier.for.{reader}", session.language)
        st.markdown(f"**{name}**")
        for document in own:
            _row(document, session, wish.of(document.id), people)


def _row(document: Document, session: Session, wish: PapersWish, people: People) -> None:
    """A document: name, public or internal, what is inside; a button makes it, then gives it."""
    words, state = session.words, session.papers
    said, press = st.columns([2.9, 1], vertical_alignment="center", gap="small")
    said.html(_described(document, session))
    name = text(f"dossier.{document.id}", session.language)
    made = state.made(wish)
    with press:
        if made is not None:
            _take(made, document.id, words("dossier.one.take"))
            return
        st.button(
            words("dossier.one"),
            key=f"paper_{document.id}",
            help=words("dossier.one.help", document=name),
            width="stretch",
            disabled=state.is_running,
            on_click=_begin,
            args=(session, wish, people),
        )


def _described(document: Document, session: Session) -> str:
    kind = "internal" if document.internal else "public"
    words = {
        key: safe(text(f"dossier.{key}", session.language))
        for key in (document.id, f"{document.id}.about", kind)
    }
    return (
        f'<div class="paper"><b>{words[document.id]}</b> '
        f'<span class="tag paper-{kind}">{words[kind]}</span>'
        f"<small>{words[f'{document.id}.about']}</small></div>"
    )


def _take(made: DossierFile, key: str, label: str) -> None:
    """The button that hands over a file."""
    st.download_button(
        label,
        data=lambda: made.content,
        file_name=made.name,
        mime=mimetypes.guess_type(made.name)[0] or "application/octet-stream",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key=f"papers_take_{key}",
        width="stretch",
    )


def _begin(session: Session, wish: PapersWish, people: People) -> None:
    """Start making; what was made before is forgotten."""
    state = session.papers
    state.forget()
    papers, plan = session.desk.papers, session.plan
    try:
        request = wish.request(
            plan,
            people,
            network=papers.network,
            templates=papers.templates(),
            version=papers.version(),
        )
    except PlannerError as error:
        state.stopped, state.refused = False, error.findings
        return
    state.begin(plan, wish, papers.make(request), told=dossier_findings(request))


def _watch() -> None:
    """How far it is; the whole page is drawn anew when it has ended."""
    session = current()
    words, state = session.words, session.papers
    if state.inquiry is None or not state.is_running:
        st.rerun()
    running = state.inquiry.state()
    share = min(1.0, max(0.0, running.share))
    told = (
        words("dossier.making", share=percent(share, session.language, decimals=0))
        if running.stage
        else words("dossier.waiting")
    )
    st.progress(share, text=told)
    st.button(
        words("dossier.stop"),
        icon=":material/stop_circle:",
        key="papers_stop",
        on_click=_stop,
        args=(session,),
        width="stretch",
    )


def _stop(session: Session) -> None:
    session.papers.forget()
    session.papers.stopped = True
