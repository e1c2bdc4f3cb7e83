"""`.ci/setup` on machines with the wrong Python, played by little scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("python", "python3", "python3.11", "python3.12", "python3.13")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell script")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A source folder named as wards name theirs, with nothing but what the script reads."""
    folder = tmp_path / "Phường Tây Hồ" / "Kế hoạch 45 ngày đêm"
    (folder / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "setup", folder / ".ci" / "setup")
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def pretend(folder: Path, *, version: str, suits: bool, has_venv: bool = True) -> None:
    """Put interpreters of this version into `folder`, under all names that are tried."""
    folder.mkdir(parents=True, exist_ok=True)
    script = f"""#!/bin/sh
case "$*" in
    *SystemExit*) exit {0 if suits else 1} ;;
    *ensurepip*) exit {0 if has_venv else 1} ;;
    *version_info*) echo {version} ;;
    *"-m pip"*) echo pip >>called.txt ;;
esac
"""
    for name in NAMES:
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script with the pretended interpreters first."""
    path = f"{checkout / 'bin'}{os.pathsep}{os.defpath}"
    return subprocess.run(
        ["sh", ".ci/setup", *arguments],
        cwd=checkout,
        env={"PATH": path, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("version", ["3.9.2", "3.14.0"])
def test_a_python_too_old_or_too_new_is_told(checkout: Path, version: str) -> None:
    """The message names the versions that fit and the one that was found, in both languages."""
    pretend(checkout / "bin", version=version, suits=False)
    done = run(checkout)
    assert done.returncode == 2
    assert "Cần Python 3.11, 3.12 hoặc 3.13" in done.stderr
    assert "Python 3.11, 3.12 or 3.13 is needed" in done.stderr
    assert version in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_without_venv_is_told(checkout: Path) -> None:
    """The message names the package that is missing."""
    pretend(checkout / "bin", version="3.11.2", suits=True, has_venv=False)
    done = run(checkout)
    assert done.returncode == 2
    assert "sudo apt install python3.11-venv" in done.stderr
    assert "thiếu mô-đun venv" in done.stderr


def test_a_second_run_installs_nothing(checkout: Path) -> None:
    """With the stamp of the first run in place, pip is not called again until a pin changes."""
    pretend(checkout / ".venv" / "bin", version="3.12.1", suits=True)
    for arguments in (["test"], ["test"], []):
        assert run(checkout, *arguments).returncode == 0
    assert (checkout / "called.txt").read_text(encoding="utf-8") == "pip\n"
    with (checkout / "constraints.txt").open("a", encoding="utf-8") as pins:
        pins.write("zzz==1\n")
    assert run(checkout, "test").returncode == 0
    assert (checkout / "called.txt").read_text(encoding="utf-8") == "pip\npip\n"


def test_windows_has_its_own_way() -> None:
    """app.bat is ASCII with CRLF, tries the three versions and starts the same command."""
    data = (ROOT / "app.bat").read_bytes()
    text = data.decode("ascii")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert "for %%V in (3.12 3.11 3.13)" in text
    assert "-c constraints.txt -e ." in text
    assert "-m planner app %*" in text
