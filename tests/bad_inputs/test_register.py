"""All 85 kinds of bad input: each small file gives its finding at its place, in words of both
languages; no row is dropped silently and no traceback is seen.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from planner.cli.main import main
from planner.plan import check_workspace
from planner.readers import Reading, geometry, read_workspace
from tests.bad_inputs import test_plans
from tests.bad_inputs.kinds import Kind
from tests.bad_inputs.register import ELSEWHERE, KINDS


@pytest.fixture(autouse=True)
def _fewer_vertices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand vertices stand for the million, so that the file stays small."""
    monkeypatch.setattr(geometry, "MAX_VERTICES", 1000)


_STOPPING = {"error", "held", "mend"}


def test_every_number_of_the_register_has_its_case() -> None:
    """Proves that 1 to 85 are all there, and that the tests named elsewhere exist."""
    assert {kind.number for kind in KINDS} | ELSEWHERE.keys() == set(range(1, 86))
    assert len({(kind.number, kind.name) for kind in KINDS}) == len(KINDS)
    for name in ELSEWHERE.values():
        assert callable(getattr(test_plans, name))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.number:02}_{kind.name}")
def test_a_kind_gives_its_finding(
    kind: Kind, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proves that `check --json` prints one document with the finding at its file, sheet, row,
    column and value, worded twice, and exits as the severities say.
    """
    path = kind.write(tmp_path / "w")
    code = main(["check", str(path), "--json"])
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert "Traceback" not in err
    assert document["schema_version"] == 1
    found = document["findings"]
    assert code == (2 if any(f["severity"] in _STOPPING for f in found) else 0)
    finding = _the_one(kind, found)
    place = {key: finding[key] for key in ("severity", "file", "sheet", "column")}
    assert place == {
        "severity": kind.severity,
        "file": kind.file,
        "sheet": kind.sheet,
        "column": kind.column,
    }
    if kind.row is not None:
        assert finding["row"] == kind.row
    if kind.value is not None:
        assert finding["value"] == kind.value
    for each in found:
        _assert_worded(each)


def _the_one(kind: Kind, found: list[dict[str, Any]]) -> dict[str, Any]:
    """The finding of the kind's code, the one at its row where there are several."""
    own = [f for f in found if f["code"] == kind.code and f["file"] == kind.file]
    assert own, [(f["severity"], f["code"], f["row"], f["value"]) for f in found]
    here = [f for f in own if (f["row"], f["column"]) == (kind.row, kind.column)]
    return (here or own)[0]


def _assert_worded(finding: dict[str, Any]) -> None:
    """Message and mend are there, differ between the languages, and are filled in."""
    for part in ("message", "mend"):
        words = finding[part]
        assert words["vi"]
        assert words["en"]
        assert words["vi"] != words["en"]
        for text in words.values():
            assert not re.search(r"\{\w*\}", text.replace(finding["value"], "")), text


@pytest.mark.parametrize(
    "kind",
    [kind for kind in KINDS if kind.rows is not None],
    ids=lambda kind: f"{kind.number:02}_{kind.name}",
)
def test_no_row_is_dropped(kind: Kind, tmp_path: Path) -> None:
    """Proves that accepted rows and rows set apart add up to the groups file, and that taking every
    offered mend brings in as many rows as it should.
    """
    path = kind.write(tmp_path / "w")
    reading = read_workspace(path)
    if reading.scenario is not None and kind.rows is not None:
        assert len(reading.scenario.groups) + _apart(reading) == kind.rows
        assert kind.accepted in (None, len(reading.scenario.groups))
    elif kind.accepted is not None:
        assert (kind.accepted, _apart(reading)) == (0, kind.rows)
    if kind.after is not None:
        taken = check_workspace(path, take_mends=True)
        assert taken.scenario is not None
        assert len(taken.scenario.groups) == kind.after
        assert not [f for f in taken.findings if f.severity == "mend"]


def _apart(reading: Reading) -> int:
    """Rows of the groups table that are set apart, with their cells."""
    return sum(len(table.rows) for table in reading.held if table.table == "groups")
