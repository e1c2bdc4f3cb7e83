"""Parse, run one command, turn every error into findings and an exit code (CONTRACTS section 3)."""

from __future__ import annotations

import atexit
import errno
import gc
import importlib
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from planner.cli.bootstrap import go_on_inside, is_installed
from planner.cli.parser import parse
from planner.cli.progress import ends_on_sigterm
from planner.cli.terminal import Terminal
from planner.findings import BadInputError, Finding, PlannerError
from planner.settings import Settings

atexit.register(gc.freeze)  # the process ends at once: nothing is looked through for garbage

INTERNAL_ERROR = 1
STOPPED = 5
OWN_SIGNALS = frozenset({"app"})
"""Commands that end on SIGTERM by themselves, with their children."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; its exit code. Never a traceback, except with PLANNER_DEBUG=1."""
    words = list(sys.argv[1:] if argv is None else argv)
    terminal = Terminal.of_process(json_wanted="--json" in words)
    try:
        arguments = parse(words)
        if not is_installed():
            return go_on_inside(words, terminal)
        return _run(arguments, terminal)
    except PlannerError as error:
        terminal.findings(error.findings)
        return error.exit_code
    except KeyboardInterrupt:
        terminal.findings((Finding("cli_stopped", "warning"),))
        return STOPPED
    except BrokenPipeError:
        terminal.detach()
        return INTERNAL_ERROR
    except OSError as error:
        return _on_os_error(error, terminal)
    except Exception as error:  # the process boundary: told in words
        logging.getLogger(__name__).debug("internal error", exc_info=error)
        terminal.findings((_internal(error),))
        return INTERNAL_ERROR


def _run(arguments: Namespace, terminal: Terminal) -> int:
    settings = _settings()
    if os.environ.get("PLANNER_DEBUG") == "1":
        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    terminal.language = settings.language
    listening = nullcontext() if arguments.command in OWN_SIGNALS else ends_on_sigterm()
    with listening:
        command = importlib.import_module(f"planner.cli.{arguments.command}")
        code: int = command.run(arguments, terminal, settings)
        return code


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except ValueError as error:
        finding = Finding("cli_environment", "error", facts={"reason": str(error)})
        raise BadInputError([finding]) from error


def _on_os_error(error: OSError, terminal: Terminal) -> int:
    """A disk that is full or read-only, met where nobody else says so: a file, or the answer
    itself, sent to a file (then there is no name, and nothing more is written there).
    """
    if error.errno not in (errno.ENOSPC, errno.EROFS, errno.EDQUOT):
        terminal.findings((_internal(error),))
        return INTERNAL_ERROR
    name = Path(os.fsdecode(error.filename)).name if error.filename else ""
    found = (
        Finding("cli_disk_refuses", "error", file=name, facts={"reason": error.strerror or ""}),
    )
    if name:
        terminal.findings(found)
    else:
        terminal.detach()
        terminal.report(found)
    return INTERNAL_ERROR


def _internal(error: Exception) -> Finding:
    """Type and place of an unexpected error, not its text: that may hold data of people."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = (
        "" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).stem}:{trace.tb_lineno}"
    )
    facts = {"error": type(error).__name__, "place": place}
    return Finding("cli_internal_error", "error", facts=facts)
