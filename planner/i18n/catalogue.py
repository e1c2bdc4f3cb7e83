"""Looks texts up: each sibling module holds TEXTS: dict[key, (Vietnamese, English)]."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Literal

from planner.findings import Finding

Language = Literal["vi", "en"]
_SKIPPED = frozenset({"catalogue", "labels", "numbers"})


@cache
def all_texts() -> dict[str, tuple[str, str]]:
    """Every key of every catalogue module; a key defined twice is a ValueError."""
    package = importlib.import_module("planner.i18n")
    texts: dict[str, tuple[str, str]] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        if module in _SKIPPED:
            continue
        own: dict[str, tuple[str, str]] = importlib.import_module(f"planner.i18n.{module}").TEXTS
        twice = texts.keys() & own.keys()
        if twice:
            raise ValueError(f"keys defined twice: {sorted(twice)}")
        texts.update(own)
    return texts


def text(key: str, language: Language, /, **facts: object) -> str:
    """The sentence of a key with its placeholders filled; KeyError where the key is unknown."""
    return all_texts()[key][0 if language == "vi" else 1].format_map(facts)


def message(finding: Finding, language: Language) -> str:
    """What is wrong, in words: key `finding.<code>`."""
    return text(f"finding.{finding.code}", language, **_facts(finding))


def mend(finding: Finding, language: Language) -> str:
    """What to do, in words: key `finding.<code>.mend`."""
    return text(f"finding.{finding.code}.mend", language, **_facts(finding))


def _facts(finding: Finding) -> dict[str, object]:
    place = {
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "value": finding.value,
    }
    return {**place, **finding.facts}
