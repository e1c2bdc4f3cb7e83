"""What is asked of points that roam, as a form: units, places, moves, windows, quotas, deadlines.

Saving is an edit of the campaign: it can be undone, and the next solve plans by it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.findings import BadInputError, Finding
from planner.i18n import short_group
from planner.model.campaign import Service
from planner.model.roaming import WINDOW_GROUPS, CoverageWindow, Roaming, RoamingWish
from planner.plan.roam import checked_wish, wish_of
from planner.ui.said import show_said
from planner.ui.solving import solving
from planner.ui.state import Session
from planner.ui.timetable_asks_rows import (
    WindowWords,
    document_of,
    entry_name,
    window_rows,
    windows_from,
)
from planner.ui.timetable_strips import window_words
from planner.ui.words import Words, safe

FAULTS = "asks_faults"
FIRST = Roaming(
    windows=(CoverageWindow("moi-to", days=14, times=2),), shifts_per_day=2, move_minutes=2000.0
)
"""What the form begins with where the points stay put."""
TOP = {
    "units": "points", "stops": "roaming.stops", "block_days": "roaming.block_days",
    "day_move_minutes": "roaming.day_move_minutes", "kits": "roaming.kits",
    "shifts_per_day": "roaming.shifts_per_day", "moves_per_week": "roaming.moves_per_week",
    "move_minutes": "roaming.move_minutes", "windows": "roaming.windows",
    "priority": "roaming.priority", "returns": "roaming.return_visits",
    "quota_share": "roaming.quota",
}  # fmt: skip
"""The key below services.ID that the faults of a field begin with."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One form: where its values come from, the faults found last, the stem of its keys."""

    session: Session
    service: Service
    roaming: Roaming
    faults: tuple[Finding, ...]
    stem: str

    @property
    def words(self) -> Words:
        """The session's language."""
        return self.session.words

    def key(self, name: str) -> str:
        """The key of a field: a new one after every edit, so that it starts from what is asked."""
        return f"{self.stem}_{name}"

    def label(self, name: str) -> str:
        """The heading of a field."""
        return self.words(f"asks.{name}")

    def told(self, name: str) -> None:
        """The faults of a field, right below it."""
        start = f"services.{self.service.id}.{TOP[name]}"
        own = [f for f in self.faults if f.column == start or f.column.startswith(f"{start}.")]
        told = WindowWords(self.session.plan.scenario.campaign, self.words)
        for fault in own:
            named = replace(fault, column=entry_name(fault.column, told))
            said = safe(self.words.finding(named))
            st.html(f'<div class="sentence bad" role="alert">{said}</div>')

    def whole(self, name: str, value: int | None, *, blank: bool = False) -> Any:
        """A whole number; blank = no limit, where it may be, else a text that is refused."""
        entered = st.number_input(
            self.label(name), value=value, step=1, key=self.key(name),
            help=self.words.known(f"asks.{name}.help", ""),
            placeholder=self.words(f"asks.{name}.blank") if blank else None,
        )  # fmt: skip
        if name in TOP:
            self.told(name)
        return entered if blank or entered is not None else ""


def show_asks(session: Session, bar: DeltaGenerator) -> None:
    """Service, whether its points move, and everything that is asked of them; then the solve."""
    words, scenario = session.words, session.desk.wished
    movable = [s for s in scenario.services if s.mobile and s.points]
    if not movable:
        st.info(words("asks.none"), icon=":material/info:")
        return
    names = words.service(scenario)
    with bar:
        chosen = st.selectbox(words("service"), [s.id for s in movable], format_func=names,
                              key="asks_service", label_visibility="collapsed",
                              width=260)  # fmt: skip
    service = next((s for s in movable if s.id == chosen), movable[0])
    _now(session, service)
    stem = f"asks_{service.id}_{session.edits_made}_{session.language}"
    moves = st.toggle(words("asks.on"), value=service.roaming is not None, key=f"{stem}_on")
    if moves:
        _form(_Form(session, service, service.roaming or FIRST, _faults(stem), stem))
    elif service.roaming is not None:
        still = RoamingWish(service.id, service.points, None)
        st.button(words("asks.off"), type="primary", icon=":material/save:", key=f"{stem}_off",
                  on_click=session.roam, args=(still,))  # fmt: skip


