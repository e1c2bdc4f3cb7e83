"""Runs a program of faults in a process of its own, or says why it cannot be run here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
    """`run_faults("breaking", ...)`: what the module of that name told, line by line."""
    return partial(injector.run, library, tmp_path)
