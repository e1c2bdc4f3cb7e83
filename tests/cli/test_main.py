"""Exit codes, help, and what goes to which stream."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli import main as run_main
from planner.findings import (
    AuditError,
    BadInputError,
    ConflictError,
    Finding,
    InfeasibleError,
    PlannerError,
)

HEAVY = (
    "numpy",
    "scipy",
    "numba",
    "pandas",
    "geopandas",
    "streamlit",
    "sqlalchemy",
    "highspy",
    "openpyxl",
)
COMMANDS = ("check", "plan", "app", "demo", "export", "template", "fetch", "doctor", "benchmark")


def run(*words: str) -> tuple[int, str, str]:
    """Run the command line in a process of its own: exit code, stdout, stderr."""
    command = [sys.executable, "-m", "planner", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_help_answers_at_once() -> None:
    """`planner --help` takes at most half a second of this machine's time, whoever else works."""
    before = os.times()
    code, out, _ = run("--help")
    after = os.times()
    assert code == 0
    assert all(name in out for name in COMMANDS)
    taken = after.children_user + after.children_system
    assert taken - before.children_user - before.children_system <= 0.5


def test_help_imports_nothing_heavy() -> None:
    """Parsing the command line imports no library of numbers, maps or screens."""
    script = (
        "import sys; from planner.cli.parser import parse; import planner.cli.main; "
        f"parse(['check', 'x']); print([n for n in {HEAVY!r} if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("begun", "spared"),
    [
        (
            "import planner.cli.export_set; planner.cli.export_set.passphrase_of_file(None, None)",
            ("sqlalchemy", "folium", "pandas", "openpyxl", "osmium"),
        ),
        (
            "import planner.exports.typeset",
            ("numpy", "docx", "xlsxwriter", "icalendar", "msgspec"),
        ),
        ("import planner.cli.export", ("numpy", "msgspec", "typst", "PIL", "pypdfium2")),
    ],
)
def test_papers_wait_for_no_library_that_they_do_not_need(
    begun: str, spared: tuple[str, ...]
) -> None:
    """What sets papers imports neither the store of campaigns nor readers of tables and streets,
    nor, before the map, folium; what draws pictures imports no other paper's library; and what
    begins the second process none at all.
    """
    script = f"import sys; {begun}; print([n for n in {spared!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(command: str) -> None:
    """`planner COMMAND --help` says in Vietnamese and English what it does."""
    code, out, _ = run(command, "--help")
    assert code == 0
    assert " / " in " ".join(out.split())


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("plan", "x"),
        ("plan", "x", "--out", "y", "--seed", "many"),
        ("demo", "x", "--start", "24/7/2025"),
        ("app", "--port", "80"),
    ],
)
def test_a_wrong_command_line_is_a_finding(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage ends with 2, says so in both languages and writes nothing to stdout."""
    assert run_main(list(words)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Lệnh chưa đúng" in err
    assert "The command is not right" in err
    assert "Traceback" not in err


def test_json_is_one_document_even_when_the_command_is_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With --json, stdout holds exactly one document with schema_version and findings."""
    assert run_main(["plan", "x", "--json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["schema_version"] == 1
    assert [finding["code"] for finding in document["findings"]] == ["cli_usage"]
    assert set(document["findings"][0]) == {
        "code", "severity", "file", "sheet", "row", "column", "value", "message", "mend",
    }  # fmt: skip
    assert set(document["findings"][0]["message"]) == {"vi", "en"}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PlannerError, 1),
        (BadInputError, 2),
        (InfeasibleError, 3),
        (ConflictError, 4),
        (AuditError, 5),
    ],
)
def test_each_kind_of_error_has_its_exit_code(
    error: type[PlannerError],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A command that raises a planner error ends with that error's code and its finding."""

    def fail(*_: object) -> int:
        raise error([Finding("worker_probe", "error", file="groups.csv", row=14, column="Số hộ")])

    monkeypatch.setattr("planner.cli.doctor.run", fail)
    assert run_main(["doctor"]) == code
    err = capsys.readouterr().err
    assert "groups.csv" in err
    assert "dòng 14 / row 14" in err


def test_an_unexpected_error_is_told_without_its_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, type and place of the error, never its text or a traceback."""

    def fail(*_: object) -> int:
        raise LookupError("0912345678 Nguyễn Văn A")

    monkeypatch.setattr("planner.cli.doctor.run", fail)
    assert run_main(["doctor"]) == 1
    err = capsys.readouterr().err
    assert re.search(r"LookupError, test_main:\d+", err)
    assert "0912345678" not in err
    assert "Traceback" not in err


def test_a_stop_before_there_is_a_plan_ends_with_5(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C is told in words and ends with code 5."""

    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.cli.doctor.run", stop)
    assert run_main(["doctor"]) == 5
    assert "Đã dừng theo yêu cầu" in capsys.readouterr().err


def test_a_wrong_environment_variable_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number that is none gives a finding, not an internal error."""
    monkeypatch.setenv("PLANNER_THREADS", "hai")
    assert run_main(["doctor"]) == 2
    assert "hai" in capsys.readouterr().err


def test_the_doctor_finds_this_machine_well() -> None:
    """Every check passes where the tests run, the worker process included."""
    code, out, err = run("doctor", "--json")
    checks = json.loads(out)["checks"]
    assert code == 0, err
    assert {check["check"] for check in checks} == {
        "python", "packages", "sqlite", "folder", "solver", "fonts", "assets", "clock", "worker",
        "port",
    }  # fmt: skip
    assert all(check["well"] for check in checks)


def test_a_demo_is_not_written_over_other_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that holds something else is refused and left alone."""
    (tmp_path / "letter.txt").write_text("giữ lại", encoding="utf-8")
    assert run_main(["demo", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert "Chọn một thư mục mới hoặc trống" in capsys.readouterr().err
