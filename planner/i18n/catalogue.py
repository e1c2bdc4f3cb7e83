"""Looks texts up: each sibling module holds TEXTS: dict[key, (Vietnamese, English)]."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache, partial
from typing import Literal

from planner.findings import Finding
from planner.i18n.plural import counted
from planner.i18n.ways import ways_in_a_row, worded

Language = Literal["vi", "en"]
_SKIPPED = frozenset({"catalogue", "labels", "mended", "numbers", "plural", "ways"})


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
    vietnamese, english = all_texts()[key]
    words = vietnamese if language == "vi" else counted(english, facts)
    return words.format_map(facts)


def message(finding: Finding, language: Language) -> str:
    """What is wrong, in words: key `finding.<code>`."""
    return text(f"finding.{finding.code}", language, **_facts(finding, language))


def mend(finding: Finding, language: Language) -> str:
    """What to do, in words: key `finding.<code>.mend`."""
    return text(f"finding.{finding.code}.mend", language, **_facts(finding, language))


def _facts(finding: Finding, language: Language) -> dict[str, object]:
    place = {
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "value": finding.value,
    }
    told = {name: _told(value, language) for name, value in finding.facts.items()}
    told |= _pointed(finding, language) | _keyed(finding, language)
    return {**place, **told, **_whose(finding, language), **_sentences(finding, language)}


def _told(value: object, language: Language) -> object:
    """A number with decimals as the language writes it; anything else as it is."""
    if not isinstance(value, float):
        return value
    plain = f"{value:.6f}".rstrip("0").rstrip(".")
    return plain.replace(".", ",") if language == "vi" else plain


def point_key(service_id: str, kind: str) -> str:
    """The text that names a point; a service of the user's own is named by its id."""
    key = f"point.{service_id}.{kind}"
    return key if key in all_texts() else "point.other"


def _pointed(finding: Finding, language: Language) -> dict[str, str]:
    """`point`, as people call it, of a finding with service, point_kind, number and place; places
    without a name, pointed at on the map, get one.
    """
    facts = finding.facts
    if "whose_key" not in facts:
        return {}
    bare = text("ui.free_place", language)
    told = {name: str(facts[name] or bare) for name in ("was", "now", "place") if name in facts}
    if "point_kind" in facts:
        key = point_key(str(facts["service"]), str(facts["point_kind"]))
        told["point"] = text(key, language, **{**facts, **told})
    return told


def _keyed(finding: Finding, language: Language) -> dict[str, str]:
    """A fact `whose_key` that names a text fills the placeholder `whose`."""
    keys = {name: str(value) for name, value in finding.facts.items() if name.endswith("_key")}
    facts = {name: value for name, value in finding.facts.items() if name not in keys}
    return {name.removesuffix("_key"): text(key, language, **facts) for name, key in keys.items()}


def _whose(finding: Finding, language: Language) -> dict[str, str]:
    """Whose coverage a finding speaks of: a known group in words, a residential group by its id."""
    if "who" not in finding.facts:
        return {}
    who = str(finding.facts["who"])
    key = f"placement.who.{who}"
    known = key in all_texts()
    return {"who_in_words": text(key, language) if known else who.removeprefix("group:")}


def _sentences(finding: Finding, language: Language) -> dict[str, str]:
    """What a finding with ways out says, put together from several texts."""
    if "ways" not in finding.facts:
        return {}
    lookup = partial(_in, language)
    return {
        "short_in_words": worded(finding.facts, lookup, all_texts()),
        "ways_in_words": ways_in_a_row(finding.facts, lookup, all_texts()),
    }


def _in(language: Language, key: str, /, **facts: object) -> str:
    return text(key, language, **facts)
