"""The frame of every page: menu, language switch, synthetic mark, the page itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from importlib import import_module, resources
from typing import Any
from urllib.parse import quote

import streamlit as st

from planner.palette import PALETTE, css_variables
from planner.settings import Settings
from planner.ui import (
    bring_start,
    empty,
    errand,
    help_menu,
    language,
    lost,
    opening_page,
    page_frame,
    placing,
    state,
    team,
    tour,
    who,
)
from planner.ui.boundary import Boundary
from planner.ui.first_paint import NO_MENU
from planner.ui.state import Session
from planner.ui.words import Words, plain, safe

PAGES: tuple[tuple[str, str, str], ...] = (
    ("overview", "", ":material/home:"),
    ("data", "data", ":material/table_chart:"),
    ("place", "place", ":material/add_location_alt:"),
    ("demand", "demand", ":material/groups:"),
    ("points", "points", ":material/location_on:"),
    ("timetable", "timetable", ":material/calendar_month:"),
    ("roster", "roster", ":material/badge:"),
    ("coverage", "coverage", ":material/travel_explore:"),
    ("ground", "ground", ":material/directions_walk:"),
    ("brief", "brief", ":material/approval:"),
    ("export", "export", ":material/download:"),
    ("history", "history", ":material/history:"),
    ("people", "people", ":material/shield_person:"),
    ("settings", "settings", ":material/settings:"),
)
"""Module, route, icon; the order of the menu."""

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 30'%3E"
    f"%3Ccircle cx='15' cy='15' r='14' fill='{quote(PALETTE.title)}'/%3E"
    f"%3Cpath d='M15 6 L24 15 L15 24 L6 15 Z' fill='{quote(PALETTE.chosen)}'/%3E%3C/svg%3E"
)
"""Drawn here: a named icon would be fetched from an outside host."""


def main() -> None:
    """Draw the app once, as Streamlit asks at every rerun."""
    settings = bring_start.settings_now(Settings.from_environment())
    words = Words(settings.language)
    st.set_page_config(page_title=words("brand"), page_icon=ICON, layout="wide")
    st.html(f"<style>{_style()}</style>")
    page_frame.mount(_voice(words))
    session = _session(settings, _voice(words))
    waits = errand.is_under_way()
    if session is None or (not waits and _is_lost(session)):
        st.navigation([_page(words, *entry) for entry in PAGES], position="hidden")
        return
    if not waits:
        session.desk.settle()
        session.look()
    session.links = {entry[0]: _page(session.words, *entry) for entry in PAGES}
    page = st.navigation(list(session.links.values()), position="sidebar", expanded=True)
    st.set_page_config(page_title=f"{page.title} – {session.words('brand')}")
    bring_start.land(session)
    tour.settle(session)
    with st.sidebar:
        _sidebar(session)
        help_menu.show(session)
        who.show(session)
        team.server_line(session)
    team.show(session)
    with Boundary(session.words):
        page.run()


def _session(settings: Settings, words: Words) -> Session | None:
    """What this tab looks at; None where something else stands in the place of the pages: a ward
    that is begun or on its way, or what keeps it from opening. Their addresses are known then too,
    so that the browser does not take what comes next for another app.
    """
    if _begins() and errand.is_under_way():
        st.html(NO_MENU)
        if errand.watched(words):
            return None
    if bring_start.is_begun():
        bring_start.own_ward(settings, words)
        return None
    if state.KEY not in st.session_state:
        desk = opening_page.desk_of(settings, words)
        if desk is None:
            return None
        st.session_state[state.KEY] = Session(desk, words.language)
    return state.current()


def _is_lost(session: Session) -> bool:
    """Whether the campaign's file is gone or another: what is kept stands in the place of pages."""
    session.look()
    if session.lost is None:
        return False
    lost.show(session, session.lost)
    return True


def _begins() -> bool:
    """Whether no plan is open in this tab, or another ward is being begun."""
    return state.KEY not in st.session_state or bring_start.is_begun()


def _voice(words: Words) -> Words:
    """The language that this tab has chosen, else the machine's."""
    held = st.session_state.get(state.KEY)
    return held.words if held else Words(bring_start.spoken(words.language))


def _page(words: Words, module: str, route: str, icon: str) -> Any:
    return st.Page(
        _renderer(module),
        title=words(f"menu.{module}"),
        icon=icon,
        url_path=route,
        default=not route,
    )


def _renderer(module: str) -> Callable[[], None]:
    """A page's render(session), imported when it is looked at first."""
    run = partial(_render, module)
    run.__name__ = module  # type: ignore[attr-defined]
    return run


def _render(module: str) -> None:
    session = state.current()
    if module != "place" and not errand.is_under_way():
        placing.settle(session)
    if errand.watched(session.words):
        return
    if session.desk.has_plan:
        import_module(f"planner.ui.pages.{module}").render(session)
    else:
        empty.show_no_plan(session)
        import_module("planner.ui.ground_offer").show(session)


def _sidebar(session: Session) -> None:
    st.html(_brand(session))
    language.switch(session)
    for finding in session.desk.findings:
        if finding.code == "campaign_elsewhere":
            st.caption(plain(session.words.message(finding)))


def _brand(session: Session) -> str:
    words, scenario = session.words, session.desk.scenario
    mark = f"<em>{safe(words('synthetic_banner'))}</em>" if scenario.synthetic else ""
    campaign = scenario.campaign
    days = words(
        "brand.days",
        count=words.number(sum(1 for _ in campaign.days())),
        first=f"{campaign.start:%d/%m}",
        last=words.day(campaign.last_day),
    )
    return (
        f'<div class="brand"><strong>{safe(words("brand"))}</strong>'
        f"<span>{safe(campaign.name)}</span><small>{safe(days)}</small>{mark}</div>"
    )


@cache
def _style() -> str:
    own = resources.files("planner.ui").joinpath("style.css").read_text(encoding="utf-8")
    return f"{css_variables()}\n{own}"
