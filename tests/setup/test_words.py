"""Every text stands in both languages and can be filled."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from planner.i18n.catalogue import all_texts

ROOT = Path(__file__).resolve().parents[2]
TEXTS = all_texts()
NEW_STYLE = re.compile(r"(?<![qQ])(oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|uỳ|uý|uỷ|uỹ|uỵ)\b", re.IGNORECASE)
"""Tone marks of the new style (hoà, thuỵ); the ward writes hòa, thụy. After q the u is no vowel."""


def placeholders(words: str) -> set[str]:
    """The names between braces."""
    return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(words) if name}


def finding_codes() -> dict[str, str]:
    """Every code that is written out in a Finding(...) call, and where."""
    found = {}
    for module in (ROOT / "planner").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func).endswith("Finding")
                and node.args
            ):
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    found[code.value] = f"{module.relative_to(ROOT)}:{node.lineno}"
    return found


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_both_languages_have_the_same_placeholders(key: str) -> None:
    """Vietnamese and English are there and ask for the same facts."""
    vietnamese, english = TEXTS[key]
    assert vietnamese.strip()
    assert english.strip()
    assert placeholders(vietnamese) == placeholders(english)


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_the_tone_is_kept(key: str) -> None:
    """No exclamation mark, no "bạn", no "người già", tone marks in the old style."""
    vietnamese, english = TEXTS[key]
    assert "!" not in vietnamese + english
    assert not re.search(r"\b[Bb]ạn\b", vietnamese)
    assert "người già" not in vietnamese.lower()
    assert not NEW_STYLE.search(vietnamese)


@pytest.mark.parametrize("code", sorted(finding_codes()))
def test_every_finding_has_a_message_and_a_mend(code: str) -> None:
    """A code that the source raises has both sentences."""
    assert f"finding.{code}" in TEXTS, finding_codes()[code]
    assert f"finding.{code}.mend" in TEXTS, finding_codes()[code]


def test_every_message_has_its_mend() -> None:
    """Messages and mends come in pairs."""
    messages = {k for k in TEXTS if k.startswith("finding.") and not k.endswith(".mend")}
    mends = {
        k.removesuffix(".mend") for k in TEXTS if k.startswith("finding.") and k.endswith(".mend")
    }
    assert messages == mends
