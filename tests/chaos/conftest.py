"""Runs a program of faults in a process of its own, or says why it cannot be run here."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.chaos import injector

Program = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled library of faults."""
    if missing := injector.missing():
        pytest.skip(f"{missing}: no fault was injected")
    return injector.built(tmp_path_factory.mktemp("faults"))


@pytest.fixture
def run_faults(library: Path, tmp_path: Path) -> Program:
    """`run_faults("breaking", ...)`: what the module of that name wrote, line by line."""

    def run(module: str, *words: str) -> list[dict[str, Any]]:
        command = [sys.executable, "-m", f"tests.chaos.{module}", str(tmp_path / "here"), *words]
        environment = injector.environment(library, tmp_path)
        done = subprocess.run(
            command,
            check=False,
            cwd=injector.ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=900,
        )
        assert done.returncode in (0, 1), done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
