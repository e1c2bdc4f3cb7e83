"""The rows: mends that are offered, rows that are set aside and why, what to keep in mind."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.findings import Finding
from planner.i18n.numbers import number
from planner.readers.choices import TablePreview
from planner.ui import bring_first, tables
from planner.ui.bring_file import waiting_rows
from planner.ui.bring_state import Bringing, Host, current
from planner.ui.empty import row_findings
from planner.ui.why_more import asked
from planner.ui.words import Words, plain, safe

EXAMPLES = 3


def show(host: Host, bringing: Bringing, shown: TablePreview) -> None:
    """Errors first, then mends with a tick each, held rows, remarks; and the way on."""
    words = host.words
    st.html(tiles(shown, bringing.trial, words))
    errors = [f for f in shown.findings if f.severity == "error"]
    if errors:
        st.html(f'<div class="sentence bad">{safe(words("bring.errors"))}</div>')
        tables.show_wrapped(row_findings(errors, words))
    _mends(shown, words)
    held = [f for f in shown.findings if f.severity == "held"]
    if held:
        st.html(f'<div class="bring-title">{safe(words("bring.held.title"))}</div>')
        st.caption(words("bring.held.about"))
        tables.show_wrapped(row_findings(held, words))
    remarks = [f for f in shown.findings if f.severity == "warning"]
    if remarks:
        with st.expander(words("bring.remarks", count=len(remarks)), expanded=not (held or errors)):
            tables.show_wrapped(row_findings(remarks, words))
    if not shown.findings:
        st.success(words("bring.all_fine"), icon=":material/check_circle:")
    if not shown.is_usable and not errors:
        st.html(f'<div class="sentence">{safe(words("bring.none_usable"))}</div>')
    st.button(
        words("bring.to_difference"),
        key="bring_to_difference",
        type="secondary" if bring_first.is_short(host, bringing, shown) else "primary",
        icon=":material/arrow_forward:",
        disabled=not shown.is_usable,
        on_click=_on,
        args=(bringing,),
    )


def _on(bringing: Bringing) -> None:
    bringing.step = "difference"


def tiles(shown: TablePreview, trial: TablePreview | None, words: Words) -> str:
    """Rows read, waiting for a tick, set aside."""
    waiting = waiting_rows(shown, trial)
    figures = (
        (words("bring.tile.accepted"), shown.accepted_rows),
        (words("bring.tile.waiting"), waiting),
        (words("bring.tile.held"), shown.held_rows - waiting),
    )
    inner = "".join(
        f'<div class="tile"><dt class="name">{safe(name)}</dt>'
        f'<dd class="figure">{safe(words.number(count))}</dd></div>'
        for name, count in figures
    )
    return f'<dl class="headline bring-tiles">{inner}</dl>'


def _mends(shown: TablePreview, words: Words) -> None:
    """One tick for each kind of mend, with values before and after."""
    taken = shown.choices.mends
    waiting = [f for f in shown.findings if f.severity == "mend"]
    done = [f for f in shown.findings if f.severity != "mend" and f.code in taken]
    kinds = dict.fromkeys(f.code for f in (*waiting, *done))
    if not kinds:
        return
    st.html(f'<div class="bring-title">{safe(words("bring.mends"))}</div>')
    if len(kinds) > 1 and waiting:
        codes = frozenset(kinds)
        st.button(words("bring.take_all"), key="bring_mends_all", icon=":material/done_all:",
                  on_click=_take_all, args=(codes,))  # fmt: skip
    for code in kinds:
        same = [f for f in (*waiting, *done) if f.code == code]
        with st.container(border=True, gap="small"):
            key = f"bring_mend_{code}"
            st.session_state[key] = code in taken
            st.checkbox(
                plain(words("bring.take_mend", count=words.number(_often(same)),
                            message=words.known(f"bring.mend.{code}", words.mend(same[0])))),
                key=key,
                on_change=_ticked,
                args=(code, key),
            )  # fmt: skip
            st.html(_examples(same, words))
            reasons = dict.fromkeys(words.message(finding) for finding in same)
            asked(list(reasons)[:EXAMPLES], words, f"mend_{code}")


def _examples(findings: Sequence[Finding], words: Words) -> str:
    """The first places that it is about: where, what stands there, what it would be."""
    lines = [f"<li>{_example(finding, words)}</li>" for finding in findings[:EXAMPLES]]
    if len(findings) > EXAMPLES:
        more = words("bring.mend.more", count=words.number(len(findings) - EXAMPLES))
        lines.append(f"<li>{safe(more)}</li>")
    return f'<ul class="bring-mend">{"".join(lines)}</ul>'


def _example(finding: Finding, words: Words) -> str:
    """One place; what no single value tells is told in words. Safe HTML."""
    place = _place(finding, words)
    mended = finding.facts.get("mended")
    if mended is None:
        return safe(f"{place}{words.message(finding)}")
    after = f"→ <strong>{safe(_written(mended, words))}</strong>"
    return f"{safe(place)}<span>{safe(finding.value or '–')}</span> {after}"


def _place(finding: Finding, words: Words) -> str:
    """Row and column, as far as they are known."""
    if finding.row is None:
        return f"{finding.column}: " if finding.column else ""
    if not finding.column:
        return words("bring.row_of", row=finding.row) + ": "
    return words("bring.place_of", row=finding.row, column=finding.column) + ": "


def _often(findings: Sequence[Finding]) -> int:
    """How many cells or rows a mend reaches: one finding may speak of many."""
    told = [finding.facts.get("cells", finding.facts.get("rows", 1)) for finding in findings]
    return sum(count if isinstance(count, int) else 1 for count in told)


def _written(value: object, words: Words) -> str:
    """A mended value; whole numbers without marks: 1.496 → 1.496 would say nothing."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, int) or float(value).is_integer():
        return str(int(value))
    return number(float(value), language=words.language, decimals=5)


def _take_all(codes: frozenset[str]) -> None:
    bringing = current()
    bringing.answer(mends=bringing.now.mends | codes)


def _ticked(code: str, key: str) -> None:
    bringing = current()
    mends = bringing.now.mends
    chosen = mends | {code} if st.session_state[key] else mends - {code}
    bringing.answer(mends=frozenset(chosen))
