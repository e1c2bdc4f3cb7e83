"""Beside the map of group positions: the group at hand, ways to place it, the list, what waits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from planner.exports import workspace_files
from planner.findings import ConflictError, Finding, PlannerError
from planner.i18n import short_group
from planner.model.place import LonLat, PlaceGuess
from planner.plan.course import STOPPED, Course
from planner.tables.angles import PositionError
from planner.tables.positions import WrittenPosition, read_position
from planner.ui import errand
from planner.ui.placing_map import has_ground, how
from planner.ui.placing_state import is_settled, now_placing, worst_first
from planner.ui.state import Session, current
from planner.ui.words import plain, safe

TYPED = "place_typed"
LIST_HEIGHT = 178


def settle(session: Session) -> None:
    """Before any other page: the plan with the clicks made so far; tried once a click."""
    state = session.placing
    if state.refused_at != state.clicks and session.desk.groups.waiting():
        _renew(session)


def progress(session: Session, places: tuple[PlaceGuess, ...]) -> None:
    """How many groups have a position, are approximate, are unknown."""
    words = session.words
    done = sum(map(is_settled, places))
    unknown = sum(guess.group.lon is None for guess in places)
    marked = sum(is_settled(guess) and guess.group.position != "surveyed" for guess in places)
    text = words(
        "place.progress",
        done=done,
        all=len(places),
        about=len(places) - done - unknown,
        none=unknown,
    )
    if marked:
        text += words("place.progress.marked", count=marked)
    st.progress(done / max(len(places), 1), text=text)


def card(session: Session, now: PlaceGuess | None, *, has_clicks: bool) -> None:
    """The group at hand: who, how it stands now, ways to place it; the way back where somebody put
    a group somewhere.
    """
    words = session.words
    with st.container(border=True, gap="small", key="place_card"):
        if now is None:
            st.markdown(words("place.all_done"))
        else:
            st.html(_about(session, now))
            st.caption(
                words("place.click" if has_ground(session.desk.scenario.ward) else "place.no_map")
            )
        left, right = st.columns(2, gap="small")
        left.button(
            words("place.skip"),
            key="place_skip",
            icon=":material/skip_next:",
            disabled=now is None or is_settled(now),
            on_click=_skip,
            width="stretch",
        )
        right.button(
            words("place.undo"),
            key="place_undo",
            icon=":material/undo:",
            disabled=not has_clicks,
            on_click=_take_back,
            width="stretch",
        )
        if now is not None:
            _typed(session)
    for finding in session.placing.said:
        st.html(f'<div class="sentence warn" role="status">{safe(words.finding(finding))}</div>')


def _about(session: Session, now: PlaceGuess) -> str:
    """Name, people, old ward, address, and how it was placed."""
    words, group = session.words, now.group
    facts = [words("place.people", people=words.number(group.people)), group.old_ward]
    lines = [
        f"<strong>{safe(short_group(group.name))}</strong>",
        safe(" · ".join(filter(None, facts))),
        safe(words("place.address", address=group.address)) if group.address else "",
        safe(how(now, words)),
    ]
    body = "".join(f"<div>{line}</div>" for line in lines if line)
    return f'<div class="sentence" data-placing="{safe(group.id)}">{body}</div>'


def _typed(session: Session) -> None:
    """The same by keyboard: coordinates typed or pasted."""
    words = session.words
    with st.form("place_form", border=False, clear_on_submit=True):
        left, right = st.columns([1.5, 1], gap="small", vertical_alignment="bottom")
        left.text_input(
            words("place.typed"),
            key=TYPED,
            placeholder=words("place.typed"),
            help=words("place.typed_help"),
            label_visibility="collapsed",
        )
        right.form_submit_button(words("place.put"), on_click=_put_typed, width="stretch")


def the_list(session: Session, places: tuple[PlaceGuess, ...]) -> None:
    """All groups still to be placed, the worst first; a row that is chosen is placed next."""
    words, state = session.words, session.placing
    st.markdown(f"**{words('place.list')}**")
    rows = worst_first(places)
    if state.show_all:
        rows += [guess for guess in places if is_settled(guess)]
    chosen = _listed(session, rows) if rows else None
    if chosen is not None and chosen.group.id != state.chosen:
        state.chosen = chosen.group.id
        st.rerun(scope="fragment")
    st.toggle(words("place.with_placed"), key="place_all", value=state.show_all, on_change=_all)


def _listed(session: Session, rows: list[PlaceGuess]) -> PlaceGuess | None:
    """The rows as a table; the one that is chosen in it."""
    state = session.placing
    event = st.dataframe(
        [_row(session, guess) for guess in rows],
        hide_index=True, width="stretch", height=LIST_HEIGHT, selection_mode="single-row",
        on_select="rerun", key=f"place_list_{state.clicks}_{state.show_all}",
    )  # fmt: skip
    chosen = event["selection"]["rows"]
    return rows[chosen[0]] if chosen else None


def _row(session: Session, guess: PlaceGuess) -> dict[str, object]:
    words, metres = session.words, guess.group.uncertainty_m
    return {
        words("place.column.group"): short_group(guess.group.name),
        words("place.column.people"): words.number(guess.group.people),
        words("place.column.radius"): "–" if metres is None else words.number(metres),
    }


def hint(session: Session) -> None:
    """Elsewhere than here: how many groups stand provisionally or nowhere, and the way to them."""
    words = session.words
    rest = worst_first(session.desk.groups.places())
    if not rest:
        return
    unknown = sum(guess.group.lon is None for guess in rest)
    text = words("place.hint", about=len(rest) - unknown, none=unknown)
    st.html(f'<div class="sentence warn" data-provisional="{len(rest)}">{safe(text)}</div>')
    if st.button(words("place.hint.go"), icon=":material/add_location_alt:", key="go_place",
                 width="stretch"):  # fmt: skip
        st.switch_page(session.links["place"])


def waiting(session: Session) -> None:
    """Clicks that the plan does not know yet: the button that counts with them."""
    words = session.words
    count = session.desk.groups.waiting()
    if count:
        st.button(
            words("place.renew", count=count),
            key="place_renew",
            type="primary",
            on_click=_count_again,
            icon=":material/refresh:",
            help=words("place.waiting", count=count),
            width="stretch",
        )


def take_home(session: Session) -> None:
    """groups.csv as placed so far; reading it gives the same groups again."""
    words, desk = session.words, session.desk
    st.download_button(
        words("place.download"),
        lambda: workspace_files(desk.scenario, network=None).get("groups.csv", b""),
        "groups.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        disabled=bool(desk.groups.waiting()),
        width="stretch",
    )


def outside_plan(session: Session) -> None:
    """How many people are not on the map and so in none of the plan's numbers."""
    gone = [guess.group for guess in session.desk.groups.places() if guess.method == "none"]
    if gone:
        words = session.words
        text = words(
            "place.outside_plan",
            groups=len(gone),
            people=words.number(sum(group.people for group in gone)),
        )
        st.html(f'<div class="sentence warn" data-unplaced="{len(gone)}">{safe(text)}</div>')


