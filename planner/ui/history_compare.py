"""Two or three plans side by side: figures, the best one marked; maps; what differs; choosing."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from planner import maps
from planner.findings import PlannerError
from planner.i18n import short_group
from planner.model.campaign import ADMIN
from planner.plan.choose import LONGEST_REASON
from planner.plan.side_by_side import Difference, Mark, Measured, difference, marks
from planner.ui import map_table, tables
from planner.ui.boundary import fragment
from planner.ui.history_desk import DRAFT
from planner.ui.history_state import MOST_SIDES, NONE, side_key
from planner.ui.history_take import choose
from planner.ui.history_words import (
    LETTERS,
    change_lines,
    figure_name,
    figures,
    labour_lines,
    side_about,
    side_name,
)
from planner.ui.said import change_sentence, counting, named_groups
from planner.ui.state import Session, current
from planner.ui.words import Words, plain, safe

PATIENCE_S = 0.6
"""So long a page waits for figures before it says that they are being counted."""
PAUSE_S = 0.5
MAP_PX = 430.0
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Side:
    """One column: letter, key, name, what else is known, the plan as it was counted."""

    letter: str
    key: str
    name: str
    about: str
    counted: Measured

    @property
    def title(self) -> str:
        """A · Phiên bản 3."""
        return f"{self.letter} · {self.name}"


def show_comparison(session: Session) -> None:
    """Which plans, then everything about them; nothing is drawn that is not counted yet."""
    words, looking = session.words, session.looking
    abouts = _abouts(session)
    looking.sides = tuple(_asked(session, abouts))
    if len(looking.sides) < 2:
        st.html(f'<div class="sentence">{safe(words("history.too_few"))}</div>')
        return
    sides = _counted(session, abouts)
    if sides is not None:
        _show(session, sides)


def _asked(session: Session, abouts: Mapping[str, str]) -> Iterator[str]:
    """One box for each column; the same plan twice counts once."""
    words, found = session.words, []
    session.looking.settle(tuple(abouts))
    for n, place in enumerate(st.columns(MOST_SIDES, gap="small")):
        chosen = place.selectbox(
            words(f"history.which.{n}", letter=LETTERS[n]),
            [NONE, *abouts],
            format_func=partial(_labelled, LETTERS[n], abouts, words),
            key=side_key(n),
            label_visibility="collapsed",
        )
        found.append(chosen or NONE)
    yield from (key for key in dict.fromkeys(found) if key != NONE)


def _labelled(letter: str, abouts: Mapping[str, str], words: Words, key: str) -> str:
    return f"{letter} · {_label(key, abouts, words)}"


def _label(key: str, abouts: Mapping[str, str], words: Words) -> str:
    if key == NONE:
        return words("history.side.none")
    return " · ".join(filter(None, (side_name(key, words), abouts[key])))


def _abouts(session: Session) -> dict[str, str]:
    words, versions = session.words, session.desk.versions
    entries = {f"v{entry.number}": entry for entry in versions.entries()}
    changes = session.desk.changes
    return {key: side_about(key, changes, entries, words) for key in versions.comparable()}


def _counted(session: Session, abouts: Mapping[str, str]) -> tuple[Side, ...] | None:
    """The columns; None while they are counted (that is said) or where one cannot be had."""
    words, versions, keys = session.words, session.desk.versions, session.looking.sides
    try:
        ready = [versions.wait(key, 0.0) for key in keys]
        if not all(ready) and not all(versions.wait(key, PATIENCE_S) for key in keys):
            fragment(_wait, run_every=PAUSE_S)(keys)
            return None
        found = [versions.counted(key) for key in keys]
    except PlannerError as error:
        for finding in error.findings:
            text = safe(words.finding(finding))
            st.html(f'<div class="sentence bad" role="alert">{text}</div>')
        return None
    return tuple(
        Side(LETTERS[n], key, side_name(key, words), abouts[key], one)
        for n, (key, one) in enumerate(zip(keys, found, strict=True))
        if one is not None
    )


def _wait(keys: tuple[str, ...]) -> None:
    """Looks again twice a second; the whole page is drawn anew when all are there."""
    session = current()
    try:
        ready = all(session.desk.versions.wait(key, 0.0) for key in keys)
    except PlannerError:
        ready = True
    if ready:
        st.rerun()
    count = session.words.number(len(keys))
    st.html(f'<div class="sentence" role="status">'
            f"{safe(session.words('history.counting', count=count))}</div>")  # fmt: skip


def _show(session: Session, sides: Sequence[Side]) -> None:
    words = session.words
    pairs = [difference(sides[0].counted, other.counted) for other in sides[1:]]
    for line in _remarks(sides, words):
        st.html(f'<div class="sentence warn">{safe(line)}</div>')
    st.html(_table(sides, words))
    if map_table.switched(session, "history_map"):
        for tab, side in zip(st.tabs([plain(side.title) for side in sides]), sides, strict=True):
            with tab:
                plan = side.counted.plan
                tables.show(map_table.point_rows(plan, words), words, height=430, of="points")
    else:
        st.html(_maps(session, sides, pairs))
    _choosing(session, sides)
    for place, other, pair in zip(st.columns(len(pairs)), sides[1:], pairs, strict=True):
        with place:
            st.html(_differs(sides[0], other, pair, words))
    with st.expander(words("history.how")):
        _how(sides, words)


def _remarks(sides: Sequence[Side], words: Words) -> list[str]:
    """Plans that were made from other tables or rules, and in what these differ."""
    lines = []
    for side in sides:
        other = change_lines(side.counted.other_data, words)
        if other:
            more = [words("history.differs.more", count=len(other) - SHOWN)] * (len(other) > SHOWN)
            told = "; ".join((*other[:SHOWN], *more))
            lines.append(f"{words('history.other_data', name=side.title)} {told}.")
        if side.counted.left_out:
            count = words.number(side.counted.left_out)
            lines.append(f"{side.title}: {words('history.left_out', count=count)}")
    return lines


def _table(sides: Sequence[Side], words: Words) -> str:
    """Figures in rows, plans in columns; the best of a row is said in words and by a sign."""
    shown = [figures(side.counted, words) for side in sides]
    best = marks([side.counted for side in sides])
    head = "".join(
        f'<th scope="col"><span class="letter">{side.letter}</span>{safe(side.name)}'
        f'<small title="{safe(side.about)}">{safe(side.about) or "&nbsp;"}</small></th>'
        for side in sides
    )
    rows = "".join(
        f'<tr data-figure="{key}"><th scope="row">{safe(figure_name(key, words))}</th>'
        + "".join(
            _cell(own[key].shown, own[key].detail, mark, words)
            for own, mark in zip(shown, best[key], strict=True)
        )
        + "</tr>"
        for key in best
    )
    first = f'<th scope="col">{safe(words("history.figure"))}</th>'
    return (
        '<div class="sides-scroll" tabindex="0"><table class="sides"><colgroup>'
        f'<col class="names"></colgroup><thead><tr>{first}{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(shown: str, detail: str, mark: Mark, words: Words) -> str:
    small = f" <small>{safe(detail)}</small>" if detail else ""
    note = {
        "best": f' <em class="best">★ {safe(words("history.best"))}</em>',
        "same": f' <em class="same">= {safe(words("history.same"))}</em>',
    }.get(mark, "")
    return f'<td class="{mark}"><b>{safe(shown)}</b>{small}{note}</td>'


def _choosing(session: Session, sides: Sequence[Side]) -> None:
    """A button under each column; a reason is asked for before anything is written."""
    words, changes = session.words, session.desk.changes
    _, *places = st.columns([0.19 * len(sides) / 0.81, *[1.0] * len(sides)], gap="small")
    for place, side in zip(places, sides, strict=True):
        label = f"{plain(side.letter)} · {words('history.choose')}"
        with place.popover(label, width="stretch", icon=":material/task_alt:"):
            st.markdown(f"**{plain(side.title)}**")
            if changes and side.key != DRAFT:
                st.caption(words("history.choose.first", count=words.number(changes)))
            st.text_area(
                words("history.choose.reason"),
                key=f"history_reason_{side.key}",
                max_chars=LONGEST_REASON,
                placeholder=words("history.choose.reason.example"),
            )
            st.text_input(words("history.choose.who"), key=f"history_who_{side.key}", max_chars=120)
            st.button(
                words("history.choose.save"),
                key=f"history_choose_{side.key}",
                type="primary",
                on_click=choose,
                args=(side.key,),
                width="stretch",
            )


def _maps(session: Session, sides: Sequence[Side], pairs: Sequence[Difference]) -> str:
    """One picture for each plan in one frame; a ring where a point differs from the first plan."""
    words = session.words
    rings = [_ids(pairs), *(_ids([pair]) for pair in pairs)]
    figure = "".join(_picture(side, ring, words) for side, ring in zip(sides, rings, strict=True))
    ring = words("history.map.ring")
    key = "".join(
        f'<li><img src="{sign}" height="20" alt="">{safe(meaning)}</li>'
        for sign, meaning in maps.map_key(sides[0].counted.plan, words.language, ring=ring)
    )
    return f'<div class="sides-maps n{len(sides)}">{figure}</div><ul class="sides-key">{key}</ul>'


def _ids(pairs: Sequence[Difference]) -> frozenset[str]:
    return frozenset(change.point.id for p in pairs for change in p.points if change.point)


def _picture(side: Side, ringed: frozenset[str], words: Words) -> str:
    plan = side.counted.plan
    svg = maps.plan_map_svg(plan, words.language, height_px=MAP_PX, legend=False, ringed=ringed)
    source = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    admin = sum(p.service_id == ADMIN and p.kind == "mobile" for p in plan.points())
    gaps = len(plan.headline.groups_with_gap)
    alt = words("history.map.alt", name=side.title, admin=admin, gaps=gaps)
    return (
        f"<figure><figcaption>{safe(side.title)}</figcaption>"
        f'<img src="data:image/svg+xml;base64,{source}" alt="{safe(alt)}"></figure>'
    )


def _differs(one: Side, other: Side, pair: Difference, words: Words) -> str:
    """What becomes of the first plan where the other is taken: people, groups, points."""
    names = {g.id: short_group(g.name) for g in one.counted.plan.scenario.groups}
    title = words("history.differs", one=one.letter, other=other.letter)
    parts = [f"<div><strong>{safe(title)}</strong></div>"]
    lines = change_lines(pair.points, words)
    if not (pair.points or pair.others):
        return f'<div class="sentence">{parts[0]}{safe(words("history.differs.none"))}</div>'
    parts.append(f"<div>{safe(change_sentence(pair.change, words))}</div>")
    for side, groups in (("losing", pair.change.losing), ("gaining", pair.change.gaining)):
        if known := counting(groups):
            parts.append(named_groups(words(f"said.{side}"), known, words, names, shown=SHOWN))
    for key, told in (("points", lines), ("others", change_lines(pair.others, words))):
        if told:
            parts.append(_list(words(f"history.differs.{key}"), told, words))
    return f'<div class="sentence">{"".join(parts)}</div>'


def _list(title: str, lines: Sequence[str], words: Words) -> str:
    rest = [words("history.differs.more", count=len(lines) - SHOWN)] * (len(lines) > SHOWN)
    items = "".join(f"<li>{safe(line)}</li>" for line in (*lines[:SHOWN], *rest))
    return f"<div><strong>{safe(title)}</strong><ul>{items}</ul></div>"


def _how(sides: Sequence[Side], words: Words) -> None:
    plan = sides[0].counted.plan
    main = sides[0].counted.main_labour
    service = words.service(plan.scenario)(main.service_id) if main else "–"
    st.markdown(words("history.how.text", service=plain(service)))
    for side in sides:
        lines = "".join(f"<li>{safe(line)}</li>" for line in labour_lines(side.counted, words))
        st.html(f'<strong>{safe(side.title)}</strong><ul class="sides-lines">{lines}</ul>')
