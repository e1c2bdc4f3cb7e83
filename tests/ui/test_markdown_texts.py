"""No text of the screens that Streamlit reads as markdown is made of data as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import ROOT
from tests.ui.markdown_texts import Screens

KNOWN = {
    ("brief_next.py", "show_next"): "letters of planner.ui, and the moment through plain",
    ("group_page.py", "_texts"): "words of the other language, and figures through plain",
    ("headline.py", "notices"): "each text that is kept for it is looked at where it is set",
    ("papers_page.py", "_wishes"): "two marks of spreadsheets, of planner.exports.gis",
    ("questions.py", "_number"): "words of the catalogue with dots for their numbers",
}
"""Where the search cannot follow a text, and why it is safe."""


@pytest.fixture(scope="module")
def screens() -> Screens:
    return Screens(ROOT)


def test_data_in_markdown_goes_through_plain(screens: Screens) -> None:
    """Proves that every text, label, hint and choice is made of words of the catalogue, figures and
    `plain(...)`, but for a few known ones; and that none of those has gone since.
    """
    found = {(place.file.removeprefix("planner/ui/"), place.function) for place in screens.unsafe()}
    assert found == set(KNOWN)


UNSAFE = {
    "a name in a text": "st.markdown(point.name)",
    "a name in a sentence": "st.caption(words('a.b', name=point.name))",
    "a name in bold": "st.subheader(f'**{point.name}**')",
    "HTML text is not markdown": "st.markdown(safe(point.name))",
    "through a name": "said = point.name\n    st.info(said)",
    "one of two": "st.info(plain(point.name) if point else point.name)",
    "a list put together": "st.caption(', '.join(p.name for p in points))",
    "a hint": "st.button(words('a'), help=point.name)",
    "a label": "left.button(point.name)",
    "facts as one": "facts = {'name': point.name}\n    st.info(words('a', **facts))",
    "through a function": "st.info(told(point))",
    "through a parameter": "inner(point.name)",
    "choices": "st.radio(words('a'), points, format_func=lambda p: p.name)",
    "kept for later": "session.notice = point.name",
    "an error in words": "st.warning(words.finding(finding))",
}
SAFE = {
    "words": "st.markdown(words('a.b'))",
    "figures": "st.caption(words('a', n=words.number(point.size), day=words.day(x), k=len(points)))",
    "plain": "st.markdown(f'**{plain(point.name)}**')",
    "through a name": "said = plain(point.name)\n    st.info(said)",
    "a list put together": "st.caption(', '.join(plain(p.name) for p in points))",
    "through a parameter": "inner(plain(point.name))",
    "choices": "st.selectbox(words('a'), points, format_func=lambda p: p.name)",
    "a format for numbers": "st.caption(f'{point.size:.1f}')",
}
AROUND = """
def told(point):
    return point.name

def inner(text):
    st.caption(text)

inner("a")

def shown(session, words, point, points, finding, left, x):
    {}
"""


@pytest.mark.parametrize(("code", "is_safe"), [
    *((pytest.param(c, False, id=n) for n, c in UNSAFE.items())),
    *((pytest.param(c, True, id=f"safe: {n}") for n, c in SAFE.items())),
])  # fmt: skip
def test_the_search_sees_data_and_lets_words_through(
    tmp_path: Path, code: str, is_safe: bool
) -> None:
    """Proves that each way in which data comes into markdown is seen, and none else."""
    home = tmp_path / "planner" / "ui"
    home.mkdir(parents=True)
    (home / "page.py").write_text(AROUND.format(code), encoding="utf-8")
    assert (list(Screens(tmp_path).unsafe()) == []) is is_safe