def _now(session: Session, service: Service) -> None:
    """What was saved last and waits for a solve, with the button for it."""
    words = session.words
    if session.said is not None and session.said.kind in {"roam", "undo", "redo"}:
        show_said(session)
    waits = wish_of(service) != wish_of(session.plan.scenario.service(service.id))
    if not waits and session.desk.solve_state() is None:
        return
    left, right = st.columns([3, 1.2], vertical_alignment="center")
    with left:
        told = safe(words("asks.waits" if waits else "asks.solved"))
        st.html(f'<div class="sentence{" warn" if waits else ""}">{told}</div>')
    with right:
        solving(session)
        st.button(words("undo"), key="asks_undo", icon=":material/undo:", width="stretch",
                  disabled=not session.desk.can_undo, on_click=session.undo)  # fmt: skip


def _faults(stem: str) -> tuple[Finding, ...]:
    """The faults of the values that were entered last in this form."""
    of, faults = st.session_state.get(FAULTS, ("", ()))
    return tuple(faults) if of == stem else ()


def _form(form: _Form) -> None:
    words = form.words
    if form.faults:
        st.html(f'<div class="sentence bad" role="alert">{safe(words("asks.refused"))}</div>')
    with st.form(f"{form.stem}_form", border=False):
        values: dict[str, Any] = {}
        left, middle, right = st.columns(3, gap="medium")
        with left, st.container(border=True, height="stretch"):
            st.markdown(f"**{words('asks.part.who')}**")
            _units(form, values)
        with middle, st.container(border=True, height="stretch"):
            st.markdown(f"**{words('asks.part.moves')}**")
            _moves(form, values)
        with right, st.container(border=True, height="stretch"):
            st.markdown(f"**{words('asks.part.first')}**")
            _first(form, values)
        with st.container(border=True):
            st.markdown(f"**{words('asks.part.windows')}**")
            _windows(form, values)
        with st.container(border=True):
            st.markdown(f"**{words('asks.part.hours')}**")
            _hours(form, values)
        if st.form_submit_button(words("asks.save"), type="primary", icon=":material/save:"):
            _save(form, values)


def _units(form: _Form, values: dict[str, Any]) -> None:
    """How many units, where they may stand, what equipment they have."""
    roaming, scenario = form.roaming, form.session.desk.wished
    values["units"] = form.whole("units", form.service.points)
    venues = {v.id: v.name for v in scenario.venues}
    values["stops"] = st.multiselect(
        form.label("stops"), list(venues), default=[s for s in roaming.stops if s in venues],
        format_func=lambda v: venues[v], key=form.key("stops"),
        placeholder=form.words("asks.stops.all", count=form.words.number(len(venues))),
    )  # fmt: skip
    form.told("stops")
    values["kits"] = form.whole("kits", roaming.kits, blank=True)
    values["shifts_per_day"] = form.whole("shifts_per_day", roaming.shifts_per_day, blank=True)


def _moves(form: _Form, values: dict[str, Any]) -> None:
    """How often units may move, within the day too, and what a move costs."""
    roaming, words = form.roaming, form.words
    values["block_days"] = form.whole("block_days", roaming.block_days)
    values["day_moves"] = st.checkbox(
        form.label("day_moves"), roaming.day_move_minutes is not None, key=form.key("day_moves"),
        help=words("asks.day_moves.help"),
    )  # fmt: skip
    values["day_move_minutes"] = st.number_input(
        form.label("day_move_minutes"), value=roaming.day_move_minutes or 60.0, step=15.0,
        format="%g", key=form.key("day_move_minutes"),
    )  # fmt: skip
    form.told("day_move_minutes")
    values["moves_per_week"] = form.whole("moves_per_week", roaming.moves_per_week, blank=True)
    values["move_minutes"] = st.number_input(
        form.label("move_minutes"), value=roaming.move_minutes, step=500.0, format="%g",
        key=form.key("move_minutes"), help=words("asks.move_minutes.help"),
    )  # fmt: skip
    form.told("move_minutes")


