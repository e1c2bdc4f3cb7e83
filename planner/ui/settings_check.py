"""The self-check: how far it is, every line with what it means or the mend, a text to copy."""

from __future__ import annotations

import re
from functools import partial

import streamlit as st

from planner.i18n import all_texts, text
from planner.i18n.catalogue import Language
from planner.i18n.numbers import number
from planner.plan.self_check import Check
from planner.ui.boundary import fragment
from planner.ui.settings_desk import Checked
from planner.ui.state import Session, current
from planner.ui.words import Words, plain, safe

PAUSE_S = 0.7
MEASURED = re.compile(r"\b(\d+(?:\.\d+)?) (s|MB)\b")


def show_check(session: Session) -> None:
    """The last result, or how far the check under way is, and the button that starts it."""
    words, upkeep = session.words, session.desk.upkeep
    done, running = upkeep.checked(), upkeep.check_state()
    head, go = st.columns([2.2, 1], vertical_alignment="center")
    head.subheader(words("settings.check"), anchor=False)
    key = "settings.check.go" if done else "settings.check.first"
    go.button(
        words(key),
        key="check_go",
        icon=":material/fact_check:",
        disabled=running is not None,
        on_click=upkeep.check,
        width="stretch",
    )
    if running is not None:
        fragment(_watch, run_every=PAUSE_S)()
    if done is None:
        st.caption(words("settings.check.about"))
        if running is None:
            st.html(f'<div class="sentence">{safe(words("settings.check.none"))}</div>')
        return
    tone = "" if done.well == len(done.checks) else " bad"
    st.html(f'<div class="sentence{tone}" role="status">{safe(summary(done, words))}</div>')
    st.html(_table(done, words))
    with st.expander(words("settings.check.copy"), icon=":material/content_copy:"):
        st.code(as_text(done, words), language=None)


def first_line(session: Session) -> None:
    """On the overview, while a campaign is open for the first time: one quiet line."""
    upkeep = session.desk.upkeep
    if not upkeep.is_first():
        return
    if upkeep.check_state() is not None:
        fragment(_first, run_every=PAUSE_S)()
        return
    done = upkeep.checked()
    if done is not None:
        is_well = done.well == len(done.checks)
        st.page_link(
            session.links["settings"],
            label=plain(summary(done, session.words)),
            icon=":material/check_circle:" if is_well else ":material/warning:",
        )


def summary(done: Checked, words: Words) -> str:
    """How many are well, when, and what is to be looked at."""
    names = [_name(check, words.language) for check in done.checks if not check.well]
    facts = {
        "well": words.number(done.well),
        "all": words.number(len(done.checks)),
        "time": f"{done.at:%H:%M} {words.day(done.at.date())}",
    }
    if not names:
        return words("settings.check.all", **facts)
    return words("settings.check.some", names=", ".join(names), **facts)


def as_text(done: Checked, words: Words) -> str:
    """The result as plain lines, for a message to whoever helps."""
    lines = [summary(done, words)]
    for check in done.checks:
        sign = words("settings.check.well" if check.well else "settings.check.unwell")
        lines.append(f"[{sign}] {_name(check, words.language)}: {check.found}")
        if not check.well:
            lines.append(f"    {text(f'check.{check.name}.mend', words.language)}")
    return "\n".join(lines)


def _found(check: Check, language: Language) -> str:
    """What was found, in words where bare figures would not say enough."""
    key, found = f"check.{check.name}.found", MEASURED.sub(partial(_figure, language), check.found)
    if not check.well or key not in all_texts():
        return found
    return text(key, language, found=found)


def _figure(language: Language, found: re.Match[str]) -> str:
    """Seconds and megabytes as the language writes them; names of versions stay."""
    figure, unit = found.groups()
    return f"{number(float(figure), language, decimals=len(figure.partition('.')[2]))} {unit}"


def _name(check: Check, language: Language) -> str:
    return text(f"check.{check.name}", language)


def _table(done: Checked, words: Words) -> str:
    names = ("what", "result")
    head = "".join(
        f'<th scope="col">{safe(words(f"settings.check.{name}"))}</th>' for name in names
    )
    rows = "".join(_row(check, words) for check in done.checks)
    return (
        f'<div class="fit-scroll checks" tabindex="0"><table class="fit"><thead><tr><th></th>{head}'
        f"</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(check: Check, words: Words) -> str:
    """Sign and word, name with what it means (or the mend), what was found."""
    state = "well" if check.well else "unwell"
    told = text(f"check.{check.name}.{'means' if check.well else 'mend'}", words.language)
    sign, found = "✓" if check.well else "✗", safe(_found(check, words.language))
    return (
        f'<tr class="{state}" data-check="{safe(check.name)}"><td><b>{sign}</b> '
        f"{safe(words(f'settings.check.{state}'))}</td>"
        f"<td><b>{safe(_name(check, words.language))}</b><small>{safe(told)}</small></td>"
        f'<td><div title="{safe(check.found)}">{found}</div></td></tr>'
    )


def _watch() -> None:
    """Looks again while it runs; the page is drawn anew when it has ended."""
    session = current()
    words, state = session.words, session.desk.upkeep.check_state()
    if state is None:
        st.rerun()
    label = words("settings.check.waiting")
    if state.stage:
        name = text(state.stage, words.language)
        label = words("settings.check.running", name=name)
    st.progress(min(1.0, max(0.0, state.share)), text=label)
    st.button(
        words("settings.check.stop"),
        key="check_stop",
        icon=":material/stop_circle:",
        on_click=session.desk.upkeep.stop_check,
    )


def _first() -> None:
    session = current()
    if session.desk.upkeep.check_state() is None:
        st.rerun()
    st.caption(session.words("settings.check.under_way"))
