"""What the brought table changes, what is kept; and the click that takes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from planner.findings import Finding, PlannerError
from planner.plan.course import Course
from planner.plan.look_in import Difference, Loss, Parcel, RowChange, RowNote, ValueChange
from planner.ui import errand
from planner.ui.bring_state import Bringing, Host, current
from planner.ui.bring_words import column_name, table_name
from planner.ui.words import Words, safe

MOST = 200
"""Changed rows that are listed; their number is always told."""
MOST_LOSSES = 4
"""Losses of one kind that are told one by one."""


def show(host: Host, bringing: Bringing) -> None:
    """How it is taken, what differs, what hangs on it, and the click."""
    parcel, words = bringing.parcel, host.words
    assert parcel is not None
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        if parcel.difference.is_first:
            st.html(_sentence(words("bring.first", table=table_name(parcel.table, words),
                                    rows=words.number(parcel.difference.new_rows))))  # fmt: skip
        else:
            _wishes(bringing, parcel, words)
            _difference(parcel, words)
    with right:
        _take(host, bringing, parcel)
        _kept(parcel, words)
        _told(parcel, words)


def _wishes(bringing: Bringing, parcel: Parcel, words: Words) -> None:
    """Whether the file is the whole table; how rows are recognised where that is not plain."""
    st.session_state["bring_whole"] = bringing.wish.whole
    st.radio(
        words("bring.whole"),
        [True, False],
        key="bring_whole",
        format_func=lambda whole: words(f"bring.whole.{'yes' if whole else 'no'}"),
        on_change=_wished,
        args=("whole", "bring_whole"),
        horizontal=True,
    )
    difference = parcel.difference
    if bringing.short_by:
        st.html(_short(bringing.short_by, parcel, words))
    if difference.crossed or bringing.wish.names_first:
        _tick(bringing, words, "names_first", count=difference.crossed)
    if difference.matched["alike"] or not bringing.wish.alike:
        _tick(bringing, words, "alike", count=difference.matched["alike"])


def _short(missing: int, parcel: Parcel, words: Words) -> str:
    """What a list much shorter than its table would remove, or removes as it is wished."""
    rows = words.number(parcel.difference.old_rows)
    way = "whole" if parcel.whole else "part"
    text = words(f"bring.short.{way}", missing=words.number(missing), rows=rows)
    return _sentence(text, "bad" if parcel.whole else "warn")


def _tick(bringing: Bringing, words: Words, name: str, *, count: int) -> None:
    key = f"bring_wish_{name}"
    st.session_state[key] = getattr(bringing.wish, name)
    st.checkbox(
        words(f"bring.wish.{name}", count=words.number(count)),
        key=key,
        on_change=_wished,
        args=(name, key),
    )


def _wished(name: str, key: str) -> None:
    current().wished(**{name: st.session_state[key]})


def _difference(parcel: Parcel, words: Words) -> None:
    """Figures, then the rows behind them."""
    difference = parcel.difference
    st.html(_tiles(difference, words))
    st.caption(_recognised(difference, words))
    if difference.is_empty:
        st.success(words("bring.no_change"), icon=":material/check_circle:")
    if difference.kept_columns:
        names = ", ".join(column_name(parcel.table, c, words) for c in difference.kept_columns)
        st.html(_sentence(words("bring.kept_columns", names=names)))
    rows = [row for change in difference.changed[:MOST] for row in _rows(parcel, change, words)]
    if rows:
        st.html(f'<div class="bring-title">{safe(words("bring.changed.title"))}</div>')
        st.dataframe(rows, hide_index=True, width="stretch", height=min(320, 38 + 35 * len(rows)))
    for kind, notes in (("added", difference.added), ("removed", difference.removed)):
        if notes:
            with st.expander(words(f"bring.{kind}.title", count=words.number(len(notes))),
                             expanded=kind == "removed"):  # fmt: skip
                st.html(_names(notes))


def _tiles(difference: Difference, words: Words) -> str:
    figures = (
        ("added", len(difference.added)),
        ("removed", len(difference.removed)),
        ("changed", len(difference.changed)),
        ("same", difference.same + difference.kept_rows),
    )
    inner = "".join(
        f'<div class="tile"><dt class="name">{safe(words(f"bring.tile.{name}"))}</dt>'
        f'<dd class="figure">{safe(words.number(count))}</dd></div>'
        for name, count in figures
    )
    return f'<dl class="headline bring-tiles">{inner}</dl>'


def _recognised(difference: Difference, words: Words) -> str:
    counts = {way: words.number(count) for way, count in difference.matched.items()}
    return words("bring.recognised", **counts)


def _rows(parcel: Parcel, change: RowChange, words: Words) -> list[dict[str, str]]:
    """One line for each changed value."""
    name = change.name if change.new_name == change.name else f"{change.name} ← {change.new_name}"
    return [
        {
            words("bring.row"): name,
            words("finding.column"): column_name(parcel.table, value.column, words),
            words("bring.old"): value.old or "–",
            words("bring.new"): _new(value, words),
        }
        for value in change.changes
    ]


def _new(value: ValueChange, words: Words) -> str:
    if value.metres is None:
        return value.new or "–"
    return f"{value.new} ({words('bring.metres', metres=words.number(value.metres))})"


def _names(notes: Sequence[RowNote]) -> str:
    items = "".join(f"<li>{safe(note.name)}</li>" for note in notes)
    return f'<ul class="bring-names">{items}</ul>'


def _kept(parcel: Parcel, words: Words) -> None:
    """What stays of the plan, and what becomes of what stood on rows that go."""
    kept = parcel.kept
    if kept.points:
        counts = {
            "points": words.number(kept.points),
            "pinned": words.number(kept.pinned),
            "duties": words.number(kept.duties),
        }
        st.html(_sentence(words("bring.kept", **counts)))
    lines = _losses(parcel.losses, words)
    lines += [
        words(f"bring.side.{s.kind}", rows=words.number(s.rows), owners=words.number(s.owners))
        for s in parcel.sides
    ]
    if lines:
        items = "".join(f"<li>{safe(line)}</li>" for line in lines)
        title = safe(words("bring.becomes"))
        st.html(f'<div class="sentence warn bring-list">{title}<ul>{items}</ul></div>')


def _losses(losses: Sequence[Loss], words: Words) -> list[str]:
    """The first of each kind, and how many more there are."""
    lines: list[str] = []
    for kind in dict.fromkeys(loss.kind for loss in losses):
        same = [loss for loss in losses if loss.kind == kind]
        lines += [_loss(loss, words) for loss in same[:MOST_LOSSES]]
        rest = len(same) - MOST_LOSSES
        if rest > 0:
            lines.append(words("bring.loss.more", count=words.number(rest)))
    return lines


def _loss(loss: Loss, words: Words) -> str:
    point = words.point(loss.point) if loss.point else ""
    return words(
        f"bring.loss.{loss.kind}", row=loss.row.name, point=point, count=words.number(loss.count)
    )


def _told(parcel: Parcel, words: Words) -> None:
    """What the workspace would be told besides."""
    serious = [f for f in parcel.findings if f.severity != "warning"]
    light = [f for f in parcel.findings if f.severity == "warning"]
    for title, findings, shown in (("bring.then", serious, True), ("bring.notes", light, False)):
        if findings:
            with st.expander(words(title, count=len(findings)), expanded=shown):
                items = "".join(f"<li>{safe(line)}</li>" for line in _kinds(findings, words))
                st.html(f'<ul class="bring-names one">{items}</ul>')


def _kinds(findings: Sequence[Finding], words: Words) -> list[str]:
    """One line for each kind of finding and file: the first of it, and how many more there are."""
    first: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        first.setdefault((finding.code, finding.file), finding)
    often = Counter((finding.code, finding.file) for finding in findings)
    return [
        words.finding(finding)
        if often[kind] == 1
        else words("bring.and_more", text=words.finding(finding), count=often[kind] - 1)
        for kind, finding in first.items()
    ]


def _take(host: Host, bringing: Bringing, parcel: Parcel) -> None:
    """The click; nothing is written before it."""
    words = host.words
    if parcel.held:
        st.html(_sentence(words("bring.held.kept", count=words.number(len(parcel.held)))))
    if parcel.moves_home:
        st.html(_sentence(words("bring.moves_home", folder=str(parcel.home)), "warn"))
    if not parcel.is_ready:
        st.html(_sentence(words("bring.not_ready"), "bad"))
    errand.show_refusal(bringing.told, words)
    st.button(
        words("bring.take"),
        key="bring_take",
        type="primary",
        icon=":material/check:",
        width="stretch",
        disabled=not parcel.is_ready,
        on_click=taken,
        args=(host, bringing),
    )
    if not parcel.difference.is_first:
        st.caption(words("bring.take.about"))


def taken(host: Host, bringing: Bringing) -> None:
    """Take the parcel; what forbids it is kept to be told."""
    parcel = bringing.parcel
    if parcel is None:
        return
    kind = "take" if host.scenario is not None else "first"
    errand.begin(kind, partial(_carried_out, host, bringing, parcel), partial(_refused, bringing))


def _carried_out(
    host: Host, bringing: Bringing, parcel: Parcel, course: Course
) -> Callable[[], None]:
    return partial(_done, bringing, parcel, host.take(parcel, course))


def _done(bringing: Bringing, parcel: Parcel, then: Callable[[], None]) -> None:
    bringing.forget()
    bringing.taken = parcel
    then()


def _refused(bringing: Bringing, error: PlannerError) -> None:
    if any(finding.code == "bring_stale" for finding in error.findings):
        bringing.wished()
    bringing.told = error.findings


def _sentence(text: str, mark: str = "") -> str:
    return f'<div class="sentence {mark}">{safe(text)}</div>'
