"""Edits of the roster by this browser tab: what was done in words, or why it was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from planner.findings import Finding, PlannerError
from planner.model.people import Away
from planner.model.returned import RosterChange
from planner.model.roster import Slot
from planner.ui.duty_changes import Step, changes, exchange, member_of
from planner.ui.duty_grid import GRID_KEY
from planner.ui.duty_state import Absent, DutyState, duty_state
from planner.ui.duty_told import told_of
from planner.ui.grids import shift_name
from planner.ui.map_component import event_of
from planner.ui.state import Session, current
from planner.ui.words import Words


def did() -> None:
    """Called when something was done in the grid."""
    event = event_of(GRID_KEY, "did")
    if event:
        obey(current(), event)


def obey(session: Session, event: dict[str, Any]) -> None:
    """One event of the grid: look, put, off, exchange, undo, redo."""
    state, what = duty_state(), event.get("what")
    if what == "look":
        state.chosen, state.problems = str(event["place"]), ()
    elif what in ("undo", "redo"):
        turn(session, what)
    elif what == "put":
        act_on(session, lambda: _put(session, state, event))
    elif what == "off":
        act_on(session, lambda: _off(session, event))
    elif what == "exchange":
        act_on(session, lambda: _exchange(session, event))


def turn(session: Session, what: str) -> None:
    """Take the last edit back, or put it back again."""
    state = duty_state()
    (session.undo if what == "undo" else session.redo)()
    state.problems, session.problems = session.problems, ()
    state.said = "" if state.problems else session.words(f"duty.done.{what}")
    state.seen += 1
    state.told, state.away_done, state.said_in = (), "", session.language


def take_steps(session: Session, steps: Iterable[Step], said: str) -> None:
    """Steps as one edit, said in these words; refusals are kept to be shown."""

    def act() -> str:
        cells = changes(session.plan, steps)
        if not cells:
            return session.words("duty.done.nothing")
        session.told(session.desk.duties.staff(cells))
        return said

    act_on(session, act)


def take_away(session: Session, away: Away, cells: Iterable[RosterChange], said: str) -> bool:
    """A sick call as one edit; whether it was taken."""

    def act() -> str:
        session.told(session.desk.duties.away(away, tuple(cells)))
        return said

    return act_on(session, act)


def accept(session: Session, absent: Absent, cells: tuple[RosterChange, ...]) -> None:
    """A sick call with these crews as one edit; then it is known whom to tell."""
    state, code = duty_state(), absent.away.member_code
    told = told_of(cells, first=code)
    said = session.words("duty.away.done", member=code, count=len(cells))
    if take_away(session, absent.away, cells, said):
        state.absent, state.told, state.away_done = None, told, said


def act_on(session: Session, act: Callable[[], str]) -> bool:
    """One edit; what it did is kept to be said, or why it was refused. Whether it was taken."""
    state = duty_state()
    state.problems, state.said, state.told, state.away_done = (), "", (), ""
    session.said, session.problems = None, ()
    state.seen, state.said_in = state.seen + 1, session.language
    try:
        with session.acting():
            state.said = act()
    except PlannerError as error:
        state.problems = () if session.standoff is not None else error.findings
        return False
    session.edits_made += 1
    return True


def _put(session: Session, state: DutyState, event: dict[str, Any]) -> str:
    """Somebody comes to a place; who stood there leaves it."""
    place, out = str(event["place"]), str(event.get("out", ""))
    slot = _slot(place)
    code = member_of(session.plan, str(event["code"]), state.names)
    if code == out:
        return session.words("duty.done.nothing")
    session.told(session.desk.duties.staff(changes(session.plan, [Step(slot, out, code)])))
    key = "duty.done.instead" if out else "duty.done.put"
    return session.words(key, member=code, out=out, where=where(session, slot))


def _off(session: Session, event: dict[str, Any]) -> str:
    slot, code = _slot(str(event["place"])), str(event["code"])
    session.told(session.desk.duties.staff(changes(session.plan, [Step(slot, code)])))
    return session.words("duty.done.off", member=code, where=where(session, slot))


def _exchange(session: Session, event: dict[str, Any]) -> str:
    first, second = _slot(str(event["place"])), _slot(str(event["to"]))
    code, there = str(event["code"]), str(event.get("there", ""))
    steps = exchange((first, code), (second, there))
    cells = changes(session.plan, steps)
    if not cells:
        return session.words("duty.done.nothing")
    session.told(session.desk.duties.staff(cells))
    key = "duty.done.exchange" if there else "duty.done.move"
    return session.words(key, member=code, other=there, where=where(session, second))


def where(session: Session, slot: Slot) -> str:
    """Shift, day and point inside a sentence."""
    words, plan = session.words, session.plan
    point = next((p for p in plan.staffed_points() if p.id == slot.point_id), None)
    name = words.point_in_sentence(point) if point else slot.point_id
    shift = shift_name(slot.shift, plan.scenario.campaign, words).lower()
    return words("duty.where", shift=shift, day=words.day(slot.date), point=name)


def problem_text(problems: Iterable[Finding], session: Session) -> str:
    """Refusals with their mends, points and shifts as people call them."""
    return " ".join(_dressed(session, finding, session.words) for finding in problems)


def _dressed(session: Session, finding: Finding, words: Words) -> str:
    facts = dict(finding.facts)
    if {"point", "date", "shift"} <= facts.keys():
        slot = Slot.parse(f"{facts['point']}|{facts['date']}|{facts['shift']}")
        facts["where"] = where(session, slot) if slot else ""
    return words.finding(Finding(finding.code, finding.severity, value=finding.value, facts=facts))


def _slot(key: str) -> Slot:
    """The opening of a place's key; ValueError for a text that is none."""
    slot = Slot.parse(key.rpartition("|")[0])
    if slot is None:
        raise ValueError(key)
    return slot
