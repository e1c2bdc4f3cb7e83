"""What `planner plan` writes, checked from outside by a verifier that knows only CONTRACTS."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planner import exports, plan, readers
from planner.plan import open_workbench
from tests.contract import documents, verify
from tests.worlds import small_plan, small_scenario

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "geodata" / "tay_ho"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Output folder and workspace of the small ward."""
    base = tmp_path_factory.mktemp("Phường nhỏ, kế hoạch")
    workspace, out = base / "dữ liệu", base / "phương án"
    exports.write_workspace(small_scenario(), workspace, network=None)
    plan.write_plan(small_plan(), out)
    return out, workspace


def test_the_small_ward_keeps_the_contract(small: tuple[Path, Path]) -> None:
    """Every file of the small ward's plan is to the letter."""
    assert list(verify.faults(*small)) == []


def test_the_demo_keeps_the_contract(tmp_path: Path) -> None:
    """The plan that the demo ships with keeps every rule and every column, lake and all."""
    reading = readers.read_workspace(DEMO)
    assert reading.scenario is not None
    assert reading.network_path is not None
    bench = open_workbench(reading.scenario, readers.read_network(reading.network_path))
    shipped = plan.shipped_plan(DEMO, bench)
    assert shipped is not None
    plan.write_plan(shipped, tmp_path / "out")
    assert list(verify.faults(tmp_path / "out", DEMO)) == []


def rows_of(path: Path) -> list[list[str]]:
    """All rows of a CSV file, header first."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def change(name: str, alter: Callable[[list[list[str]]], object]) -> Callable[[Path], None]:
    """A tampering with one table."""

    def tamper(out: Path) -> None:
        rows = rows_of(out / name)
        alter(rows)
        with (out / name).open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows(rows)

    return tamper


def put(row: int, column: str, value: str) -> Callable[[list[list[str]]], object]:
    """One cell replaced; rows count as in Excel."""

    def alter(rows: list[list[str]]) -> None:
        rows[row - 1][rows[0].index(column)] = value

    return alter


def point(key: str, value: object) -> Callable[[Path], None]:
    """One property of the first point replaced."""

    def tamper(out: Path) -> None:
        content = json.loads((out / "points.geojson").read_text(encoding="utf-8"))
        content["features"][0]["properties"][key] = value
        (out / "points.geojson").write_text(json.dumps(content), encoding="utf-8")

    return tamper


def append(name: str, words: str) -> Callable[[Path], None]:
    """Words added to the end of a file."""

    def tamper(out: Path) -> None:
        with (out / name).open("a", encoding="utf-8") as lines:
            lines.write(words)

    return tamper


TAMPERINGS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a file too few": (lambda out: (out / "stays.geojson").rename(out / "x"), "missing"),
    "a column renamed": (change("clusters.csv", put(1, "people", "persons")), "columns"),
    "one person lost": (change("coverage.csv", put(2, "people", "1")), "people, not"),
    "a broken number": (change("coverage.csv", put(2, "people", "1.5")), "not whole"),
    "served too far": (change("coverage.csv", put(2, "minutes", "99.0")), "at 99.0 minutes"),
    "a shift unknown": (change("timetable.csv", put(2, "shift", "night")), "does not have"),
    "other hours": (change("timetable.csv", put(2, "start", "07:31")), "hours"),
    "a day before": (change("timetable.csv", put(2, "date", "2025-07-23")), "outside the days"),
    "nobody there": (change("roster.csv", lambda rows: rows.pop(1)), "people of"),
    "a foreign role": (change("roster.csv", put(2, "role", "phu_nu")), "not the member's"),
    "an unknown member": (change("roster.csv", put(2, "member_code", "X")), "no such member"),
    "two shifts a day": (change("roster.csv", lambda rows: rows[2:] and _same(rows)), "shifts on"),
    "a number as text": (point("number", "1"), "number is"),
    "a property too many": (point("phone", ""), "properties"),
    "an unknown venue": (point("venue_id", "V99"), "unknown venue"),
    "a script from outside": (
        append("map.html", '<script src="https://cdn.example/x.js"></script>'),
        "map.html loads",
    ),
    "a phone number": (append("findings.csv", "c,warning,,,,,0912345678,a,b,c,d\n"), "0912345678"),
}


def _same(rows: list[list[str]]) -> None:
    """All duties of the same role on the first day go to one member."""
    first = rows[1]
    for row in rows[1:]:
        if (row[1], row[-1]) == (first[1], first[-1]):
            row[0] = first[0]


@pytest.mark.parametrize("name", TAMPERINGS)
def test_the_verifier_sees(name: str, small: tuple[Path, Path], tmp_path: Path) -> None:
    """Each tampering with an output folder is found: the verifier is no rubber stamp."""
    tamper, words = TAMPERINGS[name]
    out = tmp_path / "out"
    shutil.copytree(small[0], out)
    tamper(out)
    if name == "a file too few":
        assert any(words in fault for fault in documents.file_faults(out))
    else:
        assert any(words in fault for fault in verify.faults(out, small[1]))


def test_the_verifier_needs_nothing_of_the_planner(small: tuple[Path, Path]) -> None:
    """It runs in a bare interpreter, without site packages and without importing the planner."""
    words = ["-S", "-c", BARE, str(small[0]), str(small[1])]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.splitlines()[-1:] == ["0 faults"], done.stderr
    assert done.returncode == 0


BARE = """
import sys
sys.path.insert(0, ".")
sys.stdout.reconfigure(encoding="utf-8")
from tests.contract import verify
code = verify.main(sys.argv[1:])
assert not any(name.split(".")[0] == "planner" for name in sys.modules)
sys.exit(code)
"""


@pytest.mark.long
def test_two_runs_of_one_seed_are_one_plan(small: tuple[Path, Path], tmp_path: Path) -> None:
    """Solved twice by the command line, plan.json is the same but for runtimes and clock times."""
    plans = []
    for name in ("one", "two"):
        command = [sys.executable, "-m", "planner", "plan", str(small[1]), "--out", name, "--json"]
        environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": ""}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        json.loads(done.stdout)
        content = json.loads((tmp_path / name / "plan.json").read_text(encoding="utf-8"))
        plans.append(documents.without_clocks(content))
    assert plans[0] == plans[1]
