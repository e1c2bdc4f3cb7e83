"""Each kind of bad input gives its own finding at the right place, in words of both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import planner
from planner.findings import Finding
from planner.i18n import mend, message
from planner.i18n.catalogue import all_texts
from planner.readers import read_workspace
from tests.readers import readers_sample as sample
from tests.readers.fault_cases import CASES, Case

OWN_TEXTS = {key: words for key, words in all_texts().items() if key.startswith("finding.")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_found_where_it_is(case: Case, tmp_path: Path) -> None:
    """Proves that a fault gives its finding with severity, file, row, column and value, that errors
    (and only they) prevent a scenario, and that message and mend are filled in both languages.
    """
    reading = read_workspace(sample.write(tmp_path, case.changes))
    found = [f for f in reading.findings if f.code == case.code and f.file == case.file]
    assert found, [f.code for f in reading.findings]
    finding = found[0]
    assert finding.severity == case.severity
    assert (finding.row, finding.column, finding.value) == (case.row, case.column, case.value)
    errors = [f for f in reading.findings if f.severity == "error"]
    assert (reading.scenario is None) == bool(errors)
    for each in reading.findings:
        _assert_worded(each)


def _assert_worded(finding: Finding) -> None:
    for language in ("vi", "en"):
        for words in (message(finding, language), mend(finding, language)):
            assert words
            assert not re.search(r"[{}]", words.replace(finding.value, "")), words


def test_every_code_in_the_readers_has_words() -> None:
    """Proves that no code of readers or tables lacks its message and mend."""
    codes: set[str] = set()
    for package in ("readers", "tables"):
        for module in Path(planner.__file__).parent.joinpath(package).glob("*.py"):
            text = module.read_text(encoding="utf-8")
            codes |= set(
                re.findall(
                    r'(?:fault|ValueFault|\.add|_hold)\(\s*(?:feature, )?"([a-z_0-9]+)"', text
                )
            )
            codes |= set(re.findall(r'code = "([a-z_0-9]+)"', text))
            codes |= (
                set(re.findall(r'return "([a-z]+_[a-z_]+)"', text))
                if "geojson" in module.name
                else set()
            )
    assert len(codes) > 80
    assert {f"finding.{code}" for code in codes} <= OWN_TEXTS.keys()
    assert {f"finding.{code}.mend" for code in codes} <= OWN_TEXTS.keys()


def test_both_languages_use_the_same_facts() -> None:
    """Proves that no placeholder is forgotten in one of the two languages of a message."""
    for key, (vietnamese, english) in OWN_TEXTS.items():
        assert _fields(vietnamese) == _fields(english), key


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_no_sentence_addresses_or_shouts() -> None:
    """Proves that the texts keep to the house's tone: no exclamation mark, nobody called bạn."""
    for vietnamese, english in OWN_TEXTS.values():
        assert "!" not in vietnamese + english
        assert not re.search(r"\bbạn\b", vietnamese.lower())