def _first(form: _Form, values: dict[str, Any]) -> None:
    """Groups that come first, until when, and the second visit."""
    roaming, words = form.roaming, form.words
    groups = {g.id: short_group(g.name) for g in form.session.desk.wished.groups}
    values["priority"] = st.multiselect(
        form.label("priority"), list(groups), default=[g for g in roaming.priority if g in groups],
        format_func=lambda g: groups[g], key=form.key("priority"),
        placeholder=words("asks.priority.none"),
    )  # fmt: skip
    values["priority_days"] = form.whole("priority_days", roaming.priority_days, blank=True)
    form.told("priority")
    back = roaming.return_visits
    values["returns"] = st.checkbox(form.label("returns"), back is not None,
                                    key=form.key("returns"))  # fmt: skip
    one, other, third = st.columns([1, 1, 1.5])
    with one:
        values["return_first"] = form.whole("return_first", back.first_day if back else 7)
    with other:
        values["return_last"] = form.whole("return_last", back.last_day if back else 14)
    with third:
        values["return_groups"] = st.selectbox(
            form.label("return_groups"), WINDOW_GROUPS, key=form.key("return_groups"),
            index=WINDOW_GROUPS.index(back.groups if back else "all"),
            format_func=lambda g: words(f"asks.groups.{g}"),
        )  # fmt: skip
    form.told("returns")


def _windows(form: _Form, values: dict[str, Any]) -> None:
    """The table of windows, and each of them as a sentence."""
    words, windows = form.words, form.roaming.windows
    told = WindowWords(form.session.plan.scenario.campaign, words)
    titles, number = told.titles, st.column_config.NumberColumn
    st.caption(words("asks.window.about"))
    edited = st.data_editor(
        pd.DataFrame(window_rows(windows, told), columns=list(titles.values())),
        num_rows="dynamic", hide_index=True, width="stretch", key=form.key("windows"),
        column_config={
            titles["id"]: st.column_config.TextColumn(width="medium"),
            titles["times"]: number(format="%g", width="small"),
            titles["days"]: number(format="%g", width="small"),
            titles["minutes"]: number(format="%g", width="small"),
            titles["groups"]: st.column_config.SelectboxColumn(options=[*told.groups.values()]),
            titles["who"]: st.column_config.SelectboxColumn(options=[*told.people.values()]),
            titles["when"]: st.column_config.MultiselectColumn(
                options=[*told.when(windows).values()], width="large"
            ),
        },
    )  # fmt: skip
    rows = cast(list[dict[str, Any]], edited.to_dict("records"))
    values["windows"] = windows_from(rows, windows, told)
    form.told("windows")
    lines = [window_words(form.session.plan, window, words) for window in windows]
    if lines:
        st.html(f'<ul class="flat">{"".join(f"<li>{safe(line)}</li>" for line in lines)}</ul>')


def _hours(form: _Form, values: dict[str, Any]) -> None:
    """Desk-hours by demand, and how fast households are finished."""
    roaming = form.roaming
    shares = {"quota_share": roaming.quota_share, "finish_share": roaming.finish_share}
    columns = st.columns(3, gap="medium")
    for column, (name, share) in zip(columns[::2], shares.items(), strict=True):
        with column:
            values[name] = st.number_input(
                form.label(name), value=round(share * 100.0, 3), step=5.0, format="%g",
                key=form.key(name), help=form.words(f"asks.{name}.help"),
            )  # fmt: skip
    with columns[1]:
        values["quota_days"] = form.whole("quota_days", roaming.quota_days)
    form.told("quota_share")


def _save(form: _Form, values: dict[str, Any]) -> None:
    """Save the wish as an edit, or keep its faults to be shown beside their fields."""
    scenario = form.session.desk.wished
    st.session_state[FAULTS] = ("", ())
    try:
        wish = checked_wish(scenario, form.service.id, document_of(form.roaming, values))
    except BadInputError as error:
        st.session_state[FAULTS] = (form.stem, error.findings)
    else:
        form.session.roam(wish)
    st.rerun()
