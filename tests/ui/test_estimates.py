"""Counts that the ward's tables do not give: marked on the strip, told in the reader's language."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

import planner.readers
from planner.i18n import text
from planner.i18n.provenance import TEXTS, noted
from planner.model.scenario import Provenance

ESTIMATE = Provenance("groups", "elderly", "assumed", "17 % of people")


def said(app):
    return "".join(str(node.proto.body) for node in app.get("html"))


def with_sources(plan, *sources):
    return replace(plan, scenario=replace(plan.scenario, provenance=sources))


@pytest.mark.parametrize(
    ("language", "mark", "told"),
    [("vi", "≈", "là ước tính, không phải số đếm"), ("en", "≈", "estimated, not counted")],
)
def test_an_estimated_count_is_marked_on_the_strip(open_page, desk, language, mark, told):
    """Elderly people that no table gives are marked and said to be assumed; counted ones are not."""
    desk.plan = with_sources(desk.plan)
    assert mark not in said(open_page("coverage", language))
    desk.plan = with_sources(desk.plan, ESTIMATE)
    shown = said(open_page("coverage", language))
    assert shown.count(mark) == 1
    assert told in shown


def test_notes_of_the_readers_are_told_in_vietnamese():
    """Each note that a reader writes of an absent column has words of its own; a ward's own note
    stays as it is.
    """
    for key, (vietnamese, english) in TEXTS.items():
        assert noted(english.format(count=12), "vi") == vietnamese.format(count=12), key
        assert noted(english.format(count=12), "en") == text(key, "en", count=12)
    assert noted("17 % bình quân (niên giám)", "vi") == "17 % bình quân (niên giám)"


def test_every_note_of_the_readers_is_known():
    """What the readers write beside an assumed column is found in the words: none is left out."""
    known = {re.sub(r"\{\w+\}|\d+(\.\d+)?", "#", english) for _, english in TEXTS.values()}
    for module in Path(planner.readers.__file__).parent.glob("*.py"):
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or ast.unparse(call.func) != "Provenance":
                continue
            note = call.args[3] if len(call.args) > 3 else None
            if isinstance(note, ast.Constant | ast.JoinedStr):
                words = ast.unparse(note).lstrip("f").strip("'\"")
                plain = re.sub(r"\{[^}]*\}|\d+(\.\d+)?", "#", words)
                assert plain in known, f"{module.name}: {words}"
