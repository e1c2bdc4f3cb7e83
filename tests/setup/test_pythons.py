"""Python 3.11, 3.12 and 3.13: installed and used where the interpreter is there, else resolved."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ("3.11", "3.12", "3.13")
pytestmark = pytest.mark.long


def interpreter(version: str) -> str | None:
    """A working interpreter of this version: on the PATH, by the py launcher, or under pyenv."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable
    homes = sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(
        f"versions/{version}.*/bin/python"
    ))  # fmt: skip
    for candidate in [shutil.which(f"python{version}"), *map(str, homes)]:
        if candidate and answers(candidate, version):
            return candidate
    return None


def answers(python: str, version: str) -> bool:
    probe = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-c", probe], capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stdout.strip() == version


@pytest.mark.parametrize("version", VERSIONS)
def test_the_planner_installs_and_checks_the_demo(version: str, tmp_path: Path) -> None:
    """With this Python a new environment takes the pinned set, and `planner check` passes the demo;
    without the interpreter every pinned package has a wheel for it.
    """
    pins = ["-c", str(ROOT / "constraints.txt")]
    python = interpreter(version)
    if python is None:
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--only-binary=:all:"]
        command += ["--python-version", version, "--target", str(tmp_path / "none"), *pins]
        done = subprocess.run([*command, *wanted()], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        return
    home = tmp_path / "venv"
    subprocess.run([python, "-m", "venv", str(home)], check=True)
    own = str(home / ("Scripts" if os.name == "nt" else "bin") / "python")
    pip = [own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *pins, str(ROOT)], check=True)
    checked = subprocess.run(
        [own, "-m", "planner", "check", str(ROOT / "geodata" / "tay_ho")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr[-2000:]


def wanted() -> list[str]:
    import tomllib

    with (ROOT / "pyproject.toml").open("rb") as file:
        found: list[str] = tomllib.load(file)["project"]["dependencies"]
    return found
