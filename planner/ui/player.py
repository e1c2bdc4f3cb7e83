"""Day by day and shift by shift on the map: who is served by what is open then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.findings import PlannerError
from planner.model.plan import Plan
from planner.ui import figures
from planner.ui.choices import choose_service
from planner.ui.map_component import (
    MAP_SCRIPTS,
    MAP_STYLES,
    bundle_of,
    event_of,
    mount_base,
    served_component,
)
from planner.ui.map_data import Look, Sheet, map_data
from planner.ui.marks import show_marks_of_stages
from planner.ui.player_frames import Film, film_data
from planner.ui.state import Session, current
from planner.ui.timetable_facts import places_of
from planner.ui.timetable_state import SHOWN, VIEW, look_at, shown_first
from planner.ui.words import Words, safe

PLAYER = "day_player"
MADE = "day_player_made"
HEIGHT = "max(320px, calc(100vh - 448px))"
PLAYER_WORDS = (
    "play", "pause", "before", "after", "day", "shift", "step", "step.shift", "step.day", "colour",
    "colour.all", "colour.old", "open_day", "points", "groups", "group", "people", "elderly",
    "state", "state0", "state1", "state2", "hours", "crew_missing", "crew_full", "crew_unmade",
    "about",
)  # fmt: skip
COUNT = "{count}"
"""Left in place: the browser fills it in."""


@dataclass(frozen=True, slots=True)
class Made:
    """The film that was worked out last, and what it was made of."""

    plan: Plan
    service_id: str
    language: str
    data: dict[str, Any]


def show_player(session: Session, bar: DeltaGenerator) -> None:
    """One service over the whole campaign; all frames go to the browser at once."""
    words, plan = session.words, session.plan
    with bar:
        service = choose_service(plan.scenario, words, key="timetable_service", bare=True)
    show_marks_of_stages(session)
    sheet = session.sheet()
    mount_base(sheet)
    try:
        film = _film(session, service)
    except PlannerError as error:
        for finding in error.findings:
            st.html(f'<div class="sentence bad">{safe(words.finding(finding))}</div>')
        return
    data = player_data(film, plan, sheet, words, service)
    day, shift = shown_first(plan.scenario.campaign)
    at = {"day": day.isoformat(), "shift": shift}
    _component()(key=PLAYER, data={**data, "at": at}, on_open_day_change=_open_day)


def player_data(
    film: dict[str, Any], plan: Plan, sheet: Sheet, words: Words, service: str
) -> dict[str, Any]:
    """The film with what the map needs beside it: sketch, legend, marks of origin, words."""
    base = map_data(plan, sheet, words, Look(HEIGHT, listens=True, service_id=service))
    shapes = {stand["shape"] for stand in film["stands"]}
    legend = [line for line in base["legend"] if line["shape"] in shapes]
    states = [{"shape": f"class{k}", "text": words(f"player.legend{k}")} for k in range(3)]
    return {
        "film": film,
        "map": {**base, "points": [], "legend": [*legend, *states]},
        "sources": {
            words(f"player.{name}"): figures.told("served", words).line(words)
            for name in ("people", "elderly")
        },
        "words": {name: words(f"player.{name}", count=COUNT) for name in PLAYER_WORDS},
        "language": words.language,
    }


def _film(session: Session, service: str) -> dict[str, Any]:
    """The frames; worked out again only when plan, service or language changed."""
    plan, words = session.plan, session.words
    made: Made | None = st.session_state.get(MADE)
    same = made is not None and (made.service_id, made.language) == (service, words.language)
    if made is not None and same and made.plan is plan:
        return made.data
    with st.spinner(words("player.preparing")):
        film = Film(plan, service, places_of(plan, session.desk.stops, words), words)
        data = film_data(film, session.desk.moments)
    st.session_state[MADE] = Made(plan, service, words.language, data)
    return data


def _open_day() -> None:
    event = event_of(PLAYER, "open_day")
    if event:
        day = date.fromisoformat(event["day"])
        campaign = current().plan.scenario.campaign
        if campaign.start <= day <= campaign.last_day:
            st.session_state[SHOWN] = (day, str(event["shift"]))
            st.session_state[VIEW] = "calendar"
            look_at(day)


def _component() -> Any:
    """The map's own scripts, mounted from inside: frames change without asking the server."""
    script = bundle_of(MAP_SCRIPTS, (*MAP_STYLES, "player.css"))
    script = script.replace("export default function", "function mountWardMap")
    own = resources.files("planner.ui").joinpath("player.js").read_text(encoding="utf-8")
    host = '<div class="player-host"></div>'
    return served_component("planner_day_player", host, f"{script}\n{own}")
