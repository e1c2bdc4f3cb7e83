"""Text from files is only ever text on a map."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.maps import safe_label
from tests.strategies import HOSTILE_TEXTS


@given(text=st.text() | st.sampled_from(HOSTILE_TEXTS))
def test_a_label_shows_exactly_its_text(text: str):
    """A browser that reads the label shows the text unchanged."""
    assert html.unescape(safe_label(text)) == text.replace("\r", "\r")


@given(text=st.text(alphabet="<>&\"'`$\\{}\n\ra"))
def test_a_label_holds_no_character_that_ends_a_literal(text: str):
    """No markup, quote, backtick, backslash, dollar, brace or line end is left in a label."""
    assert not set(safe_label(text)) & set("<>\"'`$\\{}\n\r")


@pytest.mark.parametrize("text", ["Tổ dân phố số 19 (Xuân La)", "ngõ 10 Võng Thị"])
def test_vietnamese_stays_as_it_is(text: str):
    """Ordinary names are not changed at all."""
    assert safe_label(text) == text
