"""The very start: a folder without tables, or a ward of one's own, comes to a plan by one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from planner import store
from planner.findings import Finding
from planner.i18n.catalogue import Language
from planner.plan.begin import DAYS, MOST_DAYS, Beginning, asks, next_monday
from planner.plan.course import Course
from planner.plan.look_in import Parcel
from planner.settings import Settings
from planner.tables import slug
from planner.ui import bring, bring_state, state, tables, team
from planner.ui.bring_desk import StartTables, uploads
from planner.ui.bring_state import Host
from planner.ui.empty import finding_rows
from planner.ui.first_paint import NO_MENU
from planner.ui.state import Session
from planner.ui.words import Words, safe

OPENED = "planner_workspace"
BEGUN = "planner_begun"
LAND = "planner_land"
OPENING = "planner_opening"
LANGUAGE = "planner_start_language"
SPOKEN = "planner_language"
_FOLDER = "\N{BULLET}\N{BULLET}"
EMPTY = frozenset({"not_a_workspace", "missing_file", "missing_workspace"})
"""Codes that say no more than that nothing is there yet."""


def settings_now(settings: Settings) -> Settings:
    """The settings of this browser session: another workspace may have been begun in it, which is
    none of the team's on a server.
    """
    if OPENED not in st.session_state:
        return settings
    opened = st.session_state[OPENED]
    is_same = opened == settings.workspace
    return replace(settings, workspace=opened, database=settings.database if is_same else "")


def cannot_open(findings: Sequence[Finding], settings: Settings, words: Words) -> None:
    """What keeps a workspace from opening; an empty folder, or a broken one, can be filled here."""
    st.html(NO_MENU)
    words = language_switch(words)
    home = settings.workspace
    told = [f for f in findings if f.severity == "error" and f.code not in EMPTY]
    st.title(words("cannot_open" if told or home is None else "bring.start"), anchor=False)
    if told or home is None or home.is_file():
        _kept(words)
        ordered = sorted(findings, key=lambda finding: finding.severity != "error")
        tables.show_wrapped(finding_rows(ordered, words))
    team.offer(told, settings, words)
    if home is not None and not home.is_file() and not settings.database:
        _bring(home, settings, words, _asked(words) if asks(home) else _unasked())


def _kept(words: Words) -> None:
    """What is still there, and the way back in once the files are mended."""
    said, again = st.columns([3, 1], vertical_alignment="center")
    said.html(f'<div class="sentence warn">{safe(words("cannot_open.kept"))}</div>')
    again.button(words("cannot_open.again"), key="open_again", type="primary",
                 icon=":material/refresh:", width="stretch", on_click=try_again)  # fmt: skip


def _asked(words: Words) -> Beginning:
    """The ward's name, the first day and the number of days; the days are ahead of the clock where
    nothing else is told.
    """
    name, start, days = st.columns([2, 1, 1], vertical_alignment="bottom")
    called = name.text_input(words("bring.start.name"), key="bring_ward", max_chars=80).strip()
    first = start.date_input(
        words("bring.start.day"), _monday(), key="bring_first_day", format="DD/MM/YYYY"
    )
    count = days.number_input(
        words("bring.start.days"), 1, MOST_DAYS, DAYS, step=1, key="bring_days"
    )
    key = "bring.start.campaign" if called else "bring.start.campaign.bare"
    campaign = words(key, days=words.number(count), ward=called)
    return Beginning(called, campaign, first or _monday(), int(count))


def _unasked() -> Beginning:
    """For a folder whose campaign.toml tells it all: nothing of this is written."""
    return Beginning("", "", _monday())


def _monday() -> date:
    return next_monday(date.today())  # noqa: DTZ011 - the day of whoever sits at the screen


def is_begun() -> bool:
    """Whether this session is about to begin a ward of its own."""
    return bool(st.session_state.get(BEGUN))


def begin() -> None:
    """Begin a ward of one's own; the plan that is open stays where it is."""
    bring_state.current().forget()
    st.session_state[BEGUN] = True


