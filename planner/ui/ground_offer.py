"""A ward without streets is no blank rectangle: three ways to go on, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from planner.findings import Finding, PlannerError
from planner.plan.course import Course
from planner.settings import Settings
from planner.ui import errand
from planner.ui.boundary import fragment
from planner.ui.bring_file import word_drop_zone
from planner.ui.dropped_file import DroppedFile
from planner.ui.ground_desk import GroundJob
from planner.ui.state import Session, current
from planner.ui.words import plain, safe

KEY = "ground_offer"
PAUSE_S = 0.7
KINDS = ("pbf", "osm", "gz", "bz2", "geojson", "json", "gpkg", "graphml", "pmtiles", "mbtiles")


@dataclass(slots=True)
class Offer:
    """What one session chose: "" (nothing yet), "fetch", "file" or "sketch"; what is under way."""

    way: str = ""
    job: GroundJob | None = None
    dropped: DroppedFile = field(default_factory=DroppedFile)
    problems: tuple[Finding, ...] = ()
    done: str = ""
    place: str = ""


def show(session: Session) -> None:
    """The three choices where the ward has no streets; after the third a line that leads back."""
    offer = _offer()
    if offer.done:
        st.html(f'<div class="sentence" role="status">{safe(offer.done)}</div>')
    if session.desk.ground.has_streets:
        return
    words = session.words
    if not session.desk.tables.can_write:
        told = words("ground.offer.read_only", folder=str(session.desk.tables.workspace))
        st.html(f'<div class="sentence warn" data-read-only="1">{safe(told)}</div>')
        return
    if offer.way == "sketch":
        st.html(f'<div class="sentence">{safe(words("ground.offer.sketched"))}</div>')
        st.button(words("ground.offer.again"), key="ground_again", type="tertiary",
                  icon=":material/map:", on_click=_choose, args=("",))  # fmt: skip
        return
    with st.container(border=True, gap="small", key="ground_offer_card"):
        st.markdown(f"**{words('ground.offer.title')}**")
        if offer.job is not None:
            fragment(_watch, run_every=PAUSE_S)()
            return
        _choices(session, offer)


def _choices(session: Session, offer: Offer) -> None:
    words = session.words
    for way, icon in (("fetch", ":material/download:"), ("file", ":material/folder_open:"),
                      ("sketch", ":material/draw:")):  # fmt: skip
        st.button(words(f"ground.offer.{way}"), key=f"ground_{way}", icon=icon, width="stretch",
                  on_click=_choose, args=(way,))  # fmt: skip
    if offer.way == "fetch":
        _ask_place(session)
    elif offer.way == "file":
        _ask_file(session)
    for problem in offer.problems:
        st.html(f'<div class="sentence bad" role="alert">{safe(words.finding(problem))}</div>')


def _ask_place(session: Session) -> None:
    """Whose streets, and which hosts will be asked: nothing is asked before the button."""
    words = session.words
    hosts = ", ".join(sorted({plain(urlsplit(url).netloc) for url in _hosts()}))
    name = _offer().place or session.desk.scenario.ward.name
    st.text_input(words("ground.offer.place"), value=name, key="ground_place", max_chars=200,
                  help=words("ground.offer.place.help"))  # fmt: skip
    st.caption(words("ground.offer.hosts", hosts=hosts))
    st.button(words("ground.offer.go"), key="ground_go", type="primary",
              icon=":material/download:", on_click=_fetch)  # fmt: skip


def _ask_file(session: Session) -> None:
    words = session.words
    word_drop_zone(words)
    key = f"ground_file_{_offer().dropped.uploads}"
    st.file_uploader(words("ground.offer.drop"), type=list(KINDS), key=key, on_change=_received,
                     args=(key,))  # fmt: skip
    st.caption(words("ground.offer.big", folder=plain(str(session.desk.workspace))))


def _watch() -> None:
    """Looks again by itself; what came is taken, and the page is drawn anew on it."""
    session, offer = current(), _offer()
    words, job = session.words, offer.job
    if job is None or job.wait(0.0):
        if job is not None:
            _take(session, offer, job)
        st.rerun()
    st.progress(min(1.0, max(0.0, job.share())), text=words("ground.offer.running"))
    st.button(words("bring.stop"), key="ground_stop", icon=":material/stop_circle:",
              on_click=_stop)  # fmt: skip


def _take(session: Session, offer: Offer, job: GroundJob) -> None:
    offer.job = None
    errand.begin("ground", partial(_taken, session, job), _refused)


def _taken(session: Session, job: GroundJob, course: Course) -> Callable[[], None]:
    return partial(_stands, session, session.desk.ground.take(job, course))


def _stands(session: Session, told: str) -> None:
    offer = _offer()
    offer.done, offer.way = session.words(f"ground.offer.done.{told}"), ""
    session.said, session.problems, session.other_clustering = None, (), None
    offer.dropped.drop(None)


def _refused(error: PlannerError) -> None:
    offer = _offer()
    offer.problems = error.findings
    offer.dropped.drop(None)


def _choose(way: str) -> None:
    offer = _offer()
    offer.way, offer.problems, offer.done = way, (), ""


def _fetch() -> None:
    place = str(st.session_state.get("ground_place") or "")
    _offer().place = place
    _begin(lambda: current().desk.ground.fetch(place))


def _received(key: str) -> None:
    file = st.session_state.get(key)
    if file is not None:
        offer = _offer()
        offer.dropped.keep(file.name, file.getvalue())
        _begin(lambda: current().desk.ground.look(offer.dropped.path or Path()))


def _begin(start: Callable[[], GroundJob]) -> None:
    offer = _offer()
    offer.problems = ()
    try:
        offer.job = start()
    except PlannerError as error:
        offer.problems = error.findings


def _stop() -> None:
    offer = _offer()
    if offer.job is not None:
        offer.job.cancel()
    offer.dropped.drop(None)
    offer.job = None


def _hosts() -> tuple[str, str]:
    asked = Settings.from_environment().fetch
    return asked.nominatim_url, asked.overpass_url


def _offer() -> Offer:
    return st.session_state.setdefault(KEY, Offer())  # type: ignore[no-any-return]
