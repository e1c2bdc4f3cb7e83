"""The address of a team's database as the command line is given it; its password is never shown."""

from __future__ import annotations

from planner import store
from planner.cli.terminal import Terminal
from planner.findings import BadInputError, Finding


def team_environment(address: str, terminal: Terminal) -> dict[str, str]:
    """What the screens' process is told of the database: the address without a password, and the
    password where libpq looks for it; nothing where no database is told. A password in an address
    can be seen by other users of the machine in its list of processes: that is said.
    """
    if not address:
        return {}
    bare, password = told_apart(address)
    told = {"PLANNER_DATABASE": bare}
    if not password:
        return told
    terminal.report((Finding("cli_password_in_address", "warning"),))
    return {**told, "PGPASSWORD": password}


def told_apart(address: str) -> tuple[str, str]:
    """The address without its password, and the password. BadInputError for what is none."""
    if not store.is_address(address):
        raise BadInputError([Finding("store_bad_address", "error")])
    return store.without_password(address)
