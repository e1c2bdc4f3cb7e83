"""The sentence after an edit: who gains, who loses, how the walk changes, by name."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.findings import Finding
from planner.i18n import short_group
from planner.model.coverage import CoverageChange, GroupChange
from planner.plan.campaign import STALE
from planner.ui.state import Said, Session
from planner.ui.words import Words, safe

SHOWN = 4
QUIET = frozenset({"keep", "free", "ban", "unban", "roam"})
"""Edits that change nobody's walk until the next re-solve."""


def show_said(session: Session) -> None:
    """The last change in one sentence, groups that lose and gain below it; a hint before any."""
    words = session.words
    show_problems(session)
    if session.said is None:
        st.html(f'<div class="sentence" role="status">{safe(words("said.hint"))}</div>')
        return
    names = {g.id: short_group(g.name) for g in session.plan.scenario.groups}
    st.html(_block(session.said, words, names))


def show_problems(session: Session) -> None:
    """Why the last change was refused, and what to do; nothing where it was not."""
    for block in _problems(session.problems, session.words):
        st.html(f'<div class="sentence bad" role="alert">{block}</div>')


def _problems(problems: Sequence[Finding], words: Words) -> list[str]:
    """Each refusal with its mend; what differs from another window's version as one list."""
    first, *rest = problems or (None,)
    if first is None or first.code not in STALE:
        return [safe(words.finding(problem)) for problem in problems]
    changed = [f for f in rest if f.code.startswith("changed_")]
    after = [f for f in rest if f not in changed]
    items = "".join(f"<li>{safe(words.message(finding))}</li>" for finding in changed)
    said = " ".join(safe(words.finding(finding)) for finding in after)
    said = said or safe(words.mend(first))
    return [f"<div>{safe(words.message(first))}</div><ul>{items}</ul><div>{said}</div>"]


def sentence(said: Said, words: Words) -> str:
    """What was done, the elderly within reach, the mean walk: one sentence (B3.3)."""
    label = words.point_in_sentence(said.point) if said.point else said.place
    place = said.point.name if said.point else said.place
    label = label or words("said.last")
    what = words(f"said.{said.kind}", label=label, place=place or words("free_place"))
    if said.kind in QUIET:
        return f"{what}."
    return f"{what}: {change_sentence(said.change, words)}"


def change_sentence(change: CoverageChange, words: Words) -> str:
    """The elderly within reach and the mean walk; no text from data in it."""
    elderly = _counted("elderly", change.elderly, words)
    return f"{elderly}; {_walked(change.mean_minutes, words)}."


def _block(said: Said, words: Words, names: dict[str, str]) -> str:
    lost = said.change.elderly < 0 or said.change.people < 0
    text = safe(sentence(said, words))
    if said.kind not in {"undo", "redo"} | QUIET:
        text += f" {safe(words('said.undo_hint'))}"
    parts = [f'<div class="sentence {"warn" if lost else ""}" role="status"><div>{text}</div>']
    parts += [
        named_groups(words(f"said.{side}"), groups, words, names)
        for side, groups in (
            ("losing", counting(said.change.losing)),
            ("gaining", counting(said.change.gaining)),
        )
        if groups
    ]
    parts += [
        f"<div><strong>{safe(words.finding(warning))}</strong></div>" for warning in said.warnings
    ]
    return "".join(parts) + "</div>"


def named_groups(
    title: str,
    groups: tuple[GroupChange, ...],
    words: Words,
    names: dict[str, str],
    *,
    shown: int = SHOWN,
) -> str:
    """The first groups with the people and the elderly that each gains or loses, as a small table
    under a title.
    """
    figures = "".join(f'<th scope="col">{words(f"said.{of}")}</th>' for of in ("people", "elderly"))
    rows = [_row(names.get(g.group_id, g.group_id), g, words) for g in groups[:shown]]
    if len(groups) > shown:
        others = safe(words("said.others", count=len(groups) - shown))
        rows.append(f'<tr><td colspan="3">{others}</td></tr>')
    head = f'<tr><th scope="col">{safe(title)}</th>{figures}</tr>'
    return f'<table class="named"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'


def _row(name: str, group: GroupChange, words: Words) -> str:
    cells = "".join(f"<td>{_plus(many, words)}</td>" for many in (group.people, group.elderly))
    return f'<tr><th scope="row">{safe(name)}</th>{cells}</tr>'


def counting(groups: tuple[GroupChange, ...]) -> tuple[GroupChange, ...]:
    """Groups where somebody gains or loses service, not only minutes."""
    return tuple(group for group in groups if group.people or group.elderly)


def _plus(value: int, words: Words) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{words.number(abs(value))}"


def _counted(what: str, value: int, words: Words) -> str:
    way = "same" if value == 0 else "up" if value > 0 else "down"
    return words(f"said.{what}_{way}", count=words.number(abs(value)))


def _walked(minutes: float, words: Words) -> str:
    rounded = round(minutes, 1)
    way = "same" if rounded == 0 else "up" if rounded > 0 else "down"
    decimals = 0 if rounded == int(rounded) else 1
    return words(f"said.walk_{way}", minutes=words.number(abs(rounded), decimals))