def put(session: Session, group_id: str, spot: LonLat) -> None:
    """One group at a spot; the next one of the queue comes by itself."""
    state = session.placing
    try:
        state.said = session.desk.groups.place(group_id, spot)
    except PlannerError as error:
        state.said = error.findings
        return
    state.clicks += 1
    state.chosen = ""
    state.skipped -= {group_id}


def _put_typed() -> None:
    session = current()
    now = now_placing(session.placing, session.desk.groups.places())
    text = str(st.session_state.get(TYPED, "")).strip()
    if now is None or not text:
        return
    try:
        found = read_position(text)
    except PositionError:
        found = None
    if isinstance(found, WrittenPosition):
        put(session, now.group.id, (found.lon, found.lat))
    else:
        session.placing.said = (Finding("place_not_read", "warning", value=text),)


def _skip() -> None:
    session = current()
    state = session.placing
    now = now_placing(state, session.desk.groups.places())
    if now is not None:
        state.skipped |= {now.group.id}
        state.chosen, state.said = "", ()
        state.clicks += 1


def _take_back() -> None:
    session = current()
    taken = session.desk.groups.take_back()
    state = session.placing
    state.clicks += 1
    state.said, state.chosen = (), taken
    if taken:
        names = {guess.group.id: guess.group.name for guess in session.desk.groups.places()}
        name = short_group(names.get(taken, taken))
        session.notice = session.words("place.taken_back", name=plain(name))


def _all() -> None:
    current().placing.show_all = bool(st.session_state["place_all"])


def _count_again() -> None:
    _renew(current(), told=True)


def _renew(session: Session, *, told: bool = False) -> None:
    """Plan with the clicks; what forbids it is said, and the clicks stay."""
    errand.begin("renew", partial(_renewed, session, told), partial(_refused, session))


def _renewed(session: Session, told: bool, course: Course) -> Callable[[], None]:
    session.desk.groups.renew(course)
    return partial(_then, session, told)


def _then(session: Session, told: bool) -> None:
    session.said = None
    if told:
        session.notice = session.words("place.renewed")


def _refused(session: Session, error: PlannerError) -> None:
    state, stopped = session.placing, any(f.code == STOPPED for f in error.findings)
    if isinstance(error, ConflictError):
        state.said = error.findings
        return
    too_few = () if stopped else (Finding("place_too_few", "warning"),)
    state.said, state.refused_at = (*too_few, *error.findings), state.clicks
