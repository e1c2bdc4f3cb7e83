"""Why a point stands where it stands, why not elsewhere: facts turned into sentences."""

from __future__ import annotations

import streamlit as st

from planner.i18n import short_group
from planner.model.placement import ServicePoint
from planner.model.question import Answer, Difference, Why
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

NAMED = 3


def why_lines(
    session: Session,
    stop_id: str,
    *,
    answer: Answer | None = None,
    point: ServicePoint | None = None,
    service_id: str = "",
    label: str = "",
) -> None:
    """The reasons for one stop, among the proposed points of an answer or those that stand."""
    words = session.words
    service = answer.question.service_id if answer is not None else service_id
    near = session.plan.scenario.service(service).catchment_minutes
    minutes = near if answer is None else answer.question.minutes
    try:
        why = session.desk.why(
            stop_id,
            service_id=service,
            stop_ids=() if answer is None else answer.stop_ids,
            minutes=minutes,
        )
    except KeyError:
        st.html(f'<div class="sentence why-lines">{safe(words("why.unknown"))}</div>')
        return
    lines = sentences(why, names_of(session), minutes, words)
    if point is not None and point.pinned == "kept":
        lines.insert(0, words("why.pinned"))
    head = f"<p><strong>{safe(label or names_of(session)[stop_id])}</strong></p>"
    body = "".join(f"<p>{safe(line)}</p>" for line in lines)
    st.html(f'<div class="sentence why-lines" role="status">{head}{body}</div>')


def why_button(session: Session, stop_id: str, key: str) -> None:
    """Opens the reasons of a stop, and closes them again."""
    st.button(
        session.words(key),
        key=f"{key}_{stop_id}",
        icon=":material/help:",
        type="tertiary",
        on_click=_turn,
        args=(stop_id,),
        width="stretch",
    )


def _turn(stop_id: str) -> None:
    asking = current().asking
    asking.why_stop = "" if asking.why_stop == stop_id else stop_id


def names_of(session: Session) -> dict[str, str]:
    """Names of stops and groups by id; a place pointed at on the map is called so."""
    words, scenario = session.words, session.plan.scenario
    names = {point.stop_id: point.name for point in session.plan.points()}
    names |= {stop.id: stop.name for stop in session.desk.stops if stop.name}
    names |= {group.id: short_group(group.name) for group in scenario.groups}
    return {key: name or words("free_place") for key, name in names.items()}


def sentences(why: Why, names: dict[str, str], minutes: float, words: Words) -> list[str]:
    """The facts of one stop as sentences, the weightiest first."""
    free = words("free_place")
    if why.is_open:
        lines = [
            _lost(why, minutes, words),
            words("why.nearest", people=words.number(why.nearest_people)),
        ]
        lines += _hit(why, names, words)
        if why.other_change is None:
            return [*lines, words("why.no_other")]
        place = names.get(why.other_stop_id, free)
        return [*lines, words("why.other", place=place, what=what(why.other_change, words))]
    lines = [words(f"why.blocked.{why.blocked}")] if why.blocked else []
    lines.append(words("why.added", what=what(why.change, words)))
    if why.other_change is not None:
        label = names.get(why.other_stop_id, free)
        lines.append(words("why.instead", label=label, what=what(why.other_change, words)))
    return lines


def _lost(why: Why, minutes: float, words: Words) -> str:
    change, key = why.change, "why.lost" if why.change.people else "why.lost_nobody"
    return words(
        key,
        people=words.number(-change.people),
        elderly=words.number(-change.elderly),
        minutes=words.number(minutes, 0 if float(minutes).is_integer() else 1),
        walk=words.number(change.mean_minutes or 0.0, 1),
    )


def _hit(why: Why, names: dict[str, str], words: Words) -> list[str]:
    hit = [group for group in why.groups if group.people < 0][:NAMED]
    if not hit:
        return []
    named = [
        words(
            "answer.named", name=names.get(g.group_id, g.group_id), people=_minus(g.people, words)
        )
        for g in hit
    ]
    return [words("why.groups", names=", ".join(named))]


def _minus(value: int, words: Words) -> str:
    return f"−{words.number(abs(value))}"


def what(change: Difference, words: Words) -> str:
    """People, elderly people and walk in a row: "bớt 120 người trong tầm, …"."""
    return words(
        "why.what",
        people=_way("people", change.people, words),
        elderly=_way("elderly", change.elderly, words),
        walk=_walk(change.mean_minutes, words),
    )


def _way(name: str, value: int, words: Words) -> str:
    way = "same" if value == 0 else "up" if value > 0 else "down"
    return words(f"why.{name}_{way}", count=words.number(abs(value)))


def _walk(minutes: float | None, words: Words) -> str:
    rounded = round(minutes or 0.0, 1)
    way = "same" if rounded == 0 else "up" if rounded > 0 else "down"
    return words(f"why.walk_{way}", minutes=words.number(abs(rounded), 1))
