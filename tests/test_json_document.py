"""JSON of others, before anything of it is kept."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.codec import json_document
from tests.how_many import so_many

ANY = st.characters(categories=("L", "N", "P", "S", "Z", "C"), codec=None)
TEXTS = st.text(ANY | st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF), max_size=12)
DOCUMENTS = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=so_many(200))
@given(DOCUMENTS, st.booleans())
def test_what_is_read_can_be_written(document: Any, ascii_only: bool) -> None:
    """Whatever signs a document names, what is read of it can be written as UTF-8; one of whole
    signs is read as json.loads reads it.
    """
    text = json.dumps(document, ensure_ascii=ascii_only)
    read = json_document(text)
    json.dumps(read, ensure_ascii=False).encode("utf-8")
    plain = json.loads(text)
    try:
        json.dumps(plain, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        assert read != plain
    else:
        assert read == plain


def test_half_a_sign_is_told_as_lost() -> None:
    """Half of a sign becomes the sign for what is lost, in bytes as in text; a whole pair, and a
    backslash that only looks like one, stay.
    """
    pair, escaped = r'["\ud83d\ude00"]', r'["C:\\ud800"]'
    assert json_document(r'["Ngõ \ud800"]') == ["Ngõ \ufffd"]
    assert json_document(b'["\xed\xa0\x80"]') == ["\ufffd"]
    assert json_document(pair) == ["\U0001f600"]
    assert json_document(escaped) == [r"C:\ud800"]
