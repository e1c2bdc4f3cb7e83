"""`planner app`: start the screens on this machine, say where, end cleanly."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import webbrowser
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

import planner
from planner import store
from planner.cli.ports import HOST, answers, free_port, is_free
from planner.cli.progress import PoliteStop
from planner.cli.team import team_environment
from planner.cli.terminal import Terminal
from planner.findings import BadInputError, Finding, PlannerError
from planner.settings import Settings

ROOT = Path(planner.__file__).resolve().parent.parent
SCRIPT = ROOT / "streamlit_app.py"
DEMO = ROOT / "geodata" / "tay_ho"
START_WITHIN_S = 60.0
SERVER_ENDS_WITHIN_S, WORKERS_END_WITHIN_S = 3.0, 1.0
TICK_S = 0.1
OPTIONS: dict[str, str] = {
    "server.address": HOST,
    "server.headless": "true",
    "server.showEmailPrompt": "false",
    "server.enableCORS": "true",
    "server.enableXsrfProtection": "true",
    "server.allowedHosts": "localhost,127.0.0.1",
    "server.maxUploadSize": "25",
    "server.maxMessageSize": "50",
    "server.maxCacheDataSize": "500mb",
    "server.enableStaticServing": "false",
    "server.disconnectedSessionTTL": "120",
    "server.fileWatcherType": "none",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.toolbarMode": "minimal",
    "browser.gatherUsageStats": "false",
    "logger.level": "error",
    "global.minCachedMessageSize": "1000000000",
    "runner.postScriptGC": "false",
}
"""Said on the command line, so that they hold whatever folder or settings file is around. Messages
are sent whole, never as a reference to one sent before: on a busy machine Streamlit drops what a
fragment has not yet sent when it runs again, but keeps the references, and the browser then shows
a blank page ("Bad delta path"). Python frees memory in its own time: looking through all of it
after every run took four fifths of the processor with twenty pages open.
"""


def run(arguments: Namespace, terminal: Terminal, settings: Settings) -> int:
    """0 after a clean end; 2 for a workspace or port that cannot be used."""
    team = team_environment(arguments.database or settings.database, terminal)
    workspace = _workspace(arguments.workspace or settings.workspace, on_server=bool(team))
    port = _port(arguments.port)
    environment = {**team, "PLANNER_WORKSPACE": str(workspace), "PYTHONUTF8": "1"}
    with PoliteStop() as ended, _child(environment, port) as child:
        _wait_until_up(child, port, ended)
        address = f"http://{HOST}:{port}"
        if not ended.asked:
            terminal.tell(terminal.words("cli.app_runs", address=address))
            _open_browser(address)
        while not ended.asked and child.poll() is None:
            time.sleep(TICK_S)
    return 0 if ended.asked else int(child.returncode or 0)


def _workspace(told: Path | None, *, on_server: bool) -> Path:
    """The workspace told, else the one that was begun in the app, else a copy of the demo in the
    user's data folder. With a team's database it must be told; an empty one is made, to be filled.
    """
    if told is None and on_server:
        raise BadInputError([Finding("cli_database_alone", "error")])
    if told is not None:
        if on_server and told.parent.is_dir() and not told.suffix:
            told.mkdir(exist_ok=True)
        if not told.exists():
            raise BadInputError([Finding("cli_no_workspace", "error", value=str(told))])
        return told.resolve()
    if (begun := store.remembered()) is not None:
        return begun
    if DEMO.is_dir():
        return store.own_copy(DEMO)
    made = store.user_folder() / f"demo-{planner.__version__}" / DEMO.name
    if not (made / "campaign.toml").is_file():
        from planner import demo  # heavy, and not needed where the demo lies beside the package

        demo.write(made)
    return made


def _port(told: int | None) -> int:
    if told is not None and is_free(told):
        return told
    port = free_port() if told is None else None
    if port is None:
        raise BadInputError([Finding("cli_port_taken", "error", value=str(told or ""))])
    return port


@contextmanager
def _child(environment: Mapping[str, str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The Streamlit server as a child process, ended with all its own children at the end."""
    if not SCRIPT.is_file():
        raise PlannerError([Finding("cli_no_app", "error", file=SCRIPT.name)])
    command = [sys.executable, "-m", "planner.cli.server", str(SCRIPT), f"--server.port={port}"]
    for name, value in OPTIONS.items():
        command += [f"--{name}={part}" for part in value.split(",")]
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and script
        command,
        env={**os.environ, **environment},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield child
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, then make it and its workers end."""
    try:
        family = psutil.Process(child.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        family = []
    child.terminate()
    try:
        child.wait(timeout=SERVER_ENDS_WITHIN_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(timeout=SERVER_ENDS_WITHIN_S)
    if child.stdin is not None:
        child.stdin.close()
    _, alive = psutil.wait_procs(family, timeout=WORKERS_END_WITHIN_S)
    for process in alive:
        process.kill()


def _wait_until_up(child: subprocess.Popen[bytes], port: int, ended: PoliteStop) -> None:
    deadline = time.perf_counter() + START_WITHIN_S
    while not ended.asked and not answers(port, "/_stcore/health"):
        if child.poll() is not None or time.perf_counter() > deadline:
            raise PlannerError([Finding("cli_app_did_not_start", "error", value=str(port))])
        time.sleep(TICK_S)


def _open_browser(address: str) -> None:
    if os.environ.get("STREAMLIT_SERVER_HEADLESS", "").lower() != "true":
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
