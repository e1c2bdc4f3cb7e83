"""The strip of numbers on top of every page: the five, the mean walk, the open changes."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from planner.i18n.headline import HeadlineNumber, five_numbers
from planner.i18n.origins import estimated_short
from planner.model.coverage import Headline
from planner.model.plan import Plan
from planner.plan.shortfall import mobile_points, points_are_assumed
from planner.ui import conflict, figures
from planner.ui.boundary import fragment
from planner.ui.gaps import GAP_SHARE
from planner.ui.solving import is_running
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

KEY = "coverage_headline"


LOOKS_EVERY_S = 2.0


def show(session: Session, *, edits: bool = True) -> None:
    """Draw the strip; after an edit each number says how it changed, with a sign and a word. While
    a plan is being made every page says so here, and is drawn anew when that has ended. What the
    last edit changed is for those who edit: leaders' pages leave it out (`edits`).
    """
    notices(session)
    runs = is_running(session.desk.solve_state())
    with st.container(key=KEY):
        fragment(_strip, run_every=LOOKS_EVERY_S if runs else None)(runs, edits)


def _strip(runs: bool, edits: bool) -> None:
    session = current()
    if runs and not is_running(session.desk.solve_state()):
        st.rerun()
    words, now = session.words, session.plan.headline
    said = session.said if edits else None
    before = said.before if said and said.kind != "undo" else None
    tiles = [
        _tile(
            _as_counted(_with_points(number, session.plan, words), session.plan, words),
            _change(number.key, before, now, words),
            _more(number.key, session.plan),
            _origin(number.key, session.plan, words),
        )
        for number in five_numbers(now, session.language)
    ]
    tiles.append(_walk_tile(before, session.plan, words))
    tiles.append(_changes_tile(session))
    st.html(f'<div class="headline" role="list">{"".join(tiles)}</div>')


def notices(session: Session) -> None:
    """What was done last, said once; every page that shows no strip calls this itself."""
    if session.notice:
        st.toast(session.notice, icon=":material/check_circle:")
        session.notice = ""
    conflict.show(session)


def _as_counted(number: HeadlineNumber, plan: Plan, words: Words) -> HeadlineNumber:
    """A count of the ward's groups with the sign of an estimate where the ward gave none."""
    if not _is_estimate(number.key, plan):
        return number
    return replace(number, detail=words("headline.estimate", figure=number.detail))


def _is_estimate(key: str, plan: Plan) -> bool:
    """Whether the ward's own sources call this count of the groups assumed."""
    return any(
        (one.table, one.column, one.source) == ("groups", key, "assumed")
        for one in plan.scenario.provenance
    )


def _with_points(number: HeadlineNumber, plan: Plan, words: Words) -> HeadlineNumber:
    """The quality as it is meant: beside gaps it is the best that so many points can do, and who
    chose the number is said.
    """
    if number.key != "quality" or not plan.placements:
        return number
    points = mobile_points(plan)
    figure, detail = number.figure, number.detail
    if plan.headline.quality_proven and plan.headline.groups_with_gap and points:
        figure = words("headline.best_with", points=words.number(points))
    if points and points_are_assumed(plan):
        detail = words("headline.points_assumed")
    return replace(number, figure=figure, detail=detail)


def points_line(session: Session) -> None:
    """Who chose the number of points, and the way to change it; nothing where it was given."""
    words = session.words
    if not points_are_assumed(session.plan):
        return
    facts = {"points": words.number(mobile_points(session.plan))}
    st.html(f'<div class="sentence">{safe(words("headline.points_about", **facts))}</div>')
    if st.button(words("headline.points_change"), key="points_change", icon=":material/tune:",
                 width="stretch"):  # fmt: skip
        session.asking.open = True
        st.switch_page(session.links["points"])


def _tile(number: HeadlineNumber, change: str, more: str, origin: str) -> str:
    long = " words" if len(number.figure) > 18 else " long" if len(number.figure) > 13 else ""
    body = f'<div class="figure{long}">{safe(number.figure)}</div>'
    if more:
        body = f"<div><details><summary>{safe(number.figure)}</summary>{more}</details></div>"
    detail = f'<div class="detail">{safe(number.detail)}</div>' if number.detail else ""
    return _cell(_named(number.label, origin), body + detail, change, number.key)