def own_ward(settings: Settings, words: Words) -> None:
    """The ward's name and its first table; the worker that reads it starts meanwhile."""
    uploads(settings)
    st.html(NO_MENU)
    st.title(words("bring.start"), anchor=False)
    st.button(words("bring.start.back"), key="bring_start_back", on_click=_leave,
              icon=":material/arrow_back:", type="tertiary")  # fmt: skip
    beginning = _asked(words)
    called = beginning.ward
    home = store.own_ward(slug(called) or words("bring.start.own"))
    if home.is_dir() and any(home.glob("*.csv")):
        st.html(f'<div class="sentence">{_foldered("bring.start.there", home, words)}</div>')
        st.button(words("bring.start.open"), key="bring_start_open", type="primary",
                  on_click=_Opener(remembers=True), args=(home,))  # fmt: skip
        return
    _bring(home, settings, words, beginning)


def try_again() -> None:
    """Open what could not be opened, or was stopped, once more."""
    st.session_state.pop(OPENING, None)


def to_sample() -> None:
    """Back to the sample plan, here and at the next start."""
    store.remember(None)
    look_at_sample()


def look_at_sample() -> None:
    """To the sample plan in this tab; the next start opens what it would have opened."""
    st.session_state[OPENED] = None
    _close()


def spoken(otherwise: Language) -> Language:
    """The language that this tab has chosen so far, on pages without a menu or before."""
    language: Language = st.session_state.get(LANGUAGE) or st.session_state.get(SPOKEN, otherwise)
    return language


def _close() -> None:
    """Let go of the campaign in this tab; its language stays."""
    held: Session | None = st.session_state.pop(state.KEY, None)
    if held is not None:
        st.session_state[SPOKEN] = held.language
    try_again()


def _leave() -> None:
    bring_state.current().forget()
    st.session_state.pop(BEGUN, None)


def _foldered(key: str, home: Path, words: Words) -> str:
    """A sentence that names the folder; its whole path is there on hover."""
    folder = f'<span class="folder" title="{safe(str(home))}">{safe(home.name)}</span>'
    return safe(words(key, folder=_FOLDER)).replace(_FOLDER, folder)


def _bring(home: Path, settings: Settings, words: Words, beginning: Beginning) -> None:
    opener = _Opener(remembers=settings.workspace != home)
    tables = StartTables(home, settings, beginning)
    if not tables.can_write:
        text = _foldered("bring.read_only", home, words)
        st.html(f'<div class="sentence bad">{text}</div>')
        return
    if bring_state.current().path is None:
        about = _foldered("bring.start.about", home, words)
        st.html(f'<div class="sentence">{about}</div>')
    take = partial(_take, tables, opener)
    host = Host(words=words, scenario=None, read=tables.read, look=tables.look, take=take)
    bring.show(host)


def _take(
    tables: StartTables, opener: _Opener, parcel: Parcel, course: Course
) -> Callable[[], None]:
    return partial(opener, tables.take(parcel, course))


@dataclass(frozen=True, slots=True)
class _Opener:
    """What follows the first table: the workspace is opened anew, and the pages with it."""

    remembers: bool

    def __call__(self, home: Path) -> None:
        """Open `home` in this session; a ward begun here is opened at the next start too."""
        if self.remembers:
            store.remember(home)
        st.session_state[OPENED] = home
        _close()
        st.session_state.pop(BEGUN, None)
        st.session_state[LAND] = True


def land(session: Session) -> None:
    """After the first table: to the plan on the map."""
    if st.session_state.pop(LAND, False):
        st.switch_page(session.links["points"])


def language_switch(words: Words) -> Words:
    """The switch of languages, for a page that has no menu yet."""
    names: dict[Language, str] = {"vi": "Tiếng Việt", "en": "English"}
    chosen = st.segmented_control(
        words("language"),
        list(names),
        default=words.language,
        key=LANGUAGE,
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )
    st.session_state[SPOKEN] = chosen or words.language
    return Words(spoken(words.language))
