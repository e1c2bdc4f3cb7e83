"""Every journey of the screens has a test that walks it and a time to beat."""

from __future__ import annotations

import ast
import math
from pathlib import Path

import pytest

from tests.browser import journeys

ROOT = Path(__file__).resolve().parents[2]
REPORT = """<testsuites><testsuite>
<testcase classname="tests.browser.test_brief" name="test_read" time="12.5" />
<testcase classname="tests.browser.test_brief" name="test_lost" time="3.0"><failure /></testcase>
</testsuite></testsuites>"""


@pytest.mark.parametrize("journey", journeys.JOURNEYS, ids=lambda own: own.test)
def test_a_journey_is_walked_by_a_test(journey):
    """Its test stands in the file it names, and its time to beat is at most two minutes."""
    tree = ast.parse((ROOT / journeys.HERE / f"{journey.file}.py").read_text(encoding="utf-8"))
    assert journey.test in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}
    assert 0.0 < journey.to_beat_s <= 120.0


def test_a_journey_that_does_not_arrive_beats_no_time(monkeypatch, tmp_path):
    """Seconds are those of tests that passed; one that failed, or did not run, takes for ever."""
    monkeypatch.setattr(journeys.subprocess, "run", lambda *_, **__: None)
    (tmp_path / "journeys.xml").write_text(REPORT, encoding="utf-8")
    asked = [
        journeys.Journey(name, "test_brief", name, 60.0) for name in ("test_read", "test_lost")
    ]
    told = [seconds for _, seconds in journeys.walked(tmp_path, asked)]
    assert told == [12.5, math.inf]
