"""Two sliders, points and people: every position a solved and audited plan, never a guess between
two others.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from math import ceil

import streamlit as st

from planner.findings import PlannerError
from planner.model.outlook import Outcome, Position
from planner.plan.outlook import Grid
from planner.ui.boundary import fragment
from planner.ui.brief_sliders_curve import curve_svg
from planner.ui.brief_sliders_jobs import Ahead
from planner.ui.brief_sliders_said import (
    bound_said,
    ground_said,
    looked_at,
    numbers_table,
    people_said,
    place_name,
    same_points,
    signed_count,
)
from planner.ui.drawing import mount_drawing
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

POINTS, PEOPLE, LIVE, SAID = "outlook_points", "outlook_people", "outlook_live", "outlook_said"
UNDER_WAY = frozenset({"running", "paused", "waiting"})
EVERY_S = 1.0


def render(session: Session) -> None:
    """The panel; looks again once a second only while something is being computed."""
    st.html(f"<style>{_style()}</style>")
    grid = session.desk.outlook.grid()
    session.desk.outlook.look_at(_position(session, grid))
    live = _is_live(session)
    st.session_state[LIVE] = live
    fragment(_panel, run_every=EVERY_S if live else None)()


def _panel() -> None:
    """Sliders, numbers, curve and buttons of the position at hand."""
    session = current()
    _settle(session)
    outlook, words = session.desk.outlook, session.words
    grid = outlook.grid()
    with st.container(key="outlook", gap="small"):
        position = _sliders(session, grid)
        outlook.look_at(position)
        outcomes = outlook.outcomes()
        outcome = outcomes.get(position)
        left, right = st.columns([3, 2], gap="medium")
        ground = same_points(outcomes, position, grid.now)
        left.html(numbers_table(session.plan, outcome, position, words, ground))
        now = (grid.now.points, session.plan.headline)
        with right:
            mount_drawing(
                curve_svg(outcomes, grid.points, position, now, words), key="outlook_curve"
            )
            st.html(_said(session, outcome, ground))
        _buttons(session, position, outcome)
    if _is_live(session) != st.session_state[LIVE]:
        st.rerun()


def _sliders(session: Session, grid: Grid) -> Position:
    words, (left, right) = session.words, st.columns(2, gap="medium")
    start = _start(session, grid)
    with left.container(gap=None):
        if len(grid.points) > 1:
            st.select_slider(_points_name(session), list(grid.points), start.points, key=POINTS)
            told = words("outlook.points_now", points=grid.now.points)
        else:
            told = words("outlook.one_count")
        st.html(f'<p class="outlook-people">{safe(told)}</p>')
    with right.container(gap=None):
        if grid.most_people > grid.fewest_people:
            people = list(range(grid.fewest_people, grid.most_people + 1))
            st.select_slider(
                words("outlook.people"), people, start.people, key=PEOPLE, format_func=signed_count,
                help=words("outlook.people_how"),
            )  # fmt: skip
        position = session.sliders.at = _position(session, grid)
        outcome = session.desk.outlook.outcomes().get(position)
        fixed = grid.most_people == grid.fewest_people
        told = safe(words("outlook.no_people")) if fixed else people_said(outcome, position, words)
        st.html(f'<p class="outlook-people">{told}</p>')
    return position


def _points_name(session: Session) -> str:
    own = any(service.id == "admin" for service in session.plan.scenario.services)
    return session.words("outlook.points" if own else "outlook.points_other")


def _said(session: Session, outcome: Outcome | None, ground: Outcome | None) -> str:
    """The bound of the position in a sentence; that it is being computed before that."""
    words = session.words
    if outcome is None and ground is not None:
        body = ground_said(ground, looked_at(session.plan).model, words)
    elif outcome is None:
        body = f"<p>{safe(words('outlook.computing'))}…</p>"
    else:
        body = bound_said(outcome, looked_at(session.plan).model, words)
    return f'<div class="outlook-said" role="status" aria-live="polite">{body}</div>'


def _buttons(session: Session, position: Position, outcome: Outcome | None) -> None:
    """Take it; stop or go on; how many are ready."""
    outlook, words = session.desk.outlook, session.words
    first, second, third = st.columns([3, 1.2, 4], gap="small", vertical_alignment="center")
    busy = outlook.taking() is not None
    first.button(
        words("outlook.take"), key="outlook_take", icon=":material/edit_document:", type="primary",
        disabled=busy or not _differs(session, outcome), on_click=_take,
        args=(position,), help=words("outlook.take_note"), width="stretch",
    )  # fmt: skip
    ahead = outlook.ahead()
    running = ahead.status in UNDER_WAY
    name = "stop" if running else "again" if ahead.problems else "go_on"
    second.button(
        words(f"outlook.{name}"), key="outlook_stop", disabled=ahead.status == "done" and not
        ahead.problems, on_click=_stop if running else _go_on, width="stretch",
    )  # fmt: skip
    third.html(_ahead_said(session, ahead))


def _differs(session: Session, outcome: Outcome | None) -> bool:
    """Whether there is a plan to take, other than the one at hand."""
    if outcome is None or not outcome.holds:
        return False
    now = session.desk.outlook.grid().now
    return outcome.position != now or outcome.headline != session.plan.headline


def _ahead_said(session: Session, ahead: Ahead) -> str:
    words = session.words
    lines = [_taking_said(session) or _status_said(ahead, words)]
    ready = words("outlook.ahead", ready=words.number(ahead.ready), of=words.number(ahead.of))
    warn = "".join(
        f'<div class="warn">{safe(words.finding(finding))}</div>' for finding in ahead.problems[:1]
    )
    said = st.session_state.get(SAID, "")
    warn += f'<div class="warn">{safe(said)}</div>' if said else ""
    share = round(100 * ahead.ready / ahead.of) if ahead.of else 100
    return (
        f'<div class="outlook-ahead">{safe(ready)} {safe(" ".join(lines))}{warn}'
        f'<div class="bar" role="progressbar" aria-valuenow="{share}" aria-valuemin="0" '
        f'aria-valuemax="100" aria-label="{safe(ready)}"><i style="width:{share}%"></i></div></div>'
    )


def _status_said(ahead: Ahead, words: Words) -> str:
    if ahead.status == "running" and ahead.now is not None:
        place = place_name(ahead.now, words)
        if ahead.improving:
            return words("outlook.improving", position=place)
        running = words("outlook.running", position=place, stage=_stage(ahead.stage, words))
        return f"{running} {_time_left(ahead, words)}".rstrip()
    return words(f"outlook.{'idle' if ahead.status == 'running' else ahead.status}")


def _time_left(ahead: Ahead, words: Words) -> str:
    """Roughly how long a position takes and all of them will; nothing before the first."""
    if ahead.seconds_each is None or ahead.ready >= ahead.of:
        return ""
    minutes = ceil(ahead.seconds_each * (ahead.of - ahead.ready) / 60)
    each = words.number(max(1, round(ahead.seconds_each)))
    return words("outlook.time_left", seconds=each, minutes=words.number(minutes))


def _taking_said(session: Session) -> str:
    taking, words = session.desk.outlook.taking(), session.words
    return words("outlook.taking", stage=_stage(taking.stage, words)) if taking else ""


def _stage(stage: str, words: Words) -> str:
    return words.known(f"stage.{stage.partition(':')[0]}", words("outlook.starting"))


def _start(session: Session, grid: Grid) -> Position:
    """Sliders stand at the plan as it is until somebody moves them, and never outside the grid.

    Where they stand first is told to the widgets themselves, not written beside them: of two runs
    close together the browser may show only the second, which would then begin at the left end.
    """
    if st.session_state.get(POINTS, grid.now.points) not in grid.points:
        del st.session_state[POINTS]
    if not grid.fewest_people <= st.session_state.get(PEOPLE, 0) <= grid.most_people:
        del st.session_state[PEOPLE]
    shown = POINTS in st.session_state or PEOPLE in st.session_state
    return session.sliders.begin(grid, session.language, shown=shown)


def _position(session: Session, grid: Grid) -> Position:
    start = _start(session, grid)
    points = st.session_state.get(POINTS, start.points)
    return Position(points, st.session_state.get(PEOPLE, start.people))


def _is_live(session: Session) -> bool:
    outlook = session.desk.outlook
    return outlook.taking() is not None or outlook.ahead().status in UNDER_WAY


def _settle(session: Session) -> None:
    """The plan that was asked for, once it is there; why not, where it did not come."""
    try:
        number = session.desk.outlook.settle()
    except PlannerError as error:
        st.session_state[SAID] = " ".join(session.words.finding(f) for f in error.findings)
        return
    if number is not None:
        points = session.desk.outlook.grid().now.points
        session.said, session.problems = None, ()
        session.notice = session.words("outlook.taken", points=points, number=number)
        st.rerun()


def _take(position: Position) -> None:
    session, st.session_state[SAID] = current(), ""
    try:
        session.desk.outlook.take(position)
    except PlannerError as error:
        st.session_state[SAID] = " ".join(session.words.finding(f) for f in error.findings)


def _stop() -> None:
    current().desk.outlook.stop()


def _go_on() -> None:
    current().desk.outlook.go_on()


@cache
def _style() -> str:
    return resources.files("planner.ui").joinpath("brief_sliders.css").read_text(encoding="utf-8")
