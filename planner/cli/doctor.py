"""`planner doctor`: does this machine have what the planner needs?"""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from planner.cli.ports import free_port
from planner.cli.terminal import Terminal
from planner.plan.self_check import Check, CheckOrder, self_check, worker_check
from planner.settings import Settings


def run(arguments: Namespace, terminal: Terminal, settings: Settings) -> int:
    """0 when everything is well, 1 otherwise."""
    address = arguments.database or settings.database
    order = CheckOrder(datetime.now().astimezone(), settings.workspace, address)
    checks = (*self_check(order), worker_check(settings), _port())
    for check in checks:
        sign = terminal.words("cli.doctor.well" if check.well else "cli.doctor.unwell")
        terminal.tell(f"{sign:6} {terminal.words(f'check.{check.name}')}: {check.found}")
    if terminal.json_wanted:
        lines = [{"check": c.name, "well": c.well, "found": c.found} for c in checks]
        terminal.document({"checks": lines, "findings": []})
    return 0 if all(check.well for check in checks) else 1


def _port() -> Check:
    port = free_port()
    return Check("port", port is not None, "" if port is None else str(port))
