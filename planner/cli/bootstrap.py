"""`py -m planner app` in a fresh source folder: make .venv, install into it, go on in there."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import planner
from planner.cli.terminal import Terminal, both
from planner.findings import Finding, PlannerError

ROOT = Path(planner.__file__).resolve().parent.parent
NEEDED = ("streamlit", "highspy", "msgspec", "sqlalchemy")
_INSIDE = "PLANNER_BOOTSTRAPPED"


def is_installed() -> bool:
    """Whether this interpreter has what the commands need."""
    return all(importlib.util.find_spec(name) is not None for name in NEEDED)


def go_on_inside(words: Sequence[str], terminal: Terminal) -> int:
    """Run the same command with the interpreter of `.venv`, made and filled where it is not there
    yet; its exit code. PlannerError where that cannot be.
    """
    if not (ROOT / "pyproject.toml").is_file() or _INSIDE in os.environ:
        raise PlannerError([Finding("cli_not_installed", "error")])
    python = _interpreter(ROOT / ".venv")
    if not _works(python):
        terminal.note(both("cli.installing"))
        _run([sys.executable, "-m", "venv", "--clear", str(ROOT / ".venv")], "cli_no_venv")
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([*pip, "-c", "constraints.txt", "-e", "."], "cli_not_installed")
    environment = {**os.environ, _INSIDE: "1"}
    command = [str(python), "-m", "planner", *words]
    return subprocess.call(command, env=environment)  # noqa: S603 - our own interpreter


def _interpreter(venv: Path) -> Path:
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def _works(python: Path) -> bool:
    if not python.is_file():
        return False
    probe = "import " + ", ".join(NEEDED)
    command = [str(python), "-c", probe]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - ours
    return done.returncode == 0


def _run(command: list[str], code: str) -> None:
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
    if done.returncode != 0:
        raise PlannerError([Finding(code, "error")])
