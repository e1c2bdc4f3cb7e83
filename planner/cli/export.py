"""`planner export`: the set of papers of a plan.json, whole or single documents of it."""

from __future__ import annotations

import os
from argparse import Namespace
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING

from planner.plan.paper_beside import process_beside
from planner.settings import Settings

if TYPE_CHECKING:
    from planner.cli.terminal import Terminal


def run(arguments: Namespace, terminal: Terminal, settings: Settings) -> int:
    """0 when everything that was asked for is written; then, and only then, the folder changes. For
    the whole set a second process begins to load what it needs before this one does.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more only wait for large matrices
    with nullcontext() if arguments.what else process_beside() as process:
        making = import_module("planner.cli.export_set")
        code: int = making.export(arguments, terminal, settings, process)
        return code