def _walk_tile(before: Headline | None, plan: Plan, words: Words) -> str:
    now, travel = plan.headline, plan.travel
    minutes = now.mean_walk_minutes
    figure = words("minutes", minutes=words.number(minutes, 1)) if minutes is not None else "–"
    elderly = now.elderly_mean_walk_minutes
    detail = words("headline.elderly_walk", minutes=words.number(elderly, 1)) if elderly else ""
    detail = " · ".join(filter(None, (detail, estimated_short(travel, words.language))))
    change = ""
    if before is not None and before.mean_walk_minutes is not None and minutes is not None:
        change = words.signed(minutes - before.mean_walk_minutes, 1)
    body = f'<div class="figure">{safe(figure)}</div><div class="detail">{safe(detail)}</div>'
    origin = _origin("walk", plan, words)
    return _cell(_named(words("headline.walk"), origin), body, change, "walk")


def _changes_tile(session: Session) -> str:
    words, desk = session.words, session.desk
    saved = words("saved_at", time=desk.saved_at.strftime("%H:%M")) if desk.saved_at else ""
    body = (
        f'<div class="figure" data-changes="{desk.changes}">{words.number(desk.changes)}</div>'
        f'<div class="detail">{safe(saved)}</div>'
    )
    origin = figures.attributes("derived", words("origin.changes"), words)
    return _cell(_named(words("headline.changes"), origin), body, _solving(session), "changes")


def _solving(session: Session) -> str:
    """What is under way or waits beside the plan at hand, short enough for one line of its tile;
    blank without either.
    """
    state = session.desk.solve_state()
    if is_running(state):
        return session.words("headline.solving")
    if session.desk.solved() is not None:
        return session.words("headline.solved")
    return ""


def _named(label: str, origin: str) -> str:
    """The name of a figure; where the figure comes from is told on hover and on focus."""
    return f'<span class="origin" {origin}>{safe(label)}</span>'


def _origin(key: str, plan: Plan, words: Words) -> str:
    share = plan.scenario.assumed("coverage.gap_share", GAP_SHARE)
    if key == "walk" and plan.travel.method != "network":
        return figures.attributes("derived", words("origin.walk_estimated"), words)
    note = words(f"origin.{key}", share=words.share(share, 1.0, 0))
    if _is_estimate(key, plan):
        return figures.attributes("assumed", words(f"origin.{key}.estimate"), words)
    return figures.attributes("derived", note, words)


def _cell(label: str, body: str, change: str, key: str) -> str:
    tone = _tone(change, fewer_is_better=key in ("groups", "walk"))
    note = f'<div class="change {tone}">{safe(change)}</div>'
    return (
        f'<div class="tile {key}" role="listitem"><div class="name">{label}</div>{body}{note}</div>'
    )


def _tone(change: str, *, fewer_is_better: bool) -> str:
    """Colour beside sign and word: better, worse or the same."""
    if not change.startswith(("▲", "▼")):
        return "same"
    return "better" if change.startswith("▼") == fewer_is_better else "worse"


def _change(key: str, before: Headline | None, now: Headline, words: Words) -> str:
    if before is None:
        return ""
    if key == "households":
        return words.signed(now.households_served - before.households_served)
    if key == "elderly":
        return words.signed(now.elderly_served - before.elderly_served)
    if key == "groups":
        return words.signed(len(now.groups_with_gap) - len(before.groups_with_gap))
    if key == "shifts":
        return words.signed(now.shifts_staffed - before.shifts_staffed)
    return ""


def _more(key: str, plan: Plan) -> str:
    """The names behind the number of groups with a gap."""
    if key != "groups" or not plan.headline.groups_with_gap:
        return ""
    names = {group.id: group.name for group in plan.scenario.groups}
    items = "".join(f"<li>{safe(names.get(g, g))}</li>" for g in plan.headline.groups_with_gap)
    return f"<ul>{items}</ul>"
