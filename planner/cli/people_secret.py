"""The passphrase of the box of names: asked for, or out of the environment; never an argument."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from planner.cli.terminal import Terminal, both
from planner.findings import BadInputError, Finding

VARIABLE, NEW_VARIABLE = "PLANNER_PEOPLE_PASSPHRASE", "PLANNER_PEOPLE_NEW_PASSPHRASE"


def old_passphrase(kind: str) -> str:
    """What opens a box that is locked by `kind`; blank where the keyring has the key."""
    return "" if kind == "keyring" else _told(VARIABLE, "cli.people.ask")


def new_passphrase(*, has_old: bool) -> str:
    """The passphrase to lock with, typed twice or out of the environment. BadInputError where the
    two differ, or where nobody can be asked.
    """
    name = NEW_VARIABLE if has_old else VARIABLE
    if name in os.environ:
        return os.environ[name]
    first = _told(name, "cli.people.ask_new")
    if first != _told(name, "cli.people.ask_again"):
        raise BadInputError([Finding("people_passphrase_differs", "error")])
    return first


def passphrase_of_file(path: Path | None, terminal: Terminal) -> str:
    """The passphrase of a box that a command names; blank for a list in the open."""
    del terminal
    if path is None:
        return ""
    from planner.plan.people_box_of import people_box_of

    kind = people_box_of(path)
    return old_passphrase(kind) if kind is not None else ""


def _told(variable: str, question: str) -> str:
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise BadInputError([Finding("people_no_passphrase", "error")])
    return getpass(f"{both(question)}: ", stream=sys.stderr)
