"""What is committed holds nothing of the machine it was made on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MACHINE = re.compile(
    "|".join(
        [
            r"(?<![\w.])/" + r"work/(main|venv|shared|notes)",
            r"(?<![\w.])/" + r"root/",
            r"(?<![\w.])/" + r"home/[a-z]+/",
            r"[A-Z]:\\\\?" + r"Users\\",
            r"(pypi|pythonhosted|npmjs|jsdelivr|cdnjs)\.(python\.)?" + r"(org|com|net|io)",
            r"registry\." + r"[a-z]+\.[a-z]+",
            r"conda\.ana" + r"conda\.org",
        ]
    )
)
LARGEST_MB = 12


def committed() -> list[Path]:
    """The files that git knows; all files outside ignored folders where git is not there."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_machine_path_and_no_registry_host() -> None:
    """No committed text names a folder of somebody's machine or a package registry."""
    found = []
    for path in committed():
        data = path.read_bytes()
        if b"\0" in data[:4096]:
            continue
        for number, line in enumerate(data.decode("utf-8").splitlines(), start=1):
            if MACHINE.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


def test_no_generated_or_huge_file() -> None:
    """Nothing compiled, cached or larger than 12 MB is committed."""
    for path in committed():
        assert path.suffix not in {".pyc", ".sqlite", ".pkl", ".log"}, path
        assert path.stat().st_size <= LARGEST_MB * 1_000_000, path


def test_text_files_end_lines_as_git_says() -> None:
    """CRLF is in batch files only, and files end with a newline."""
    for path in committed():
        data = path.read_bytes()
        if b"\0" in data[:4096] or path.suffix == ".bat" or not data:
            continue
        assert b"\r\n" not in data, path
        if path.suffix == ".py":
            assert data.endswith(b"\n"), path
