"""The bad inputs that the issue names: one report, both languages, exit code 2, no traceback."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner import exports
from planner.cli import main
from tests.how_many import the_first
from tests.worlds import small_scenario

ROOT = Path(__file__).resolve().parents[2]
KEYS = {"code", "severity", "file", "sheet", "row", "column", "value", "message", "mend"}
NOISE = bytes((17 * n * n + 31 * n) % 256 for n in range(1, 3000))
Rows = list[list[str]]


@dataclass(frozen=True)
class Fault:
    """One bad input and where the report must point."""

    spoil: Callable[[Path], None]
    code: str
    file: str
    row: int | None = None
    column: str = ""
    value: str = ""


def rows(name: str, alter: Callable[[Rows], object]) -> Callable[[Path], None]:
    """A change of the rows of one table."""

    def spoil(folder: Path) -> None:
        path = folder / name
        with path.open(encoding="utf-8", newline="") as lines:
            content = list(csv.reader(lines))
        alter(content)
        with path.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows(content)

    return spoil


def cell(name: str, row: int, column: str, value: str) -> Callable[[Path], None]:
    """One cell replaced; rows count as in Excel."""
    return rows(name, lambda r: r[row - 1].__setitem__(r[0].index(column), value))


def without(name: str, column: str) -> Callable[[Path], None]:
    """A table without one column."""

    def alter(content: Rows) -> None:
        place = content[0].index(column)
        for row in content:
            del row[place]

    return rows(name, alter)


def swapped(name: str, *numbers: int) -> Callable[[Path], None]:
    """Lon and lat exchanged in these rows (all where none is named)."""

    def alter(content: Rows) -> None:
        lon, lat = content[0].index("lon"), content[0].index("lat")
        for number, row in enumerate(content[1:], start=2):
            if not numbers or number in numbers:
                row[lon], row[lat] = row[lat], row[lon]

    return rows(name, alter)


def holding(name: str, content: bytes) -> Callable[[Path], None]:
    """A file with this content."""
    return lambda folder: (folder / name).write_bytes(content) and None


def more_points(folder: Path) -> None:
    """More points asked for than there are places."""
    path = folder / "campaign.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("points = 2", "points = 50", 1), encoding="utf-8")


FAULTS = {
    "missing column": Fault(
        without("groups.csv", "households"), "missing_column", "groups.csv", 1, "households"
    ),
    "missing column of people": Fault(
        without("members.csv", "roles"), "missing_column", "members.csv", 1, "roles"
    ),
    "swapped coordinates": Fault(
        swapped("groups.csv"), "coordinates_swapped", "groups.csv", 2, "lon", "21.043"
    ),
    "one row swapped": Fault(
        swapped("venues.csv", 3), "row_swapped", "venues.csv", 3, "lon", "21.044"
    ),
    "unknown role": Fault(
        cell("members.csv", 5, "roles", "thư ký"),
        "unknown_role",
        "members.csv",
        5,
        "roles",
        "thư ký",
    ),
    "duplicate group": Fault(
        cell("groups.csv", 3, "id", "G1"), "duplicate_id", "groups.csv", 3, "id", "G1"
    ),
    "duplicate member": Fault(
        cell("members.csv", 3, "code", "CAN_BO-0"),
        "duplicate_id",
        "members.csv",
        3,
        "code",
        "CAN_BO-0",
    ),
    "empty file": Fault(holding("groups.csv", b""), "empty_file", "groups.csv"),
    "empty campaign": Fault(holding("campaign.toml", b" \n"), "empty_file", "campaign.toml"),
    "binary file": Fault(holding("members.csv", NOISE), "binary_file", "members.csv"),
    "binary campaign": Fault(holding("campaign.toml", NOISE), "binary_file", "campaign.toml"),
    "binary streets": Fault(holding("network.osm.pbf", NOISE), "bad_osm", "network.osm.pbf"),
    "more points than candidates": Fault(
        more_points, "too_many_points", "campaign.toml", 33, "services.admin.points", "50"
    ),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The small ward in a folder named as ward offices name theirs."""
    folder = tmp_path / "Phường Tây Hồ" / "Kế hoạch 45 ngày đêm"
    folder.parent.mkdir()
    exports.write_workspace(small_scenario(), folder, network=None)
    return folder


@pytest.mark.parametrize("command", ["check", "plan"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_where_it_is(
    name: str, command: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2; one document that names file, row, column, value, what is wrong and what to do."""
    fault = FAULTS[name]
    fault.spoil(workspace)
    out = workspace.parent / "out"
    more = [] if command == "check" else ["--out", str(out)]
    assert main([command, str(workspace), *more, "--json"]) == 2
    streams = capsys.readouterr()
    told = json.loads(streams.out)
    assert told["schema_version"] == 1
    assert not out.exists()
    found = [f for f in told["findings"] if f["code"] == fault.code and f["file"] == fault.file]
    assert found, [f["code"] for f in told["findings"]]
    place = found[0]["row"], found[0]["column"], found[0]["value"]
    assert place == (fault.row, fault.column, fault.value)
    for finding in told["findings"]:
        assert set(finding) == KEYS
        for words in (finding["message"], finding["mend"]):
            assert set(words) == {"vi", "en"}
            assert all(words.values())
            assert words["vi"] != words["en"]
    assert "Traceback" not in streams.err
    assert fault.file in streams.err


@pytest.mark.parametrize(
    "words",
    the_first(
        4,
        [
            ["plan", "nowhere", "--out", "x"],
            ["nonsense"],
            ["plan", ".", "--out", "x", "--seed", "-5"],
            ["check", ".", "--jso"],
            ["plan"],
            ["check", "nowhere"],
            ["plan", ".", "--out", "x", "--seed", "99999999999"],
        ],
    ),
)
def test_a_wrong_command_line_is_one_document(words: list[str], tmp_path: Path) -> None:
    """Usage errors end with 2 and one JSON document, in a process of their own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "planner", *words, "--json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert json.loads(done.stdout)["findings"][0]["severity"] == "error"
    assert b"Traceback" not in done.stderr


def test_what_was_left_out_is_listed_in_the_output(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--accept-held leaves the bad row out, and findings.csv and plan.json say which it was."""
    cell("members.csv", 5, "roles", "thư ký")(workspace)
    out = workspace.parent / "out"
    assert main(["plan", str(workspace), "--out", str(out), "--accept-held", "--json"]) == 0
    capsys.readouterr()
    with (out / "findings.csv").open(encoding="utf-8", newline="") as lines:
        held = [row for row in csv.DictReader(lines) if row["severity"] == "held"]
    assert [(r["file"], r["row"], r["column"], r["value"]) for r in held] == [
        ("members.csv", "5", "roles", "thư ký")
    ]
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert "unknown_role" in {finding["code"] for finding in plan["findings"]}
    assert "CAN_BO-3" not in {member["code"] for member in plan["scenario"]["members"]}
